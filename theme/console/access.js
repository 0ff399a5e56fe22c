// Where requests of an API go, and what lets them in: the part of a console that a form of its own fills in, in the dialog of an
// operation or below a request in a guide.
{
  const own = (docent.console ??= {});
  const folder = new URL(".", document.currentScript?.src ?? "http://localhost/");

  /** @type {Map<string, Promise<unknown>>} */
  const brought = new Map();
  /** Loads a part of the console once; what failed is tried again the next time. */
  own.bring = (/** @type {string} */ name) => {
    const coming = brought.get(name) ?? docent.bring(name);
    brought.set(name, coming);
    coming.catch(() => brought.delete(name));
    return coming;
  };

  own.Access = class {
    constructor(/** @type {HTMLElement} */ root, /** @type {any} */ contract) {
      this.root = root;
      this.contract = contract;
    }

    /** Shows what follows from what is filled in: for those who extend it. */
    update() {}
    /** Says something to those who do not see it: for those who extend it. */
    say(/** @type {string} */ _words) {}

    find(/** @type {string} */ selector) {
      return /** @type {any} */ (this.root.querySelector(selector));
    }
    named(/** @type {string} */ name) {
      return this.find(`[name="${CSS.escape(name)}"]`);
    }

    /** Adds to the form what only the browser knows. */
    offerAccess() {
      const mock = document.querySelector('meta[name="docent-mock"]')?.content;
      if (mock && URL.canParse(mock, location.href)) {
        this.served = new URL(mock, location.href).href;
        this.find("[name=server]")?.prepend(new Option(own.word("served_mock"), "served"));
      }
      this.root.querySelectorAll(".console-callback").forEach((it) => { it.textContent = this.callback(); });
    }
    /** Takes notice of what was filled in. */
    noticeAccess(/** @type {any} */ input) {
      if (input.dataset.secret || input.name === "remember") this.keepSecrets();
      if (input.dataset.secret === "flow") this.switchFlow();
      if (input.name === "server" || /^v\d+\./.test(input.name)) this.switchServer();
      if (input.name === "way") this.switchWay();
    }

    callback() {
      return new URL("../console/callback.html", folder).href;
    }

    server() {
      const chosen = this.find("[name=server]").value;
      if (chosen === "mock") return { isMock: true, url: this.contract.servers?.[0]?.url ?? "https://api.example.com" };
      if (chosen === "served") return { isMock: false, url: this.served };
      const written = this.contract.servers?.[Number(chosen)];
      const filled = (written?.url ?? "/").replace(/\{([^}]*)\}/g, (whole, name) =>
        this.named(`v${chosen}.${name}`)?.value || String(written.variables?.[name]?.default ?? whole));
      const base = location.protocol === "file:" ? undefined : location.origin;
      return { isMock: false, url: URL.canParse(filled, base) && !/^[a-z][a-z0-9+.-]*:\/\//i.test(filled) ? new URL(filled, base).href : filled };
    }
    origin() {
      const { isMock, url } = this.server();
      return isMock ? "mock" : URL.canParse(url) ? new URL(url).origin : url;
    }
    switchServer() {
      const chosen = this.find("[name=server]")?.value;
      this.root.querySelectorAll("[data-server]").forEach((it) => { it.hidden = it.dataset.server !== chosen; });
      const mock = this.find(".console-mock");
      if (mock) mock.hidden = chosen !== "mock";
      this.showSecrets();
    }

    vault() {
      return own.secrets(this.contract.api, this.origin());
    }
    way() {
      return Number(this.find("[name=way]")?.value ?? 0);
    }
    switchWay() {
      const names = Object.keys(this.contract.security?.[this.way()] ?? {});
      this.root.querySelectorAll("[data-scheme]").forEach((it) => { it.hidden = !names.includes(it.dataset.scheme); });
    }
    switchFlow() {
      for (const scheme of this.root.querySelectorAll('[data-form="oauth"]')) {
        const flow = scheme.querySelector('[data-secret="flow"]').value;
        scheme.querySelectorAll("[data-flows]").forEach((it) => { it.hidden = !it.dataset.flows.split(" ").includes(flow); });
      }
    }
    showSecrets() {
      const known = this.vault().read();
      for (const scheme of this.root.querySelectorAll("[data-scheme]")) {
        const secrets = known[scheme.dataset.scheme] ?? {};
        scheme.querySelectorAll("[data-secret]").forEach((it) => {
          if (it.tagName !== "SELECT") it.value = secrets[it.dataset.secret] ?? "";
          else if (secrets[it.dataset.secret]) it.value = secrets[it.dataset.secret];
        });
        const refresh = scheme.querySelector('[data-do="refresh"]');
        if (refresh) refresh.hidden = !secrets.refresh;
      }
      const remember = this.named("remember");
      if (remember) remember.checked = this.vault().isRemembered();
      this.switchWay();
      this.switchFlow();
    }
    /** Keeps what is typed, and what a server gave besides, such as when a token ends. */
    keepSecrets() {
      const known = this.vault().read();
      for (const scheme of this.root.querySelectorAll("[data-scheme]")) {
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
      this.vault().write(known, this.named("remember")?.checked ?? false);
    }
    keepToken(/** @type {string} */ name, /** @type {any} */ token) {
      const known = this.vault().read();
      known[name] = { ...known[name], ...token };
      this.vault().write(known, this.named("remember")?.checked ?? false);
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
        await own.bring("oauth.js");
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
        await own.bring("oauth.js").then(() => own.renew(scheme, secrets)).then((token) => this.keepToken(name, token), () => {});
      }
    }
  };
}
