// Provisions three servers at AWS and waits until they are there. Needs Node.js 18 or newer.

import { setTimeout as sleep } from 'node:timers/promises';

const api = process.env.COOLIFY_API_URL ?? 'https://api.coolify.io/v1';
const token = process.env.COOLIFY_API_TOKEN;
const pause = Number(process.env.COOLIFY_POLL_SECONDS ?? 10);

// ANCHOR: send
/** Sends a request. When the rate limit is reached, waits as long as the API asks and tries again. */
async function send(method, path, body, attempts = 3) {
  const response = await fetch(api + path, {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      Accept: 'application/json',
      'Content-Type': 'application/json',
    },
    body: body && JSON.stringify(body),
  });
  if (response.status === 429 && attempts > 1) {
    await sleep(1000 * Number(response.headers.get('Retry-After') ?? 60));
    return send(method, path, body, attempts - 1);
  }
  const answer = await response.json();
  if (!response.ok) throw Object.assign(new Error(answer.message), { status: response.status, errors: answer.errors });
  return answer;
}
// ANCHOR_END: send

// ANCHOR: start
async function start() {
  const { deployment } = await send('POST', '/terraform/deployments', {
    organization_id: 42,
    provider: 'aws',
    region: 'us-east-1',
    instance_type: 't3.medium',
    instance_count: 3,
    cloud_credential_id: 7,
  });
  return deployment.id;
}
// ANCHOR_END: start

// ANCHOR: poll
async function finished(id, attempts = 60) {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const deployment = await send('GET', `/terraform/deployments/${id}`);
    if (deployment.status === 'completed') return deployment;
    if (deployment.status === 'failed') throw new Error(deployment.error_message);
    await sleep(1000 * pause);
  }
  throw new Error(`deployment ${id} is still not finished`);
}
// ANCHOR_END: poll

// ANCHOR: errors
try {
  const deployment = await finished(await start());
  console.log(deployment.terraform_output.servers);
} catch (error) {
  console.error(error.message);
  for (const [field, messages] of Object.entries(error.errors ?? {})) {
    console.error(`  ${field}: ${messages.join(' ')}`);
  }
  process.exitCode = 1;
}
// ANCHOR_END: errors
