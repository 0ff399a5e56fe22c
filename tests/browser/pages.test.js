// Each kind of page, at the widths of a phone, a tablet and a screen, light and dark: complete, quiet, and no wider than
// its window.

import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { serve } from './server.js';
import { KINDS, SITE, complaints, launch, onDisk } from './site.js';

const WIDTHS = { phone: 390, tablet: 820, screen: 1440 };
const SCHEMES = ['light', 'dark'];

let browser;
let server;

before(async () => {
  browser = await launch();
  server = await serve(SITE, '/below/a/path/');
});

after(async () => {
  await browser?.close();
  await server?.close();
});

async function look(page, address) {
  await page.goto(address, { waitUntil: 'load' });
  const seen = await page.evaluate(() => ({
    titles: document.querySelectorAll('h1').length,
    title: document.title,
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    wide: [...document.querySelectorAll('body *')]
      .filter((it) => it.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .slice(0, 5)
      .map((it) => it.outerHTML.slice(0, 120)),
    styled: [...document.styleSheets].length,
  }));
  assert.equal(seen.titles, 1, 'one h1');
  assert.notEqual(seen.title, '');
  assert.ok(seen.styled > 0, 'the style sheet was loaded');
  assert.ok(seen.overflow <= 0, `wider than the window by ${seen.overflow}px: ${seen.wide.join('\n')}`);
}

for (const [kind, path] of Object.entries(KINDS)) {
  describe(kind, () => {
    for (const [device, width] of Object.entries(WIDTHS)) {
      for (const colorScheme of SCHEMES) {
        test(`opens on a ${device}, ${colorScheme}`, async () => {
          const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
          const page = await context.newPage();
          const found = complaints(page, server.origin);
          await look(page, server.origin + path);
          assert.deepEqual(found, []);
          await context.close();
        });
      }
    }

    test('opens from the disk', async () => {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      const found = complaints(page, onDisk(''));
      await look(page, onDisk(path));
      assert.deepEqual(found, []);
      await context.close();
    });
  });
}
