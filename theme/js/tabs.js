// Groups of tabs. Panels stand one under the other with their labels until this makes tabs of them. A label chosen in
// one group is chosen in all, and remembered.
{
  const key = "docent-tab";
  const groups = [...document.querySelectorAll(".tabs")];
  const remembered = () => {
    try {
      return JSON.parse(localStorage.getItem(key) ?? "[]");
    } catch {
      return [];
    }
  };

  const select = (/** @type {Element} */ group, /** @type {string} */ label) => {
    const buttons = [...group.querySelectorAll(":scope > .tab-list > button")];
    const panels = [...group.querySelectorAll(":scope > .tab")];
    const index = buttons.findIndex((it) => it.textContent === label);
    if (index < 0) return false;
    buttons.forEach((it, at) => {
      it.setAttribute("aria-selected", String(at === index));
      it.tabIndex = at === index ? 0 : -1;
    });
    panels.forEach((it, at) => { it.hidden = at !== index; });
    return true;
  };

  groups.forEach((group, number) => {
    const panels = [...group.querySelectorAll(":scope > .tab")];
    const list = document.createElement("div");
    list.className = "tab-list";
    list.setAttribute("role", "tablist");
    panels.forEach((panel, index) => {
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
    list.addEventListener("click", (event) => {
      const tab = event.target.closest("button");
      if (!tab) return;
      const before = tab.getBoundingClientRect().top;
      groups.forEach((it) => select(it, tab.textContent));
      scrollBy(0, tab.getBoundingClientRect().top - before);
      try {
        const labels = [tab.textContent, ...remembered().filter((it) => it !== tab.textContent)];
        localStorage.setItem(key, JSON.stringify(labels.slice(0, 10)));
      } catch {
        // Storage may be forbidden; then the choice holds for this page.
      }
    });
    list.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const tabs = [...list.children];
      const here = tabs.indexOf(document.activeElement);
      const next = tabs[(here + step + tabs.length) % tabs.length];
      next.click();
      next.focus();
      event.preventDefault();
    });
    group.prepend(list);
    const first = list.firstElementChild?.textContent ?? "";
    if (!remembered().some((label) => select(group, label))) select(group, first);
  });
}
