// What readers do: follow links, open the menu, choose colors, copy code, go by keyboard, and do without JavaScript.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readers } from './readers.js';
import { SITE, complaints, onDisk } from './site.js';

const root = readers(SITE);

/** Opens a page of the site in a window of its own, hands it to `use`, and closes it. */
async function open(path, options, use) {
  const context = await root.browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const found = complaints(page, root.origin);
  await page.goto(/^file:/.test(path) ? path : root.origin + path, { waitUntil: 'load' });
  await use(page, context);
  if (!path.startsWith('file:')) assert.deepEqual(found, []);
  await context.close();
}

const color = (page) => page.evaluate(() => getComputedStyle(document.body).color);
const title = async (page) => (await page.locator('h1').innerText()).trim();

for (const [place, address] of [['a server', 'coolify/index.html'], ['the disk', onDisk('coolify/index.html')]]) {
  test(`a link in the text and one in the navigation lead to their pages, from ${place}`, async () => {
    await open(address, {}, async (page) => {
      await page.locator('main a', { hasText: 'Errors' }).first().click();
      await page.waitForURL(/coolify\/errors\.html$/);
      assert.equal(await title(page), 'Errors');
      await page.locator('nav.sidebar a', { hasText: 'Pagination' }).click();
      await page.waitForURL(/coolify\/pagination\.html$/);
      assert.equal(await title(page), 'Pagination');
    });
  });
}

test('a link to a property unfolds all that it lies in, without scripts too', async () => {
  const address = 'coolify/api/v1/operations/provision-infrastructure.html#response-202-deployment.status';
  for (const javaScriptEnabled of [true, false]) {
    await open(address, { javaScriptEnabled }, async (page) => {
      const property = page.locator('[id="response-202-deployment.status"]');
      await property.waitFor({ state: 'visible' });
      const link = property.locator('a.name').first();
      assert.equal(await link.getAttribute('href'), '#response-202-deployment.status');
    });
  }
});

test('a link to an operation leads into the reference', async () => {
  await open('coolify/workflows/provision-infrastructure.html', {}, async (page) => {
    await page.locator('main a', { hasText: 'Provision infrastructure' }).first().click();
    await page.waitForURL(/coolify\/api\/v1\/operations\/provision-infrastructure\.html$/);
    assert.equal(await title(page), 'Provision infrastructure');
  });
});

test('a former address leads to the page', async () => {
  await open('coolify/rate-limits.html', {}, async (page) => {
    await page.waitForURL(/coolify\/rate-limiting\.html$/);
    assert.equal(await title(page), 'Rate limiting');
  });
});

test('an address that does not exist gets a page that leads on', async () => {
  const context = await root.browser.newContext();
  const page = await context.newPage();
  const answer = await page.goto(`${root.origin}coolify/no/such/page.html`, { waitUntil: 'load' });
  assert.equal(answer.status(), 404);
  const styled = await page.evaluate(() => [...document.styleSheets].every((it) => it.cssRules.length > 0));
  assert.ok(styled, 'however deep the address is');
  await page.locator('main a').first().click();
  await page.waitForURL(/\/index\.html$/);
  await context.close();
});

test('pages are complete and can be followed without JavaScript', async () => {
  await open('coolify/index.html', { javaScriptEnabled: false }, async (page) => {
    assert.ok(await page.locator('main').getByText('Every request acts within one organization').isVisible());
    assert.equal(await page.locator('.theme-switch button:visible').count(), 0, 'nothing is offered that cannot work');
    for (const language of ['curl', 'fetch(', 'urllib', 'file_get_contents']) {
      assert.ok(await page.locator('main pre', { hasText: language }).first().isVisible(), `${language} is shown`);
    }
    await page.locator('nav.sidebar a', { hasText: 'Authentication' }).first().click();
    await page.waitForURL(/coolify\/authentication\.html$/);
    assert.equal(await title(page), 'Authentication');
  });
});

test('pages can be followed on a phone without JavaScript', async () => {
  await open('coolify/index.html', { javaScriptEnabled: false, viewport: { width: 390, height: 800 } }, async (page) => {
    await page.locator('button.top-menu').click();
    await page.locator('nav.sidebar a', { hasText: 'Authentication' }).first().click();
    await page.waitForURL(/coolify\/authentication\.html$/);
  });
});

test('the menu of a phone opens, leads on, and closes', async () => {
  await open('coolify/index.html', { viewport: { width: 390, height: 800 } }, async (page) => {
    const menu = page.locator('nav.sidebar');
    assert.equal(await menu.isVisible(), false);
    await page.locator('button.top-menu').click();
    assert.equal(await menu.isVisible(), true);
    await page.keyboard.press('Escape');
    assert.equal(await menu.isVisible(), false);
    await page.locator('button.top-menu').click();
    await menu.locator('a', { hasText: 'Errors' }).first().click();
    await page.waitForURL(/coolify\/errors\.html$/);
  });
});

test('colors follow the system, can be chosen, and stay chosen', async () => {
  await open('coolify/index.html', { colorScheme: 'light' }, async (page) => {
    const light = await color(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    const dark = await color(page);
    assert.notEqual(light, dark, 'follows the system');
    await page.locator('.theme-switch [data-choice=light]').click();
    assert.equal(await color(page), light, 'chosen over the system');
    await page.reload();
    assert.equal(await color(page), light, 'remembered');
    await page.goto(`${root.origin}docent/index.html`);
    assert.equal(await color(page), light, 'on other pages too');
    await page.locator('.theme-switch [data-choice=auto]').click();
    assert.equal(await color(page), dark, 'follows the system again');
  });
});

test('code is copied as it is, without numbers, prompts or titles', async () => {
  const permissions = ['clipboard-read', 'clipboard-write'];
  await open('coolify/pagination.html', { permissions }, async (page) => {
    const block = page.locator('.copyable-block').filter({ hasText: 'current_page' }).first();
    await block.hover();
    await block.getByRole('button', { name: /copy/i }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    const example = JSON.parse(copied);
    assert.equal(example.meta.total, 47);
    assert.ok(copied.startsWith('{\n  "data": ['));
  });
});

test('tabs show one program at a time, by click and by key', async () => {
  await open('coolify/index.html', {}, async (page) => {
    const tab = (name) => page.getByRole('tab', { name, exact: true }).first();
    const shown = (text) => page.locator('main pre', { hasText: text }).first().isVisible();
    assert.deepEqual([await shown('curl https'), await shown('urllib')], [true, false]);
    await tab('Python').click();
    assert.deepEqual([await shown('curl https'), await shown('urllib')], [false, true]);
    await page.keyboard.press('ArrowRight');
    assert.equal(await tab('PHP').getAttribute('aria-selected'), 'true');
    assert.equal(await shown('file_get_contents'), true);
  });
});

test('the first stop of the keyboard leads past the navigation', async () => {
  await open('coolify/index.html', {}, async (page) => {
    await page.keyboard.press('Tab');
    const skip = page.locator('a.skip');
    assert.ok(await skip.evaluate((it) => it === document.activeElement));
    const box = await skip.boundingBox();
    assert.ok(box && box.width > 20 && box.height > 20 && box.x >= 0 && box.y >= 0, 'it can be seen');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)));
  });
});

test('whatever has the focus can be seen to have it', async () => {
  await open('coolify/index.html', {}, async (page) => {
    for (let stop = 0; stop < 40; stop += 1) {
      await page.keyboard.press('Tab');
      const seen = await page.evaluate(() => {
        const it = document.activeElement;
        if (it === document.body) return { marked: true };
        const style = getComputedStyle(it);
        const marked = (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
        return { marked, what: it.outerHTML.slice(0, 100) };
      });
      assert.ok(seen.marked, seen.what);
    }
  });
});
