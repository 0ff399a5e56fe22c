// Readers whose browsers are set in other ways: no scripts, forced colors, less motion, larger text, more space between
// letters, paper, and writing from right to left.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { examine } from './examine.js';
import { kindsOf, sites } from './kinds.js';
import { KINDS, WIDTHS } from './site.js';

const all = sites();
const { root } = all;
const mirrored = sites({ DOCENT_BOOK__LANGUAGE: 'ar' });

const GUIDE = 'coolify/index.html';
const PHONE = { width: 390, height: 800 };

async function examined(page) {
  assert.deepEqual(await page.evaluate(examine), []);
}

describe('without JavaScript', () => {
  const off = { javaScriptEnabled: false };

  test('everything is there to be read, and nothing is offered that could not work', () => root.open(GUIDE, off, async (page) => {
    for (const language of ['curl', 'fetch(', 'urllib', 'file_get_contents']) {
      assert.ok(await page.locator('main pre', { hasText: language }).first().isVisible(), `${language} is shown`);
    }
    assert.equal(await page.locator('.tab-label:visible').count() >= 4, true, 'each panel has its label');
    const offered = await page.locator('button:visible:not([popovertarget])').count();
    assert.equal(offered, 0, 'no button that only scripts could work');
  }));

  for (const [what, button, list] of [['menu', '.top-menu', '.sidebar'], ['list of headings', '.top-toc', '.toc']]) {
    test(`the ${what} of a phone opens, leads on and closes`, () => root.open(GUIDE, { ...off, ...PHONE }, async (page) => {
      await page.locator(button).click();
      assert.ok(await page.locator(list).isVisible());
      await page.locator(`${list} .close`).click();
      assert.equal(await page.locator(list).isVisible(), false);
      await page.locator(button).click();
      await page.locator(`${list} a`).nth(1).click();
      await page.waitForURL((url) => !url.href.endsWith(GUIDE));
    }));
  }

  test('every page of a product is reached by the list of all pages', () => root.open(GUIDE, off, async (page) => {
    await page.locator('.sidebar-all').click();
    await page.waitForURL(/contents\.html$/);
    assert.ok(await page.locator('main a', { hasText: 'Provision infrastructure' }).first().isVisible());
  }));

  test('what lies in fields and answers opens', () => root.open(KINDS.schema, off, async (page) => {
    const field = page.locator('.nested > summary').first();
    await field.click();
    assert.ok(await page.locator('.nested[open] .field').first().isVisible());
  }));

  test('the page for what does not exist leads on', () => root.open('404.html', off, async (page) => {
    await page.locator('main a').first().click();
    await page.waitForURL(/index\.html$/);
  }));
});

describe('with forced colors', () => {
  const forced = { forcedColors: 'active' };
  for (const kind of ['guide', 'operation', 'schema']) {
    test(`${kind} shows which entry, tab and choice is current by more than a tint`, () => root.look(KINDS[kind], forced, async (page) => {
      await examined(page);
      const unmarked = await page.evaluate(() => {
        const current = document.querySelectorAll('.sidebar [aria-current], .theme-switch [aria-pressed=true]');
        const seen = (it) => ['outlineStyle', 'borderTopStyle'].some((side) => getComputedStyle(it)[side] !== 'none');
        return [...current].filter((it) => it.checkVisibility() && !seen(it)).map((it) => it.outerHTML.slice(0, 120));
      });
      assert.deepEqual(unmarked, []);
      const icons = await page.evaluate(() => [...document.querySelectorAll('.theme-switch button')].map((it) => getComputedStyle(it, '::before').backgroundColor));
      assert.ok(!icons.includes(await page.evaluate(() => getComputedStyle(document.querySelector('.top')).backgroundColor)), 'icons can be seen');
    }));
  }
});

test('with less motion nothing is animated, and pages follow each other at once', () => root.open(GUIDE, { reducedMotion: 'reduce' }, async (page) => {
  await page.evaluate(() => {
    window.crossing = null;
    addEventListener('pageswap', (event) => sessionStorage.setItem('crossing', String(Boolean(event.viewTransition))));
  });
  await page.locator('.sidebar summary').first().click();
  const moving = await page.evaluate(() => document.getAnimations().length);
  assert.equal(moving, 0);
  const timed = await page.evaluate(() => [...document.querySelectorAll('*')].filter((it) => [null, '::before', '::after'].some((part) => {
    const { transitionDuration, animationName } = getComputedStyle(it, part);
    return parseFloat(transitionDuration) > 0 || animationName !== 'none';
  })).map((it) => it.outerHTML.slice(0, 80)));
  assert.deepEqual(timed, []);
  await page.locator('main a', { hasText: 'Errors' }).first().click();
  await page.waitForURL(/errors\.html$/);
  assert.notEqual(await page.evaluate(() => sessionStorage.getItem('crossing')), 'true', 'no transition between pages');
}));

describe('with larger text', () => {
  // WCAG 1.4.4 and 1.4.10: a screen of 1440 at 200 %, and one of 1280 at 400 %.
  for (const [zoom, device] of [['200 %', { width: 720, height: 450, deviceScaleFactor: 2 }], ['400 %', { width: 320, height: 256, deviceScaleFactor: 4 }]]) {
    for (const { site, kind, path } of kindsOf(all)) test(`${kind} is no wider than the window at ${zoom}`, () => site.look(path, device, examined));
  }
});

// WCAG 1.4.12: what readers may set must not cut anything off.
const SPACED = '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }';

describe('with more space between letters', () => {
  for (const { site, kind, path } of kindsOf(all)) {
    test(`${kind} stays in its window, and no words are cut off`, () => site.look(path, { width: 390, bypassCSP: true }, async (page) => {
      await page.addStyleTag({ content: SPACED });
      await examined(page);
      const cut = await page.evaluate(() => {
        // What is cut with an ellipsis says so, and is said whole elsewhere; what scrolls can be scrolled.
        const all = [...document.querySelectorAll('main *')].filter((it) => it.checkVisibility() && !it.closest('pre, .table, .visually-hidden'));
        const cuts = (it) => /hidden|clip/.test(getComputedStyle(it).overflowY) && it.scrollHeight > it.clientHeight + 4 && it.clientHeight > 1;
        return all.filter(cuts).map((it) => it.outerHTML.slice(0, 120));
      });
      assert.deepEqual(cut, []);
    }));
  }
});

describe('on paper', () => {
  for (const kind of ['guide', 'operation', 'schema']) {
    test(`${kind} is dark on light, whole, and without what only screens need`, () => root.open(KINDS[kind], { colorScheme: 'dark' }, async (page) => {
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      const seen = await page.evaluate(() => ({
        scheme: getComputedStyle(document.documentElement).colorScheme,
        chrome: [...document.querySelectorAll('.top, .sidebar, .toc, .turn, .copy, .tab-list, .skip')].filter((it) => it.checkVisibility()).map((it) => it.className),
        hidden: [...document.querySelectorAll('.tab')].filter((it) => !it.checkVisibility()).length,
        closed: [...document.querySelectorAll('main details > :not(summary)')].filter((it) => !it.checkVisibility({ contentVisibilityAuto: true })).length,
        scrolling: [...document.querySelectorAll('main pre')].filter((it) => it.scrollWidth > it.clientWidth + 1).length,
      }));
      assert.deepEqual(seen, { scheme: 'light', chrome: [], hidden: 0, closed: 0, scrolling: 0 });
    }));
  }
});

describe('from right to left', () => {
  for (const { site, kind, path } of kindsOf(mirrored)) {
    for (const width of [WIDTHS.phone, WIDTHS.screen]) {
      test(`${kind}, ${width} wide`, () => site.lookAndWait(path, { width }, async (page) => {
        await examined(page);
        assert.equal(await page.evaluate(() => getComputedStyle(document.body).direction), 'rtl');
        // Nothing may hang over the left edge either, where windows do not scroll to from there.
        const beyond = await page.evaluate(() => [...document.querySelectorAll('main, main h1, main p, main .tabs')].filter((it) => it.checkVisibility() && it.getBoundingClientRect().left < -1).map((it) => it.outerHTML.slice(0, 100)));
        assert.deepEqual(beyond, []);
      }));
    }
  }

  test('the navigation is on the right, the headings are on the left, code runs from left to right', () => mirrored.root.open(GUIDE, {}, async (page) => {
    const { sidebar, main, toc, code } = await page.evaluate(() => ({
      sidebar: document.querySelector('.sidebar').getBoundingClientRect().left,
      main: document.querySelector('main').getBoundingClientRect().left,
      toc: document.querySelector('.toc').getBoundingClientRect().left,
      code: getComputedStyle(document.querySelector('main pre')).direction,
    }));
    assert.ok(toc < main && main < sidebar);
    assert.equal(code, 'ltr');
  }));
});
