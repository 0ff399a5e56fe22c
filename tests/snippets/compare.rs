//! Whether what arrived is what was meant. Where a language's library decides how to lay something out, what is laid out
//! is compared: JSON without its spaces, forms field by field, parts without their boundary.

use docent::request::{Body, Part, PartContent, Request};

use crate::random::FILES;
use crate::server::Received;

/// What differs first, if anything does.
pub(crate) fn difference(request: &Request, received: &Received) -> Option<String> {
    if request.method != received.method {
        return Some(format!("method {}", received.method));
    }
    if request.url.target() != received.target {
        return Some(format!("target {} instead of {}", received.target, request.url.target()));
    }
    for header in &request.headers {
        if received.header(&header.name) != Some(&header.value) {
            return Some(format!("header {}: {:?}", header.name, received.header(&header.name)));
        }
    }
    let media_type = received.header("Content-Type").unwrap_or_default();
    if let Some(wanted) = request.content_type().filter(|it| essence(it) != essence(media_type)) {
        return Some(format!("Content-Type {media_type} instead of {wanted}"));
    }
    body(&request.body, received, media_type)
}

fn essence(media_type: &str) -> &str {
    media_type.split(';').next().unwrap_or_default().trim()
}

fn body(body: &Body, received: &Received, media_type: &str) -> Option<String> {
    let sent = String::from_utf8_lossy(&received.body);
    let is_right = match body {
        Body::None => received.body.is_empty(),
        Body::Json { value, .. } => tokens(&sent) == tokens(&value.compact()),
        Body::Text { text, .. } => *text == sent,
        Body::Form(fields) => sorted(fields) == sorted(&decoded(&sent)),
        Body::Multipart(parts) => return multipart(parts, &received.body, media_type),
        Body::Binary { file, .. } => received.body == file_content(file),
    };
    (!is_right).then(|| format!("body {sent:?}"))
}

fn file_content(name: &str) -> &'static [u8] {
    FILES.iter().find(|(it, _)| *it == name).map(|(_, content)| *content).unwrap_or_default()
}

/// The tokens of a JSON text, strings decoded. What is no JSON has tokens too, and no others.
fn tokens(json: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = json.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => string_length(rest),
            '{' | '}' | '[' | ']' | ',' | ':' => 1,
            _ => rest.find(['{', '}', '[', ']', ',', ':', ' ', '\n']).unwrap_or(rest.len()).max(1),
        };
        let (token, after) = rest.split_at(length);
        let decoded = serde_json::from_str::<String>(token).map(|it| format!("\"{it}"));
        tokens.push(decoded.unwrap_or_else(|_| token.to_owned()));
        rest = after.trim_start();
    }
    tokens
}

fn string_length(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            '"' if !is_escaped => return at + 1,
            '\\' => is_escaped = !is_escaped,
            _ => is_escaped = false,
        }
    }
    text.len()
}

fn decoded(form: &str) -> Vec<(String, String)> {
    let decode = |it: &str| {
        let spaced = it.replace('+', " ");
        percent_encoding::percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
    };
    let pairs = form.split('&').map(|it| it.split_once('=').unwrap_or((it, "")));
    pairs.map(|(name, value)| (decode(name), decode(value))).collect()
}

/// Fields by name, those of a name in order.
fn sorted(fields: &[(String, String)]) -> Vec<(String, String)> {
    let mut fields = fields.to_vec();
    fields.sort_by(|a, b| a.0.cmp(&b.0));
    fields
}

fn multipart(parts: &[Part], body: &[u8], media_type: &str) -> Option<String> {
    let Some((_, boundary)) = media_type.split_once("boundary=") else { return Some(media_type.to_owned()) };
    let delimiter = format!("\r\n--{}", boundary.trim_matches('"')).into_bytes();
    let whole: Vec<u8> = [b"\r\n", body].concat();
    let received: Vec<&[u8]> = split(&whole, &delimiter);
    let received = received.get(1..received.len() - 1).unwrap_or_default();
    if received.len() != parts.len() {
        return Some(format!("{} parts: {:?}", received.len(), String::from_utf8_lossy(body)));
    }
    let mut pairs = parts.iter().zip(received);
    let wrong = pairs.find(|(part, received)| !is_part(part, received));
    wrong.map(|(part, received)| format!("part {}: {:?}", part.name, String::from_utf8_lossy(received)))
}

fn split<'a>(whole: &'a [u8], delimiter: &[u8]) -> Vec<&'a [u8]> {
    let mut pieces = Vec::new();
    let mut from = 0;
    let mut at = 0;
    while at + delimiter.len() <= whole.len() {
        if whole[at..].starts_with(delimiter) {
            pieces.push(&whole[from..at]);
            at += delimiter.len();
            from = at;
        } else {
            at += 1;
        }
    }
    pieces.push(&whole[from..]);
    pieces
}

fn is_part(part: &Part, received: &[u8]) -> bool {
    let Some(at) = received.windows(4).position(|it| it == b"\r\n\r\n") else { return false };
    let head = String::from_utf8_lossy(&received[..at]).into_owned();
    let content = &received[at + 4..];
    let has =
        |line: String| head.lines().any(|it| it.to_ascii_lowercase().starts_with(&line.to_ascii_lowercase()));
    let is_named =
        head.contains(&format!("name=\"{}\"", part.name)) || head.contains(&format!("name={}", part.name));
    let is_typed = part.media_type.as_ref().is_none_or(|it| has(format!("Content-Type: {it}")));
    let has_headers = part.headers.iter().all(|it| has(format!("{}: {}", it.name, it.value)));
    let is_content = match &part.content {
        PartContent::Text(text) => same_lines(text, &String::from_utf8_lossy(content)),
        PartContent::File(name) => {
            let is_called =
                head.contains(&format!("filename=\"{name}\"")) || head.contains(&format!("filename={name}"));
            is_called && file_content(name) == content
        }
    };
    is_named && is_typed && has_headers && is_content
}

/// Browsers and Node.js send every end of line in a field as CR LF (HTML, "Multipart form data").
fn same_lines(text: &str, received: &str) -> bool {
    let lines = |it: &str| it.replace("\r\n", "\n").replace('\r', "\n");
    text == received
        || (lines(text) == lines(received) && !received.replace("\r\n", "").contains(['\r', '\n']))
}
