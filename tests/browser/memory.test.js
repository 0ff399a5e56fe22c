// What pages remember of a reader, and what they notice of where the reader is.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { EXTREMES, extremes } from './extremes/make.js';
import { readers } from './readers.js';
import { SITE } from './site.js';

const root = readers(SITE);
const fixture = readers(extremes());

const PHONE = { width: 390, height: 800 };

test('groups of the navigation and its scroll are as they were left, on the next page, before it is painted', () =>
  root.open('coolify/index.html', { height: 400 }, async (page) => {
    const closed = page.locator('.sidebar details:not([open])').first();
    const group = await closed.getAttribute('data-group');
    await closed.locator('summary').first().click();
    const scroll = await page.evaluate(() => {
      const sidebar = document.querySelector('.sidebar');
      sidebar.scrollTop = 60;
      return sidebar.scrollTop;
    });
    assert.ok(scroll > 0, 'there is something to scroll');
    await page.addInitScript(() => {
      addEventListener('DOMContentLoaded', () => {
        const sidebar = document.querySelector('.sidebar');
        window.early = { scroll: sidebar.scrollTop, open: [...sidebar.querySelectorAll('details[open]')].map((it) => it.dataset.group) };
      });
    });
    await page.locator('main a[rel=next]').click();
    await page.waitForURL(/authentication\.html$/);
    await page.waitForFunction(() => window.early);
    const early = await page.evaluate(() => window.early);
    assert.ok(early.open.includes(group), `${group} is open`);
    assert.equal(early.scroll, scroll);
    assert.deepEqual(await page.evaluate(() => window.watched.shifts()), []);
  }));

test('a tab that was chosen is chosen in every group, on every page, before it is painted', () =>
  root.open('coolify/index.html', {}, async (page) => {
    await page.getByRole('tab', { name: 'Python', exact: true }).first().click();
    const chosen = () => page.evaluate(() => [...document.querySelectorAll('[role=tab][aria-selected=true]')].map((it) => it.textContent));
    assert.ok((await chosen()).every((it) => it === 'Python'));
    await page.goto(`${root.origin}coolify/workflows/provision-infrastructure.html`);
    const there = await chosen();
    assert.ok(there.length > 1 && there.every((it) => it === 'Python'), there.join(', '));
    assert.deepEqual(await page.evaluate(() => window.watched.shifts()), []);
  }));

test('pressing a tab leaves it where it is on the screen', () => root.open('coolify/workflows/provision-infrastructure.html', {}, async (page) => {
  const tab = page.getByRole('tab', { name: 'Python', exact: true }).last();
  await tab.scrollIntoViewIfNeeded();
  const before = (await tab.boundingBox()).y;
  await tab.click();
  assert.ok(Math.abs((await tab.boundingBox()).y - before) <= 1);
}));

test('a dark page is dark from its first paint for who has chosen so', () => root.open('coolify/index.html', { colorScheme: 'light' }, async (page) => {
  await page.locator('.theme-switch [data-choice=dark]').click();
  await page.addInitScript(() => {
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      window.firstScheme = getComputedStyle(document.documentElement).colorScheme;
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(`${root.origin}docent/index.html`);
  assert.equal(await page.evaluate(() => window.firstScheme), 'dark');
}));

test('a choice of colors reaches the other windows of the reader', () => root.open('coolify/index.html', { colorScheme: 'light' }, async (page, context) => {
  const other = await context.newPage();
  await other.goto(`${root.origin}docent/index.html`);
  await page.locator('.theme-switch [data-choice=dark]').click();
  await other.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
}));

test('pages work where storage is forbidden', () => root.open('coolify/index.html', {
  script: "for (const it of ['localStorage', 'sessionStorage']) Object.defineProperty(window, it, { get() { throw new DOMException('no', 'SecurityError'); } });",
}, async (page) => {
  await page.getByRole('tab', { name: 'Python', exact: true }).first().click();
  await page.locator('.theme-switch [data-choice=dark]').click();
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).colorScheme), 'dark');
}));

test('the heading on screen is marked in the list beside the text', () => fixture.open(EXTREMES['guide among three hundred'], {}, async (page) => {
  const marked = () => page.locator('.toc [aria-current]').allTextContents();
  assert.deepEqual(await marked(), ['Heading 1']);
  await page.evaluate(() => document.getElementById('heading-5').scrollIntoView({ behavior: 'instant' }));
  await page.waitForFunction(() => document.querySelector('.toc [aria-current]').textContent === 'Heading 5');
  await page.evaluate(() => scrollTo({ top: document.body.scrollHeight, behavior: 'instant' }));
  await page.waitForFunction(() => document.querySelector('.toc [aria-current]').textContent === 'Heading 12');
  assert.equal((await marked()).length, 1);
}));

test('the bar of a phone stays on screen and names the current heading', () => fixture.open(EXTREMES['guide among three hundred'], PHONE, async (page) => {
  await page.evaluate(() => document.getElementById('heading-5').scrollIntoView({ behavior: 'instant' }));
  await page.waitForFunction(() => document.querySelector('.top-toc').textContent.includes('Heading 5'));
  const box = await page.locator('.top-toc').boundingBox();
  assert.ok(box.y >= 0 && box.y < 60);
  const heading = await page.locator('#heading-5').boundingBox();
  assert.ok(heading.y >= box.y + box.height, 'the bar does not cover it');
}));

test('a list of headings on a phone closes when it has led to one', () => fixture.open(EXTREMES['guide among three hundred'], PHONE, async (page) => {
  await page.locator('.top-toc').click();
  await page.locator('.toc a', { hasText: 'Heading 9' }).click();
  assert.equal(await page.locator('.toc').isVisible(), false);
  await page.waitForFunction(() => document.querySelector('.top-toc').textContent.includes('Heading 9'));
}));

test('an address that names a closed field opens it', () => fixture.open('shapes/api/v2/operations/list-shapes.html', {}, async (page) => {
  const id = await page.evaluate(() => [...document.querySelectorAll('.response')].at(-1)?.id);
  assert.ok(id, 'answers have addresses');
  await page.goto(`${fixture.origin}shapes/api/v2/operations/list-shapes.html#${id}`);
  await page.waitForFunction((it) => document.getElementById(it).querySelector('details').open, id);
}));
