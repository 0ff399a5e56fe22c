// Whether everybody can use the pages, as far as a program can tell: axe-core finds nothing serious.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';

import { serve } from './server.js';
import { KINDS, SITE, launch } from './site.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser;
let server;

before(async () => {
  browser = await launch();
  server = await serve(SITE);
});

after(async () => {
  await browser?.close();
  await server?.close();
});

for (const [kind, path] of Object.entries(KINDS)) {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [390, 1440]) {
      test(`${kind}, ${colorScheme}, ${width} wide`, async () => {
        // The pages' own policy would keep axe out.
        const context = await browser.newContext({ bypassCSP: true, colorScheme, viewport: { width, height: 900 } });
        const page = await context.newPage();
        await page.goto(server.origin + path, { waitUntil: 'load' });
        await page.evaluate(AXE);
        const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
        const serious = violations
          .filter((it) => ['serious', 'critical'].includes(it.impact))
          .flatMap((it) => it.nodes.map((node) => `${it.id}: ${node.html.slice(0, 160)} ${node.failureSummary}`));
        assert.deepEqual(serious, []);
        await context.close();
      });
    }
  }
}
