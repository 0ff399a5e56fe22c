// The search's dialog and the page for addresses that do not exist, over the built root site in a real browser.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { gzipSync } from 'node:zlib';

import { readers } from './readers.js';
import { SITE, complaints, onDisk } from './site.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const GUIDE = 'coolify/rate-limiting.html';
const OPERATION = 'coolify/api/v1/operations/create-organization.html';

const root = readers(SITE);

/** Runs `look` on a fresh page, which must not have complained in the end. */
async function visit(address, look, options = {}) {
  const context = await root.browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const found = complaints(page, address.startsWith('file:') ? onDisk('') : root.origin);
  await page.goto(address.includes(':') ? address : root.origin + address, { waitUntil: 'load' });
  await look(page);
  assert.deepEqual(found, []);
  await context.close();
}

const dialog = (page) => page.locator('#d\\:search');
const field = (page) => dialog(page).getByRole('combobox');
const hits = (page) => dialog(page).getByRole('option');

/** Opens the dialog by its key, and waits until the index is there. */
async function open(page, key = '/') {
  await page.keyboard.press(key);
  await dialog(page).and(page.locator('[open]:not([aria-busy])')).waitFor();
}

/** Types a query and waits for its results. */
async function ask(page, query) {
  await field(page).fill(query);
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

const titlesOf = (page) => dialog(page).locator('.search-page .search-title').allTextContents();

describe('opening', () => {
  for (const key of ['/', 'Control+k', 'Meta+k']) {
    test(`by ${key}, and the focus comes back`, () => visit(GUIDE, async (page) => {
      await page.locator('.brand').focus();
      await open(page, key);
      assert.ok(await field(page).evaluate((it) => it === document.activeElement));
      await page.keyboard.press('Escape');
      await dialog(page).and(page.locator(':not([open])')).waitFor({ state: 'attached' });
      assert.ok(await page.locator('.brand').evaluate((it) => it === document.activeElement));
    }));
  }

  test('by its entry, which is a button for scripts', () => visit(GUIDE, async (page) => {
    const entry = page.getByRole('search').getByRole('button');
    assert.equal(await entry.getAttribute('aria-haspopup'), 'dialog');
    await entry.click();
    await hits(page).or(dialog(page).locator('.search-note p')).first().waitFor();
    await page.keyboard.press('Escape');
    assert.ok(await entry.evaluate((it) => it === document.activeElement));
    await page.keyboard.press(' ');
    await dialog(page).and(page.locator('[open]')).waitFor();
  }));

  test('what is typed before the dialog is there is not lost', () => visit(GUIDE, async (page) => {
    let release;
    const held = new Promise((resolve) => { release = resolve; });
    await page.route('**/search.js', async (route) => {
      await held;
      await route.continue();
    });
    await page.keyboard.press('/');
    await page.keyboard.type('errors');
    release();
    await hits(page).first().waitFor();
    assert.equal(await field(page).inputValue(), 'errors');
  }));

  test('a slash that is typed into a field stays a slash', () => visit(GUIDE, async (page) => {
    await page.evaluate(() => document.querySelector('main').insertAdjacentHTML('beforeend', '<input id="own">'));
    await page.locator('#own').focus();
    await page.keyboard.type('a/b');
    assert.equal(await page.locator('#own').inputValue(), 'a/b');
    assert.equal(await dialog(page).count(), 0);
  }));

  test('nothing of it is loaded before', () => visit(GUIDE, async (page) => {
    const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map((it) => it.name));
    assert.deepEqual(loaded.filter((it) => it.includes('search')), []);
  }));

  test('without scripts the entry leads to all pages', () => visit(GUIDE, async (page) => {
    await page.locator('.search-open').click();
    await page.waitForURL('**/contents.html');
  }, { javaScriptEnabled: false }));

  test('when it cannot be loaded the entry leads to all pages too', async () => {
    const context = await root.browser.newContext();
    const page = await context.newPage();
    await page.route('**/search.js', (route) => route.abort());
    await page.goto(root.origin + GUIDE);
    await page.locator('.search-open').click();
    await page.waitForURL('**/contents.html');
    await context.close();
  });

  test('an index that cannot be loaded is said, with a link to all pages, and tried again', async () => {
    const context = await root.browser.newContext();
    const page = await context.newPage();
    await page.route('**/search/index.js', (route) => route.fulfill({ body: '<!doctype html>' }));
    await page.goto(root.origin + GUIDE);
    await open(page);
    await dialog(page).getByRole('alert').getByRole('link').waitFor();
    await page.keyboard.press('Escape');
    await page.unroute('**/search/index.js');
    await open(page);
    await ask(page, 'errors');
    assert.equal((await titlesOf(page))[0], 'Errors');
    await context.close();
  });
});

describe('finding', () => {
  for (const [query, title] of [
    ['rate limiting', 'Rate limiting'], ['rate limting', 'Rate limiting'], ['createOrganization', 'Create an organization'],
    ['POST /organizations', 'Create an organization'], ['/organizations/42', 'Get an organization'],
    ['OrganizationDetails', 'OrganizationDetails'],
  ]) {
    test(`${query} finds ${title}`, () => visit(OPERATION, async (page) => {
      await open(page);
      await ask(page, query);
      assert.equal((await titlesOf(page))[0], title);
    }));
  }

  test('arrows choose, Enter opens, and the page is at the heading', () => visit('index.html', async (page) => {
    await open(page);
    await ask(page, 'exit codes');
    const heading = dialog(page).locator('.search-heading').first();
    assert.equal(await heading.getAttribute('aria-selected'), 'true', 'the best one is chosen at once');
    await page.keyboard.press('ArrowUp');
    assert.equal(await heading.getAttribute('aria-selected'), 'false');
    await page.keyboard.press('ArrowDown');
    const chosen = await field(page).getAttribute('aria-activedescendant');
    assert.equal(await heading.getAttribute('id'), chosen);
    assert.equal(await heading.getAttribute('aria-selected'), 'true');
    await Promise.all([page.waitForURL('**/docent/checks.html#exit-codes'), page.keyboard.press('Enter')]);
    assert.ok(await page.locator('#exit-codes').evaluate((it) => it.getBoundingClientRect().top < innerHeight));
  }));

  test('Home, End and the arrows go round', () => visit(GUIDE, async (page) => {
    await open(page);
    await ask(page, 'organization');
    const selected = () => hits(page).evaluateAll((all) => all.findIndex((it) => it.ariaSelected === 'true'));
    const last = (await hits(page).count()) - 1;
    const steps = [];
    for (const key of ['End', 'ArrowDown', 'ArrowUp', 'Home']) {
      await page.keyboard.press(key);
      steps.push(await selected());
    }
    assert.deepEqual(steps, [last, 0, last, 0]);
  }));

  test('the pointer works, and results are links', () => visit(GUIDE, async (page) => {
    await open(page);
    await ask(page, 'errors');
    const [other] = await Promise.all([page.context().waitForEvent('page'), hits(page).first().click({ modifiers: ['Control'] })]);
    await other.waitForURL('**/coolify/errors.html');
    await other.close();
    await Promise.all([page.waitForURL('**/coolify/errors.html'), hits(page).first().click()]);
  }));

  test('Control and Enter open a new tab', () => visit(GUIDE, async (page) => {
    await open(page);
    await ask(page, 'errors');
    const [other] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Control+Enter')]);
    await other.waitForURL('**/coolify/errors.html');
    assert.ok(page.url().endsWith(GUIDE));
  }));

  test('a result on the same page closes the dialog and goes there, each time', () => visit('docent/checks.html', async (page) => {
    for (let time = 0; time < 2; time++) {
      await page.evaluate(() => scrollTo(0, 0));
      await open(page);
      await ask(page, 'exit codes');
      await dialog(page).locator('.search-heading').first().click();
      assert.equal(await page.evaluate(() => location.hash), '#exit-codes');
      assert.equal(await dialog(page).getAttribute('open'), null);
      await page.waitForFunction(() => document.getElementById('exit-codes').getBoundingClientRect().top < innerHeight);
    }
  }));

  test('what was looked for is marked, and nothing is taken for markup', () => visit(GUIDE, async (page) => {
    await open(page);
    await ask(page, 'rate lim');
    assert.deepEqual(await hits(page).first().locator('mark').allTextContents(), ['Rate', 'lim']);
    await ask(page, '<img src=x onerror=alert(1)>');
    assert.equal(await dialog(page).locator('img').count(), 0);
    assert.match(await dialog(page).locator('.search-note').textContent(), /<img src=x/);
  }));

  test('what finds nothing is answered with what may be meant', () => visit(GUIDE, async (page) => {
    await open(page);
    await ask(page, 'rate linking zoo');
    assert.equal((await titlesOf(page))[0], 'Rate limiting');
    assert.match(await dialog(page).locator('.search-note').textContent(), /Did you mean/);
  }));

  test('Escape clears the field first', () => visit(GUIDE, async (page) => {
    await open(page);
    await ask(page, 'errors');
    await page.keyboard.press('Escape');
    assert.equal(await field(page).inputValue(), '');
    assert.notEqual(await dialog(page).getAttribute('open'), null);
    await page.keyboard.press('Escape');
    assert.equal(await dialog(page).getAttribute('open'), null);
  }));

  test('the number of results is said', () => visit(GUIDE, async (page) => {
    await open(page);
    await ask(page, 'createOrganization');
    await dialog(page).getByRole('status').filter({ hasText: '1 result' }).waitFor({ state: 'attached' });
  }));

  test('pages that were chosen are offered again, until they are cleared', () => visit(GUIDE, async (page) => {
    await open(page);
    await ask(page, 'errors');
    await Promise.all([page.waitForURL('**/errors.html'), page.keyboard.press('Enter')]);
    await open(page);
    assert.deepEqual(await titlesOf(page), ['Errors']);
    await dialog(page).getByRole('button', { name: 'Clear' }).click();
    assert.deepEqual(await titlesOf(page), []);
  }));

  test('from a disk', () => visit(onDisk(GUIDE), async (page) => {
    await open(page);
    await ask(page, 'createOrganization');
    await Promise.all([page.waitForURL(onDisk(OPERATION)), page.keyboard.press('Enter')]);
  }));

  test('after the page was changed in place the index is asked for anew', () => visit(GUIDE, async (page) => {
    const asked = [];
    page.on('request', (it) => it.url().endsWith('/search/index.js') && asked.push(it.url()));
    for (const event of [null, null, 'docent:morph']) {
      if (event) await page.evaluate((name) => document.dispatchEvent(new Event(name)), event);
      await open(page);
      await ask(page, 'errors');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
    }
    assert.equal(asked.length, 2);
  }));
});

describe('looks', () => {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [390, 1440]) {
      test(`axe finds nothing, ${colorScheme}, ${width} wide`, async () => {
        const context = await root.browser.newContext({ bypassCSP: true, colorScheme, viewport: { width, height: 844 }, reducedMotion: 'reduce' });
        const page = await context.newPage();
        await page.goto(root.origin + OPERATION);
        await page.evaluate(AXE);
        for (const query of ['organization', 'rate linking zoo', '']) {
          await open(page);
          await ask(page, query);
          const { violations } = await page.evaluate(() => window.axe.run('#d\\:search'));
          assert.deepEqual(violations.flatMap((it) => it.nodes.map((node) => `${query}: ${it.id}: ${node.html.slice(0, 160)}`)), []);
          await field(page).fill('');
          await page.keyboard.press('Escape');
        }
        await context.close();
      });
    }
  }

  test('it fills a small screen and nothing reaches out of it', () => visit(GUIDE, async (page) => {
    await open(page);
    await ask(page, 'organization');
    const box = await dialog(page).boundingBox();
    assert.ok(box.x === 0 && box.y === 0 && box.height === 844, JSON.stringify(box));
    const wide = await hits(page).evaluateAll((all) => all.filter((it) => it.getBoundingClientRect().right > innerWidth).length);
    assert.equal(wide, 0);
    for (const hit of await hits(page).all()) assert.ok((await hit.boundingBox()).height >= 36);
    await dialog(page).getByRole('button', { name: 'Close' }).click();
    assert.equal(await dialog(page).getAttribute('open'), null);
  }, { viewport: { width: 390, height: 844 } }));

  test('script and style are 10 KB at most as they are sent', () => {
    const [folder] = readdirSync(join(SITE, '_docent')).filter((it) => /^[0-9a-f]{10}$/.test(it));
    const sizes = ['search.js', 'search.css'].map((it) => gzipSync(readFileSync(join(SITE, '_docent', folder, it)), { level: 9 }).length);
    assert.ok(sizes[0] + sizes[1] <= 10 * 1024, `${sizes}`);
  });
});

describe('an address that does not exist', () => {
  const lost = (address, look, options = {}) => root.browser.newContext(options).then(async (context) => {
    const page = await context.newPage();
    await page.goto(root.origin + address);
    await look(page);
    await context.close();
  });

  test('is answered with the pages that are near', () => lost('coolify/rate-limitng', async (page) => {
    const near = page.getByRole('region', { name: 'Did you mean' }).getByRole('link');
    assert.equal(await near.first().textContent(), 'Rate limiting');
    await Promise.all([page.waitForURL(`**/${GUIDE}`), near.first().click()]);
  }));

  test('at any depth, with the search at hand', () => lost('a/b/c/d/create-organization.html', async (page) => {
    await page.getByRole('region', { name: 'Did you mean' }).getByRole('link', { name: 'Create an organization' }).waitFor();
    await open(page);
    await ask(page, 'errors');
    await Promise.all([page.waitForURL('**/coolify/errors.html'), page.keyboard.press('Enter')]);
  }));

  test('that is like no other is answered without suggestions', () => lost('zzzzzzz/qqqqqqqqqqq', async (page) => {
    await Promise.all([page.waitForResponse('**/search/index.js'), page.reload()]);
    assert.ok(await page.locator('.lost').isHidden());
  }));

  test('without scripts shows the products', () => lost('nowhere', async (page) => {
    await page.locator('main').getByRole('link', { name: 'Coolify Enterprise' }).click();
    await page.waitForURL('**/coolify/index.html');
  }, { javaScriptEnabled: false }));
});
