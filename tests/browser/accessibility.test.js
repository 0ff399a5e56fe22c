// Whether everybody can use the pages, as far as a program can tell: axe-core finds nothing at all, neither in pages as
// they open nor once what can be opened is open.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';

import { EXTREMES, extremes } from './extremes/make.js';
import { readers } from './readers.js';
import { KINDS, SCHEMES, SITE } from './site.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// All of axe's rules that hold by default, best practices included, and one that it leaves to those who ask.
const RULES = { 'target-size': { enabled: true } };

const root = readers(SITE);
const fixture = readers(extremes());

async function judge(page) {
  const { violations } = await page.evaluate((rules) => window.axe.run(document, { resultTypes: ['violations'], rules }), RULES);
  const found = violations.flatMap((it) => it.nodes.map((node) => `${it.id}: ${node.html.slice(0, 200)} ${node.failureSummary}`));
  assert.deepEqual(found, []);
}

/** What readers can open, and how. */
const STATES = {
  'with the menu open': { site: root, path: 'coolify/index.html', width: 390, open: press('.top-menu', '.sidebar') },
  'with the headings open': { site: root, path: 'coolify/index.html', width: 390, open: press('.top-toc', '.toc') },
  'with the products open': { site: root, path: 'coolify/index.html', width: 1440, open: press('.switch > summary', '.switch > ul') },
  'with the products open on a phone': { site: root, path: 'coolify/index.html', width: 390, open: press('.switch > summary', '.switch > ul') },
  'with all of an operation open': { site: root, path: KINDS.operation, width: 1440, open: unfold },
  'with all of a schema open': { site: fixture, path: EXTREMES['schema of eight levels'], width: 390, open: unfold },
  'with all of an operation with callbacks open': { site: fixture, path: EXTREMES['operation with callbacks'], width: 390, open: unfold },
  'with all groups of the navigation open': { site: fixture, path: EXTREMES['guide among three hundred'], width: 1440, open: unfold },
};

function press(what, shown) {
  return async (page) => {
    await page.locator(what).first().click();
    await page.locator(shown).first().waitFor();
  };
}

function unfold(page) {
  return page.evaluate(() => document.querySelectorAll('details:not([name])').forEach((it) => { it.open = true; }));
}

const kinds = [
  ...Object.entries(KINDS).map(([kind, path]) => ({ site: root, kind, path })),
  ...Object.entries(EXTREMES).map(([kind, path]) => ({ site: fixture, kind, path })),
];

for (const colorScheme of SCHEMES) {
  describe(colorScheme, () => {
    for (const { site, kind, path } of kinds) {
      for (const width of [390, 1440]) {
        test(`${kind}, ${width} wide`, () => site.look(path, { width, colorScheme, script: AXE }, judge));
      }
    }
    for (const [state, { site, path, width, open }] of Object.entries(STATES)) {
      test(`a page ${state}`, () => site.look(path, { width, colorScheme, script: AXE }, async (page) => {
        await open(page);
        await judge(page);
      }));
    }
  });
}
