// Groups of tabs: `early.js` makes them, as soon as each is parsed, of panels that stand one under the other with their
// labels. A label chosen in one group is chosen in all, on this page and on every other, and remembered.
{
  docent.enhance((root) => root.querySelectorAll(".tabs").forEach(docent.tabs));

  document.addEventListener("click", (event) => {
    const tab = event.target.closest?.("[role=tab]");
    if (!tab?.closest(".tabs")) return;
    const before = tab.getBoundingClientRect().top;
    const earlier = docent.chosenTabs().filter((it) => it !== tab.textContent);
    docent.remember("docent-tab", [tab.textContent, ...earlier].slice(0, 10));
    docent.enhanceAll(document);
    // Groups above may have changed their height: what was pressed stays where it is.
    scrollBy({ top: tab.getBoundingClientRect().top - before, behavior: "instant" });
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
