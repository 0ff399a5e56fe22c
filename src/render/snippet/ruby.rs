//! Ruby: `net/http`.

use super::headers;
use super::literal::{Notation, is_integer_or_double};
use super::parts::{self, Stretch};
use super::quote::ruby;
use crate::request::{Body, Part, PartContent, Request};

const NOTATION: Notation = Notation {
    words: ["nil", "true", "false"],
    quote: ruby,
    key,
    object: ["{", "}"],
    empty_object: "{}",
    step: 2,
    keeps: is_integer_or_double,
    keeps_key: |_| true,
};

/// Writes the program.
pub(super) fn write(request: &Request) -> String {
    let mut lines = vec!["require \"net/http\"".to_owned()];
    if is_literal(&request.body) {
        lines.push("require \"json\"".to_owned());
    }
    lines.extend([String::new(), format!("uri = URI({})", ruby(&request.url.to_string()))]);
    lines.push(format!("request = {}", constructor(request)));
    lines.extend(
        headers(request)
            .into_iter()
            .map(|(name, value)| format!("request[{}] = {}", ruby(name), ruby(value))),
    );
    lines.extend(body(&request.body));
    let secure = if request.url.scheme == "https" { ", use_ssl: true" } else { "" };
    lines.extend([
        String::new(),
        format!("response = Net::HTTP.start(uri.host, uri.port{secure}) do |http|"),
        "  http.request(request)".to_owned(),
        "end".to_owned(),
        String::new(),
        "puts response.body".to_owned(),
    ]);
    lines.join("\n")
}

/// A method that the library has no class for is named.
fn constructor(request: &Request) -> String {
    let has_class =
        ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"].contains(&&*request.method);
    if !has_class {
        return format!("Net::HTTPGenericRequest.new({}, true, true, uri)", ruby(&request.method));
    }
    let (first, rest) = request.method.split_at(1);
    format!("Net::HTTP::{first}{}.new(uri)", rest.to_ascii_lowercase())
}

/// A key as a symbol.
fn key(name: &str) -> String {
    let is_name = name.starts_with(|it: char| it.is_ascii_lowercase() || it == '_')
        && name.chars().all(|it| it.is_ascii_alphanumeric() || it == '_');
    if is_name { format!("{name}: ") } else { format!("{} => ", ruby(name)) }
}

fn is_literal(body: &Body) -> bool {
    matches!(body, Body::Json { value, .. } if NOTATION.fits(value))
}

fn body(body: &Body) -> Vec<String> {
    match body {
        Body::None => Vec::new(),
        Body::Json { value, .. } if is_literal(body) => {
            vec![format!("request.body = JSON.generate({})", NOTATION.write(value, 0))]
        }
        Body::Form(fields) => {
            let lines = fields.iter().map(|(name, value)| format!("  [{}, {}],\n", ruby(name), ruby(value)));
            vec![format!("request.set_form_data([\n{}])", lines.collect::<Vec<_>>().concat())]
        }
        Body::Multipart(parts) if parts.iter().all(is_simple) => {
            let lines: Vec<String> = parts.iter().map(|it| format!("  {},\n", field(it))).collect();
            vec![format!("request.set_form([\n{}], \"multipart/form-data\")", lines.concat())]
        }
        Body::Multipart(parts) => written_out(parts),
        Body::Binary { file, .. } => vec![format!("request.body = File.binread({})", ruby(file))],
        _ => vec![format!("request.body = {}", ruby(&body.text().unwrap_or_default()))],
    }
}

/// Whether the library can put a part together: it says the media type of files only, and no other headers.
fn is_simple(part: &Part) -> bool {
    let is_file = matches!(part.content, PartContent::File(_));
    part.headers.is_empty() && (is_file || part.media_type.is_none())
}

fn field(part: &Part) -> String {
    match &part.content {
        PartContent::Text(text) => format!("[{}, {}]", ruby(&part.name), ruby(text)),
        PartContent::File(file) => {
            let media_type = part
                .media_type
                .as_deref()
                .map(|it| format!(", {{ content_type: {} }}", ruby(it)))
                .unwrap_or_default();
            format!("[{}, File.open({}, \"rb\"){media_type}]", ruby(&part.name), ruby(file))
        }
    }
}

fn written_out(parts: &[Part]) -> Vec<String> {
    let boundary = parts::boundary(parts);
    let stretches = parts::stretches(parts, &boundary);
    let pieces: Vec<String> = parts::lines(&stretches).map(|it| stretch(&it)).collect();
    vec![
        format!("request[\"Content-Type\"] = \"multipart/form-data; boundary={boundary}\""),
        format!("request.body = [\n  {},\n].join", pieces.join(",\n  ")),
    ]
}

/// Bytes, as text and files have different encodings.
fn stretch(stretch: &Stretch) -> String {
    match stretch {
        Stretch::Text(text) => format!("{}.b", ruby(text)),
        Stretch::File(file) => format!("File.binread({})", ruby(file)),
    }
}
