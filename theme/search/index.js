// The index of the site: loaded, and its columns made into entries that can be compared. How it is written is said in
// docent's `src/search/index.rs`.
/**
 * @typedef {object} Page
 * @property {number} number its place in the index
 * @property {string} kind
 * @property {string} title
 * @property {string} href relative to the root of the site
 * @property {Place} place
 * @property {{method: string, path: string, id: string, deprecated: boolean, tags: string[], segments: string[]}?} operation
 * @property {Entry[]} entries the page itself and its headings
 *
 * @typedef {{number: number, product: number, version: string, status: string, trail: string[], folded: string}} Place
 *   `status`: of the version, as `older`
 *
 * @typedef {object} Entry what a query is compared with
 * @property {Page} page
 * @property {string} text as written
 * @property {string} folded
 * @property {string} href
 *
 * @typedef {{words: Record<string, string>, places: Place[], pages: Page[], entries: Entry[], isShared: boolean, lexicon?: Lexicon}} Index
 *   `isShared`: by several products
 */
{
  const search = (docent.search ??= {});
  const FORM = 1;
  const KINDS = { g: "guide", a: "overview", o: "operation", w: "webhook", t: "tag", s: "schema", k: "security" };

  // This script lies in `_docent/DIGEST/`. In a test there is no document.
  const here = globalThis.document?.currentScript?.src;
  /** The root of the site. */
  search.root = here && new URL("../../", here).href;
  const address = here && new URL("../search/index.js", here).href;

  /** A column in which a number stands for the n-th text that was new. */
  const texts = (/** @type {(string | number)[]} */ column) => {
    const known = [];
    return column.map((it) => {
      if (typeof it === "number") return known[it];
      known.push(it);
      return it;
    });
  };

  /** The id that an ASCII heading gives: as `src/guide/slug.rs` makes it. */
  search.slug = (/** @type {string} */ text) =>
    text.trim().toLowerCase().replace(/[^\w\s-]/g, "").replace(/\s/g, "-") || "section";

  /** The parts of a path template; a parameter is `{}`. */
  search.segments = (/** @type {string} */ path) =>
    path.split("/").filter(Boolean).map((it) => (/^(\{.*\}|:.+)$/.test(it) ? "{}" : search.fold(it)));

  const place = (columns, [product, version, status, groups], number) => {
    const trail = [columns.products[product] ?? "", ...groups].filter(Boolean);
    return { number, product, version, status, trail, folded: search.fold([...trail, version].join("\n")) };
  };

  /** What the columns say, page by page. @returns {Page[]} */
  const pages = (columns, /** @type {Place[]} */ places) => {
    const [folders, names, titles] = [columns.folders, columns.names, columns.titles].map(texts);
    const operations = operationsOf(columns);
    let operation = 0;
    return [...columns.kinds].map((letter, number) => ({
      number,
      kind: KINDS[letter] ?? "guide",
      title: titles[number],
      href: folders[number] + names[number],
      place: places[columns.place[number]],
      operation: "ow".includes(letter) ? operations[operation++] : null,
      entries: [],
    }));
  };

  const operationsOf = (columns) => {
    const [methods, paths, ids] = [columns.methods, columns.paths, columns.ids].map(texts);
    const deprecated = new Set(columns.deprecated);
    const operations = methods.map((method, number) => ({
      method,
      path: paths[number],
      id: ids[number],
      deprecated: deprecated.has(number),
      tags: [],
      segments: search.segments(paths[number]),
    }));
    for (const [number, tag] of columns.tags) operations[number].tags.push(tag);
    return operations;
  };

  /** @returns {Index} */
  search.read = ([words, columns]) => {
    if (columns.form !== FORM) throw new Error(`form ${columns.form}`);
    const headings = texts(columns.headings);
    /** @type {Entry[]} */
    const entries = [];
    let heading = 0;
    const places = columns.places.map((it, number) => place(columns, it, number));
    const listed = pages(columns, places);
    const add = (/** @type {Page} */ page, /** @type {string} */ text, /** @type {string} */ href) =>
      page.entries.push({ page, text, href, folded: search.fold(text) });
    for (const page of listed) {
      add(page, page.title, page.href);
      for (let count = columns.counts[page.number]; count > 0; count--, heading++) {
        const text = headings[heading];
        add(page, text, `${page.href}#${encodeURIComponent(columns.anchors[heading] || search.slug(text))}`);
      }
      entries.push(...page.entries);
    }
    return { words, places, pages: listed, entries, isShared: columns.products.length > 1 };
  };

  /** @type {Promise<Index> | undefined} */
  let loading;

  /**
   * The index, loaded once per page. The browser asks whether the one that it keeps is still current, because the
   * file's name does not change with what is in it. From a disk nothing can be fetched, but scripts can be run.
   */
  search.load = () => (loading ??= (location.protocol === "file:" ? run() : fetched()).then(search.read).catch((error) => {
    loading = undefined;
    throw error;
  }));
  /** What was loaded is of an earlier build. */
  search.forget = () => { loading = undefined; };
  globalThis.document?.addEventListener("docent:morph", search.forget);

  const fetched = async () => {
    // What is no index, such as a page about what is missing, cannot be read.
    const text = await (await fetch(address, { cache: "no-cache" })).text();
    return JSON.parse(text.slice(text.indexOf("\n"), text.lastIndexOf("\n);")));
  };

  const run = () => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    search.take = resolve;
    script.src = address;
    // What was taken is not taken back by this.
    script.onload = script.onerror = () => reject(new Error(address));
    document.head.append(script);
    script.remove();
  });

  /** The page of the index that the reader looks at; static hosts may leave out `index.html` and `.html`. */
  search.current = (/** @type {Index} */ index) => {
    const path = search.asked();
    const names = path === null ? [] : [path, `${path}index.html`, `${path}.html`, `${path}/index.html`];
    return index.pages.find((it) => names.includes(it.href));
  };

  /** What the reader asked for, relative to the site's root; null outside it. */
  search.asked = () => {
    const address = location.href.replace(/[?#].*/s, "");
    return address.startsWith(search.root) ? address.slice(search.root.length) : null;
  };
}
