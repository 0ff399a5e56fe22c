// What is wrong with the documents, shown over the page: a pill in the corner that opens a list. It lives in a shadow
// tree, so that the writer's styles do not reach it; colours and fonts are the theme's tokens.
const docentOverlay = (() => {
  const host = document.createElement("docent-preview");
  const shadow = host.attachShadow({ mode: "open" });

  /** An element with attributes and children. */
  const make = (/** @type {string} */ name, /** @type {object} */ attributes, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };

  const sheet = make("link", { rel: "stylesheet", href: "/_docent/preview/preview.css" });
  const status = make("p", { role: "status", class: "status" });
  const pill = make("button", { type: "button", class: "pill", "aria-expanded": "false", "aria-controls": "panel" });
  const title = make("h2", { id: "title" });
  const close = make("button", { type: "button", class: "close", "aria-label": "Close" }, "×");
  const list = make("ol", { role: "list" });
  const panel = make("section", { id: "panel", popover: "manual", "aria-labelledby": "title" },
    make("header", {}, title, close), list);
  host.hidden = true;
  shadow.append(sheet, status, pill, panel);
  document.documentElement.append(host);

  // ── Opening and closing ─────────────────────────────────────────────────────────────────────────────────────────────

  const isOpen = () => panel.matches(":popover-open");
  /** Whether it was opened by itself, so that it may go by itself. */
  let isUnasked = false;
  const setOpen = (/** @type {boolean} */ open) => {
    if (open === isOpen()) return;
    panel.togglePopover(open);
    pill.setAttribute("aria-expanded", String(open));
  };
  const dismiss = () => {
    const hadFocus = panel.contains(shadow.activeElement);
    setOpen(false);
    if (hadFocus) pill.focus();
  };
  pill.addEventListener("click", () => {
    isUnasked = false;
    setOpen(!isOpen());
  });
  close.addEventListener("click", dismiss);
  shadow.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape" || !isOpen()) return;
    dismiss();
    event.stopPropagation();
  });

  // ── What is shown ───────────────────────────────────────────────────────────────────────────────────────────────────

  const counted = (/** @type {number} */ count, /** @type {string} */ noun) =>
    count ? [`${count} ${noun}${count === 1 ? "" : "s"}`] : [];

  const excerpt = (/** @type {any[]} */ lines) => make("pre", { tabindex: "0" }, ...lines.map((line) =>
    make("span", { class: "line" },
      make("span", { class: "number", "aria-hidden": "true" }, String(line.number)),
      make("code", {}, line.before, ...(line.marked ? [make("mark", {}, line.marked)] : []), line.after, "\n"))));

  const entry = (/** @type {any} */ finding) => make("li", { class: `finding ${finding.severity}` },
    make("p", { class: "message" }, make("strong", {}, finding.severity), " ", finding.message),
    ...(finding.place ? [make("p", { class: "place" }, finding.place)] : []),
    ...(finding.lines.length ? [excerpt(finding.lines)] : []),
    ...(finding.help ? [make("p", { class: "help" }, finding.help)] : []));

  const note = (/** @type {string} */ words) => make("li", { class: "finding note" }, make("p", { class: "message" }, words));

  /** Errors that were shown already in this visit: each opens the list once. */
  const key = "docent-preview-seen";
  const seen = () => {
    try {
      return new Set(JSON.parse(sessionStorage.getItem(key) ?? "[]"));
    } catch {
      return new Set();
    }
  };
  const see = (/** @type {string[]} */ names) => {
    try {
      sessionStorage.setItem(key, JSON.stringify(names));
    } catch {
      // Without storage the list opens on each page; it can be closed.
    }
  };
  /** What stays the same of an error while lines above it come and go. */
  const nameOf = (/** @type {any} */ finding) => [finding.rule, finding.message, finding.place?.replace(/:\d+:\d+$/, "")].join("\n");

  const state = { news: { errors: 0, warnings: 0, notes: 0, findings: [] }, isGone: false, isLost: false };

  const words = () => {
    if (state.isLost) return "Preview stopped; waiting for docent serve";
    const { errors, warnings, notes } = state.news;
    const counts = [...counted(errors, "error"), ...counted(warnings, "warning"), ...counted(notes, "note")].join(", ");
    return [...(state.isGone ? ["This page is gone"] : []), ...(counts ? [counts] : [])].join("; ");
  };

  const draw = () => {
    const said = words();
    const { news } = state;
    if (pill.textContent !== said) {
      pill.textContent = title.textContent = said;
      status.textContent = said || "Nothing is wrong any more";
    }
    const worst = state.isLost ? "lost" : news.errors || state.isGone ? "error" : news.warnings ? "warning" : "note";
    pill.dataset.worst = worst;
    const entries = news.findings.map(entry);
    const unlisted = news.errors + news.warnings + news.notes - entries.length;
    if (unlisted) entries.push(note(`and ${unlisted} more, which docent serve has printed`));
    if (state.isGone) entries.unshift(note("This address has no page any more: it was renamed or deleted. What is shown is how it was last; it goes on by itself when the page is back."));
    if (state.isLost) entries.unshift(note("docent serve cannot be reached. The page goes on by itself when it runs again."));
    list.replaceChildren(...entries);
    host.hidden = !said;
    if (!said) setOpen(false);
  };

  return {
    host,
    /** Shows what is wrong; new errors open the list. */
    tell(/** @type {any} */ news) {
      Object.assign(state, { news, isLost: false });
      draw();
      const errors = news.findings.filter((it) => it.severity === "error").map(nameOf);
      const known = seen();
      const isNew = errors.some((it) => !known.has(it));
      see(errors);
      if (isNew && !isOpen()) {
        isUnasked = true;
        setOpen(true);
      } else if (!errors.length && isUnasked) {
        setOpen(false);
      }
    },
    /** Says whether the page that is shown still exists. */
    setGone(/** @type {boolean} */ isGone) {
      if (isGone === state.isGone) return;
      state.isGone = isGone;
      draw();
    },
    /** Says that nobody answers any more. */
    lose() {
      state.isLost = true;
      draw();
    },
  };
})();
