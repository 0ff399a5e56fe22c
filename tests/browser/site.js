// The sites under test: the built root site, the pages of it that stand for a kind, and sites built for one test.

import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { chromium } from 'playwright-core';

/** The repository, whose root is a project of docent's. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The program under test: what the environment variable DOCENT names, or what `cargo build` makes. */
export const DOCENT = resolve(process.env.DOCENT ?? join(process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target'), 'debug/docent'));

/** A new folder that is gone when the tests end. */
export function temporary() {
  const folder = mkdtempSync(join(tmpdir(), 'docent-browser-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Builds a project, with settings in docent's environment variables, and gives the folder that its site is in.
 * @param {string} project
 * @param {Record<string, string>} settings
 */
export function build(project, settings = {}) {
  if (!existsSync(DOCENT)) throw new Error(`there is no program at ${DOCENT}: run cargo build, or name one by DOCENT`);
  const folder = temporary();
  const env = { ...process.env, ...settings };
  execFileSync(DOCENT, ['build', '--quiet', '--dest-dir', folder], { cwd: project, env, stdio: ['ignore', 'ignore', 'inherit'] });
  return folder;
}

/** The folder of the root site: what the environment variable SITE names, or else it is built. */
export const SITE = process.env.SITE ? resolve(process.env.SITE) : build(ROOT);

/** One page of each kind of the root site. */
export const KINDS = {
  'front page': 'index.html',
  'guide': 'coolify/index.html',
  'guide with tabs and includes': 'coolify/workflows/provision-infrastructure.html',
  'guide with every construct': 'docent/guides.html',
  'overview of an API': 'coolify/api/v1/index.html',
  'operation': 'coolify/api/v1/operations/create-organization.html',
  'tag': 'coolify/api/v1/tags/organizations.html',
  'schema': 'coolify/api/v1/schemas/OrganizationDetails.html',
  'contents': '_docent/coolify/contents.html',
  'page for what does not exist': '404.html',
  'former address': 'coolify/rate-limits.html',
};

/** The widths of a phone, a tablet and a screen. */
export const WIDTHS = { phone: 390, tablet: 820, screen: 1440 };

export const SCHEMES = ['light', 'dark'];

/** The address of a page of the site when it is opened from the disk. */
export function onDisk(page) {
  return pathToFileURL(resolve(SITE, page)).href;
}

/** Starts the system's Chromium, which asks for nothing by itself. */
export function launch() {
  const paths = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const executablePath = paths.find((it) => it && existsSync(it));
  if (!executablePath) throw new Error('there is no Chromium; name one by the environment variable CHROMIUM');
  const quiet = ['disable-background-networking', 'disable-component-update', 'disable-sync', 'disable-quic', 'no-first-run'];
  return chromium.launch({ executablePath, args: ['no-sandbox', 'disable-dev-shm-usage', ...quiet].map((it) => `--${it}`) });
}

/**
 * Collects what a page complains about: errors on the console, which is also where a violated Content-Security-Policy
 * shows, whether it is enforced or only reported, uncaught exceptions, and requests that fail or leave the site.
 */
export function complaints(page, root) {
  const found = [];
  const complain = (url, what) => {
    if (!isIconOfBrowser(url)) found.push(`${what}: ${url}`);
  };
  page.on('console', (message) => {
    const refused = /Report Only|Content Security Policy/i.test(message.text());
    if (message.type() === 'error' || refused) complain(message.location().url, message.text());
  });
  page.on('pageerror', (error) => isCutShort(error) || complain(page.url(), error));
  page.on('requestfailed', (request) => {
    // A page that is left before it was complete asks for nothing more: no failure.
    const why = request.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED') complain(request.url(), why);
  });
  page.on('response', (response) => response.status() >= 400 && complain(response.url(), response.status()));
  page.on('request', (request) => {
    if (!request.url().startsWith(root) && !request.url().startsWith('data:')) complain(request.url(), 'leaves');
  });
  return found;
}

/** Browsers ask for it on pages that name no icon, such as those that lead on from a former address. */
function isIconOfBrowser(url) {
  return url.endsWith('/favicon.ico');
}

/** A transition between pages that another page cut short: nothing that readers notice. */
function isCutShort(error) {
  return /Transition was (aborted|skipped)/.test(error.message);
}
