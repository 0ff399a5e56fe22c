// Readers of a site: one browser and one server for a test file, and a window for each who opens a page.

import assert from 'node:assert/strict';
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
  const site = new Site();
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

  get origin() {
    return this.server.origin;
  }

  /** Opens a page for a reader whom this site has never seen, hands it to `use`, and expects no complaint. */
  async open(path, options, use) {
    const context = await this.#context(options);
    try {
      await this.#visit(context, path, use);
    } finally {
      await context.close();
    }
  }

  /** Opens a page on a device that other tests have used before: quicker, where nothing is kept that would matter. */
  async look(path, options, use) {
    const key = JSON.stringify(options);
    if (!this.#devices.has(key)) this.#devices.set(key, this.#context(options));
    await this.#visit(await this.#devices.get(key), path, use);
  }

  async #context({ width = 1440, height = 900, script, storage, ...options } = {}) {
    const context = await this.browser.newContext({ viewport: { width, height }, ...options });
    await context.addInitScript(watch);
    if (storage) await context.addInitScript(remember, storage);
    if (script) await context.addInitScript({ content: script });
    return context;
  }

  async #visit(context, path, use) {
    const page = await context.newPage();
    const found = complaints(page, this.origin);
    // Pages that lead on are to be looked at, too; whether they lead on is a test of its own.
    if (use.staysThere) await page.route(this.origin + path, stay);
    await page.goto(this.origin + path, { waitUntil: 'load' });
    await use(page, context);
    assert.deepEqual(found, []);
    await page.close();
  }
}

/** Fills the storages of the browser before a page's first script, as an earlier visit would have. */
function remember({ local = {}, session = {} }) {
  for (const [key, value] of Object.entries(local)) localStorage.setItem(key, JSON.stringify(value));
  for (const [key, value] of Object.entries(session)) sessionStorage.setItem(key, JSON.stringify(value));
}

/** Hands out a page without what would lead on from it. */
export async function stay(route) {
  const answer = await route.fetch();
  const body = (await answer.text()).replace(/<meta http-equiv="refresh"[^>]*>/, '');
  await route.fulfill({ response: answer, body });
}
