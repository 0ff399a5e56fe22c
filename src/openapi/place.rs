//! A place inside a description: what a JSON Pointer leads to, what it is called in messages, and what to underline there.

use super::tree::{Entry, Kind, Node};
use crate::source::Span;

/// A place inside a description.
pub(super) struct Place<'a> {
    /// What stands there.
    pub(super) node: Node<'a>,
    /// The entry that the node, or the array that it is in, is the value of.
    entry: Option<Entry<'a>>,
    /// Which element of the array it is.
    index: Option<usize>,
    /// Whether the node, or the one around it, is a reference.
    pub(super) is_reference: bool,
}

impl<'a> Place<'a> {
    /// The place that a JSON Pointer leads to.
    pub(super) fn find(root: Node<'a>, pointer: &str) -> Option<Self> {
        let mut place = Self { node: root, entry: None, index: None, is_reference: false };
        for part in pointer.split('/').skip(1) {
            place = place.step(&part.replace("~1", "/").replace("~0", "~"))?;
        }
        place.is_reference |= is_reference(place.node);
        Some(place)
    }

    fn step(self, name: &str) -> Option<Self> {
        let is_reference = is_reference(self.node);
        match self.node.kind() {
            Kind::Object(object) => {
                let entry = object.entry(name)?;
                Some(Self { node: entry.value, entry: Some(entry), index: None, is_reference })
            }
            Kind::Array(array) => {
                let index = name.parse().ok()?;
                Some(Self { node: array.get(index)?, index: Some(index), is_reference, ..self })
            }
            _ => None,
        }
    }

    /// What it is called in messages, unless it is where the pointer starts.
    pub(super) fn name(&self) -> Option<String> {
        let key = self.entry.map(|it| format!("`{}`", it.key));
        Some(match (self.index, key) {
            (Some(index), Some(key)) => format!("element {index} of {key}"),
            (Some(index), None) => format!("element {index}"),
            (None, key) => key?,
        })
    }

    /// What to underline: the key of what should not be there, else the value, of which the beginning has to do where it
    /// may go on for pages.
    pub(super) fn span(&self, keyword: &str) -> Span {
        let is_about_key =
            ["additionalProperties", "unevaluatedProperties", "propertyNames", "false"].contains(&keyword);
        match (self.entry, self.index) {
            (Some(entry), None) if is_about_key => entry.key_span(),
            _ => head(self.node),
        }
    }
}

/// The place of a scalar, or the beginning of an array or object, which may go on for pages.
pub(super) fn head(node: Node<'_>) -> Span {
    let span = node.span();
    match node.kind() {
        Kind::Array(_) | Kind::Object(_) => Span { end: span.end.min(span.start + 1), ..span },
        _ => span,
    }
}

/// Whether the node is a Reference Object, or a schema with `$ref`.
pub(super) fn is_reference(node: Node<'_>) -> bool {
    node.get("$ref").is_some_and(|it| it.string().is_some())
}
