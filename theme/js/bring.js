// What few readers need is loaded when it is first wanted: a script or a style sheet, by its address from the theme's folder.
{
  const folder = new URL(".", document.currentScript.src);
  docent.bring = (name) => new Promise((resolve, reject) => {
    const url = new URL(name, folder).href;
    const element = name.endsWith(".css")
      ? Object.assign(document.createElement("link"), { rel: "stylesheet", href: url })
      : Object.assign(document.createElement("script"), { src: url, async: false });
    element.onload = resolve;
    element.onerror = reject;
    document.head.append(element);
  });
}
