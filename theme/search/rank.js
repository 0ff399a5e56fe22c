// From a query to pages in the order of their worth. Knows no document: the same query gives the same answer anywhere.
//
// Every word of a query has to be found, one of them at least in the entry itself, the others there or above it. A word is
// worth the more of it is said, and more in a page's title than in an operation's names or a heading.
/** @typedef {{page: Page, score: number, hits: {entry: Entry, score: number}[]}} Group */
{
  const search = (docent.search ??= {});

  const WORTH = { title: 10, name: 8, heading: 7 };
  const ABOVE = 2.5;
  const ROUTE = 22;
  /** What is found only by taking a word for another one. */
  const MEANT = 0.6;
  /** Bounds the work that a pasted text can make. */
  const MOST_WORDS = 8;
  const LONGEST = 200;
  /** Below so many pages, words with a slip are tried too. */
  const FEW = 3;

  /** The best groups; of two equals the one whose page comes first is the better. */
  const best = (/** @type {Group[]} */ groups, /** @type {number} */ most) => {
    // Sorting numbers first spares sorting thousands of groups of which a few are shown.
    const least = Float64Array.from(groups, (it) => it.score).sort().at(-most) ?? 0;
    return groups.filter((it) => it.score >= least).sort((a, b) => b.score - a.score).slice(0, most);
  };

  /** A text without all that is no letter, so that `rate-limiting`, `rate limiting` and `RateLimiting` are one. */
  const bare = (/** @type {string} */ text) => search.wholes(text).join("");

  /** What the query as a whole adds. */
  const wholeScore = (/** @type {Entry} */ entry, /** @type {{text: string, bare: string}} */ query) => {
    const { folded, page } = entry;
    let score = 3 * Math.min(query.text.length / (folded.length || 1), 1);
    if (folded.startsWith(query.text)) score += 4;
    else if (folded.includes(query.text)) score += 2;
    const isAsLong = folded.length >= query.bare.length && folded.length <= 2 * query.bare.length;
    if (isAsLong && bare(entry.text) === query.bare) score += 10;
    const id = page.operation?.id ?? "";
    if (id && id.length >= query.bare.length && bare(id) === query.bare) score += 12;
    return score;
  };

  /** How near a page is to where the reader is: the same product first, its version or the current one. */
  const nearness = (/** @type {Place} */ place, /** @type {Place | undefined} */ here) => {
    const isNear = here?.product === place.product;
    const isWanted = isNear && here.version ? place.version === here.version : place.status === "current";
    const version = !place.version || isWanted ? 1 : place.status === "deprecated" ? 0.6 : 0.7;
    return version * (here && !isNear ? 0.7 : 1);
  };

  // Who looks for a schema mostly looks for what it is used in.
  const kindness = (/** @type {Page} */ { kind, operation }) => (kind === "schema" || operation?.deprecated ? 0.85 : 1);

  /**
   * Calls `see` with each entry that has all tokens.
   * @param {Index} index
   * @param {Token[]} tokens
   * @param {(entry: Entry, score: number) => void} see
   */
  const match = (index, tokens, see) => {
    const lexicon = search.lexicon(index);
    const scores = tokens.map((it) => search.weigh(lexicon, it, WORTH));
    const places = index.places.map((place) => tokens.map(({ text }) => place.folded.includes(text)));
    for (let at = 0; at < index.entries.length; at++) {
      const head = lexicon.heads[at];
      let sum = 0;
      let has = false;
      for (let token = 0; token < tokens.length; token++) {
        const own = scores[token][at];
        has ||= own > 0;
        const isAbove = own === 0 && (scores[token][head] > 0 || places[index.entries[at].page.place.number][token]);
        if (own === 0 && !isAbove) {
          has = false;
          break;
        }
        sum += own || ABOVE;
      }
      if (has) see(index.entries[at], sum / tokens.length);
    }
  };

  const exactly = (/** @type {string} */ text) => ({ text, meant: null });

  /** The words of a query, those that the index does not have with those that they may be meant for. */
  const corrected = (/** @type {Index} */ index, /** @type {string[]} */ words) => words.map((text) => {
    const lexicon = search.lexicon(index);
    const most = text.length >= 8 ? 2 : text.length >= 4 ? 1 : 0;
    const meant = search.knows(lexicon, text) ? new Set() : search.slips(lexicon, text, most);
    return { text, meant: meant.size ? meant : null };
  });

  /** What it is worth that the letters of `text` come in this order, the first of them first. */
  const skimmed = (/** @type {string} */ folded, /** @type {string} */ text) => {
    let at = 0;
    for (let letter = 0; letter < text.length; letter++, at++) {
      at = folded.indexOf(text[letter], at);
      if (at < 0 || (letter === 0 && at > 0)) return 0;
    }
    return (3 * text.length) / at;
  };

  /**
   * What is found, best first: at most `most` pages, how many there are, and which words were looked for.
   * @param {Index} index
   * @param {string} typed
   * @param {Place} [here] where the reader is
   * @returns {{groups: Group[], total: number, tokens: string[]}}
   */
  search.find = (index, typed, here, most = 20) => {
    const query = typed.slice(0, LONGEST).trim();
    const text = search.fold(query).replace(/\s+/g, " ");
    const words = search.wholes(query).slice(0, MOST_WORDS);
    const parts = search.words(query).slice(0, MOST_WORDS);
    const whole = { text, bare: words.join("") };
    const route = search.route(query);
    const near = index.places.map((it) => nearness(it, here));
    /** @type {Map<Page, Group>} */
    const found = new Map();
    const take = (/** @type {Entry} */ entry, /** @type {number} */ worth) => {
      const { page } = entry;
      const score = worth * near[page.place.number] * kindness(page);
      let group = found.get(page);
      if (!group) found.set(page, (group = { page, score, hits: [] }));
      group.score = Math.max(group.score, score);
      group.hits.push({ entry, score });
    };

    let tokens = words.map(exactly);
    const plain = (/** @type {Entry} */ entry, /** @type {number} */ score) => take(entry, score + wholeScore(entry, whole));
    if (tokens.length) match(index, tokens, plain);
    for (const page of route ? index.pages : []) {
      const score = search.routeScore(page, route);
      if (score) take(page.entries[0], ROUTE * score);
    }
    if (!found.size && parts.length > words.length) match(index, (tokens = parts.map(exactly)), plain);
    if (found.size < FEW && parts.length && !route) {
      const slips = corrected(index, parts);
      const known = new Set(found.keys());
      if (slips.some((it) => it.meant)) {
        match(index, slips, (entry, score) => known.has(entry.page) || take(entry, score * MEANT));
        tokens = [...tokens, ...slips];
      }
    }
    if (!found.size && words.length === 1 && text.length > 2) {
      for (const entry of index.entries) {
        const score = skimmed(entry.folded, whole.bare);
        if (score) take(entry, score);
      }
    }
    return {
      groups: best([...found.values()], most),
      total: found.size,
      tokens: tokens.flatMap((it) => (it.meant ? [...it.meant] : [it.text])),
    };
  };

  /** The pages whose titles are nearest to a query that finds nothing. @returns {Page[]} */
  search.nearest = (/** @type {Index} */ index, /** @type {string} */ typed, count = 3) => {
    const lexicon = search.lexicon(index);
    const text = search.fold(typed.slice(0, 60)).trim();
    /** @type {Set<Page>} */
    const pages = new Set();
    for (const word of search.words(text).slice(0, MOST_WORDS)) {
      const meant = search.knows(lexicon, word) ? null : search.slips(lexicon, word, Math.floor(word.length * 0.4));
      search.weigh(lexicon, { text: word, meant }, WORTH).forEach((it, at) => it && pages.add(index.entries[at].page));
    }
    const groups = [...pages].slice(0, 500).map((page) => ({ page, score: search.likeness(text, page.entries[0].folded, 0.25), hits: [] }));
    return best(groups.filter((it) => it.score > 0), count).map((it) => it.page);
  };

  /** How alike two texts are, from 0 to 1; 0 below `least`. */
  search.likeness = (/** @type {string} */ a, /** @type {string} */ b, least = 0) => {
    const longest = Math.max(a.length, b.length);
    if (!longest) return 1;
    const most = Math.floor(longest * (1 - least));
    const distance = search.distance(a, b, most);
    return distance > most ? 0 : 1 - distance / longest;
  };
}
