// Requests in guides, in a real browser against an API on this machine: what is sent, what flows from answer to request, and
// what is told of it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';

import { project, start } from './console/pets.js';
import { serve } from './server.js';
import { build, launch } from './site.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let api;
let server;
let browser;
before(async () => {
  api = await start();
  server = await serve(build(project(api.origin)));
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
  api?.server.close();
  api?.server.closeAllConnections();
});

/** Opens the guide; it must have broken no policy and thrown nothing in the end. */
async function visit(look, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  const found = [];
  page.on('pageerror', (error) => found.push(String(error)));
  page.on('console', (message) => /Content Security Policy/i.test(message.text()) && found.push(message.text()));
  await page.goto(`${server.origin}pets/index.html`, { waitUntil: 'load' });
  api.asked.length = 0;
  await look(page, context);
  assert.deepEqual(found, []);
  await context.close();
}

const fence = (page, at) => page.locator(`docent-request[data-at="${at}"]`);
/** Sends the request of a fence, and waits for what comes of it. */
async function send(page, at) {
  await fence(page, at).locator('.live-send').click();
  await fence(page, at).locator('.console-answer > *').first().waitFor({ state: 'attached' });
  await page.waitForFunction((at) => !document.querySelector(`docent-request[data-at="${at}"] .live-send`).disabled, at);
}
const told = (page, at) => fence(page, at).locator('.console-answer').textContent();
const facts = (page, at) => fence(page, at).locator('.console-facts').textContent();
async function enterKey(page) {
  await fence(page, 0).locator('.live-edit').click();
  await fence(page, 0).locator('[data-secret=value]').fill('K-1');
}

describe('a request in a guide', () => {
  test('is text without JavaScript, and nothing is promised', () => visit(async (page) => {
    assert.match(await page.locator('docent-request').first().textContent(), /POST .*\/v1\/pets HTTP\/1\.1/);
    assert.equal(await page.locator('main button').count(), 0);
  }, { javaScriptEnabled: false }));

  test('loads nothing before it is wanted, and says where it goes', () => visit(async (page) => {
    assert.deepEqual(server.asked.filter((it) => /console|exchange|requests/.test(it)), []);
    assert.equal(await fence(page, 1).locator('.live-where').textContent(), `${api.origin}/v1/pets/{{pet.id}}?tag={{pet.tags[0]}}`);
  }));

  test('is sent as it is written, and its answer is held to the description', () => visit(async (page) => {
    await enterKey(page);
    await send(page, 0);
    const [request] = api.asked;
    assert.deepEqual([request.method, request.url, request.body], ['POST', '/v1/pets', '{"name": "Tom"}']);
    assert.equal(request.headers['content-type'], 'application/json');
    assert.equal(request.headers['x-key'], 'K-1', 'in place of what the author wrote');
    assert.match(await facts(page, 0), /201/);
    assert.match(await told(page, 0), /As described.*9007199254740993/s);
    await send(page, 3);
    assert.match(await told(page, 3), /name is missing.*should be integer, and is string/s);
  }));

  test('takes values from earlier answers, each as its place wants it', () => visit(async (page) => {
    await enterKey(page);
    await send(page, 0);
    assert.equal(await fence(page, 1).locator('.live-where').textContent(), `${api.origin}/v1/pets/9007199254740993?tag=a%20b`);
    await send(page, 1);
    assert.equal(api.asked.at(-1).url, '/v1/pets/9007199254740993?tag=a%20b');
    await send(page, 2);
    const { body, headers, url } = api.asked.at(-1);
    assert.deepEqual([url, body], ['/v1/pets/9007199254740993', '{"name": "To \\"m\\"", "age": 9007199254740993}']);
    assert.deepEqual([headers['x-from'], headers['content-type']], ['To "m"', 'application/json']);
  }));

  test('is not sent where a value is missing, which is told with a way to it', () => visit(async (page) => {
    await send(page, 1);
    assert.match(await told(page, 1), /\{\{pet\.id\}\} comes from the answer to the request “pet”, which was not sent yet/);
    assert.deepEqual(api.asked, []);
    await fence(page, 1).getByRole('button', { name: 'Go to the request' }).first().click();
    assert.equal(await page.evaluate(() => document.activeElement.closest('docent-request').dataset.at), '0');
    await enterKey(page);
    await send(page, 0);
    await send(page, 5);
    assert.match(await told(page, 5), /The answer to the request “pet” has nothing for \{\{pet\.nothing\}\}/);
    assert.equal(api.asked.length, 1);
  }));

  test('keeps nothing of an answer that was no success', () => visit(async (page) => {
    await fence(page, 0).locator('.live-edit').click();
    await fence(page, 0).locator('[data-part=header_lines]').fill('Content-Type: application/json');
    await send(page, 0);
    assert.match(await facts(page, 0), /401/);
    assert.equal(api.asked[0].headers['x-key'], undefined);
    await send(page, 1);
    assert.equal(api.asked.length, 1);
  }));

  test('can be changed, is checked while it is typed, and restored', () => visit(async (page) => {
    await enterKey(page);
    const body = fence(page, 0).locator('[data-part=body]');
    await body.fill('{"age": "x"}');
    assert.match(await fence(page, 0).locator('.console-error').textContent(), /name is missing|age/);
    await body.fill('{"name": "Ann", "age": 3}');
    assert.equal(await fence(page, 0).locator('.console-error').textContent(), '');
    await send(page, 0);
    assert.equal(api.asked[0].body, '{"name": "Ann", "age": 3}');
    await fence(page, 0).locator('[data-part=address]').fill('/other');
    await send(page, 0);
    assert.match(await told(page, 0), /no longer the described request/);
    await fence(page, 0).locator('[data-do=reset]').click();
    assert.equal(await fence(page, 0).locator('.live-where').textContent(), `${api.origin}/v1/pets`);
  }));

  test('of another server takes no secret along, and is not judged', () => visit(async (page) => {
    await enterKey(page);
    await send(page, 4);
    assert.equal(api.asked[0].url, '/elsewhere');
    assert.equal(api.asked[0].headers['x-key'], undefined);
    assert.equal(await fence(page, 4).locator('.console-verdict').count(), 0);
  }));

  test('goes where the reader chose for another one of the same API', () => visit(async (page) => {
    await enterKey(page);
    await fence(page, 0).locator('[name=server]').selectOption({ label: `${api.origin}/v2` });
    assert.match(await fence(page, 1).locator('.live-where').textContent(), /\/v2\/pets/);
    await send(page, 3);
    assert.equal(api.asked[0].url, '/v2/pets/bad');
    assert.equal(api.asked[0].headers['x-key'], 'K-1');
  }));

  test('is answered by the page itself, where the mock is chosen', () => visit(async (page) => {
    await fence(page, 0).locator('.live-edit').click();
    await fence(page, 0).locator('[name=server]').selectOption('mock');
    await send(page, 0);
    assert.match(await told(page, 0), /"id": 5/);
    await send(page, 1);
    assert.match(await fence(page, 1).locator('.live-where').textContent(), /\/pets\/5/);
    assert.deepEqual(api.asked, []);
  }));

  test('shares its secrets with the console of the operation', () => visit(async (page) => {
    await enterKey(page);
    await page.goto(`${server.origin}pets/api/operations/create-pet.html`);
    await page.locator('.try').click();
    await page.locator('dialog.console[open]').waitFor();
    assert.equal(await page.locator('[data-secret=value]').inputValue(), 'K-1');
    assert.doesNotMatch(page.url(), /K-1/);
  }));

  test('can be used by everybody, in all widths and colours', async () => {
    for (const [width, colorScheme] of [[390, 'light'], [390, 'dark'], [820, 'light'], [1440, 'dark']]) {
      await visit(async (page) => {
        await page.keyboard.press('Tab');
        await enterKey(page);
        await send(page, 0);
        await send(page, 5);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, `${wide} px too wide at ${width}`);
        await page.evaluate(AXE);
        const { violations } = await page.evaluate(() => globalThis.axe.run(document.querySelector('main')));
        assert.deepEqual(violations.map((it) => [it.id, it.nodes.map((node) => node.html)]), []);
        if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/exchange-${width}-${colorScheme}.png`, fullPage: true });
      }, { viewport: { width, height: 900 }, colorScheme });
    }
  });
});
