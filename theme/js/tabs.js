// Groups of tabs: `early.js` makes them, as soon as each is parsed, of panels that stand one under the other with their
// labels. A label chosen in one group is chosen in all, on this page and on every other, and remembered.
{
  docent.enhance((root) => root.querySelectorAll(".tabs").forEach(docent.tabs));

  const choose = (/** @type {string} */ label, /** @type {Element} */ pressed) => {
    const before = pressed.getBoundingClientRect().top;
    const earlier = docent.chosenTabs().filter((it) => it !== label);
    docent.remember("docent-tab", [label, ...earlier].slice(0, 10));
    docent.enhanceAll(document);
    // Groups above may have changed their height: what was pressed stays where it is.
    scrollBy({ top: pressed.getBoundingClientRect().top - before, behavior: "instant" });
  };

  document.addEventListener("click", (event) => {
    const tab = event.target.closest?.("[role=tab]");
    if (tab?.closest(".tabs")) choose(tab.textContent, tab);
  });

  document.addEventListener("change", (event) => {
    const list = event.target.closest?.(".tab-list > select");
    if (list) choose(list.value, list);
  });

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
