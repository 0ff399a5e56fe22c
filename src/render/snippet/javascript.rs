//! JavaScript: `fetch` (WHATWG Fetch) and axios, as Node.js 20 runs them.

use super::literal::{Notation, is_no_index, is_plain_double};
use super::parts::{self, Stretch};
use super::quote::{c_like, either, template};
use super::{headers, wants_json};
use crate::request::{Body, Part, PartContent, Request};

const NOTATION: Notation = Notation {
    words: ["null", "true", "false"],
    quote: either,
    key,
    object: ["{", "}"],
    empty_object: "{}",
    step: 2,
    keeps: is_plain_double,
    keeps_key: is_no_index,
};

/// axios leaves out what would name a prototype.
const AXIOS: Notation = Notation { keeps_key: |it| is_no_index(it) && !is_of_prototype(it), ..NOTATION };

/// Writes a call of `fetch`.
pub(super) fn fetch(request: &Request) -> String {
    let mut lines = Vec::new();
    if has_files(&request.body) {
        lines.extend(["import { openAsBlob } from \"node:fs\";".to_owned(), String::new()]);
    }
    lines.extend(form_data(&request.body));
    let body = fetch_body(&request.body).map(|it| format!("body: {it},"));
    let method = (request.method != "GET").then(|| format!("method: {},", c_like(&request.method)));
    let fields: Vec<String> = method.into_iter().chain(header_object(request)).chain(body).collect();
    let url = c_like(&request.url.to_string());
    match &fields[..] {
        [] => lines.push(format!("const response = await fetch({url});")),
        fields => {
            lines.push(format!("const response = await fetch({url}, {{"));
            lines.extend(fields.iter().map(|it| format!("  {it}")));
            lines.push("});".to_owned());
        }
    }
    let read = if wants_json(request) { "json" } else { "text" };
    lines.extend([String::new(), format!("console.log(await response.{read}());")]);
    lines.join("\n")
}

/// Writes a call of axios.
pub(super) fn axios(request: &Request) -> String {
    let mut lines = Vec::new();
    if has_files(&request.body) {
        let name = if matches!(request.body, Body::Binary { .. }) { "readFile" } else { "openAsBlob" };
        let module = if name == "readFile" { "node:fs/promises" } else { "node:fs" };
        lines.push(format!("import {{ {name} }} from \"{module}\";"));
    }
    lines.extend(["import axios from \"axios\";".to_owned(), String::new()]);
    lines.extend(form_data(&request.body));
    lines.push("const response = await axios.request({".to_owned());
    lines.push(format!("  method: {},", c_like(&request.method)));
    lines.push(format!("  url: {},", c_like(&request.url.to_string())));
    let data = axios_body(&request.body).map(|it| format!("data: {it},"));
    lines.extend(header_object(request).into_iter().chain(data).map(|it| format!("  {it}")));
    lines.extend(["});".to_owned(), String::new(), "console.log(response.data);".to_owned()]);
    lines.join("\n")
}

fn is_of_prototype(key: &str) -> bool {
    ["__proto__", "constructor", "prototype"].contains(&key)
}

/// A key as a name where it can be one. `__proto__` would name the prototype.
fn key(name: &str) -> String {
    let is_name = name.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_' || it == '$')
        && name.chars().all(|it| it.is_ascii_alphanumeric() || it == '_' || it == '$');
    match name {
        "__proto__" => "[\"__proto__\"]: ".to_owned(),
        _ if is_name => format!("{name}: "),
        _ => format!("{}: ", c_like(name)),
    }
}

fn header_object(request: &Request) -> Option<String> {
    let headers = headers(request);
    let lines: String = headers
        .iter()
        .map(|(name, value)| format!("    {}{},\n", key(name), c_like(value)))
        .collect::<Vec<_>>()
        .concat();
    (!lines.is_empty()).then(|| format!("headers: {{\n{lines}  }},"))
}

fn fetch_body(body: &Body) -> Option<String> {
    match body {
        Body::Json { value, .. } if NOTATION.fits(value) => {
            Some(format!("JSON.stringify({})", NOTATION.write(value, 2)))
        }
        Body::Binary { file, .. } => Some(format!("await openAsBlob({})", c_like(file))),
        _ => shared_body(body),
    }
}

fn axios_body(body: &Body) -> Option<String> {
    match body {
        Body::Json { value, .. } if AXIOS.fits(value) && is_container(value) => Some(AXIOS.write(value, 2)),
        Body::Binary { file, .. } => Some(format!("await readFile({})", c_like(file))),
        _ => shared_body(body),
    }
}

/// Whether axios writes the value as JSON without being told to.
fn is_container(value: &crate::api::Value) -> bool {
    matches!(value, crate::api::Value::Object(_) | crate::api::Value::Array(_))
}

fn shared_body(body: &Body) -> Option<String> {
    match body {
        Body::Form(fields) => Some(search_params(fields)),
        Body::Multipart(_) => Some("form".to_owned()),
        _ => body.text().map(|it| text(&it)),
    }
}

fn text(text: &str) -> String {
    if text.contains('\n') { template(text) } else { either(text) }
}

/// Fields as an object, or as pairs where an object would lose some or change their order.
fn search_params(fields: &[(String, String)]) -> String {
    let is_lost = |(index, (name, _)): (usize, &(String, String))| {
        fields[..index].iter().any(|(it, _)| it == name) || name.bytes().all(|it| it.is_ascii_digit())
    };
    let as_pairs = fields.iter().enumerate().any(is_lost);
    let line = |(name, value): &(String, String)| {
        let value = c_like(value);
        if as_pairs {
            format!("    [{}, {value}],\n", c_like(name))
        } else {
            format!("    {}{value},\n", key(name))
        }
    };
    let lines = fields.iter().map(line).collect::<Vec<_>>().concat();
    let [open, close] = if as_pairs { ["[", "]"] } else { ["{", "}"] };
    format!("new URLSearchParams({open}\n{lines}  {close})")
}

fn has_files(body: &Body) -> bool {
    match body {
        Body::Multipart(parts) => parts.iter().any(|it| matches!(it.content, PartContent::File(_))),
        Body::Binary { .. } => true,
        _ => false,
    }
}

fn form_data(body: &Body) -> Vec<String> {
    let Body::Multipart(parts) = body else { return Vec::new() };
    if parts.iter().any(|it| !it.headers.is_empty()) {
        return written_out(parts);
    }
    let mut lines = vec!["const form = new FormData();".to_owned()];
    lines.extend(parts.iter().map(append));
    lines.push(String::new());
    lines
}

/// A `FormData` has no room for further headers.
fn written_out(parts: &[Part]) -> Vec<String> {
    let boundary = parts::boundary(parts);
    let media_type = c_like(&format!("multipart/form-data; boundary={boundary}"));
    let mut lines = vec!["const form = new Blob([".to_owned()];
    lines.extend(parts::stretches(parts, &boundary).iter().map(|it| match it {
        Stretch::Text(text) => format!("  {},", either(text)),
        Stretch::File(file) => format!("  await openAsBlob({}),", c_like(file)),
    }));
    lines.extend([format!("], {{ type: {media_type} }});"), String::new()]);
    lines
}

fn append(part: &Part) -> String {
    let name = c_like(&part.name);
    let media_type = part.media_type.as_deref().map(c_like);
    match (&part.content, media_type) {
        (PartContent::Text(text), None) => format!("form.append({name}, {});", either(text)),
        (PartContent::Text(text), Some(media_type)) => {
            format!("form.append({name}, new Blob([{}], {{ type: {media_type} }}));", either(text))
        }
        (PartContent::File(file), media_type) => {
            let media_type = media_type.map(|it| format!(", {{ type: {it} }}")).unwrap_or_default();
            let file = c_like(file);
            format!("form.append({name}, await openAsBlob({file}{media_type}), {file});")
        }
    }
}
