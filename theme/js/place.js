// Where the reader is: the heading on screen is marked in the list beside the text and named in the bar of small
// screens, and what an address points at is opened.
{
  const list = () => document.querySelector(".toc");
  const idOf = (/** @type {Element} */ link) => decodeURIComponent(link.hash.slice(1));

  /** @type {{link: Element, heading: HTMLElement}[]} */
  let entries = [];
  let title = "";
  const gather = () => {
    const links = [...(list()?.querySelectorAll("a[href^='#']") ?? [])];
    entries = links.map((link) => ({ link, heading: document.getElementById(idOf(link)) })).filter((it) => it.heading);
    title = document.querySelector(".top-toc")?.dataset.title ?? "";
  };

  /** Keeps the marked entry of a long list in view. */
  const follow = (/** @type {Element} */ link) => {
    const shown = list();
    if (shown.scrollHeight <= shown.clientHeight) return;
    const [outer, inner] = [shown.getBoundingClientRect(), link.getBoundingClientRect()];
    if (inner.top < outer.top || inner.bottom > outer.bottom) shown.scrollTop += inner.top - outer.top - outer.height / 2;
  };

  const mark = () => {
    const line = innerHeight * 0.3;
    const atEnd = scrollY > 0 && innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
    const passed = entries.filter((it) => it.heading.getBoundingClientRect().top <= line);
    const current = atEnd ? entries.at(-1) : (passed.at(-1) ?? entries[0]);
    for (const { link } of entries) {
      if (link === current?.link) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    const bar = document.querySelector(".top-toc span");
    if (bar) bar.textContent = passed.length ? (current?.link.textContent ?? title) : title;
    if (current) follow(current.link);
  };

  let waiting = false;
  addEventListener("scroll", () => {
    if (waiting || !entries.length) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      mark();
    });
  }, { passive: true });

  document.addEventListener("click", (event) => {
    const shown = event.target.closest?.(".toc");
    if (shown && event.target.closest("a") && shown.matches(":popover-open")) shown.hidePopover();
  });

  const open = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const moved = target.matches(".moved") && target.querySelector("a");
    if (moved) return location.replace(moved.href);
    for (let it = target; it; it = it.parentElement) if (it.tagName === "DETAILS") it.open = true;
    const inside = target.querySelector(":scope > details");
    if (inside) inside.open = true;
    const panel = target.closest(".tab");
    if (panel) docent.showTab(panel);
    target.scrollIntoView();
  };
  addEventListener("hashchange", open);
  document.addEventListener("docent:morph", () => {
    gather();
    mark();
  });
  gather();
  if (entries.length) mark();
  if (location.hash) open();
}
