// Every kind of page, on three sites: the repository's own, one of extremes, and one with all that can stand around a page.

import { fileURLToPath } from 'node:url';

import { EXTREMES, extremes } from './extremes/make.js';
import { readers } from './readers.js';
import { KINDS, ROOT, SITE, build } from './site.js';

/** One page of each kind that only versions, announcements and several products make. */
export const AROUND = {
  'portal of three products': 'index.html',
  'home of a product': 'pets/index.html',
  'operation of an old version': 'pets/api/v1/operations/pet-by-id.html',
  'operation of the current version': 'pets/api/v2/operations/get-pet.html',
  'overview of a version that is to come': 'pets/api/v3/index.html',
};

const AROUND_PROJECT = fileURLToPath(new URL('site-versions', import.meta.url));

/** The sites, built with settings in docent's environment variables, and served for the tests of a file. */
export function sites(settings) {
  return {
    root: readers(settings ? build(ROOT, settings) : SITE),
    fixture: readers(extremes(settings)),
    around: readers(build(AROUND_PROJECT, settings)),
  };
}

/** Every kind of page of these sites. */
export function kindsOf({ root, fixture, around }) {
  const of = (site, pages) => Object.entries(pages).map(([kind, path]) => ({ site, kind, path }));
  return [...of(root, KINDS), ...of(fixture, EXTREMES), ...of(around, AROUND)];
}
