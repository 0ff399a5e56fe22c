//! PHP 8: Guzzle and the cURL extension.

use super::headers;
use super::literal::{Notation, is_no_index, is_plain_double};
use super::parts::{self, Stretch};
use super::quote::php;
use crate::api::{Number, Value};
use crate::request::{Body, Part, PartContent, Request};

const NOTATION: Notation = Notation {
    words: ["null", "true", "false"],
    quote: php,
    key,
    object: ["[", "]"],
    empty_object: "new stdClass()",
    step: 4,
    keeps,
    keeps_key: is_no_index,
};

/// Writes a call of Guzzle.
pub(super) fn guzzle(request: &Request) -> String {
    let mut lines = vec![
        "<?php".to_owned(),
        String::new(),
        "require 'vendor/autoload.php';".to_owned(),
        String::new(),
        "$client = new GuzzleHttp\\Client();".to_owned(),
        String::new(),
    ];
    let target = format!("{}, {}", php(&request.method), php(&request.url.to_string()));
    let options: Vec<String> =
        guzzle_headers(request).into_iter().chain(guzzle_body(&request.body)).collect();
    if options.is_empty() {
        lines.push(format!("$response = $client->request({target});"));
    } else {
        lines.push(format!("$response = $client->request({target}, ["));
        lines.extend(options.iter().map(|it| format!("    {it},")));
        lines.push("]);".to_owned());
    }
    lines.extend([String::new(), "echo $response->getBody();".to_owned()]);
    lines.join("\n")
}

/// Writes calls of the cURL extension.
pub(super) fn curl(request: &Request) -> String {
    let mut lines = vec![
        "<?php".to_owned(),
        String::new(),
        "$curl = curl_init();".to_owned(),
        String::new(),
        "curl_setopt_array($curl, [".to_owned(),
        format!("    CURLOPT_URL => {},", php(&request.url.to_string())),
        "    CURLOPT_RETURNTRANSFER => true,".to_owned(),
    ];
    lines.extend(curl_method(request));
    let (media_type, body) = curl_body(&request.body);
    let mut headers: Vec<String> = headers(request).into_iter().map(header_line).collect();
    headers.extend(media_type.map(|it| php(&format!("Content-Type: {it}"))));
    if !headers.is_empty() {
        lines.push("    CURLOPT_HTTPHEADER => [".to_owned());
        lines.extend(headers.iter().map(|it| format!("        {it},")));
        lines.push("    ],".to_owned());
    }
    lines.extend(body.map(|it| format!("    CURLOPT_POSTFIELDS => {it},")));
    let end = ["]);", "", "$response = curl_exec($curl);", "curl_close($curl);", "", "echo $response;"];
    lines.extend(end.map(str::to_owned));
    lines.join("\n")
}

fn key(name: &str) -> String {
    format!("{} => ", php(name))
}

/// Integers beyond 64 bits become floats, and lose digits.
fn keeps(number: &Number) -> bool {
    is_plain_double(number) || number.0.parse::<i64>().is_ok_and(|it| it.to_string() == number.0)
}

fn guzzle_headers(request: &Request) -> Option<String> {
    let is_said = |(name, value): &(&str, &str)| {
        *name == "Content-Type" && *value == "application/json" && is_literal(&request.body)
    };
    let headers = headers(request);
    let lines: Vec<String> = headers
        .iter()
        .filter(|it| !is_said(it))
        .map(|(name, value)| format!("        {}{},\n", key(name), php(value)))
        .collect();
    (!lines.is_empty()).then(|| format!("'headers' => [\n{}    ]", lines.concat()))
}

fn is_literal(body: &Body) -> bool {
    matches!(body, Body::Json { value, .. } if NOTATION.fits(value) && *value != Value::Null)
}

fn guzzle_body(body: &Body) -> Option<String> {
    match body {
        Body::Json { value, .. } if is_literal(body) => {
            Some(format!("'json' => {}", NOTATION.write(value, 4)))
        }
        Body::Form(fields) if is_array(fields) => {
            let lines = fields.iter().map(|(name, value)| format!("        {}{},\n", key(name), php(value)));
            Some(format!("'form_params' => [\n{}    ]", lines.collect::<Vec<_>>().concat()))
        }
        Body::Form(_) => {
            let text = php(&body.text().unwrap_or_default());
            let media_type = "'headers' => ['Content-Type' => 'application/x-www-form-urlencoded']";
            Some(format!("{media_type},\n    'body' => {text}"))
        }
        Body::Multipart(parts) => {
            let lines: Vec<String> = parts.iter().map(guzzle_part).collect();
            Some(format!("'multipart' => [\n{}    ]", lines.concat()))
        }
        Body::Binary { file, .. } => Some(format!("'body' => {}", open(file))),
        _ => body.text().map(|it| format!("'body' => {}", php(&it))),
    }
}

fn open(file: &str) -> String {
    format!("GuzzleHttp\\Psr7\\Utils::tryFopen({}, 'r')", php(file))
}

/// Whether an array of PHP holds every field.
fn is_array(fields: &[(String, String)]) -> bool {
    let is_unique = |at: usize| fields[..at].iter().all(|(it, _)| *it != fields[at].0);
    !fields.is_empty() && (0..fields.len()).all(is_unique)
}

fn guzzle_part(part: &Part) -> String {
    let mut lines = vec![format!("'name' => {}", php(&part.name))];
    match &part.content {
        PartContent::Text(text) => lines.push(format!("'contents' => {}", php(text))),
        PartContent::File(file) => {
            lines.push(format!("'contents' => {}", open(file)));
            lines.push(format!("'filename' => {}", php(file)));
        }
    }
    let media_type = part.media_type.as_ref().map(|it| ("Content-Type", &**it));
    let headers = media_type.into_iter().chain(part.headers.iter().map(|it| (&*it.name, &*it.value)));
    let headers: Vec<String> = headers.map(|(name, value)| format!("{}{}", key(name), php(value))).collect();
    if !headers.is_empty() {
        lines.push(format!("'headers' => [{}]", headers.join(", ")));
    }
    let lines = lines.iter().map(|it| format!("            {it},\n")).collect::<Vec<_>>().concat();
    format!("        [\n{lines}        ],\n")
}

fn curl_method(request: &Request) -> Option<String> {
    match &*request.method {
        "GET" if request.body == Body::None => None,
        "HEAD" => Some("    CURLOPT_NOBODY => true,".to_owned()),
        method => Some(format!("    CURLOPT_CUSTOMREQUEST => {},", php(method))),
    }
}

/// A header; one without a value ends in a semicolon.
fn header_line((name, value): (&str, &str)) -> String {
    php(&if value.is_empty() { format!("{name};") } else { format!("{name}: {value}") })
}

/// The body, with its media type where the extension does not say it by itself.
fn curl_body(body: &Body) -> (Option<String>, Option<String>) {
    match body {
        Body::Json { value, .. } if is_literal(body) => {
            (None, Some(format!("json_encode({})", NOTATION.write(value, 4))))
        }
        Body::Multipart(parts) if is_curl_array(parts) => (None, Some(curl_array(parts))),
        Body::Multipart(parts) => {
            let boundary = parts::boundary(parts);
            let stretches = parts::stretches(parts, &boundary);
            let pieces: Vec<String> = parts::lines(&stretches).map(|it| stretch(&it)).collect();
            (Some(format!("multipart/form-data; boundary={boundary}")), Some(pieces.join("\n        . ")))
        }
        Body::Binary { file, .. } => (None, Some(format!("file_get_contents({})", php(file)))),
        Body::Form(_) => {
            (Some("application/x-www-form-urlencoded".to_owned()), body.text().map(|it| php(&it)))
        }
        _ => (None, body.text().map(|it| php(&it))),
    }
}

fn stretch(stretch: &Stretch) -> String {
    match stretch {
        Stretch::Text(text) => php(text),
        Stretch::File(file) => format!("file_get_contents({})", php(file)),
    }
}

/// Whether the extension can put the parts together: each name once, media types and headers of files only.
fn is_curl_array(parts: &[Part]) -> bool {
    let is_unique = |at: usize| parts[..at].iter().all(|it| it.name != parts[at].name);
    let is_simple = |it: &Part| {
        let is_file = matches!(it.content, PartContent::File(_));
        it.headers.is_empty() && (is_file || it.media_type.is_none())
    };
    (0..parts.len()).all(is_unique) && parts.iter().all(is_simple)
}

fn curl_array(parts: &[Part]) -> String {
    let line = |part: &Part| match &part.content {
        PartContent::Text(text) => format!("        {}{},\n", key(&part.name), php(text)),
        PartContent::File(file) => {
            let media_type =
                part.media_type.as_deref().map(|it| format!(", {}", php(it))).unwrap_or_default();
            format!("        {}new CURLFile({}{media_type}),\n", key(&part.name), php(file))
        }
    };
    format!("[\n{}    ]", parts.iter().map(line).collect::<Vec<_>>().concat())
}
