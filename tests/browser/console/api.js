// An API on this machine that tells what it was sent, and answers as a test wants it to; and the site that describes it.

import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';

import { build, temporary } from '../site.js';

const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const LARGE = 100 * 1024 * 1024;

/** What is answered, by path. */
const ANSWERS = {
  '/good': { type: 'application/json', body: '{"id":9223372036854775807,"price":1.10,"tags":["a"]}', headers: { 'X-Total': '3' } },
  '/bad': { type: 'application/json', body: '{"id":"7","tags":["a",2],"more":true}' },
  '/strange': { status: 418, type: 'text/plain', body: 'short and stout' },
  '/type': { type: 'text/csv', body: 'a,b\n1,2\n' },
  '/html': { type: 'text/html', body: '<!doctype html><h1>Hello</h1><script>parent.stolen = document.title = "ran"</script><img src=x onerror="parent.stolen = 1">' },
  '/picture': { type: 'image/png', body: PICTURE },
  '/binary': { type: 'application/octet-stream', body: Buffer.from([0, 1, 2, 255]) },
  '/slowly': { status: 429, type: 'application/json', body: '{}', headers: { 'Retry-After': '7' } },
};

/** Starts the API. `asked` lists what it was sent, but for what browsers ask to be let in. */
export async function start() {
  const asked = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const path = request.url.split('?')[0];
    const isOpen = path !== '/closed' && path !== '/closed-simple';
    if (isOpen) {
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.setHeader('Access-Control-Allow-Headers', request.headers['access-control-request-headers'] ?? '*');
      response.setHeader('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE');
      response.setHeader('Access-Control-Expose-Headers', '*, X-Total, Retry-After');
    }
    if (request.method === 'OPTIONS') return response.writeHead(204).end();
    asked.push({ method: request.method, url: request.url, headers: request.headers, body: Buffer.concat(chunks) });
    if (path === '/never') return undefined;
    if (path === '/token') return token(Buffer.concat(chunks).toString(), request, response);
    if (path === '/authorize') return authorize(new URL(request.url, 'http://localhost'), response);
    if (path === '/events') return events(response);
    if (path === '/large') return large(response);
    const { status = 200, type = 'application/json', body = '{}', headers = {} } = ANSWERS[path] ?? {};
    return response.writeHead(status, { 'Content-Type': type, ...headers }).end(body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const known = { server, asked, origin: `http://127.0.0.1:${server.address().port}`, challenge: '' };
  const hash = async (text) => Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(text))).toString('base64url');

  /** RFC 6749, with the check of RFC 7636. */
  async function token(body, request, response) {
    const form = new URLSearchParams(body);
    const reply = (status, json) => response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(json));
    const kind = form.get('grant_type');
    if (kind === 'authorization_code') {
      const isRight = form.get('code') === 'CODE-1' && (await hash(form.get('code_verifier') ?? '')) === known.challenge;
      return isRight ? reply(200, { access_token: 'code-token', token_type: 'Bearer', refresh_token: 'again-1', expires_in: 3600 }) : reply(400, { error: 'invalid_grant' });
    }
    if (kind === 'client_credentials') {
      const basic = Buffer.from((request.headers.authorization ?? '').replace('Basic ', ''), 'base64').toString();
      return basic === 'me:s3cret' ? reply(200, { access_token: 'client-token' }) : reply(401, { error: 'invalid_client', error_description: 'who are you' });
    }
    if (kind === 'password') return form.get('password') === 'pass' ? reply(200, { access_token: 'password-token' }) : reply(400, { error: 'invalid_grant' });
    if (kind === 'refresh_token') return reply(200, { access_token: 'renewed-token' });
    return reply(400, { error: 'unsupported_grant_type' });
  }
  function authorize(url, response) {
    known.challenge = url.searchParams.get('code_challenge') ?? '';
    known.authorized = Object.fromEntries(url.searchParams);
    const back = new URL(url.searchParams.get('redirect_uri'));
    back.searchParams.set('code', 'CODE-1');
    if (known.state !== 'none') back.searchParams.set('state', known.state ?? url.searchParams.get('state'));
    if (known.state === 'none') back.searchParams.set('state', '');
    return response.writeHead(302, { Location: back.href }).end();
  }
  function events(response) {
    response.writeHead(200, { 'Content-Type': 'text/event-stream' });
    let count = 0;
    const timer = setInterval(() => response.write(`event: tick\ndata: {"count": ${++count}}\n\n`), 50);
    response.on('close', () => clearInterval(timer));
  }
  function large(response) {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': LARGE });
    const chunk = Buffer.alloc(1024 * 1024, '["0123456789abcdef"],\n');
    let sent = 0;
    const more = () => {
      while (sent < LARGE) {
        sent += chunk.length;
        if (!response.write(chunk)) return response.once('drain', more);
      }
      return response.end();
    };
    more();
  }
  return known;
}

const json = (schema) => ({ content: { 'application/json': { schema } }, description: 'ok' });
const THING = {
  type: 'object', required: ['id', 'price'],
  properties: { id: { type: 'integer', format: 'int64' }, price: { type: 'number' }, tags: { type: 'array', items: { type: 'string' } } },
};

/** An operation of the API under a path that names it. */
function operation(name, more = {}, method = 'get') {
  return [`/${name}`, { [method]: { operationId: name, summary: name, responses: { 200: json(THING) }, ...more } }];
}
const parameter = (name, place, more) => ({ name, in: place, schema: { type: 'array', items: { type: 'string' } }, ...more });
const body = (type, schema, more = {}) => ({ requestBody: { required: true, content: { [type]: { schema, ...more } } } });
const secured = (...names) => ({ security: names.map((it) => Object.fromEntries(it.map((name) => [name, []]))) });

/** The description of the API. */
export function description(origin, title = 'Things') {
  const object = { type: 'object', properties: { R: { type: 'integer' }, G: { type: 'integer' } } };
  const flows = { scopes: { read: 'Look', write: 'Touch' }, tokenUrl: `${origin}/token`, refreshUrl: `${origin}/token` };
  return {
    openapi: '3.1.0', info: { title, version: '1' }, servers: [{ url: origin }, { url: 'http://{host}.localhost:1/{base}', variables: { host: { default: 'eu', enum: ['eu', 'us'] }, base: { default: 'v1' } } }],
    paths: Object.fromEntries([
      operation('good', { responses: { 200: { ...json(THING), headers: { 'X-Total': { required: true, schema: { type: 'integer' } } } }, 404: json({}) } }),
      ...['bad', 'strange', 'type', 'never', 'closed', 'large', 'binary', 'slowly'].map((it) => operation(it)),
      operation('closed-simple'), operation('html', { responses: { 200: { description: 'ok', content: { 'text/html': {} } } } }),
      operation('picture', { responses: { 200: { description: 'ok', content: { 'image/png': {} } } } }),
      operation('events', { responses: { 200: { description: 'ok', content: { 'text/event-stream': {} } } } }),
      operation('styles/{simple}/{label}/{matrix}', {
        operationId: 'styles', summary: 'styles', parameters: [
          parameter('simple', 'path', { required: true }), parameter('label', 'path', { required: true, style: 'label', explode: true }),
          parameter('matrix', 'path', { required: true, style: 'matrix' }), parameter('form', 'query'), parameter('joined', 'query', { explode: false }),
          parameter('space', 'query', { style: 'spaceDelimited', explode: false }), parameter('pipe', 'query', { style: 'pipeDelimited', explode: false }),
          parameter('deep', 'query', { style: 'deepObject', schema: object }), parameter('open', 'query', { schema: { type: 'string' }, allowReserved: true }),
          parameter('X-List', 'header'), parameter('page', 'query', { schema: { type: 'integer', minimum: 1, maximum: 50 } }),
          parameter('sort', 'query', { schema: { type: 'string', enum: ['up', 'down'] } }),
        ],
      }),
      operation('json', body('application/json', THING), 'post'),
      operation('text', body('text/plain', { type: 'string' }), 'post'),
      operation('xml', body('application/xml', { type: 'object', properties: { a: { type: 'string' } } }, { example: { a: 'x' } }), 'post'),
      operation('file', body('application/octet-stream', { type: 'string', format: 'binary' }), 'put'),
      operation('form', body('application/x-www-form-urlencoded', { type: 'object', required: ['name'], properties: { name: { type: 'string' }, tags: { type: 'array', items: { type: 'string' } } } }), 'post'),
      operation('parts', body('multipart/form-data', { type: 'object', properties: { name: { type: 'string' }, meta: object, photo: { type: 'string', format: 'binary' } } },
        { encoding: { photo: { contentType: 'image/png' } } }), 'post'),
      operation('key', secured(['header'])), operation('query-key', secured(['query'])), operation('basic', secured(['basic'])), operation('bearer', secured(['bearer'])),
      operation('both', secured(['header', 'bearer'], ['basic'])), operation('oauth', secured(['oauth'])), operation('cookie', secured(['cookie'])),
    ]),
    components: {
      securitySchemes: {
        header: { type: 'apiKey', in: 'header', name: 'X-Key' }, query: { type: 'apiKey', in: 'query', name: 'api_key' }, cookie: { type: 'apiKey', in: 'cookie', name: 'sid' },
        basic: { type: 'http', scheme: 'basic' }, bearer: { type: 'http', scheme: 'bearer' },
        oauth: { type: 'oauth2', flows: { authorizationCode: { ...flows, authorizationUrl: `${origin}/authorize` }, clientCredentials: flows, password: flows } },
      },
    },
  };
}

/** The site of two such APIs at `origin`. */
export function site(origin) {
  const project = temporary();
  mkdirSync(join(project, 'content'));
  writeFileSync(join(project, 'content/index.md'), '# Things\n');
  writeFileSync(join(project, 'book.toml'), '[book]\ntitle = "Things"\nsrc = "content"\n[docent.products.one]\nguides = "one"\ndescriptions = "one.json"\n[docent.products.two]\nguides = "two"\ndescriptions = "two.json"\n');
  for (const name of ['one', 'two']) {
    mkdirSync(join(project, 'content', name));
    writeFileSync(join(project, 'content', name, 'index.md'), `# ${name}\n`);
    writeFileSync(join(project, `${name}.json`), JSON.stringify(description(origin, name)));
  }
  return build(project);
}
