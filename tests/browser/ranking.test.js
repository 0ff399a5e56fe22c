// The engine of the search, without a browser: how texts are compared, what a query finds, and in which order.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { runInThisContext } from 'node:vm';

globalThis.docent = {};
for (const file of ['search/fold', 'search/index', 'search/lexicon', 'search/route', 'search/rank', 'lost/lost']) {
  const source = new URL(`../../theme/${file}.js`, import.meta.url);
  runInThisContext(readFileSync(source, 'utf8'), { filename: file });
}
const { search } = globalThis.docent;

/**
 * An index of these pages, as docent writes it. A page is its title, or an object with what differs from a guide's.
 */
function indexOf(pages, products = []) {
  const all = pages.map((it) => ({ kind: 'g', headings: [], place: [0, '', '', []], ...(typeof it === 'string' ? { title: it } : it) }));
  const operations = all.filter((it) => it.method);
  const places = [...new Set(all.map((it) => JSON.stringify(it.place)))];
  return search.read([{}, {
    form: 1,
    products,
    places: places.map((it) => JSON.parse(it)),
    kinds: all.map((it) => (it.method ? 'o' : it.kind)).join(''),
    place: all.map((it) => places.indexOf(JSON.stringify(it.place))),
    folders: all.map((it) => (it.href ?? '').replace(/[^/]*$/, '')),
    names: all.map((it, at) => it.href?.replace(/.*\//, '') ?? `${at}.html`),
    titles: all.map((it) => it.title),
    counts: all.map((it) => it.headings.length),
    headings: all.flatMap((it) => it.headings),
    anchors: all.flatMap((it) => it.headings.map(() => 0)),
    methods: operations.map((it) => it.method),
    paths: operations.map((it) => it.path),
    ids: operations.map((it) => it.id ?? ''),
    deprecated: operations.flatMap((it, at) => (it.deprecated ? [at] : [])),
    tags: operations.flatMap((it, at) => (it.tags ?? []).map((tag) => [at, tag])),
  }]);
}

const titles = (index, query, here) => search.find(index, query, here).groups.map((it) => it.page.title);
const operation = (method, path, title, id) => ({ method, path, title, id });

const API = indexOf([
  operation('GET', '/orgs', 'List organizations', 'listOrganizations'),
  operation('POST', '/orgs', 'Create an organization', 'createOrganization'),
  operation('GET', '/orgs/{id}', 'Get an organization', 'getOrganization'),
  operation('GET', '/orgs/me', 'Get my organization', 'getMyOrganization'),
  operation('DELETE', '/orgs/{id}/members/{user}', 'Remove a member', 'removeMember'),
  { kind: 's', title: 'OrganizationDetails' },
  { title: 'Rate limiting', headings: ['Headers', 'When you are limited'] },
  'Errors',
]);

test('case, diacritics and forms of letters do not count', () => {
  for (const [text, folded] of [
    ['GRÖSSE', 'grosse'], ['größe', 'grosse'], ['Ångström', 'angstrom'], ['ﬁle', 'file'], ['Łódź', 'lodz'], ['ΟΔΟΣ', 'οδοσ'],
    ['οδός', 'οδοσ'], ['\u0645\u064f\u062d', '\u0645\u062d'], ['한국', '한국'.normalize('NFKD')], ['हिन्दी', 'हिन्दी'],
  ]) assert.equal(search.fold(text), folded, text);
});

test('names fall into the parts that their capitals make', () => {
  for (const [name, words] of [
    ['createOrganization', ['create', 'organization']], ['HTTPServer2xx', ['http', 'server2xx']], ['per_page', ['per', 'page']],
    ['X-RateLimit-Remaining', ['x', 'rate', 'limit', 'remaining']], ['oauth2', ['oauth2']], ['日本語', ['日本語']],
  ]) assert.deepEqual(search.words(name), words, name);
});

test('folded places lead back to the text as written', () => {
  assert.deepEqual(search.origins('aßb'), [0, 1, 1, 2, 3]);
});

test('distances count letters put in, taken out, changed and swapped', () => {
  const distance = (a, b, ofStart) => search.distance(a, b, 2, ofStart);
  assert.deepEqual(
    [distance('abc', 'abc'), distance('abc', 'abd'), distance('abc', 'acb'), distance('abc', 'ab'), distance('abcd', 'wxyz')],
    [0, 1, 1, 1, 3],
  );
  assert.equal(distance('organiz', 'organizations', true), 0);
  assert.equal(distance('orgnaiz', 'organizations', true), 1);
  assert.equal(search.distance('a', 'a'.repeat(9999), 2, true), 0);
  assert.equal(search.distance('x'.repeat(400), 'x'.repeat(400), 2), 3, 'too long to be compared');
});

test('the id of a heading is made as docent makes it', () => {
  const vectors = new URL('../vectors/slug.json', import.meta.url);
  for (const [text, id] of JSON.parse(readFileSync(vectors, 'utf8'))) assert.equal(search.slug(text), id);
});

test('the whole title comes before its start, a word in it, the start of one, and its inside', () => {
  const index = indexOf(['Unlimited', 'The limits', 'Your limit', 'Limits of all', 'Limit']);
  assert.deepEqual(titles(index, 'limit'), ['Limit', 'Limits of all', 'Your limit', 'The limits', 'Unlimited']);
});

test('a title comes before a heading, and a heading shows below its page', () => {
  const index = indexOf([{ title: 'Errors', headings: ['Webhooks', 'Retry'] }, 'Webhooks']);
  const { groups } = search.find(index, 'webhooks');
  assert.deepEqual(groups.map((it) => it.page.title), ['Webhooks', 'Errors']);
  assert.equal(groups[1].hits[0].entry.href, '0.html#webhooks');
  assert.equal(search.find(index, 'errors retry').groups[0].hits.at(-1).entry.text, 'Retry');
});

test('every word has to be found', () => {
  assert.deepEqual(titles(API, 'create organization'), ['Create an organization']);
  assert.deepEqual(titles(API, 'create zebra'), []);
});

test('an operation is found by its id, parts of it, and its method and path', () => {
  for (const query of ['createOrganization', 'createorg', 'create_organization', 'CreateOrg', 'POST /orgs', 'post /orgs']) {
    assert.equal(titles(API, query)[0], 'Create an organization', query);
  }
});

test('a path is found with placeholders, with values, below a server, and while it is typed', () => {
  for (const [query, title] of [
    ['/orgs/{id}', 'Get an organization'], ['/orgs/:org', 'Get an organization'], ['/orgs/42', 'Get an organization'],
    ['/orgs/me', 'Get my organization'], ['GET https://api.example.com/v1/orgs/42?page=1', 'Get an organization'],
    ['/orgs/42/mem', 'Remove a member'], ['/orgs/42/members/7', 'Remove a member'], ['DELETE /orgs/42/members/7', 'Remove a member'],
    ['/members/7', 'Remove a member'],
  ]) assert.equal(titles(API, query)[0], title, query);
  assert.deepEqual(titles(API, '/nothing/like/this'), []);
});

test('one slip is forgiven from four letters, two from eight, and only where nothing is called so', () => {
  assert.equal(titles(API, 'erors')[0], 'Errors');
  assert.equal(titles(API, 'organiaztino').length, 5);
  assert.deepEqual(titles(API, 'rxe'), []);
  const index = indexOf(['Form', 'From']);
  assert.deepEqual(titles(index, 'from')[0], 'From');
});

test('letters in order find a name when nothing else does', () => {
  assert.deepEqual(titles(API, 'rtlmt'), ['Rate limiting']);
});

test('scripts without spaces are found by any part', () => {
  const index = indexOf(['レート制限について', '認証', '速率限制']);
  assert.deepEqual(titles(index, '制限'), ['レート制限について']);
  assert.deepEqual(titles(index, '認'), ['認証']);
});

test('the reader\'s own product and version come first, others are found too', () => {
  const place = (product, version, status) => [product, version, status, []];
  const index = indexOf([
    { title: 'Create a key', place: place(0, '', '') },
    { title: 'Create a key', place: place(1, 'v1', 'older'), href: 'v1.html' },
    { title: 'Create a key', place: place(1, 'v2', 'current'), href: 'v2.html' },
  ], ['Cloud', 'Vault']);
  const order = (here) => search.find(index, 'create key', here && index.pages[here].place).groups.map((it) => it.page.href);
  assert.deepEqual(order(), ['0.html', 'v2.html', 'v1.html']);
  assert.deepEqual(order(2), ['v2.html', '0.html', 'v1.html']);
  assert.equal(order(1)[0], 'v1.html');
});

test('what finds nothing is answered with the nearest titles', () => {
  assert.deepEqual(titles(API, 'rate linking zoo'), []);
  assert.equal(search.nearest(API, 'rate linking zoo')[0].title, 'Rate limiting');
  assert.deepEqual(search.nearest(API, '%%%'), []);
});

test('no query breaks it, and none makes it work without bounds', () => {
  for (const query of ['', ' ', '/', '//', 'GET', 'GET ', '{', '\\', '"', '.*', '[', '\u0000', '😀', '__proto__', 'constructor', 'a'.repeat(1e5), 'a '.repeat(1e5), '/a'.repeat(1e5)]) {
    assert.ok(Array.isArray(search.find(API, query).groups), query.slice(0, 20));
    assert.ok(Array.isArray(search.nearest(API, query)), query.slice(0, 20));
  }
});

test('only as many pages are given as are asked for, and all are counted', () => {
  const index = indexOf(Array.from({ length: 50 }, (_, it) => `Page ${it}`));
  const { groups, total } = search.find(index, 'page', undefined, 20);
  assert.deepEqual([groups.length, total], [20, 50]);
  assert.equal(groups[0].page.title, 'Page 0');
});

test('an index of another form is refused', () => {
  assert.throws(() => search.read([{}, { form: 2 }]), /form 2/);
});

test('a page that does not exist is answered with those nearest to its address', () => {
  const index = indexOf([
    { title: 'Rate limiting', href: 'coolify/rate-limiting.html' },
    { title: 'Create an organization', href: 'coolify/api/v2/operations/create-organization.html', place: [0, 'v2', 'current', []] },
    { title: 'Create an organization', href: 'coolify/api/v1/operations/create-organization.html', place: [0, 'v1', 'older', []] },
    { title: 'Install', href: 'coolify/setup/index.html' },
  ]);
  const near = (address) => search.near(index, address).map((it) => it.href);
  assert.deepEqual(near('coolify/rate-limitng'), ['coolify/rate-limiting.html']);
  assert.deepEqual(near('guides/rate-limiting.html'), ['coolify/rate-limiting.html']);
  assert.equal(near('coolify/api/v0/operations/create-organization.html')[0], 'coolify/api/v2/operations/create-organization.html');
  assert.deepEqual(near('coolify/setup.html'), ['coolify/setup/index.html']);
  assert.deepEqual(near('coolify/install/'), ['coolify/setup/index.html']);
  assert.deepEqual(near('favicon.ico'), []);
  assert.deepEqual(near('%E0%A4%A/x'), []);
  assert.deepEqual([near('404.html'), near('')], [[], []]);
});
