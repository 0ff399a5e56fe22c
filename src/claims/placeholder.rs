//! Values that readers put in: what stands for them in guides, and how they are told from values that are meant.

use crate::api::Value;
use crate::request::{UNKNOWN, variable};

/// The target with all that stands for a value that readers put in replaced: `{id}`, `:id`, `<id>`, `{{user.id}}`.
pub(super) fn plain(target: &str) -> String {
    let masked = variable::masked_by(target, UNKNOWN);
    let (path, query) = masked.split_once('?').map_or((&*masked, None), |(path, it)| (path, Some(it)));
    let segments: Vec<String> = path.split('/').map(plain_segment).collect();
    let query = query.map(|it| format!("?{}", it.split('&').map(plain_pair).collect::<Vec<_>>().join("&")));
    format!("{}{}", segments.join("/"), query.unwrap_or_default())
}

pub(super) fn plain_segment(segment: &str) -> String {
    let is_open = is_placeholder(segment) || (segment.starts_with(':') && segment.len() > 1);
    if is_open { UNKNOWN.to_owned() } else { segment.to_owned() }
}

pub(super) fn plain_pair(pair: &str) -> String {
    match pair.split_once('=') {
        Some((name, value)) if is_placeholder(value) => format!("{name}={UNKNOWN}"),
        _ => pair.to_owned(),
    }
}

/// `{id}`, `${ID}`, `<id>`, `[id]`, `YOUR_ID`, `job_id`.
pub(super) fn is_placeholder(text: &str) -> bool {
    let is_between = |open, close| text.starts_with(open) && text.ends_with(close) && text.len() > 2;
    let is_expansion = text.starts_with("${") && text.ends_with('}');
    is_between('{', '}')
        || is_between('<', '>')
        || is_between('[', ']')
        || is_shouted(text)
        || is_expansion
        || is_name_of_id(text)
}

/// `job_id`, `your-uuid`: what stands there, not what it is.
fn is_name_of_id(text: &str) -> bool {
    let is_small = |it: u8| it.is_ascii_lowercase() || it == b'_' || it == b'-';
    let ends = ["_id", "-id", "_uuid", "-uuid"];
    text.bytes().all(is_small)
        && (ends.iter().any(|it| text.ends_with(it))
            || text.starts_with("your-")
            || text.starts_with("your_"))
}

/// `YOUR_ORG_ID`: no value of an API looks so.
pub(super) fn is_shouted(text: &str) -> bool {
    let is_capital = |it: u8| it.is_ascii_uppercase() || it == b'_' || it == b'-';
    text.len() > 3 && text.bytes().all(is_capital) && text.contains(['_', '-'])
}

/// A header's value, where a placeholder is some value of the right form.
pub(super) fn credential(value: &str) -> String {
    let masked = variable::masked_by(value, UNKNOWN);
    match masked.split_once(' ') {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("basic") && is_unknown_credential(rest) => {
            format!("{scheme} dTpw")
        }
        Some((scheme, rest)) if is_placeholder(rest) || is_left_out(rest) => format!("{scheme} {UNKNOWN}"),
        None if is_placeholder(&masked) || is_left_out(&masked) => UNKNOWN.to_owned(),
        _ => masked,
    }
}

pub(super) fn is_unknown_credential(text: &str) -> bool {
    text.contains(UNKNOWN) || is_placeholder(text) || is_left_out(text)
}

pub(super) fn is_left_out(text: &str) -> bool {
    text.contains("...") || text.contains('…')
}

/// Whether a value, or one inside it, is known to nobody.
pub(super) fn is_open(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains(UNKNOWN) || is_placeholder(text) || is_left_out(text),
        Value::Array(elements) => elements.iter().any(is_open),
        Value::Object(members) => members.values().any(is_open),
        _ => false,
    }
}

/// Whether a value that breaks a rule may be one that readers put in.
pub(super) fn is_unknown(value: &Value) -> bool {
    is_open(value)
}

/// A path as the writer wrote it, or nearly so.
pub(super) fn shown(path: &str) -> String {
    path.replace(UNKNOWN, "…")
}
