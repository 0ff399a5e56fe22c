// Whether a value keeps to a schema of the contract: JSON Schema 2020-12, as far as contracts hold it, on values that keep
// their digits. Says of each part that does not what is wrong, and which members no schema speaks of.
/**
 * @typedef {object} Finding something that is not as described
 * @property {Json} json the value that it is about
 * @property {string} [name] the member that it is about
 * @property {string} path a JSON pointer
 * @property {string} word what is wrong, by the name of its words
 * @property {Record<string, string>} [of] what the words speak of
 * @property {boolean} [slight] whether it is no more than a hint
 *
 * @typedef {{known: Set<string>, isOpen: boolean, path: string}} Note what is said of an object's members
 * @typedef {{findings: Finding[], names: Set<string>, items: Set<number>, notes: Map<Json, Note>}} Result
 */
{
  const own = (docent.console ??= {});

  /** Longer texts are not matched with patterns, which may take forever. */
  const LONGEST = 20000;
  const MOST = 200;
  const FORMATS = {
    "date-time": /^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])[Tt ]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):?[0-5]\d)$/,
    date: /^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])$/,
    time: /^([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)?$/,
    uuid: /^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$/,
    email: /^[^@\s]+@[^@\s]+$/,
    ipv4: /^((25[0-5]|2[0-4]\d|1?\d?\d)(\.(?!$)|$)){4}$/,
    uri: { test: (/** @type {string} */ it) => /^[A-Za-z][A-Za-z0-9+.-]*:/.test(it) },
  };
  const RANGES = { int32: ["-2147483648", "2147483647"], int64: ["-9223372036854775808", "9223372036854775807"] };

  /** @type {Map<string, RegExp | null>} */
  const patterns = new Map();
  const patternOf = (/** @type {string} */ source) => {
    if (!patterns.has(source)) {
      let made = null;
      for (const flags of ["u", ""]) {
        try {
          made ??= new RegExp(source, flags);
        } catch {
          // No pattern of this language: nothing can be said.
        }
      }
      patterns.set(source, made);
    }
    return patterns.get(source);
  };
  const matches = (/** @type {string} */ source, /** @type {string} */ text) => text.length > LONGEST || (patternOf(source)?.test(text) ?? true);

  const key = (/** @type {Json} */ json) => {
    if (json.type === "object") return `{${json.members.map((it) => [it.name, key(it.value)].join()).sort().join()}}`;
    if (json.type === "array") return `[${json.items.map(key).join()}]`;
    return json.type === "number" ? own.canonical(json.value) : own.compact(json);
  };
  const typeOf = (/** @type {Json} */ json) => (json.type === "number" && own.isWhole(json.value) ? "integer" : json.type);
  const fits = (/** @type {Json} */ json, /** @type {string} */ type) => json.type === type || (type === "integer" && typeOf(json) === type);
  const shown = (/** @type {any} */ plain) => {
    const isList = Array.isArray(plain);
    const isObject = plain !== null && typeof plain === "object" && !("digits" in plain && typeof plain.toString === "function");
    const text = isList ? "[…]" : isObject ? "{…}" : String(plain);
    return text.length > 60 ? `${text.slice(0, 60)}…` : text;
  };
  const step = (/** @type {string | number} */ it) => `/${String(it).replaceAll("~", "~0").replaceAll("/", "~1")}`;
  const count = (/** @type {string} */ text) => String([...text].length);

  /**
   * What is wrong with a value.
   * @param {Json} json
   * @param {any} schema
   * @param {{contract: any, direction: "request" | "response"}} setting
   * @returns {Finding[]}
   */
  own.check = (json, schema, { contract, direction }) => {
    const definitions = contract.$defs ?? {};
    const absent = direction === "request" ? "readOnly" : "writeOnly";
    let steps = 0;

    /** @returns {any} */
    const resolve = (/** @type {any} */ it, depth = 0) => {
      if (depth > 20 || !it?.$ref) return it;
      return resolve(definitions[it.$ref.slice("#/$defs/".length)], depth + 1);
    };
    const isAbsent = (/** @type {any} */ it) => Boolean(resolve(it)?.[absent]);

    /** @returns {Result} */
    const run = (/** @type {Json} */ it, /** @type {any} */ written, /** @type {string} */ path, depth = 0) => {
      /** @type {Result} */
      const result = { findings: [], names: new Set(), items: new Set(), notes: new Map() };
      const at = resolve(written);
      steps += 1;
      if (at === undefined || at === null || at === true || depth > 100 || steps > 200000) {
        open(result, it, path);
        return result;
      }
      const say = (/** @type {string} */ word, /** @type {Record<string, string>} */ of = {}, more = {}) => {
        if (result.findings.length < MOST) result.findings.push({ json: it, path, word, of, ...more });
      };
      if (at === false) {
        say("nothing");
        return result;
      }
      const take = (/** @type {Result} */ other) => {
        if (result.findings.length < MOST) result.findings.push(...other.findings);
        keep(other);
      };
      const keep = (/** @type {Result} */ other) => {
        other.names.forEach((name) => result.names.add(name));
        other.items.forEach((index) => result.items.add(index));
        merge(result.notes, other.notes);
      };
      const inside = (/** @type {Json} */ child, /** @type {any} */ schema, /** @type {string | number} */ where) => {
        const found = run(child, schema, path + step(where), depth + 1);
        if (result.findings.length < MOST) result.findings.push(...found.findings);
        merge(result.notes, found.notes);
      };
      const same = (/** @type {any} */ schema) => run(it, schema, path, depth + 1);

      const types = [at.type ?? []].flat();
      if (types.length && !types.some((type) => fits(it, type))) {
        say("type", { expected: types.join(", "), found: typeOf(it) });
        return result;
      }
      if ("const" in at && !own.same(it, at.const)) say("const", { value: shown(at.const) });
      if (at.enum && !at.enum.some((value) => own.same(it, value))) say("enum", { values: at.enum.slice(0, 12).map(shown).join(", ") + (at.enum.length > 12 ? ", …" : "") });
      if (it.type === "number") number(it, at, say);
      if (it.type === "string") string(it, at, say);
      if (it.type === "array") array(it, at, { say, inside, result });
      if (it.type === "object") object(it, at, { say, inside, take, same, result, path });
      compose(it, at, { say, take, keep, same });
      if (it.type === "array" && at.unevaluatedItems !== undefined) {
        it.items.forEach((item, index) => {
          if (!result.items.has(index)) inside(item, at.unevaluatedItems, index);
          result.items.add(index);
        });
      }
      if (it.type === "object" && at.unevaluatedProperties !== undefined) {
        const rest = it.members.filter((member) => !result.names.has(member.name));
        others(it, rest, at.unevaluatedProperties, { say, inside, result, path });
      }
      return result;
    };

    const note = (/** @type {Result} */ result, /** @type {Json} */ json, /** @type {string} */ path) => {
      if (!result.notes.has(json)) result.notes.set(json, { known: new Set(), isOpen: false, path });
      return /** @type {Note} */ (result.notes.get(json));
    };
    const open = (/** @type {Result} */ result, /** @type {Json} */ json, /** @type {string} */ path) => {
      if (json.type === "object") note(result, json, path).isOpen = true;
    };

    const others = (/** @type {Json} */ it, /** @type {any[]} */ rest, /** @type {any} */ schema, { say, inside, result, path }) => {
      for (const { name, value } of rest) {
        if (schema === false) say("forbidden", { name }, { name });
        else inside(value, schema, name);
        result.names.add(name);
        note(result, it, path).known.add(name);
      }
      if (schema !== false) open(result, it, path);
    };

    const object = (/** @type {Json} */ it, /** @type {any} */ at, { say, inside, take, same, result, path }) => {
      const names = new Set(it.members.map((member) => member.name));
      for (const name of at.required ?? []) {
        if (!names.has(name) && !isAbsent(at.properties?.[name])) say("missing", { name });
      }
      for (const [name, needed] of Object.entries(at.dependentRequired ?? {})) {
        for (const other of names.has(name) ? needed : []) if (!names.has(other)) say("missing", { name: other });
      }
      for (const [name, schema] of Object.entries(at.dependentSchemas ?? {})) if (names.has(name)) take(same(schema));
      const rest = it.members.filter(({ name, value }) => {
        let isKnown = false;
        if (at.properties && name in at.properties) {
          isKnown = true;
          if (isAbsent(at.properties[name]) && value.type !== "null") say(absent, { name }, { name, slight: true });
          inside(value, at.properties[name], name);
        }
        for (const [pattern, schema] of Object.entries(at.patternProperties ?? {})) {
          if (!matches(pattern, name)) continue;
          isKnown = true;
          inside(value, schema, name);
        }
        if (isKnown) {
          result.names.add(name);
          note(result, it, path).known.add(name);
        }
        return !isKnown;
      });
      if (at.properties) note(result, it, path);
      if (at.additionalProperties !== undefined) others(it, rest, at.additionalProperties, { say, inside, result, path });
      if (at.propertyNames !== undefined) {
        for (const { name } of it.members) {
          if (run({ type: "string", value: name }, at.propertyNames, path, 1).findings.length) say("name", { name }, { name });
        }
      }
      size(String(it.members.length), at.minProperties, at.maxProperties, "properties", say);
    };

    const array = (/** @type {Json} */ it, /** @type {any} */ at, { say, inside, result }) => {
      const first = at.prefixItems ?? [];
      it.items.forEach((item, index) => {
        if (index >= first.length && at.items === undefined) return;
        inside(item, index < first.length ? first[index] : at.items, index);
        result.items.add(index);
      });
      if (at.contains !== undefined) {
        const fitting = it.items.map((item, index) => (run(item, at.contains, "", 1).findings.length ? -1 : index)).filter((index) => index >= 0);
        fitting.forEach((index) => result.items.add(index));
        const held = fitting.length;
        if (own.compare(String(held), String(at.minContains ?? 1)) < 0) say("contains_few", { count: String(held) });
        if (at.maxContains && own.compare(String(held), String(at.maxContains)) > 0) say("contains_many", { count: String(held) });
      }
      if (at.uniqueItems && new Set(it.items.map(key)).size < it.items.length) say("unique");
      size(String(it.items.length), at.minItems, at.maxItems, "items", say);
    };

    const compose = (/** @type {Json} */ it, /** @type {any} */ at, { say, take, keep, same }) => {
      for (const schema of at.allOf ?? []) take(same(schema));
      for (const keyword of ["oneOf", "anyOf"]) {
        if (!at[keyword]) continue;
        const chosen = at.discriminator && it.type === "object" && told(it, at.discriminator);
        const results = (chosen ? [chosen] : at[keyword]).map(same);
        const fitting = results.filter((result) => !result.findings.some((found) => !found.slight));
        fitting.forEach(keep);
        if (keyword === "oneOf" && fitting.length > 1) say("several", { count: String(fitting.length) });
        if (fitting.length) continue;
        // The alternative that comes nearest tells most.
        const worth = (/** @type {Result} */ result) => (result.findings.some((found) => found.json === it && found.word === "type") ? 1000 : 0) + result.findings.length;
        const nearest = results.reduce((a, b) => (worth(b) < worth(a) ? b : a));
        if (results.length === 1 || worth(nearest) < 1000) take(nearest);
        else say("none", { count: String(results.length) });
      }
      if (at.not !== undefined && !same(at.not).findings.length) say("not");
      if (at.if !== undefined) {
        const result = same(at.if);
        if (!result.findings.length) keep(result);
        const next = result.findings.length ? at.else : at.then;
        if (next !== undefined) take(same(next));
      }
    };
    const told = (/** @type {Json} */ it, /** @type {any} */ discriminator) => {
      const value = own.member(it, discriminator.propertyName);
      return value?.type === "string" && discriminator.mapping && value.value in discriminator.mapping ? discriminator.mapping[value.value] : null;
    };

    const { findings, notes } = run(json, schema, "");
    const strangers = [...notes].flatMap(([json, { known, isOpen, path }]) => {
      const unknown = isOpen ? [] : json.members.filter((it) => !known.has(it.name));
      const isSaid = (/** @type {string} */ name) => findings.some((it) => it.json === json && it.name === name);
      return unknown.filter((it) => !isSaid(it.name)).map(({ name }) => ({ json, name, path: path + step(name), word: "unknown", of: { name }, slight: true }));
    });
    return [...findings, ...strangers];
  };

  const merge = (/** @type {Map<Json, Note>} */ into, /** @type {Map<Json, Note>} */ from) => {
    for (const [json, { known, isOpen, path }] of from) {
      const here = into.get(json);
      if (!here) {
        into.set(json, { known: new Set(known), isOpen, path });
        continue;
      }
      known.forEach((name) => here.known.add(name));
      here.isOpen ||= isOpen;
    }
  };

  const size = (/** @type {string} */ found, /** @type {any} */ min, /** @type {any} */ max, /** @type {string} */ what, say) => {
    if (min && own.compare(found, String(min)) < 0) say(`few_${what}`, { limit: String(min), count: found });
    if (max && own.compare(found, String(max)) > 0) say(`many_${what}`, { limit: String(max), count: found });
  };

  const number = (/** @type {Json} */ it, /** @type {any} */ at, say) => {
    const [low, high] = (Object.hasOwn(RANGES, at.format ?? "") && RANGES[at.format]) || [];
    const less = (/** @type {any} */ limit) => limit !== undefined && own.compare(it.value, String(limit)) < 0;
    const more = (/** @type {any} */ limit) => limit !== undefined && own.compare(it.value, String(limit)) > 0;
    const isAt = (/** @type {any} */ limit) => limit !== undefined && own.compare(it.value, String(limit)) === 0;
    if (less(at.minimum)) say("low", { limit: String(at.minimum) });
    if (more(at.maximum)) say("high", { limit: String(at.maximum) });
    if (less(at.exclusiveMinimum) || isAt(at.exclusiveMinimum)) say("low_exclusive", { limit: String(at.exclusiveMinimum) });
    if (more(at.exclusiveMaximum) || isAt(at.exclusiveMaximum)) say("high_exclusive", { limit: String(at.exclusiveMaximum) });
    if (at.multipleOf && !own.isMultiple(it.value, String(at.multipleOf))) say("multiple", { of: String(at.multipleOf) });
    if (low && (less(low) || more(high))) say("format", { format: at.format });
  };

  const string = (/** @type {Json} */ it, /** @type {any} */ at, say) => {
    if (at.minLength || at.maxLength) size(count(it.value), at.minLength, at.maxLength, "characters", say);
    if (at.pattern !== undefined && !matches(at.pattern, it.value)) say("pattern", { pattern: shown(at.pattern) });
    if (at.format && Object.hasOwn(FORMATS, at.format) && !FORMATS[at.format].test(it.value)) say("format", { format: at.format });
  };

  /** The types that a schema allows at its top, references and the parts of `allOf` seen through; none for any. */
  own.typesOf = (/** @type {any} */ schema, /** @type {any} */ contract, depth = 0) => {
    const at = schema?.$ref ? contract.$defs?.[schema.$ref.slice("#/$defs/".length)] : schema;
    if (!at || at === true || depth > 10) return [];
    if (at.type) return [at.type].flat();
    for (const keyword of ["allOf", "oneOf", "anyOf"]) {
      const found = (at[keyword] ?? []).flatMap((it) => own.typesOf(it, contract, depth + 1));
      if (found.length) return found;
    }
    return [];
  };

  /** A text of a field as a value: what its schema does not take for a string is read as JSON. @returns {Json} */
  own.typed = (/** @type {string} */ text, /** @type {any} */ schema, /** @type {any} */ contract) => {
    const types = own.typesOf(schema, contract);
    if (!types.length || types.includes("string")) return own.string(text);
    const json = own.tryParse(text.trim());
    return json && types.some((type) => fits(json, type)) ? json : own.string(text);
  };
}
