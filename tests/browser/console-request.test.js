// What the console sends, without a browser: the same vectors that hold docent's own requests.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { runInThisContext } from 'node:vm';

globalThis.docent = {};
for (const file of ['console/json', 'console/request', 'console/schema', 'console/snippet', 'exchange/variable', 'mock/mock']) {
  const source = new URL(`../../theme/${file}.js`, import.meta.url);
  runInThisContext(readFileSync(source, 'utf8'), { filename: file });
}
const own = globalThis.docent.console;
const vectors = JSON.parse(readFileSync(new URL('../vectors/parameters.json', import.meta.url), 'utf8'));

/** A parameter of a vector with what OpenAPI fills in. */
function parameter(it) {
  const usual = it.in === 'path' || it.in === 'header' ? 'simple' : 'form';
  const style = it.style ?? usual;
  return {
    name: it.name ?? 'color', in: it.in, style, content: it.content,
    explode: it.explode ?? ['form', 'cookie'].includes(style), reserved: it.allowReserved,
  };
}

describe('parameters put on the wire what the specification says', () => {
  for (const [group, list] of Object.entries(vectors).filter(([, it]) => Array.isArray(it))) {
    test(group, () => {
      for (const it of list) {
        assert.equal(own.expand(parameter(it), own.parse(it.value)) ?? null, it.sent, JSON.stringify(it));
      }
    });
  }
});

const FILLED = { server: 'https://api.example.com', values: [], credentials: { headers: [], query: [], cookies: [] } };
const build = (contract, filled) => own.build({ method: 'POST', path: '/things', ...contract }, { ...FILLED, ...filled });

test('an address takes what is fixed, what is filled in, and what lets it in', () => {
  const request = build({
    path: '/users/{id}/files/{name}?kind=x y#part',
    parameters: [
      { name: 'id', in: 'path', style: 'simple' }, { name: 'name', in: 'path', style: 'simple' },
      { name: 'q', in: 'query', style: 'form', explode: true }, { name: 'X-Trace', in: 'header', style: 'simple' },
      { name: 'theme', in: 'cookie', style: 'form', explode: true },
    ],
    accept: ['application/json', 'text/csv'],
  }, {
    server: 'https://eu.example.com/v 1/{base}/',
    values: [own.parse('[3,4]'), own.string('a/b c'), own.string('x y&z'), own.string('a\nb'), own.string('dark')],
    credentials: { headers: [{ name: 'Authorization', value: 'Bearer T' }], query: [['api key', 'k/1']], cookies: [['sid', 'S']] },
  });
  assert.equal(request.url, 'https://eu.example.com/v%201/base/users/3,4/files/a%2Fb%20c?kind=x%20y&q=x%20y%26z&api%20key=k%2F1');
  assert.deepEqual(request.headers.map((it) => `${it.name}: ${it.value}`), ['Accept: application/json, text/csv', 'Authorization: Bearer T', 'X-Trace: a b']);
  assert.deepEqual(request.cookies, ['sid=S', 'theme=dark']);
});

test('JSON is sent as it is typed, digit for digit', () => {
  const text = '{ "id": 9223372036854775807, "price": 1.10 }';
  const { body, headers } = build({}, { entry: { editor: 'json', type: 'application/json' }, text });
  assert.equal(own.payload(body), text);
  assert.deepEqual(headers, [{ name: 'Content-Type', value: 'application/json' }]);
});

test('forms keep to the encoding of each of their fields', () => {
  const field = (name, encoding, list) => ({ name, encoding, list });
  const fields = [
    field('a'), field('tags', undefined, true), field('joined', { style: 'form', explode: false }, true), field('deep', { style: 'deepObject' }),
    field('raw', { reserved: true }),
  ];
  const value = ['x y~', '["p","q"]', '["1","2"]', '{"k":{"l":9007199254740993}}', 'a/b:c'];
  const json = value.map((it) => own.tryParse(it) ?? own.string(it));
  const filled = fields.map((it, at) => ({ field: it, values: it.list ? json[at].items : [json[at]] }));
  const { body } = build({}, { entry: { editor: 'form', type: 'application/x-www-form-urlencoded', fields }, fields: filled });
  assert.equal(body.text, 'a=x+y%7E&tags=p&tags=q&joined=1,2&deep%5Bk%5D%5Bl%5D=9007199254740993&raw=a/b:c');
});

test('parts have the types and headers that their fields say, and names that cannot break out', async () => {
  const fields = [
    { field: { name: 'a"\r\nb' }, values: [own.string('1')] },
    { field: { name: 'meta' }, values: [own.parse('{"n": 1.10}')] },
    { field: { name: 'note', type: 'text/markdown', headers: { 'X-Kind': 'note' } }, values: [own.string('# é')] },
    { field: { name: 'file' }, values: [new File(['bytes'], 'a".txt', { type: 'text/plain' })] },
  ];
  const { body, headers } = build({}, { entry: { editor: 'multipart' }, fields, boundary: 'B' });
  assert.deepEqual(headers, [{ name: 'Content-Type', value: 'multipart/form-data; boundary=B' }]);
  assert.equal(await own.payload(body).text(), [
    '--B\r\nContent-Disposition: form-data; name="a%22%0D%0Ab"\r\n\r\n1\r\n',
    '--B\r\nContent-Disposition: form-data; name="meta"\r\nContent-Type: application/json\r\n\r\n{"n":1.10}\r\n',
    '--B\r\nContent-Disposition: form-data; name="note"\r\nContent-Type: text/markdown\r\nX-Kind: note\r\n\r\n# é\r\n',
    '--B\r\nContent-Disposition: form-data; name="file"; filename="a%22.txt"\r\nContent-Type: text/plain\r\n\r\nbytes\r\n',
    '--B--\r\n',
  ].join(''));
});

describe('JSON', () => {
  test('is read as JSON.parse reads it, and refused where that refuses it', () => {
    const texts = ['0', '-0', '1.5e+10', '"a\\u00e9\\n\\ud83d\\ude00"', '[]', '{}', '[1,[2,{"a":null}],true,false]', ' {"a" : 1 , "b":[ ] } ',
      '', '01', '+1', '.5', '1.', '1e', '"', '"\n"', '"\\x"', '"\\u12"', '[1,]', '{"a":1,}', '{a:1}', '[1 2]', 'nul', 'true false', '"\t"', '{"a"}', 'NaN', "'a'"];
    for (const text of texts) {
      let expected;
      try {
        expected = JSON.parse(text);
      } catch {
        assert.throws(() => own.parse(text), own.JsonError, text);
        continue;
      }
      assert.deepEqual(JSON.parse(own.compact(own.parse(text))), expected, text);
    }
  });
  test('keeps digits, and says where it is wrong', () => {
    assert.equal(own.compact(own.parse('[9223372036854775807, 1.10, 1e400, -0]')), '[9223372036854775807,1.10,1e400,-0]');
    assert.throws(() => own.parse('{\n  "a": 1\n  "b": 2\n}'), (error) => error.line === 3 && error.column === 3 && error.found === '"');
    assert.throws(() => own.parse('['.repeat(100000)), own.JsonError);
  });
  test('names of prototypes are names like others', () => {
    const plain = own.plain(own.parse('{"__proto__": {"polluted": true}, "constructor": 1}'));
    assert.equal({}.polluted, undefined);
    assert.equal(plain.__proto__.polluted, true);
    assert.equal(String(plain.constructor), '1');
  });
  test('is laid out as docent lays it out', () => {
    assert.equal(own.pretty(own.parse('{"a":[1,{"b":[]}],"c":"x"}')), '{\n  "a": [\n    1,\n    {\n      "b": []\n    }\n  ],\n  "c": "x"\n}');
  });
});

test('numbers are compared by their digits', () => {
  const signs = [['9223372036854775807', '9223372036854775808', -1], ['1.0', '1', 0], ['1e400', '1e399', 1], ['-2', '1', -1], ['0.1', '0.10', 0],
    ['-0', '0', 0], ['1e-400', '0', 1], ['100', '1e2', 0], ['-1e5', '-1e4', -1], ['1e1000000000', '1', 1]];
  for (const [a, b, sign] of signs) assert.equal(Math.sign(own.compare(a, b)), sign, `${a} ${b}`);
  assert.ok(own.isMultiple('0.3', '0.1') && own.isMultiple('4.02', '0.01') && !own.isMultiple('4.015', '0.01'));
  assert.ok(own.isWhole('1.0') && own.isWhole('1e3') && !own.isWhole('1.5') && !own.isWhole('1e-1'));
});

test('values of answers are filled in as their place wants', () => {
  const { answers, vectors } = JSON.parse(readFileSync(new URL('../vectors/variables.json', import.meta.url), 'utf8'));
  const known = (it) => own.reach(Object.hasOwn(answers, it.name) ? own.parse(answers[it.name]) : undefined, it.steps);
  for (const vector of vectors) {
    const { text, missing } = own.fill(vector.text, vector.kind, known);
    if (vector.missing) assert.deepEqual(missing.map((it) => it.text), vector.missing);
    else assert.equal(text, vector.filled, JSON.stringify(vector));
  }
});
