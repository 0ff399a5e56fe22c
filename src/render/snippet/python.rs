//! Python: requests and httpx.

use super::literal::{Notation, is_integer_or_double};
use super::quote::{python, python_lines};
use super::{headers, wants_json};
use crate::request::{Body, Part, PartContent, Request};

const NOTATION: Notation = Notation {
    words: ["None", "True", "False"],
    quote: python,
    key,
    object: ["{", "}"],
    empty_object: "{}",
    step: 4,
    keeps: is_integer_or_double,
    keeps_key: |_| true,
};

/// Writes a call of requests.
pub(super) fn requests(request: &Request) -> String {
    let known = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"].contains(&&*request.method);
    let body = match &request.body {
        Body::Text { text, .. } if text.is_ascii() => Some(format!("data={}", string(text))),
        Body::Text { text, .. } => Some(format!("data={}.encode()", string(text))),
        Body::Form(fields) => Some(format!("data={}", pairs(fields))),
        Body::Binary { file, .. } => Some(format!("data=open({}, \"rb\")", python(file))),
        body => shared_body(body, "data"),
    };
    call(request, ("requests", known), body)
}

/// Writes a call of httpx.
pub(super) fn httpx(request: &Request) -> String {
    // Only these take a body.
    let with_body = ["POST", "PUT", "PATCH"].contains(&&*request.method);
    let without =
        ["GET", "DELETE", "HEAD", "OPTIONS"].contains(&&*request.method) && request.body == Body::None;
    let body = match &request.body {
        Body::Text { text, .. } => Some(format!("content={}", string(text))),
        Body::Form(fields) => Some(format!("data={}", grouped(fields))),
        Body::Binary { file, .. } => Some(format!("content=open({}, \"rb\")", python(file))),
        body => shared_body(body, "content"),
    };
    call(request, ("httpx", with_body || without), body)
}

fn call(request: &Request, (module, has_function): (&str, bool), body: Option<String>) -> String {
    let url = python(&request.url.to_string());
    let mut lines = vec![format!("import {module}"), String::new()];
    if has_function {
        lines.push(format!("response = {module}.{}(", request.method.to_ascii_lowercase()));
    } else {
        lines.push(format!("response = {module}.request("));
        lines.push(format!("    {},", python(&request.method)));
    }
    lines.push(format!("    {url},"));
    lines.extend(header_dict(request).into_iter().chain(body).map(|it| format!("    {it},")));
    let read = if wants_json(request) { "json()" } else { "text" };
    lines.extend([")".to_owned(), String::new(), format!("print(response.{read})")]);
    lines.join("\n")
}

fn key(name: &str) -> String {
    format!("{}: ", python(name))
}

/// Headers; `json=` says that it is JSON by itself.
fn header_dict(request: &Request) -> Option<String> {
    let is_said = |(name, value): &(&str, &str)| {
        *name == "Content-Type" && *value == "application/json" && is_literal(&request.body)
    };
    let headers = headers(request);
    let lines: Vec<String> = headers
        .iter()
        .filter(|it| !is_said(it))
        .map(|(name, value)| format!("        {}{},\n", key(name), python(value)))
        .collect();
    (!lines.is_empty()).then(|| format!("headers={{\n{}    }}", lines.concat()))
}

fn is_literal(body: &Body) -> bool {
    matches!(body, Body::Json { value, .. } if NOTATION.fits(value) && *value != crate::api::Value::Null)
}

fn shared_body(body: &Body, text_argument: &str) -> Option<String> {
    match body {
        Body::Json { value, .. } if is_literal(body) => Some(format!("json={}", NOTATION.write(value, 4))),
        Body::Json { value, .. } => {
            let text = value.pretty();
            let encoded = if text.is_ascii() { "" } else { ".encode()" };
            Some(format!("{text_argument}={}{encoded}", string(&text)))
        }
        Body::Multipart(parts) => Some(files(parts)),
        _ => None,
    }
}

fn string(text: &str) -> String {
    if text.contains('\n') { python_lines(text) } else { python(text) }
}

/// Fields as a dictionary, or as pairs where a name comes twice.
fn pairs(fields: &[(String, String)]) -> String {
    let has_twice = (1..fields.len()).any(|at| fields[..at].iter().any(|(it, _)| *it == fields[at].0));
    let line = |(name, value): &(String, String)| {
        let (name, value) = (python(name), python(value));
        if has_twice {
            format!("        ({name}, {value}),\n")
        } else {
            format!("        {name}: {value},\n")
        }
    };
    let lines = fields.iter().map(line).collect::<Vec<_>>().concat();
    let [open, close] = if has_twice { ["[", "]"] } else { ["{", "}"] };
    format!("{open}\n{lines}    {close}")
}

/// Fields as a dictionary, in which a name that comes twice has a list.
fn grouped(fields: &[(String, String)]) -> String {
    let mut groups = indexmap::IndexMap::<&str, Vec<String>>::new();
    for (name, value) in fields {
        groups.entry(name).or_default().push(python(value));
    }
    let line = |(name, values): (&&str, &Vec<String>)| match &values[..] {
        [only] => format!("        {}{only},\n", key(name)),
        _ => format!("        {}[{}],\n", key(name), values.join(", ")),
    };
    format!("{{\n{}    }}", groups.iter().map(line).collect::<Vec<_>>().concat())
}

fn files(parts: &[Part]) -> String {
    let lines: Vec<String> = parts.iter().map(|it| format!("        {},\n", file(it))).collect();
    format!("files=[\n{}    ]", lines.concat())
}

/// A part as `(name, (file name, content, media type, headers))`.
fn file(part: &Part) -> String {
    let mut fields = match &part.content {
        PartContent::Text(text) => vec!["None".to_owned(), python(text)],
        PartContent::File(name) => vec![python(name), format!("open({}, \"rb\")", python(name))],
    };
    if part.media_type.is_some() || !part.headers.is_empty() {
        fields.push(part.media_type.as_deref().map_or_else(|| "None".to_owned(), python));
    }
    if !part.headers.is_empty() {
        let headers = part.headers.iter().map(|it| format!("{}{}", key(&it.name), python(&it.value)));
        fields.push(format!("{{{}}}", headers.collect::<Vec<_>>().join(", ")));
    }
    format!("({}, ({}))", python(&part.name), fields.join(", "))
}
