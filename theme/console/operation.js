// The console of one operation: its dialog, what is sent when, and what is told of it.
{
  const own = (docent.console ??= {});

  const MOST_HISTORY = 20;
  /** How long the reader has to pause in typing before the form is looked at. */
  const PAUSE = 120;
  const folder = new URL(".", document.currentScript?.src ?? "http://localhost/");

  /** @type {Map<string, Promise<unknown>>} */
  const brought = new Map();
  /** Loads a part of the console once; what failed is tried again the next time. */
  const bring = (/** @type {string} */ name) => {
    const coming = brought.get(name) ?? docent.bring(name);
    brought.set(name, coming);
    coming.catch(() => brought.delete(name));
    return coming;
  };

  /** @type {Record<string, string>} */
  let words = {};
  own.speak = (/** @type {Record<string, string>} */ given) => { words = given; };
  own.word = (/** @type {string} */ key, /** @type {any} */ of = {}) => (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(of[name] ?? ""));

  /** What the script of an operation brings. */
  let taken = { contract: "{}", form: "" };
  own.take = (/** @type {string} */ contract, /** @type {string} */ form) => { taken = { contract, form }; };

  /** Makes the console whose script was just loaded. */
  own.attach = (/** @type {HTMLElement} */ host) => new Operation(host, own.plain(own.parse(taken.contract)), taken.form);

  class Operation {
    constructor(/** @type {HTMLElement} */ host, /** @type {any} */ contract, /** @type {string} */ form) {
      this.host = host;
      this.contract = contract;
      // The form is docent's own markup, made and escaped when the site was built.
      const template = document.createElement("template");
      template.innerHTML = form;
      this.dialog = template.content.querySelector("dialog");
      document.querySelector("#d\\:console")?.remove();
      document.body.append(this.dialog);
      this.form = new own.Form(this.dialog, contract);
      /** The keys of the fields that the reader has been at. @type {Set<string>} */
      this.touched = new Set();
      /** @type {AbortController | null} */
      this.running = null;
      this.why = "";
      this.offer();
      this.listen();
      this.switchMedia();
      this.switchServer();
      this.update();
    }

    find(/** @type {string} */ selector) {
      return /** @type {any} */ (this.dialog.querySelector(selector));
    }

    open(/** @type {string} */ link) {
      if (link) {
        if (this.form.follow(link)) this.isBodyGiven = true;
        this.switchServer();
        this.switchMedia();
        this.isBodyGiven = false;
        this.update();
      }
      if (!this.dialog.open) this.dialog.showModal();
      this.find(".console-send").focus();
      this.tellHistory();
    }

    // ── What there is to choose from ──

    offer() {
      const language = this.find(".console-language");
      language.append(...Object.keys(own.SNIPPETS).map((it) => new Option(it)));
      const known = docent.chosenTabs().find((it) => Object.hasOwn(own.SNIPPETS, it));
      language.value = known ?? "cURL";
      const mock = document.querySelector('meta[name="docent-mock"]')?.content;
      if (mock && URL.canParse(mock, location.href)) {
        this.served = new URL(mock, location.href).href;
        this.find("[name=server]").prepend(new Option(own.word("served_mock"), "served"));
      }
      for (const option of this.dialog.querySelectorAll("option[data-none]")) option.textContent = own.word("not_sent");
      const callback = this.find(".console-callback");
      if (callback) this.dialog.querySelectorAll(".console-callback").forEach((it) => { it.textContent = this.callback(); });
      if (this.contract.security?.some((it) => Object.keys(it).length === 0)) this.isOpen = true;
    }
    callback() {
      return new URL("../console/callback.html", folder).href;
    }

    listen() {
      this.dialog.addEventListener("submit", (event) => {
        event.preventDefault();
        this.send();
      });
      this.dialog.addEventListener("click", (event) => {
        if (event.target === this.dialog) return this.dialog.close();
        const pressed = event.target.closest?.("[data-do]");
        if (pressed) this.press(pressed.dataset.do, pressed);
      });
      this.dialog.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
          event.preventDefault();
          this.send();
        }
      });
      this.dialog.addEventListener("input", (event) => {
        const input = /** @type {any} */ (event.target);
        if (input.name) this.touched.add(input.name.replace(/-empty$/, ""));
        if (input.dataset.secret || input.name === "remember") this.keepSecrets();
        if (input.dataset.secret === "flow") this.switchFlow();
        if (input.name === "server" || /^v\d+\./.test(input.name)) this.switchServer();
        if (input.name === "media") this.switchMedia();
        if (input.name === "way") this.switchWay();
        if (input.id === "c:example") this.chooseExample();
        if (input.matches(".console-language")) this.chooseLanguage();
        clearTimeout(this.timer);
        if (input.matches("select, [type=checkbox], [type=file]")) this.update();
        else this.timer = setTimeout(() => this.update(), PAUSE);
      });
      this.dialog.addEventListener("close", () => this.host.querySelector("button")?.focus({ preventScroll: true }));
      document.addEventListener("securitypolicyviolation", (event) => {
        if (/connect-src/.test(event.effectiveDirective)) this.isRefused = true;
      });
    }

    press(/** @type {string} */ what, /** @type {HTMLElement} */ pressed) {
      const actions = {
        close: () => this.dialog.close(),
        cancel: () => this.stop("failed_cancelled"),
        copy: () => this.copy(this.find(".console-snippet").textContent),
        link: () => this.copy(new URL(this.form.link(), location.href).href),
        report: () => this.copy(this.report()),
        save: () => this.save(),
        again: () => this.send(),
        format: () => this.format(pressed),
        forget: () => this.forget(),
        authorize: () => this.authorize(pressed, false),
        refresh: () => this.authorize(pressed, true),
      };
      actions[what]?.();
    }

    async copy(/** @type {string} */ text) {
      try {
        await navigator.clipboard.writeText(text);
        this.say(own.word("copied"));
      } catch {
        this.say(own.word("not_copied"));
      }
    }
    say(/** @type {string} */ text) {
      const place = this.find(".console-facts");
      if (!this.running) place.textContent = text;
    }

    // ── Server, media type, examples ──

    server() {
      const chosen = this.find("[name=server]").value;
      if (chosen === "mock") return { isMock: true, url: this.contract.servers?.[0]?.url ?? "https://api.example.com" };
      if (chosen === "served") return { isMock: false, url: this.served };
      const written = this.contract.servers?.[Number(chosen)];
      const filled = (written?.url ?? "/").replace(/\{([^}]*)\}/g, (whole, name) =>
        this.form.named(`v${chosen}.${name}`)?.value || String(written.variables?.[name]?.default ?? whole));
      const base = location.protocol === "file:" ? undefined : location.origin;
      return { isMock: false, url: URL.canParse(filled, base) && !/^[a-z][a-z0-9+.-]*:\/\//i.test(filled) ? new URL(filled, base).href : filled };
    }
    origin() {
      const { isMock, url } = this.server();
      return isMock ? "mock" : URL.canParse(url) ? new URL(url).origin : url;
    }
    switchServer() {
      const chosen = this.find("[name=server]").value;
      this.dialog.querySelectorAll("[data-server]").forEach((it) => { it.hidden = it.dataset.server !== chosen; });
      const mock = this.find(".console-mock");
      if (mock) mock.hidden = chosen !== "mock";
      this.showSecrets();
    }
    switchMedia() {
      const chosen = this.form.named("media")?.value;
      if (chosen === undefined) return;
      this.dialog.querySelectorAll("[data-media]").forEach((it) => { it.hidden = it.dataset.media !== chosen; });
      const examples = this.contract.body?.[Number(chosen)]?.examples ?? [];
      const pick = this.find("#c\\:example");
      pick.replaceChildren(...examples.map((it, index) => new Option(it.name ?? own.word("example_number", { number: String(index + 1) }), String(index))));
      pick.parentElement.hidden = examples.length < 2;
      const isFresh = !this.touched.has(`b${chosen}`) && !this.isBodyGiven;
      if (isFresh && chosen !== "none") this.form.fillBody(Number(chosen), examples[0]?.text);
    }
    chooseExample() {
      const chosen = Number(this.form.named("media").value);
      this.form.fillBody(chosen, this.contract.body[chosen].examples[Number(this.find("#c\\:example").value)]?.text);
    }
    format(/** @type {HTMLElement} */ pressed) {
      const input = pressed.closest(".console-field")?.querySelector("textarea");
      const json = own.tryParse(input.value);
      if (json) input.value = own.pretty(json);
      this.update();
    }
    chooseLanguage() {
      const chosen = this.find(".console-language").value;
      const earlier = docent.chosenTabs().filter((it) => it !== chosen);
      docent.remember("docent-tab", [chosen, ...earlier].slice(0, 10));
      docent.enhanceAll(document);
    }

    // ── Secrets ──

    vault() {
      return own.secrets(this.contract.api, this.origin());
    }
    way() {
      return Number(this.find("[name=way]")?.value ?? 0);
    }
    switchWay() {
      const names = Object.keys(this.contract.security?.[this.way()] ?? {});
      this.dialog.querySelectorAll("[data-scheme]").forEach((it) => { it.hidden = !names.includes(it.dataset.scheme); });
    }
    switchFlow() {
      for (const scheme of this.dialog.querySelectorAll('[data-form="oauth"]')) {
        const flow = scheme.querySelector('[data-secret="flow"]').value;
        scheme.querySelectorAll("[data-flows]").forEach((it) => { it.hidden = !it.dataset.flows.split(" ").includes(flow); });
      }
    }
    showSecrets() {
      const known = this.vault().read();
      for (const scheme of this.dialog.querySelectorAll("[data-scheme]")) {
        const secrets = known[scheme.dataset.scheme] ?? {};
        scheme.querySelectorAll("[data-secret]").forEach((it) => {
          if (it.tagName !== "SELECT") it.value = secrets[it.dataset.secret] ?? "";
          else if (secrets[it.dataset.secret]) it.value = secrets[it.dataset.secret];
        });
        const refresh = scheme.querySelector('[data-do="refresh"]');
        if (refresh) refresh.hidden = !secrets.refresh;
      }
      const remember = this.form.named("remember");
      if (remember) remember.checked = this.vault().isRemembered();
      this.switchWay();
      this.switchFlow();
    }
    /** Keeps what is typed, and what a server gave besides, such as when a token ends. */
    keepSecrets() {
      const known = this.vault().read();
      for (const scheme of this.dialog.querySelectorAll("[data-scheme]")) {
        const secrets = { ...known[scheme.dataset.scheme] };
        const before = secrets.value;
        for (const it of scheme.querySelectorAll("[data-secret]")) {
          if (it.value) secrets[it.dataset.secret] = it.value;
          else delete secrets[it.dataset.secret];
        }
        if (secrets.value !== before) ["refresh", "expires"].forEach((it) => delete secrets[it]);
        const isEmpty = Object.keys(secrets).every((it) => it === "flow" || it === "send");
        if (isEmpty) delete known[scheme.dataset.scheme];
        else known[scheme.dataset.scheme] = secrets;
      }
      this.vault().write(known, this.form.named("remember")?.checked ?? false);
    }
    keepToken(/** @type {string} */ name, /** @type {any} */ token) {
      const known = this.vault().read();
      known[name] = { ...known[name], ...token };
      this.vault().write(known, this.form.named("remember")?.checked ?? false);
      this.showSecrets();
    }
    forget() {
      own.forget();
      this.showSecrets();
      this.update();
      this.say(own.word("forgotten"));
    }
    async authorize(/** @type {HTMLElement} */ pressed, /** @type {boolean} */ isRenewal) {
      const place = pressed.closest("[data-scheme]");
      const note = place.querySelector(".console-note");
      const name = place.dataset.scheme;
      if (this.asking) {
        this.asking.abort();
        return;
      }
      this.asking = new AbortController();
      const label = pressed.textContent;
      pressed.textContent = own.word("cancel");
      note.textContent = own.word("oauth_waiting");
      this.keepSecrets();
      const scheme = this.contract.schemes[name];
      const given = { flow: place.querySelector('[data-secret="flow"]').value, ...this.vault().read()[name] };
      const scopes = [...place.querySelectorAll("[data-scope]:checked")].map((it) => it.value);
      const tell = (/** @type {string} */ code, /** @type {string} */ address) => note.replaceChildren(
        own.word("oauth_device"), " ", own.make("code", {}, code), " ", own.make("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, address));
      try {
        await bring("oauth.js");
        const asked = { scheme, given, scopes, callback: this.callback(), signal: this.asking.signal, tell };
        this.keepToken(name, await (isRenewal ? own.renew(scheme, given) : own.token(asked)));
        note.textContent = own.word("oauth_done");
        this.update();
      } catch (error) {
        note.textContent = error instanceof Error ? error.message : String(error);
      } finally {
        this.asking = null;
        pressed.textContent = label;
      }
    }
    /** Renews tokens that have ended. */
    async renewTokens() {
      for (const [name, secrets] of Object.entries(this.vault().read())) {
        const scheme = this.contract.schemes?.[name];
        if (!scheme || !secrets.refresh || !(secrets.expires < Date.now() + 5000)) continue;
        await bring("oauth.js").then(() => own.renew(scheme, secrets)).then((token) => this.keepToken(name, token), () => {});
      }
    }

    // ── The request ──

    request(/** @type {any} */ filled, masked = false) {
      const credentials = own.credentials(this.contract, this.way(), this.vault().read(), { masked });
      return { ...own.build(this.contract, { ...filled, server: this.server().url, credentials }), missing: credentials.missing };
    }

    update() {
      const filled = this.form.filled();
      this.form.tell((key) => this.touched.has(key) || this.isSent === true);
      const shown = this.request(filled, true);
      this.find(".console-url").textContent = shown.url;
      const language = this.find(".console-language").value;
        this.find(".console-snippet code").replaceChildren(...own.colored(own.SNIPPETS[language](shown), language).map(([kind, text]) => (kind ? own.make("span", { class: kind }, text) : text)));
      this.find(".console-remarks").replaceChildren(...this.remarks(shown).map((it) => own.make("li", {}, it)));
      return filled;
    }
    /** What a browser does otherwise than what is shown. */
    remarks(/** @type {SentRequest} */ request) {
      const remarks = [];
      const { isMock } = this.server();
      const url = URL.canParse(request.url) ? new URL(request.url) : null;
      if (!url) remarks.push(own.word("remark_address"));
      else if (!isMock && url.href !== request.url && url.href !== `${request.url}/`) remarks.push(own.word("remark_normal", { url: url.href }));
      if (request.cookies.length) remarks.push(own.word("remark_cookies"));
      for (const { name } of request.headers) if (own.isForbidden(name)) remarks.push(own.word("remark_header", { name }));
      if (request.body && /^(GET|HEAD)$/.test(request.method)) remarks.push(own.word("remark_body", { method: request.method }));
      if (/^(CONNECT|TRACE|TRACK)$/i.test(request.method)) remarks.push(own.word("remark_method", { method: request.method }));
      return remarks;
    }

    stop(/** @type {string} */ why) {
      this.why = why;
      this.running?.abort();
    }

    async send() {
      if (this.running) return;
      this.isSent = true;
      const filled = this.update();
      const { isMock } = this.server();
      const isUnsendable = [...this.form.errors].some(([key, told]) => this.isMissingInPath(key) || told.includes(own.word("not_in_header")));
      if (isUnsendable && !isMock) return this.showFirstError();
      await Promise.all([bring("answer.js"), this.renewTokens()]);
      const request = this.request(filled);
      if (isMock) return this.mock(request, filled);
      const running = (this.running = new AbortController());
      this.why = "";
      this.isRefused = false;
      this.busy(true);
      const seconds = Number(this.form.named("timeout").value);
      const timer = seconds && setTimeout(() => this.stop("failed_timeout"), seconds * 1000);
      const started = performance.now();
      try {
        const hasBody = request.body && !/^(GET|HEAD)$/.test(request.method);
        const headers = request.headers.filter((it) => !own.isForbidden(it.name)).map((it) => /** @type {[string, string]} */ ([it.name, it.value]));
        const response = await fetch(request.url, {
          method: request.method, headers, body: hasBody ? own.payload(request.body) : undefined, signal: running.signal, cache: "no-store",
          credentials: this.form.named("cookies").checked ? "include" : "omit", referrerPolicy: "no-referrer",
        });
        /** @type {any} */
        let events = null;
        const answer = await own.read(response, {
          started, url: request.url,
          onHead: (it) => {
            clearTimeout(timer);
            this.answer = it;
            this.tellFacts(it);
          },
          onChunk: (it, came) => {
            this.tellFacts(it);
            if (!came.length) return;
            if (!events) {
              events = own.events();
              this.find(".console-answer").replaceChildren(events.list);
            }
            events.add(came);
          },
        });
        this.show(answer, events?.list);
      } catch (error) {
        await this.fail(request, error, performance.now() - started);
      } finally {
        clearTimeout(timer);
        this.running = null;
        this.busy(false);
      }
    }
    isMissingInPath(/** @type {string} */ key) {
      const parameter = this.contract.parameters?.[Number(key.slice(1))];
      return /^p\d+$/.test(key) && parameter?.in === "path" && (this.form.errors.get(key) ?? []).includes(own.word("needed"));
    }
    showFirstError() {
      this.form.tell(() => true);
      const first = this.find("[aria-invalid=true]");
      first?.focus();
      this.say(own.word("fill_in"));
    }

    async mock(/** @type {any} */ request, /** @type {any} */ filled) {
      await bring("mock.js");
      const started = performance.now();
      const errors = [...this.form.errors].flatMap(([key, told]) => told.map((it) => `${this.nameOf(key)}: ${it}`));
      const needsNobody = !this.contract.security?.length || this.isOpen === true;
      const status = this.form.named("status")?.value ?? "";
      const asked = { isLetIn: needsNobody || request.missing.length === 0, errors, status };
      const made = own.respond(this.contract, asked, { denied: own.word("mock_denied"), invalid: own.word("mock_invalid") });
      const blob = new Blob([made.text]);
      const type = own.essence(made.headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "");
      this.show({
        status: made.status, phrase: made.phrase, headers: made.headers.map(([name, value]) => [name.toLowerCase(), value]), type, blob,
        text: made.text, size: blob.size, time: performance.now() - started, isWhole: true, isFar: false, url: "",
      });
    }
    nameOf(/** @type {string} */ key) {
      const label = this.find(`[data-field="${key}"] .console-label code`);
      return label?.textContent ?? own.word("body");
    }

    // ── The answer ──

    busy(/** @type {boolean} */ isBusy) {
      this.find(".console-send").disabled = isBusy;
      this.find('[data-do="cancel"]').hidden = !isBusy;
      this.find(".console-response").setAttribute("aria-busy", String(isBusy));
      if (!isBusy) return;
      this.find(".console-facts").textContent = own.word("sending");
      this.find(".console-answer").replaceChildren();
    }
    tellFacts(/** @type {Answer} */ answer) {
      const time = new Intl.NumberFormat(document.documentElement.lang || undefined, { style: "unit", unit: "millisecond", maximumFractionDigits: 0 }).format(answer.time);
      this.find(".console-facts").replaceChildren(
        own.make("span", { class: `status status-${String(answer.status)[0]}` }, `${answer.status} ${answer.phrase}`.trim()),
        " ", own.make("span", {}, time), " ", own.make("span", {}, own.bytes(answer.size)));
    }
    show(/** @type {Answer} */ answer, /** @type {HTMLElement | undefined} */ events = undefined) {
      this.answer = answer;
      this.failure = "";
      this.judged = own.judge(this.contract, answer);
      this.tellFacts(answer);
      const parts = own.shown(this.contract, answer, this.judged);
      if (events) parts.splice(-1, 1, events);
      this.find(".console-answer").replaceChildren(...parts, this.actions(true));
      this.remember(String(answer.status));
      this.reveal();
    }
    /** Brings the answer into view, where what was sent takes the room above it. */
    reveal() {
      const place = this.find(".console-response");
      if (place.getBoundingClientRect().top > innerHeight * 0.55) place.scrollIntoView({ block: "start", behavior: "instant" });
    }
    actions(/** @type {boolean} */ hasBody) {
      const button = (/** @type {string} */ what) => own.make("button", { type: "button", "data-do": what }, own.word(what));
      const shown = hasBody && this.answer?.size ? ["again", "save", "report"] : ["again", "report"];
      return own.make("p", { class: "console-actions" }, ...shown.flatMap((it) => [button(it), " "]));
    }
    async fail(/** @type {SentRequest} */ request, /** @type {any} */ error, /** @type {number} */ time) {
      await bring("failure.js");
      const { word, of, needs, remedies } = await own.explain(request, { error, why: this.why, refused: this.isRefused === true });
      this.answer = undefined;
      this.judged = undefined;
      this.failure = own.word(word, of);
      const parts = [own.make("p", {}, own.make("strong", {}, own.word("no_answer"))), own.make("p", {}, this.failure)];
      if (needs) parts.push(own.make("p", {}, own.word("cors_needs")), own.make("pre", { tabindex: "0" }, own.make("code", {}, needs.join("\n"))));
      for (const [name, lines] of Object.entries(remedies ?? {})) {
        parts.push(own.make("details", { name: "console-remedy" }, own.make("summary", {}, name), own.make("pre", { tabindex: "0" }, own.make("code", {}, lines.join("\n")))));
      }
      this.find(".console-facts").textContent = own.word(this.why || "no_answer");
      this.find(".console-answer").replaceChildren(own.make("div", { class: "console-failure" }, ...parts), this.actions(false));
      this.remember(own.word("no_answer"));
      this.reveal();
    }
    save() {
      const { blob, type } = /** @type {Answer} */ (this.answer);
      const extension = { "application/json": "json", "text/csv": "csv", "application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg", "text/plain": "txt", "application/xml": "xml", "application/zip": "zip" }[type];
      const address = URL.createObjectURL(new Blob([blob], { type: "application/octet-stream" }));
      own.make("a", { href: address, download: `response.${extension ?? type.split(/[/+]/).at(-1)?.replace(/[^a-z0-9]/g, "") ?? "bin"}` }).click();
      setTimeout(() => URL.revokeObjectURL(address), 10000);
    }
    /** All that somebody needs to look into it, and no secret. */
    report() {
      const filled = this.form.filled();
      const request = this.request({ ...filled, text: filled.text === undefined ? undefined : own.redactText(filled.text) }, true);
      const parts = [`## ${this.find("h2").textContent}`, "", "```http", own.SNIPPETS.HTTP(request), "```", ""];
      if (!this.answer) return [...parts, this.failure].join("\n");
      const { status, phrase, headers, text, type } = this.answer;
      const shown = headers.filter(([name]) => !/cookie|token|secret|authorization/i.test(name)).map(([name, value]) => `${name}: ${value}`);
      const body = own.isJson(type) ? own.redactText(text) : text;
      const wrong = [...(this.judged?.remarks ?? []).map((it) => it.text), ...(this.judged?.findings ?? []).map((it) => `${it.path}: ${own.say(it)}`)];
      return [...parts, "```http", `HTTP ${status} ${phrase}`, ...shown, "", body.slice(0, 4000), "```", "", ...wrong.map((it) => `- ${it}`)].join("\n");
    }

    // ── What was sent during this visit ──

    remember(/** @type {string} */ outcome) {
      const key = `docent-history:${this.contract.api}`;
      const page = location.pathname;
      const entry = { page, link: this.form.link(), method: this.contract.method, path: this.contract.path, outcome, at: Date.now() };
      docent.remember(key, [entry, ...(docent.recall(key, "sessionStorage") ?? [])].slice(0, MOST_HISTORY), "sessionStorage");
      this.tellHistory();
    }
    tellHistory() {
      const known = docent.recall(`docent-history:${this.contract.api}`, "sessionStorage") ?? [];
      this.find(".console-history").hidden = known.length === 0;
      this.find(".console-history ol").replaceChildren(...known.map((it) => {
        const time = new Date(it.at).toLocaleTimeString(document.documentElement.lang || undefined);
        const link = own.make("a", { href: it.page + it.link }, `${it.method} ${it.path}`);
        link.addEventListener("click", (event) => {
          if (it.page !== location.pathname) return;
          event.preventDefault();
          this.open(it.link);
        });
        return own.make("li", {}, link, ` ${it.outcome} `, own.make("time", {}, time));
      }));
    }
  }
}
