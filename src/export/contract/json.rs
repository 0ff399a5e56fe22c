//! JSON put together from members of which some may be missing. Numbers keep their digits.

use crate::api::{Number, Value};

/// An object with the members that there are.
pub(super) fn object<const N: usize>(members: [(&str, Option<Value>); N]) -> Value {
    let given = members.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?)));
    Value::Object(Box::new(given.collect()))
}

/// A string.
pub(super) fn text(it: &str) -> Value {
    Value::String(it.to_owned())
}

/// Strings; none where there is none.
pub(super) fn texts(it: &[String]) -> Option<Value> {
    list(it.iter().map(|it| text(it)))
}

/// `true`, or nothing.
pub(super) fn flag(it: bool) -> Option<Value> {
    it.then_some(Value::Bool(true))
}

/// A number as written.
pub(super) fn number(it: Option<&Number>) -> Option<Value> {
    it.cloned().map(Value::Number)
}

/// An array; none where it would be empty.
pub(super) fn list(it: impl Iterator<Item = Value>) -> Option<Value> {
    let elements: Vec<Value> = it.collect();
    (!elements.is_empty()).then_some(Value::Array(elements))
}

/// An object; none where it would be empty.
pub(super) fn named<'a>(it: impl Iterator<Item = (&'a str, Value)>) -> Option<Value> {
    let members: indexmap::IndexMap<String, Value> = it.map(|(name, it)| (name.to_owned(), it)).collect();
    (!members.is_empty()).then(|| Value::Object(Box::new(members)))
}
