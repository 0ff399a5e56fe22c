//! JSON values with their numbers as the author wrote them.

use indexmap::IndexMap;

/// A JSON value (RFC 8259). Keys keep their order; numbers keep their digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Number),
    /// A string.
    String(String),
    /// An array.
    Array(Vec<Value>),
    /// An object; boxed, so that the many scalars stay small.
    Object(Box<IndexMap<String, Value>>),
}

/// A number as its digits stand in the source: `9223372036854775807`, `1.10`, `1e400`. Never a float.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(pub String);

impl std::fmt::Display for Number {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl Value {
    /// The string, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }
}
