// What is filled in: from the fields of the form to values, and back from a link. Fields are known by their keys, which say
// where the contract has them: `p0` is its first parameter, `b0.1` the second field of its first body.
{
  const own = (docent.console ??= {});

  own.make = (/** @type {string} */ tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };

  /** What may be a secret by its name, and is never put into links, the history or reports. */
  const SECRET = own.SECRET = /pass(word|wd|phrase)?|secret|token|api[-_]?key|credential|authorization|private[-_]?key|session|cookie/i;
  const LONGEST_LINK = 6000;

  const schemaOf = (/** @type {any} */ contract, /** @type {string} */ key) => {
    const [, body, field] = /^b(\d+)\.(\d+)$/.exec(key) ?? [];
    return body === undefined ? contract.parameters?.[Number(key.slice(1))] : contract.body?.[Number(body)]?.fields?.[Number(field)];
  };
  const isSecret = (/** @type {any} */ about, /** @type {any} */ contract) => {
    const schema = about.schema?.$ref ? contract.$defs?.[about.schema.$ref.slice("#/$defs/".length)] : about.schema;
    return SECRET.test(about.name) || schema?.format === "password" || schema?.writeOnly === true;
  };

  /** What is wrong, in words. */
  own.say = (/** @type {Finding} */ finding) => own.word(`check_${finding.word}`, finding.of);

  /** A value without what may be a secret. @returns {Json} */
  own.redact = (/** @type {Json} */ json) => {
    if (json.type === "array") return { ...json, items: json.items.map(own.redact) };
    if (json.type !== "object") return json;
    const members = json.members.map(({ name, value }) => ({ name, value: SECRET.test(name) && value.type !== "null" ? own.string("…") : own.redact(value) }));
    return { ...json, members };
  };
  own.redactText = (/** @type {string} */ text) => {
    const json = own.tryParse(text);
    return json ? own.pretty(own.redact(json)) : text;
  };

  own.Form = class {
    constructor(/** @type {HTMLElement} */ root, /** @type {any} */ contract) {
      this.root = root;
      this.contract = contract;
      this.random = Array.from(crypto.getRandomValues(new Uint8Array(8)), (it) => it.toString(16).padStart(2, "0")).join("");
      /** Errors by the keys of their fields. @type {Map<string, string[]>} */
      this.errors = new Map();
    }

    named(/** @type {string} */ name) {
      return this.root.querySelector(`[name="${CSS.escape(name)}"]`);
    }

    /** The text of a field; undefined where nothing is sent. @returns {string | string[] | undefined} */
    text(/** @type {any} */ field) {
      const key = field.dataset.field ?? "";
      if (field.dataset.control === "boxes") {
        const checked = [...field.querySelectorAll("input:checked")].filter((it) => it.name === key).map((it) => it.value);
        return checked.length ? checked : undefined;
      }
      const input = this.named(key);
      if (!input) return undefined;
      if (field.dataset.control === "choice") return input.value ? input.value.slice(1) : this.isSentEmpty(key);
      if (field.dataset.control === "list") {
        const lines = input.value.split("\n").filter(Boolean);
        return lines.length ? lines : this.isSentEmpty(key);
      }
      return input.value || this.isSentEmpty(key);
    }
    isSentEmpty(/** @type {string} */ key) {
      return this.named(`${key}-empty`)?.checked ? "" : undefined;
    }

    /** The value of a field. @returns {Json | undefined} */
    value(/** @type {any} */ field) {
      const about = schemaOf(this.contract, field.dataset.field ?? "");
      const text = this.text(field);
      if (text === undefined || !about) return undefined;
      const element = about.schema?.items ?? this.resolved(about.schema)?.items;
      if (Array.isArray(text)) return { type: "array", items: text.map((it) => own.typed(it, element, this.contract)) };
      if (field.dataset.control === "json" && text) {
        const isJson = !about.content || own.isJson(about.content);
        return isJson ? own.parse(text) : own.string(text);
      }
      return text === "" ? own.string("") : own.typed(text, about.schema, this.contract);
    }
    resolved(/** @type {any} */ schema) {
      return schema?.$ref ? this.contract.$defs?.[schema.$ref.slice("#/$defs/".length)] : schema;
    }

    /** The value, what is wrong with it noted. */
    checked(/** @type {any} */ field) {
      const key = field.dataset.field ?? "";
      const about = schemaOf(this.contract, key);
      try {
        const value = this.value(field);
        if (value === undefined) {
          if (about?.required) this.errors.set(key, [own.word("needed")]);
          return undefined;
        }
        if (about?.in === "path" && /^\.{0,2}$/.test(own.scalar(value)) && about.style === "simple") this.errors.set(key, [own.word("needed")]);
        if (about?.in === "header" && /[^\u0009\u0020-\u007e\u0080-\u00ff]/.test(own.scalar(value))) this.errors.set(key, [own.word("not_in_header")]);
        const isEmpty = value.type === "string" && value.value === "" && about?.empty;
        const findings = about?.schema === undefined || isEmpty ? [] : own.check(value, about.schema, { contract: this.contract, direction: "request" });
        const wrong = findings.filter((it) => it.word !== "unknown");
        if (wrong.length) this.errors.set(key, wrong.slice(0, 5).map((it) => (it.path ? `${it.path}: ` : "") + own.say(it)));
        return value;
      } catch (error) {
        if (!(error instanceof own.JsonError)) throw error;
        this.errors.set(key, [own.word("bad_json", error)]);
        return undefined;
      }
    }

    /** The body that is chosen. */
    body() {
      const media = this.named("media")?.value;
      if (media === undefined || media === "none") return { entry: undefined };
      const [index, entry] = [Number(media), this.contract.body?.[Number(media)]];
      const panel = this.root.querySelector(`[data-media="${index}"]`);
      if (!entry || !panel) return { entry: undefined };
      if (entry.editor === "form" || entry.editor === "multipart") {
        return { entry, boundary: `docent-${this.random}`, fields: [...panel.querySelectorAll("[data-field]")].map((it) => this.part(it, entry)).filter((it) => it.values.length) };
      }
      const input = this.named(`b${index}`);
      if (entry.editor === "file") {
        const file = input?.files?.[0];
        if (!file && this.contract.bodyRequired) this.errors.set(`b${index}`, [own.word("needed")]);
        return { entry: file ? entry : undefined, file };
      }
      const text = input?.value ?? "";
      if (!text && !this.contract.bodyRequired) return { entry: undefined };
      if (entry.editor === "json") this.checkText(`b${index}`, text, entry);
      return { entry, text };
    }
    part(/** @type {any} */ field, /** @type {any} */ entry) {
      const key = field.dataset.field ?? "";
      const about = schemaOf(this.contract, key);
      if (field.dataset.control === "file") {
        const files = [...(this.named(key)?.files ?? [])];
        if (about.required && !files.length) this.errors.set(key, [own.word("needed")]);
        return { field: about, values: files };
      }
      const value = this.checked(field);
      const isSplit = about.list && value?.type === "array" && (entry.editor === "multipart" || value.items.length > 0);
      return { field: about, values: value === undefined ? [] : isSplit ? value.items : [value] };
    }
    checkText(/** @type {string} */ key, /** @type {string} */ text, /** @type {any} */ entry) {
      try {
        const json = own.parse(text);
        if (entry.schema === undefined || text.length > 200000) return;
        const findings = own.check(json, entry.schema, { contract: this.contract, direction: "request" });
        const lineOf = (/** @type {Finding} */ it) => text.slice(0, it.json.start ?? 0).split("\n").length;
        const told = findings.slice(0, 8).map((it) => own.word("at_line", { line: String(lineOf(it)), path: it.path || "/", what: own.say(it) }));
        if (told.length) this.errors.set(key, told);
      } catch (error) {
        if (!(error instanceof own.JsonError)) throw error;
        this.errors.set(key, [own.word("bad_json", error)]);
      }
    }

    /** All that is filled in, and in `errors` what is wrong with it. */
    filled() {
      this.errors = new Map();
      const values = (this.contract.parameters ?? []).map((_, index) => {
        const field = this.root.querySelector(`[data-field="p${index}"]`);
        return field ? this.checked(field) : undefined;
      });
      return { values, ...this.body() };
    }

    /** Fills in the example of a body. */
    fillBody(/** @type {number} */ index, /** @type {string | undefined} */ text) {
      const entry = this.contract.body[index];
      const input = this.named(`b${index}`);
      if (entry.editor === "json" || entry.editor === "text") {
        if (input) input.value = text ?? "";
        return;
      }
      const json = own.tryParse(text ?? "");
      entry.fields?.forEach((field, at) => {
        const value = own.member(json, field.name);
        if (value) this.fill(`b${index}.${at}`, value);
      });
    }
    fill(/** @type {string} */ key, /** @type {Json | string} */ value) {
      const field = this.root.querySelector(`[data-field="${key}"]`);
      const control = field?.dataset.control;
      if (!field || control === "file") return;
      const json = typeof value === "string" ? own.string(value) : value;
      const texts = json.type === "array" ? json.items.map(own.scalar) : [own.scalar(json)];
      if (control === "boxes") {
        field.querySelectorAll("input").forEach((it) => { if (it.name === key) it.checked = texts.includes(it.value); });
        return;
      }
      const input = this.named(key);
      if (!input) return;
      if (control === "choice") input.value = [...input.options].some((it) => it.value === `=${texts[0]}`) ? `=${texts[0]}` : "";
      else if (control === "list") input.value = texts.join("\n");
      else input.value = control === "json" && json.type !== "string" ? own.pretty(json) : own.scalar(json);
    }

    /** What a link says of all this: values of described parameters that can be no secrets. */
    link() {
      const said = new URLSearchParams();
      (this.contract.parameters ?? []).forEach((parameter, index) => {
        const field = this.root.querySelector(`[data-field="p${index}"]`);
        const text = field && this.text(field);
        const isHidden = parameter.in === "cookie" || isSecret(parameter, this.contract);
        if (text !== undefined && text !== null && !isHidden) said.append(`${parameter.in}.${parameter.name}`, Array.isArray(text) ? text.join("\n") : text);
      });
      for (const name of ["server", "media"]) {
        const chosen = this.named(name)?.value;
        if (chosen !== undefined && chosen !== "0") said.append(name, chosen);
      }
      const { entry, text } = this.body();
      const json = entry?.editor === "json" ? own.tryParse(text ?? "") : null;
      if (json && own.compact(own.redact(json)) === own.compact(json)) said.append("body", text ?? "");
      const link = `#try&${said}`;
      return link.length > LONGEST_LINK ? "#try" : link;
    }
    /** Fills in what a link says, as far as the description knows it. */
    follow(/** @type {string} */ link) {
      const said = new URLSearchParams(link.replace(/^#try&?/, ""));
      (this.contract.parameters ?? []).forEach((parameter, index) => {
        const text = said.get(`${parameter.in}.${parameter.name}`);
        if (text === null || parameter.in === "cookie" || isSecret(parameter, this.contract)) return;
        const control = this.root.querySelector(`[data-field="p${index}"]`)?.dataset.control;
        const isList = control === "list" || control === "boxes";
        this.fill(`p${index}`, isList ? { type: "array", items: text.split("\n").map(own.string) } : text);
      });
      for (const name of ["server", "media"]) {
        const [input, wanted] = [this.named(name), said.get(name)];
        if (input && wanted !== null && [...input.options].some((it) => it.value === wanted)) input.value = wanted;
      }
      const body = said.get("body");
      const index = Number(this.named("media")?.value);
      if (body !== null && this.contract.body?.[index]?.editor === "json" && own.tryParse(body)) this.fillBody(index, body);
      return body !== null;
    }

    /** Says at each field what is wrong with it. */
    tell(/** @type {(key: string) => boolean} */ isToBeTold) {
      for (const place of this.root.querySelectorAll(".console-error")) {
        const key = place.id.replace(/^c:(.*)-error$/, "$1");
        const errors = isToBeTold(key) ? (this.errors.get(key) ?? []) : [];
        const isList = place.tagName === "UL";
        const shown = errors.map((it) => (isList ? own.make("li", {}, it) : `${it} `));
        if (place.textContent !== errors.join("") || !errors.length) place.replaceChildren(...shown);
        const input = this.named(key);
        if (!input || input.type === "checkbox") continue;
        if (errors.length) input.setAttribute("aria-invalid", "true");
        else input.removeAttribute("aria-invalid");
      }
    }
  };
}
