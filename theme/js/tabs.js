// Groups of tabs. Panels stand one under the other with their labels until this makes tabs of them. A label chosen in
// one group is chosen in all, on this page and on every other, and remembered.
{
  const key = "docent-tab";
  const chosen = () => [docent.recall(key) ?? []].flat().map(String);
  const tabsOf = (/** @type {Element} */ group) => [...group.querySelectorAll(":scope > .tab-list > button")];

  const build = (/** @type {Element} */ group, /** @type {number} */ number) => {
    const list = document.createElement("div");
    list.className = "tab-list";
    list.setAttribute("role", "tablist");
    [...group.querySelectorAll(":scope > .tab")].forEach((panel, index) => {
      const tab = document.createElement("button");
      tab.type = "button";
      tab.textContent = panel.querySelector(".tab-label")?.textContent?.trim() ?? String(index + 1);
      tab.setAttribute("role", "tab");
      tab.id = `d:tab-${number}-${index}`;
      panel.id ||= `d:panel-${number}-${index}`;
      tab.setAttribute("aria-controls", panel.id);
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", tab.id);
      list.append(tab);
    });
    group.prepend(list);
  };

  const show = (/** @type {Element} */ group, /** @type {number} */ index) => {
    tabsOf(group).forEach((it, at) => {
      it.setAttribute("aria-selected", String(at === index));
      it.tabIndex = at === index ? 0 : -1;
    });
    group.querySelectorAll(":scope > .tab").forEach((it, at) => { it.hidden = at !== index; });
  };

  docent.enhance((root) => {
    const wanted = chosen();
    root.querySelectorAll(".tabs").forEach((group, number) => {
      if (!tabsOf(group).length) build(group, number);
      const labels = tabsOf(group).map((it) => it.textContent ?? "");
      const known = wanted.map((it) => labels.indexOf(it)).filter((it) => it >= 0);
      const shown = tabsOf(group).findIndex((it) => it.getAttribute("aria-selected") === "true");
      show(group, known[0] ?? Math.max(shown, 0));
    });
  });

  document.addEventListener("click", (event) => {
    const tab = event.target.closest?.("[role=tab]");
    if (!tab?.closest(".tabs")) return;
    const before = tab.getBoundingClientRect().top;
    docent.remember(key, [tab.textContent, ...chosen().filter((it) => it !== tab.textContent)].slice(0, 10));
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
