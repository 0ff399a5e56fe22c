// What runs in each page before anything of its own: it notes what moves and what the page's policy refuses.

/** Notes layout shifts and refusals in `window.watched`. Everything it needs is inside, for it is sent to the page. */
export function watch() {
  const name = (node) => {
    const it = node instanceof Element ? node : node?.parentElement;
    return it ? `${it.localName}${it.id && `#${it.id}`}${it.className && `.${String(it.className).replaceAll(' ', '.')}`}` : 'gone';
  };
  const shifts = [];
  const note = (entries) => {
    for (const entry of entries) {
      // What readers cause themselves, by opening something, may move what follows it.
      if (entry.hadRecentInput) continue;
      // A page may be painted while half of a line has arrived, and a word of it settles: a thousandth of what readers see.
      if (entry.value < 0.0001) continue;
      shifts.push(`${entry.value.toFixed(4)} by ${entry.sources.map((it) => name(it.node)).join(', ')}`);
    }
  };
  const observer = new PerformanceObserver((list) => note(list.getEntries()));
  observer.observe({ type: 'layout-shift', buffered: true });

  const refused = [];
  document.addEventListener('securitypolicyviolation', (event) => {
    refused.push(`${event.effectiveDirective} refused ${event.blockedURI || event.sourceFile || 'something inline'}`);
  });

  const frame = () => new Promise((resolve) => { requestAnimationFrame(resolve); });
  window.watched = {
    refused,
    /** What has moved, once the page has been painted as its scripts left it. */
    async shifts() {
      await document.fonts.ready;
      await frame();
      await frame();
      await new Promise((resolve) => { requestIdleCallback(resolve); });
      note(observer.takeRecords());
      return shifts;
    },
  };
}
