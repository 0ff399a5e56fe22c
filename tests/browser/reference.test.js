// Pages of a reference in use: addresses of their parts, long lists, what a parameter puts on the wire, paper, and writing
// from right to left.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { EXTREMES, extremes } from './extremes/make.js';
import { readers } from './readers.js';

const fixture = readers(extremes());
const mirrored = readers(extremes({ DOCENT_BOOK__LANGUAGE: 'ar' }));

const OPERATION = EXTREMES['operation of every construct'];
const OVERVIEW = EXTREMES['overview of hundreds'];
const PHONE = { width: 390, height: 800 };

const isInView = (it) => {
  const { top, bottom } = it.getBoundingClientRect();
  return it.checkVisibility() && bottom > 0 && top < innerHeight;
};

describe('an address that names a part of a page shows it', () => {
  const parts = {
    'a parameter': [OPERATION, 'query-status'],
    'an example of a parameter': [OPERATION, 'query-status-example-two'],
    'a property': [OPERATION, 'response-200-both.street'],
    'a response': [OPERATION, 'response-4XX'],
    'a further media type': [OPERATION, 'response-200-text-csv'],
    'a header': [OPERATION, 'response-200-X-Total'],
    'a link': [OPERATION, 'response-200-link-next'],
    'an example of a response that is not the first': [OPERATION, 'response-200-example-stored'],
    'a scope': [EXTREMES['security scheme'], 'scope-orders-write'],
  };
  for (const [what, [path, id]] of Object.entries(parts)) {
    for (const javaScriptEnabled of [true, false]) {
      test(`${what}, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => fixture.open(`${path}#${id}`, { javaScriptEnabled }, async (page) => {
        const part = page.locator(`[id="${id}"]`);
        await part.waitFor({ state: 'visible' });
        assert.ok(await part.evaluate(isInView), 'it is in view');
      }));
    }
  }

  test('also when the reader is on the page already', () => fixture.open(OPERATION, {}, async (page) => {
    for (const id of ['response-200-example-stored', 'response-200-example-none', 'response-200-X-Total']) {
      await page.evaluate((it) => { location.hash = it; }, id);
      await page.locator(`[id="${id}"]`).waitFor({ state: 'visible' });
    }
  }));
});

test('every part with an address shows the link to it when that has the focus', () => fixture.open(OPERATION, {}, async (page) => {
  await page.evaluate(() => document.querySelectorAll('main details').forEach((it) => { it.open = true; }));
  const links = page.locator('main :is(.field, .media, .fold, .example, .tab, .lone-sample)[id]');
  const missing = await links.evaluateAll((all) => all.filter((it) => !it.querySelector(`a[href="#${CSS.escape(it.id)}"], a[href="#${it.id}"]`)).map((it) => it.id));
  assert.ok(await links.count() > 50);
  assert.deepEqual(missing.filter((it) => !it.startsWith('d:')), []);
  const hidden = await page.evaluate(() => [...document.querySelectorAll('main .anchor')].filter((it) => it.checkVisibility()).filter((it) => {
    it.focus({ focusVisible: true });
    return Number(getComputedStyle(it).opacity) < 1;
  }).map((it) => it.outerHTML));
  assert.deepEqual(hidden, []);
}));

test('the head of a fold shows a link to it when it is pointed at, and the link opens it', () => fixture.open(OPERATION, {}, async (page) => {
  const response = page.locator('[id="response-4XX"]');
  const link = response.locator('> .anchor');
  assert.equal(await link.evaluate((it) => getComputedStyle(it).opacity), '0');
  await response.locator('summary').first().hover();
  assert.equal(await link.evaluate((it) => getComputedStyle(it).opacity), '1');
  await link.click();
  await page.waitForURL(/#response-4XX$/);
  await response.locator('> details[open]').waitFor();
}));

describe('a long list', () => {
  const rows = (page) => page.locator('.operations li:visible').count();

  test('is folded by tag, and each tag opens without scripts', () => fixture.open(OVERVIEW, { javaScriptEnabled: false, ...PHONE }, async (page) => {
    assert.equal(await rows(page), 0);
    assert.equal(await page.locator('docent-filter').first().isVisible(), false, 'nothing is offered that could not work');
    await page.locator('.tag-fold > summary > .count').first().click();
    assert.ok(await rows(page) > 5);
  }));

  test('leaves what holds all the words, and is whole again without them', () => fixture.open(OVERVIEW, PHONE, async (page) => {
    const field = page.locator('docent-filter input').first();
    await field.fill('things17 CHANGE');
    assert.equal(await rows(page), 1);
    assert.equal(await page.locator('.tag-fold:visible').count(), 1, 'groups without any are gone');
    await field.fill('tag 11');
    assert.ok(await rows(page) > 5, 'a group is found by its title');
    await field.fill('nothing of the kind');
    assert.equal(await rows(page), 0);
    await page.waitForFunction(() => document.getElementById('d:status').textContent.includes('0'));
    await field.fill('');
    assert.equal(await page.locator('.tag-fold[open]').count(), 0, 'folded as before');
    assert.equal(await page.locator('.tag-fold:visible').count(), 12);
  }));

  test('filters each section by itself', () => fixture.open(OVERVIEW, {}, async (page) => {
    await page.locator('docent-filter input').last().fill('problem');
    assert.equal(await page.locator('.schema-list li:visible').count(), 1);
    assert.equal(await page.locator('.tag-fold:visible').count(), 12);
  }));

  test('stays navigable: the menu of a phone opens at the page that the reader is on', () => fixture.open('large/api/operations/change-thing143.html', PHONE, async (page) => {
    await page.locator('.top-menu').click();
    const current = page.locator('.sidebar [aria-current=page]');
    await current.waitFor();
    assert.ok(await current.evaluate(isInView));
  }));
});

test('a plain value on the wire stands in the line of its parameter', () => fixture.open('large/api/operations/change-thing1.html', {}, async (page) => {
  const apart = await page.evaluate(() => [...document.querySelectorAll('.plain-wire')].filter((it) => {
    const name = it.closest('.field-head').querySelector('.name').getBoundingClientRect();
    const wire = it.getBoundingClientRect();
    return wire.top > name.bottom || wire.bottom < name.top;
  }).map((it) => it.textContent));
  assert.deepEqual(apart, []);
  assert.ok(await page.locator('.plain-wire', { hasText: '?limit=' }).isVisible());
}));

test('extensions of an example are folded, and have room for their names', () => fixture.open('shapes/api/v2/operations/list-shapes.html', {}, async (page) => {
  const extensions = page.locator('.columns-samples .extensions:visible');
  assert.equal(await extensions.getAttribute('open'), null);
  await extensions.locator('summary').click();
  assert.ok((await extensions.locator('th').boundingBox()).width > 200);
}));

test('on paper code is framed and whole, and what lies in folds is set off', () => fixture.open(OPERATION, {}, async (page) => {
  await page.emulateMedia({ media: 'print' });
  const wrong = await page.evaluate(() => {
    const bare = (it) => getComputedStyle(it).borderTopStyle === 'none';
    const code = [...document.querySelectorAll('.columns-samples pre')];
    const inside = [...document.querySelectorAll('.nested .fields')].map((it) => it.getBoundingClientRect().left - it.closest('.nested').getBoundingClientRect().left);
    return { bare: code.filter(bare).length, cut: code.filter((it) => it.scrollWidth > it.clientWidth + 1).length, flush: inside.filter((it) => it < 8).length };
  });
  assert.deepEqual(wrong, { bare: 0, cut: 0, flush: 0 });
}));

test('from right to left paths and code run from left to right, and no button lies over them', () => mirrored.open(OPERATION, {}, async (page) => {
  const wrong = await page.evaluate(() => {
    const ltr = [...document.querySelectorAll('main :is(code, pre)')].filter((it) => getComputedStyle(it).direction !== 'ltr').length;
    const over = [...document.querySelectorAll('.copyable')].filter((it) => {
      const [code, button] = [document.createRange(), it.nextElementSibling];
      code.selectNodeContents(it);
      const [a, b] = [code.getBoundingClientRect(), button.getBoundingClientRect()];
      return it.checkVisibility() && a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom && b.top < a.bottom;
    }).map((it) => it.textContent);
    const [path, verb] = ['.endpoint code', '.endpoint .verb'].map((it) => document.querySelector(it));
    const range = document.createRange();
    range.selectNodeContents(path);
    return { ltr, over, gap: verb.getBoundingClientRect().left - range.getBoundingClientRect().right > 40 };
  });
  assert.deepEqual(wrong, { ltr: 0, over: [], gap: false });
}));
