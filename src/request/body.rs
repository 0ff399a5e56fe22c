//! What a request carries, by its media type.

use super::chosen::{self, Sent};
use super::{Body, Choice, form, multipart, wire, xml};
use crate::api::{Api, Id, MediaType, RequestBody, Schema, SchemaType, Value};

/// Whether a body may take several lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// As people lay it out.
    Lines,
    /// In one.
    OneLine,
}

/// The body of a request: in the media type wanted, else in the first one.
pub(super) fn build(api: &Api, body: &RequestBody, choice: Choice<'_>) -> Body {
    let wanted = choice.media_type.and_then(|it| body.content.get_key_value(it));
    let Some((name, media)) = wanted.or_else(|| body.content.first()) else { return Body::None };
    of_media(api, name, media, choice.example)
}

/// What is sent in one media type.
fn of_media(api: &Api, name: &str, media: &MediaType, example: Option<&str>) -> Body {
    let media_type = sendable(name, media, api);
    let value = match chosen::body_value(api, media, example) {
        Some((Sent::Text(text), _)) => return Body::Text { media_type, text },
        Some((Sent::Value(value), _)) => value,
        None if is_json(&media_type) => Value::Object(Box::default()),
        None => return binary(media_type),
    };
    let essence = essence(&media_type);
    if essence == "multipart/form-data" {
        return multipart::form_data(api, media, &value);
    }
    if essence.starts_with("multipart/") {
        return multipart::written_out(api, &media_type, media, &value);
    }
    if form::is_form(&media_type) {
        return form::body(&media_type, media, &value);
    }
    if is_binary_type(&media_type) || media.schema.is_some_and(|it| is_binary_schema(api, it)) {
        return binary(media_type);
    }
    if is_json(&media_type) && !is_json_as_text(api, media, &value) {
        return Body::Json { media_type, value };
    }
    let text = text(api, &media_type, media.schema, &value, Layout::Lines);
    Body::Text { media_type, text }
}

fn binary(media_type: String) -> Body {
    let file = file_name("body", &media_type);
    Body::Binary { media_type, file }
}

/// A value as text in a media type.
pub(super) fn text(
    api: &Api,
    media_type: &str,
    schema: Option<Id<Schema>>,
    value: &Value,
    layout: Layout,
) -> String {
    let is_text = matches!(value, Value::String(_));
    match essence(media_type) {
        it if is_sequence(&it) && matches!(value, Value::Array(_)) => sequence(&it, value),
        it if it.ends_with("xml") && !is_text => xml::document(api, schema, value),
        it if is_json(&it) && layout == Layout::OneLine => value.compact(),
        it if is_json(&it) && !is_text => value.pretty(),
        _ if layout == Layout::Lines && !is_text => value.pretty(),
        _ => wire::scalar(value),
    }
}

/// Whether an author wrote the JSON of an object or array as a string.
pub(super) fn is_json_as_text(api: &Api, media: &MediaType, value: &Value) -> bool {
    let wants_text = media.schema.is_some_and(|it| api.schemas[it].types.contains(&SchemaType::String));
    !wants_text && value.as_str().is_some_and(|it| it.trim_start().starts_with(['{', '[']))
}

/// A media type without its parameters, in lower case.
pub(super) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether instances of a media type are JSON values (RFC 6839, section 3.1).
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.ends_with("/json") || essence.ends_with("+json")
}

/// Whether a media type is a sequence of JSON values (OpenAPI 3.2, "Sequential JSON").
fn is_sequence(essence: &str) -> bool {
    matches!(essence.rsplit(['/', '-']).next(), Some("jsonl" | "ndjson" | "seq"))
}

fn sequence(essence: &str, value: &Value) -> String {
    let Value::Array(elements) = value else { return value.compact() };
    let separator = if essence.ends_with("json-seq") { "\u{1e}" } else { "" };
    elements.iter().flat_map(|it| [separator.to_owned(), it.compact(), "\n".to_owned()]).collect()
}

/// Whether instances of a media type are bytes rather than text.
pub(super) fn is_binary_type(media_type: &str) -> bool {
    let essence = essence(media_type);
    let (kind, subtype) = essence.split_once('/').unwrap_or_default();
    let is_text = subtype.ends_with("xml") || subtype.ends_with("json");
    let is_archive = ["octet-stream", "pdf", "zip", "gzip", "x-gzip", "x-tar", "wasm"].contains(&subtype);
    !is_text
        && (matches!(kind, "image" | "audio" | "video" | "font") || (kind == "application" && is_archive))
}

/// Whether a schema's instances are files: OpenAPI 3.0's `format: binary`, 3.1's `contentMediaType` without encoding.
pub(super) fn is_binary_schema(api: &Api, id: Id<Schema>) -> bool {
    let schema = &api.schemas[id];
    let is_file = matches!(schema.format.as_deref(), Some("binary" | "file"));
    let is_media =
        schema.content_encoding.is_none() && schema.content_media_type.as_deref().is_some_and(is_binary_type);
    let [only] = schema.all_of[..] else { return is_file || is_media };
    is_file || is_media || (only != id && api.schemas[only].all_of.is_empty() && is_binary_schema(api, only))
}

/// The media type to send where a description allows a range.
fn sendable(name: &str, media: &MediaType, api: &Api) -> String {
    let is_file = media.schema.is_none_or(|it| is_binary_schema(api, it)) && media.examples.is_empty();
    match &*essence(name) {
        "*/*" | "application/*" | "" if !is_file => "application/json".to_owned(),
        _ => first_sendable(name),
    }
}

/// The first media type of a list, a type of the range where it is one.
pub(super) fn first_sendable(list: &str) -> String {
    let first = list.split(',').next().unwrap_or_default().trim();
    let clean: String = first.chars().filter(|it| !it.is_control()).collect();
    match clean.strip_suffix("/*") {
        Some("text") => "text/plain".to_owned(),
        Some("image") => "image/png".to_owned(),
        Some("audio") => "audio/mpeg".to_owned(),
        Some("video") => "video/mp4".to_owned(),
        Some(_) => "application/octet-stream".to_owned(),
        None if clean.is_empty() => "application/octet-stream".to_owned(),
        None => clean,
    }
}

/// A name for the reader's file: `stem`, and what the media type's files end in.
pub(super) fn file_name(stem: &str, media_type: &str) -> String {
    let is_plain = |it: char| it.is_ascii_alphanumeric() || "-_".contains(it);
    let stem: String = stem.chars().filter(|it| is_plain(*it)).collect();
    let stem = if stem.is_empty() { "file" } else { &stem };
    let essence = essence(media_type);
    let extension = match essence.rsplit(['/', '+']).next().unwrap_or_default() {
        "jpeg" => "jpg",
        "plain" => "txt",
        "mpeg" if essence.starts_with("audio") => "mp3",
        "gzip" | "x-gzip" => "gz",
        "octet-stream" | "" => "bin",
        it if it.chars().all(is_plain) && it.len() <= 5 => it,
        _ => "bin",
    };
    format!("{stem}.{extension}")
}
