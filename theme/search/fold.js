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

  const GAPS = /[^\p{L}\p{N}\p{M}]+/u;
  /** The folded words of a text, names of programs as one. */
  search.wholes = (/** @type {string} */ text) => search.fold(text).split(GAPS).filter(Boolean);

  /** The folded words of a text, names of programs in their parts: `createOrg2FAKey` is create, org2, fa and key. */
  search.words = (/** @type {string} */ text) =>
    search.wholes(text.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2").replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2"));

  /** Whether a text is in a script without spaces. */
  search.isUnspaced = (/** @type {string} */ text) => UNSPACED.test(text);

  /** Whether a word starts at `at` of the folded text; capitals of the text as written start one too. */
  search.startsWord = (/** @type {string} */ folded, /** @type {string} */ written, /** @type {number} */ at) =>
    at === 0 || !LETTER.test(folded[at - 1]) || UNSPACED.test(folded[at])
    || (folded.length === written.length && written[at] !== folded[at]);

  /** Room for three rows of the table of distances; longer words are not compared. */
  const ROWS = [0, 1, 2].map(() => new Uint16Array(256));

  /**
   * How many letters have to be put in, taken out, changed or swapped with their neighbour to make `a` of `b`, or of the
   * start of `b` that is nearest; `most + 1` where there are more.
   */
  search.distance = (/** @type {string} */ a, /** @type {string} */ b, /** @type {number} */ most, ofStart = false) => {
    if (a.length - b.length > most || (!ofStart && b.length - a.length > most)) return most + 1;
    const width = Math.min(b.length, a.length + most);
    let [before, last, line] = ROWS;
    if (last.length <= width) return most + 1;
    for (let column = 0; column <= width; column++) last[column] = column;
    for (let row = 1; row <= a.length; row++) {
      let least = (line[0] = row);
      for (let column = 1; column <= width; column++) {
        const isSame = a[row - 1] === b[column - 1];
        let cost = Math.min(last[column] + 1, line[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1));
        const isSwapped = !isSame && row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
        if (isSwapped) cost = Math.min(cost, before[column - 2] + 1);
        line[column] = cost;
        if (cost < least) least = cost;
      }
      if (least > most) return most + 1;
      [before, last, line] = [last, line, before];
    }
    const cost = ofStart ? Math.min(...last.subarray(0, width + 1)) : last[width];
    return Math.min(cost, most + 1);
  };
}
