// The console of one operation: its dialog, what is sent when, and what is told of it.
{
  const own = (docent.console ??= {});

  const MOST_HISTORY = 20;
  /** How long the reader has to pause in typing before the form is looked at. */
  const PAUSE = 120;
  /** @type {Record<string, string>} */
  let words = {};
  own.speak = (/** @type {Record<string, string>} */ given) => { words = given; };
  own.word = (/** @type {string} */ key, /** @type {any} */ of = {}) => (words[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(of[name] ?? ""));

  /** What the script of an operation brings. */
  let taken = { contract: "{}", form: "" };
  own.take = (/** @type {string} */ contract, /** @type {string} */ form) => { taken = { contract, form }; };

  own.taken = () => ({ contract: own.plain(own.parse(taken.contract)), form: taken.form });

  /** Makes the console whose script was just loaded. */
  own.attach = (/** @type {HTMLElement} */ host) => new Operation(host, own.taken());

  class Operation extends own.Asking {
    constructor(/** @type {HTMLElement} */ host, /** @type {{contract: any, form: string}} */ { contract, form }) {
      // The form is docent's own markup, made and escaped when the site was built.
      const template = document.createElement("template");
      template.innerHTML = form;
      const dialog = template.content.querySelector("dialog");
      super(dialog, contract);
      this.host = host;
      this.dialog = dialog;
      document.querySelector("#d\\:console")?.remove();
      document.body.append(dialog);
      this.form = new own.Form(this.dialog, contract);
      /** The keys of the fields that the reader has been at. @type {Set<string>} */
      this.touched = new Set();
      this.offer();
      this.listen();
      this.switchMedia();
      this.switchServer();
      this.update();
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
      for (const option of this.dialog.querySelectorAll("option[data-none]")) option.textContent = own.word("not_sent");
      this.offerAccess();
      if (this.contract.security?.some((it) => Object.keys(it).length === 0)) this.isOpen = true;
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
        this.noticeAccess(input);
        if (input.name === "media") this.switchMedia();
        if (input.id === "c:example") this.chooseExample();
        if (input.matches(".console-language")) this.chooseLanguage();
        clearTimeout(this.timer);
        if (input.matches("select, [type=checkbox], [type=file]")) this.update();
        else this.timer = setTimeout(() => this.update(), PAUSE);
      });
      this.dialog.addEventListener("close", () => this.host.querySelector("button")?.focus({ preventScroll: true }));
    }

    press(/** @type {string} */ what, /** @type {HTMLElement} */ pressed) {
      const actions = {
        close: () => this.dialog.close(),
        copy: () => this.copy(this.find(".console-snippet").textContent),
        link: () => this.copy(new URL(this.form.link(), location.href).href),
        format: () => this.format(pressed),
      };
      (actions[what] ?? (() => super.press(what, pressed)))();
    }

    // ── Server, media type, examples ──

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

    async send() {
      if (this.running) return;
      this.isSent = true;
      const filled = this.update();
      const { isMock } = this.server();
      const isUnsendable = [...this.form.errors].some(([key, told]) => this.isMissingInPath(key) || told.includes(own.word("not_in_header")));
      if (isUnsendable && !isMock) return this.showFirstError();
      await Promise.all([own.bring("answer.js"), this.renewTokens()]);
      const request = this.request(filled);
      return isMock ? this.answerItself(request) : this.ask(request);
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

    answerItself(/** @type {any} */ request) {
      const errors = [...this.form.errors].flatMap(([key, told]) => told.map((it) => `${this.nameOf(key)}: ${it}`));
      const needsNobody = !this.contract.security?.length || this.isOpen === true;
      return this.mock({ isLetIn: needsNobody || request.missing.length === 0, errors, status: this.form.named("status")?.value ?? "" });
    }
    nameOf(/** @type {string} */ key) {
      const label = this.find(`[data-field="${key}"] .console-label code`);
      return label?.textContent ?? own.word("body");
    }

    reported() {
      const filled = this.form.filled();
      const request = this.request({ ...filled, text: filled.text === undefined ? undefined : own.redactText(filled.text) }, true);
      return this.report(request, this.find("h2").textContent);
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
