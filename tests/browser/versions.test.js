// What stands around a page: the versions of an API and what they say of themselves, the list of products, an announcement,
// links, a footer, and a logo for light and one for dark.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { AROUND, sites } from './kinds.js';

const { around } = sites();

const versions = (page) => page.locator('.switch').last();

test('a version is left for the same operation of another, even where it has another name', () =>
  around.open(AROUND['operation of an old version'], {}, async (page) => {
    await versions(page).locator('summary').click();
    await versions(page).locator('a', { hasText: 'v2' }).click();
    await page.waitForURL(/pets\/api\/v2\/operations\/get-pet\.html$/);
  }));

test('where another version has no such operation, the list says so and leads to its overview', () =>
  around.open('pets/api/v2/operations/list-owners.html', {}, async (page) => {
    await versions(page).locator('summary').click();
    const other = versions(page).locator('a', { hasText: 'v1' });
    assert.ok(await other.locator('small').last().isVisible(), 'it says what is missing');
    await other.click();
    await page.waitForURL(/pets\/api\/v1\/index\.html$/);
  }));

test('an old version says that it is old, until when, and leads to the current one', () =>
  around.open(AROUND['operation of an old version'], {}, async (page) => {
    const notice = page.locator('.version-notice');
    assert.ok(await notice.isVisible());
    assert.equal(await notice.locator('time').getAttribute('datetime'), '2031-06-30');
    await notice.locator('a').last().click();
    await page.waitForURL(/pets\/api\/v2\//);
    assert.equal(await page.locator('.version-notice').count(), 0);
  }));

test('pages of old versions name the current one as theirs to search engines', () =>
  around.open(AROUND['operation of an old version'], {}, async (page) => {
    const canonical = await page.locator('link[rel=canonical]').getAttribute('href');
    assert.equal(canonical, 'https://kennel.example/docs/pets/api/v2/operations/get-pet.html');
  }));

test('an announcement is closed once, and gone before the next page is painted', () => around.open('index.html', {}, async (page) => {
  const announcement = page.locator('docent-announcement, .announcement').first();
  assert.ok(await announcement.isVisible());
  await announcement.getByRole('button').click();
  assert.equal(await announcement.isVisible(), false);
  await page.goto(`${around.origin}pets/index.html`);
  assert.equal(await announcement.isVisible(), false);
  assert.deepEqual(await page.evaluate(() => window.watched.shifts()), []);
}));

test('the logo is the one of the chosen colors', () => around.open('index.html', { colorScheme: 'light' }, async (page) => {
  const shown = () => page.evaluate(() => {
    const pictures = [...document.querySelectorAll('.brand img')].filter((it) => it.checkVisibility());
    return pictures.map((it) => it.currentSrc.split('/').at(-1));
  });
  assert.deepEqual(await shown(), ['logo.svg']);
  await page.locator('.theme-switch [data-choice=dark]').click();
  assert.deepEqual(await shown(), ['logo-dark.svg']);
}));
