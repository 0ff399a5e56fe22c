//! What can be judged: the model's own values, and whatever else shows itself as JSON.

use std::borrow::Cow;
use std::fmt::Write;

use super::decimal::Decimal;
use crate::api::{Id, Schema, Value};

/// A JSON value (RFC 8259) to look into.
pub trait Instance<'a>: Copy {
    /// What kind of value it is, and what it holds if it is a scalar.
    fn shape(self) -> Shape<'a>;

    /// The elements of an array, in order; nothing for anything else.
    fn elements(self) -> impl Iterator<Item = Self>;

    /// The members of an object, in order; nothing for anything else.
    fn members(self) -> impl Iterator<Item = (&'a str, Self)>;

    /// The member `name` of an object.
    fn member(self, name: &str) -> Option<Self>;

    /// Learns that it is judged, as a part of a value, by this schema. For those who keep a record of it.
    fn judged_by(self, _: Id<Schema>) {}
}

/// The kinds of JSON values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as its digits stand in JSON.
    Number(Cow<'a, str>),
    /// A string.
    String(&'a str),
    /// An array.
    Array,
    /// An object.
    Object,
}

impl<'a> Instance<'a> for &'a Value {
    fn shape(self) -> Shape<'a> {
        match self {
            Value::Null => Shape::Null,
            Value::Bool(value) => Shape::Bool(*value),
            Value::Number(number) => Shape::Number(Cow::Borrowed(&number.0)),
            Value::String(text) => Shape::String(text),
            Value::Array(_) => Shape::Array,
            Value::Object(_) => Shape::Object,
        }
    }

    fn elements(self) -> impl Iterator<Item = Self> {
        match self {
            Value::Array(elements) => elements.iter(),
            _ => [].iter(),
        }
    }

    fn members(self) -> impl Iterator<Item = (&'a str, Self)> {
        let members = match self {
            Value::Object(members) => Some(members.iter()),
            _ => None,
        };
        members.into_iter().flatten().map(|(name, value)| (name.as_str(), value))
    }

    fn member(self, name: &str) -> Option<Self> {
        match self {
            Value::Object(members) => members.get(name),
            _ => None,
        }
    }
}

/// The name of a property, judged as the string that it is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name<'a>(pub(super) &'a str);

impl<'a> Instance<'a> for Name<'a> {
    fn shape(self) -> Shape<'a> {
        Shape::String(self.0)
    }

    fn elements(self) -> impl Iterator<Item = Self> {
        std::iter::empty()
    }

    fn members(self) -> impl Iterator<Item = (&'a str, Self)> {
        std::iter::empty()
    }

    fn member(self, _: &str) -> Option<Self> {
        None
    }
}

/// Whether two values are equal in JSON Schema's sense (Core, section 4.2.2): `1.0` is `1`, members have no order.
pub(super) fn equal<'a, 'b>(left: impl Instance<'a>, right: impl Instance<'b>) -> bool {
    match (left.shape(), right.shape()) {
        (Shape::Number(left), Shape::Number(right)) => {
            left == right || Decimal::parse(&left).is_some_and(|it| Some(it) == Decimal::parse(&right))
        }
        (Shape::Array, Shape::Array) => {
            left.elements().count() == right.elements().count()
                && left.elements().zip(right.elements()).all(|(left, right)| equal(left, right))
        }
        (Shape::Object, Shape::Object) => {
            let found = |(name, left)| right.member(name).is_some_and(|right| equal(left, right));
            left.members().count() == right.members().count() && left.members().all(found)
        }
        (left, right) => left == right,
    }
}

/// A text that two values share exactly when JSON Schema takes them for equal: `1.0` is `1`, members have no order.
pub fn canonical<'a>(instance: impl Instance<'a>) -> String {
    let mut text = String::new();
    write_canonical(instance, &mut text);
    text
}

fn write_canonical<'a>(instance: impl Instance<'a>, text: &mut String) {
    let written = match instance.shape() {
        Shape::Null => write!(text, "null"),
        Shape::Bool(value) => write!(text, "{value}"),
        Shape::Number(digits) => match Decimal::parse(&digits) {
            Some(number) => write!(text, "{number}"),
            None => write!(text, "{digits}"),
        },
        Shape::String(value) => write!(text, "{value:?}"),
        Shape::Array => {
            text.push('[');
            for element in instance.elements() {
                write_canonical(element, text);
                text.push(',');
            }
            write!(text, "]")
        }
        Shape::Object => {
            let mut members: Vec<_> = instance.members().collect();
            members.sort_by_key(|(name, _)| *name);
            text.push('{');
            for (name, value) in members {
                write_canonical(Name(name), text);
                text.push(':');
                write_canonical(value, text);
                text.push(',');
            }
            write!(text, "}}")
        }
    };
    written.expect("writing to a string cannot fail");
}
