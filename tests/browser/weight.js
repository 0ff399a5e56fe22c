// What a page weighs: all that a browser must load to show it, as a host sends it, compressed. gzip at level 9, which is
// what hosts store; what is sent on the fly is a few percent larger, and Brotli a tenth smaller.

import { readFileSync, readdirSync } from 'node:fs';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

/** How many bytes `body` has on its way. */
export const packed = (body) => gzipSync(body, { level: 9 }).length;

/** All pages below a folder of a site whose markup `holds` what it should, by their paths. */
export function pages(site, holds) {
  const found = readdirSync(site, { recursive: true, withFileTypes: true });
  const files = found.filter((it) => it.isFile() && it.name.endsWith('.html')).map((it) => join(it.parentPath ?? it.path, it.name));
  return files.filter((it) => holds(readFileSync(it, 'utf8'))).map((it) => relative(site, it)).sort();
}

/**
 * What a page loads by its markup: itself, style sheets, scripts, pictures.
 * @returns {{path: string, kind: string, bytes: number}[]}
 */
export function loads(site, page) {
  const html = readFileSync(join(site, page), 'utf8');
  const links = [...html.matchAll(/<link rel="(?:stylesheet|icon)" href="([^"]+)"|<(?:script|img)\b[^>]* src="([^"]+)"/g)];
  const paths = links.map((it) => relative(site, resolve(site, dirname(page), it[1] ?? it[2])));
  return [page, ...new Set(paths)].map((path) => ({ path, kind: extname(path).slice(1), bytes: packed(readFileSync(join(site, path))) }));
}

/** The sum of what is loaded, in kilobytes of 1,024 bytes; of one kind, where one is named. */
export function kilobytes(loaded, kind) {
  const counted = kind ? loaded.filter((it) => it.kind === kind) : loaded;
  return counted.reduce((sum, it) => sum + it.bytes, 0) / 1024;
}
