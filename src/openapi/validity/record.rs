//! A record of what is judged by which schema, so that what references lead to can be judged next, and nothing twice.

use std::borrow::Cow;
use std::cell::RefCell;

use crate::api::{Api, Id, Schema};
use crate::instance::{Instance, Shape};
use crate::openapi::documents::Documents;
use crate::openapi::tree::{Kind, Node, NodeId, Object, number};
use rustc_hash::FxHashSet;

/// How many references may lead one to the next.
const MAX_CHAIN: usize = 64;

/// What has been judged of a description.
pub(super) struct Record<'s, 'a> {
    documents: &'a Documents,
    published: &'s Api,
    judged: RefCell<FxHashSet<NodeId>>,
    targets: RefCell<Vec<Target<'a>>>,
}

/// What a reference leads to, which is to be what stands in the reference's place.
pub(super) struct Target<'a> {
    /// Where it is.
    pub(super) node: Node<'a>,
    /// The schema that the reference was judged by.
    pub(super) schema: Id<Schema>,
    /// What it is called in messages.
    pub(super) name: String,
}

impl<'s, 'a> Record<'s, 'a> {
    /// A record of nothing yet.
    pub(super) fn new(documents: &'a Documents, published: &'s Api) -> Self {
        Self { documents, published, judged: RefCell::default(), targets: RefCell::default() }
    }

    /// Whether something was said, or nothing had to be said, about the node already.
    pub(super) fn is_judged(&self, node: Node<'_>) -> bool {
        self.judged.borrow().contains(&node.id())
    }

    /// Notes that the node is judged by a schema, if that schema says anything about it.
    pub(super) fn note(&self, node: Node<'a>, schema: Id<Schema>) {
        let is_telling = !self.is_anything(schema);
        if node.object().is_none() || !is_telling || !self.judged.borrow_mut().insert(node.id()) {
            return;
        }
        if let Some((node, name)) = self.target(node) {
            self.targets.borrow_mut().push(Target { node, schema, name });
        }
    }

    /// What is to be judged since this was asked last.
    pub(super) fn take_targets(&self) -> Vec<Target<'a>> {
        self.targets.take()
    }

    /// Whether any value keeps the schema, so that it says nothing about what a part is.
    fn is_anything(&self, schema: Id<Schema>) -> bool {
        let schema = &self.published.schemas[schema];
        schema.types.is_empty() && !schema.never && schema.inside().next().is_none()
    }

    /// What the node refers to in the end, if it is a reference, and its name.
    fn target(&self, node: Node<'a>) -> Option<(Node<'a>, String)> {
        let mut target = None;
        let mut at = node;
        for _ in 0..MAX_CHAIN {
            let Some(reference) = at.get("$ref").filter(|it| it.string().is_some()) else { return target };
            let written = reference.string()?;
            at = self.documents.resolve(reference, written).ok()?;
            let name = written.rsplit('/').next().unwrap_or_default();
            target = Some((at, format!("`{name}`")));
        }
        None
    }
}

/// A node that is judged under record.
#[derive(Clone, Copy)]
pub(super) struct Watched<'r, 'a> {
    /// The node.
    pub(super) node: Node<'a>,
    /// Where it is noted.
    pub(super) record: &'r Record<'r, 'a>,
}

impl<'a> Watched<'_, 'a> {
    fn beside(self, node: Node<'a>) -> Self {
        Self { node, ..self }
    }
}

impl<'a> Instance<'a> for Watched<'_, 'a> {
    fn shape(self) -> Shape<'a> {
        match self.node.kind() {
            Kind::Null => Shape::Null,
            Kind::Bool(value) => Shape::Bool(value),
            Kind::Number(text) => Shape::Number(Cow::Owned(number(text).0)),
            Kind::String(text) => Shape::String(text),
            Kind::Array(_) => Shape::Array,
            Kind::Object(_) => Shape::Object,
        }
    }

    fn elements(self) -> impl Iterator<Item = Self> {
        let elements = match self.node.kind() {
            Kind::Array(array) => Some(array.iter()),
            _ => None,
        };
        elements.into_iter().flatten().map(move |it| self.beside(it))
    }

    fn members(self) -> impl Iterator<Item = (&'a str, Self)> {
        let entries = self.node.object().map(Object::iter);
        entries.into_iter().flatten().map(move |entry| (entry.key, self.beside(entry.value)))
    }

    fn member(self, name: &str) -> Option<Self> {
        self.node.get(name).map(|it| self.beside(it))
    }

    fn judged_by(self, schema: Id<Schema>) {
        self.record.note(self.node, schema);
    }
}
