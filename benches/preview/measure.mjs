// Opens a page, edits its source again and again, and prints how many milliseconds each edit took until the page showed
// it, as JSON. Called by measure.py.

import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { chromium } = createRequire(`${process.cwd()}/`)('playwright-core');

const [root, page, source, edits] = process.argv.slice(2);
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
const tab = await browser.newPage();

// docent publishes `page.html`, Hugo `page/`.
const addresses = [`${page}.html`, `${page.toLowerCase()}/`].map((it) => new URL(it, root).href);
for (const address of addresses) {
  const response = await tab.goto(address, { waitUntil: 'load' });
  if (response.ok()) break;
}

const text = readFileSync(source, 'utf8');
const save = (mark) => {
  writeFileSync(`${source}.new`, `${text}\n\n${mark}\n`);
  const saved = performance.timeOrigin + performance.now();
  renameSync(`${source}.new`, source);
  return saved;
};

/** The time at which the page shows `mark`, by its own clock, which is the machine's. Survives the page being loaded anew. */
const shown = async (mark) => {
  for (;;) {
    try {
      return await tab.evaluate((wanted) => new Promise((found) => {
        const look = () => {
          if (document.body?.textContent.includes(wanted)) found(performance.timeOrigin + performance.now());
          else requestAnimationFrame(look);
        };
        look();
      }), mark);
    } catch (error) {
      if (!/context was destroyed|navigat/i.test(String(error))) throw error;
    }
  }
};

// The first edit is not counted: it fills caches, and connects what is connected late.
const latencies = [];
for (let edit = 0; edit <= Number(edits); edit += 1) {
  const mark = `Edit number ${edit} of the measurement.`;
  const saved = save(mark);
  const seen = await shown(mark);
  if (edit > 0) latencies.push(seen - saved);
  // People pause between edits, and never in step with a server that looks at intervals.
  await new Promise((go) => setTimeout(go, 900 + 137 * (edit % 7)));
}
writeFileSync(source, text);
await browser.close();
console.log(JSON.stringify(latencies));
