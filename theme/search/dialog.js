// The dialog: a field, and below it what is found while the reader types. The field is a combobox and the results are a
// listbox, as the ARIA Authoring Practices have them; every result is a link besides. Nothing is ever written as HTML.
{
  const search = (docent.search ??= {});

  const MOST_PAGES = 20;
  const MOST_HEADINGS = 3;
  const MOST_RECENT = 6;
  /** How long the reader has to pause before the number of results is said. */
  const PAUSE = 500;

  const make = (/** @type {string} */ tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };

  const field = make("input", {
    type: "search", role: "combobox", "aria-autocomplete": "list", "aria-controls": "d:search-list",
    "aria-expanded": "false", autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "go",
  });
  const closes = make("span", { class: "visually-hidden" });
  const close = make("button", { type: "button", class: "search-close" }, make("kbd", { "aria-hidden": "true" }, "Esc"), closes);
  const status = make("p", { role: "status", class: "visually-hidden" });
  const note = make("div", { class: "search-note" });
  const list = make("div", { role: "listbox", id: "d:search-list", class: "search-list" });
  const rest = make("p", { class: "search-rest" });
  const keys = make("p", { class: "search-keys", "aria-hidden": "true" });
  const dialog = make(
    "dialog", { id: "d:search", class: "search-dialog" },
    make("div", { class: "search-bar" }, field, close), status, make("div", { class: "search-body" }, note, list, rest), keys,
  );

  /** @type {Index | undefined} */
  let index;
  /** @type {Page | undefined} */
  let current;
  /** The link that opened the dialog: it knows words for the time before the index is there. */
  let entry;
  /** What the listed links lead to. @type {Map<Element, Entry>} */
  const shown = new Map();

  const word = (/** @type {string} */ key, values = {}) =>
    (index?.words[key] ?? "").replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

  // ── The results as elements ──

  /** A text in which what was looked for is marked. */
  const marked = (/** @type {string} */ text, /** @type {string[]} */ tokens) => {
    const folded = search.fold(text);
    const origins = folded.length === text.length ? null : search.origins(text);
    const isMarked = new Uint8Array(text.length);
    for (const token of tokens) {
      for (let at = folded.indexOf(token); at >= 0; at = folded.indexOf(token, at + 1)) {
        if (token.length < 3 && !search.startsWord(folded, text, at)) continue;
        const [start, end] = [at, at + token.length].map((it) => origins?.[it] ?? it);
        isMarked.fill(1, start, Math.max(end, start + 1));
      }
    }
    const nodes = [];
    for (let start = 0; start < text.length;) {
      let end = start;
      while (end < text.length && isMarked[end] === isMarked[start]) end++;
      const part = text.slice(start, end);
      nodes.push(isMarked[start] ? make("mark", {}, part) : part);
      start = end;
    }
    return nodes;
  };

  const badge = (/** @type {Page} */ page) => {
    if (!page.operation) return make("span", { class: "search-kind", "data-kind": page.kind, title: word(`kind_${page.kind}`) });
    const method = page.operation.method.toLowerCase();
    return make("span", { class: `verb verb-${method}` }, page.operation.method);
  };

  /** Where a page stands: its version, an operation's path, the entries above it. */
  const where = (/** @type {Page} */ page, /** @type {string[]} */ tokens) => {
    const parts = [];
    const { version, status } = page.place;
    if (version && status !== "current") parts.push(make("span", { class: "search-version" }, `${version}, ${word(status)}`));
    if (page.operation) parts.push(make("code", {}, ...marked(page.operation.path, tokens)));
    // What goes without saying is left out: the product that the reader is in.
    const trail = page.place.trail.slice(Number(index.isShared && page.place.product === current?.place.product));
    if (trail.length) parts.push(make("span", {}, trail.join(" › ")));
    return make("span", { class: "search-where" }, ...parts);
  };

  const option = (/** @type {Entry} */ it, kind, ...children) => {
    const link = make("a", {
      role: "option", id: `d:hit-${shown.size}`, class: `search-hit ${kind}`, tabindex: "-1", "aria-selected": "false",
      href: search.root + it.href,
    }, ...children);
    shown.set(link, it);
    return link;
  };

  const pageOption = (/** @type {Page} */ page, /** @type {string[]} */ tokens) => {
    const title = make(page.operation?.deprecated ? "s" : "span", {}, ...marked(page.title, tokens));
    return option(page.entries[0], "search-page", badge(page), make("span", { class: "search-title" }, title), where(page, tokens));
  };

  const group = (/** @type {Group} */ { page, hits }, /** @type {string[]} */ tokens) => {
    const headings = hits.filter((it) => it.entry !== page.entries[0]).sort((a, b) => b.score - a.score).slice(0, MOST_HEADINGS);
    const own = pageOption(page, tokens);
    const rows = headings.map(({ entry: it }) => option(it, "search-heading", make("span", {}, ...marked(it.text, tokens))));
    return make("div", { role: "group", "aria-label": page.title }, own, ...rows);
  };

  // ── What is shown ──

  const show = (/** @type {Node[]} */ rows, /** @type {Node[]} */ notes) => {
    list.replaceChildren(...rows);
    list.hidden = rows.length === 0;
    note.replaceChildren(...notes);
    rest.textContent = "";
    field.setAttribute("aria-expanded", String(rows.length > 0));
    list.parentElement.scrollTop = 0;
    select(undefined);
  };

  let pause = 0;
  const say = (/** @type {string} */ text) => {
    clearTimeout(pause);
    pause = setTimeout(() => { status.textContent = text; }, PAUSE);
  };

  const render = () => {
    cancelAnimationFrame(frame);
    frame = 0;
    shown.clear();
    if (!index) return;
    const typed = field.value.trim();
    if (!typed) return showRecent();
    const { groups, total, tokens } = search.find(index, typed, current?.place, MOST_PAGES);
    if (!total) return showNothing(typed);
    show(groups.map((it) => group(it, tokens)), []);
    rest.textContent = total > groups.length ? word("rest", { count: total - groups.length }) : "";
    say(total === 1 ? word("one") : word("count", { count: total }));
    // The best one may be a heading, below its page.
    const [{ hits }] = groups;
    const best = hits.reduce((a, b) => (b.score > a.score ? b : a)).entry;
    select([...shown.keys()].find((it) => shown.get(it) === best));
  };

  const showNothing = (/** @type {string} */ typed) => {
    const pages = search.nearest(index, typed);
    const rows = pages.map((it) => pageOption(it, []));
    const hint = rows.length ? [make("p", { class: "search-label" }, word("nearest"))] : [];
    show(rows, [make("p", {}, word("none", { query: typed })), ...hint]);
    say(note.textContent);
  };

  const KEY = `docent-search:${search.root}`;
  /** The pages that were chosen before. Only what the index has is shown: nothing comes to the page from storage. */
  const recent = () => {
    const known = docent.recall(KEY);
    const hrefs = Array.isArray(known) ? known : [];
    return hrefs.map((href) => index.pages.find((it) => it.href === href)).filter(Boolean).slice(0, MOST_RECENT);
  };

  const showRecent = () => {
    const rows = recent().map((it) => pageOption(it, []));
    const clear = make("button", { type: "button", class: "search-clear" }, word("clear"));
    show(rows, rows.length ? [make("p", { class: "search-label" }, word("recent"), clear)] : [make("p", {}, word("hint"))]);
    say("");
  };

  const remember = (/** @type {Page} */ page) =>
    docent.remember(KEY, [page, ...recent().filter((it) => it !== page)].slice(0, MOST_RECENT).map((it) => it.href));

  const showFailure = () => {
    const all = make("a", { href: entry?.href ?? search.root }, entry?.dataset.all ?? "");
    show([], [make("p", { role: "alert" }, `${entry?.dataset.failed ?? ""} `, all)]);
  };

  /** Closes the dialog. The focus goes back to where it was; where that was nowhere, it does not stay in the field. */
  const leave = () => {
    dialog.close();
    if (document.activeElement === field) field.blur();
  };

  // ── Choosing one ──

  const selected = () => list.querySelector("[aria-selected=true]");

  const select = (/** @type {Element | null | undefined} */ link) => {
    selected()?.setAttribute("aria-selected", "false");
    if (!link) return field.removeAttribute("aria-activedescendant");
    link.setAttribute("aria-selected", "true");
    link.scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", link.id);
  };

  const step = (/** @type {(at: number, count: number) => number} */ to) => {
    const links = [...shown.keys()];
    if (links.length) select(links[to(links.indexOf(selected()), links.length)]);
  };

  const MOVES = {
    ArrowDown: (at, count) => (at + 1) % count,
    ArrowUp: (at, count) => (at <= 0 ? count - 1 : at - 1),
    Home: () => 0,
    End: (_, count) => count - 1,
  };

  /** A result on the page that the reader looks at: the dialog makes way, and the page goes there. */
  const stay = (/** @type {string} */ hash) => {
    leave();
    if (!hash) scrollTo(0, 0);
    else if (hash === location.hash) dispatchEvent(new HashChangeEvent("hashchange"));
    else location.hash = hash;
  };

  // ── Events, all of them on the document, for the dialog's elements may be exchanged ──

  let frame = 0;
  document.addEventListener("input", (event) => {
    if (event.target === field) frame ||= requestAnimationFrame(render);
  });

  document.addEventListener("keydown", (event) => {
    if (!dialog.open || event.isComposing) return;
    if (event.key === "Escape") {
      if (!field.value) leave();
      field.value = "";
      render();
    } else if (event.target !== field) {
      return;
    } else if (MOVES[event.key] && !event.shiftKey && !event.altKey) {
      step(MOVES[event.key]);
    } else if (event.key === "Enter") {
      if (frame) render();
      const link = selected();
      if (link && (event.ctrlKey || event.metaKey)) open(link.href, "_blank", "noopener");
      else link?.click();
    } else {
      return;
    }
    event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    if (event.target === dialog || event.target.closest?.(".search-close")) leave();
    const link = event.target.closest?.(".search-hit");
    const it = link && shown.get(link);
    if (it) {
      remember(it.page);
      const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey;
      if (it.page === current && isPlain) {
        event.preventDefault();
        stay(link.hash);
      }
    }
    if (event.target.closest?.(".search-clear")) {
      docent.remember(KEY, []);
      render();
      field.focus();
    }
  });

  // The field keeps the focus when a result is pressed.
  document.addEventListener("mousedown", (event) => event.target.closest?.(".search-hit") && event.preventDefault());
  document.addEventListener("pointermove", (event) => {
    const link = event.target.closest?.(".search-hit");
    if (link && link !== selected()) select(link);
  });
  // A page that comes back from the browser's memory comes back without the dialog.
  addEventListener("pagehide", leave);

  // ── Opening ──

  const label = () => {
    const title = entry?.querySelector("span").textContent ?? "";
    for (const named of [dialog, field, list]) named.setAttribute("aria-label", title);
    field.placeholder = index ? word("placeholder") : title;
    closes.textContent = entry?.dataset.close ?? "";
    const key = (/** @type {string} */ name, /** @type {string} */ does) => make("span", {}, make("kbd", {}, name), ` ${word(does)}`);
    keys.replaceChildren(...(index ? [key("↑↓", "key_move"), key("↵", "key_open"), key("Esc", "key_close")] : []));
  };

  /**
   * Opens the dialog.
   * @param {HTMLAnchorElement | null} link what it was opened by
   * @param {string} typed what the reader typed in the meantime
   */
  search.open = async (link, typed) => {
    if (dialog.open) return field.select();
    entry = link;
    if (!dialog.isConnected) document.body.append(dialog);
    label();
    dialog.showModal();
    field.focus();
    if (typed) field.value = typed;
    field.select();
    dialog.setAttribute("aria-busy", "true");
    try {
      const loaded = await search.load();
      index = loaded;
      current = search.current(index);
      label();
      render();
    } catch {
      showFailure();
    }
    dialog.removeAttribute("aria-busy");
  };

  // The live preview changes the page in place: the dialog is part of every page that it compares with.
  docent.enhance((root) => {
    if (root instanceof Document && root !== document && dialog.isConnected) root.body.append(dialog.cloneNode(true));
  });
}
