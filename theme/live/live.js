// Requests in guides: below each stands where it goes, with buttons to send and to change it. All else is loaded when one of
// them is first pressed.
{
  const words = document.currentScript?.dataset ?? {};
  /** @type {Promise<unknown> | undefined} */
  let loading;
  const load = () => (loading ??= Promise.all(["console.css", "exchange.css", "console.js"].map(docent.bring))
    .then(() => Promise.all(["../console/words.js", "exchange.js"].map(docent.bring)))
    .catch((error) => {
      loading = undefined;
      throw error;
    }));
  /** @type {WeakMap<Element, Promise<any>>} */
  let exchanges = new WeakMap();
  const exchangeOf = (/** @type {HTMLElement} */ host) => {
    const made = exchanges.get(host) ?? load().then(() => docent.console.exchange(host));
    exchanges.set(host, made);
    made.catch(() => exchanges.delete(host));
    return made;
  };

  const make = (/** @type {string} */ tag, /** @type {string} */ name, text = "") => {
    const made = document.createElement(tag);
    made.className = name;
    made.textContent = text;
    return made;
  };
  const button = (/** @type {string} */ what, /** @type {string} */ name, text = "") => {
    const made = /** @type {HTMLButtonElement} */ (make("button", name, text));
    made.type = "button";
    made.dataset.live = what;
    return made;
  };
  docent.enhance((root) => {
    // A page that is about to be exchanged for a newer edition has other requests.
    if (root instanceof Document && root !== document) {
      exchanges = new WeakMap();
      docent.console?.forgetRequests?.();
    }
    for (const host of root.querySelectorAll("docent-request:not(:has(> .live-bar))")) {
      const bar = make("div", "live-bar");
      bar.setAttribute("role", "group");
      bar.setAttribute("aria-label", words.label ?? "");
      const edit = button("edit", "live-edit", words.edit);
      edit.setAttribute("aria-expanded", "false");
      const where = make("code", "live-where", host.dataset.where);
      where.dir = "ltr";
      bar.append(where, edit, button("send", "live-send console-send", words.send));
      host.append(bar);
    }
  });

  document.addEventListener("click", async (event) => {
    const pressed = event.target.closest?.("[data-live]");
    const host = /** @type {HTMLElement | null | undefined} */ (pressed?.closest("docent-request"));
    if (!pressed || !host) return;
    pressed.setAttribute("aria-busy", "true");
    try {
      (await exchangeOf(host))[pressed.dataset.live ?? ""]();
    } catch (error) {
      docent.say(words.failed ?? "");
      pressed.title = words.failed ?? "";
      throw error;
    } finally {
      pressed.removeAttribute("aria-busy");
    }
  });
}
