// JSON that keeps every digit and knows where each value stands: what `JSON.parse` rounds or forgets.
/**
 * @typedef {object} Json a value
 * @property {"object" | "array" | "string" | "number" | "boolean" | "null"} type
 * @property {any} [value] of strings and booleans; of numbers their digits, as written
 * @property {{name: string, value: Json}[]} [members] of objects, in order
 * @property {Json[]} [items] of arrays
 * @property {number} [start] where it begins in its text
 */
{
  const own = (docent.console ??= {});

  /** Deeper values are refused: they would exhaust the stack. */
  const DEEPEST = 400;
  const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y;
  const PLAIN = /[^"\\\u0000-\u001f]*/y;
  const ESCAPES = { '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

  /** What is wrong with a text, and where. */
  own.JsonError = class extends Error {
    constructor(/** @type {string} */ text, /** @type {number} */ at) {
      super("no JSON");
      const before = text.slice(0, at).split("\n");
      this.at = at;
      this.line = before.length;
      this.column = (before.at(-1) ?? "").length + 1;
      this.found = at < text.length ? [...text.slice(at, at + 2)][0] : "";
    }
  };

  /** Reads a text. @returns {Json} */
  own.parse = (/** @type {string} */ text) => {
    let at = 0;
    const fail = () => { throw new own.JsonError(text, at); };
    const skip = () => { while (at < text.length && " \t\n\r".includes(text[at])) at += 1; };
    const match = (/** @type {RegExp} */ pattern) => {
      pattern.lastIndex = at;
      const found = pattern.exec(text)?.[0] ?? "";
      at += found.length;
      return found;
    };
    const expect = (/** @type {string} */ word) => {
      if (!text.startsWith(word, at)) fail();
      at += word.length;
    };
    const string = () => {
      expect('"');
      let value = "";
      for (;;) {
        value += match(PLAIN);
        if (text[at] === '"') break;
        if (text[at] !== "\\") fail();
        const letter = text[at + 1];
        const code = letter === "u" && /^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6)) && text.slice(at + 2, at + 6);
        if (!code && !Object.hasOwn(ESCAPES, letter)) fail();
        value += code ? String.fromCharCode(parseInt(code, 16)) : ESCAPES[letter];
        at += code ? 6 : 2;
      }
      at += 1;
      return value;
    };
    const list = (/** @type {string} */ end, /** @type {() => void} */ one) => {
      at += 1;
      skip();
      if (text[at] === end) return void (at += 1);
      for (;;) {
        skip();
        one();
        skip();
        if (text[at] === end) return void (at += 1);
        expect(",");
      }
    };
    const value = (/** @type {number} */ depth) => /** @type {any} */ (valueAt(depth));
    const valueAt = (/** @type {number} */ depth) => {
      if (depth > DEEPEST) fail();
      const start = at;
      const letter = text[at];
      if (letter === "{") {
        const members = [];
        list("}", () => {
          const name = string();
          skip();
          expect(":");
          skip();
          members.push({ name, value: value(depth + 1) });
        });
        return { type: "object", members, start };
      }
      if (letter === "[") {
        const items = [];
        list("]", () => items.push(value(depth + 1)));
        return { type: "array", items, start };
      }
      if (letter === '"') return { type: "string", value: string(), start };
      if (letter === "t") return expect("true"), { type: "boolean", value: true, start };
      if (letter === "f") return expect("false"), { type: "boolean", value: false, start };
      if (letter === "n") return expect("null"), { type: "null", start };
      const digits = match(NUMBER);
      if (!digits) fail();
      return { type: "number", value: digits, start };
    };
    skip();
    const whole = value(0);
    skip();
    if (at < text.length) fail();
    return whole;
  };

  /** Reads a text that may be none. @returns {Json | null} */
  own.tryParse = (/** @type {string} */ text) => {
    try {
      return own.parse(text);
    } catch {
      return null;
    }
  };

  own.string = (/** @type {string} */ value) => ({ type: "string", value });
  own.member = (/** @type {Json | null | undefined} */ json, /** @type {string} */ name) =>
    json?.members?.findLast((it) => it.name === name)?.value;

  /** A number of a contract: its digits. */
  class Digits {
    constructor(/** @type {string} */ digits) { this.digits = digits; }
    toString() { return this.digits; }
  }

  /** A value as scripts have it: objects without a prototype, numbers as their digits. */
  own.plain = (/** @type {Json} */ json) => {
    if (json.type === "object") {
      const made = Object.create(null);
      for (const { name, value } of json.members) made[name] = own.plain(value);
      return made;
    }
    if (json.type === "array") return json.items.map(own.plain);
    if (json.type === "number") return new Digits(json.value);
    return json.type === "null" ? null : json.value;
  };

  const SHORT = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };
  const quoted = (/** @type {string} */ text) =>
    `"${text.replace(/["\\\u0000-\u001f\u007f-\u009f]/g, (it) => SHORT[it] ?? `\\u${it.charCodeAt(0).toString(16).padStart(4, "0")}`)}"`;
  const scalar = (/** @type {Json} */ json) =>
    json.type === "string" ? quoted(json.value) : json.type === "null" ? "null" : String(json.value);

  /** On one line, without a space. */
  own.compact = (/** @type {Json} */ json) => {
    if (json.type === "object") return `{${json.members.map((it) => `${quoted(it.name)}:${own.compact(it.value)}`).join(",")}}`;
    return json.type === "array" ? `[${json.items.map(own.compact).join(",")}]` : scalar(json);
  };

  /**
   * @typedef {{depth: number, pieces: [string, string][], nodes: {json: Json, name?: string}[]}} Line a line of a value that is
   *   laid out: what stands on it, by the classes of code, and which values and members begin there
   */
  /** Laid out over lines. @returns {Line[]} */
  own.lines = (/** @type {Json} */ json) => {
    /** @type {Line[]} */
    const lines = [{ depth: 0, pieces: [], nodes: [] }];
    const last = () => /** @type {Line} */ (lines.at(-1));
    const put = (/** @type {string} */ kind, /** @type {string} */ text) => last().pieces.push([kind, text]);
    const all = (/** @type {Json[]} */ values, /** @type {string} */ marks, /** @type {number} */ depth, /** @type {(index: number) => void} */ before) => {
      put("", marks[0]);
      values.forEach((it, index) => {
        lines.push({ depth: depth + 1, pieces: [], nodes: [] });
        before(index);
        write(it, depth + 1);
        if (index < values.length - 1) put("", ",");
      });
      lines.push({ depth, pieces: [], nodes: [] });
      put("", marks[1]);
    };
    const write = (/** @type {Json} */ it, /** @type {number} */ depth) => {
      last().nodes.push({ json: it });
      const members = it.members ?? [];
      const values = it.items ?? members.map((member) => member.value);
      if (!values.length || depth >= 64) return put(KINDS[it.type] ?? "", own.compact(it));
      all(values, it.items ? "[]" : "{}", depth, (index) => {
        if (!members[index]) return;
        last().nodes.push({ json: it, name: members[index].name });
        put("p", quoted(members[index].name));
        put("", ": ");
      });
    };
    const KINDS = { string: "s", number: "n", boolean: "l", null: "l" };
    write(json, 0);
    return lines;
  };

  own.pretty = (/** @type {Json} */ json) =>
    own.lines(json).map((it) => "  ".repeat(it.depth) + it.pieces.map(([, text]) => text).join("")).join("\n");

  /** A number as sign, digits without zeros at their ends, and the power of ten that they are multiplied by. */
  const parts = (/** @type {string} */ digits) => {
    const [, sign, whole, rest = "", power = "0"] = /^(-?)([0-9]+)(?:\.([0-9]+))?(?:[eE]([+-]?[0-9]+))?$/.exec(digits) ?? ["", "", "0"];
    const all = (whole + rest).replace(/^0+/, "");
    const short = all.replace(/0+$/, "");
    if (!short) return { sign: 0, digits: 0n, length: 0, power: 0n };
    return {
      sign: sign ? -1 : 1, digits: BigInt(short), length: short.length,
      power: BigInt(power) - BigInt(rest.length) + BigInt(all.length - short.length),
    };
  };

  /** Compares two numbers by their digits: negative, zero or positive. */
  own.compare = (/** @type {string} */ left, /** @type {string} */ right) => {
    const [a, b] = [parts(left), parts(right)];
    if (a.sign !== b.sign || a.sign === 0) return a.sign - b.sign;
    const [big, other] = [a.power + BigInt(a.length), b.power + BigInt(b.length)];
    if (big !== other) return (big > other ? 1 : -1) * a.sign;
    // Of the same size, so that the powers differ by no more than there are digits.
    const low = a.power < b.power ? a.power : b.power;
    const [x, y] = [a.digits * 10n ** (a.power - low), b.digits * 10n ** (b.power - low)];
    return x === y ? 0 : (x > y ? 1 : -1) * a.sign;
  };

  /** A number in the one way in which all that are equal to it are written. */
  own.canonical = (/** @type {string} */ digits) => {
    const it = parts(digits);
    return `${it.sign * Number(it.length > 0)}:${it.digits}e${it.power}`;
  };

  own.isWhole = (/** @type {string} */ digits) => parts(digits).power >= 0n;

  /** Whether one number is a multiple of another; what would take forever to find out is taken for one. */
  own.isMultiple = (/** @type {string} */ digits, /** @type {string} */ of) => {
    const [a, b] = [parts(digits), parts(of)];
    if (!a.sign || !b.sign) return true;
    const low = a.power < b.power ? a.power : b.power;
    if (a.power - low > 5000n || b.power - low > 5000n) return true;
    return (a.digits * 10n ** (a.power - low)) % (b.digits * 10n ** (b.power - low)) === 0n;
  };

  /** Whether a value is the same as one of a contract. @returns {boolean} */
  own.same = (/** @type {Json} */ json, /** @type {any} */ plain) => {
    if (json.type === "number") return plain instanceof Digits && own.compare(json.value, plain.digits) === 0;
    if (json.type === "array") {
      return Array.isArray(plain) && plain.length === json.items.length && json.items.every((it, at) => own.same(it, plain[at]));
    }
    if (json.type === "object") {
      if (plain === null || typeof plain !== "object" || Array.isArray(plain) || plain instanceof Digits) return false;
      const members = new Map(json.members.map((it) => [it.name, it.value]));
      return members.size === Object.keys(plain).length && [...members].every(([name, it]) => name in plain && own.same(it, plain[name]));
    }
    return json.type === "null" ? plain === null : json.value === plain;
  };
}
