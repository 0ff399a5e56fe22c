// An answer: read as it comes, held to the description, and shown. Whatever a server sends is text of a stranger's: it becomes
// text nodes, pictures, or a document in a frame that may do nothing. Loaded when a request is first sent.
/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {string} phrase
 * @property {[string, string][]} headers
 * @property {string} type its media type
 * @property {Blob} blob all of it, once it is there
 * @property {string} text of it, as far as it is shown
 * @property {number} size in bytes
 * @property {number} time in milliseconds, until all was there
 * @property {boolean} isWhole whether `text` is all of it
 * @property {boolean} isFar whether it comes from another origin, which hides most headers from scripts
 * @property {string} url
 */
{
  const own = (docent.console ??= {});

  /** How much of a body is read as text, and how much of JSON is held to its schema: more would stop the page. */
  const MOST_TEXT = 512 * 1024;
  /** How many lines are shown at first, and how many more at each wish. */
  const MOST_LINES = 600;
  const MOST_PICTURE = 8 * 1024 * 1024;
  /** How many events of a stream are kept on the page. */
  const MOST_EVENTS = 500;
  /** Longer lines are cut: engines lay them out slowly. */
  const LONGEST_LINE = 4000;

  const make = own.make;
  const word = (/** @type {string} */ key, of = {}) => own.word(key, of);

  own.bytes = (/** @type {number} */ count) => {
    if (count < 1000) return word("bytes", { count: String(count) });
    const [unit, by] = count < 1e6 ? ["kilobyte", 1e3] : ["megabyte", 1e6];
    return new Intl.NumberFormat(document.documentElement.lang || undefined, { style: "unit", unit, maximumFractionDigits: 1 }).format(count / by);
  };

  const isText = (/** @type {string} */ type) => /^text\/|[/+](json|xml|yaml|javascript|graphql|x-www-form-urlencoded|jsonl|ndjson|json-seq|x-ndjson|toml)$/.test(type) || type === "";
  const isStream = (/** @type {string} */ type) => type === "text/event-stream" || /[/-](jsonl|ndjson|json-seq|jsonlines)$/.test(type);

  /** Reads what comes, and tells of it as it does. @returns {Promise<Answer>} */
  own.read = async (/** @type {Response} */ response, { started, url, onHead, onChunk }) => {
    const type = own.essence(response.headers.get("content-type") ?? "");
    /** @type {Answer} */
    const answer = {
      status: response.status, phrase: response.statusText, headers: [...response.headers], type, blob: new Blob(), text: "", size: 0,
      time: 0, isWhole: true, isFar: new URL(url, location.href).origin !== location.origin, url: response.redirected ? response.url : "",
    };
    onHead(answer);
    const decoder = new TextDecoder(/charset="?([\w-]+)/i.exec(response.headers.get("content-type") ?? "")?.[1] ?? "utf-8");
    /** @type {BlobPart[]} */
    let chunks = [];
    /** @type {Blob[]} */
    const whole = [];
    let waiting = 0;
    const stream = isStream(type) ? own.stream(type) : null;
    const reader = response.body?.getReader();
    let told = 0;
    let rested = started;
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      if (done) break;
      chunks.push(value);
      answer.size += value.byteLength;
      // Handed over in small portions, since each is copied at once.
      waiting += value.byteLength;
      if (waiting > 1 << 20) {
        whole.push(new Blob(chunks));
        chunks = [];
        waiting = 0;
      }
      const text = stream || answer.text.length < MOST_TEXT ? decoder.decode(value, { stream: true }) : "";
      if (answer.text.length < MOST_TEXT) answer.text += text;
      const events = stream?.(text) ?? [];
      const now = performance.now();
      // What has come already is read without a break: others want their turn, too.
      if (now - rested > 40) {
        await new Promise((resolve) => setTimeout(resolve));
        rested = performance.now();
      }
      if (events.length || now - told > 100) {
        told = now;
        answer.time = now - started;
        onChunk(answer, events);
      }
    }
    if (answer.text.length < MOST_TEXT) answer.text += decoder.decode();
    answer.isWhole = answer.text.length < MOST_TEXT;
    answer.time = performance.now() - started;
    answer.blob = new Blob([...whole, ...chunks], { type });
    return answer;
  };

  /** Takes a stream apart as it comes: events of `text/event-stream` (WHATWG HTML), or lines of JSON. */
  own.stream = (/** @type {string} */ type) => {
    let rest = "";
    const isEvents = type === "text/event-stream";
    return (/** @type {string} */ text) => {
      rest += text;
      const pieces = rest.split(isEvents ? /\r\n\r\n|\n\n|\r\r/ : /\r?\n|\u001e/);
      rest = pieces.pop() ?? "";
      if (rest.length > MOST_TEXT) rest = "";
      return pieces.filter((it) => it.trim()).map((piece) => (isEvents ? eventOf(piece) : { name: "", data: piece }));
    };
  };
  const eventOf = (/** @type {string} */ piece) => {
    const fields = piece.split(/\r\n|\n|\r/).map((line) => /^([^:]*):? ?(.*)$/s.exec(line) ?? ["", "", ""]);
    const of = (/** @type {string} */ name) => fields.filter((it) => it[1] === name).map((it) => it[2]);
    return { name: of("event").at(-1) ?? "", data: of("data").join("\n") };
  };

  /** What the description says of an answer: its response, by status, range or default. */
  own.described = (/** @type {any} */ contract, /** @type {number} */ status) => {
    const responses = contract.responses ?? {};
    const range = Object.keys(responses).find((it) => it.toUpperCase() === `${String(status)[0]}XX`);
    return responses[String(status)] ?? (range && responses[range]) ?? responses.default;
  };
  /** The media type of a description that holds this one. */
  own.media = (/** @type {any} */ content, /** @type {string} */ type) => {
    const names = Object.keys(content ?? {});
    const holds = (/** @type {string} */ name) => {
      const range = own.essence(name);
      return range === type || range === "*/*" || (range.endsWith("/*") && type.startsWith(range.slice(0, -1)));
    };
    const name = names.find((it) => own.essence(it) === type) ?? names.find(holds);
    return name === undefined ? undefined : content[name];
  };

  /**
   * Holds an answer to the description.
   * @returns {{remarks: {text: string, slight?: boolean}[], findings: Finding[], json: Json | null, isChecked: boolean}}
   */
  own.judge = (/** @type {any} */ contract, /** @type {Answer} */ answer) => {
    const remarks = [];
    const response = own.described(contract, answer.status);
    const json = answer.isWhole && own.isJson(answer.type) ? own.tryParse(answer.text) : null;
    const judged = { remarks, findings: /** @type {Finding[]} */ ([]), json, isChecked: false };
    if (!response) {
      const known = Object.keys(contract.responses ?? {}).join(", ");
      remarks.push({ text: word("answer_status", { status: String(answer.status), known }) });
      return judged;
    }
    judged.isChecked = true;
    for (const [name, header] of Object.entries(response.headers ?? {})) {
      const value = answer.headers.find((it) => it[0] === name.toLowerCase())?.[1];
      if (value === undefined && header.required) remarks.push({ text: word(answer.isFar ? "answer_header_hidden" : "answer_header", { name }), slight: answer.isFar });
      const isPlain = !own.typesOf(header.schema, contract).some((it) => it === "array" || it === "object");
      if (value === undefined || !header.schema || !isPlain || header.content) continue;
      for (const found of own.check(own.typed(value, header.schema, contract), header.schema, { contract, direction: "response" })) {
        remarks.push({ text: `${name}: ${own.say(found)}`, slight: found.slight });
      }
    }
    if (!answer.size) {
      if (response.content && answer.status !== 204 && contract.method !== "HEAD") remarks.push({ text: word("answer_empty") });
      return judged;
    }
    const media = own.media(response.content, answer.type);
    if (!media) {
      const known = Object.keys(response.content ?? {}).join(", ");
      remarks.push({ text: word(known ? "answer_type" : "answer_no_body", { type: answer.type || word("no_type"), known }) });
      return judged;
    }
    if (!own.isJson(answer.type)) return judged;
    if (!answer.isWhole) {
      judged.isChecked = false;
      remarks.push({ text: word("answer_large"), slight: true });
    } else if (!json) {
      remarks.push({ text: word("answer_json") });
    } else if (media.schema !== undefined) {
      judged.findings = own.check(json, media.schema, { contract, direction: "response" });
    }
    return judged;
  };

  /** JSON with every digit, and what is wrong with it at its line. */
  const jsonLines = (/** @type {Json} */ json, /** @type {Finding[]} */ findings) => {
    const lines = own.lines(json);
    /** @type {Map<any, number>} */
    const at = new Map();
    const names = new Map();
    lines.forEach((line, index) => line.nodes.forEach(({ json, name }) => {
      if (name === undefined) at.set(json, index);
      else names.set(json, (names.get(json) ?? new Map()).set(name, index));
    }));
    /** @type {Map<number, Finding[]>} */
    const marks = new Map();
    for (const finding of findings) {
      const line = names.get(finding.json)?.get(finding.name) ?? at.get(finding.json) ?? 0;
      marks.set(line, [...(marks.get(line) ?? []), finding]);
    }
    return { count: lines.length, marks, line: (/** @type {number} */ index) => {
      const { depth, pieces } = lines[index];
      const shown = make("span", { class: "console-line" }, "  ".repeat(Math.min(depth, 40)));
      if (!pieces.length) shown.append("\n");
      for (const [kind, text] of pieces) {
        const cut = text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)}…` : text;
        shown.append(kind ? make("span", { class: kind }, cut) : cut);
      }
      return shown;
    } };
  };
  const textLines = (/** @type {string} */ text) => {
    const lines = text.split(/\r\n|\n/);
    return { count: lines.length, marks: new Map(), line: (/** @type {number} */ index) => make("span", { class: "console-line" }, lines[index].slice(0, LONGEST_LINE) || "\n") };
  };

  /** Lines of code, some at first and more at the reader's wish. */
  const code = (/** @type {ReturnType<typeof textLines>} */ { count, marks, line }) => {
    const inside = make("code");
    const block = make("div", { class: "console-text" }, make("pre", { tabindex: "0" }, inside));
    let shown = 0;
    const show = () => {
      const end = Math.min(shown + MOST_LINES, count);
      for (; shown < end; shown++) {
        const made = line(shown);
        const found = marks.get(shown) ?? [];
        if (found.length) {
          made.classList.add(found.every((it) => it.slight) ? "console-hint" : "console-wrong");
          made.id = `c:line-${shown}`;
          made.tabIndex = -1;
        }
        inside.append(made, ...found.map((it) => make("span", { class: it.slight ? "console-mark console-slight" : "console-mark" }, own.say(it))));
      }
      more.hidden = shown === count;
      more.textContent = word("more_lines", { count: String(count - shown) });
    };
    const more = make("button", { type: "button", class: "console-more" });
    more.addEventListener("click", show);
    show();
    block.append(more);
    return block;
  };

  /** The body of an answer. */
  const bodyOf = (/** @type {Answer} */ answer, judged) => {
    const { type, text } = answer;
    const parts = [];
    if (!answer.size) parts.push(make("p", { class: "console-about" }, word("empty_body")));
    else if (judged.json) parts.push(code(jsonLines(judged.json, judged.findings)));
    else if (/^image\/(png|jpeg|gif|webp|avif|svg\+xml|bmp|x-icon)$/.test(type) && answer.size < MOST_PICTURE) parts.push(picture(answer));
    else if (type.startsWith("audio/") && answer.size < MOST_PICTURE) parts.push(sound(answer));
    else if (type === "text/html" || type === "application/xhtml+xml") parts.push(page(text), code(textLines(text)));
    else if (isText(type) || (!/[\u0000-\u0008\ufffd]/.test(text.slice(0, 2000)) && !/^(image|audio|video|font)\//.test(type))) parts.push(code(textLines(text)));
    else parts.push(make("p", { class: "console-about" }, word("binary_body", { type })));
    if (!answer.isWhole) parts.push(make("p", { class: "console-about" }, word("cut_body", { size: own.bytes(answer.size) })));
    return parts;
  };

  const dataOf = (/** @type {Blob} */ blob) => new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(/** @type {string} */ (reader.result));
    reader.onerror = reject;
    reader.readAsDataURL(blob);
  });
  /** A picture; scripts in one do not run where it is shown as a picture. */
  const picture = (/** @type {Answer} */ answer) => {
    const image = make("img", { alt: word("picture"), class: "console-picture" });
    dataOf(answer.blob).then((it) => { image.src = it; });
    return image;
  };
  /** Sound, which the policy of pages lets through only as what a script has decoded. */
  const sound = (/** @type {Answer} */ answer) => {
    const button = make("button", { type: "button" }, word("play"));
    let playing = null;
    button.addEventListener("click", async () => {
      if (playing) {
        playing.stop();
        return;
      }
      try {
        const context = new AudioContext();
        playing = context.createBufferSource();
        playing.buffer = await context.decodeAudioData(await answer.blob.arrayBuffer());
        playing.connect(context.destination);
        playing.onended = () => {
          playing = null;
          button.textContent = word("play");
          context.close();
        };
        playing.start();
        button.textContent = word("stop");
      } catch {
        playing = null;
        button.textContent = word("unplayable");
        button.disabled = true;
      }
    });
    return make("p", {}, button);
  };
  /** A document that may run nothing, reach nothing and send nothing. */
  const page = (/** @type {string} */ text) => {
    const frame = make("iframe", { sandbox: "", title: word("preview"), class: "console-page", referrerpolicy: "no-referrer", loading: "lazy" });
    const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";
    frame.srcdoc = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}">${text}`;
    return frame;
  };

  const RELEVANT = ["content-type", "location", "retry-after", "link", "etag", "x-request-id", "content-length", "date"];
  const headersOf = (/** @type {any} */ contract, /** @type {Answer} */ answer) => {
    const described = Object.keys(own.described(contract, answer.status)?.headers ?? {}).map((it) => it.toLowerCase());
    const rank = (/** @type {string} */ name) => {
      if (described.includes(name)) return -2;
      if (/ratelimit|rate-limit/.test(name)) return -1;
      const at = RELEVANT.indexOf(name);
      return at < 0 ? RELEVANT.length : at;
    };
    const sorted = [...answer.headers].sort((a, b) => rank(a[0]) - rank(b[0]));
    const rows = sorted.flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]);
    return make("details", { class: "console-headers" }, make("summary", {}, `${word("headers")} `, make("span", { class: "count" }, String(sorted.length))),
      make("dl", {}, ...rows), ...(answer.isFar ? [make("p", { class: "console-about" }, word("headers_hidden"))] : []));
  };

  /** Says whether the answer is as described, and where it is not. */
  const verdict = (/** @type {any} */ contract, /** @type {ReturnType<typeof own.judge>} */ { remarks, findings, isChecked }) => {
    const wrong = [...remarks, ...findings].filter((it) => !it.slight).length;
    const slight = remarks.length + findings.length - wrong;
    if (!wrong && !slight) {
      return isChecked ? make("p", { class: "console-verdict console-good" }, word(contract.cut ? "answer_good_so_far" : "answer_good")) : make("p");
    }
    const items = remarks.map((it) => make("li", it.slight ? { class: "console-slight" } : {}, it.text));
    for (const finding of findings.slice(0, 50)) {
      const go = make("button", { type: "button", class: "console-go" }, make("code", {}, finding.path || "/"));
      go.addEventListener("click", () => {
        const mark = [...(go.closest(".console-answer")?.querySelectorAll(".console-mark") ?? [])].find((it) => it.textContent === own.say(finding));
        const line = mark?.previousSibling && go.closest(".console-answer")?.querySelectorAll(".console-wrong, .console-hint");
        const target = [...(line ?? [])].findLast((it) => it.compareDocumentPosition(mark) & Node.DOCUMENT_POSITION_FOLLOWING) ?? mark;
        target?.scrollIntoView({ block: "center" });
        target?.focus({ preventScroll: true });
      });
      items.push(make("li", finding.slight ? { class: "console-slight" } : {}, go, " ", own.say(finding)));
    }
    const title = wrong ? word("answer_wrong", { count: String(wrong) }) : word("answer_slight", { count: String(slight) });
    return make("details", { class: `console-verdict ${wrong ? "console-bad" : "console-unsure"}`, open: "" }, make("summary", {}, title), make("ul", {}, ...items));
  };

  /** All that there is to see of an answer. */
  own.shown = (/** @type {any} */ contract, /** @type {Answer} */ answer, /** @type {ReturnType<typeof own.judge>} */ judged) => {
    const body = make("div", { class: "console-content" }, ...bodyOf(answer, judged));
    const parts = [verdict(contract, judged)];
    const after = Number(answer.headers.find(([name]) => name === "retry-after")?.[1]);
    if ((answer.status === 429 || answer.status === 503) && after > 0 && after < 86400) parts.push(countdown(after));
    if (answer.url) parts.push(make("p", { class: "console-about" }, word("redirected"), " ", make("code", {}, answer.url)));
    parts.push(headersOf(contract, answer), body);
    return parts;
  };

  const countdown = (/** @type {number} */ seconds) => {
    const until = Date.now() + seconds * 1000;
    const shown = make("p", { class: "console-about console-wait" });
    const tick = () => {
      const left = Math.ceil((until - Date.now()) / 1000);
      shown.textContent = left > 0 ? word("retry_in", { seconds: String(left) }) : word("retry_now");
      if (left > 0 && shown.isConnected) setTimeout(tick, 500);
    };
    setTimeout(tick);
    shown.textContent = word("retry_in", { seconds: String(seconds) });
    return shown;
  };

  /** A place for what a stream brings. */
  own.events = () => {
    const list = make("ol", { class: "console-events", tabindex: "0", "aria-label": word("events") });
    const add = (/** @type {{name: string, data: string}[]} */ events) => {
      for (const { name, data } of events.slice(-MOST_EVENTS)) {
        const json = data.length < 20000 ? own.tryParse(data) : null;
        const shown = make("code");
        if (json && own.lines(json).length < 200) own.lines(json).forEach((_, index) => shown.append(jsonLines(json, []).line(index)));
        else shown.append(data.slice(0, 20000));
        list.append(make("li", {}, ...(name ? [make("span", { class: "label" }, name)] : []), make("pre", {}, shown)));
      }
      while (list.children.length > MOST_EVENTS) list.firstElementChild?.remove();
      list.scrollTop = list.scrollHeight;
    };
    return { list, add };
  };
}
