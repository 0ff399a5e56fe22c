// What pages may weigh. A promise that is not held by a test is soon not held.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import { describe, test } from 'node:test';

import { large } from './extremes/make.js';
import { readers } from './readers.js';
import { KINDS, SITE } from './site.js';
import { kilobytes, loads, packed, pages } from './weight.js';

const LARGE = large(300);
const root = readers(SITE);

const isOf = (kind) => (html) => html.includes(`<body class="page-${kind}"`);
const GUIDES = pages(SITE, isOf('guide'));

/** The value that so many of a hundred do not exceed. */
function percentile(values, share) {
  const sorted = values.toSorted ? values.toSorted((a, b) => a - b) : [...values].sort((a, b) => a - b);
  return sorted[Math.ceil((share / 100) * sorted.length) - 1];
}

const told = (loaded) => loaded.map((it) => `${(it.bytes / 1024).toFixed(1)} ${it.path}`).join(', ');

test('a guide is at most 20 KB in all that it loads, in at most 6 requests', (t) => {
  assert.ok(GUIDES.length > 50, 'the guides were found');
  const weighed = GUIDES.map((page) => ({ page, loaded: loads(SITE, page) }));
  const heaviest = weighed.reduce((a, b) => (kilobytes(b.loaded) > kilobytes(a.loaded) ? b : a));
  const parts = ['html', 'css', 'js'].map((it) => `${it} ${kilobytes(heaviest.loaded, it).toFixed(1)}`).join(', ');
  t.diagnostic(`heaviest guide: ${heaviest.page}, ${kilobytes(heaviest.loaded).toFixed(1)} KB: ${parts}`);
  const over = weighed.filter(({ loaded }) => kilobytes(loaded) > 20 || loaded.length > 6);
  assert.deepEqual(over.map(({ page, loaded }) => `${page}: ${told(loaded)}`), []);
});

for (const [what, site] of [['our own', SITE], ['a large', LARGE]]) {
  test(`of the operations of ${what} API, 95 of 100 are at most 60 KB in all that they load, in at most 7 requests`, (t) => {
    const operations = pages(site, isOf('operation'));
    assert.ok(operations.length >= (site === LARGE ? 300 : 7), 'the operations were found');
    const weighed = operations.map((page) => loads(site, page));
    const heavy = percentile(weighed.map((it) => kilobytes(it)), 95);
    t.diagnostic(`${operations.length} operations, 95th percentile ${heavy.toFixed(1)} KB`);
    assert.ok(heavy <= 60, `${heavy} KB`);
    assert.deepEqual(weighed.filter((it) => it.length > 7).map(told), []);
  });
}

test('a page among hundreds is no heavier for them', () => {
  const html = (site, page) => packed(readFileSync(join(site, page))) / 1024;
  const [operation] = pages(LARGE, isOf('operation'));
  assert.ok(html(LARGE, operation) < 12, `${html(LARGE, operation)} KB of HTML`);
});

test('there are no fonts to load', () => {
  const files = readdirSync(SITE, { recursive: true });
  assert.deepEqual(files.filter((it) => /^\.(woff2?|ttf|otf|eot)$/.test(extname(it))), []);
  assert.ok(!readFileSync(join(SITE, themeFile('docent.css')), 'utf8').includes('@font-face'));
});

test('the console is at most 25 KB when it is first used, but for its words and the operation’s own script', () => {
  const bytes = ['console.js', 'console.css'].map((it) => packed(readFileSync(join(SITE, themeFile(it)))));
  const sum = bytes.reduce((a, b) => a + b) / 1024;
  assert.ok(sum <= 25, `${sum} KB`);
});

test('the search is at most 10 KB when it is first used, but for its index', () => {
  const bytes = ['search.js', 'search.css'].map((it) => packed(readFileSync(join(SITE, themeFile(it)))));
  const sum = bytes.reduce((a, b) => a + b) / 1024;
  assert.ok(sum <= 10, `${sum} KB`);
});

describe('a browser asks for what the markup names and nothing else', () => {
  for (const [kind, path] of Object.entries(KINDS)) {
    // The one leads on; the other is given for any address, and counts from the root of the host.
    if (kind === 'former address' || path === '404.html') continue;
    test(kind, async () => {
      const context = await root.context();
      const page = await context.newPage();
      root.server.asked.length = 0;
      await page.goto(root.origin + path, { waitUntil: 'networkidle' });
      const named = loads(SITE, path).map((it) => `/${it.path}`);
      const unasked = root.server.asked.filter((it) => !named.includes(it));
      assert.deepEqual(unasked, []);
      // Chromium without a window leaves out the icon of its tab.
      const missing = named.filter((it) => !root.server.asked.includes(it) && !it.endsWith('favicon.svg'));
      assert.deepEqual(missing, []);
      await context.close();
    });
  }
});

/** Where a file of the theme lies on the site, in the folder that is named by its digest. */
function themeFile(name) {
  const found = readdirSync(join(SITE, '_docent'), { recursive: true }).find((it) => it.endsWith(`/${name}`));
  assert.ok(found, `${name} is there`);
  return join('_docent', found);
}
