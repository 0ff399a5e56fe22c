//! cURL in a shell.

use super::headers;
use super::quote::shell;
use crate::request::{Body, Part, PartContent, Request};

/// Writes the command.
pub(super) fn write(request: &Request) -> String {
    let mut lines = vec![format!("curl {}", shell(&request.url.to_string()))];
    lines.extend(method(request));
    lines.extend(headers(request).into_iter().map(header));
    lines.extend(body(&request.body));
    lines.join(" \\\n  ")
}

/// What cURL does without being asked is not said: `GET`. It waits for no body after `--head`.
fn method(request: &Request) -> Option<String> {
    match &*request.method {
        "GET" if request.body == Body::None => None,
        "HEAD" => Some("--head".to_owned()),
        method => Some(format!("--request {}", word(method))),
    }
}

/// A word that is quoted only where it has to be.
fn word(text: &str) -> String {
    let is_plain =
        !text.is_empty() && text.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_./".contains(&it));
    if is_plain { text.to_owned() } else { shell(text) }
}

/// A header; one without a value ends in a semicolon.
fn header((name, value): (&str, &str)) -> String {
    let line = if value.is_empty() { format!("{name};") } else { format!("{name}: {value}") };
    format!("--header {}", shell(&line))
}

fn body(body: &Body) -> Vec<String> {
    match body {
        Body::None => Vec::new(),
        Body::Form(fields) if fields.iter().all(|(name, _)| is_field_name(name)) && !fields.is_empty() => {
            fields
                .iter()
                .map(|(name, value)| format!("--data-urlencode {}", shell(&format!("{name}={value}"))))
                .collect()
        }
        Body::Form(_) => {
            let media_type = "--header 'Content-Type: application/x-www-form-urlencoded'".to_owned();
            vec![media_type, raw(body)]
        }
        Body::Json { .. } | Body::Text { .. } => vec![raw(body)],
        Body::Multipart(parts) => parts.iter().map(part).collect(),
        Body::Binary { file, .. } => vec![format!("--data-binary {}", shell(&format!("@{file}")))],
    }
}

fn raw(body: &Body) -> String {
    format!("--data-raw {}", shell(&body.text().unwrap_or_default()))
}

/// Whether cURL sends a field's name as it is: it encodes values only.
fn is_field_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_.".contains(&it))
}

fn part(part: &Part) -> String {
    let more = settings(part);
    match &part.content {
        PartContent::Text(text) if more.is_empty() => {
            format!("--form-string {}", shell(&format!("{}={text}", part.name)))
        }
        PartContent::Text(text) => {
            format!("--form {}", shell(&format!("{}={}{more}", part.name, inner(text))))
        }
        PartContent::File(file) => format!("--form {}", shell(&format!("{}=@{file}{more}", part.name))),
    }
}

/// What `--form` says behind a part's content.
fn settings(part: &Part) -> String {
    let media_type = part.media_type.iter().flat_map(|it| [";type=".to_owned(), it.clone()]);
    let headers = part
        .headers
        .iter()
        .flat_map(|it| [";headers=".to_owned(), inner(&format!("{}: {}", it.name, it.value))]);
    media_type.chain(headers).collect()
}

/// A value between the quotes of `--form` itself.
fn inner(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
