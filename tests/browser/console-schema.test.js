// What the console finds wrong with a value: words of its own, and the public suite of JSON Schema where it is installed.

import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { runInThisContext } from 'node:vm';

globalThis.docent = {};
for (const file of ['json', 'schema']) {
  runInThisContext(readFileSync(new URL(`../../theme/console/${file}.js`, import.meta.url), 'utf8'), { filename: file });
}
const own = globalThis.docent.console;

/** What is wrong, in short: words and what they are about. */
function findings(schema, value, { direction = 'response', $defs = {} } = {}) {
  const contract = own.plain(own.parse(JSON.stringify({ $defs })));
  const json = typeof value === 'string' ? own.parse(value) : own.parse(JSON.stringify(value));
  const found = own.check(json, own.plain(own.parse(typeof schema === 'string' ? schema : JSON.stringify(schema))), { contract, direction });
  return found.map((it) => [it.path, it.word, it.of?.name].filter((it) => it !== undefined).join(' '));
}

const PERSON = { type: 'object', required: ['id', 'name'], properties: { id: { type: 'integer', readOnly: true }, name: { type: 'string' }, pin: { type: 'string', writeOnly: true } } };

describe('what is said', () => {
  test('of members that are missing, and that nothing speaks of', () => {
    assert.deepEqual(findings(PERSON, { name: 'a', more: 1 }), [' missing id', '/more unknown more']);
    assert.deepEqual(findings({ ...PERSON, additionalProperties: false }, { id: 1, name: 'a', more: 1 }), [' forbidden more']);
    assert.deepEqual(findings({ ...PERSON, additionalProperties: true }, { id: 1, name: 'a', more: 1 }), []);
    assert.deepEqual(findings({ type: 'object' }, { anything: 1 }), [], 'an object that nothing is said of');
  });
  test('of what travels one way only', () => {
    assert.deepEqual(findings(PERSON, { name: 'a' }, { direction: 'request' }), []);
    assert.deepEqual(findings(PERSON, { id: 1, name: 'a', pin: 'x' }), [' writeOnly pin']);
  });
  test('of members that several parts speak of', () => {
    const whole = { allOf: [{ properties: { a: {} } }, { oneOf: [{ properties: { b: { type: 'string' } }, required: ['b'] }, { properties: { c: {} }, required: ['c'] }] }] };
    assert.deepEqual(findings(whole, { a: 1, b: 'x' }), []);
    assert.deepEqual(findings(whole, { a: 1, b: 'x', c: 1, d: 1 }), [' several', '/d unknown d']);
  });
  test('of the alternative that is told by its kind, or comes nearest', () => {
    const $defs = { 1: { properties: { kind: { const: 'cat' }, lives: { type: 'integer' } }, required: ['lives'] }, 2: { properties: { kind: { const: 'dog' } } } };
    const pet = { oneOf: [{ $ref: '#/$defs/1' }, { $ref: '#/$defs/2' }], discriminator: { propertyName: 'kind', mapping: { cat: { $ref: '#/$defs/1' }, dog: { $ref: '#/$defs/2' } } } };
    assert.deepEqual(findings(pet, { kind: 'cat' }, { $defs }), [' missing lives']);
    assert.deepEqual(findings({ anyOf: [{ type: 'string' }, { type: 'object', required: ['x'], properties: { x: {} } }] }, {}), [' missing x']);
    assert.deepEqual(findings({ anyOf: [{ type: 'string' }, { type: 'null' }] }, 1), [' none']);
  });
  test('of numbers, by their digits', () => {
    assert.deepEqual(findings('{"maximum": 9007199254740992}', '9007199254740993'), [' high']);
    assert.deepEqual(findings({ format: 'int64' }, '9223372036854775808'), [' format']);
    assert.deepEqual(findings({ format: 'int64' }, '9223372036854775807'), []);
    assert.deepEqual(findings('{"multipleOf": 0.01}', '1e400'), []);
    assert.deepEqual(findings({ type: 'integer' }, '1.0'), []);
  });
  test('of schemas that lie in themselves', () => {
    const $defs = { 1: { type: 'object', properties: { next: { $ref: '#/$defs/1' }, n: { type: 'integer' } } } };
    assert.deepEqual(findings({ $ref: '#/$defs/1' }, { next: { next: { n: 'x' } } }, { $defs }), ['/next/next/n type']);
    assert.deepEqual(findings({ $ref: '#/$defs/1' }, { n: 1 }, { $defs: { 1: { $ref: '#/$defs/1' } } }), []);
  });
  test('of many things in no more than a moment', () => {
    const rows = Array.from({ length: 20000 }, (_, index) => ({ id: index, name: 'x', more: 1 }));
    const since = performance.now();
    assert.ok(findings({ type: 'array', items: PERSON }, rows).length >= 200);
    assert.ok(performance.now() - since < 5000);
  });
});

const SUITE = fileURLToPath(new URL('../conformance/suites/JSON-Schema-Test-Suite/tests/draft2020-12', import.meta.url));
/** What contracts do not hold, since they are written from schemas whose references are resolved. */
const ELSEWHERE = /"\$(ref|dynamicRef|id|anchor|vocabulary|schema":"http:\/\/localhost)/;
const FILES = ['additionalProperties', 'allOf', 'anyOf', 'boolean_schema', 'const', 'contains', 'dependentRequired', 'dependentSchemas', 'enum', 'exclusiveMaximum',
  'exclusiveMinimum', 'if-then-else', 'items', 'maxContains', 'maxItems', 'maxLength', 'maxProperties', 'maximum', 'minContains', 'minItems', 'minLength',
  'minProperties', 'minimum', 'multipleOf', 'not', 'oneOf', 'pattern', 'patternProperties', 'prefixItems', 'properties', 'propertyNames', 'required', 'type',
  'unevaluatedItems', 'unevaluatedProperties', 'uniqueItems'];

describe('the public suite of JSON Schema', { skip: !existsSync(SUITE) && 'the suite is not installed' }, () => {
  for (const name of existsSync(SUITE) ? readdirSync(SUITE).filter((it) => FILES.includes(it.replace('.json', ''))) : []) {
    test(name, () => {
      // Read by the parser under test, so that digits and names of prototypes are as written.
      for (const group of own.parse(readFileSync(`${SUITE}/${name}`, 'utf8')).items) {
        const schema = own.member(group, 'schema');
        if (ELSEWHERE.test(own.compact(schema))) continue;
        for (const it of own.member(group, 'tests').items) {
          const found = own.check(own.member(it, 'data'), own.plain(schema), { contract: {}, direction: 'request' });
          const isValid = found.filter((it) => !it.slight).length === 0;
          assert.equal(isValid, own.member(it, 'valid').value, `${own.member(group, 'description').value}: ${own.member(it, 'description').value}`);
        }
      }
    });
  }
});
