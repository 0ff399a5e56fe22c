// A request as text: what goes over the wire, and programs that send it. All text of a request is untrusted, and reaches a
// program quoted. Knows no document.
{
  const own = (docent.console ??= {});

  /** A word of a POSIX shell. */
  const quoted = (/** @type {string} */ text) => `'${text.replaceAll("'", "'\\''")}'`;
  const shell = (/** @type {string} */ text) => (/^[A-Za-z0-9_./:=@%+,-]+$/.test(text) ? text : quoted(text));
  const literal = (/** @type {string} */ text) => JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029]/g, (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const all = (/** @type {SentRequest} */ request) => {
    const cookies = request.cookies.length ? [{ name: "Cookie", value: request.cookies.join("; ") }] : [];
    return [...request.headers, ...cookies];
  };
  const withoutForm = (/** @type {SentRequest} */ request) => all(request).filter((it) => !request.body?.parts || it.name !== "Content-Type");
  /** @returns {content is Blob} */
  const isFile = (/** @type {string | Blob} */ content) => typeof content !== "string";
  const fileName = (/** @type {Part} */ part) => part.filename || "file";

  const curl = (/** @type {SentRequest} */ request) => {
    const body = request.body;
    const lines = [`curl ${quoted(request.url)}`];
    if (request.method === "HEAD") lines.push("--head");
    else if (request.method !== "GET" || body) lines.push(`--request ${shell(request.method)}`);
    if (/[[\]{}]/.test(request.url)) lines.push("--globoff");
    lines.push(...withoutForm(request).map((it) => `--header ${quoted(it.value ? `${it.name}: ${it.value}` : `${it.name};`)}`));
    for (const part of body?.parts ?? []) {
      const type = part.type ? `;type=${part.type}` : "";
      const name = part.name.replace(/["\\]/g, "\\$&");
      lines.push(isFile(part.content)
        ? `--form ${shell(`${name}=@"${fileName(part).replace(/["\\]/g, "\\$&")}"${type}`)}`
        : type ? `--form ${shell(`${name}="${part.content.replace(/["\\]/g, "\\$&")}"${type}`)}` : `--form-string ${shell(`${name}=${part.content}`)}`);
    }
    if (body?.text !== undefined) lines.push(`--data-raw ${shell(body.text)}`);
    if (body && !body.parts && body.text === undefined) lines.push(`--data-binary ${shell(`@${body.file?.name ?? "file"}`)}`);
    return lines.join(" \\\n  ");
  };

  const javascript = (/** @type {SentRequest} */ request) => {
    const body = request.body;
    const before = [];
    const fields = [];
    if (request.method !== "GET") fields.push(`  method: ${literal(request.method)},`);
    const headers = withoutForm(request);
    if (headers.length) fields.push("  headers: {", ...headers.map((it) => `    ${literal(it.name)}: ${literal(it.value)},`), "  },");
    if (body?.parts) {
      before.push("const body = new FormData();", ...body.parts.map((part) => {
        if (isFile(part.content)) return `body.append(${literal(part.name)}, file, ${literal(fileName(part))});`;
        if (part.type) return `body.append(${literal(part.name)}, new Blob([${literal(part.content)}], { type: ${literal(part.type)} }));`;
        return `body.append(${literal(part.name)}, ${literal(part.content)});`;
      }), "");
      fields.push("  body,");
    } else if (body) {
      fields.push(`  body: ${body.text === undefined ? "file" : literal(body.text)},`);
    }
    const options = fields.length ? `, {\n${fields.join("\n")}\n}` : "";
    return [...before, `const response = await fetch(${literal(request.url)}${options});`, "console.log(response.status, await response.text());"].join("\n");
  };

  const python = (/** @type {SentRequest} */ request) => {
    const body = request.body;
    const text = (/** @type {string} */ it) => literal(it).replace(/[\ud800-\udfff]/g, "\ufffd");
    const lines = [`    ${text(request.method)},`, `    ${text(request.url)},`];
    const headers = withoutForm(request);
    if (headers.length) lines.push("    headers={", ...headers.map((it) => `        ${text(it.name)}: ${text(it.value)},`), "    },");
    if (body?.parts) {
      lines.push("    files=[", ...body.parts.map((part) => {
        const content = isFile(part.content) ? `open(${text(fileName(part))}, "rb")` : text(part.content);
        const pieces = [isFile(part.content) ? text(fileName(part)) : "None", content, ...(part.type ? [text(part.type)] : [])];
        return `        (${text(part.name)}, (${pieces.join(", ")})),`;
      }), "    ],");
    } else if (body) {
      lines.push(`    data=${body.text === undefined ? `open(${text(body.file?.name ?? "file")}, "rb")` : `${text(body.text)}.encode()`},`);
    }
    return `import requests\n\nresponse = requests.request(\n${lines.join("\n")}\n)\nprint(response.status_code, response.text)`;
  };

  /** What goes over the wire. Files are named, not shown. */
  const wire = (/** @type {SentRequest} */ request) => {
    const [, host = "", target] = /^[a-z][a-z0-9+.-]*:\/\/([^/?]*)(.*)$/i.exec(request.url) ?? [, "", request.url];
    const lines = [`${request.method} ${target.startsWith("/") ? target : `/${target}`} HTTP/1.1`, `Host: ${host.replace(/^.*@/, "")}`];
    lines.push(...all(request).map((it) => `${it.name}: ${it.value}`));
    const body = request.body;
    if (!body) return lines.join("\n");
    const parts = body.parts?.map((it) => `${own.partHead(it, body.boundary ?? "")}${isFile(it.content) ? `<${fileName(it)}>` : it.content}\n`);
    const shown = parts ? `${parts.join("")}--${body.boundary}--` : (body.text ?? `<${body.file?.name ?? "file"}>`);
    return `${lines.join("\n")}\n\n${shown.replaceAll("\r\n", "\n")}`;
  };

  /** Words, texts and options by the classes of code: for the eye, so that a mistake costs nothing. @returns {[string, string][]} */
  own.colored = (/** @type {string} */ code, /** @type {string} */ language) => {
    const pattern = language === "HTTP" ? /^[A-Z]+(?= \S+ HTTP)|^[A-Za-z0-9-]+(?=: )/gm : /'(?:[^']|'\\'')*'|"(?:[^"\\]|\\.)*"|(?<![\w-])--[a-z-]+|\b(?:const|await|import|new)\b/g;
    /** @type {[string, string][]} */
    const pieces = [];
    let at = 0;
    for (const found of code.matchAll(pattern)) {
      pieces.push(["", code.slice(at, found.index)], [/^['"]/.test(found[0]) ? "s" : /^(--|[A-Z].*)/.test(found[0]) ? "a" : "k", found[0]]);
      at = found.index + found[0].length;
    }
    return [...pieces, ["", code.slice(at)]];
  };

  /** The languages by the names that the page's own samples have. */
  own.SNIPPETS = { HTTP: wire, cURL: curl, JavaScript: javascript, Python: python };
}
