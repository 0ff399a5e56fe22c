//! Code blocks of the corpus: the requests, answers and programs that the guides of an HTTP API show.
//!
//! Every block of about fifteen lines is made from a seed and differs from every other, so that no cache can help.

use super::random::Random;

const NOUNS: &[&str] = &[
    "account",
    "address",
    "agent",
    "backup",
    "billing",
    "bucket",
    "channel",
    "cluster",
    "contact",
    "customer",
    "database",
    "deployment",
    "domain",
    "environment",
    "event",
    "gateway",
    "invoice",
    "member",
    "message",
    "network",
    "order",
    "organization",
    "payment",
    "policy",
    "project",
    "region",
    "report",
    "schedule",
    "server",
    "session",
    "team",
    "ticket",
    "token",
    "volume",
    "webhook",
    "workspace",
];
const VERBS: &[&str] =
    &["archive", "create", "delete", "export", "fetch", "import", "list", "restore", "update"];
const STATES: &[&str] =
    &["active", "archived", "draft", "failed", "pending", "queued", "running", "suspended"];
const WORDS: &[&str] =
    &["alpha", "bright", "coral", "delta", "ember", "frost", "grove", "harbor", "indigo", "juniper"];

/// The four languages of every page, in the order in which they appear.
pub(crate) const LANGUAGES: [&str; 4] = ["json", "bash", "python", "javascript"];

/// The names and numbers that one block mentions.
struct Scene {
    noun: &'static str,
    other: &'static str,
    verb: &'static str,
    state: &'static str,
    word: &'static str,
    id: u64,
    count: usize,
}

impl Scene {
    fn new(seed: u64) -> Self {
        let mut random = Random::new(seed);
        Self {
            noun: random.pick(NOUNS),
            other: random.pick(NOUNS),
            verb: random.pick(VERBS),
            state: random.pick(STATES),
            word: random.pick(WORDS),
            id: random.next() >> 12,
            count: 2 + random.below(97),
        }
    }
}

/// The block of `language` that belongs to `seed`.
pub(crate) fn block(language: &str, seed: u64) -> String {
    let scene = Scene::new(seed);
    match language {
        "json" => json(&scene),
        "bash" => bash(&scene),
        "python" => python(&scene),
        _ => javascript(&scene),
    }
}

fn json(scene: &Scene) -> String {
    let Scene { noun, other, state, word, id, count, .. } = scene;
    format!(
        r#"{{
  "id": "{noun}_{id:013x}",
  "object": "{noun}",
  "name": "{word} {noun}",
  "state": "{state}",
  "count": {count},
  "ratio": {count}.25e-3,
  "active": true,
  "archived_at": null,
  "{other}s": [
    {{ "id": "{other}_{id:x}1", "position": 1, "labels": ["{word}", "{state}"] }},
    {{ "id": "{other}_{id:x}2", "position": 2, "labels": [] }}
  ],
  "links": {{
    "self": "https://api.example.com/v1/{noun}s/{noun}_{id:013x}",
    "next": "/v1/{noun}s?cursor={id}\u0026limit={count}"
  }}
}}
"#
    )
}

fn bash(scene: &Scene) -> String {
    let Scene { noun, other, verb, state, word, id, count } = scene;
    format!(
        r#"#!/usr/bin/env bash
# {verb} the {noun}s of one {other}, {count} at a time
set -euo pipefail

BASE_URL="${{API_URL:-https://api.example.com}}/v1"
{other}_id="{other}_{id:x}"

for page in $(seq 1 {count}); do
  curl --silent --fail -X POST "$BASE_URL/{noun}s?page=${{page}}" \
    -H "Authorization: Bearer $API_TOKEN" \
    -H 'Content-Type: application/json' \
    -d '{{"{other}": "{word}", "state": "{state}"}}' | jq -r '.data[].id'
done
if [ "$?" -ne 0 ]; then echo "failed: ${other}_id" >&2; exit 1; fi
"#
    )
}

fn python(scene: &Scene) -> String {
    let Scene { noun, other, verb, state, word, id, count } = scene;
    format!(
        r#"import os
import requests

BASE_URL = "https://api.example.com/v1"


def {verb}_{noun}s({other}_id: str, limit: int = {count}) -> list[dict]:
    """{verb} every {noun} that is {state}."""
    headers = {{"Authorization": f"Bearer {{os.environ['API_TOKEN']}}"}}
    found = []
    for page in range(1, limit + 1):
        response = requests.post(f"{{BASE_URL}}/{noun}s", headers=headers, json={{"page": page, "{other}": {other}_id}})
        response.raise_for_status()  # 4xx and 5xx
        found.extend(x for x in response.json()["data"] if x["state"] == "{state}" and x is not None)
    return found

print({verb}_{noun}s("{word}_{id:x}"))
"#
    )
}

fn javascript(scene: &Scene) -> String {
    let Scene { noun, other, verb, state, word, id, count } = scene;
    let type_name = format!("{}{}", other[..1].to_uppercase(), &other[1..]);
    format!(
        r#"import {{ {type_name}Client }} from "@example/{noun}s";

const client = new {type_name}Client({{ token: process.env.API_TOKEN, retries: {count} }});

// {verb} every {noun} that is {state}
export async function {verb}{type_name}(id = "{word}_{id:x}") {{
  const response = await fetch(`https://api.example.com/v1/{noun}s/${{id}}?limit=${{{count} * 2}}`, {{
    method: "POST",
    headers: {{ Authorization: `Bearer ${{client.token}}`, "Content-Type": "application/json" }},
    body: JSON.stringify({{ {other}: null, state: "{state}", force: true }}),
  }});
  if (!response.ok) throw new Error(`failed with ${{response.status}}`);
  const {{ data }} = await response.json();
  return data.filter((x) => /^{word}-\d+$/i.test(x.name)).map((x) => x.id);
}}
"#
    )
}
