// A request in a guide, sent from the page: what it takes from earlier answers, where it goes, and what comes back. It knows
// the parts of a request from docent, which has read the fence; what the reader changes are those parts.
{
  const own = (docent.console ??= {});
  const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "QUERY"];

  /** The answers to the requests of this page, by the names of these. @type {Map<string, Json>} */
  const answers = new Map();
  /** The requests of each script. @type {Map<string, any[]>} */
  const known = new Map();
  /** What is attached already. @type {Set<Exchange>} */
  const attached = new Set();
  /** Which server readers chose for an API. @type {Map<string, {label: string, base: string, variables: Record<string, string>}>} */
  const chosen = new Map();

  /** @type {any[]} */
  let taken = [];
  own.requests = (/** @type {any[]} */ given) => { taken = given; };
  own.forgetRequests = () => {
    known.clear();
    attached.clear();
  };

  /** Makes the console of a fence. */
  own.exchange = async (/** @type {HTMLElement} */ host) => {
    const source = new URL(host.dataset.src ?? "", document.baseURI).href;
    if (!known.has(source)) {
      await docent.bring(source);
      known.set(source, taken);
    }
    const data = known.get(source)?.[Number(host.dataset.at)];
    if (data.operation) await docent.bring(new URL(data.operation, document.baseURI).href);
    return new Exchange(host, data, data.operation ? own.taken() : { contract: {}, form: "" });
  };

  const hosts = () => /** @type {HTMLElement[]} */ ([...document.querySelectorAll("docent-request")]);
  const dataOf = (/** @type {HTMLElement} */ host) => known.get(new URL(host.dataset.src ?? "", document.baseURI).href)?.[Number(host.dataset.at)];
  const lookUp = (/** @type {Variable} */ it) => own.reach(answers.get(it.name), it.steps);

  /** An address with what is known filled in: secrets are dots, what is not known yet stands out. */
  const address = (/** @type {string} */ text) => {
    const pieces = [];
    let at = 0;
    for (const it of own.variables(text)) {
      const value = lookUp(it);
      const isSecret = own.SECRET.test(String(it.steps.at(-1) ?? it.name));
      pieces.push(text.slice(at, it.start), value ? (isSecret ? "…" : own.fill(it.text, "address", lookUp).text) : own.make("mark", { class: "live-hole" }, it.text));
      at = it.end;
    }
    return [...pieces, text.slice(at)];
  };
  const tellAll = () => {
    const busy = new Map([...attached].map((it) => [it.root, it]));
    for (const host of hosts()) {
      const exchange = busy.get(host);
      if (exchange) {
        exchange.follow();
        continue;
      }
      const data = dataOf(host);
      const choice = chosen.get(data?.api);
      if (choice && data.operation) host.dataset.where = choice.base + data.target;
      host.querySelector(".live-where")?.replaceChildren(...address(host.dataset.where ?? ""));
    }
  };

  let count = 0;
  /** The parts of an operation's form that a request in a guide needs too, with ids of their own. */
  const sections = (/** @type {string} */ form, /** @type {string} */ id) => {
    const template = document.createElement("template");
    template.innerHTML = form;
    const parts = [".console-part", ".console-auth", ".console-options"].map((it) => template.content.querySelector(it)).filter(Boolean);
    for (const name of ["id", "for", "aria-describedby", "aria-labelledby"]) {
      for (const it of parts.flatMap((part) => [part, ...part.querySelectorAll(`[${name}]`)])) {
        if (it.hasAttribute(name)) it.setAttribute(name, it.getAttribute(name).split(" ").map((one) => `${id}${one}`).join(" "));
      }
    }
    return parts;
  };

  class Exchange extends own.Asking {
    constructor(/** @type {HTMLElement} */ host, /** @type {any} */ data, /** @type {{contract: any, form: string}} */ { contract, form }) {
      super(host, contract);
      this.data = data;
      this.id = `x${count++}:`;
      const inputs = own.make("div", { class: "console-inputs", id: `${this.id}inputs`, hidden: "" }, this.fields(), ...sections(form, this.id));
      const cancel = own.make("button", { type: "button", "data-do": "cancel", hidden: "" }, own.word("cancel"));
      const response = own.make("div", { class: "console-response", role: "group", tabindex: "-1", hidden: "", "aria-label": own.word("answer") },
        own.make("p", { class: "console-facts", role: "status" }), own.make("div", { class: "console-answer" }));
      host.querySelectorAll(":scope > .console").forEach((it) => it.remove());
      this.find(".live-edit").before(cancel);
      this.find(".live-edit").setAttribute("aria-controls", inputs.id);
      host.append(own.make("div", { class: "console console-here" }, inputs, response));
      attached.add(this);
      this.listen();
      if (form) this.offerAccess();
      this.reset();
      this.follow();
    }

    /** Fields for the parts of the request. */
    fields() {
      const field = (/** @type {string} */ part, /** @type {any} */ input, attributes = {}, label = part) => {
        const id = this.id + part;
        for (const [name, value] of Object.entries({ id, "data-part": part, autocomplete: "off", autocapitalize: "off", spellcheck: "false", ...attributes })) input.setAttribute(name, value);
        return own.make("div", { class: "console-field" }, own.make("label", { class: "console-label", for: id }, own.word(label)), input);
      };
      const methods = own.make("select");
      methods.append(...[...new Set([...METHODS, this.data.method])].map((it) => new Option(it)));
      const body = field("body", own.make("textarea"), { class: "console-code", rows: "6" }, "body_text");
      body.append(own.make("ul", { class: "console-error", "aria-live": "polite" }));
      return own.make("section", { class: "console-part" },
        own.make("div", { class: "console-line-of" }, field("method", methods), field("address", own.make("input", { type: "text" }), { class: "console-code" })),
        field("header_lines", own.make("textarea"), { class: "console-code", rows: "2" }), body,
        own.make("p", { class: "console-actions" }, own.make("button", { type: "button", "data-do": "reset" }, own.word("as_written"))));
    }
    part(/** @type {string} */ name) {
      return this.find(`[data-part="${name}"]`);
    }
    /** The request as its author wrote it. */
    reset() {
      const { method, target, headers, body } = this.data;
      this.part("method").value = method;
      this.part("address").value = target;
      this.part("header_lines").value = headers.map((it) => it.join(": ")).join("\n");
      this.part("body").value = body ?? "";
    }

    listen() {
      this.root.addEventListener("click", (event) => {
        const pressed = event.target.closest?.("[data-do]");
        if (pressed) this.press(pressed.dataset.do ?? "", pressed);
      });
      this.root.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey || event.target.matches("input"))) {
          event.preventDefault();
          this.send();
        }
      });
      this.root.addEventListener("input", (event) => {
        const input = /** @type {any} */ (event.target);
        this.noticeAccess(input);
        if (input.name === "server" || /^v\d+\./.test(input.name)) this.choose();
        this.update();
      });
    }
    press(/** @type {string} */ what, /** @type {HTMLElement} */ pressed) {
      if (what === "reset") {
        this.reset();
        this.update();
      } else if (what === "go") {
        const host = hosts().find((it) => dataOf(it)?.name === pressed.dataset.name);
        host?.scrollIntoView({ block: "center" });
        host?.querySelector(".live-send")?.focus({ preventScroll: true });
      } else super.press(what, pressed);
    }
    edit() {
      const inputs = this.find(".console-inputs");
      inputs.hidden = !inputs.hidden;
      this.find(".live-edit").setAttribute("aria-expanded", String(!inputs.hidden));
      if (inputs.hidden) return;
      if (this.data.operation) this.showSecrets();
      this.part("address").focus();
    }

    // ── Where it goes ──

    isAbsolute() {
      return !this.data.operation || /^https?:\/\//i.test(this.part("address").value);
    }
    /** The address that is written, below the server that is chosen. */
    written() {
      const target = this.part("address").value.trim();
      if (this.isAbsolute()) return target;
      return this.server().url.replace(/\/+$/, "") + target;
    }
    /** Secrets belong to the host that the request goes to, whichever server is chosen. */
    origin() {
      if (!this.isAbsolute()) return super.origin();
      const url = own.fill(this.written(), "address", lookUp).text;
      return URL.canParse(url, location.href) ? new URL(url, location.href).origin : url;
    }
    isMocked() {
      return !this.isAbsolute() && this.server().isMock;
    }
    /** All requests to one API go to one server. */
    choose() {
      const select = this.named("server");
      const variables = Object.fromEntries([...this.root.querySelectorAll("[data-server]:not([hidden]) [name]")].map((it) => [it.name.replace(/^v\d+\./, ""), it.value]));
      chosen.set(this.contract.api, { label: select.selectedOptions[0]?.textContent, base: this.server().url.replace(/\/+$/, ""), variables });
      tellAll();
    }
    follow() {
      const choice = chosen.get(this.contract.api);
      const option = choice && [...this.named("server").options].find((it) => it.textContent === choice.label);
      if (option) {
        this.named("server").value = option.value;
        for (const [name, value] of Object.entries(choice.variables)) {
          const input = this.named(`v${option.value}.${name}`);
          if (input) input.value = value;
        }
      }
      if (this.data.operation) this.switchServer();
      this.update();
    }

    // ── The request ──

    headers() {
      const lines = this.part("header_lines").value.split("\n").map((it) => /^([^:\s]+)\s*:\s*(.*)$/.exec(it.trim()));
      return lines.filter(Boolean).map((it) => ({ name: it[1], value: it[2] }));
    }
    /** How values are written into the body. @returns {Kind} */
    kind() {
      const type = own.essence(this.headers().find((it) => it.name.toLowerCase() === "content-type")?.value ?? "");
      if (type) return own.isJson(type) ? "json" : type === "application/x-www-form-urlencoded" ? "form" : "text";
      return /^\s*[{[]/.test(this.part("body").value) ? "json" : "text";
    }
    /** The request with what `fill` makes of each part. @returns {SentRequest} */
    request(/** @type {(text: string, kind: Kind) => string} */ fill, masked = false) {
      const credentials = own.credentials(this.contract, this.way(), this.vault().read(), { masked });
      const written = this.headers().map((it) => ({ name: it.name, value: fill(it.value, "header"), isTaken: own.variables(it.value).length > 0 }));
      const isOwn = (/** @type {HeaderLine} */ it) => written.find((own) => own.name.toLowerCase() === it.name.toLowerCase());
      // What an author writes in place of a secret gives way to the reader's; what comes from an answer does not.
      const given = credentials.headers.filter((it) => !isOwn(it)?.isTaken);
      const kept = written.filter((it) => !given.some((other) => other.name.toLowerCase() === it.name.toLowerCase()));
      const url = fill(this.written(), "address");
      const query = credentials.query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&");
      const type = kept.find((it) => it.name.toLowerCase() === "content-type")?.value;
      const text = fill(this.part("body").value, this.kind());
      return {
        method: this.part("method").value, url: query ? `${url}${url.includes("?") ? "&" : "?"}${query}` : url,
        headers: [...kept.map(({ name, value }) => ({ name, value })), ...given], cookies: [],
        body: text ? { type: type ?? "", text } : null,
      };
    }
    /** What the request takes from answers that do not have it, or were not given yet. @returns {Variable[]} */
    missing() {
      const texts = [this.part("address").value, ...this.headers().map((it) => it.value), this.part("body").value];
      return texts.flatMap((it) => own.variables(it)).filter((it) => !lookUp(it));
    }

    update() {
      this.find(".live-where").replaceChildren(...address(this.written()));
      const place = this.find(".console-inputs .console-error");
      const errors = this.errors();
      place.replaceChildren(...errors.map((it) => own.make("li", {}, it)));
      this.part("body").toggleAttribute("aria-invalid", errors.length > 0);
    }
    /** What is wrong with a body of JSON, by the description. @returns {string[]} */
    errors() {
      const text = this.part("body").value;
      if (!text.trim() || this.kind() !== "json") return [];
      const { text: filled, missing } = own.fill(text, "json", lookUp);
      if (missing.length) return [];
      const type = own.essence(this.headers().find((it) => it.name.toLowerCase() === "content-type")?.value ?? "application/json");
      const entry = this.isDescribed() && this.contract.body?.find((it) => own.essence(it.name) === type);
      try {
        const json = own.parse(filled);
        if (!entry || entry.schema === undefined || filled.length > 200000) return [];
        const lineOf = (/** @type {Finding} */ it) => filled.slice(0, it.json.start ?? 0).split("\n").length;
        return own.check(json, entry.schema, { contract: this.contract, direction: "request" }).slice(0, 8)
          .map((it) => own.word("at_line", { line: String(lineOf(it)), path: it.path || "/", what: own.say(it) }));
      } catch (error) {
        if (!(error instanceof own.JsonError)) throw error;
        return [own.word("bad_json", error)];
      }
    }
    /** Whether what is written is still a request for the operation. */
    isDescribed() {
      if (!this.data.operation || this.isAbsolute()) return false;
      const path = own.fill(this.part("address").value, "address", lookUp).text.split(/[?#]/)[0].replace(/\{\{.*?\}\}/g, "x");
      const pieces = this.contract.path.split(/[?#]/)[0].split(/\{[^}]*\}/).map((it) => it.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
      return this.part("method").value === this.contract.method && new RegExp(`^${pieces.join("[^/]*")}$`).test(path);
    }

    async send() {
      if (this.running) return;
      this.find(".console-response").hidden = false;
      const missing = this.missing();
      if (missing.length) return this.tellMissing(missing);
      await Promise.all([own.bring("answer.js"), this.data.operation && this.renewTokens()]);
      const request = this.request((text, kind) => own.fill(text, kind, lookUp).text);
      if (!this.isMocked()) {
        request.url = new URL(request.url, location.href).href;
        return this.ask(request);
      }
      const { missing: secrets } = own.credentials(this.contract, this.way(), this.vault().read());
      const isOpen = !this.contract.security?.length || this.contract.security.some((it) => Object.keys(it).length === 0);
      const hasOwn = request.headers.some((it) => /^(authorization|.*(key|token).*)$/i.test(it.name));
      await this.mock({ isLetIn: isOpen || hasOwn || !secrets.length, errors: this.errors(), status: this.named("status")?.value ?? "" });
    }
    /** Says which values are not there, and leads to where they come from. Nothing is sent. */
    tellMissing(/** @type {Variable[]} */ missing) {
      const names = hosts().map((it) => dataOf(it)?.name);
      const lines = missing.map((it) => {
        const is = answers.has(it.name) ? "needs_value" : names.includes(it.name) ? "needs_answer" : "needs_request";
        const line = own.make("p", {}, own.word(is, { value: it.text, name: it.name }), " ");
        if (names.includes(it.name)) line.append(own.make("button", { type: "button", "data-do": "go", "data-name": it.name }, own.word("go_there")));
        return line;
      });
      this.find(".console-facts").textContent = own.word("not_sent_yet");
      this.find(".console-answer").replaceChildren(own.make("div", { class: "console-failure" }, ...lines));
    }

    // ── The answer ──

    judge(/** @type {Answer} */ answer) {
      if (this.isDescribed()) return super.judge(answer);
      const json = answer.isWhole && own.isJson(answer.type) ? own.tryParse(answer.text) : null;
      const remarks = this.data.operation ? [{ text: own.word("not_described"), slight: true }] : [];
      return { remarks, findings: [], json, isChecked: false };
    }
    show(/** @type {Answer} */ answer, /** @type {HTMLElement | undefined} */ events = undefined) {
      super.show(answer, events);
      const json = this.judged?.json;
      if (!this.data.name || !json || answer.status < 200 || answer.status > 299) return;
      answers.set(this.data.name, json);
      tellAll();
    }
    reveal() {
      this.find(".console-response").scrollIntoView({ block: "nearest", behavior: "instant" });
    }
    reported() {
      const request = this.request((text) => text, true);
      if (request.body?.text) request.body.text = own.redactText(request.body.text);
      return this.report(request, `${request.method} ${this.part("address").value}`);
    }
  }
}
