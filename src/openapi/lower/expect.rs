//! Reading what has a type: each function says what it expected where it found something else, and goes on without.
//!
//! OpenAPI allows `$ref` in certain places only. Writers who split a description put it anywhere, and what it means is
//! the same everywhere, so it is followed everywhere.

use super::Lowering;
use crate::api::{Number, Value};
use crate::diag::{Diagnostic, Rule, Severity};
use crate::openapi::account::{Fate, Reason};
use crate::openapi::tree::{Array, Entry, Kind, Node, Object, number};
use crate::source::Span;

impl<'a> Lowering<'a> {
    /// Gives a diagnostic about `node`, unless there was one: parts are met as often as they are referred to.
    pub(super) fn report(&mut self, node: Node<'_>, diagnostic: Diagnostic) {
        if self.known.reported.insert(node.id()) {
            self.diagnostics.push(diagnostic);
        }
    }

    /// Notices that the description is not what OpenAPI says.
    pub(super) fn invalid(&mut self, span: Span, message: impl Into<String>) {
        self.diagnostics.push(Diagnostic::new(Rule::InvalidDescription, span, message));
    }

    /// Notices something in the description that OpenAPI forbids and that is understood all the same.
    pub(super) fn irregular(&mut self, span: Span, message: impl Into<String>) {
        let diagnostic = Diagnostic::new(Rule::InvalidDescription, span, message);
        self.diagnostics.push(Diagnostic { severity: Severity::Warning, ..diagnostic });
    }

    /// Notices that `node`, called `name`, is not `expected`. Without a value, nothing is lost.
    pub(super) fn mismatch(&mut self, node: Node<'_>, name: &str, expected: &str) {
        if !self.known.reported.insert(node.id()) {
            return;
        }
        let found = node.kind().in_words();
        let message = format!("{name} has to be {expected}, but is {found}");
        match node.kind() {
            Kind::Null => self.irregular(node.span(), message),
            _ => self.invalid(node.span(), message),
        }
    }

    /// Notes that what `node` says is in the API now.
    pub(super) fn read(&mut self, node: Node<'a>) {
        self.marks.note(node, self.fate);
    }

    /// Notes why `node`, with all inside it, is not in the API.
    pub(super) fn hide(&mut self, node: Node<'a>, reason: Reason) {
        self.marks.note_all(node, Fate::Hidden(reason));
    }

    /// `node` as a value to keep.
    pub(super) fn value(&mut self, node: Node<'a>) -> Value {
        if !self.known.withheld.is_empty() {
            return self.published_value(node);
        }
        self.marks.note_all(node, self.fate);
        node.value()
    }

    /// `node` as an object; `name` says what it is.
    pub(super) fn as_object(&mut self, node: Node<'a>, name: &str) -> Option<Object<'a>> {
        let node = self.follow(node)?.node;
        if node.object().is_none() {
            self.mismatch(node, name, "an object");
            return None;
        }
        self.read(node);
        node.object()
    }

    /// `node` as an array; `name` says what it is.
    pub(super) fn as_array(&mut self, node: Node<'a>, name: &str) -> Option<Array<'a>> {
        let node = self.follow(node)?.node;
        let Kind::Array(array) = node.kind() else {
            self.mismatch(node, name, "an array");
            return None;
        };
        self.read(node);
        Some(array)
    }

    /// `node` as a string; `name` says what it is. Numbers and booleans count as they are written.
    pub(super) fn as_string(&mut self, node: Node<'a>, name: &str) -> Option<&'a str> {
        let node = self.follow(node)?.node;
        self.read(node);
        let text = match node.kind() {
            Kind::String(text) => return Some(text),
            Kind::Number(text) => text,
            Kind::Bool(true) => "true",
            Kind::Bool(false) => "false",
            _ => {
                self.mismatch(node, name, "a string");
                return None;
            }
        };
        if self.known.reported.insert(node.id()) {
            let found = node.kind().in_words();
            self.irregular(node.span(), format!("{name} has to be a string, but is {found}"));
        }
        Some(text)
    }

    /// `node` as a boolean; `name` says what it is.
    pub(super) fn as_bool(&mut self, node: Node<'a>, name: &str) -> Option<bool> {
        let Kind::Bool(value) = node.kind() else {
            self.mismatch(node, name, "a boolean");
            return None;
        };
        self.read(node);
        Some(value)
    }

    /// `node` as a number; `name` says what it is.
    pub(super) fn as_number(&mut self, node: Node<'a>, name: &str) -> Option<Number> {
        let Kind::Number(text) = node.kind() else {
            self.mismatch(node, name, "a number");
            return None;
        };
        self.read(node);
        Some(number(text))
    }

    /// The object under `key`.
    pub(super) fn object(&mut self, object: Object<'a>, key: &str) -> Option<Object<'a>> {
        self.as_object(object.get(key)?, &quoted(key))
    }

    /// The entries of the object under `key`, or none.
    pub(super) fn entries(
        &mut self,
        object: Object<'a>,
        key: &str,
    ) -> impl Iterator<Item = Entry<'a>> + use<'a> {
        self.object(object, key).into_iter().flat_map(Object::iter)
    }

    /// The elements of the array under `key`, or none.
    pub(super) fn elements(
        &mut self,
        object: Object<'a>,
        key: &str,
    ) -> impl Iterator<Item = Node<'a>> + use<'a> {
        let array = object.get(key).and_then(|node| self.as_array(node, &quoted(key)));
        array.into_iter().flat_map(Array::iter)
    }

    /// The entries of the object under `key` that are not internal.
    pub(super) fn published_entries(&mut self, object: Object<'a>, key: &str) -> Vec<Entry<'a>> {
        let entries = self.entries(object, key);
        entries.filter(|it| self.is_published(it.value)).collect()
    }

    /// The elements of the array under `key` that are not internal.
    pub(super) fn published_elements(&mut self, object: Object<'a>, key: &str) -> Vec<Node<'a>> {
        self.elements(object, key).filter(|it| self.is_published(*it)).collect()
    }

    /// The string under `key`.
    pub(super) fn string(&mut self, object: Object<'a>, key: &str) -> Option<&'a str> {
        let node = object.get(key)?;
        let Some(text) = node.string() else { return self.as_string(node, &quoted(key)) };
        self.read(node);
        Some(text)
    }

    /// The string under `key`, to keep.
    pub(super) fn owned(&mut self, object: Object<'a>, key: &str) -> Option<String> {
        self.string(object, key).map(str::to_owned)
    }

    /// The string under `key`, which has to be there; `whole` says what it is a part of.
    pub(super) fn required(&mut self, object: Object<'a>, key: &str, whole: &str) -> Option<&'a str> {
        if object.get(key).is_none() {
            self.missing(object, key, whole);
        }
        self.string(object, key)
    }

    /// Notices that `object`, called `whole`, lacks `key`.
    pub(super) fn missing(&mut self, object: Object<'a>, key: &str, whole: &str) {
        if self.known.reported.insert(object.node().id()) {
            let span = beginning(object.node());
            self.invalid(span, format!("{whole} has no `{key}`"));
        }
    }

    /// The boolean under `key`; `false` where there is none.
    pub(super) fn flag(&mut self, object: Object<'a>, key: &str) -> bool {
        self.optional_flag(object, key).unwrap_or(false)
    }

    /// The boolean under `key`.
    pub(super) fn optional_flag(&mut self, object: Object<'a>, key: &str) -> Option<bool> {
        let node = object.get(key)?;
        self.as_bool(node, &quoted(key))
    }
}

/// A key as messages show it.
pub(super) fn quoted(key: &str) -> String {
    format!("`{key}`")
}

/// Where `node` begins: enough to find an object by, which may go on for pages.
pub(super) fn beginning(node: Node<'_>) -> Span {
    let span = node.span();
    Span { end: span.end.min(span.start + 1), ..span }
}
