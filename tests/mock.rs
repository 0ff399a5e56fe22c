//! The mock, as callers meet it: each heading of level 2 in `tests/mock/*.md` is a test. Its fenced blocks hold a
//! description, and requests with what is answered to each.
//!
//! | fence | holds |
//! |---|---|
//! | `yaml` | the description; above the first heading, that of all tests below that have none of their own |
//! | `http request` | a request: request line, headers, an empty line, the body |
//! | `http response` | the answer: the status, headers that it has (`!Name` for one that it has not), the body |
//! | `callback` | requests that are sent to the caller after the last answer: method, address, body |
//!
//! A body that is JSON is compared as JSON; with `http response partial`, members that are not named do not count. Any
//! other body is compared as text. The description `yaml stateful` keeps what is created; `yaml dynamic` varies values.

#![expect(clippy::disallowed_methods, reason = "the suite is read from the disk")]

use std::fs;
use std::path::Path;
use std::sync::Arc;

use docent::api::Api;
use docent::diag::Severity;
use docent::mock::{Mock, Options, Request, Response, Store};
use docent::path::ProjectPath;
use docent::request::{self, Header};
use docent::source::Source;
use serde_json::{Value, json};

#[test]
fn every_answer_is_as_the_suite_has_it() {
    let mut files: Vec<_> = fs::read_dir("tests/mock").unwrap().map(|it| it.unwrap().path()).collect();
    files.sort();
    let failures: Vec<String> = files.iter().flat_map(|it| run_file(it)).collect();
    assert!(!files.is_empty(), "there are no suites in tests/mock");
    assert!(failures.is_empty(), "\n\n{}\n\n{} failed", failures.join("\n\n"), failures.len());
}

/// A fenced block.
#[derive(Debug, Clone)]
struct Block {
    info: String,
    text: String,
}

#[derive(Debug)]
struct Case {
    name: String,
    line: usize,
    blocks: Vec<Block>,
}

/// The tests of a suite; the first is what stands above the first heading.
fn cases(text: &str) -> Vec<Case> {
    let mut cases = vec![Case { name: String::new(), line: 0, blocks: Vec::new() }];
    let mut open: Option<Block> = None;
    for (index, line) in text.lines().enumerate() {
        let fence = line.strip_prefix("```");
        match (&mut open, fence) {
            (Some(_), Some("")) => cases.last_mut().unwrap().blocks.extend(open.take()),
            (Some(block), _) => block.text.extend([line, "\n"]),
            (None, Some(info)) => open = Some(Block { info: info.to_owned(), text: String::new() }),
            (None, None) => {
                if let Some(name) = line.strip_prefix("## ") {
                    cases.push(Case { name: name.to_owned(), line: index + 1, blocks: Vec::new() });
                }
            }
        }
    }
    assert!(open.is_none(), "a block is not closed");
    cases
}

fn run_file(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    let mut cases = cases(&text);
    let shared = cases.remove(0).blocks.into_iter().find(|it| it.info.starts_with("yaml"));
    let failed = cases.iter().filter_map(|it| {
        let wrong = run(it, shared.as_ref()).err()?;
        Some(format!("{}:{} {}\n{wrong}", path.display(), it.line, it.name))
    });
    failed.collect()
}

fn mock(description: &Block) -> Result<Mock, String> {
    let path = ProjectPath::new("api.yaml").unwrap();
    let source = Source::new(path.clone(), description.text.clone());
    let loaded = docent::openapi::load(&path, &|it: &ProjectPath| (*it == path).then(|| source.clone()));
    let errors: Vec<&str> = loaded
        .diagnostics
        .iter()
        .filter(|it| it.severity == Severity::Error)
        .map(|it| &*it.message)
        .collect();
    if !errors.is_empty() && !description.info.contains("broken") {
        return Err(format!("the description is wrong: {}", errors.join("; ")));
    }
    Ok(Mock::new(Arc::new(loaded.value.api)))
}

fn run(case: &Case, shared: Option<&Block>) -> Result<(), String> {
    let own = case.blocks.iter().find(|it| it.info.starts_with("yaml"));
    let description = own.or(shared).ok_or("there is no description")?;
    let mock = mock(description)?;
    let options = Options { dynamic: description.info.contains("dynamic"), ..Options::default() };
    let mut store = description.info.contains("stateful").then(Store::default);
    let mut answer = Response::empty(0);
    let mut compared = 0;
    for block in &case.blocks {
        match block.info.as_str() {
            "http request" => answer = mock.respond(&read_request(&block.text), &options, store.as_mut()),
            "http response" => compare(&block.text, &answer, false)?,
            "http response partial" => compare(&block.text, &answer, true)?,
            "callback" => compare_callbacks(&block.text, &answer)?,
            it if it.starts_with("yaml") => continue,
            other => return Err(format!("nobody knows what the block `{other}` is")),
        }
        compared += usize::from(block.info != "http request");
    }
    if compared == 0 { Err("nothing is expected".to_owned()) } else { Ok(()) }
}

fn read_request(text: &str) -> Request {
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let mut lines = head.lines();
    let (method, target) = lines.next().unwrap().split_once(' ').unwrap();
    let mut request = Request::new(method, target);
    let headers = lines.filter_map(|it| it.split_once(':'));
    request.headers = headers.filter_map(|(name, value)| Header::new(name, value.trim())).collect();
    request.body = body.trim_end_matches('\n').as_bytes().to_vec();
    request
}

fn shown(answer: &Response) -> String {
    let headers: Vec<String> = answer.headers.iter().map(|it| format!("{}: {}", it.name, it.value)).collect();
    format!("{}\n{}\n\n{}", answer.status, headers.join("\n"), String::from_utf8_lossy(&answer.body))
}

fn compare(expected: &str, answer: &Response, is_partial: bool) -> Result<(), String> {
    let (head, body) = expected.split_once("\n\n").unwrap_or((expected, ""));
    let mut lines = head.lines();
    let wrong = |what: &str| Err(format!("{what}; expected\n{expected}\ngot\n{}", shown(answer)));
    if lines.next() != Some(&answer.status.to_string()) {
        return wrong("another status");
    }
    for line in lines {
        if let Some(name) = line.strip_prefix('!') {
            if answer.header(name).is_some() {
                return wrong(name);
            }
            continue;
        }
        let (name, value) = line.split_once(": ").unwrap();
        if answer.header(name) != Some(value) {
            return wrong(name);
        }
    }
    let got = String::from_utf8_lossy(&answer.body);
    let (body, got) = (body.trim_end_matches('\n'), got.trim_end_matches('\n'));
    if is_partial && body.is_empty() {
        return Ok(());
    }
    let values = serde_json::from_str::<Value>(body).ok().zip(serde_json::from_str::<Value>(got).ok());
    let is_equal = match &values {
        Some((wanted, got)) if is_partial => holds(got, wanted),
        Some((wanted, got)) => wanted == got,
        None => body == got,
    };
    if is_equal { Ok(()) } else { wrong("another body") }
}

/// Whether `value` has all that `wanted` has.
fn holds(value: &Value, wanted: &Value) -> bool {
    match (value, wanted) {
        (Value::Object(members), Value::Object(wanted)) => {
            wanted.iter().all(|(name, it)| members.get(name).is_some_and(|value| holds(value, it)))
        }
        (Value::Array(elements), Value::Array(wanted)) => {
            elements.len() == wanted.len() && elements.iter().zip(wanted).all(|(value, it)| holds(value, it))
        }
        _ => value == wanted,
    }
}

fn compare_callbacks(expected: &str, answer: &Response) -> Result<(), String> {
    let sent = answer.callbacks.iter().map(|it| {
        let body = it.body.text().map(|it| it.replace('\n', "").replace("  ", "")).unwrap_or_default();
        format!("{} {} {body}\n", it.method, it.url)
    });
    let sent: String = sent.collect();
    if sent == expected { Ok(()) } else { Err(format!("expected\n{expected}\nsent\n{sent}")) }
}

/// The API that a description in YAML or JSON describes, without a look at what is wrong with it.
fn api(text: &str) -> Api {
    let path = ProjectPath::new("api.yaml").unwrap();
    docent::openapi::load(&path, &|wanted: &ProjectPath| Some(Source::new(wanted.clone(), text))).value.api
}

/// A schema of this value alone.
fn schema_of(value: &Value) -> Value {
    match value {
        Value::Null => json!({"type": "null"}),
        Value::Bool(_) => json!({"type": "boolean", "const": value}),
        Value::Number(_) => json!({"type": "number"}),
        Value::String(_) => json!({"type": "string", "const": value}),
        Value::Array(elements) => {
            let count = elements.len();
            let items: Vec<Value> = elements.iter().map(schema_of).collect();
            json!({"type": "array", "prefixItems": items, "minItems": count, "maxItems": count})
        }
        Value::Object(members) => {
            let names: Vec<&String> = members.keys().collect();
            let properties: serde_json::Map<_, _> =
                members.iter().map(|(name, it)| (name.clone(), schema_of(it))).collect();
            json!({"type": "object", "properties": properties, "required": names, "additionalProperties": false})
        }
    }
}

/// A request as `docent` itself builds it, as it comes over the wire.
fn over_the_wire(built: &request::Request) -> Request {
    let mut request = Request::new(&built.method, &built.url.target());
    request.headers.clone_from(&built.headers);
    request.headers.extend(built.content_type().and_then(|it| Header::new("Content-Type", it)));
    request.body = built.body.text().unwrap_or_default().into_bytes();
    request
}

/// Values and what is sent for them that nobody can tell the value from: an encoded `%` where nothing is encoded twice, a
/// cookie's own delimiter, an element that is left out, and nothing at all.
const LOST: [(&str, &str, &str); 4] = [
    ("query", "\"100%25\"", "color=100%25"),
    ("cookie", "\"a b;c\"", "color=a b;c"),
    ("query", "[\"a\", null, \"b\"]", "color=a&color=b"),
    ("path", "\"\"", ""),
];

#[test]
fn what_parameters_put_on_the_wire_is_read_back() {
    let vectors: Value = serde_json::from_str(include_str!("vectors/parameters.json")).unwrap();
    let groups = vectors.as_object().unwrap().values().filter_map(Value::as_array);
    let mut failures = Vec::new();
    let mut read = 0;
    for vector in groups.flatten().filter(|it| !it["sent"].is_null()) {
        let value: Value = serde_json::from_str(vector["value"].as_str().unwrap()).unwrap();
        let name = vector.get("name").and_then(Value::as_str).unwrap_or("color");
        let mut parameter = json!({"name": name, "in": vector["in"], "required": true});
        let schema = schema_of(&value);
        if let Some(media_type) = vector.get("content").and_then(Value::as_str) {
            parameter["content"] = json!({media_type: {"schema": schema, "example": value}});
        } else {
            parameter["schema"] = schema;
            parameter["example"] = value;
            for key in ["style", "explode", "allowReserved"] {
                if let Some(it) = vector.get(key) {
                    parameter[key] = it.clone();
                }
            }
        }
        let path = if vector["in"] == "path" { format!("/things/{{{name}}}") } else { "/things".to_owned() };
        let description = json!({"openapi": "3.2.0", "info": {"title": "T", "version": "1"}, "paths": {path:
            {"get": {"parameters": [parameter], "responses": {"204": {"description": "x"}}}}}});
        let api = api(&description.to_string());
        let (_, operation) = api.operations.iter().next().unwrap();
        let sent = over_the_wire(&request::build(&api, operation, request::Choice::default()));
        let answer = Mock::new(Arc::new(api)).respond(&sent, &Options::default(), None);
        read += 1;
        let [place, written, put] = ["in", "value", "sent"].map(|it| vector[it].as_str().unwrap());
        if LOST.contains(&(place, written, put)) {
            assert_ne!(answer.status, 204, "{vector} is read back");
        } else if answer.status != 204 {
            failures.push(format!("{vector}\n{}?{:?} {}", sent.path, sent.query, shown(&answer)));
        }
    }
    assert!(read > 70);
    assert!(failures.is_empty(), "{}\n{} of {read}", failures.join("\n\n"), failures.len());
}

#[test]
fn every_operation_of_a_real_description_takes_its_own_sample() {
    let text = fs::read_to_string("spec/coolify/v1/openapi.yaml").unwrap();
    let api = Arc::new(api(&text));
    let mock = Mock::new(Arc::clone(&api));
    let mut refused = Vec::new();
    for (_, operation) in api.operations.iter() {
        let built = request::build(&api, operation, request::Choice::default());
        let answer = mock.respond(&over_the_wire(&built), &Options::default(), None);
        let faults: Vec<&str> = answer.faults.iter().map(|it| it.message.as_str()).collect();
        if !faults.is_empty() || !(200..400).contains(&answer.status) {
            refused.push(format!("{} {} {} {faults:?}", operation.method, operation.path, answer.status));
        }
    }
    assert!(api.operations.len() > 5 && refused.is_empty(), "{}", refused.join("\n"));
}

#[test]
fn no_request_makes_the_mock_fail() {
    let text = fs::read_to_string("spec/coolify/v1/openapi.yaml").unwrap();
    let hostile = fs::read_to_string("tests/mock/bodies.md").unwrap();
    let mocks = [mock(&cases(&hostile)[0].blocks[0]).unwrap(), Mock::new(Arc::new(api(&text)))];
    let deep = "[".repeat(200_000);
    let bodies = [
        "",
        "{",
        "\u{0}",
        "null",
        "a=b&&=&c",
        "--x",
        "<a><b/></a>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
        &deep,
    ];
    let targets = [
        "",
        "/",
        "//",
        "/pets",
        "/pets/%",
        "/pets/%ff%00",
        "/pets?%5b%5d=1&[[=",
        "*",
        "/applications/%2e%2e",
        "/pets?__code=99999999999&__example=é",
    ];
    let types = [
        "",
        "application/json",
        "application/json; charset=utf-16",
        "multipart/form-data; boundary=x",
        "multipart/form-data; boundary=",
        "text/xml",
        "application/x-www-form-urlencoded",
        "a/b/c;;=",
        "*/*",
    ];
    for mock in &mocks {
        let mut store = Store::default();
        for target in targets {
            for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "BREW", ""] {
                for (body, kind) in bodies.iter().flat_map(|body| types.iter().map(move |kind| (body, kind)))
                {
                    let mut request = Request::new(method, target);
                    request.headers.extend(Header::new("Content-Type", kind));
                    request.headers.extend(Header::new("Accept", ",;q=x, */*;q=, a/b"));
                    request.headers.extend(Header::new("Prefer", "code, =, dynamic=true, wait=-1"));
                    request.headers.extend(Header::new("Cookie", "=; a; b=c=d"));
                    request.headers.extend(Header::new("Authorization", "Bearer  x"));
                    request.body = body.as_bytes().to_vec();
                    let answer = mock.respond(&request, &Options::default(), Some(&mut store));
                    assert!((200..500).contains(&answer.status), "{request:?} {}", shown(&answer));
                }
            }
        }
    }
}

#[test]
fn values_differ_by_seed_and_keep_their_schema() {
    let api = Arc::new(api(
        "openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths:\n  /a:\n    get:\n      responses:\n        '200':\n          description: x\n          content:\n            application/json:\n              schema:\n                type: array\n                items:\n                  type: object\n                  required: [id, kind, at, score]\n                  properties:\n                    id: {type: string, format: uuid}\n                    kind: {enum: [a, b, c]}\n                    at: {type: string, format: date-time}\n                    score: {type: number, minimum: 0.5, maximum: 0.75}\n                    even: {type: integer, multipleOf: 2, minimum: 10, maximum: 20}\n",
    ));
    let mock = Mock::new(Arc::clone(&api));
    let ask = |seed| {
        let options = Options { dynamic: true, seed, ..Options::default() };
        String::from_utf8(mock.respond(&Request::new("GET", "/a"), &options, None).body).unwrap()
    };
    let answers: Vec<String> = (0..40).map(ask).collect();
    assert_eq!(answers[7], ask(7));
    let different: std::collections::BTreeSet<&String> = answers.iter().collect();
    assert!(different.len() > 30, "{different:?}");
    for answer in &answers {
        let value: Value = serde_json::from_str(answer).unwrap();
        for element in value.as_array().unwrap() {
            let score = element["score"].as_f64().unwrap();
            assert!((0.5..=0.75).contains(&score), "{answer}");
            assert!(
                element["even"].as_i64().is_none_or(|it| it % 2 == 0 && (10..=20).contains(&it)),
                "{answer}"
            );
            assert!(["a", "b", "c"].contains(&element["kind"].as_str().unwrap()), "{answer}");
        }
    }
}
