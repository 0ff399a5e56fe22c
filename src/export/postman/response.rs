//! Documented answers as saved responses.

use super::request::{Writer, language};
use crate::api::{Value, reason_phrase};
use crate::export::answer::Answer;
use crate::export::value::{list, number, object, text};

/// An answer with the request that it belongs to.
pub(super) fn value(request: &Writer<'_>, answer: &Answer<'_>, id: String) -> Value {
    let header = |(name, value): &(&str, String)| {
        object([("key", Some(text(*name))), ("value", Some(text(&**value)))])
    };
    let phrase = reason_phrase(&answer.code.to_string());
    let preview = answer.media_type.map_or("text", language);
    object([
        ("id", Some(text(id))),
        ("name", Some(text(name(answer)))),
        ("originalRequest", Some(request.plain(answer.sent))),
        ("status", Some(text(phrase)).filter(|_| !phrase.is_empty())),
        ("code", Some(number(&answer.code))),
        ("_postman_previewlanguage", Some(text(preview))),
        ("header", Some(list(answer.headers.iter().map(header)))),
        ("cookie", Some(list([]))),
        ("body", Some(answer.body.as_deref().map_or(Value::Null, text))),
    ])
}

/// The status with the example's name, else with what it means.
fn name(answer: &Answer<'_>) -> String {
    match (answer.name, answer.meaning) {
        (Some(name), _) => format!("{} · {name}", answer.status),
        (None, "") => answer.status.to_owned(),
        (None, meaning) => format!("{} · {meaning}", answer.status),
    }
}
