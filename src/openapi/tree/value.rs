//! Turns nodes into the model's JSON values.

use super::{Kind, Node, scalar};
use crate::api::{Number, Value};

impl Node<'_> {
    /// The node as a JSON value.
    pub(in crate::openapi) fn value(self) -> Value {
        match self.kind() {
            Kind::Null => Value::Null,
            Kind::Bool(value) => Value::Bool(value),
            Kind::Number(text) => Value::Number(number(text)),
            Kind::String(text) => Value::String(text.to_owned()),
            Kind::Array(array) => Value::Array(array.iter().map(Node::value).collect()),
            Kind::Object(object) => {
                let entries = object.iter().map(|entry| (entry.key.to_owned(), entry.value.value()));
                Value::Object(Box::new(entries.collect()))
            }
        }
    }
}

/// The number written as `text`, in JSON's grammar.
pub(in crate::openapi) fn number(text: &str) -> Number {
    Number(scalar::json_number(text))
}
