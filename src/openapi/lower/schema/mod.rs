//! Schemas: who they are, and which references are them. What they say is in [`keyword`].

mod bounds;
mod composition;
mod extra;
mod inheritance;
mod keyword;
mod naming;

use std::collections::BTreeSet;

use composition::ORDER;

use super::follow::reference_in;
use super::internal::INTERNAL;
use super::{Lowering, Siblings, Task, v3_0};
use crate::api::{AdditionalProperties, Gap, Id, Schema};
use crate::openapi::reference::Failure;
use crate::openapi::tree::{Entry, Kind, Node, NodeId, Object};

/// The keywords that say something about instances without limiting them, besides extensions.
const ANNOTATIONS: [&str; 9] = [
    "title",
    "description",
    "deprecated",
    "readOnly",
    "writeOnly",
    "default",
    "example",
    "examples",
    "externalDocs",
];

/// A schema in the making, with what can only be judged when all of its keywords are known.
pub(super) struct Draft<'a> {
    /// What it is read from.
    object: Object<'a>,
    /// The schema so far.
    pub(super) schema: Schema,
    /// The names in `required`.
    required: Vec<&'a str>,
    /// The value of `nullable: true`.
    nullable: Option<Node<'a>>,
    /// `exclusiveMinimum: true`.
    pub(super) exclusive_minimum: bool,
    /// `exclusiveMaximum: true`.
    pub(super) exclusive_maximum: bool,
    /// The names of properties that are not published.
    internal: Vec<&'a str>,
    /// What the values of `enum` are called.
    value_names: Option<Node<'a>>,
    /// What the values of `enum` mean.
    value_descriptions: Option<Node<'a>>,
}

impl<'a> Draft<'a> {
    /// A schema that `object` describes.
    pub(super) fn new(object: Object<'a>) -> Self {
        Self {
            object,
            schema: Schema::any(object.node().span()),
            required: Vec::new(),
            nullable: None,
            exclusive_minimum: false,
            exclusive_maximum: false,
            internal: Vec::new(),
            value_names: None,
            value_descriptions: None,
        }
    }
}

impl<'a> Lowering<'a> {
    /// Gives the schemas of `components.schemas` their ids and names, before anything refers to them.
    pub(super) fn named_schemas(&mut self, root: Object<'a>) {
        let entries = self.component_entries(root, "schemas");
        let named: BTreeSet<NodeId> = entries.iter().map(|entry| entry.value.id()).collect();
        for entry in &entries {
            if !self.is_published(entry.value) {
                self.known.internal_schemas.insert(entry.key);
                continue;
            }
            let id = self.named_schema(entry, &named);
            self.api.schemas[id].name = Some(entry.key.to_owned());
            self.api.schema_names.insert(entry.key.to_owned(), id);
        }
    }

    /// A name for a schema that stands elsewhere names that schema; a second name for a schema is one that holds it.
    fn named_schema(&mut self, entry: &Entry<'a>, named: &BTreeSet<NodeId>) -> Id<Schema> {
        let node = entry.value;
        let target = self.pure_reference(node).and_then(|reference| self.schema_target(reference));
        match target {
            Some(target)
                if !named.contains(&target.id()) && !self.known.schemas.contains_key(&target.id()) =>
            {
                self.set_siblings_aside(node);
                let id = self.schema_at(target);
                self.known.schemas.insert(node.id(), id);
                id
            }
            _ => self.new_schema(node),
        }
    }

    /// The schema that the value of a `$ref` leads to in the end: one that says more than `$ref`.
    fn schema_target(&mut self, reference: Node<'a>) -> Option<Node<'a>> {
        let mut at = reference;
        for _ in 0..super::follow::MAX_CHAIN {
            let target = self.next(at)?;
            match self.pure_reference(target) {
                Some(next) => at = next,
                None => return Some(target),
            }
        }
        self.report_failure(reference, &Failure::Circle);
        None
    }

    /// The schema under `key`, if there is one that may be published.
    pub(super) fn schema_under(&mut self, object: Object<'a>, key: &str) -> Option<Id<Schema>> {
        self.schema(object.get(key)?)
    }

    /// The schema at `node`, or the one it refers to, unless it is internal.
    pub(super) fn schema(&mut self, node: Node<'a>) -> Option<Id<Schema>> {
        self.is_published(node).then(|| self.schema_at(node))
    }

    /// The schema at `node`, or the one it refers to.
    pub(super) fn schema_at(&mut self, node: Node<'a>) -> Id<Schema> {
        if let Some(known) = self.known.schemas.get(&node.id()) {
            return *known;
        }
        match self.pure_reference(node) {
            Some(reference) => {
                self.set_siblings_aside(node);
                let id = self.referred_schema(reference);
                self.known.schemas.insert(node.id(), id);
                id
            }
            None => self.new_schema(node),
        }
    }

    fn new_schema(&mut self, node: Node<'a>) -> Id<Schema> {
        let id = self.api.schemas.push(Schema::any(node.span()));
        self.known.schemas.insert(node.id(), id);
        self.queue.push_back(Task::Schema(node, id));
        id
    }

    /// The schema that the value of a `$ref` leads to; anything, where it leads nowhere.
    fn referred_schema(&mut self, reference: Node<'a>) -> Id<Schema> {
        let mut at = reference;
        for _ in 0..super::follow::MAX_CHAIN {
            let Some(target) = self.next(at) else { return self.missing_schema(reference) };
            match self.pure_reference(target) {
                Some(next) if !self.known.schemas.contains_key(&target.id()) => at = next,
                _ => {
                    let id = self.schema_at(target);
                    self.name_referred(at, target, id);
                    return id;
                }
            }
        }
        self.report_failure(reference, &Failure::Circle);
        self.missing_schema(reference)
    }

    fn missing_schema(&mut self, reference: Node<'a>) -> Id<Schema> {
        let written = reference.string().unwrap_or_default().to_owned();
        let mut schema = Schema::any(reference.span());
        schema.rare.gap = Some(Gap { what: "schema", written });
        self.api.schemas.push(schema)
    }

    /// The value of `$ref`, if nothing that counts stands beside it.
    fn pure_reference(&self, node: Node<'a>) -> Option<Node<'a>> {
        let reference = reference_in(node)?;
        let counts = |it: Entry<'_>| {
            let stands_aside = it.key.starts_with('$') || it.key == INTERNAL || it.key == ORDER;
            !stands_aside && self.counts_beside_reference(it.key)
        };
        (!node.object()?.iter().any(counts)).then_some(reference)
    }

    /// Whether the keyword `key` counts where a `$ref` stands beside it.
    fn counts_beside_reference(&self, key: &str) -> bool {
        self.version.siblings == Siblings::Read || is_annotation(key)
    }

    /// Reads a keyword, unless a `$ref` stands beside it and the version ignores it then.
    fn keyword_beside(&mut self, draft: &mut Draft<'a>, entry: &Entry<'a>) {
        let counts = entry.key.starts_with('$') || self.counts_beside_reference(entry.key);
        match reference_in(draft.object.node()) {
            Some(_) if !counts => self.hide_sibling(entry),
            _ => self.keyword(draft, entry),
        }
    }

    /// Beside a reference that is all a schema says, there may be notes and definitions.
    fn set_siblings_aside(&mut self, node: Node<'a>) {
        self.definitions.extend(node.get("$defs"));
        self.hide_siblings(node);
    }

    /// Reads a schema that has its id already.
    pub(super) fn read_schema(&mut self, node: Node<'a>, id: Id<Schema>) {
        let mut schema = match node.kind() {
            Kind::Object(object) => {
                self.read(node);
                self.read_keywords(object)
            }
            Kind::Bool(anything) => {
                self.read(node);
                Schema { never: !anything, ..Schema::any(node.span()) }
            }
            _ => {
                self.mismatch(node, "a schema", "an object or a boolean");
                return;
            }
        };
        schema.name = self.api.schemas[id].name.take();
        self.api.schemas[id] = schema;
    }

    fn read_keywords(&mut self, object: Object<'a>) -> Schema {
        let mut draft = Draft::new(object);
        self.withhold_instances(object);
        match self.pure_reference(object.node()) {
            Some(reference) => {
                self.set_siblings_aside(object.node());
                draft.schema.all_of.push(self.referred_schema(reference));
            }
            None => object.iter().for_each(|entry| self.keyword_beside(&mut draft, &entry)),
        }
        self.settle(draft)
    }

    /// Finishes what several keywords say together.
    pub(super) fn settle(&mut self, mut draft: Draft<'a>) -> Schema {
        v3_0::settle_exclusive_bounds(&mut draft);
        self.settle_value_notes(&mut draft);
        let Draft { mut schema, required, nullable, internal, .. } = draft;
        for name in required.into_iter().filter(|it| !internal.contains(it)) {
            match schema.properties.get_mut(name) {
                Some(property) => property.required = true,
                None => schema.required_elsewhere.push(name.to_owned()),
            }
        }
        if let Some(node) = nullable {
            self.allow_null(&mut schema, &node.span());
        }
        schema
    }

    /// A keyword that is a schema or says only whether anything is allowed.
    fn additional(&mut self, node: Node<'a>) -> AdditionalProperties {
        match node.kind() {
            Kind::Bool(allowed) => {
                self.read(node);
                if allowed { AdditionalProperties::Allowed } else { AdditionalProperties::Forbidden }
            }
            _ => self.schema(node).map_or(AdditionalProperties::Unsaid, AdditionalProperties::Schema),
        }
    }
}

/// Whether the keyword `key` says something about instances without limiting them.
fn is_annotation(key: &str) -> bool {
    ANNOTATIONS.contains(&key) || key.starts_with("x-") && key != "x-nullable"
}
