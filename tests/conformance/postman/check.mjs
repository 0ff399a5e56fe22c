// Checks what `docent export` makes of descriptions: collections keep the published schema of Postman's format 2.1.0,
// and newman sends them, without a failed test, to a server that answers as documented. What arrives is compared with
// the HAR archive of the same description: method, address, headers and body have to be the same.
//
//     node check.mjs DOCENT [--no-run] PATH…
//
// PATH is a project or a description. `--no-run` only judges the collections by the schema.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import Ajv from "ajv";
import newman from "newman";

const here = dirname(fileURLToPath(import.meta.url));
const schema = JSON.parse(readFileSync(join(here, "collection.schema.json"), "utf8"));
const validate = new Ajv({ allErrors: true, unknownFormats: "ignore", logger: false, schemaId: "auto" }).compile(schema);

const [docent, ...rest] = process.argv.slice(2);
const paths = rest.filter((it) => it !== "--no-run");
const runs = !rest.includes("--no-run");
if (!docent || paths.length === 0) {
  console.error("usage: node check.mjs DOCENT [--no-run] PATH…");
  process.exit(1);
}

let failures = 0;
const fail = (what, detail) => {
  failures += 1;
  console.log(`FAILED ${what}: ${detail}`);
};

for (const path of paths) {
  const folder = mkdtempSync(join(tmpdir(), "docent-postman-"));
  try {
    execFileSync(docent, ["export", "postman", path, "-d", folder], { stdio: ["ignore", "ignore", "pipe"] });
    execFileSync(docent, ["export", "har", path, "-d", folder], { stdio: ["ignore", "ignore", "pipe"] });
    for (const name of readdirSync(folder, { recursive: true }).map(String).sort()) {
      if (name.endsWith("postman.json")) await check(path, join(folder, name));
    }
  } catch (error) {
    fail(path, error.stderr ? String(error.stderr).trim() : error.stack);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
process.exit(failures ? 1 : 0);

async function check(path, file) {
  const collection = JSON.parse(readFileSync(file, "utf8"));
  const label = `${path} ${collection.info.name}`;
  if (!validate(collection)) {
    fail(label, JSON.stringify(validate.errors.slice(0, 5)));
    return;
  }
  const items = [...leaves(collection.item)];
  const ids = items.map((it) => it.id);
  if (new Set(ids).size !== ids.length) fail(label, "several requests have one id");
  const responses = items.flatMap((it) => it.response);
  if (!runs) {
    console.log(`ok ${label}: ${items.length} requests, ${responses.length} answers`);
    return;
  }
  const entries = JSON.parse(readFileSync(join(dirname(file), "requests.har"), "utf8")).log.entries;
  await run(path, label, collection, items, entries);
}

function* leaves(items) {
  for (const item of items) {
    if (item.item) yield* leaves(item.item);
    else yield item;
  }
}

/** Sends every request once, and compares what arrives with what the archive says. */
async function run(path, label, collection, items, entries) {
  const arrived = [];
  let answer;
  const server = createServer((request, response) => {
    const chunks = [];
    request.on("data", (it) => chunks.push(it));
    request.on("end", () => {
      arrived.push({ request, body: Buffer.concat(chunks) });
      // Where nothing is known to answer with, nothing is said about its kind.
      const isTold = (it) => isSafe(it) && (answer.body !== null || it.key !== "Content-Type");
      const headers = Object.fromEntries((answer?.header ?? []).filter(isTold).map((it) => [it.key, it.value]));
      response.writeHead(answer?.code ?? 200, headers);
      response.end(answer?.body ?? "");
    });
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${server.address().port}`;
  const bases = collection.variable.filter((it) => /^baseUrl\d*$/.test(it.key));
  const fixed = Object.fromEntries(collection.variable.map((it) => [it.key, it.value]));
  const values = collection.variable.map((it) => ({
    key: it.key,
    value: bases.includes(it) ? base + pathOf(filled(it.value, fixed)) : it.value || placeholder(collection, it.key),
  }));
  const invalid = invalidExamples(path);
  let problems = 0;
  let refused = 0;
  let sent = 0;
  const first = new Map();
  for (const entry of entries) {
    if (!first.has(entry.comment)) first.set(entry.comment, []);
    first.get(entry.comment).push(entry);
  }
  // Requests are sent in the order of the folders; each is told by its first saved answer.
  const order = items.map((it) => it.response.find((it) => it.code >= 200 && it.code < 300) ?? it.response[0]);
  const emitter = newman.run({
    collection,
    envVar: values,
    globals: undefined,
    reporters: [],
    insecureFileRead: false,
    ignoreRedirects: true,
    timeoutRequest: 10000,
  });
  let at = -1;
  emitter.on("beforeItem", () => {
    at += 1;
    answer = order[at];
  });
  const outcomes = [];
  emitter.on("request", (error, it) => {
    if (error && problems++ < 5) fail(label, `${it?.item?.name}: ${error}`);
    outcomes.push(it?.item);
    sent += 1;
  });
  emitter.on("assertion", (error, it) => {
    if (!error) return;
    if (invalid > 0 && /required|schema/.test(error.message)) return void refused++;
    if (problems++ < 5) fail(label, `${it.item.name}: ${it.assertion}: ${error.message.slice(0, 300)}`);
  });
  emitter.on("script", (error, it) => {
    const thrown = error ?? it?.execution?.error;
    if (thrown && problems++ < 5) fail(label, `${it?.item?.name}: the test cannot run: ${thrown}`);
  });
  await new Promise((resolve) => emitter.on("done", resolve));
  await new Promise((resolve) => server.close(resolve));
  const compared = compare(label, items, arrived, entries);
  console.log(`${problems || compared.differ ? "DIFFERENT" : "ok"} ${label}: ${sent} sent, ${arrived.length} arrived, ${compared.same} as in the archive${refused ? `, ${refused} examples of the author's refused, as docent check says of ${invalid}` : ""}`);
}

/** How many of the author's own examples do not fit their schemas, as docent judges them itself. */
function invalidExamples(path) {
  let findings;
  try {
    findings = execFileSync(docent, ["check", path, "--format", "json"], { maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "ignore"] });
  } catch (error) {
    findings = error.stdout;
  }
  return String(findings).split('"invalid-example"').length - 1;
}

/** Every request of the archive has to have arrived with the same method, path, query and body. */
function compare(label, items, arrived, entries) {
  const key = (method, target, type, body) => {
    const kind = (type ?? "").split(";")[0];
    // The letters of a form may be written in several ways, and the border of parts is anybody's choice; a form without
    // parts is not sent.
    const isForm = kind.endsWith("urlencoded");
    const text = kind === "multipart/form-data" ? "" : isForm ? String(new URLSearchParams(body)) : body;
    return `${method} ${target} ${text || kind !== "multipart/form-data" ? kind : ""} ${text}`;
  };
  const clean = (target) => target.replace(/([?&])[^&=]*=YOUR_API_KEY/g, "").replace(/\?$/, "");
  const wanted = new Map();
  for (const { request } of entries) {
    const target = request.url.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i, "");
    const body = request.postData?.text ?? "";
    const line = key(request.method, clean(target), request.postData?.mimeType, body);
    if (!wanted.has(line)) wanted.set(line, 0);
  }
  let same = 0;
  let differ = 0;
  for (const { request, body } of arrived) {
    const line = key(request.method, clean(request.url), request.headers["content-type"], body.toString("utf8"));
    if (wanted.has(line)) same += 1;
    else if (differ++ < 3) {
      const near = [...wanted.keys()].find((it) => it.startsWith(`${request.method} ${request.url.split("?")[0]}`));
      fail(label, `not as on the page:\n    ${line.slice(0, 400)}\n    ${(near ?? "nothing like it").slice(0, 400)}`);
    }
  }
  return { same, differ };
}

/** What stands for a credential on the pages. */
function placeholder(collection, key) {
  if (/_(username|password|client_id|client_secret)$/.test(key)) return "x";
  return "YOUR_API_KEY";
}

function filled(text, values) {
  return text.replace(/\{\{([^}]*)\}\}/g, (whole, name) => values[name] ?? whole);
}

function pathOf(address) {
  return address.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?]*/i, "");
}

/** What a server that says the body's length itself can send. */
function isSafe({ key, value }) {
  const own = ["content-length", "transfer-encoding", "connection", "content-encoding", "trailer", "upgrade", "location"];
  return !own.includes(key.toLowerCase()) && /^[\t\x20-\x7e\x80-\xff]*$/.test(value) && /^[!#$%&'*+.^_`|~0-9a-z-]+$/i.test(key);
}
