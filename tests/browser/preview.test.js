// The live preview in a real browser: pages that take over what changed, and keep what the reader did to them.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, test } from 'node:test';

import { complaints, launch } from './site.js';

const DOCENT = resolve(process.env.DOCENT ?? join(process.env.CARGO_TARGET_DIR ?? '../../target', 'debug/docent'));

const SITE = {
  'book.toml': '[book]\nsrc = "content"\ntitle = "Pets"\n[output.html]\nadditional-css = ["mine.css"]\n',
  'mine.css': 'h1 { color: rgb(1, 2, 3); }\n',
  'content/index.md': [
    '# Home', '', 'first', '',
    '<p><input id="name"> <textarea id="note"></textarea></p>', '',
    '<details id="more"><summary>More</summary><p>inside</p></details>', '',
    ...Array.from({ length: 80 }, (_, at) => `Paragraph ${at}.\n`),
  ].join('\n'),
  'content/other.md': '# Other\n',
};

const TABS = '```bash tab="One"\npanel one\n```\n\n```bash tab="Two"\npanel two\n```\n';

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

async function write(folder, files) {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    // As editors do it: a new file, renamed over the old one.
    await writeFile(`${path}~`, text);
    await rename(`${path}~`, path);
  }
}

/** Starts `docent serve` and waits until it says where. */
async function serve(folder, port = 0) {
  const child = spawn(DOCENT, ['serve', folder, '--port', String(port)], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  const address = await new Promise((found, failed) => {
    child.stderr.on('data', (part) => {
      said += part;
      const match = /serving at (\S+)/.exec(said);
      if (match) found(match[1]);
    });
    child.on('exit', () => failed(new Error(said)));
  });
  const end = () => new Promise((ended) => {
    child.on('exit', ended);
    child.kill('SIGINT');
  });
  return { address, port: Number(new URL(address).port), end };
}

/** A preview of the site above with a page open; `run` gets all of it. */
function preview(name, run, files = {}) {
  test(name, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'docent-preview-'));
    await write(folder, { ...SITE, ...files });
    const server = await serve(folder);
    const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
    const page = await context.newPage();
    const complained = complaints(page, server.address);
    let loads = 0;
    page.on('framenavigated', () => { loads += 1; });
    try {
      await page.goto(server.address);
      await shownEdition(page);
      await run({ folder, server, page, context, complained, loads: () => loads });
      assert.deepEqual(complained, []);
    } finally {
      await context.close();
      await server.end().catch(() => {});
      await rm(folder, { recursive: true });
    }
  });
}

/** Waits until the page listens to the preview. */
const shownEdition = (page) => page.waitForSelector('docent-preview', { state: 'attached' });
const index = (text) => ({ 'content/index.md': SITE['content/index.md'].replace('first', text) });
const pill = (page) => page.locator('docent-preview .pill');
const panel = (page) => page.locator('docent-preview #panel');

preview('what the reader did to a page stays when its text changes', async ({ folder, page, loads }) => {
  await page.fill('#name', 'typed');
  await page.fill('#note', 'written');
  await page.click('#more summary');
  await page.evaluate(() => {
    const note = document.querySelector('#note');
    note.focus();
    note.setSelectionRange(2, 4);
    scrollTo(0, 400);
    document.body.dataset.stays = 'body';
    document.querySelector('#name').mine = 'same element';
  });
  const scroll = await page.evaluate(() => scrollY);
  await write(folder, index('second'));
  await page.getByText('second', { exact: true }).waitFor({ state: 'attached' });
  const state = await page.evaluate(() => {
    const note = document.querySelector('#note');
    return {
      name: document.querySelector('#name').value,
      note: note.value,
      focused: document.activeElement === note,
      selection: [note.selectionStart, note.selectionEnd],
      open: document.querySelector('#more').open,
      same: document.querySelector('#name').mine,
      scroll: scrollY,
    };
  });
  assert.deepEqual(state, {
    name: 'typed', note: 'written', focused: true, selection: [2, 4], open: true, same: 'same element', scroll,
  });
  assert.equal(loads(), 1);
});

preview('a tab that was chosen stays chosen', async ({ folder, page, loads }) => {
  await page.getByRole('tab', { name: 'Two' }).click();
  await write(folder, { 'content/index.md': `# Home\n\nsecond\n\n${TABS}` });
  await page.getByText('second', { exact: true }).waitFor();
  assert.equal(await page.getByRole('tab', { name: 'Two' }).getAttribute('aria-selected'), 'true');
  assert.ok(await page.getByText('panel two').isVisible());
  assert.equal(loads(), 1);
}, { 'content/index.md': `# Home\n\n${TABS}` });

preview('a style sheet is exchanged without loading the page anew', async ({ folder, page, loads }) => {
  const colour = () => page.evaluate(() => getComputedStyle(document.querySelector('h1')).color);
  assert.equal(await colour(), 'rgb(1, 2, 3)');
  await write(folder, { 'mine.css': 'h1 { color: rgb(4, 5, 6); }\n' });
  await page.waitForFunction(() => getComputedStyle(document.querySelector('h1')).color === 'rgb(4, 5, 6)');
  await write(folder, { 'theme/css/prose.css': 'h1 { letter-spacing: 7px; }\n' });
  await page.waitForFunction(() => getComputedStyle(document.querySelector('h1')).letterSpacing === '7px');
  await page.waitForFunction(() => document.querySelectorAll('link[rel=stylesheet]').length === 2);
  assert.equal(await colour(), 'rgb(4, 5, 6)');
  assert.equal(loads(), 1);
});

preview('scripts that changed are loaded with the page', async ({ folder, page, loads }) => {
  await write(folder, { 'theme/js/mine.js': 'document.documentElement.dataset.mine = "here";\n' });
  await page.waitForFunction(() => document.documentElement.dataset.mine === 'here');
  assert.equal(loads(), 2);
});

preview('a picture that changed is shown as it is now', async ({ folder, page }) => {
  await page.waitForFunction(() => document.querySelector('main img').naturalWidth === 10);
  await write(folder, { 'content/x.svg': svg(20) });
  await page.waitForFunction(() => document.querySelector('main img').naturalWidth === 20);
}, { 'content/index.md': '# Home\n\n![x](x.svg)\n', 'content/x.svg': svg(10) });

preview('what is wrong is shown with its line, and goes when it is mended', async ({ folder, page }) => {
  assert.ok(await pill(page).isHidden());
  await write(folder, { 'content/index.md': '# Home\n\nsee [x](gone.md) there\n' });
  await panel(page).waitFor();
  assert.equal(await pill(page).textContent(), '1 error');
  assert.match(await panel(page).textContent(), /`gone.md` leads to no page or file/);
  assert.match(await panel(page).locator('.place').textContent(), /content\/index\.md:3:9$/);
  assert.equal(await panel(page).locator('mark').textContent(), 'gone.md');
  await page.keyboard.press('Tab');
  await pill(page).focus();
  await page.keyboard.press('Escape');
  assert.ok(await panel(page).isHidden());
  await page.keyboard.press('Enter');
  assert.ok(await panel(page).isVisible());
  await write(folder, { 'content/index.md': '# Home\n' });
  await pill(page).waitFor({ state: 'hidden' });
  assert.ok(await panel(page).isHidden());
});

preview('an error that was seen does not open the list again on the next page', async ({ folder, page, server }) => {
  await write(folder, { 'content/index.md': '# Home\n\n[x](gone.md) [other](other.md)\n' });
  await panel(page).waitFor();
  await page.goto(new URL('other.html', server.address).href);
  await pill(page).waitFor();
  assert.ok(await panel(page).isHidden());
});

preview('the list fits on a phone in either theme, and leaves most of the page free', async ({ folder, page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await write(folder, { 'content/index.md': `# Home\n\n${'[x](gone.md) '.repeat(30)}\n` });
  await panel(page).waitFor();
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    const box = await panel(page).boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 390, JSON.stringify(box));
    assert.ok(box.height <= 800 * 0.62, JSON.stringify(box));
  }
});

preview('a page that was renamed says so, and goes on when it is back', async ({ folder, page, server, complained, loads }) => {
  await page.goto(new URL('other.html', server.address).href);
  await shownEdition(page);
  await rename(join(folder, 'content/other.md'), join(folder, 'content/another.md'));
  await page.locator('docent-preview .pill', { hasText: 'This page is gone' }).waitFor();
  assert.equal((await page.locator('h1').textContent()).trim(), 'Other');
  await write(folder, { 'content/other.md': '# Other\n\nback again\n' });
  await page.getByText('back again').waitFor();
  await pill(page).waitFor({ state: 'hidden' });
  assert.equal(loads(), 2);
  // That the address leads nowhere for a while is what this is about, and browsers complain of it.
  assert.ok(complained.splice(0).every((it) => it.includes('404')));
});

test('a preview that ends is waited for, and taken up where it goes on', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'docent-preview-'));
  await write(folder, SITE);
  const first = await serve(folder);
  const page = await browser.newPage();
  try {
    await page.goto(first.address);
    await page.fill('#name', 'typed');
    await first.end();
    await page.locator('docent-preview .pill', { hasText: 'Preview stopped' }).waitFor();
    await write(folder, index('second'));
    const second = await serve(folder, first.port);
    await page.getByText('second', { exact: true }).waitFor();
    await pill(page).waitFor({ state: 'hidden' });
    assert.equal(await page.inputValue('#name'), 'typed');
    await second.end();
  } finally {
    await page.close();
    await rm(folder, { recursive: true });
  }
});

test('a browser that starts anew shows the site as it is now', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'docent-preview-'));
  await write(folder, SITE);
  const server = await serve(folder);
  const first = await launch();
  try {
    const page = await first.newPage();
    await page.goto(server.address);
    await first.close();
    await write(folder, index('second'));
    const second = await launch();
    const again = await second.newPage();
    await again.goto(server.address);
    await again.getByText('second', { exact: true }).waitFor();
    await write(folder, index('third'));
    await again.getByText('third', { exact: true }).waitFor();
    await second.close();
  } finally {
    await server.end();
    await rm(folder, { recursive: true });
  }
});

function svg(width) {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="10"><rect width="${width}" height="10"/></svg>\n`;
}
