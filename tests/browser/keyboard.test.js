// Readers without a mouse: everything can be reached, in an order that makes sense, seen to have the focus, and worked.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { EXTREMES, extremes } from './extremes/make.js';
import { readers } from './readers.js';
import { KINDS, SCHEMES, SITE } from './site.js';

const root = readers(SITE);
const fixture = readers(extremes());

const GUIDE = 'coolify/index.html';
const PHONE = { width: 390, height: 800 };

/** Whether the element that a selector names has the focus. */
const hasFocus = (page, selector) => page.evaluate((it) => document.activeElement?.matches(it) ?? false, selector);

/** Presses Tab until an element has the focus, or until it is clear that it will not get it. */
async function tabTo(page, selector) {
  for (let stop = 0; stop < 300; stop += 1) {
    await page.keyboard.press('Tab');
    if (await hasFocus(page, selector)) return;
  }
  assert.fail(`${selector} cannot be reached`);
}

test('the first stop leads past the navigation', () => root.open(GUIDE, {}, async (page) => {
  await page.keyboard.press('Tab');
  const skip = page.locator('a.skip');
  assert.ok(await hasFocus(page, 'a.skip'));
  const box = await skip.boundingBox();
  assert.ok(box && box.width > 20 && box.height > 20 && box.x >= 0 && box.y >= 0, 'it can be seen');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.querySelector('main').contains(document.activeElement)));
}));

/** The stops of the keyboard on a page: what they are, where, and how the focus shows. */
async function stops(page, most) {
  const found = [];
  for (let stop = 0; stop < most; stop += 1) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => {
      const it = document.activeElement;
      if (!it || it === document.body) return null;
      const style = getComputedStyle(it);
      return {
        what: it.outerHTML.slice(0, 100),
        within: it.closest('header, main, .sidebar, .toc, footer')?.className || it.closest('main, footer')?.localName || 'page',
        marked: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
        shown: it.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && it.getBoundingClientRect().width > 0,
      };
    });
    if (!seen) break;
    found.push(seen);
  }
  return found;
}

describe('whatever has the focus can be seen to have it', () => {
  for (const colorScheme of SCHEMES) {
    for (const [kind, path] of [['guide', GUIDE], ['operation', KINDS.operation], ['schema', KINDS.schema]]) {
      test(`${kind}, ${colorScheme}`, () => root.look(path, { colorScheme }, async (page) => {
        const found = await stops(page, 70);
        assert.ok(found.length > 20);
        assert.deepEqual(found.filter((it) => !it.marked || !it.shown).map((it) => it.what), []);
      }));
    }
  }
});

test('the stops follow the page: what leads past it, header, navigation, text, contents', () => root.look(GUIDE, {}, async (page) => {
  const within = (await stops(page, 200)).map((it) => it.within.split(' ')[0]);
  assert.deepEqual(within.filter((it, at) => it !== within[at - 1]).slice(0, 5), ['page', 'top', 'sidebar', 'main', 'toc']);
}));

test('a group of the navigation opens and closes', () => root.open(GUIDE, {}, async (page) => {
  await tabTo(page, '.sidebar summary');
  const isOpen = () => page.evaluate(() => document.activeElement.parentElement.open);
  const before = await isOpen();
  await page.keyboard.press('Enter');
  assert.equal(await isOpen(), !before);
  await page.keyboard.press('Space');
  assert.equal(await isOpen(), before);
}));

test('the list of products opens, leads on, and closes by Escape', () => root.open(GUIDE, {}, async (page) => {
  await tabTo(page, '.switch > summary');
  await page.keyboard.press('Enter');
  assert.ok(await page.locator('.switch > ul').first().isVisible());
  await page.keyboard.press('Tab');
  assert.ok(await hasFocus(page, '.switch > ul a'));
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.switch > ul').first().isVisible(), false);
  assert.ok(await hasFocus(page, '.switch > summary'), 'the focus returns');
}));

test('tabs are one stop; arrows, Home and End go through them', () => root.open(GUIDE, {}, async (page) => {
  await tabTo(page, '[role=tab]');
  const chosen = () => page.evaluate(() => document.activeElement.textContent);
  const shown = () => page.evaluate(() => document.getElementById(document.activeElement.getAttribute('aria-controls')).checkVisibility());
  const names = await page.locator('.tab-list').first().getByRole('tab').allTextContents();
  assert.equal(await chosen(), names[0]);
  for (const [key, name] of [['ArrowRight', names[1]], ['End', names.at(-1)], ['ArrowRight', names[0]], ['ArrowLeft', names.at(-1)], ['Home', names[0]]]) {
    await page.keyboard.press(key);
    assert.equal(await chosen(), name, key);
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute('aria-selected')), 'true');
    assert.ok(await shown(), `${name} shows its panel`);
  }
  await page.keyboard.press('Tab');
  assert.equal(await hasFocus(page, '[role=tab]'), false, 'the next stop is behind the tabs');
}));

test('code is copied by its button', () => root.open('coolify/pagination.html', { permissions: ['clipboard-read', 'clipboard-write'] }, async (page) => {
  await tabTo(page, '.copyable-block > .copy');
  assert.ok(await page.evaluate(() => Number(getComputedStyle(document.activeElement).opacity) > 0.9), 'it shows');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('[role=status]').textContent !== '');
  assert.notEqual(await page.evaluate(() => navigator.clipboard.readText()), '');
}));

describe('on a phone', () => {
  for (const [what, button, list] of [['menu', '.top-menu', '.sidebar'], ['list of headings', '.top-toc', '.toc']]) {
    test(`the ${what} opens, and Escape gives the focus back`, () => root.open(GUIDE, PHONE, async (page) => {
      await tabTo(page, button);
      await page.keyboard.press('Enter');
      assert.ok(await page.locator(list).isVisible());
      await page.keyboard.press('Tab');
      assert.ok(await page.evaluate((it) => document.querySelector(it).contains(document.activeElement), list), 'the focus goes in');
      await page.keyboard.press('Escape');
      assert.equal(await page.locator(list).isVisible(), false);
      assert.ok(await hasFocus(page, button));
    }));
  }
});

test('a wide table is scrolled by arrows, and says what it is', () => fixture.open(EXTREMES['guide with forty columns'], {}, async (page) => {
  await tabTo(page, '.table');
  assert.ok(await page.evaluate(() => document.activeElement.getAttribute('aria-label')));
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => document.activeElement.scrollLeft > 0);
}));

test('what lies in a field opens', () => fixture.open(EXTREMES['schema of eight levels'], {}, async (page) => {
  await tabTo(page, '.nested > summary');
  await page.keyboard.press('Enter');
  assert.ok(await page.evaluate(() => document.activeElement.parentElement.open));
}));

test('a heading shows its anchor when the anchor has the focus', () => root.open(GUIDE, {}, async (page) => {
  const opacity = () => page.evaluate(() => Number(getComputedStyle(document.querySelector('h2 .anchor')).opacity));
  assert.equal(await opacity(), 0);
  await tabTo(page, 'h2 .anchor');
  assert.equal(await opacity(), 1);
}));

test('the search opens by its key and gives the focus back', () => root.open(GUIDE, {}, async (page) => {
  await page.keyboard.press('Tab');
  await page.keyboard.press('/');
  await page.waitForSelector('dialog[open]');
  assert.ok(await hasFocus(page, 'dialog[open] input'));
  await page.keyboard.press('Escape');
  await page.waitForSelector('dialog[open]', { state: 'detached' });
}));
