// On the page for addresses that do not exist: the pages whose addresses or titles are nearest to what was asked for.
{
  const search = (docent.search ??= {});

  /** Pages less like it than this are no suggestion. */
  const LEAST = 0.5;
  const MOST = 5;

  /** The parts of an address, folded, the last without its ending. */
  const parts = (/** @type {string} */ href) => {
    const path = href.replace(/(^|\/)index\.html?$|\.html?$/, "$1");
    return path.split("/").filter(Boolean).map((it) => search.fold(decoded(it)));
  };

  const decoded = (/** @type {string} */ part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  };

  /** How alike two lists of folders are: the share of both that has its like in the other, in order. */
  const alike = (/** @type {string[]} */ a, /** @type {string[]} */ b) => {
    if (!a.length && !b.length) return 1;
    let from = 0;
    let sum = 0;
    for (const part of a) {
      const scores = b.slice(from).map((it) => search.likeness(part, it, 0.6));
      const best = Math.max(0, ...scores);
      if (!best) continue;
      sum += best;
      from += scores.indexOf(best) + 1;
    }
    return (2 * sum) / (a.length + b.length);
  };

  /** @returns {number} how near a page is to what was asked for, 0 to 1 */
  const nearness = (/** @type {Page} */ page, /** @type {string[]} */ asked) => {
    const own = parts(page.href);
    const [name, ownName] = [asked.at(-1) ?? "", own.at(-1) ?? ""];
    const title = search.words(page.title).join("-");
    const isCurrent = !page.place.version || page.place.status === "current";
    const names = Math.max(search.likeness(name, ownName, LEAST), 0.95 * search.likeness(name, title, LEAST));
    return names && 0.65 * names + 0.35 * alike(asked.slice(0, -1), own.slice(0, -1)) - (isCurrent ? 0 : 0.01);
  };

  /** The pages nearest to an address relative to the site's root, best first. @returns {Page[]} */
  search.near = (/** @type {Index} */ index, /** @type {string} */ address) => {
    const asked = parts(address);
    if (!asked.length || address === "404.html") return [];
    const scored = index.pages.map((page) => ({ page, score: nearness(page, asked) }));
    const near = scored.filter((it) => it.score >= LEAST).sort((a, b) => b.score - a.score);
    return near.slice(0, MOST).map((it) => it.page);
  };

  /** Fills in and shows the part of the page that is there for it. */
  search.suggest = async (/** @type {HTMLElement} */ section) => {
    const index = await search.load();
    const pages = search.near(index, search.asked() ?? "");
    section.querySelector("ul").replaceChildren(...pages.map((page) => {
      const [row, link, where] = ["li", "a", "span"].map((it) => document.createElement(it));
      link.href = search.root + page.href;
      link.textContent = page.title;
      where.textContent = page.place.trail.join(" › ");
      row.append(link, " ", where);
      return row;
    }));
    section.hidden = pages.length === 0;
  };
}
