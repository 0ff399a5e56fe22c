// Serves a folder on loopback, on a port that the system picks, as a static host would.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml',
};

/**
 * Starts the server, with the site below `prefix`, for sites do not always lie at the top of their host. It keeps a list of
 * the paths that were asked for.
 * @param {string} folder
 * @param {string} prefix
 * @returns {Promise<{origin: string, asked: string[], close: () => Promise<void>}>}
 */
export async function serve(folder, prefix = '/') {
  const asked = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    asked.push(path);
    const file = path.startsWith(prefix) && (await fileAt(folder, path.slice(prefix.length)));
    const shown = file || join(folder, '404.html');
    response.writeHead(file ? 200 : 404, { 'content-type': TYPES[extname(shown)] ?? 'application/octet-stream' });
    createReadStream(shown).pipe(response);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${server.address().port}${prefix}`,
    asked,
    close: () => new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections();
    }),
  };
}

async function fileAt(folder, path) {
  const file = join(folder, normalize(`/${path}`));
  const found = await stat(file).catch(() => null);
  if (found?.isFile()) return file;
  const index = join(file, 'index.html');
  return found && (await stat(index).catch(() => null)) ? index : null;
}
