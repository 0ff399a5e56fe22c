// Values that a request takes from earlier answers: `{{user.id}}`. The rules are those of docent's `src/request/variable.rs`,
// and both are held to the same vectors. Knows no document.
/**
 * @typedef {{text: string, start: number, end: number, name: string, steps: (string | number)[]}} Variable
 * @typedef {"address" | "header" | "json" | "form" | "text"} Kind where a value is written
 */
{
  const own = (docent.console ??= {});

  const PLACE = /\{\{((?:(?!\}\})[^\n])*)\}\}/g;
  const NAME = /^[A-Za-z_][A-Za-z0-9_-]*/;
  const STEP = /^(?:\.([\p{Alphabetic}\p{N}_$@-]+)|\[(\d+)\]|\["(.*?)"\])/u;

  /** @returns {Variable | null} */
  const variable = (/** @type {RegExpMatchArray} */ found) => {
    let rest = found[1].trim();
    const name = NAME.exec(rest)?.[0];
    if (name === undefined) return null;
    rest = rest.slice(name.length);
    const steps = [];
    while (rest) {
      const step = STEP.exec(rest);
      if (!step) return null;
      steps.push(step[2] === undefined ? (step[1] ?? step[3]) : Number(step[2]));
      rest = rest.slice(step[0].length);
    }
    const start = found.index ?? 0;
    return { text: found[0], start, end: start + found[0].length, name, steps };
  };
  /** All variables of a text. @returns {Variable[]} */
  own.variables = (/** @type {string} */ text) => [...text.matchAll(PLACE)].map(variable).filter((it) => it !== null);

  /** The value that the way through an answer leads to. @returns {Json | undefined} */
  own.reach = (/** @type {Json | undefined} */ answer, /** @type {(string | number)[]} */ steps) => steps.reduce((json, step) => {
    if (typeof step === "number") return json?.type === "array" ? json.items[step] : undefined;
    return json?.type === "object" ? own.member(json, step) : undefined;
  }, answer);

  const isStringOpen = (/** @type {string} */ text, /** @type {boolean} */ wasOpen) => {
    let [isOpen, isEscaped] = [wasOpen, false];
    for (const letter of text) {
      const isQuote = letter === '"' && !isEscaped;
      isEscaped = isOpen && letter === "\\" && !isEscaped;
      isOpen = isOpen !== isQuote;
    }
    return isOpen;
  };
  const upper = (/** @type {string} */ it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`;
  const encoded = (/** @type {string} */ text) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"));
  const WRITE = {
    address: (text) => encoded(text).replace(/[!*'()]/g, upper),
    form: (text) => encoded(text).replace(/[!~'()]/g, upper).replaceAll("%20", "+"),
    header: (text) => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, " "),
    text: (text) => text,
  };

  /**
   * A text with its variables filled in, and those that nothing is known of.
   * @param {string} text
   * @param {Kind} kind
   * @param {(it: Variable) => Json | undefined} known
   */
  own.fill = (text, kind, known) => {
    /** @type {Variable[]} */
    const missing = [];
    let [filled, at, isInString] = ["", 0, false];
    for (const it of own.variables(text)) {
      const before = text.slice(at, it.start);
      isInString = isStringOpen(before, isInString);
      filled += before;
      at = it.end;
      const json = known(it);
      if (!json) {
        missing.push(it);
        filled += it.text;
      } else if (kind !== "json") filled += WRITE[kind](own.scalar(json));
      else filled += isInString ? own.compact(own.string(own.scalar(json))).slice(1, -1) : own.compact(json);
    }
    return { text: filled + text.slice(at), missing };
  };
}
