//! Bodies in parts: `multipart/form-data` (RFC 7578) and its kin (RFC 2046), by OpenAPI's Encoding Objects.

use indexmap::IndexMap;

use super::body::{self, Layout};
use super::{Body, Header, Part, PartContent, chosen, wire};
use crate::api::{Api, Encoding, Id, MediaType, Schema, Value};

/// Separates the parts where a body is written out; no sample holds it.
pub const BOUNDARY: &str = "docent-boundary";

/// A body whose parts are the members of `value`.
pub(super) fn form_data(api: &Api, media: &MediaType, value: &Value) -> Body {
    Body::Multipart(parts(api, media, value))
}

fn parts(api: &Api, media: &MediaType, value: &Value) -> Vec<Part> {
    let Value::Object(members) = value else { return Vec::new() };
    let schemas = media.schema.map(|it| api.members(it)).unwrap_or_default();
    let usual = Encoding::default();
    let mut parts = Vec::new();
    for (name, member) in members.iter().filter(|(_, it)| **it != Value::Null) {
        let encoding = media.encoding.get(name).unwrap_or(&usual);
        let schema = schemas.get(&**name).map(|it| it.schema);
        match member {
            Value::Array(elements) => {
                let of_element = schema.and_then(|it| items(api, it));
                parts.extend(elements.iter().map(|it| part(api, name, it, of_element, encoding)));
            }
            _ => parts.push(part(api, name, member, schema, encoding)),
        }
    }
    parts
}

fn items(api: &Api, id: Id<Schema>) -> Option<Id<Schema>> {
    let schema = &api.schemas[id];
    schema.items.or_else(|| schema.all_of.iter().find_map(|it| api.schemas[*it].items))
}

fn part(api: &Api, name: &str, value: &Value, schema: Option<Id<Schema>>, encoding: &Encoding) -> Part {
    let wanted = encoding.content_type.as_deref().map(body::first_sendable);
    let is_file = schema.is_some_and(|it| body::is_binary_schema(api, it))
        || wanted.as_deref().is_some_and(body::is_binary_type);
    let media_type = match (&wanted, is_file, value) {
        (Some(media_type), ..) => Some(media_type.clone()),
        (None, true, _) => Some("application/octet-stream".to_owned()),
        (None, false, Value::Object(_) | Value::Array(_)) => Some("application/json".to_owned()),
        (None, false, _) => None,
    };
    let content = if is_file {
        PartContent::File(body::file_name(name, media_type.as_deref().unwrap_or_default()))
    } else {
        PartContent::Text(text(api, media_type.as_deref(), value, schema))
    };
    Part { name: name.to_owned(), media_type, headers: headers(api, &encoding.headers), content }
}

fn text(api: &Api, media_type: Option<&str>, value: &Value, schema: Option<Id<Schema>>) -> String {
    match media_type {
        Some(media_type) => body::text(api, media_type, schema, value, Layout::OneLine),
        None => wire::scalar(value),
    }
}

/// The headers of a part that are required or have an example.
fn headers(api: &Api, headers: &IndexMap<String, Id<crate::api::Header>>) -> Vec<Header> {
    let all = headers.iter().filter(|(name, _)| !name.eq_ignore_ascii_case("content-type"));
    all.filter_map(|(name, id)| {
        let value = chosen::header_value(api, &api.headers[*id])?;
        Header::new(name, &value)
    })
    .collect()
}

/// A body of another `multipart` type, written out with [`BOUNDARY`]: each element of an array, or each member of an
/// object, is a part (OpenAPI 3.2, "Encoding multipart Media Types").
pub(super) fn written_out(api: &Api, media_type: &str, media: &MediaType, value: &Value) -> Body {
    let text = text_of(api, media_type, media, value);
    Body::Text { media_type: format!("{media_type}; boundary={BOUNDARY}"), text }
}

/// The text of such a body.
pub(super) fn text_of(api: &Api, media_type: &str, media: &MediaType, value: &Value) -> String {
    let usual = Encoding::default();
    let encoding =
        |index: usize| media.prefix_encoding.get(index).or(media.item_encoding.as_deref()).unwrap_or(&usual);
    let parts = match value {
        Value::Array(elements) if !body::essence(media_type).ends_with("/form-data") => {
            let schema = media.item_schema.or_else(|| items(api, media.schema?));
            let numbered = elements.iter().enumerate();
            numbered.map(|(index, it)| part(api, "part", it, schema, encoding(index))).collect()
        }
        _ => parts(api, media, value),
    };
    let is_form = body::essence(media_type).ends_with("/form-data");
    let mut text: String = parts.iter().map(|it| disposition(it, is_form) + &lines(it)).collect();
    text.extend(["--", BOUNDARY, "--\r\n"]);
    text
}

/// The boundary before a part, and in forms what its field is called.
fn disposition(part: &Part, is_form: bool) -> String {
    let name = part.name.replace(['"', '\r', '\n'], " ");
    let line =
        if is_form { format!("Content-Disposition: form-data; name=\"{name}\"\r\n") } else { String::new() };
    format!("--{BOUNDARY}\r\n{line}")
}

fn lines(part: &Part) -> String {
    let media_type = part.media_type.as_deref().unwrap_or("text/plain");
    let headers: String = part.headers.iter().flat_map(|it| [&*it.name, ": ", &*it.value, "\r\n"]).collect();
    let content = match &part.content {
        PartContent::Text(text) => text.clone(),
        PartContent::File(name) => format!("<{name}>"),
    };
    format!("Content-Type: {media_type}\r\n{headers}\r\n{content}\r\n")
}
