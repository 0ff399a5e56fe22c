// Whether everybody can use the pages, as far as a program can tell: axe-core finds nothing at all, neither in pages as
// they open nor once what can be opened is open.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';

import { EXTREMES } from './extremes/make.js';
import { AROUND, kindsOf, sites } from './kinds.js';
import { KINDS, SCHEMES } from './site.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

// All of axe's rules that hold by default, best practices included, and one that it leaves to those who ask.
const RULES = { 'target-size': { enabled: true } };

const all = sites();
const { root, fixture, around } = all;

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
  'with the versions open': { site: around, path: AROUND['operation of an old version'], width: 390, open: press('.switch + .switch > summary', '.switch + .switch > ul') },
  'with the search open': { site: root, path: 'coolify/index.html', width: 1440, open: find('') },
  'with something found': { site: root, path: 'coolify/index.html', width: 1440, open: find('token') },
  'with something found on a phone': { site: root, path: 'coolify/index.html', width: 390, open: find('token') },
  'with nothing found': { site: root, path: 'coolify/index.html', width: 1440, open: find('qqqqqq') },
  'with all of an operation open': { site: root, path: KINDS.operation, width: 1440, open: unfold },
  'with all of a schema open': { site: fixture, path: EXTREMES['schema of eight levels'], width: 390, open: unfold },
  'with all of an operation with callbacks open': { site: fixture, path: EXTREMES['operation with callbacks'], width: 390, open: unfold },
  'with all of every construct open': { site: fixture, path: EXTREMES['operation of every construct'], width: 1440, open: unfold },
  'with all groups of a long list open': { site: fixture, path: EXTREMES['overview of hundreds'], width: 390, open: unfold },
  'with a long list filtered': { site: fixture, path: EXTREMES['overview of hundreds'], width: 390, open: filter('change thing 7') },
  'with all groups of the navigation open': { site: fixture, path: EXTREMES['guide among three hundred'], width: 1440, open: unfold },
};

function press(what, shown) {
  return async (page) => {
    await page.locator(what).first().click();
    await page.locator(shown).first().waitFor();
  };
}

/** Opens the search, and looks for some words. */
function find(words) {
  return async (page) => {
    await page.locator('.search-open').click();
    await page.locator('dialog[open] input').fill(words);
    await page.locator('dialog[open] :is(a, .search-note > *)').first().waitFor();
  };
}

/** Leaves of a long list what holds some words. */
function filter(words) {
  return (page) => page.locator('docent-filter input').first().fill(words);
}

function unfold(page) {
  return page.evaluate(() => document.querySelectorAll('details:not([name])').forEach((it) => { it.open = true; }));
}

for (const colorScheme of SCHEMES) {
  describe(colorScheme, () => {
    for (const { site, kind, path } of kindsOf(all)) {
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
