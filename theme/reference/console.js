// The way into the console of an operation: a button, or an address that says what to fill in. The console's own script and
// style, its words, and the operation's form and contract are loaded when it is first wanted.
{
  /** @type {Promise<unknown> | undefined} */
  let loading;
  const load = () => (loading ??= Promise.all([docent.bring("console.css"), docent.bring("console.js")])
    .then(() => docent.bring("../console/words.js"))
    .catch((error) => {
      loading = undefined;
      throw error;
    }));
  /** @type {WeakMap<Element, Promise<any>>} */
  const consoles = new WeakMap();
  const consoleOf = (/** @type {HTMLElement} */ host) => {
    if (!consoles.has(host)) {
      const made = load().then(() => docent.bring(new URL(host.dataset.src ?? "", document.baseURI).href)).then(() => docent.console.attach(host));
      made.catch(() => consoles.delete(host));
      consoles.set(host, made);
    }
    return /** @type {Promise<any>} */ (consoles.get(host));
  };

  const open = async (/** @type {any} */ host, link = "") => {
    if (!host) return;
    const button = host.querySelector("button");
    button?.setAttribute("aria-busy", "true");
    try {
      (await consoleOf(host)).open(link);
    } catch (error) {
      docent.say(host.dataset.failed ?? "");
      button?.setAttribute("title", host.dataset.failed ?? "");
      throw error;
    } finally {
      button?.removeAttribute("aria-busy");
    }
  };

  const isButton = (/** @type {Event} */ event) => event.target.closest?.(".try")?.closest("docent-console");
  document.addEventListener("pointerover", (event) => isButton(event) && load().catch(() => {}));
  document.addEventListener("click", (event) => {
    const host = isButton(event);
    if (host) open(host).catch(() => {});
  });

  const follow = () => {
    if (/^#try(&|$)/.test(location.hash)) open(document.querySelector("docent-console"), location.hash).catch(() => {});
  };
  addEventListener("hashchange", follow);
  follow();
}
