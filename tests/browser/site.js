// The built root site in a real browser: where it is, which of its pages stand for a kind, and how to open one.

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { chromium } from 'playwright-core';

/** The folder of the built site. */
export const SITE = resolve(process.env.SITE ?? 'book');

/** One page of each kind. */
export const KINDS = {
  'front page': 'index.html',
  'guide': 'coolify/index.html',
  'guide with tabs and includes': 'coolify/workflows/provision-infrastructure.html',
  'guide with every construct': 'docent/guides.html',
  'overview of an API': 'coolify/api/v1/index.html',
  'operation': 'coolify/api/v1/operations/create-organization.html',
  'tag': 'coolify/api/v1/tags/organizations.html',
  'schema': 'coolify/api/v1/schemas/OrganizationDetails.html',
};

/** The address of a page of the site when it is opened from the disk. */
export function onDisk(page) {
  return pathToFileURL(resolve(SITE, page)).href;
}

/** Starts the system's Chromium. */
export function launch() {
  const paths = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  const executablePath = paths.find((it) => it && existsSync(it));
  if (!executablePath) throw new Error('there is no Chromium; name one by the environment variable CHROMIUM');
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

/**
 * Collects what a page complains about: errors on the console, which is also where a violated Content-Security-Policy
 * shows, uncaught exceptions, and requests that fail or leave the site.
 */
export function complaints(page, root) {
  const found = [];
  const complain = (url, what) => {
    if (!isIconOfBrowser(url)) found.push(`${what}: ${url}`);
  };
  page.on('console', (message) => message.type() === 'error' && complain(message.location().url, message.text()));
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
