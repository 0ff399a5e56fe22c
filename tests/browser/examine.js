// What can be said of every page by looking at its structure. Runs in the page; gives a list of what is wrong.

/** Everything it needs is inside, for it is sent to the page. */
export function examine() {
  const wrong = [];
  const all = (selector) => [...document.querySelectorAll(selector)];
  const told = (it) => it.outerHTML.slice(0, 120);
  const expect = (holds, what) => { if (!holds) wrong.push(what); };

  expect(all('h1').length === 1, `${all('h1').length} main headings`);
  expect(document.title, 'no title');
  expect(document.documentElement.lang, 'no language');
  expect(document.styleSheets.length > 0, 'no style sheet');

  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) {
    const held = (it) => it !== document.body && (/auto|scroll|hidden|clip/.test(getComputedStyle(it).overflowX) || held(it.parentElement));
    const isBeyond = ({ left, right }) => right > clientWidth + 1 || left < -1;
    const beyond = all('body *').filter((it) => it.checkVisibility() && isBeyond(it.getBoundingClientRect()) && !held(it));
    wrong.push(`wider than the window by ${scrollWidth - clientWidth}px: ${beyond.slice(0, 5).map(told).join('\n')}`);
  }

  const levels = all('h1, h2, h3, h4, h5, h6').map((it) => ({ it, level: Number(it.localName[1]) }));
  levels.forEach(({ it, level }, at) => {
    const before = levels[at - 1]?.level ?? 0;
    expect(level <= before + 1, `a heading of level ${level} after one of level ${before}: ${told(it)}`);
  });

  const ids = all('[id]').map((it) => it.id);
  const twice = ids.filter((it, at) => ids.indexOf(it) !== at);
  expect(!twice.length, `ids that are not unique: ${twice.join(', ')}`);
  for (const attribute of ['aria-controls', 'aria-labelledby', 'aria-describedby', 'popovertarget', 'for']) {
    for (const it of all(`[${attribute}]`)) {
      const missing = it.getAttribute(attribute).split(' ').filter((id) => !document.getElementById(id));
      expect(!missing.length, `${attribute} names what is not there: ${told(it)}`);
    }
  }

  expect(all('main').length === 1, 'not one main landmark');
  const landmarks = all('nav, aside, search, [role=region], [role=search], body > header, body > footer');
  const names = landmarks.map((it) => {
    const named = it.getAttribute('aria-label') ?? document.getElementById(it.getAttribute('aria-labelledby'))?.textContent;
    expect(named || /^(header|footer|search)$/.test(it.localName), `a landmark without a name: ${told(it)}`);
    return it.localName === 'nav' ? `nav ${named}` : it;
  });
  const same = names.filter((it, at) => names.indexOf(it) !== at);
  expect(!same.length, `landmarks of the same name: ${same.join(', ')}`);

  wrong.push(...window.watched.refused);
  return wrong;
}
