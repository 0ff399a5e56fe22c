// From a query to pages in the order of their worth. Knows no document: the same query gives the same answer anywhere.
//
// A text is the better the more of it is said: whole > start > start of a word > inside > with a slip. A page's title counts
// more than an operation's names, those more than a heading, and what a page stands below counts least.
{
  const search = (docent.search ??= {});

  /** What a word is worth by where it is found. */
  const TITLE = 10;
  const NAME = 8;
  const HEADING = 7;
  const ABOVE = 2.5;
  /** Bounds the work that a pasted text can make. */
  const MOST_WORDS = 8;
  const LONGEST = 200;
  /** Below so many results, words with a slip are tried too. */
  const FEW = 3;

  /**
   * @typedef {{texts: string[], worth: number}} Token words any of which will do
   * @typedef {{page: Page, score: number, hits: {entry: Entry, score: number}[]}} Group
   */

  /** How well `token` is found in a text: 0 to 1. */
  const found = (/** @type {string} */ folded, /** @type {string} */ written, /** @type {string} */ token) => {
    let best = 0;
    for (let at = folded.indexOf(token); at >= 0; at = folded.indexOf(token, at + 1)) {
      const starts = search.startsWord(folded, written, at);
      // One or two letters say nothing inside a word.
      if (!starts && token.length < 3) continue;
      const ends = starts && search.endsWord(folded, written, at + token.length);
      best = Math.max(best, (starts ? (ends ? 0.95 : 0.75) : 0.35) + (at === 0 ? 0.05 : 0));
      if (ends && at === 0) break;
    }
    return best;
  };

  /** What one token is worth in an entry; `own` says whether the entry itself has it. */
  const tokenScore = (/** @type {Entry} */ entry, /** @type {Token} */ token) => {
    const isPage = entry.href === entry.page.href;
    let best = 0;
    let own = false;
    for (const text of token.texts) {
      const score = Math.max(
        (isPage ? TITLE : HEADING) * found(entry.folded, entry.text, text),
        entry.more ? NAME * found(entry.more, entry.names, text) : 0,
      );
      own ||= score > 0;
      best = Math.max(best, score || ABOVE * found(entry.above, entry.above, text));
    }
    return { score: best * token.worth, own };
  };

  /** What all tokens are worth in an entry; 0 where one is missing, or where all are only above it. */
  const tokensScore = (/** @type {Entry} */ entry, /** @type {Token[]} */ tokens) => {
    let sum = 0;
    let own = false;
    for (const token of tokens) {
      const one = tokenScore(entry, token);
      if (one.score === 0) return 0;
      sum += one.score;
      own ||= one.own;
    }
    return own ? sum / tokens.length : 0;
  };

  /** A text without all that is not a letter, so that `rate-limiting`, `rate limiting` and `RateLimiting` are one. */
  const bare = (/** @type {string} */ folded) => folded.replace(/[^\p{L}\p{N}\p{M}]+/gu, "");

  /** What the query as a whole adds. */
  const wholeScore = (/** @type {Entry} */ entry, /** @type {{text: string, bare: string}} */ query) => {
    let score = (3 * Math.min(query.text.length, entry.folded.length)) / Math.max(entry.folded.length, 1);
    const at = entry.folded.indexOf(query.text);
    if (at >= 0) score += at === 0 ? 4 : 2;
    entry.bare ??= bare(entry.folded);
    if (query.bare && entry.bare === query.bare) score += 10;
    // The first line of the names is the operation's id.
    if (entry.more.startsWith(query.bare) && entry.more[query.bare.length] === "\n") score += 12;
    return score;
  };

  /** `GET /orgs/42`, `/orgs/{id}`, an address with its host: the method and the parts of the path; null for other queries. */
  search.route = (/** @type {string} */ query) => {
    const parts = /^(?:([a-z]+)\s+)?((?:[a-z][a-z0-9+.-]*:\/\/[^/\s]*)?)(\/\S*)$/i.exec(query.trim());
    if (!parts) return null;
    const path = parts[3].replace(/[?#].*/, "");
    return { method: parts[1]?.toUpperCase() ?? "", segments: search.segments(path), open: !path.endsWith("/") };
  };

  /** How well one part of a path template takes a part of an asked path. */
  const partScore = (/** @type {string} */ part, /** @type {string} */ asked, /** @type {boolean} */ open) => {
    if (part === asked) return 1;
    if (part === "{}" || asked === "{}") return part === "{}" ? 0.7 : 0;
    if (part.includes("{")) return 0.5;
    return open && part.startsWith(asked) ? 0.8 : 0;
  };

  /** How well a path template begins with, ends, or holds the asked path. */
  const pathScore = (/** @type {string[]} */ parts, /** @type {{segments: string[], open: boolean}} */ route) => {
    // What is asked for may begin with the path of the server, which templates do not have.
    for (let skipped = 0; skipped < route.segments.length; skipped++) {
      const asked = route.segments.slice(skipped);
      for (let offset = 0; offset + asked.length <= parts.length && (offset === 0 || skipped === 0); offset++) {
        if (skipped && asked.length !== parts.length) continue;
        const scores = asked.map((it, at) => partScore(parts[offset + at], it, route.open && at === asked.length - 1));
        const isLiteral = asked.some((it, at) => parts[offset + at] !== "{}" || it === "{}");
        if (scores.includes(0) || !isLiteral) continue;
        const fit = parts.length === asked.length ? 1 : offset === 0 ? 0.85 : 0.6;
        return (fit * scores.reduce((sum, it) => sum + it, 0)) / scores.length - skipped * 0.02;
      }
    }
    return route.segments.length ? 0 : 0.5;
  };

  const routeScore = (/** @type {Page} */ page, route) => {
    if (!page.operation || page.kind === "webhook") return 0;
    const score = pathScore(page.operation.segments, route);
    const isOther = route.method && !page.operation.method.startsWith(route.method);
    return score && 22 * score * (isOther ? 0.5 : 1);
  };

  /** How near an entry is to where the reader is: the same product first, the version at hand or the newest one. */
  const nearness = (/** @type {Page} */ page, /** @type {Place | undefined} */ here) => {
    const { place } = page;
    const isNear = here && here.product === place.product;
    const product = here && !isNear ? 0.7 : 1;
    const isWanted = isNear && here.version ? place.version === here.version : place.status === "current";
    const version = !place.version || isWanted ? 1 : place.status === "deprecated" ? 0.6 : 0.7;
    // Who looks for a schema mostly looks for what it is used in.
    const kind = page.kind === "schema" || page.operation?.deprecated ? 0.85 : 1;
    return product * version * kind;
  };

  /** @type {WeakMap<Index, Set<string>>} */
  const vocabularies = new WeakMap();
  /** Every word of titles and names. */
  const vocabulary = (/** @type {Index} */ index) => {
    let words = vocabularies.get(index);
    if (!words) {
      words = new Set();
      for (const { text, more, page } of index.entries) {
        for (const word of search.words(text)) words.add(word);
        for (const word of more ? search.words(page.operation.id) : []) words.add(word);
      }
      vocabularies.set(index, words);
    }
    return words;
  };

  /** The words of the index that `text` may be a slip of: one from four letters, two from eight. */
  const near = (/** @type {Index} */ index, /** @type {string} */ text) => {
    let most = text.length >= 8 ? 2 : text.length >= 4 ? 1 : 0;
    /** @type {string[]} */
    let words = [];
    for (const word of most ? vocabulary(index) : []) {
      if (word.length < 3) continue;
      const distance = search.distance(text, word, most, true);
      if (distance > most) continue;
      if (distance < most) words = [];
      most = distance;
      words.push(word);
    }
    return words;
  };

  const exactly = (/** @type {string} */ text) => ({ texts: [text], worth: 1 });

  /** The words of a query, those that the index does not have replaced by those they may be meant for. */
  const corrected = (/** @type {Index} */ index, /** @type {string[]} */ words) => words.map((word) => {
    const known = index.entries.some((it) => it.folded.includes(word) || it.more.includes(word));
    const meant = known ? [] : near(index, word);
    return meant.length ? { texts: meant, worth: 0.6 } : exactly(word);
  });

  /** Whether the letters of `text` come in this order, the first of them at the start of a word. */
  const skims = (/** @type {Entry} */ entry, /** @type {string} */ text) => {
    for (let start = entry.folded.indexOf(text[0]); start >= 0; start = entry.folded.indexOf(text[0], start + 1)) {
      if (!search.startsWord(entry.folded, entry.text, start)) continue;
      let at = start;
      for (const letter of text.slice(1)) {
        at = entry.folded.indexOf(letter, at + 1);
        if (at < 0) return 0;
      }
      return 3 / (1 + (at - start) / text.length);
    }
    return 0;
  };

  /** Pages with what was found on them, best first. @returns {Group[]} */
  const grouped = (/** @type {Index} */ index, score) => {
    /** @type {Group[]} */
    const groups = [];
    for (const page of index.pages) {
      let group;
      for (const entry of page.entries) {
        const one = score(entry);
        if (!one) continue;
        group ??= { page, score: 0, hits: [] };
        group.score = Math.max(group.score, one);
        group.hits.push({ entry, score: one });
      }
      if (group) groups.push(group);
    }
    return groups;
  };

  const sorted = (/** @type {Group[]} */ groups) => groups.sort((a, b) => b.score - a.score || a.page.number - b.page.number);

  /**
   * What is found, best first, and how the query was understood.
   * @param {Index} index
   * @param {string} typed
   * @param {Place} [here] where the reader is
   * @returns {{groups: Group[], tokens: string[]}}
   */
  search.find = (index, typed, here) => {
    const query = typed.slice(0, LONGEST).trim();
    const text = search.fold(query).replace(/\s+/g, " ");
    const words = text.split(" ").filter(Boolean).slice(0, MOST_WORDS);
    if (!words.length) return { groups: [], tokens: [] };
    const whole = { text, bare: bare(text) };
    const route = search.route(query);
    const matching = (/** @type {Token[]} */ tokens, worth = 1) => grouped(index, (/** @type {Entry} */ entry) => {
      const plain = tokensScore(entry, tokens);
      const score = plain && plain + wholeScore(entry, whole);
      const routed = route && entry.more ? routeScore(entry.page, route) : 0;
      return Math.max(score, routed) * worth * nearness(entry.page, here);
    });
    let tokens = words.map(exactly);
    let groups = matching(tokens);
    const parts = search.words(query).slice(0, MOST_WORDS);
    if (!groups.length && parts.join(" ") !== words.join(" ")) groups = matching((tokens = parts.map(exactly)));
    if (groups.length < FEW && !route) {
      const slips = corrected(index, parts);
      if (slips.some((it) => it.worth < 1)) {
        const known = new Set(groups.map((it) => it.page));
        groups.push(...matching(slips, 0.6).filter((it) => !known.has(it.page)));
        tokens = [...tokens, ...slips];
      }
    }
    if (!groups.length && words.length === 1 && whole.bare.length > 2) {
      groups = grouped(index, (/** @type {Entry} */ entry) => skims(entry, whole.bare) * nearness(entry.page, here));
    }
    return { groups: sorted(groups), tokens: tokens.flatMap((it) => it.texts) };
  };

  /** The pages whose titles are nearest to a query that finds nothing. */
  search.nearest = (/** @type {Index} */ index, /** @type {string} */ typed, count = 3) => {
    const text = search.fold(typed.slice(0, 60)).trim();
    const scored = index.pages.map((page) => ({ page, score: search.likeness(text, page.entries[0].folded, 0.4) }));
    return scored.filter((it) => it.score > 0).sort((a, b) => b.score - a.score).slice(0, count).map((it) => it.page);
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
