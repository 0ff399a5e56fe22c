//! Schemas: who they are. Which references are them is in [`reference`], what they say in [`keyword`].

mod bounds;
mod composition;
mod extra;
mod inheritance;
mod keyword;
mod naming;
mod reference;

use std::collections::BTreeSet;

pub(in crate::openapi) use naming::suggested_name;

use super::follow::reference_in;
use super::{Lowering, Siblings, v3_0};
use crate::api::{AdditionalProperties, Id, Schema};
use crate::diag::{Diagnostic, Rule};
use crate::openapi::dynamic::Scope;
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

    /// Whether the keyword `key` counts where a `$ref` stands beside it.
    fn counts_beside_reference(&self, key: &str) -> bool {
        self.version.siblings == Siblings::Read || is_annotation(key)
    }

    /// Reads a keyword, unless a `$ref` stands beside it and the version ignores it then.
    fn keyword_beside(&mut self, draft: &mut Draft<'a>, entry: &Entry<'a>) {
        let counts = entry.key.starts_with('$') || self.counts_beside_reference(entry.key);
        match reference_in(draft.object.node()) {
            Some(_) if !counts => {
                self.report_ignored(entry);
                self.hide_sibling(entry);
            }
            _ => self.keyword(draft, entry),
        }
    }

    /// Beside a reference that is all a schema says, there may be notes and definitions.
    fn set_siblings_aside(&mut self, node: Node<'a>) {
        self.definitions.extend(node.get("$defs"));
        let siblings = node.object().into_iter().flat_map(Object::iter);
        siblings
            .filter(|it| !it.key.starts_with('$') && !it.key.starts_with("x-"))
            .for_each(|it| self.report_ignored(&it));
        self.hide_siblings(node);
    }

    /// Says that what stands beside a `$ref` does not count, but for the type, which the target says as well.
    fn report_ignored(&mut self, sibling: &Entry<'a>) {
        if sibling.key == "type" {
            return;
        }
        let message = format!("`{}` does not count beside `$ref`", sibling.key);
        let diagnostic = Diagnostic::new(Rule::IgnoredSibling, sibling.key_span(), message);
        self.report(sibling.value, diagnostic);
    }

    /// Reads a schema that has its id already.
    pub(super) fn read_schema(&mut self, node: Node<'a>, scope: Scope, id: Id<Schema>) {
        self.scope = scope;
        self.read_schema_in_scope(node, id);
        self.scope = Scope::default();
    }

    fn read_schema_in_scope(&mut self, node: Node<'a>, id: Id<Schema>) {
        let mut schema = match node.kind() {
            Kind::Object(object) => {
                self.read(node);
                self.origins.schemas.insert(id, object);
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
        if self.is_instance(node, self.scope) {
            // They are instances of the template, where anything may stand in the open places.
            schema.examples.clear();
            schema.default = None;
            schema.rare.template = self.template(node);
        }
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
