//! What authors add to OpenAPI: entries that begin with `x-`. Readers take what they understand; the rest is kept as it
//! is written.

use std::borrow::Cow;

use super::internal::INTERNAL;
use super::{Lowering, is_extension};
use crate::api::Extensions;
use crate::openapi::tree::{Entry, Kind, Node, Object};

/// The extensions of an object that nobody has taken yet.
pub(super) struct Extras<'a> {
    entries: Vec<(Cow<'a, str>, Node<'a>)>,
}

impl<'a> Extras<'a> {
    /// The extensions of `object`.
    pub(super) fn of(object: Object<'a>) -> Self {
        let entries = object.iter().filter(is_extension).filter(|it| it.key != INTERNAL);
        Self { entries: entries.map(|it| (Cow::Borrowed(it.key), it.value)).collect() }
    }

    /// Takes the first extension that has one of `names` and a value that `fits`. What does not fit is kept as written.
    pub(super) fn take(&mut self, names: &[&str], fits: fn(Node<'_>) -> bool) -> Option<Node<'a>> {
        let wanted = |(name, node): &(Cow<'_, str>, Node<'_>)| names.contains(&&**name) && fits(*node);
        let at = self.entries.iter().position(wanted)?;
        Some(self.entries.remove(at).1)
    }

    /// Adds an entry that has no other place in the API.
    pub(super) fn add(&mut self, entry: &Entry<'a>) {
        self.entries.push((Cow::Borrowed(entry.key), entry.value));
    }

    /// Leaves out the extensions that something else reads.
    pub(super) fn leave_out(&mut self, is_read: fn(&str) -> bool) {
        self.entries.retain(|(name, _)| !is_read(name));
    }

    /// Adds further extensions of the same object's part; those of a name that there is already are named `part.x-…`.
    pub(super) fn append(&mut self, part: &str, more: Self) {
        for (name, node) in more.entries {
            let is_new = self.entries.iter().all(|(known, _)| *known != name);
            self.entries.push((if is_new { name } else { format!("{part}.{name}").into() }, node));
        }
    }

    /// Adds the extensions of a part that has no place of its own for them, each named `part.x-…`.
    pub(super) fn join(&mut self, part: &str, object: Object<'a>) {
        let more = Self::of(object).entries.into_iter();
        self.entries.extend(more.map(|(name, node)| (format!("{part}.{name}").into(), node)));
    }

    /// Adds the extensions of the object under `key` of `whole`, which has no place of its own for them.
    pub(super) fn join_part(&mut self, whole: Object<'a>, key: &str) {
        if let Some(part) = whole.get(key).and_then(Node::object) {
            self.join(key, part);
        }
    }
}

impl<'a> Lowering<'a> {
    /// The extensions of `object`, of which docent understands none.
    pub(super) fn extensions(&mut self, object: Object<'a>) -> Extensions {
        self.kept(Extras::of(object))
    }

    /// The extensions that nobody took.
    pub(super) fn kept(&mut self, extras: Extras<'a>) -> Extensions {
        let mut extensions = Extensions::default();
        for (name, node) in extras.entries {
            let value = self.value(node);
            extensions.insert(name.into_owned(), value);
        }
        extensions
    }
}

/// Whether a value is a string, or reads as one.
pub(super) fn is_text(node: Node<'_>) -> bool {
    matches!(node.kind(), Kind::String(_) | Kind::Number(_))
}

/// Whether a value is a boolean.
pub(super) fn is_flag(node: Node<'_>) -> bool {
    matches!(node.kind(), Kind::Bool(_))
}

/// Whether a value is an array.
pub(super) fn is_list(node: Node<'_>) -> bool {
    matches!(node.kind(), Kind::Array(_))
}

/// Whether a value is an array or an object with something in it.
pub(super) fn is_filled(node: Node<'_>) -> bool {
    match node.kind() {
        Kind::Array(array) => array.iter().len() > 0,
        Kind::Object(object) => object.iter().len() > 0,
        _ => false,
    }
}

/// Whether a value is an array or an object.
pub(super) fn is_collection(node: Node<'_>) -> bool {
    matches!(node.kind(), Kind::Array(_) | Kind::Object(_))
}
