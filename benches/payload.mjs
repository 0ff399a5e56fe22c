#!/usr/bin/env node
// What the first page of a three-page site makes a browser load, for docent and for others, measured in one run.
//
//     cargo build && (cd tests/browser && npm ci) && node benches/payload.mjs [docent material furo zensical vitepress]
//
// Cold cache, each generator's default theme, search and all; Material without Google Fonts. Requests are those that
// Chromium makes until the network is idle; sizes are what gzip makes of the bodies at level 9, in KB of 1,024 bytes, and
// fonts and pictures as they are. Requests to other hosts are counted, and not answered. The others are installed from
// PyPI and npm below `target/payload/`, in the versions named here; nothing is installed globally.

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

import { serve } from '../tests/browser/server.js';
import { DOCENT, launch } from '../tests/browser/site.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = join(process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target'), 'payload');
const PYTHON = join(FOLDER, 'python');

const PACKAGES = ['mkdocs-material==9.8.1', 'furo==2025.12.19', 'sphinx==9.0.4', 'myst-parser==5.0.0', 'zensical==0.0.73'];

const TEXT = (title) => `# ${title}

A page of a documentation that has three of them, with what such pages have: words, a list, code and a table.

## Get started

1. Ask for a token.
2. Send it with each request.

\`\`\`sh
curl https://api.example.com/v1/things -H "Authorization: Bearer $TOKEN"
\`\`\`

\`\`\`python
import requests

answer = requests.get("https://api.example.com/v1/things", headers={"Authorization": f"Bearer {token}"})
\`\`\`

## Parameters

| Name | Type | Meaning |
|---|---|---|
| limit | integer | how many |
| cursor | string | where to go on |

## Errors

What goes wrong is said as *problem details*, with **the status** and a sentence.
`;

const NAV = 'nav = [{ "Home" = "index.md" }, { "Guide" = "guide.md" }, { "Reference" = "reference.md" }]';

/** How each site is set up and built: files besides the pages, where these lie, what runs, and where the site comes to be. */
const GENERATORS = {
  docent: {
    files: { 'book.toml': '[book]\ntitle = "Three pages"\nsrc = "docs"\n' },
    build: (site) => run(DOCENT, ['build', '--quiet', '--dest-dir', join(site, 'out')], site),
  },
  material: {
    files: { 'mkdocs.yml': 'site_name: Three pages\nsite_dir: out\ntheme:\n  name: material\n  font: false\nmarkdown_extensions: [pymdownx.superfences]\n' },
    build: (site) => run(python('mkdocs'), ['build', '--quiet'], site),
  },
  furo: {
    files: { 'docs/conf.py': 'project = "Three pages"\nhtml_theme = "furo"\nextensions = ["myst_parser"]\n' },
    pages: { 'docs/index.md': `${TEXT('Home')}\n\`\`\`{toctree}\nguide\nreference\n\`\`\`\n` },
    build: (site) => run(python('sphinx-build'), ['-q', '-b', 'html', 'docs', 'out'], site),
  },
  zensical: {
    files: { 'zensical.toml': `[project]\nsite_name = "Three pages"\nsite_dir = "out"\n${NAV}\n` },
    build: (site) => run(python('zensical'), ['build'], site),
  },
  vitepress: {
    files: {
      'docs/.vitepress/config.mjs': 'export default { title: "Three pages", outDir: "../out", themeConfig: { search: { provider: "local" }, sidebar: [{ items: [{ text: "Home", link: "/" }, { text: "Guide", link: "/guide" }, { text: "Reference", link: "/reference" }] }] } };\n',
    },
    build: (site) => {
      cpSync(join(FOLDER, 'npm/package.json'), join(site, 'package.json'));
      cpSync(join(FOLDER, 'npm/node_modules'), join(site, 'node_modules'), { recursive: true, verbatimSymlinks: true });
      run(join(site, 'node_modules/.bin/vitepress'), ['build', 'docs'], site);
    },
  },
};

const python = (name) => join(PYTHON, 'bin', name);

function run(program, words, cwd) {
  execFileSync(program, words, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
}

function install(names) {
  mkdirSync(FOLDER, { recursive: true });
  if (names.some((it) => ['material', 'furo', 'zensical'].includes(it)) && !existsSync(PYTHON)) {
    run('python3', ['-m', 'venv', PYTHON], FOLDER);
    run(python('pip'), ['install', '--quiet', ...PACKAGES], FOLDER);
  }
  const npm = join(FOLDER, 'npm');
  if (names.includes('vitepress') && !existsSync(npm)) {
    mkdirSync(npm);
    writeFileSync(join(npm, 'package.json'), '{ "private": true, "type": "module" }\n');
    run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', 'vitepress@1.6.4'], npm);
  }
}

/** Writes the site of one generator, builds it, and gives the folder of what was built. */
function build(name) {
  const { files, pages, build } = GENERATORS[name];
  const site = join(FOLDER, name);
  rmSync(site, { recursive: true, force: true });
  const texts = { 'docs/index.md': TEXT('Home'), 'docs/guide.md': TEXT('Guide'), 'docs/reference.md': TEXT('Reference') };
  for (const [path, text] of Object.entries({ ...texts, ...pages, ...files })) {
    mkdirSync(dirname(join(site, path)), { recursive: true });
    writeFileSync(join(site, path), text);
  }
  build(site);
  return join(site, 'out');
}

const KINDS = { document: 'html', stylesheet: 'css', script: 'js', font: 'fonts' };

/** What a browser that was never there loads to show a page. */
async function measure(browser, folder) {
  const server = await serve(folder);
  const context = await browser.newContext();
  const page = await context.newPage();
  const sum = { requests: 0, elsewhere: 0, total: 0, html: 0, css: 0, js: 0, fonts: 0 };
  await page.route((url) => !url.href.startsWith(server.origin), (route) => {
    sum.elsewhere += 1;
    return route.abort();
  });
  const counted = [];
  page.on('response', (response) => counted.push(count(response, sum)));
  await page.goto(`${server.origin}index.html`, { waitUntil: 'networkidle' });
  await Promise.all(counted);
  await context.close();
  await server.close();
  return sum;
}

async function count(response, sum) {
  const body = await response.body();
  const type = response.request().resourceType();
  const bytes = ['font', 'image'].includes(type) ? body.length : gzipSync(body, { level: 9 }).length;
  // Some scripts load scripts or indexes by themselves.
  const kind = KINDS[type] ?? (/\.(m?js|json)$/.test(new URL(response.url()).pathname) ? 'js' : null);
  sum.requests += 1;
  sum.total += bytes / 1024;
  if (kind) sum[kind] += bytes / 1024;
}

const asked = process.argv.slice(2);
const names = asked.length ? asked : Object.keys(GENERATORS);
install(names);
const browser = await launch();
console.log('| generator | requests | total | HTML | CSS | JS | fonts |\n|---|---|---|---|---|---|---|');
for (const name of names) {
  const { requests, elsewhere, ...sizes } = await measure(browser, build(name));
  const external = elsewhere ? ` + ${elsewhere} elsewhere` : '';
  const [total, ...parts] = Object.values(sizes).map((it) => (it ? it.toFixed(1) : '0'));
  console.log(`| ${name} | ${requests}${external} | ${total} KB | ${parts.join(' | ')} |`);
}
await browser.close();
