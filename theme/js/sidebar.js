// The navigation remembers, for this visit, which groups were opened or closed and how far it was scrolled;
// `<docent-place>` puts that back on the next page before it is painted.
{
  const sidebar = () => document.querySelector(".sidebar");
  const keep = (/** @type {object} */ news) => {
    const nav = sidebar();
    if (!nav) return;
    const key = `docent-nav:${nav.dataset.product}`;
    const known = docent.recall(key, "sessionStorage") ?? {};
    docent.remember(key, { ...known, scroll: nav.scrollTop, groups: { ...known.groups, ...news } }, "sessionStorage");
  };

  // Only what the reader does counts, not what a page opens by itself: the click comes before the group opens.
  document.addEventListener("click", (event) => {
    const group = event.target.closest?.(".sidebar summary")?.parentElement;
    if (group?.dataset.group) keep({ [group.dataset.group]: !group.open });
  });
  addEventListener("pagehide", () => keep({}));

  // On small screens the list is not laid out until it is opened.
  document.addEventListener("toggle", (event) => {
    const nav = sidebar();
    if (event.target === nav && event.newState === "open") nav.querySelector("docent-place")?.reveal(nav);
  }, true);
}
