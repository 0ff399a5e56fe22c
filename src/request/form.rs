//! Bodies and query strings in `application/x-www-form-urlencoded` (WHATWG URL, section 5), by OpenAPI's Encoding Objects.

use super::Body;
use super::encode::{self, Letters};
use super::wire;
use crate::api::{Encoding, MediaType, Value};

/// Whether a media type is a form's.
pub(super) fn is_form(media_type: &str) -> bool {
    super::body::essence(media_type) == "application/x-www-form-urlencoded"
}

/// A body with the members of `value`.
pub(super) fn body(media_type: &str, media: &MediaType, value: &Value) -> Body {
    let fields: Option<Vec<_>> = members(value).map(|(name, it)| fields(media, name, it)).collect();
    match fields {
        Some(fields) if matches!(value, Value::Object(_)) => Body::Form(fields.concat()),
        _ => Body::Text { media_type: media_type.to_owned(), text: text(media, value) },
    }
}

/// The encoded text of a form with the members of `value`.
pub(super) fn text(media: &MediaType, value: &Value) -> String {
    if !matches!(value, Value::Object(_)) {
        return wire::scalar(value);
    }
    let pieces = members(value).filter_map(|(name, value)| {
        if let Some(fields) = fields(media, name, value) {
            return Some(encode::form(&fields));
        }
        wire::form_property(name, value, style(media.encoding.get(name)?))
    });
    pieces.filter(|it| !it.is_empty()).collect::<Vec<_>>().join("&")
}

fn members(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let members = match value {
        Value::Object(members) => Some(members.iter()),
        _ => None,
    };
    members.into_iter().flatten().map(|(name, it)| (&**name, it)).filter(|(_, it)| **it != Value::Null)
}

/// The fields of a property, before encoding; `None` where its Encoding Object wants it in a style that a list of fields
/// cannot express.
fn fields(media: &MediaType, name: &str, value: &Value) -> Option<Vec<(String, String)>> {
    if media.encoding.get(name).is_some_and(|it| is_styled(it) && !repeats(it, value)) {
        return None;
    }
    Some(match value {
        Value::Array(elements) => elements.iter().map(|it| (name.to_owned(), wire::scalar(it))).collect(),
        _ => vec![(name.to_owned(), wire::scalar(value))],
    })
}

/// Whether any of the fields is given that make `contentType` void (OpenAPI "Encoding Object").
fn is_styled(encoding: &Encoding) -> bool {
    encoding.style.is_some() || encoding.explode.is_some() || encoding.allow_reserved
}

/// Whether the style comes to the same as none: a field for each element.
fn repeats(encoding: &Encoding, value: &Value) -> bool {
    let (style, explode, letters) = style(encoding);
    let is_plain = !matches!(value, Value::Array(_) | Value::Object(_));
    let is_exploded = explode && matches!(value, Value::Array(_));
    letters == Letters::Unreserved && style != "deepObject" && (is_plain || is_exploded)
}

/// The style of a property, its defaults filled in.
fn style(encoding: &Encoding) -> (&str, bool, Letters) {
    let style = encoding.style.as_deref().unwrap_or("form");
    let letters = if encoding.allow_reserved { Letters::ReservedInQuery } else { Letters::Unreserved };
    (style, encoding.explode.unwrap_or(style == "form"), letters)
}
