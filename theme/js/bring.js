// What few readers need is loaded when it is first wanted: a script or a style sheet, by its address from the theme's folder.
{
  const folder = new URL(".", document.currentScript.src);
  docent.bring = (name) => new Promise((resolve, reject) => {
    const address = new URL(name, folder).href;
    const element = document.createElement(name.endsWith(".css") ? "link" : "script");
    // What one kind of element does not know, it does not mind.
    Object.assign(element, { rel: "stylesheet", href: address, src: address, async: false, onload: resolve, onerror: reject });
    document.head.append(element);
  });
}
