// Each kind of page, at the widths of a phone, a tablet and a screen, light and dark: complete, quiet, no wider than its
// window, and nothing in it moves while it loads.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { examine } from './examine.js';
import { extremes, EXTREMES } from './extremes/make.js';
import { readers } from './readers.js';
import { KINDS, SCHEMES, SITE, WIDTHS, complaints, onDisk } from './site.js';

const root = readers(SITE, '/below/a/path/');
const fixture = readers(extremes());

async function inspect(page) {
  assert.deepEqual(await page.evaluate(examine), []);
  assert.deepEqual(await page.evaluate(() => window.watched.shifts()), []);
}
inspect.staysThere = true;

const kinds = [
  ...Object.entries(KINDS).map(([kind, path]) => ({ site: root, kind, path })),
  ...Object.entries(EXTREMES).map(([kind, path]) => ({ site: fixture, kind, path })),
];

for (const { site, kind, path } of kinds) {
  describe(kind, () => {
    for (const [device, width] of Object.entries(WIDTHS)) {
      for (const colorScheme of SCHEMES) {
        test(`opens on a ${device}, ${colorScheme}`, () => site.look(path, { width, colorScheme }, inspect));
      }
    }
  });
}

for (const [kind, path] of Object.entries(KINDS)) {
  test(`${kind} opens from the disk`, async () => {
    const page = await root.browser.newPage({ viewport: { width: 1440, height: 900 } });
    const found = complaints(page, onDisk(''));
    await page.goto(onDisk(path), { waitUntil: 'load' });
    assert.ok(await page.evaluate(() => document.querySelector('h1') && document.styleSheets.length > 0));
    assert.deepEqual(found, []);
    await page.close();
  });
}
