// Groups of tabs: `early.js` makes them, as soon as each is parsed, of panels that stand one under the other with their
// labels. A label chosen in one group is chosen in all, on this page and on every other, and remembered.
{
  docent.enhance((root) => root.querySelectorAll(".tabs").forEach(docent.tabs));

  const choose = (/** @type {Event} */ event) => {
    const pressed = event.target.closest?.(event.type === "click" ? "[role=tab]" : "select");
    if (!pressed?.closest(".tabs")) return;
    const label = pressed.value || pressed.textContent;
    const before = pressed.getBoundingClientRect().top;
    const earlier = docent.chosenTabs().filter((it) => it !== label);
    docent.remember("docent-tab", [label, ...earlier].slice(0, 10));
    docent.enhanceAll(document);
    // Groups above may have changed their height: what was pressed stays where it is.
    scrollBy({ top: pressed.getBoundingClientRect().top - before, behavior: "instant" });
  };
  document.addEventListener("click", choose);
  document.addEventListener("change", choose);

  document.addEventListener("keydown", (event) => {
    const tab = event.target.closest?.("[role=tab]");
    if (!tab?.closest(".tabs")) return;
    const tabs = [...tab.parentElement.children];
    const forward = getComputedStyle(tab).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const step = { ArrowRight: -1, ArrowLeft: -1, [forward]: 1 }[event.key];
    const next = { Home: tabs[0], End: tabs.at(-1) }[event.key] ?? (step && tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length]);
    if (!next) return;
    next.click();
    next.focus();
    event.preventDefault();
  });
}
