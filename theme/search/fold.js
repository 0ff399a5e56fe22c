// Text as the search compares it: without case and diacritics, in words, and how far apart two words are.
{
  const search = (docent.search ??= {});

  /** Letters that carry no mark that could be taken off. */
  const PLAIN = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ς: "σ" };
  // The marks of Latin, Greek and Cyrillic letters, and the points of Hebrew and Arabic. Signs of other scripts that
  // Unicode calls marks too, such as the vowels of Devanagari, make other words and stay.
  const MARKS = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]/g;
  const ASCII = /^[\x00-\x7f]*$/;
  /** Scripts that put no spaces between words: any character may begin one. */
  const UNSPACED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/;
  const LETTER = /[\p{L}\p{N}\p{M}]/u;

  /** A text without case and marks. */
  search.fold = (/** @type {string} */ text) => {
    if (ASCII.test(text)) return text.toLowerCase();
    return text.normalize("NFKD").replace(MARKS, "").toLowerCase().replace(/[ßæœøłđðþıς]/g, (it) => PLAIN[it]);
  };

  /** For each unit of the folded text the place in the text that it came from, and the text's end. */
  search.origins = (/** @type {string} */ text) => {
    const origins = [];
    let at = 0;
    for (const letter of text) {
      for (let unit = search.fold(letter).length; unit > 0; unit--) origins.push(at);
      at += letter.length;
    }
    return [...origins, at];
  };

  /** A name with spaces between its parts: `createOrg2FAKey` as `create Org2 FA Key`. */
  const spaced = (/** @type {string} */ text) =>
    text.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2").replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2");

  /** The folded words of a text; names of programs fall into their parts. */
  search.words = (/** @type {string} */ text) => search.fold(spaced(text)).split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean);

  const isLetter = (/** @type {string} */ unit) => {
    const code = unit.charCodeAt(0);
    if (code < 128) return (code > 96 && code < 123) || (code > 47 && code < 58) || (code > 64 && code < 91);
    return LETTER.test(unit) || (code & 0xf800) === 0xd800;
  };
  const isLower = (/** @type {string} */ unit) => unit !== unit.toUpperCase();
  const isUpper = (/** @type {string} */ unit) => unit !== unit.toLowerCase();

  /** Whether a word starts at `at` of the folded text; `written` is the text as written, whose humps are starts too. */
  search.startsWord = (/** @type {string} */ folded, /** @type {string} */ written, /** @type {number} */ at) => {
    if (at === 0 || !isLetter(folded[at - 1]) || UNSPACED.test(folded[at])) return true;
    if (folded.length !== written.length || !isUpper(written[at])) return false;
    return !isUpper(written[at - 1]) || (at + 1 < written.length && isLower(written[at + 1]));
  };

  /** Whether a word ends before `at`. */
  search.endsWord = (/** @type {string} */ folded, /** @type {string} */ written, /** @type {number} */ at) =>
    at >= folded.length || !isLetter(folded[at]) || search.startsWord(folded, written, at);

  /**
   * How many letters have to be put in, taken out, changed or swapped with their neighbour to make `a` of `b`, or of the
   * start of `b` that is nearest; `most + 1` where there are more.
   */
  search.distance = (/** @type {string} */ a, /** @type {string} */ b, /** @type {number} */ most, ofStart = false) => {
    if (a.length - b.length > most || (!ofStart && b.length - a.length > most)) return most + 1;
    let before = [];
    let last = Array.from({ length: b.length + 1 }, (_, it) => it);
    for (let row = 1; row <= a.length; row++) {
      const line = [row];
      let least = row;
      for (let column = 1; column <= b.length; column++) {
        const same = a[row - 1] === b[column - 1];
        let cost = Math.min(last[column] + 1, line[column - 1] + 1, last[column - 1] + (same ? 0 : 1));
        const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
        if (swapped) cost = Math.min(cost, before[column - 2] + 1);
        line.push(cost);
        least = Math.min(least, cost);
      }
      if (least > most) return most + 1;
      [before, last] = [last, line];
    }
    return Math.min(ofStart ? Math.min(...last) : last[b.length], most + 1);
  };
}
