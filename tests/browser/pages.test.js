// Each kind of page, at the widths of a phone, a tablet and a screen, light and dark, for new readers and for those who
// have chosen something before: complete, quiet, no wider than its window. Nothing in it moves while it loads, not even
// when its scripts come late.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { examine } from './examine.js';
import { kindsOf, sites } from './kinds.js';
import { readers } from './readers.js';
import { KINDS, SITE, WIDTHS, complaints, onDisk } from './site.js';

const all = sites();
const { root } = all;
const below = readers(SITE, '/below/a/path/');

/** What a reader who comes back may have chosen. */
const CHOSEN = {
  local: { 'docent-tab': ['PHP', 'Another tab whose label is long', 'JavaScript'] },
  session: {
    'docent-nav:coolify': { scroll: 40, groups: { Authentication: true, Organizations: true, Infrastructure: true } },
    'docent-nav:many': { scroll: 200, groups: { 'Part 7': true, 'Part 8': true, 'Part 9': false } },
  },
};

const READERS = {
  'a new reader': { colorScheme: 'light' },
  'a reader who prefers dark and has chosen': { colorScheme: 'dark', storage: CHOSEN },
};

async function inspect(page) {
  assert.deepEqual(await page.evaluate(examine), []);
}

for (const { site, kind, path } of kindsOf(all)) {
  describe(kind, () => {
    for (const [device, width] of Object.entries(WIDTHS)) {
      for (const [reader, prefers] of Object.entries(READERS)) {
        test(`opens on a ${device} for ${reader}`, () => site.lookAndWait(path, { width, ...prefers }, inspect));
      }
    }
  });
}

for (const [device, width] of Object.entries(WIDTHS)) {
  test(`the place that an address names is in view and stays there, on a ${device}`, () =>
    root.lookAndWait('coolify/index.html#where-to-go-next', { width, storage: CHOSEN }, async (page) => {
      const top = await page.evaluate(() => document.getElementById('where-to-go-next').getBoundingClientRect().top);
      assert.ok(top > 0 && top < 900, `it begins at ${top}px`);
    }));
}

for (const [kind, path] of Object.entries(KINDS)) {
  // Nobody knows how deep the address lies that does not exist: its page counts from the root of the host.
  if (path === '404.html') continue;

  test(`${kind} opens below a path`, () => below.look(path, {}, inspect));

  // Where a former address leads is tested by those who follow links.
  if (kind === 'former address') continue;

  test(`${kind} opens from the disk`, async () => {
    const page = await root.browser.newPage();
    const found = complaints(page, onDisk(''));
    await page.goto(onDisk(path), { waitUntil: 'load' });
    assert.ok(await page.evaluate(() => document.querySelector('h1') && document.styleSheets.length > 0));
    assert.deepEqual(found, []);
    await page.close();
  });
}
