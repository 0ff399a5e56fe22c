// Builds the sites that are longer, wider, deeper or more than one expects. What is small lies in `project/`; what is
// large is written here, into a copy.

import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build, temporary } from '../site.js';

/** One page of each kind that the root site does not have, or not as large. */
export const EXTREMES = {
  'guide with long words': 'shapes/index.html',
  'guide with forty columns': 'shapes/wide.html',
  'guide among three hundred': 'many/part-07/page-3.html',
  'contents of three hundred': '_docent/many/contents.html',
  'overview with long words': 'shapes/api/v2/index.html',
  'operation with callbacks': 'shapes/api/v2/operations/replace-the-part-of-a-shape-by-another-part-that-fits-into-the-same-place.html',
  'webhook': 'shapes/api/v2/webhooks/shape-changed.html',
  'schema of eight levels': 'shapes/api/v2/schemas/Deep1.html',
  'schema of alternatives': 'shapes/api/v2/schemas/Shape.html',
  'schema without anything': 'shapes/api/v2/schemas/Empty.html',
  'former version': 'shapes/api/v1/index.html',
  'operation of every construct': 'shop/api/operations/list-orders.html',
  'security scheme': 'shop/api/security/oauth.html',
  'unused components': 'shop/api/components.html',
  'overview of hundreds': 'large/api/index.html',
};

/** Builds the site of extremes, with settings in docent's environment variables, and gives its folder. */
export function extremes(settings = {}) {
  const project = temporary();
  cpSync(fileURLToPath(new URL('project', import.meta.url)), project, { recursive: true });
  const content = join(project, 'content');
  writeFileSync(join(content, 'shapes/wide.md'), wideTable());
  writePages(join(content, 'many'));
  cpSync(fileURLToPath(new URL('../../coverage/openapi-3.2.yaml', import.meta.url)), join(project, 'spec/shop.yaml'));
  writeFileSync(join(project, 'spec/large.json'), JSON.stringify(description(150)));
  return build(project, settings);
}

/** Builds a site of one large API with that many operations, and gives its folder. */
export function large(operations) {
  const project = temporary();
  writeFileSync(join(project, 'book.toml'), '[book]\ntitle = "Large"\n\n[docent]\ndescriptions = "openapi.json"\n');
  writeFileSync(join(project, 'openapi.json'), JSON.stringify(description(operations)));
  return build(project);
}

function wideTable() {
  const row = (cell) => `| ${Array.from({ length: 40 }, (_, at) => cell(at + 1)).join(' | ')} |\n`;
  return `# A table of forty columns\n\n${row((at) => `Column ${at}`)}${row(() => '---')}${row((at) => `value ${at}`).repeat(5)}\n`;
}

function writePages(folder) {
  for (let part = 1; part <= 30; part += 1) {
    const inside = join(folder, `part-${String(part).padStart(2, '0')}`);
    mkdirSync(inside, { recursive: true });
    writeFileSync(join(inside, 'index.md'), `# Part ${part}\n\nNine pages follow.\n`);
    for (let page = 1; page <= 9; page += 1) {
      const headings = Array.from({ length: 12 }, (_, at) => `## Heading ${at + 1}\n\n${'Some words. '.repeat(40)}\n`);
      writeFileSync(join(inside, `page-${page}.md`), `# Page ${page} of part ${part}\n\n${headings.join('\n')}`);
    }
  }
}

/** An API as large companies have them: each operation with parameters, a body, and four answers. */
function description(operations) {
  const paths = {};
  for (let at = 0; at < operations; at += 1) paths[`/things${at}/{id}/parts/{part}`] = { post: operation(at) };
  const schemas = { Problem: thing('problem', 6) };
  for (let at = 0; at < 40; at += 1) schemas[`Thing${at}`] = thing(`thing ${at}`, 18, `Thing${(at + 1) % 40}`);
  const tags = Array.from({ length: 12 }, (_, at) => ({ name: `tag ${at}`, description: 'Things of a kind.' }));
  return { openapi: '3.1.0', info: { title: 'Large', version: '1' }, tags, paths, components: { schemas } };
}

function operation(at) {
  const ref = (name) => ({ 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } });
  const failure = (told) => ({ description: told, content: ref('Problem') });
  const parameter = (name, where) => ({ name, in: where, required: where === 'path', description: `What ${name} means.`, schema: { type: 'string' } });
  return {
    operationId: `changeThing${at}`,
    summary: `Change thing ${at}`,
    description: 'Changes a thing, and tells those who asked to be told. '.repeat(4),
    tags: [`tag ${at % 12}`],
    parameters: [...['id', 'part'].map((it) => parameter(it, 'path')), ...['limit', 'sort', 'fields', 'filter'].map((it) => parameter(it, 'query'))],
    requestBody: { required: true, content: ref(`Thing${at % 40}`) },
    responses: {
      200: { description: 'The thing', content: ref(`Thing${(at + 7) % 40}`) },
      400: failure('Something was wrong'),
      404: failure('There is no such thing'),
      429: failure('Too much'),
    },
  };
}

/** A schema of that many fields, of which some lie in an object and one leads to another schema. */
function thing(what, fields, next) {
  const field = (at) => ({ type: ['string', 'integer', 'boolean'][at % 3], description: `What field ${at} of a ${what} holds, in a sentence.`, examples: [[`value ${at}`, at, true][at % 3]] });
  const properties = Object.fromEntries(Array.from({ length: fields }, (_, at) => [`field_${at}`, field(at)]));
  const inside = { type: 'object', properties: { created_at: { type: 'string', format: 'date-time' }, by: field(1) } };
  const following = next ? { next: { $ref: `#/components/schemas/${next}` } } : {};
  return { type: 'object', description: `A ${what}.`, required: ['field_0'], properties: { ...properties, history: inside, ...following } };
}
