// How long the search takes per key, outside of a browser: `node benches/search.js SITE [TIMES]`, where SITE is a built
// site. TIMES repeats the site's pages, to see what a larger one costs. Prints microseconds of the engine alone.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { runInThisContext } from 'node:vm';

const QUERIES = [
  'a', 'organization', 'get user', 'rate limiting', 'createOrg', 'GET /repos/octocat/hello-world', '/users/{id}', 'configuration',
  'organiztaion', 'lsit pulls', 'zzzzqq', 'e', 'cr repo', 'list webhooks for an organization',
];

const [site, times = '1'] = process.argv.slice(2);
globalThis.docent = {};
for (const file of ['fold', 'index', 'lexicon', 'route', 'rank']) {
  runInThisContext(readFileSync(new URL(`../theme/search/${file}.js`, import.meta.url), 'utf8'));
}
const { search } = docent;
const text = readFileSync(join(site, '_docent/search/index.js'), 'utf8');

const start = performance.now();
const index = search.read(JSON.parse(text.slice(text.indexOf('\n'), text.lastIndexOf('\n);'))));
const read = performance.now() - start;
const [pages, entries] = [index.pages, index.entries];
for (let time = 1; time < Number(times); time++) {
  index.pages = index.pages.concat(pages);
  index.entries = index.entries.concat(entries);
}
const built = performance.now();
search.lexicon(index);
console.log(`${(performance.now() - built).toFixed(1)} ms for the lexicon`);
console.log(`${index.pages.length} pages, ${index.entries.length} entries; read in ${read.toFixed(1)} ms`);

const all = [];
for (const query of QUERIES) {
  const keys = [];
  for (let length = 1; length <= query.length; length++) {
    const runs = [];
    for (let run = 0; run < 5; run++) {
      const before = performance.now();
      const { total } = search.find(index, query.slice(0, length), pages[0].place);
      if (!total) search.nearest(index, query.slice(0, length));
      runs.push(performance.now() - before);
    }
    keys.push(Math.min(...runs));
  }
  all.push(...keys);
  console.log(`${query.padEnd(36)} slowest key ${Math.max(...keys).toFixed(1).padStart(6)} ms, last ${keys.at(-1).toFixed(1).padStart(6)} ms`);
}
all.sort((a, b) => a - b);
const at = (share) => all[Math.min(all.length - 1, Math.floor(all.length * share))].toFixed(1);
console.log(`per key: median ${at(0.5)} ms, p95 ${at(0.95)} ms, slowest ${at(1)} ms`);
