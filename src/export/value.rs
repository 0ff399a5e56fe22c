//! JSON made of parts, in the order written.

use crate::api::{Number, Value};

/// A string.
pub(super) fn text(text: impl Into<String>) -> Value {
    Value::String(text.into())
}

/// A whole number.
pub(super) fn number(number: &impl ToString) -> Value {
    Value::Number(Number(number.to_string()))
}

/// An array.
pub(super) fn list(elements: impl IntoIterator<Item = Value>) -> Value {
    Value::Array(elements.into_iter().collect())
}

/// How long JSON may be, in bytes, to be laid out over lines.
const LARGE: usize = 2 << 20;

/// A file that holds a value: laid out for people, unless it is too long for them.
pub(super) fn file(value: &Value) -> String {
    let dense = value.compact();
    let json = if dense.len() > LARGE { dense } else { value.pretty() };
    json + "\n"
}

/// An object of the members that there are.
pub(super) fn object<const N: usize>(members: [(&str, Option<Value>); N]) -> Value {
    let members = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(Box::new(members.collect()))
}
