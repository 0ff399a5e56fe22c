// An API on this machine that keeps pets and lets in whoever has its key, and a guide that shows how to speak to it.

import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

import { temporary } from '../site.js';

/** Starts the API. `asked` lists what it was sent, but for what browsers ask to be let in. */
export async function start() {
  const asked = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    response.setHeader('Access-Control-Allow-Origin', '*');
    response.setHeader('Access-Control-Allow-Headers', request.headers['access-control-request-headers'] ?? '*');
    response.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE');
    if (request.method === 'OPTIONS') return response.writeHead(204).end();
    const body = Buffer.concat(chunks).toString();
    asked.push({ method: request.method, url: request.url, headers: request.headers, body });
    const reply = (status, text) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(text);
    if (request.url === '/elsewhere') return reply(200, '{"far":true}');
    if (!request.headers['x-key']) return reply(401, '{"message":"who are you?"}');
    if (request.method === 'POST') return reply(201, '{"id":9007199254740993,"name":"To \\"m\\"","tags":["a b"]}');
    if (request.url.endsWith('/bad')) return reply(200, '{"id":"seven"}');
    return reply(200, '{"id":9007199254740993,"name":"Tom"}');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, asked, origin: `http://127.0.0.1:${server.address().port}` };
}

const PET = { type: 'object', required: ['id', 'name'], properties: { id: { type: 'integer' }, name: { type: 'string' }, tags: { type: 'array', items: { type: 'string' } } } };
const json = (schema, example) => ({ content: { 'application/json': { schema, ...(example && { example }) } } });

function description(origin) {
  const answer = { description: 'ok', ...json({ $ref: '#/components/schemas/Pet' }, { id: 5, name: 'Mock' }) };
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
  const created = { ...json({ type: 'object', required: ['name'], properties: { name: { type: 'string' }, age: { type: 'integer' } } }), required: true };
  return {
    openapi: '3.1.0', info: { title: 'Pets', version: '1' },
    servers: [{ url: `${origin}/v1` }, { url: `${origin}/v2` }],
    security: [{ key: [] }],
    paths: {
      '/pets': { post: { operationId: 'createPet', requestBody: created, responses: { 201: answer, 401: { description: 'who?', ...json({ type: 'object' }) } } } },
      '/pets/{id}': { parameters: [id], get: { operationId: 'getPet', responses: { 200: answer } }, put: { operationId: 'putPet', requestBody: created, responses: { 200: answer } } },
    },
    components: { schemas: { Pet: PET }, securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } },
  };
}

const guide = (origin) => `# Pets

## Create

\`\`\`http name=pet
POST ${origin}/v1/pets HTTP/1.1
X-Key: YOUR_KEY
Content-Type: application/json

{"name": "Tom"}
\`\`\`

## Read

\`\`\`http
GET /pets/{{pet.id}}?tag={{pet.tags[0]}}
\`\`\`

## Change

\`\`\`http
PUT /pets/{{pet.id}}
X-From: {{pet.name}}

{"name": "{{pet.name}}", "age": {{pet.id}}}
\`\`\`

## Not described

\`\`\`http
GET /pets/bad
\`\`\`

\`\`\`http
GET ${origin}/elsewhere
\`\`\`

\`\`\`http
PATCH /pets/{{pet.nothing}}
\`\`\`
`;

/** The guide disagrees with the description on purpose. */
const QUIET = '[check]\nundocumented-in-guide = "off"\nunknown-endpoint = "off"\n';

/** A project with the API's description and the guide. */
export function project(origin) {
  const folder = temporary();
  mkdirSync(join(folder, 'content/pets'), { recursive: true });
  writeFileSync(join(folder, 'book.toml'), '[book]\ntitle = "Pets"\nsrc = "content"\n[docent.products.pets]\ndescriptions = "pets.json"\n' + QUIET);
  writeFileSync(join(folder, 'content/pets/index.md'), guide(origin));
  writeFileSync(join(folder, 'pets.json'), JSON.stringify(description(origin)));
  return folder;
}
