// Where the reader is: the page's entry in the sidebar is brought into view, the heading on screen is marked in the
// list beside the text, and what an address points at is opened.
{
  const sidebar = document.querySelector(".sidebar");
  const entry = sidebar?.querySelector("[aria-current=page]");
  if (sidebar && entry) {
    const offset = entry.getBoundingClientRect().top - sidebar.getBoundingClientRect().top;
    if (offset > sidebar.clientHeight * 0.8) sidebar.scrollTop += offset - sidebar.clientHeight / 3;
  }

  const toc = document.querySelector(".toc");
  const links = new Map([...(toc?.querySelectorAll("a") ?? [])].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const headings = [...links.keys()].map((id) => document.getElementById(id)).filter((it) => it !== null);
  const bar = document.querySelector(".top-toc span");
  const title = bar?.textContent ?? "";
  const mark = () => {
    const line = innerHeight * 0.3;
    const passed = headings.filter((it) => it.getBoundingClientRect().top <= line);
    const current = passed.at(-1) ?? headings[0];
    for (const [id, link] of links) {
      if (id === current?.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    if (bar) bar.textContent = passed.length ? (links.get(current?.id)?.textContent ?? title) : title;
  };
  if (headings.length) {
    let waiting = false;
    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        mark();
      });
    }, { passive: true });
    mark();
  }
  toc?.addEventListener("click", (event) => {
    if (event.target.closest("a") && toc.matches(":popover-open")) toc.hidePopover();
  });

  const open = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const moved = target.matches(".moved") && target.querySelector("a");
    if (moved) return location.replace(moved.href);
    for (let it = target; it; it = it.parentElement) if (it.tagName === "DETAILS") it.open = true;
    const inside = target.querySelector(":scope > details");
    if (inside) inside.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", open);
  if (location.hash) open();
}
