// The console of an operation, in a real browser against an API on this machine: the bytes that it sends, what it makes of
// answers, and what becomes of secrets.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';

import { site, start } from './console/api.js';
import { serve } from './server.js';
import { launch } from './site.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let api;
let server;
let browser;
before(async () => {
  api = await start();
  server = await serve(site(api.origin));
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
  api?.server.close();
  api?.server.closeAllConnections();
});

const address = (operation, product = 'one') => `${server.origin}${product}/api/operations/${operation}.html`;

/** Opens the console of an operation; the page must have broken no policy and thrown nothing in the end. */
async function visit(operation, look, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  const found = [];
  page.on('pageerror', (error) => found.push(String(error)));
  page.on('console', (message) => /Content Security Policy/i.test(message.text()) && !options.refused?.test(message.text()) && found.push(message.text()));
  await page.goto(address(operation), { waitUntil: 'load' });
  await page.locator('.try').click();
  await page.locator('dialog.console[open]').waitFor();
  api.asked.length = 0;
  await look(page, context);
  assert.deepEqual(found, []);
  await context.close();
}

/** Sends, and waits for what comes of it. */
async function send(page) {
  await page.locator('.console-send').click();
  await page.locator('.console-answer .console-actions').waitFor();
}
const facts = (page) => page.locator('.console-facts').textContent();
const fill = (page, name, text) => page.locator('.console-field:visible', { has: page.getByText(name, { exact: true }) }).locator('input, textarea').first().fill(text);
const sent = (path) => api.asked.find((it) => it.url.startsWith(path));

describe('the bytes of', () => {
  test('every style', () => visit('styles', async (page) => {
    const values = { simple: 'a\nb/c', label: 'a\nb', matrix: 'a\nb', form: 'x y\nz', joined: 'p\nq', space: 'p\nq', pipe: 'p\nq', deep: '{"R": 9007199254740993, "G": 1}', open: 'a/b:c', 'X-List': '1\n2', page: '7' };
    for (const [name, text] of Object.entries(values)) await fill(page, name, text);
    await page.locator('select[name=p11]').selectOption('=down');
    await send(page);
    const [request] = api.asked;
    assert.equal(request.url, '/styles/a,b%2Fc/.a.b/;matrix=a,b?form=x%20y&form=z&joined=p,q&space=p%20q&pipe=p%7Cq&deep%5BR%5D=9007199254740993&deep%5BG%5D=1&open=a/b:c&page=7&sort=down');
    assert.equal(request.headers['x-list'], '1,2');
    assert.equal(await page.locator('.console-url').textContent(), api.origin + request.url);
  }));

  test('JSON, as it is typed', () => visit('json', async (page) => {
    const text = '{"id": 9223372036854775807,\n "price": 1.10}';
    await page.locator('textarea.console-code').fill(text);
    await send(page);
    assert.equal(sent('/json').body.toString(), text);
    assert.equal(sent('/json').headers['content-type'], 'application/json');
  }));

  test('text and XML', async () => {
    await visit('text', async (page) => {
      await page.locator('[name=b0]').fill('héllo\nworld');
      await send(page);
      assert.equal(sent('/text').body.toString(), 'héllo\nworld');
      assert.match(sent('/text').headers['content-type'], /^text\/plain/);
    });
    await visit('xml', async (page) => {
      await send(page);
      assert.match(sent('/xml').body.toString(), /^<\?xml.*<a>x<\/a>/s);
      assert.match(sent('/xml').headers['content-type'], /^application\/xml/);
    });
  });

  test('a form', () => visit('form', async (page) => {
    await fill(page, 'name', 'a b&c');
    await fill(page, 'tags', 'x\ny');
    await send(page);
    assert.equal(sent('/form').body.toString(), 'name=a+b%26c&tags=x&tags=y');
  }));

  test('parts, each of its own type, and a file', () => visit('parts', async (page) => {
    await fill(page, 'name', 'Ann');
    await fill(page, 'meta', '{"R": 9007199254740993}');
    await page.locator('input[type=file]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.from([1, 2, 255]) });
    await send(page);
    const { body, headers } = sent('/parts');
    const boundary = /boundary=(\S+)/.exec(headers['content-type'])[1];
    const parts = body.toString('latin1').split(`--${boundary}`).map((it) => it.trim()).slice(1, -1);
    assert.deepEqual(parts, [
      'Content-Disposition: form-data; name="name"\r\n\r\nAnn',
      'Content-Disposition: form-data; name="meta"\r\nContent-Type: application/json\r\n\r\n{"R":9007199254740993}',
      'Content-Disposition: form-data; name="photo"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n\x01\x02\xff',
    ]);
    await page.locator('.console-language').selectOption('HTTP');
    assert.match(await page.locator('.console-snippet').textContent(), /filename="a.png"\nContent-Type: image\/png\n\n<a.png>/);
  }));

  test('a file as it is', () => visit('file', async (page) => {
    await page.locator('[name=b0]').setInputFiles({ name: 'x.bin', mimeType: '', buffer: Buffer.from([0, 255, 10]) });
    await send(page);
    assert.deepEqual([...sent('/file').body], [0, 255, 10]);
    assert.equal(sent('/file').method, 'PUT');
    assert.equal(sent('/file').headers['content-type'], 'application/octet-stream');
  }));
});

describe('an answer', () => {
  test('as described keeps every digit and is said to be right', () => visit('good', async (page) => {
    await send(page);
    assert.match(await facts(page), /200.*ms.*bytes/);
    assert.match(await page.locator('.console-verdict').textContent(), /As described/);
    const shown = await page.locator('.console-content code').textContent();
    assert.match(shown, /"id": 9223372036854775807/);
    assert.match(shown, /"price": 1\.10/);
  }));

  test('not as described is marked where it is wrong, in words', () => visit('bad', async (page) => {
    await send(page);
    const marks = await page.locator('.console-mark').allTextContents();
    assert.deepEqual(marks, ['price is missing', 'should be integer, and is string', 'should be string, and is integer', 'more is not described']);
    assert.equal(await page.locator('.console-wrong').count(), 3);
    await page.locator('.console-verdict li button', { hasText: '/tags/1' }).click();
    assert.equal(await page.evaluate(() => document.activeElement.textContent.trim()), '2');
  }));

  test('of a status or media type that is not described is told', async () => {
    await visit('strange', async (page) => {
      await send(page);
      assert.match(await page.locator('.console-verdict').textContent(), /Status 418 is not described. Described: 200/);
    });
    await visit('type', async (page) => {
      await send(page);
      assert.match(await page.locator('.console-verdict').textContent(), /text\/csv is not described/);
    });
  });

  test('in HTML can run nothing', () => visit('html', async (page) => {
    await send(page);
    const frame = page.locator('.console-page');
    assert.equal(await frame.getAttribute('sandbox'), '');
    await page.frameLocator('.console-page').locator('h1').waitFor();
    assert.equal(await page.evaluate(() => 'stolen' in window), false);
    assert.deepEqual(server.asked.filter((it) => it.endsWith('/x')), [], 'nothing of it is loaded');
  }, { refused: /inline|img-src|image/ }));

  test('that is a picture is seen, and what is binary can be saved', async () => {
    await visit('picture', async (page) => {
      await send(page);
      await page.waitForFunction(() => document.querySelector('.console-picture')?.naturalWidth === 1);
    });
    await visit('binary', async (page) => {
      await send(page);
      const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-do=save]').click()]);
      assert.deepEqual([...readFileSync(await download.path())], [0, 1, 2, 255]);
    });
  });

  test('that asks to wait is counted down', () => visit('slowly', async (page) => {
    await send(page);
    assert.match(await page.locator('.console-wait').textContent(), /wait: [67] s/);
  }));

  test('that is a stream comes live, and can be ended', () => visit('events', async (page) => {
    await page.locator('.console-send').click();
    await page.locator('.console-events li').nth(3).waitFor();
    assert.match(await page.locator('.console-events li').first().textContent(), /tick.*"count": 1/s);
    await page.locator('[data-do=cancel]').click();
    await page.getByText('The request was cancelled.').first().waitFor();
  }));

  test('of 100 MB does not stop the page', () => visit('large', async (page) => {
    await page.evaluate(() => {
      window.longest = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((it) => { window.longest = Math.max(window.longest, it.duration); })).observe({ type: 'longtask' });
    });
    await page.locator('.console-send').click();
    await page.locator('.console-answer .console-actions').waitFor({ timeout: 120000 });
    assert.match(await facts(page), /104\.9 MB/);
    assert.match(await page.locator('.console-answer').textContent(), /Only the beginning is shown/);
    const longest = await page.evaluate(() => window.longest);
    assert.ok(longest <= 200, `${longest} ms`);
  }));
});

describe('without an answer', () => {
  test('a server that lets nobody read is told from one that is not there', async () => {
    await visit('closed', async (page) => {
      await page.locator('.console-send').click();
      await page.locator('.console-failure').waitFor();
      const told = await page.locator('.console-failure').textContent();
      assert.ok(told.includes(`Access-Control-Allow-Origin: ${new URL(server.origin).origin}`), told);
      for (const name of ['nginx', 'Express', 'Laravel', 'Spring', 'FastAPI']) assert.ok(told.includes(name), name);
    });
    await visit('good', async (page) => {
      await page.locator('[name=server]').selectOption('1');
      assert.equal(await page.locator('.console-url').textContent(), 'http://eu.localhost:1/v1/good');
      await page.locator('.console-send').click();
      await page.getByText('cannot be reached').waitFor();
    });
  });

  test('time runs out, and the reader may end it', () => visit('never', async (page) => {
    await page.locator('.console-send').click();
    await page.locator('[data-do=cancel]').click();
    await page.locator('.console-failure').waitFor();
    assert.match(await page.locator('.console-failure').textContent(), /cancelled/);
  }));
});

describe('secrets', () => {
  const secret = (page, scheme, what) => page.locator(`[data-scheme="${scheme}"] [data-secret="${what}"]`);

  test('of every plain scheme are sent where they belong, and shown nowhere', async () => {
    await visit('key', async (page) => {
      await secret(page, 'header', 'value').fill('K-1');
      await send(page);
      assert.equal(sent('/key').headers['x-key'], 'K-1');
    });
    await visit('query-key', async (page) => {
      await secret(page, 'query', 'value').fill('K 2');
      await send(page);
      assert.equal(sent('/query-key').url, '/query-key?api_key=K%202');
      assert.ok(!(await page.locator('dialog').textContent()).includes('K%202'));
    });
    await visit('basic', async (page) => {
      await secret(page, 'basic', 'user').fill('añn');
      await secret(page, 'basic', 'password').fill('p:w');
      await send(page);
      assert.equal(Buffer.from(sent('/basic').headers.authorization.slice(6), 'base64').toString(), 'añn:p:w');
    });
    await visit('bearer', async (page) => {
      await secret(page, 'bearer', 'value').fill('T-3');
      await send(page);
      assert.equal(sent('/bearer').headers.authorization, 'Bearer T-3');
      assert.match(await page.locator('.console-snippet').textContent(), /Bearer YOUR_TOKEN/);
      await page.locator('[data-do=report]').click();
      assert.ok(!(await page.evaluate(() => navigator.clipboard.readText())).includes('T-3'));
    });
  });

  test('of all schemes of a way in are needed, or those of another', () => visit('both', async (page) => {
    await secret(page, 'header', 'value').fill('K');
    await secret(page, 'bearer', 'value').fill('T');
    await send(page);
    assert.deepEqual([api.asked[0].headers['x-key'], api.asked[0].headers.authorization], ['K', 'Bearer T']);
    await page.locator('[name=way]').selectOption('1');
    await secret(page, 'basic', 'user').fill('u');
    await send(page);
    assert.deepEqual([api.asked[1].headers['x-key'], api.asked[1].headers.authorization], [undefined, 'Basic dTo=']);
  }));

  test('a cookie is said to be the browser’s', () => visit('cookie', async (page) => {
    assert.match(await page.locator('[data-scheme=cookie]').textContent(), /no page set the Cookie header/);
  }));

  test('are shared by the pages of one API and no other, for the visit, until they are forgotten', () => visit('bearer', async (page) => {
    await secret(page, 'bearer', 'value').fill('T-4');
    await page.goto(address('both'));
    await page.locator('.try').click();
    assert.equal(await secret(page, 'bearer', 'value').inputValue(), 'T-4');
    await page.goto(address('bearer', 'two'));
    await page.locator('.try').click();
    assert.equal(await secret(page, 'bearer', 'value').inputValue(), '');
    assert.equal(await page.evaluate(() => Object.values(localStorage).join().includes('T-4')), false);
    await page.goto(address('bearer'));
    await page.locator('.try').click();
    await page.locator('[name=remember]').check();
    assert.equal(await page.evaluate(() => Object.values(localStorage).join().includes('T-4') && !Object.values(sessionStorage).join().includes('T-4')), true);
    await page.locator('[data-do=forget]').click();
    assert.equal(await page.evaluate(() => [...Object.values(localStorage), ...Object.values(sessionStorage)].join().includes('T-4')), false);
    assert.equal(await secret(page, 'bearer', 'value').inputValue(), '');
  }));

  test('come by an authorization code with a proof of our own', () => visit('oauth', async (page, context) => {
    api.state = undefined;
    const urls = [];
    context.on('request', (it) => urls.push(it.url()));
    await page.locator('.console-token summary').click();
    await secret(page, 'oauth', 'client').fill('docs');
    await page.locator('[data-do=authorize]').click();
    await page.getByText('There is a token.').waitFor();
    assert.equal(api.authorized.code_challenge_method, 'S256');
    assert.equal(api.authorized.redirect_uri, `${server.origin}_docent/console/callback.html`);
    await send(page);
    assert.equal(sent('/oauth').headers.authorization, 'Bearer code-token');
    await page.locator('[data-do=refresh]').click();
    await page.waitForFunction(() => document.querySelector('[data-scheme=oauth] [data-secret=value]').value === 'renewed-token');
    assert.deepEqual(urls.filter((it) => /code-token|renewed-token|again-1/.test(it)), []);
    assert.deepEqual(await page.evaluate(() => Object.keys(sessionStorage).filter((it) => it.startsWith('docent-oauth'))), []);
  }));

  test('an answer with another state is never taken', () => visit('oauth', async (page) => {
    api.state = 'forged';
    await page.locator('.console-token summary').click();
    await secret(page, 'oauth', 'client').fill('docs');
    const popup = page.waitForEvent('popup');
    await page.locator('[data-do=authorize]').click();
    await (await popup).waitForEvent('close');
    assert.equal(api.asked.some((it) => it.url === '/token'), false);
    assert.equal(await secret(page, 'oauth', 'value').inputValue(), '');
    await page.locator('[data-do=authorize]').click();
    await page.getByText('Cancelled.').waitFor();
    api.state = undefined;
  }));

  test('come by client credentials and by password, and a refusal is told', () => visit('oauth', async (page) => {
    await page.locator('.console-token summary').click();
    await secret(page, 'oauth', 'flow').selectOption('clientCredentials');
    await secret(page, 'oauth', 'client').fill('me');
    await secret(page, 'oauth', 'secret').fill('wrong');
    await page.locator('[data-do=authorize]').click();
    await page.getByText('invalid_client: who are you').waitFor();
    await secret(page, 'oauth', 'secret').fill('s3cret');
    await page.locator('[data-do=authorize]').click();
    await page.getByText('There is a token.').waitFor();
    assert.equal(await secret(page, 'oauth', 'value').inputValue(), 'client-token');
    await secret(page, 'oauth', 'flow').selectOption('password');
    await secret(page, 'oauth', 'user').fill('u');
    await secret(page, 'oauth', 'password').fill('pass');
    await page.locator('[data-do=authorize]').click();
    await page.waitForFunction(() => document.querySelector('[data-scheme=oauth] [data-secret=value]').value === 'password-token');
  }));
});

describe('the mock in the page', () => {
  test('answers without a network, lets nobody in without credentials, and refuses what is wrong', () => visit('bearer', async (page, context) => {
    await context.setOffline(false);
    await page.locator('[name=server]').selectOption('mock');
    await send(page);
    assert.match(await facts(page), /401/);
    await page.locator('[data-secret=value]').fill('anything');
    await send(page);
    assert.match(await facts(page), /200/);
    assert.match(await page.locator('.console-verdict').textContent(), /As described/);
    assert.deepEqual(api.asked, []);
  }));

  test('answers with a status that is wanted', () => visit('good', async (page) => {
    await page.locator('[name=server]').selectOption('mock');
    await page.locator('[name=status]').selectOption('404');
    await send(page);
    assert.match(await facts(page), /404/);
  }));

  test('says what is wrong with a request', () => visit('json', async (page) => {
    await page.locator('[name=server]').selectOption('mock');
    await page.locator('textarea.console-code').fill('{"id": "x"}');
    await send(page);
    assert.match(await facts(page), /422/);
    assert.match(await page.locator('.console-content').textContent(), /price is missing/);
  }));
});

describe('filling in', () => {
  test('what is wrong is said while it is typed', () => visit('json', async (page) => {
    await page.locator('textarea.console-code').fill('{\n "id": 1,\n "price": "x"\n}');
    await page.getByText('Line 3, /price: should be number, and is string').waitFor();
    await page.locator('textarea.console-code').fill('{\n "id": 1,,\n}');
    await page.getByText('No JSON at line 2, column 10: ,').waitFor();
  }));

  test('what has to be there is asked for, and nothing is sent', () => visit('styles', async (page) => {
    await fill(page, 'simple', '');
    await page.locator('.console-send').click();
    await page.getByText('Something is still missing').waitFor();
    assert.equal(await page.evaluate(() => document.activeElement.name), 'p0');
    assert.deepEqual(api.asked, []);
  }));

  test('a link fills the form in again, with no secret, and knows only what is described', () => visit('styles', async (page) => {
    await fill(page, 'form', 'x y\nz');
    await fill(page, 'page', '7');
    await page.locator('[data-do=link]').click();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    assert.match(link, /#try&.*query\.form=x\+y%0Az.*query\.page=7/);
    await page.goto('about:blank');
    await page.goto(`${link}&query.unknown=1&server=99&header.Authorization=x`);
    await page.locator('dialog.console[open]').waitFor();
    assert.match(await page.locator('.console-url').textContent(), /\?form=x%20y&form=z&page=7$/);
    assert.deepEqual(api.asked, []);
  }));

  test('the visit’s requests can be sent again', () => visit('good', async (page) => {
    await send(page);
    await page.locator('[data-do=again]').click();
    await page.locator('.console-history li').nth(1).waitFor({ state: 'attached' });
    assert.equal(api.asked.length, 2);
  }));
});

describe('everybody', () => {
  test('can do it with the keyboard alone', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(address('good'));
    await page.locator('.try').focus();
    await page.keyboard.press('Enter');
    await page.locator('dialog.console[open]').waitFor();
    assert.ok(await page.locator('.console-send').evaluate((it) => it === document.activeElement));
    await page.keyboard.press('Enter');
    await page.locator('.console-verdict').waitFor();
    await page.keyboard.press('Escape');
    assert.ok(await page.locator('.try').evaluate((it) => it === document.activeElement));
    await context.close();
  });

  for (const [width, colorScheme] of [[1440, 'light'], [820, 'dark'], [390, 'light']]) {
    test(`sees and hears all of it at ${width} pixels, ${colorScheme}`, () => visit('bad', async (page) => {
      await send(page);
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(() => axe.run('dialog.console', { resultTypes: ['violations'] }));
      assert.deepEqual(violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.html).join(' ')}`), []);
      const wide = await page.evaluate(() => [...document.querySelectorAll('.console-form, .console-inputs, .console-outputs')].filter((it) => it.scrollWidth > it.clientWidth + 1).map((it) => it.className));
      assert.deepEqual(wide, []);
    }, { viewport: { width, height: 900 }, colorScheme }));
  }

  test('without scripts sees no button that does nothing', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(address('good'));
    assert.equal(await page.locator('.try').isVisible(), false);
    await context.close();
  });
});
