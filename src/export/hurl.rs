//! Hurl: the requests of an API as a file of tests, which look at the status and, where the answer is JSON, at its kind.

use std::fmt::Write as _;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::call::Call;
use super::credential::{self, Needed, needed, use_of, variable};
use crate::api::{Api, ParameterLocation, Schema, SchemaType, SecurityKind, Server};
use crate::request::credential::API_KEY;
use crate::request::{Body, Part, PartContent, Url};
use crate::site::{ApiId, Site};

/// The variable that holds where requests are sent to.
const BASE: &str = "base_url";

/// The file of an API.
pub(super) fn file(site: &Site, id: ApiId) -> String {
    let api = &site.apis[id.0 as usize].api;
    let mut file = format!("# {}\n", in_a_line(&format!("{} {}", api.title, api.version)));
    push_usage(&mut file, api);
    for call in Call::all(site, id) {
        push_entry(&mut file, &call);
    }
    file
}

/// How to run the file, as its first lines say it.
fn push_usage(file: &mut String, api: &Api) {
    let base = plain_base(api.servers.first());
    let credentials = credential::variables(api).into_iter().map(|it| format!(" --variable {}=…", it.name));
    let credentials: String = credentials.collect();
    push_line(file, format_args!("# hurl --test --variable {BASE}={base}{credentials} requests.hurl"));
}

fn push_line(file: &mut String, line: std::fmt::Arguments<'_>) {
    writeln!(file, "{line}").expect("a string takes any text");
}

fn push_entry(file: &mut String, call: &Call<'_>) {
    push_line(file, format_args!("\n# {}", in_a_line(call.title)));
    if !call.request.method.bytes().all(|it| it.is_ascii_uppercase()) {
        push_line(file, format_args!("# The method `{}` cannot be told to Hurl.", call.request.method));
        return;
    }
    let needed = needed(call.api, call.operation.security.first());
    push_line(file, format_args!("{} {}", call.request.method, address(call, &needed)));
    push_headers(file, call, &needed);
    push_body(file, &call.request.body);
    push_answer(file, call);
}

/// The address with variables for the server and for keys.
fn address(call: &Call<'_>, needed: &[Needed<'_>]) -> String {
    let base = Url::base_of(call.operation.servers.first(), &|name| name.to_owned());
    let plain = plain_base(call.operation.servers.first());
    let is_usual = base == Url::base_of(call.api.servers.first(), &|name| name.to_owned());
    let whole = call.request.url.to_string();
    let mut address = match whole.strip_prefix(&plain).filter(|_| is_usual) {
        Some(rest) => format!("{{{{{BASE}}}}}{rest}"),
        None => whole,
    };
    for it in needed {
        if let SecurityKind::ApiKey { name, location: ParameterLocation::Query } = &it.scheme.kind {
            let value = use_of(it.name, "");
            address = address.replace(&format!("{name}={API_KEY}"), &format!("{name}={value}"));
        }
    }
    address
}

/// The address of a server with its variables at their defaults.
fn plain_base(server: Option<&Server>) -> String {
    Url::base_of(server, &|name| server.map_or_else(String::new, |it| it.variables[name].default.clone()))
}

fn push_headers(file: &mut String, call: &Call<'_>, needed: &[Needed<'_>]) {
    for header in &call.request.headers {
        let value = match &*header.name {
            "Authorization" => match authorization(needed) {
                Some(value) => value,
                None => continue,
            },
            _ => with_keys(&header.name, &escaped(&header.value), needed),
        };
        push_line(file, format_args!("{}: {value}", escaped_name(&header.name)));
    }
    if let Body::Json { media_type, .. } | Body::Text { media_type, .. } | Body::Binary { media_type, .. } =
        &call.request.body
    {
        push_line(file, format_args!("Content-Type: {}", escaped(media_type)));
    }
    let by_password = needed
        .iter()
        .find(|it| matches!(&it.scheme.kind, SecurityKind::Http { scheme, .. } if scheme == "basic"));
    if let Some(it) = by_password {
        let (username, password) = (use_of(it.name, "username"), use_of(it.name, "password"));
        push_line(file, format_args!("[BasicAuth]\n{username}: {password}"));
    }
}

/// The value of `Authorization`; nothing for `basic`, which Hurl makes itself.
fn authorization(needed: &[Needed<'_>]) -> Option<String> {
    needed.iter().find_map(|it| match &it.scheme.kind {
        SecurityKind::Http { scheme, .. } if scheme == "basic" => None,
        SecurityKind::Http { scheme, .. } if !matches!(&**scheme, "bearer" | "") => {
            Some(format!("{scheme} {}", use_of(it.name, "")))
        }
        SecurityKind::Http { .. } | SecurityKind::OAuth2 { .. } | SecurityKind::OpenIdConnect { .. } => {
            Some(format!("Bearer {}", use_of(it.name, "")))
        }
        _ => None,
    })
}

/// A header's value with variables in place of placeholders for keys.
fn with_keys(header: &str, value: &str, needed: &[Needed<'_>]) -> String {
    needed.iter().fold(value.to_owned(), |value, it| match &it.scheme.kind {
        SecurityKind::ApiKey { name, location: ParameterLocation::Header }
            if name.eq_ignore_ascii_case(header) && value == API_KEY =>
        {
            format!("{{{{{}}}}}", variable(it.name, ""))
        }
        SecurityKind::ApiKey { name, location: ParameterLocation::Cookie } if header == "Cookie" => {
            value.replace(&format!("{name}={API_KEY}"), &format!("{name}={}", use_of(it.name, "")))
        }
        _ => value,
    })
}

fn push_body(file: &mut String, body: &Body) {
    match body {
        Body::None => {}
        // In JSON, braces can only stand in strings next to each other where the escape means the same.
        Body::Json { value, .. } if !value.compact().contains("{{") => {
            push_line(file, format_args!("{}", value.pretty()));
        }
        Body::Json { value, .. } => push_bytes(file, &value.pretty()),
        Body::Text { text, .. } => push_bytes(file, text),
        Body::Form(fields) => {
            push_line(file, format_args!("[Form]"));
            for (name, value) in fields {
                push_line(file, format_args!("{}: {}", escaped_name(name), escaped(value)));
            }
        }
        Body::Multipart(parts) => {
            push_line(file, format_args!("[Multipart]"));
            for part in parts {
                push_part(file, part);
            }
        }
        Body::Binary { file: name, .. } => push_line(file, format_args!("file,{name};")),
    }
}

fn push_part(file: &mut String, part: &Part) {
    let name = escaped_name(&part.name);
    match (&part.content, &part.media_type) {
        (PartContent::Text(text), _) => push_line(file, format_args!("{name}: {}", escaped(text))),
        (PartContent::File(source), Some(media_type)) => {
            push_line(file, format_args!("{name}: file,{source}; {media_type}"));
        }
        (PartContent::File(source), None) => push_line(file, format_args!("{name}: file,{source};")),
    }
}

/// A text of any kind: as it is where Hurl reads it so, else encoded.
fn push_bytes(file: &mut String, text: &str) {
    let is_plain = !text.contains(['`', '\\', '\n', '\r']) && !text.contains("{{");
    if is_plain {
        push_line(file, format_args!("`{text}`"));
    } else {
        push_line(file, format_args!("base64,{};", STANDARD.encode(text)));
    }
}

/// What the answer has to be: the first success that is documented.
fn push_answer(file: &mut String, call: &Call<'_>) {
    let success = call.operation.responses.iter().find(|(status, _)| status.starts_with('2'));
    let Some((status, response)) = success else {
        push_line(file, format_args!("HTTP *"));
        return;
    };
    let mut asserts: Vec<String> = Vec::new();
    if let Ok(code) = status.parse::<u16>() {
        push_line(file, format_args!("HTTP {code}"));
    } else {
        push_line(file, format_args!("HTTP *"));
        asserts.extend(["status >= 200".to_owned(), "status < 300".to_owned()]);
    }
    let content = &call.api.responses[*response].content;
    if let (Some((name, media)), 1) = (content.first(), content.len())
        && is_json(name)
    {
        asserts.push("header \"Content-Type\" contains \"json\"".to_owned());
        let schema = media.schema.map(|it| &call.api.schemas[it]);
        asserts.extend(schema.and_then(kind).map(|it| format!("jsonpath \"$\" {it}")));
    }
    if !asserts.is_empty() {
        push_line(file, format_args!("[Asserts]\n{}", asserts.join("\n")));
    }
}

fn is_json(media_type: &str) -> bool {
    media_type.split(';').next().is_some_and(|it| it.trim().ends_with("json"))
}

/// Hurl's word for the one type that a schema allows.
fn kind(schema: &Schema) -> Option<&'static str> {
    match schema.types[..] {
        [SchemaType::Object | SchemaType::Array] => Some("isCollection"),
        [SchemaType::String] => Some("isString"),
        [SchemaType::Boolean] => Some("isBoolean"),
        [SchemaType::Integer] => Some("isInteger"),
        [SchemaType::Number] => Some("isNumber"),
        _ => None,
    }
}

fn in_a_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A value as Hurl reads it back: what would mean something there is escaped.
fn escaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let last = value.chars().count().saturating_sub(1);
    let mut before = ' ';
    for (at, letter) in value.chars().enumerate() {
        let is_edge = letter == ' ' && (at == 0 || at == last);
        let is_template = letter == '{' && before == '{';
        match letter {
            '#' | '\\' => text.extend(['\\', letter]),
            it if it.is_control() || is_edge || is_template => push_code(&mut text, it),
            it => text.push(it),
        }
        before = letter;
    }
    text
}

/// A name, which ends at a colon and cannot look like a section.
fn escaped_name(name: &str) -> String {
    let mut text = String::with_capacity(name.len());
    for letter in name.chars() {
        let is_plain = letter.is_ascii_alphanumeric() || "_-.$*/@%".contains(letter);
        if is_plain { text.push(letter) } else { push_code(&mut text, letter) }
    }
    text
}

fn push_code(text: &mut String, letter: char) {
    write!(text, "\\u{{{:x}}}", letter as u32).expect("a string takes any text");
}
