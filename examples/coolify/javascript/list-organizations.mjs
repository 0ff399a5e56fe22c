// Prints the id and the name of every organization, page by page. Needs Node.js 18 or newer.

const api = process.env.COOLIFY_API_URL ?? 'https://api.coolify.io/v1';
const token = process.env.COOLIFY_API_TOKEN;

// ANCHOR: pages
async function* organizations() {
  let last = 1;
  for (let page = 1; page <= last; page += 1) {
    const response = await fetch(`${api}/organizations?per_page=100&page=${page}`, {
      headers: { Authorization: `Bearer ${token}`, Accept: 'application/json' },
    });
    const answer = await response.json();
    if (!response.ok) throw new Error(`${response.status}: ${answer.message}`);
    yield* answer.data;
    last = answer.meta.last_page;
  }
}

for await (const organization of organizations()) {
  console.log(`${organization.id}\t${organization.name}`);
}
// ANCHOR_END: pages
