// What few readers need is loaded when it is first wanted: a script or a style sheet, by its address from the theme's folder.
{
  const folder = new URL(".", document.currentScript.src);
  /** @type {Map<string, Promise<unknown>>} */
  const brought = new Map();
  docent.bring = (name) => {
    const url = new URL(name, folder).href;
    if (!brought.has(url)) brought.set(url, load(url));
    const coming = /** @type {Promise<unknown>} */ (brought.get(url));
    // What failed is tried again the next time.
    coming.catch(() => brought.delete(url));
    return coming;
  };
  const load = (/** @type {string} */ url) => new Promise((resolve, reject) => {
    const element = url.endsWith(".css")
      ? Object.assign(document.createElement("link"), { rel: "stylesheet", href: url })
      : Object.assign(document.createElement("script"), { src: url, async: false });
    element.onload = resolve;
    element.onerror = reject;
    document.head.append(element);
  });
}
