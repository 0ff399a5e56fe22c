//! What a parameter puts into a request, as bytes: so that nobody has to know what `explode` means.

use super::Scope;
use crate::api::{Parameter, ParameterLocation, Value};
use crate::request::{Sent, parameter_value, wire};

/// The longest text that is shown, in characters.
const LONGEST: usize = 300;

/// The longest text that stands beside a parameter's name, in characters.
const LONGEST_BESIDE: usize = 40;

/// What goes on the wire for a parameter, with the author's example or a sample.
pub(super) struct Wire {
    /// The bytes.
    pub(super) text: String,
    /// Whether they are a short plain value, sent just as anybody would expect: worth no more than a glance.
    pub(super) is_plain: bool,
}

/// What goes on the wire for a parameter; none where nobody knows.
pub(super) fn of(scope: Scope<'_>, parameter: &Parameter) -> Option<Wire> {
    if parameter.schema.is_none() && parameter.content.is_none() {
        return None;
    }
    let (sent, _) = parameter_value(scope.api, parameter)?;
    let is_expected = matches!(&sent, Sent::Value(value) if is_expected(parameter, value));
    let text = match sent {
        Sent::Text(text) => prefixed(parameter, &text),
        Sent::Value(value) => wire::parameter(scope.api, parameter, &doubled(value)),
    };
    let is_plain = is_expected && text.chars().nth(LONGEST_BESIDE).is_none();
    Some(Wire { text: bounded(text), is_plain }).filter(|it| it.text.len() > 1)
}

/// What goes on the wire for an empty value.
pub(super) fn empty(scope: Scope<'_>, parameter: &Parameter) -> String {
    wire::parameter(scope.api, parameter, &Value::String(String::new()))
}

/// The author's own serialisation, where it stands in a request.
fn prefixed(parameter: &Parameter, text: &str) -> String {
    match parameter.location {
        ParameterLocation::Path => format!("/{text}"),
        ParameterLocation::Query | ParameterLocation::QueryString => format!("?{text}"),
        ParameterLocation::Header => format!("{}: {text}", parameter.name),
        ParameterLocation::Cookie => format!("Cookie: {text}"),
    }
}

/// Whether a value is sent as `name=value`, `/value` or `Name: value`, and nothing else could be thought of.
fn is_expected(parameter: &Parameter, value: &Value) -> bool {
    let is_plain = !matches!(value, Value::Array(_) | Value::Object(_));
    let is_usual = matches!(&*parameter.style, "" | "simple" | "form" | "cookie");
    is_plain && is_usual && !parameter.allow_reserved && parameter.content.is_none()
}

/// A list of one element with that element twice: else nobody sees what stands between two.
fn doubled(value: Value) -> Value {
    match value {
        Value::Array(mut elements) if elements.len() == 1 => {
            elements.extend(elements.first().cloned());
            Value::Array(elements)
        }
        other => other,
    }
}

fn bounded(text: String) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_and_single_elements_doubled() {
        assert_eq!(bounded("ä".repeat(LONGEST + 1)).chars().count(), LONGEST + 1);
        let one = Value::Array(vec![Value::Null]);
        assert_eq!(doubled(one), Value::Array(vec![Value::Null, Value::Null]));
    }
}
