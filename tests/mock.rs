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

use docent::diag::Severity;
use docent::mock::{Mock, Options, Request, Response, Store};
use docent::path::ProjectPath;
use docent::request::Header;
use docent::source::Source;
use serde_json::Value;

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
    let loaded = docent::openapi::load(&path, &|it| (*it == path).then(|| source.clone()));
    let errors: Vec<&str> = loaded.diagnostics.iter().filter(|it| it.severity == Severity::Error).map(|it| &*it.message).collect();
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
            "http request" => answer = mock.respond(&request(&block.text), &options, store.as_mut()),
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

fn request(text: &str) -> Request {
    let (head, body) = text.split_once("\n\n").unwrap_or((text, ""));
    let mut lines = head.lines();
    let (method, target) = lines.next().unwrap().split_once(' ').unwrap();
    let mut request = Request::new(method, target);
    let headers = lines.filter_map(|it| it.split_once(": "));
    request.headers = headers.filter_map(|(name, value)| Header::new(name, value)).collect();
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
