// From what is filled in to the bytes of a request. The rules are those of docent's `src/request/`, and both are held to the
// same vectors. Knows no document.
/**
 * @typedef {{name: string, value: string}} HeaderLine
 * @typedef {{name: string, filename?: string, type?: string, headers: HeaderLine[], content: string | Blob}} Part
 * @typedef {{type: string, text?: string, file?: File, parts?: Part[], boundary?: string, fields?: [string, string][]}} SentBody
 * @typedef {{method: string, url: string, headers: HeaderLine[], cookies: string[], body: SentBody | null}} SentRequest
 *
 * @typedef {object} Filled what a request is made of
 * @property {string} server its address, variables filled in
 * @property {(Json | undefined)[]} values of the contract's parameters, by position; an empty string sends a name alone
 * @property {any} [entry] of the contract's bodies
 * @property {string} [text] of a body that is text
 * @property {File} [file] of a body that is a file
 * @property {{field: any, values: (Json | File)[]}[]} [fields] of a form
 * @property {string} [boundary]
 * @property {{headers: HeaderLine[], query: [string, string][], cookies: [string, string][]}} credentials
 */
{
  const own = (docent.console ??= {});

  const upper = (/** @type {string} */ it) => `%${it.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
  const wellFormed = (/** @type {string} */ text) => text.replace(/\p{Surrogate}/gu, "\ufffd");
  const component = (/** @type {string} */ text) => encodeURIComponent(wellFormed(text));
  /** Encodes what `illegal` finds, and each `%` that begins no encoded byte. */
  const rest = (/** @type {string} */ text, /** @type {RegExp} */ illegal) =>
    wellFormed(text).replace(/%(?![0-9a-fA-F]{2})/g, "%25").replace(illegal, (it) => encodeURIComponent(it).replace(/^['()]$/, upper));

  /** How letters are written: RFC 6570, OpenAPI 3.2 appendix C, WHATWG URL. */
  const LETTERS = {
    unreserved: (text) => component(text).replace(/[!*'()]/g, upper),
    path: (text) => rest(text, /[\u0000-\u0020"<>\\^\x60{|}?#[\]/\u007f]|[^\u0000-\u007f]+/g),
    query: (text) => rest(text, /[\u0000-\u0020"<>\\^\x60{|}#[\]'&=+\u007f]|[^\u0000-\u007f]+/g),
    form: (text) => component(text).replace(/[!~'()]/g, upper).replaceAll("%20", "+"),
    plain: (text) => text,
  };
  /** The fixed text of paths and queries. */
  const path = (/** @type {string} */ text) => rest(text, /[\u0000-\u0020"<>\\^\x60{|}?#[\]\u007f]|[^\u0000-\u007f]+/g);
  const query = (/** @type {string} */ text) => rest(text, /[\u0000-\u0020"<>\\^\x60{|}#[\]'\u007f]|[^\u0000-\u007f]+/g);

  const FORM = { first: "", between: "&", within: ",", named: true, empty: "=" };
  const SIMPLE = { first: "", between: ",", within: ",", named: false, empty: "" };
  const STYLES = {
    simple: SIMPLE,
    label: { ...SIMPLE, first: ".", between: "." },
    matrix: { ...SIMPLE, first: ";", between: ";", named: true },
    form: FORM,
    cookie: { ...FORM, between: "; " },
    spaceDelimited: { ...FORM, within: " " },
    pipeDelimited: { ...FORM, within: "|" },
    tabDelimited: { ...FORM, within: "\t" },
  };
  const styleOf = (/** @type {string} */ name) => (Object.hasOwn(STYLES, name) ? STYLES[name] : undefined);

  /** A value that is no list, as text. */
  const scalar = (/** @type {Json} */ json) =>
    json.type === "null" ? "" : json.type === "object" || json.type === "array" ? own.compact(json) : String(json.value);
  own.scalar = scalar;

  /** RFC 6570, with the styles of OpenAPI. Undefined where nothing is sent. */
  const expand = (/** @type {string} */ name, /** @type {Json} */ json, { style, explode, write }) => {
    const after = (/** @type {string} */ text) => {
      if (!style.named) return text;
      return text ? `${write(name)}=${text}` : write(name) + style.empty;
    };
    const delimiter = style.within === "," ? "," : write(style.within);
    const written = (/** @type {Json} */ it) => write(scalar(it));
    if (json.type === "array") {
      const texts = json.items.filter((it) => it.type !== "null").map(written);
      if (!texts.length) return undefined;
      return style.first + (explode ? texts.map(after).join(style.between) : after(texts.join(delimiter)));
    }
    if (json.type === "object") {
      const pairs = json.members.filter((it) => it.value.type !== "null").map((it) => [write(it.name), written(it.value)]);
      if (!pairs.length) return undefined;
      const pair = ([key, text]) => (style.named && !text ? key + style.empty : `${key}=${text}`);
      return style.first + (explode ? pairs.map(pair).join(style.between) : after(pairs.flat().join(delimiter)));
    }
    return style.first + after(written(json));
  };

  /** `deepObject`, with further brackets for what lies deeper. */
  const deep = (/** @type {string} */ name, /** @type {Json} */ json, write) => {
    /** @type {string[]} */
    const pieces = [];
    const push = (/** @type {string} */ name, /** @type {Json} */ it) => {
      const within = (/** @type {string} */ key) => name + write(`[${key}]`);
      if (it.type === "array") it.items.forEach((item, index) => push(within(String(index)), item));
      else if (it.type === "object") it.members.forEach((member) => member.value.type !== "null" && push(within(member.name), member.value));
      else pieces.push(`${name}=${write(scalar(it))}`);
    };
    push(write(name), json);
    return pieces.length ? pieces.join("&") : undefined;
  };

  const essence = (/** @type {string} */ type) => type.split(";")[0].trim().toLowerCase();
  own.essence = essence;
  own.isJson = (/** @type {string} */ type) => /[/+]json$/.test(essence(type));
  const isForm = (/** @type {string} */ type) => essence(type) === "application/x-www-form-urlencoded";

  /** What a parameter puts on the wire: OpenAPI's `serializedValue`. Undefined where nothing is sent. */
  own.expand = (/** @type {any} */ parameter, /** @type {Json} */ json) => {
    const { name, in: place, style, explode, reserved, content } = parameter;
    if (content) return byContent(parameter, json);
    if (place === "querystring") return LETTERS.form(scalar(json));
    const isPlain = place === "header" || (place === "cookie" && style === "cookie");
    const write = isPlain ? LETTERS.plain : reserved ? LETTERS[place === "path" ? "path" : "query"] : LETTERS.unreserved;
    if (style === "deepObject") return deep(name, json, write);
    const usual = place === "path" || place === "header" ? SIMPLE : FORM;
    const chosen = styleOf(style) ?? usual;
    return expand(name, json, { style: place === "cookie" ? { ...chosen, between: "; " } : chosen, explode, write });
  };

  const byContent = (/** @type {any} */ { name, in: place, content, encoding }, /** @type {Json} */ json) => {
    if (place === "querystring" && isForm(content)) return own.formText({ encoding }, json);
    const text = own.isJson(content) ? own.compact(json) : scalar(json);
    if (place === "header") return text;
    if (place === "cookie") return `${name}=${text}`;
    return place === "query" ? `${LETTERS.form(name)}=${LETTERS.form(text)}` : LETTERS.unreserved(text);
  };

  /** The fields of a property of a form, before encoding; null where its style cannot be expressed by fields. */
  const fieldsOf = (/** @type {any} */ encoding, /** @type {string} */ name, /** @type {Json} */ json) => {
    if (encoding && (encoding.style !== undefined || encoding.explode !== undefined || encoding.reserved)) {
      const [style, explode] = styling(encoding);
      const isPlain = json.type !== "array" && json.type !== "object";
      if (encoding.reserved || style === "deepObject" || !(isPlain || (explode && json.type === "array"))) return null;
    }
    const values = json.type === "array" ? json.items : [json];
    return values.map((it) => /** @type {[string, string]} */ ([name, scalar(it)]));
  };
  const styling = (/** @type {any} */ encoding) => {
    const style = encoding.style ?? "form";
    return /** @type {const} */ ([style, encoding.explode ?? style === "form"]);
  };
  const encoded = (/** @type {[string, string][]} */ fields) =>
    fields.map(([name, value]) => `${LETTERS.form(name)}=${LETTERS.form(value)}`).join("&");

  /** A form with the members of an object. */
  own.formText = (/** @type {{encoding?: any}} */ media, /** @type {Json} */ json) => {
    if (json.type !== "object") return scalar(json);
    const pieces = json.members.filter((it) => it.value.type !== "null").map(({ name, value }) => {
      const encoding = media.encoding?.[name];
      const fields = fieldsOf(encoding, name, value);
      if (fields) return encoded(fields);
      const [style, explode] = styling(encoding);
      const write = encoding.reserved ? LETTERS.query : LETTERS.unreserved;
      return style === "deepObject" ? deep(name, value, write) : expand(name, value, { style: styleOf(style) ?? FORM, explode, write });
    });
    return pieces.filter(Boolean).join("&");
  };

  /** The parts of a form that is sent in parts. @returns {Part[]} */
  own.parts = (/** @type {any[]} */ fields) => fields.flatMap(({ field, values }) => values.map((value) => {
    const headers = Object.entries(field.headers ?? {}).map(([name, it]) => ({ name, value: it }));
    if (typeof File !== "undefined" && value instanceof File) {
      return { name: field.name, filename: value.name, type: field.type ?? (value.type || "application/octet-stream"), headers, content: value };
    }
    const isStructured = value.type === "object" || value.type === "array";
    const type = field.type ?? (isStructured ? "application/json" : undefined);
    return { name: field.name, type, headers, content: type && own.isJson(type) ? own.compact(value) : scalar(value) };
  }));

  /** A name as WHATWG HTML writes it into the head of a part. */
  const inPart = (/** @type {string} */ text) => text.replace(/\r\n|\r|\n/g, "%0D%0A").replaceAll('"', "%22");
  /** What stands before the content of a part. */
  own.partHead = (/** @type {Part} */ part, /** @type {string} */ boundary) => {
    const filename = part.filename === undefined ? "" : `; filename="${inPart(part.filename)}"`;
    const lines = [`--${boundary}`, `Content-Disposition: form-data; name="${inPart(part.name)}"${filename}`];
    if (part.type) lines.push(`Content-Type: ${part.type}`);
    lines.push(...part.headers.map((it) => `${it.name}: ${it.value}`));
    return `${lines.join("\r\n")}\r\n\r\n`;
  };

  const TOKEN = /^[!#$%&'*+\-.^_\x60|~0-9A-Za-z]+$/;
  /** A header that can be sent. @returns {HeaderLine[]} */
  const header = (/** @type {string} */ name, /** @type {string} */ value) =>
    (TOKEN.test(name) ? [{ name, value: value.replace(/[\u0000-\u001f\u007f-\u009f]/g, " ").trim() }] : []);

  const split = (/** @type {string} */ text) => {
    const at = text.indexOf("?");
    return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
  };
  /** An address in two parts: up to its path, and its query. Variables that nothing fills stand for themselves. */
  const address = (/** @type {string} */ server) => {
    const [before, written] = split(server.split("#")[0].replace(/[{}]/g, ""));
    const [, origin, below] = /^([A-Za-z][A-Za-z0-9+.-]*:\/\/[^/]*)?(.*)$/s.exec(before) ?? ["", "", before];
    return { path: (origin ?? "") + path(below).replace(/\/+$/, ""), query: written ? [query(written)] : [] };
  };

  /** The path template with its parameters in their places. */
  const inPath = (/** @type {string} */ template, /** @type {Map<string, string>} */ texts) =>
    template.replace(/\{([^}]*)\}/g, (_, name) => texts.get(name) ?? name);

  /** A request from a contract and what is filled in. @returns {SentRequest} */
  own.build = (/** @type {any} */ contract, /** @type {Filled} */ filled) => {
    const url = address(filled.server);
    const sent = (contract.parameters ?? []).map((parameter, index) => {
      const value = filled.values[index];
      return { parameter, text: value === undefined ? undefined : own.expand(parameter, value) };
    }).filter((it) => it.text !== undefined);
    const at = (/** @type {string[]} */ ...places) => sent.filter((it) => places.includes(it.parameter.in));
    const template = contract.path.split("#")[0];
    const [below, ownQuery] = split(inPath(template, new Map(at("path").map((it) => [it.parameter.name, it.text]))));
    url.path += (below.startsWith("/") ? "" : "/") + path(below.replace(/[{}]/g, ""));
    const credentials = filled.credentials;
    const queries = [
      ...url.query, ownQuery && query(ownQuery),
      ...at("query").map((it) => query(it.text)), ...at("querystring").map((it) => query(it.text)),
      ...credentials.query.map(([name, value]) => `${LETTERS.unreserved(name)}=${LETTERS.unreserved(value)}`),
    ].filter(Boolean);
    const accept = contract.accept?.length ? header("Accept", contract.accept.join(", ")) : [];
    const headers = [...accept, ...credentials.headers];
    for (const { parameter, text } of at("header")) {
      const isKnown = ["accept", "content-type", "authorization", ...headers.map((it) => it.name.toLowerCase())].includes(parameter.name.toLowerCase());
      if (!isKnown) headers.push(...header(parameter.name, text));
    }
    const body = filled.entry ? bodyOf(filled) : null;
    if (body) headers.push({ name: "Content-Type", value: body.boundary ? `${body.type}; boundary=${body.boundary}` : body.type });
    const cookies = [...credentials.cookies.map(([name, value]) => `${name}=${value}`), ...at("cookie").map((it) => it.text)];
    return { method: contract.method, url: url.path + (queries.length ? `?${queries.join("&")}` : ""), headers, cookies, body };
  };

  /** @returns {SentBody} */
  const bodyOf = (/** @type {Filled} */ { entry, text, file, fields = [], boundary = "docent-boundary" }) => {
    if (entry.editor === "multipart") return { type: "multipart/form-data", parts: own.parts(fields), boundary };
    if (entry.editor === "file") return { type: entry.type, file };
    if (entry.editor !== "form") return { type: entry.type, text: text ?? "" };
    const members = fields.filter((it) => it.values.length).map(({ field, values }) => (
      { name: field.name, value: field.list && values.length !== 1 ? { type: "array", items: values } : values[0] }));
    const encoding = Object.fromEntries(entry.fields.map((it) => [it.name, it.encoding]));
    return { type: entry.type, text: own.formText({ encoding }, { type: "object", members }) };
  };

  /** The body as `fetch` takes it. */
  own.payload = (/** @type {SentBody | null} */ body) => {
    if (!body) return undefined;
    if (body.file) return body.file;
    if (!body.parts) return body.text;
    const pieces = body.parts.flatMap((it) => [own.partHead(it, body.boundary), it.content, "\r\n"]);
    return new Blob([...pieces, `--${body.boundary}--\r\n`]);
  };

  /** Headers that browsers set themselves (Fetch, "forbidden request-header"). */
  const FORBIDDEN = /^(accept-charset|accept-encoding|access-control-request-(headers|method|private-network)|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|origin|referer|set-cookie|te|trailer|transfer-encoding|upgrade|via|proxy-.*|sec-.*)$/i;

  own.isForbidden = (/** @type {string} */ name) => FORBIDDEN.test(name);
}
