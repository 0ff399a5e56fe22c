// Before the first paint: what the reader chose earlier, so that nothing flashes or jumps. All of it lives in the
// reader's browser; where storage is forbidden, pages look as they were served.
{
  const root = document.documentElement;
  root.dataset.scripts = "";
  const read = (/** @type {Storage} */ storage, /** @type {string} */ key) => {
    try {
      return JSON.parse(storage.getItem(key) ?? "null");
    } catch {
      return null;
    }
  };

  /** @type {((root: ParentNode) => void)[]} */
  const enhancers = [];
  window.docent = /** @type {Docent} */ ({
    /** What is kept under `key` in `localStorage` or `sessionStorage`; null where there is nothing. */
    recall(key, storage = "localStorage") {
      try {
        return read(window[storage], key);
      } catch {
        return null;
      }
    },
    /** Keeps a value under `key`, for good or for this visit. */
    remember(key, value, storage = "localStorage") {
      try {
        window[storage].setItem(key, JSON.stringify(value));
      } catch {
        // Storage may be full or forbidden; then the choice holds for this page.
      }
    },
    /** Registers what a script makes of a page's markup, and does it to this page. `run` may be called again. */
    enhance(run) {
      enhancers.push(run);
      run(document);
    },
    /** Does to another copy of a page, or to a part of one, what was done to this page. */
    enhanceAll(other) {
      for (const run of enhancers) run(other);
    },
  });

  const choice = docent.recall("docent-theme");
  if (choice === "light" || choice === "dark") root.dataset.theme = choice;
  if (choice === "auto") delete root.dataset.theme;

  // An announcement that the reader has closed is gone before it is painted.
  customElements.define("docent-announcement", class extends HTMLElement {
    connectedCallback() {
      if (docent.recall("docent-announcement") === this.dataset.id) this.hidden = true;
    }
  });

  // Groups of tabs. Until this makes tabs of them, the panels stand one under the other with their labels. Each group ends
  // with <docent-tabs>, so that it is made before it is painted, with the panel that the reader chose last. A group with
  // many panels has `data-pick`: its labels become a list to pick from, which is called that.
  const panelsOf = (/** @type {Element} */ group) => [...group.querySelectorAll(":scope > .tab")];
  const tabsOf = (/** @type {Element} */ group) => [...group.querySelectorAll(":scope > .tab-list > button")];

  const build = (/** @type {HTMLElement} */ group, /** @type {number} */ number) => {
    const list = document.createElement(group.dataset.pick ? "select" : "div");
    list.className = "tab-list";
    list.setAttribute(group.dataset.pick ? "aria-label" : "role", group.dataset.pick ?? "tablist");
    panelsOf(group).forEach((panel, index) => {
      const label = panel.querySelector(".tab-label")?.textContent?.trim() ?? String(index + 1);
      if (group.dataset.pick) return list.append(new Option(label));
      const tab = document.createElement("button");
      tab.type = "button";
      tab.textContent = label;
      tab.setAttribute("role", "tab");
      tab.id = `d:tab-${number}-${index}`;
      panel.id ||= `d:panel-${number}-${index}`;
      tab.setAttribute("aria-controls", panel.id);
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", tab.id);
      list.append(tab);
    });
    group.prepend(list);
    group.querySelectorAll(".tab > details:has(> .tab-label)").forEach((it) => { it.open = true; });
  };

  const show = (/** @type {Element} */ group, /** @type {number} */ index) => {
    const list = group.firstElementChild;
    list.selectedIndex = index;
    tabsOf(group).forEach((it, at) => {
      it.setAttribute("aria-selected", String(at === index));
      it.tabIndex = at === index ? 0 : -1;
    });
    panelsOf(group).forEach((it, at) => { it.hidden = at !== index; });
  };

  docent.chosenTabs = () => [docent.recall("docent-tab") ?? []].flat().map(String);
  docent.showTab = (/** @type {Element} */ panel) => show(panel.parentElement, panelsOf(panel.parentElement).indexOf(panel));
  docent.tabs = (/** @type {HTMLElement} */ group, /** @type {number} */ number) => {
    if (!group.querySelector(":scope > .tab-list")) build(group, number);
    const labels = [...group.firstElementChild.children].map((it) => it.textContent ?? "");
    const known = docent.chosenTabs().map((it) => labels.indexOf(it)).filter((it) => it >= 0);
    const shown = panelsOf(group).findIndex((it) => !it.hidden);
    show(group, known[0] ?? Math.max(shown, 0));
  };
  let groups = 0;
  customElements.define("docent-tabs", class extends HTMLElement {
    connectedCallback() {
      docent.tabs(this.parentElement, groups++);
    }
  });

  // <docent-place> closes the sidebar. Being parsed last in it, it puts back which groups were open and how far the list
  // was scrolled, and brings the page's own entry into view, before any of it is painted.
  customElements.define("docent-place", class extends HTMLElement {
    connectedCallback() {
      const sidebar = this.parentElement;
      if (!sidebar) return;
      const known = docent.recall(`docent-nav:${sidebar.dataset.product}`, "sessionStorage");
      for (const group of known ? sidebar.querySelectorAll("details[data-group]") : []) {
        const open = known.groups?.[group.dataset.group];
        // The way to this page is never closed.
        if (open !== undefined) group.open = open || group.querySelector("[aria-current=page]") !== null;
      }
      if (known) sidebar.scrollTop = known.scroll;
      this.reveal(sidebar);
    }

    reveal(sidebar) {
      const entry = sidebar.querySelector("[aria-current=page]");
      const height = sidebar.clientHeight;
      if (!entry || !height) return;
      const offset = entry.getBoundingClientRect().top - sidebar.getBoundingClientRect().top;
      if (offset > height * 0.85 || offset < 0) sidebar.scrollTop += offset - height / 3;
    }
  });
}
