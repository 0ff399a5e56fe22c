// Readers of a site: one browser and one server for a test file, and a window for each who opens a page.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';

import { serve } from './server.js';
import { complaints, launch } from './site.js';
import { watch } from './watch.js';

/**
 * Starts a browser and serves `folder` before the tests of a file, and ends both after them.
 * @param {string} folder
 * @param {string} prefix Where on its host the site lies.
 */
export function readers(folder, prefix = '/') {
  const site = new Site(folder);
  before(async () => {
    site.browser = await launch();
    site.server = await serve(folder, prefix);
  });
  after(async () => {
    await site.browser?.close();
    await site.server?.close();
  });
  return site;
}

class Site {
  /** Contexts that are used again, by what device they stand for. */
  #devices = new Map();
  #folder;

  constructor(folder) {
    this.#folder = folder;
  }

  get origin() {
    return this.server.origin;
  }

  /**
   * Opens a page for a reader whom this site has never seen, hands it to `use`, and expects no complaint.
   * @param {string} path
   * @param {object} device See `context`.
   * @param {(page: import('playwright-core').Page, context: import('playwright-core').BrowserContext) => Promise<void>} use
   */
  async open(path, device, use) {
    const context = await this.context(device);
    try {
      await this.#visit(context, (page) => page.goto(this.origin + path, { waitUntil: 'load' }), use);
    } finally {
      await context.close();
    }
  }

  /** Opens a page, even one that leads on, on a device that tests have used before: quicker, where nothing is kept. */
  async look(path, device, use) {
    await this.#visit(await this.#device(device), (page) => this.#stay(page, path), use);
  }

  /**
   * Opens a page as `look` does, but its deferred scripts come only after it was painted. What then stands elsewhere than
   * before is a complaint.
   */
  async lookAndWait(path, device, use) {
    await this.#visit(await this.#device(device), async (page) => {
      const scripts = gate();
      await page.route('**/docent.js', async (route) => {
        await scripts.opened;
        await route.continue();
      });
      await this.#stay(page, path, 'commit');
      await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
      await page.waitForFunction(() => document.readyState !== 'loading');
      const before = await page.evaluate(places);
      scripts.open();
      await page.waitForLoadState('load');
      const shifts = await page.evaluate(() => window.watched.shifts());
      const after = await page.evaluate(places);
      const moved = before.filter((it) => !after.includes(it));
      assert.deepEqual(moved.slice(0, 8), []);
      assert.deepEqual(shifts, []);
    }, use);
  }

  /**
   * A window of its own.
   * @param {object} device Its `width` and `height`, what its `storage` holds, a `script` that runs first in each page,
   *   and whatever else Playwright can set.
   */
  async context({ width = 1440, height = 900, script, storage, ...options } = {}) {
    const context = await this.browser.newContext({ viewport: { width, height }, ...options });
    await context.addInitScript(watch);
    if (storage) await context.addInitScript(remember, storage);
    if (script) await context.addInitScript({ content: script });
    return context;
  }

  #device(device) {
    const key = JSON.stringify(device);
    if (!this.#devices.has(key)) this.#devices.set(key, this.context(device));
    return this.#devices.get(key);
  }

  async #visit(context, arrive, use) {
    const page = await context.newPage();
    const found = complaints(page, this.origin);
    await arrive(page);
    await use(page, context);
    assert.deepEqual(found, []);
    await page.close();
  }

  /** Goes to a page, without what would lead on from it. */
  async #stay(page, path, waitUntil = 'load') {
    const refresh = /<meta http-equiv="refresh"[^>]*>/;
    const body = readFileSync(join(this.#folder, path.split('#')[0]), 'utf8');
    const hand = (route) => route.fulfill({ contentType: 'text/html', body: body.replace(refresh, '') });
    if (refresh.test(body)) await page.route(this.origin + path, hand);
    await page.goto(this.origin + path, { waitUntil });
  }
}

/** Fills the storages of the browser before a page's first script, as an earlier visit would have. */
function remember({ local = {}, session = {} }) {
  for (const [key, value] of Object.entries(local)) localStorage.setItem(key, JSON.stringify(value));
  for (const [key, value] of Object.entries(session)) sessionStorage.setItem(key, JSON.stringify(value));
}

function gate() {
  let open;
  const opened = new Promise((resolve) => { open = resolve; });
  return { open, opened };
}

/**
 * Where on the page what can be seen of it stands. What stays on the window while the page scrolls is left out where the
 * address names a place to scroll to. Runs in the page.
 */
function places() {
  const shown = [...document.querySelectorAll('body *')].filter((it) => it.checkVisibility({ visibilityProperty: true }));
  const parts = shown.filter((it) => it.matches('h1, h2, h3, h4, p, li, dt, pre, table, summary, a, header, nav, main, footer, .tabs'));
  const counted = location.hash ? parts.filter((it) => it.closest('main')) : parts;
  return counted.map((it) => {
    const { x, y, width, height } = it.getBoundingClientRect();
    const box = [x, y + scrollY, width, height].map(Math.round).join(' ');
    return `${box} ${it.localName} ${(it.textContent ?? '').trim().slice(0, 40)}`;
  });
}
