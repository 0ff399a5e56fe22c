// Every word of the index, and which entries have it. A query is compared with the words, of which there are far fewer than
// texts, and the entries follow.
/**
 * @typedef {object} Lexicon
 * @property {[string, number[]][]} words each with where it occurs: the entry's number times 4, and the flags
 * @property {Uint32Array} heads for each entry the number of its page's own entry
 *
 * @typedef {{text: string, meant: Set<string> | null}} Token what a word of a query finds: words that begin with it or
 *   hold it, or, where it has a slip, those that it may be meant for
 */
{
  const search = (docent.search ??= {});

  /** Flags of an occurrence: in an operation's names, as the first word of a title. */
  const NAME = 1;
  const FIRST = 2;
  /** A capital inside of a word, in any script. */
  const HUMP = /[\p{Ll}\p{N}]\p{Lu}|\p{Lu}{2}\p{Ll}/u;

  /** @returns {Lexicon} */
  const build = (/** @type {Index} */ { entries }) => {
    /** @type {Map<string, number[]>} */
    const words = new Map();
    const heads = new Uint32Array(entries.length);
    const add = (/** @type {string} */ text, /** @type {number} */ at, /** @type {number} */ flags) => {
      const wholes = search.wholes(text);
      // A name counts by its parts and as a whole.
      const parts = HUMP.test(text) ? search.words(text) : wholes;
      const split = parts.length === wholes.length ? wholes : [...parts, ...wholes];
      split.forEach((word, number) => {
        const isFirst = !flags && (number === 0 || number === parts.length);
        const occurrence = at * 4 + flags + (isFirst ? FIRST : 0);
        const known = words.get(word);
        if (known) known.push(occurrence);
        else words.set(word, [occurrence]);
      });
    };
    entries.forEach((entry, at) => {
      const { page } = entry;
      const isHead = page.entries[0] === entry;
      heads[at] = isHead ? at : heads[at - 1];
      add(entry.text, at, 0);
      const { operation } = page;
      if (isHead && operation) [operation.id, operation.method, operation.path, ...operation.tags].forEach((it) => add(it, at, NAME));
    });
    return { words: [...words], heads };
  };

  /** @returns {Lexicon} */
  search.lexicon = (/** @type {Index} */ index) => (index.lexicon ??= build(index));

  /** How well a word is what was typed, 0 to 1. */
  const fit = (/** @type {string} */ word, /** @type {Token} */ { text, meant }) => {
    if (meant) return meant.has(word) ? 0.55 : 0;
    const at = word.indexOf(text);
    if (at < 0) return 0;
    if (at === 0) return word.length === text.length ? 1 : 0.7 + (0.15 * text.length) / word.length;
    if (search.isUnspaced(text)) return 0.7;
    // One or two letters say nothing inside of a word.
    return text.length > 2 ? 0.35 : 0;
  };

  /**
   * What each entry is worth for a token.
   * @param {Lexicon} lexicon
   * @param {Token} token
   * @param {{title: number, heading: number, name: number}} worth
   */
  search.weigh = ({ words, heads }, token, worth) => {
    const scores = new Float32Array(heads.length);
    for (const [word, occurrences] of words) {
      const fits = fit(word, token);
      for (const it of fits ? occurrences : []) {
        const at = it >> 2;
        const place = it & NAME ? worth.name : heads[at] === at ? worth.title : worth.heading;
        const score = fits * place + (it & FIRST ? 0.5 : 0);
        if (score > scores[at]) scores[at] = score;
      }
    }
    return scores;
  };

  /** The words that `text` may be a slip of, with at most so many letters changed: those that are nearest. */
  search.slips = (/** @type {Lexicon} */ { words }, /** @type {string} */ text, /** @type {number} */ most) => {
    /** @type {Set<string>} */
    let near = new Set();
    for (const [word] of most ? words : []) {
      const distance = word.length > 2 ? search.distance(text, word, most, true) : most + 1;
      if (distance > most) continue;
      if (distance < most) near = new Set();
      most = distance;
      near.add(word);
    }
    return near;
  };

  /** Whether any word holds `text`. */
  search.knows = (/** @type {Lexicon} */ { words }, /** @type {string} */ text) => words.some(([it]) => it.includes(text));
}
