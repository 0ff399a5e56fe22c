// Keeps a page of `docent serve` up to date.
//
// The server sends an event when it has a new edition of the site. The page then asks for itself with its entity tag; if
// it differs, what is shown is morphed into what came, so that scroll, focus, typed text, open groups and chosen tabs stay.
{
  const script = /** @type {HTMLElement} */ (document.currentScript);
  /** The edition that the page was brought up to, and the newest there is. */
  let edition = script.dataset.edition;
  let newest = edition;
  /** The entity tag of what is shown, and whether that is the page for addresses without one. */
  let tag = script.dataset.page;
  let isMissing = "missing" in script.dataset;

  // ── What a page consists of, as the server sent it ──────────────────────────────────────────────────────────────────

  const sheetsOf = (/** @type {Document} */ from) => [...from.head.querySelectorAll("link[rel=stylesheet]")];

  /** The address of a style sheet, without what was added to have it loaded again. */
  const addressOf = (/** @type {Element} */ link) => {
    const url = new URL(link.getAttribute("href") ?? "", location.href);
    url.searchParams.delete("docent");
    return url.href;
  };

  /** What cannot be exchanged while the page stays: scripts in the text, and the policy that they run under. */
  const fixedParts = (/** @type {Document} */ from) =>
    [...from.body.querySelectorAll("script"), ...from.head.querySelectorAll("meta[http-equiv]")]
      .map((it) => it.outerHTML).join("\n");

  const partsOf = (/** @type {Document} */ from) => ({
    sheets: sheetsOf(from).map(addressOf),
    fixed: fixedParts(from),
    ids: new Set([...from.querySelectorAll("[id]")].map((it) => it.id)),
  });
  let shown = partsOf(document);

  // ── Style sheets and pictures ───────────────────────────────────────────────────────────────────────────────────────

  const loaded = (/** @type {Element} */ link) => new Promise((resolve) => {
    link.addEventListener("load", resolve, { once: true });
    link.addEventListener("error", resolve, { once: true });
  });

  /** Puts a sheet with another address in place of `link` once it is loaded: a page without style would flash. */
  const exchange = async (/** @type {Element} */ link, /** @type {string} */ address) => {
    const fresh = /** @type {HTMLLinkElement} */ (link.cloneNode());
    fresh.setAttribute("href", address);
    const ready = loaded(fresh);
    link.after(fresh);
    await ready;
    link.remove();
  };

  /** The theme's folder, which is named by a digest of the theme. */
  const folderOf = (/** @type {string[]} */ sheets) =>
    sheets.map((it) => it.match(/^.*\/_docent\/[^/]+\//)?.[0]).find(Boolean);

  /** Takes over the style sheets of `fresh`; those that a script loaded on first use move to the new folder. */
  const takeSheets = async (/** @type {Document} */ fresh) => {
    const wanted = sheetsOf(fresh).map(addressOf);
    const [before, after] = [folderOf(shown.sheets), folderOf(wanted)];
    const moved = (/** @type {string} */ it) => (before && after && it.startsWith(before) ? after + it.slice(before.length) : it);
    const present = sheetsOf(document);
    const known = new Set(present.map((it) => moved(addressOf(it))));
    const waiting = [];
    for (const link of present) {
      const address = addressOf(link);
      if (moved(address) !== address) waiting.push(exchange(link, moved(address)));
      else if (shown.sheets.includes(address) && !wanted.includes(address)) link.remove();
    }
    for (const link of sheetsOf(fresh).filter((it) => !known.has(addressOf(it)))) {
      const added = document.importNode(link);
      waiting.push(loaded(added));
      document.head.append(added);
    }
    await Promise.all(waiting);
  };

  /** By path, the edition in which a file that is published as it is has changed, as far as this page may show it. */
  const renewed = new Map();
  const renew = (/** @type {Record<string, number>} */ files) => {
    const [server, number] = (script.dataset.edition ?? "").split("-");
    const isOld = newest?.split("-")[0] !== server;
    for (const [path, changed] of Object.entries(files)) if (isOld || changed > Number(number)) renewed.set(path, changed);
  };

  /** The address to have a file by that changed: its own stays the same, and browsers would not ask again. */
  const fresher = (/** @type {string} */ address) => {
    const url = new URL(address, location.href);
    const changed = url.origin === location.origin && renewed.get(url.pathname);
    if (!changed || url.searchParams.get("docent") === String(changed)) return null;
    url.searchParams.set("docent", changed);
    return url.href;
  };

  const freshenPictures = (/** @type {Document} */ root) => {
    for (const picture of root.querySelectorAll("img[src]")) {
      const address = fresher(picture.getAttribute("src") ?? "");
      if (address) picture.setAttribute("src", address);
    }
  };
  const freshenSheets = () => Promise.all(sheetsOf(document).map((link) => {
    const address = fresher(link.getAttribute("href") ?? "");
    return address && exchange(link, address);
  }));

  // ── Morphing ────────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Whether the reader has decided over an attribute, and the page has nothing more to say. */
  const isReaders = (/** @type {string} */ name, /** @type {any} */ element) => {
    if (name === "open") return element.matches("details, dialog");
    if (name === "value") return element.value !== element.defaultValue;
    if (name === "checked") return element.checked !== element.defaultChecked;
    if (name === "selected") return element.selected !== element.defaultSelected;
    return false;
  };

  /** Whether a script made this for the reader after the page was loaded: a dialog, or another layer. */
  const isLayer = (/** @type {any} */ node) =>
    node.nodeType === Node.ELEMENT_NODE && node.matches("dialog, [popover]") && !shown.ids.has(node.id);

  /** Whether a dialog is in use, or was filled by a script. */
  const isFilled = (/** @type {any} */ node, /** @type {any} */ fresh) =>
    node.nodeName === "DIALOG" && (node.open || (node.childElementCount > 0 && fresh.childElementCount === 0));

  const morph = (/** @type {Document} */ fresh) => {
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    Idiomorph.morph(document.body, fresh.body, {
      morphStyle: "outerHTML",
      callbacks: {
        beforeAttributeUpdated: (name, element) => !isReaders(name, element),
        beforeNodeRemoved: (node) => !isLayer(node),
        beforeNodeMorphed: (node, other) => !isFilled(node, other),
      },
    });
    // An element that moved may have lost the focus on its way.
    if (focused?.isConnected && document.activeElement !== focused) focused.focus({ preventScroll: true });
  };

  /** Takes over what is neither text nor style. */
  const takeHead = (/** @type {Document} */ fresh) => {
    if (document.title !== fresh.title) document.title = fresh.title;
    for (const name of ["lang", "dir"]) {
      const value = fresh.documentElement.getAttribute(name) ?? "";
      if (document.documentElement.getAttribute(name) !== value) document.documentElement.setAttribute(name, value);
    }
    const facts = (/** @type {Document} */ from) =>
      [...from.head.querySelectorAll("meta[name], meta[property], link[rel=canonical], link[rel=icon]")];
    const html = (/** @type {Element[]} */ of) => of.map((it) => it.outerHTML).join("\n");
    if (html(facts(document)) === html(facts(fresh))) return;
    facts(document).forEach((it) => it.remove());
    document.head.append(...facts(fresh).map((it) => document.importNode(it)));
  };

  /** Makes of what is shown what came. */
  const take = async (/** @type {string} */ text) => {
    const fresh = new DOMParser().parseFromString(text, "text/html");
    const stamp = /** @type {HTMLElement | null} */ (fresh.querySelector("script[data-scripts]"));
    const parts = partsOf(fresh);
    if (!window.docent || stamp?.dataset.scripts !== script.dataset.scripts || parts.fixed !== shown.fixed) {
      location.reload();
      return new Promise(() => {});
    }
    await takeSheets(fresh);
    takeHead(fresh);
    freshenPictures(fresh);
    docent.enhanceAll(fresh);
    morph(fresh);
    shown = parts;
  };

  // ── Keeping up ──────────────────────────────────────────────────────────────────────────────────────────────────────

  /** Asks for the page that is shown, and takes over what differs. */
  const refresh = async () => {
    const response = await fetch(location.href, { cache: "no-store", headers: { "If-None-Match": `"${tag}"` } });
    const isGone = response.status === 404 && !isMissing;
    docentOverlay.setGone(isGone);
    const newTag = response.headers.get("etag")?.replaceAll('"', "");
    if (isGone || response.status === 304 || newTag === tag) return;
    await take(await response.text());
    tag = newTag;
    isMissing = response.status === 404;
  };

  let isBusy = false;
  const catchUp = async () => {
    if (isBusy) return;
    isBusy = true;
    try {
      while (edition !== newest) {
        const aim = newest;
        await Promise.all([refresh(), freshenSheets()]);
        freshenPictures(document);
        edition = aim;
        // Also where this page stayed as it was: what a script knows of others, the search for one, may be out of date.
        document.dispatchEvent(new Event("docent:morph"));
      }
    } catch {
      // Nobody answers. The stream of events says so, and starts again when somebody does.
    } finally {
      isBusy = false;
    }
  };

  /** @type {EventSource | null} */
  let source = null;
  const listen = () => {
    if (source || document.hidden) return;
    source = new EventSource(`/_docent/preview/events?page=${encodeURIComponent(location.pathname)}`);
    source.addEventListener("message", (event) => {
      const news = JSON.parse(event.data);
      newest = news.edition;
      renew(news.files);
      docentOverlay.tell(news);
      catchUp();
    });
    source.addEventListener("error", () => {
      docentOverlay.lose();
      if (source?.readyState !== EventSource.CLOSED) return;
      source = null;
      setTimeout(listen, 1000);
    });
  };
  const stopListening = () => {
    source?.close();
    source = null;
  };

  // Browsers hold few connections to one server: pages that nobody looks at do without, and catch up when they are shown.
  document.addEventListener("visibilitychange", () => (document.hidden ? stopListening() : listen()));
  addEventListener("pagehide", stopListening);
  addEventListener("pageshow", listen);
  listen();
}
