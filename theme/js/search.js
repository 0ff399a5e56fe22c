// The way into the search: a link to the list of all pages, which scripts make open the search's dialog, as do `/`,
// Ctrl-K and ⌘-K. The dialog's own script and style, `search.js` and `search.css`, are loaded when it is first wanted.
{
  const link = () => /** @type {HTMLAnchorElement | null} */ (document.querySelector(".search-open"));

  /** @type {Promise<unknown> | undefined} */
  let loading;
  const load = () => (loading ??= Promise.all([docent.bring("search.css"), docent.bring("search.js")]).catch((error) => {
    loading = undefined;
    throw error;
  }));
  const prepare = () => load().then(() => docent.search.load()).catch(() => {});

  /** What was typed while the dialog was on its way; null when nobody waits for it. */
  let typed = null;
  const open = async () => {
    if (typed !== null) return;
    typed = "";
    try {
      await load();
      docent.search.open(link(), typed);
    } catch {
      // Without the dialog the link does what it does without scripts.
      link()?.click();
    } finally {
      typed = null;
    }
  };

  docent.enhance((root) => {
    const entry = root.querySelector(".search-open");
    entry?.setAttribute("role", "button");
    entry?.setAttribute("aria-haspopup", "dialog");
  });
  // The page for addresses that do not exist says which ones are near.
  const lost = document.querySelector(".lost");
  if (lost) Promise.all([load(), docent.bring("lost.js")]).then(() => docent.search.suggest(lost)).catch(() => {});

  const isEntry = (/** @type {Event} */ event) => event.target.closest?.(".search-open");
  document.addEventListener("pointerover", (event) => isEntry(event) && prepare());
  document.addEventListener("focusin", (event) => isEntry(event) && prepare());
  document.addEventListener("click", (event) => {
    const isPlain = event.isTrusted && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (!isPlain || !isEntry(event)) return;
    event.preventDefault();
    open();
  });

  const isWriting = (/** @type {Element} */ element) =>
    element.isContentEditable || element.matches("input, textarea, select");
  document.addEventListener("keydown", (event) => {
    if (!link() || event.defaultPrevented || event.isComposing) return;
    const isShortcut = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const isPressed = event.key === " " && isEntry(event);
    if (typed !== null && isPlain && event.key.length === 1) {
      typed += event.key;
    } else if (isShortcut || isPressed || (isPlain && event.key === "/" && !isWriting(/** @type {Element} */ (event.target)))) {
      open();
    } else {
      return;
    }
    event.preventDefault();
  });
}
