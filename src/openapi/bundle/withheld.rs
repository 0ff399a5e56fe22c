//! What a bundle leaves out: every part that `x-internal` keeps from being published, and what only tells of such parts.
//! The same parts are missing from the pages, since it is the lowering that says which they are.

use std::collections::BTreeSet;

use super::part::{METHODS, Part};
use crate::openapi::account::{Fate, Marks, Reason};
use crate::openapi::documents::{Documents, looks_like_a_reference};
use crate::openapi::lower::{self, INTERNAL, reference_in, says_internal};
use crate::openapi::tree::{Array, Kind, Node, Object};
use crate::path::ProjectPath;

/// What is not published.
pub(super) struct Withheld<'a> {
    documents: &'a Documents,
    /// What became of each node; `None` where nothing is internal.
    marks: Option<Marks>,
    /// The names of tags that only internal operations carry.
    tags: BTreeSet<&'a str>,
}

impl<'a> Withheld<'a> {
    /// Finds out what is internal in `documents`.
    pub(super) fn of(documents: &'a Documents, entry: &ProjectPath) -> Self {
        let mut withheld = Self { documents, marks: None, tags: BTreeSet::new() };
        if documents.mention(INTERNAL) {
            let mut marks = Marks::asked(documents);
            drop(lower::lower(documents, entry, &mut marks));
            withheld.marks = Some(marks);
            withheld.tags = withheld.internal_tags();
        }
        withheld
    }

    fn internal_tags(&self) -> BTreeSet<&'a str> {
        let tags = self.documents.entry().and_then(|it| it.get("tags")).map(Node::kind);
        let Some(Kind::Array(tags)) = tags else { return BTreeSet::new() };
        tags.iter().filter(|it| self.is_marked(*it)).filter_map(|it| it.get("name")?.string()).collect()
    }

    /// Whether `node`, which is a `part`, is left out.
    pub(super) fn holds(&self, node: Node<'a>, part: Part) -> bool {
        if self.marks.is_none() {
            return false;
        }
        self.is_marked(node) || (part != Part::Data && self.is_internal(node, part))
    }

    fn is_marked(&self, node: Node<'a>) -> bool {
        let fate = self.marks.as_ref().map(|it| it.fate(node));
        fate == Some(Fate::Hidden(Reason::Internal))
    }

    fn is_internal(&self, node: Node<'a>, part: Part) -> bool {
        match part {
            Part::Mapped => self.is_internal_mapping(node),
            Part::TagNames => node.string().is_some_and(|it| self.tags.contains(it)),
            Part::PathItem => self.is_hidden(node) || self.is_emptied(node),
            _ => self.is_hidden(node) || self.is_empty_list(node, part),
        }
    }

    /// Whether `node`, or what it refers to, says that it is internal.
    fn is_hidden(&self, node: Node<'a>) -> bool {
        says_internal(node) || self.target(node).is_some_and(|it| says_internal(it) || self.is_marked(it))
    }

    fn is_internal_mapping(&self, node: Node<'a>) -> bool {
        let text = node.string().filter(|it| looks_like_a_reference(it));
        let target = text.and_then(|it| self.documents.resolve(node, it).ok());
        target.is_some_and(|it| self.is_hidden(it))
    }

    /// Whether a path has operations, and none that is published.
    fn is_emptied(&self, node: Node<'a>) -> bool {
        let parts = [Some(node), self.target(node)];
        let objects = parts.into_iter().flatten().filter_map(Node::object);
        let mut operations = objects.flat_map(operations).peekable();
        operations.peek().is_some() && operations.all(|it| self.is_marked(it) || self.is_hidden(it))
    }

    /// Whether a list of schemas has elements, and none that is published.
    fn is_empty_list(&self, node: Node<'a>, part: Part) -> bool {
        let Kind::Array(elements) = node.kind() else { return false };
        part == Part::Schema && elements.iter().len() > 0 && elements.iter().all(|it| self.holds(it, part))
    }

    /// What `node` refers to.
    fn target(&self, node: Node<'a>) -> Option<Node<'a>> {
        let reference = reference_in(node)?;
        self.documents.resolve(reference, reference.string()?).ok()
    }

    /// The names in `required` that stay, beside `properties`; nothing is left of a list that only names internal ones.
    pub(super) fn required(&self, properties: Node<'a>, required: Array<'a>) -> Vec<Node<'a>> {
        let properties = properties.object().filter(|_| self.marks.is_some());
        let is_internal = |name: Node<'a>| {
            let property = name.string().and_then(|it| properties?.get(it));
            property.is_some_and(|it| self.holds(it, Part::Schema))
        };
        required.iter().filter(|it| !is_internal(*it)).collect()
    }
}

/// The Operation Objects of a Path Item.
fn operations(item: Object<'_>) -> Vec<Node<'_>> {
    let own = METHODS.iter().filter_map(|it| item.get(it));
    let more = item.get("additionalOperations").and_then(Node::object);
    own.chain(more.into_iter().flat_map(Object::iter).map(|it| it.value)).collect()
}
