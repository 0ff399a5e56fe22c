// The contrast that `theme/css/tokens.css` promises in its first comment, in both modes: computed by the browser, judged by
// WCAG's formula.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readers } from './readers.js';
import { SCHEMES, SITE } from './site.js';

const root = readers(SITE);

const GROUNDS = ['--ground', '--ground-soft', '--ground-code'];
const HUES = ['--blue', '--green', '--amber', '--red', '--violet', '--teal'];
const NAMED = [
  ...['--get', '--post', '--put', '--patch', '--delete', '--query', '--success', '--redirection'],
  ...['--client-error', '--server-error', '--type', '--note', '--tip', '--important', '--warning', '--caution'],
];

/** What tokens look like: red, green, blue and opacity, each from 0 to 1. Runs in the page. */
function colors(names) {
  const canvas = Object.assign(document.createElement('canvas'), { width: 1, height: 1 });
  const paint = canvas.getContext('2d', { willReadFrequently: true });
  const shown = document.body.appendChild(document.createElement('i'));
  const of = (color) => {
    shown.style.color = color;
    paint.clearRect(0, 0, 1, 1);
    paint.fillStyle = getComputedStyle(shown).color;
    paint.fillRect(0, 0, 1, 1);
    return [...paint.getImageData(0, 0, 1, 1).data].map((it) => it / 255);
  };
  const found = Object.fromEntries(names.map((it) => [it, of(`var(${it})`)]));
  // A hue's tint, as methods, statuses and alerts stand on it.
  for (const it of names) found[`tint of ${it}`] = of(`color-mix(in oklch, var(${it}) var(--soft), transparent)`);
  shown.remove();
  return found;
}

const over = ([r, g, b, a], ground) => [r, g, b].map((it, at) => it * a + ground[at] * (1 - a));

/** WCAG 2.2, relative luminance. */
function luminance([r, g, b]) {
  const [R, G, B] = [r, g, b].map((it) => (it <= 0.04045 ? it / 12.92 : ((it + 0.055) / 1.055) ** 2.4));
  return 0.2126 * R + 0.7152 * G + 0.0722 * B;
}

/** WCAG 2.2, contrast ratio. */
function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

test('black on white is 21 to 1, and a color on itself 1 to 1', () => {
  assert.equal(contrast([0, 0, 0], [1, 1, 1]), 21);
  assert.equal(contrast([0.3, 0.4, 0.5], [0.3, 0.4, 0.5]), 1);
});

for (const colorScheme of SCHEMES) {
  test(`the tokens keep their contrast, ${colorScheme}`, () => root.look('coolify/index.html', { colorScheme }, async (page) => {
    const names = [...GROUNDS, '--text', '--text-strong', '--text-soft', '--accent', '--accent-strong', ...HUES, ...NAMED];
    const shown = await page.evaluate(colors, names);
    const low = [];
    const expect = (text, ground, least, what) => {
      const ratio = contrast(over(shown[text], ground), ground);
      if (ratio < least) low.push(`${text} on ${what} is ${ratio.toFixed(2)}:1, less than ${least}:1`);
    };
    for (const ground of GROUNDS) {
      expect('--text', shown[ground], 7, ground);
      expect('--text-strong', shown[ground], 7, ground);
      expect('--text-soft', shown[ground], 4.5, ground);
    }
    for (const hue of ['--accent', '--accent-strong', ...HUES, ...NAMED]) {
      for (const ground of ['--ground', '--ground-code']) {
        expect(hue, shown[ground], 4.5, ground);
      }
      expect(hue, over(shown[`tint of ${hue}`], shown['--ground']), 4.5, 'its own tint');
    }
    assert.deepEqual(low, []);
  }));
}
