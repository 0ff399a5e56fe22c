// Where the main parts of each kind of page stand, at three widths, as text that can be read and compared: see README.md.
// `UPDATE=1 node --test snapshots.test.js` takes over what is seen; then read the difference.

import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { EXTREMES, extremes } from './extremes/make.js';
import { readers } from './readers.js';
import { WIDTHS } from './site.js';

// Pages that nobody edits: those of the manual would change with each sentence.
const fixture = readers(extremes());
const FOLDER = fileURLToPath(new URL('snapshots/', import.meta.url));
const PAGES = { 'front page': 'index.html', 'tag': 'shapes/api/v2/tags/shapes.html', 'page for what does not exist': '404.html', ...EXTREMES };

/** Fonts differ from machine to machine, and so do bars that scroll: so many pixels are no difference. */
const TOLERANCE = 20;

/** The parts whose width comes from the layout, not from the words in them. Runs in the page. */
function parts() {
  const landmarks = '.top, .sidebar, .toc, main, .site-foot, .crumbs, .turn, .top-bar, .top-place, .search, .theme-switch';
  const blocks = 'h1, h2, .cards, .notice, .alert, .tabs, .code, .endpoint, .banner, .columns-text, .columns-samples, .fields, .sample-group, .operations';
  return [...document.querySelectorAll(`${landmarks}, ${blocks}`)].filter((it) => !it.closest('.fields .fields, dialog')).map((it) => {
    const { x, width } = it.getBoundingClientRect();
    const depth = it.closest('main') && it.localName !== 'main' ? '  ' : '';
    const name = it.classList[0] ?? it.localName;
    const words = /^h\d$/.test(it.localName) ? ` "${it.firstChild.textContent.trim().slice(0, 24)}"` : '';
    // How wide names and switches are is up to their words; that they are there is up to us.
    const isOfWords = it.matches('.top-place, .search, .theme-switch');
    const box = isOfWords ? 'shown' : `${Math.round(x)}+${Math.round(width)}`;
    return { name: `${depth}${name}${words}`, box: it.checkVisibility() ? box : '-' };
  });
}

const row = (name, boxes) => `${name.padEnd(40)}${boxes.map((it) => it.padEnd(12)).join('')}`.trimEnd();

async function seen(path) {
  const columns = [];
  for (const width of Object.values(WIDTHS)) await fixture.look(path, { width }, async (page) => columns.push(await page.evaluate(parts)));
  const [first] = columns;
  const rows = first.map(({ name }, at) => row(name, columns.map((it) => it[at].box)));
  return `${[row('', Object.entries(WIDTHS).map(([device, width]) => `${device} ${width}`)), ...rows].join('\n')}\n`;
}

/** Whether two texts are the same but for numbers that hardly differ. */
function isLike(one, other) {
  const apart = (text) => ({ words: text.replace(/\d+/g, '#').replace(/ +/g, ' '), numbers: text.match(/\d+/g)?.map(Number) ?? [] });
  const [a, b] = [apart(one), apart(other)];
  return a.words === b.words && a.numbers.every((it, at) => Math.abs(it - b.numbers[at]) <= TOLERANCE);
}

for (const [kind, path] of Object.entries(PAGES)) {
  test(`${kind} is laid out as it was`, async () => {
    const file = `${FOLDER}${kind.replaceAll(' ', '-')}.txt`;
    const now = await seen(path);
    if (process.env.UPDATE) {
      mkdirSync(FOLDER, { recursive: true });
      if (!existsSync(file) || !isLike(now, readFileSync(file, 'utf8'))) writeFileSync(file, now);
      return;
    }
    const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (!isLike(now, before)) assert.equal(now, before);
  });
}
