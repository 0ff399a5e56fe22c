// A request on its way: sent, cancelled, answered or not, and what is told of it. It does not know what the request was made
// of; whoever does extends it.
{
  const own = (docent.console ??= {});

  own.Asking = class extends own.Access {
    constructor(/** @type {HTMLElement} */ root, /** @type {any} */ contract) {
      super(root, contract);
      /** @type {AbortController | null} */
      this.running = null;
      this.why = "";
      document.addEventListener("securitypolicyviolation", (event) => {
        if (/connect-src/.test(event.effectiveDirective)) this.isRefused = true;
      });
    }

    press(/** @type {string} */ what, /** @type {HTMLElement} */ pressed) {
      const actions = {
        cancel: () => this.stop("failed_cancelled"),
        report: () => this.copy(this.reported()),
        save: () => this.save(),
        again: () => this.send(),
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

    stop(/** @type {string} */ why) {
      this.why = why;
      this.running?.abort();
    }

    /** Asks a server, and shows what it answers. */
    async ask(/** @type {SentRequest} */ request) {
      const running = (this.running = new AbortController());
      this.why = "";
      this.isRefused = false;
      this.busy(true);
      const seconds = Number(this.named("timeout")?.value ?? 30);
      const timer = seconds && setTimeout(() => this.stop("failed_timeout"), seconds * 1000);
      const started = performance.now();
      try {
        const hasBody = request.body && !/^(GET|HEAD)$/.test(request.method);
        const headers = request.headers.filter((it) => !own.isForbidden(it.name)).map((it) => /** @type {[string, string]} */ ([it.name, it.value]));
        const response = await fetch(request.url, {
          method: request.method, headers, body: hasBody ? own.payload(request.body) : undefined, signal: running.signal, cache: "no-store",
          credentials: this.named("cookies")?.checked ? "include" : "omit", referrerPolicy: "no-referrer",
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

    /** Answers by itself, from the description. */
    async mock(/** @type {{isLetIn: boolean, errors: string[], status: string}} */ asked) {
      await own.bring("mock.js");
      const started = performance.now();
      const made = own.respond(this.contract, asked, { denied: own.word("mock_denied"), invalid: own.word("mock_invalid") });
      const blob = new Blob([made.text]);
      const type = own.essence(made.headers.find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "");
      this.show({
        status: made.status, phrase: made.phrase, headers: made.headers.map(([name, value]) => [name.toLowerCase(), value]), type, blob,
        text: made.text, size: blob.size, time: performance.now() - started, isWhole: true, isFar: false, url: "",
      });
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

    /** Whether the answer is as described. */
    judge(/** @type {Answer} */ answer) {
      return own.judge(this.contract, answer);
    }
    /** Keeps what came of it. */
    remember(/** @type {string} */ _outcome) {}

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
      this.judged = this.judge(answer);
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
      await own.bring("failure.js");
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
    /** All that somebody needs to look into it, and no secret. `request` has none. */
    report(/** @type {SentRequest} */ request, /** @type {string} */ title) {
      const parts = [`## ${title}`, "", "```http", own.SNIPPETS.HTTP(request), "```", ""];
      if (!this.answer) return [...parts, this.failure].join("\n");
      const { status, phrase, headers, text, type } = this.answer;
      const shown = headers.filter(([name]) => !/cookie|token|secret|authorization/i.test(name)).map(([name, value]) => `${name}: ${value}`);
      const body = own.isJson(type) ? own.redactText(text) : text;
      const wrong = [...(this.judged?.remarks ?? []).map((it) => it.text), ...(this.judged?.findings ?? []).map((it) => `${it.path}: ${own.say(it)}`)];
      return [...parts, "```http", `HTTP ${status} ${phrase}`, ...shown, "", body.slice(0, 4000), "```", "", ...wrong.map((it) => `- ${it}`)].join("\n");
    }
  };
}
