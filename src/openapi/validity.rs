//! Is a description what its version of OpenAPI wants? Judged by the schemas that the OpenAPI Initiative publishes, on the
//! tree as the author wrote it, so that each finding has its place.
//!
//! The schemas are read by the same code as everybody's, and judge by [`instance`](crate::instance). What the reading of
//! the description complains about already is not said twice.

mod schemas;

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::documents::Documents;
use super::tree::{Entry, Kind, Node, Object, number};
use crate::diag::{Diagnostic, Rule, Severity};
use crate::instance::{Direction, Instance, Shape, Validator, Violation};
use crate::source::Span;

/// Judges the file that the description starts in; adds what is not in `diagnostics` yet.
pub(super) fn check(documents: &Documents, diagnostics: &mut Vec<Diagnostic>) {
    let Some(root) = documents.entry() else { return };
    let Some(published) = root.object().and_then(schemas::published_for) else { return };
    let validator = Validator::new(&published.api).thorough();
    let violations = validator.violations(published.root, root, Direction::Response);
    let known = Known::of(root, diagnostics);
    for violation in violations.iter().filter(|it| !is_implied(it, &violations)) {
        let place = Place::find(root, &violation.pointer);
        // A reference in an unusual place is followed all the same.
        let place = place.filter(|it| !it.is_reference && !known.covers(it, violation));
        diagnostics.extend(place.map(|it| judge(&it, violation)));
    }
}

/// Where something is said already in the file that is judged.
struct Known {
    starts: BTreeSet<u32>,
}

impl Known {
    fn of(root: Node<'_>, diagnostics: &[Diagnostic]) -> Self {
        let file = root.span().source;
        let spans = diagnostics.iter().filter_map(|it| it.span.as_ref()).filter(|it| it.source == file);
        Self { starts: spans.map(|it| it.start).collect() }
    }

    /// Whether something is said at this very place, or, where alternatives are all wrong, about why they are.
    fn covers(&self, place: &Place<'_>, violation: &Violation) -> bool {
        let here = place.span(violation.keyword).start;
        let whole = place.node.span();
        let is_vague = ["oneOf", "anyOf"].contains(&violation.keyword);
        self.starts.contains(&here) || is_vague && self.starts.range(whole.start..whole.end).next().is_some()
    }
}

/// Whether it says of an empty object only which property it lacks.
fn is_implied(violation: &Violation, all: &[Violation]) -> bool {
    let is_emptiness = |it: &Violation| it.keyword == "minProperties" && it.pointer == violation.pointer;
    violation.keyword == "required" && all.iter().any(is_emptiness)
}

/// What to say about a violation.
fn judge(place: &Place<'_>, violation: &Violation) -> Diagnostic {
    let message = format!("{} {}", place.name(), violation.message);
    let diagnostic = Diagnostic::new(Rule::InvalidDescription, place.span(violation.keyword), message);
    Diagnostic { severity: Severity::Warning, ..diagnostic }
}

/// A place inside a description.
struct Place<'a> {
    node: Node<'a>,
    /// The entry that the node, or the array that it is in, is the value of.
    entry: Option<Entry<'a>>,
    /// Which element of the array it is.
    index: Option<usize>,
    /// Whether the node, or the one around it, is a reference.
    is_reference: bool,
}

impl<'a> Place<'a> {
    /// The place that a JSON Pointer leads to.
    fn find(root: Node<'a>, pointer: &str) -> Option<Self> {
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

    /// What it is called in messages.
    fn name(&self) -> String {
        let name = self.entry.map_or_else(|| "the description".to_owned(), |it| format!("`{}`", it.key));
        match self.index {
            Some(index) => format!("element {index} of {name}"),
            None => name,
        }
    }

    /// What to underline: the key of what should not be there, else the value, of which the beginning has to do where it
    /// may go on for pages.
    fn span(&self, keyword: &str) -> Span {
        let is_about_key =
            ["additionalProperties", "unevaluatedProperties", "propertyNames", "false"].contains(&keyword);
        match (self.entry, self.index) {
            (Some(entry), None) if is_about_key => entry.key_span(),
            _ => self.beginning(),
        }
    }

    fn beginning(&self) -> Span {
        let span = self.node.span();
        match self.node.kind() {
            Kind::Array(_) | Kind::Object(_) => Span { end: span.end.min(span.start + 1), ..span },
            _ => span,
        }
    }
}

fn is_reference(node: Node<'_>) -> bool {
    node.get("$ref").is_some_and(|it| it.string().is_some())
}

impl<'a> Instance<'a> for Node<'a> {
    fn shape(self) -> Shape<'a> {
        match self.kind() {
            Kind::Null => Shape::Null,
            Kind::Bool(value) => Shape::Bool(value),
            Kind::Number(text) => Shape::Number(Cow::Owned(number(text).0)),
            Kind::String(text) => Shape::String(text),
            Kind::Array(_) => Shape::Array,
            Kind::Object(_) => Shape::Object,
        }
    }

    fn elements(self) -> impl Iterator<Item = Self> {
        let elements = match self.kind() {
            Kind::Array(array) => Some(array.iter()),
            _ => None,
        };
        elements.into_iter().flatten()
    }

    fn members(self) -> impl Iterator<Item = (&'a str, Self)> {
        let entries = self.object().map(Object::iter);
        entries.into_iter().flatten().map(|entry| (entry.key, entry.value))
    }

    fn member(self, name: &str) -> Option<Self> {
        self.get(name)
    }
}
