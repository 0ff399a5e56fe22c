//! Which schema a reference is: that of its target, unless it says more than `$ref`; one of its own, where a template is
//! filled in.

use std::collections::BTreeSet;

use super::composition::ORDER;
use crate::api::{Gap, Id, Schema};
use crate::diag::{Diagnostic, Rule};
use crate::openapi::dynamic::{Scope, anchor_name};
use crate::openapi::lower::follow::{MAX_CHAIN, reference_in};
use crate::openapi::lower::internal::INTERNAL;
use crate::openapi::lower::{Lowering, Task};
use crate::openapi::reference::Failure;
use crate::openapi::tree::{Entry, Node, NodeId, Object};

/// How many schemas a description may have as instances of templates: each may be filled in by any that leads to it.
const MAX_INSTANCES: usize = 20_000;

/// A keyword that refers to a schema, with its value.
#[derive(Debug, Clone, Copy)]
pub(super) enum Reference<'a> {
    /// `$ref`, or `$recursiveRef`, which means the same where nobody overrides anything.
    Static(Node<'a>),
    /// `$dynamicRef`.
    Dynamic(Node<'a>),
}

impl<'a> Reference<'a> {
    /// The value of the keyword.
    fn value(self) -> Node<'a> {
        match self {
            Self::Static(value) | Self::Dynamic(value) => value,
        }
    }
}

impl<'a> Lowering<'a> {
    /// A name for a schema that stands elsewhere names that schema; a second name for a schema is one that holds it.
    pub(super) fn named_schema(&mut self, entry: &Entry<'a>, named: &BTreeSet<NodeId>) -> Id<Schema> {
        let node = entry.value;
        let scope = self.dynamic.enter(Scope::default(), node);
        let target = self.pure_reference(node).and_then(|reference| self.schema_target(reference, scope));
        match target {
            Some((target, scope)) if !named.contains(&target.id()) && !self.is_known(target, scope) => {
                self.set_siblings_aside(node);
                let id = self.schema_in(target, scope);
                self.remember(node, scope, id);
                id
            }
            _ => self.new_schema(node, scope),
        }
    }

    /// The schema that a reference leads to in the end, one that says more than `$ref`, and what scope it is read in.
    fn schema_target(&mut self, reference: Reference<'a>, scope: Scope) -> Option<(Node<'a>, Scope)> {
        let (mut at, mut scope) = (reference, scope);
        for _ in 0..MAX_CHAIN {
            let target = self.referred_node(at, scope)?;
            scope = self.dynamic.enter(scope, target);
            match self.pure_reference(target) {
                Some(next) => at = next,
                None => return Some((target, scope)),
            }
        }
        self.report_failure(reference.value(), &Failure::Circle);
        None
    }

    /// The schema under `key`, if there is one that may be published.
    pub(in crate::openapi::lower) fn schema_under(
        &mut self,
        object: Object<'a>,
        key: &str,
    ) -> Option<Id<Schema>> {
        self.schema(object.get(key)?)
    }

    /// The schema at `node`, or the one it refers to, unless it is internal.
    pub(in crate::openapi::lower) fn schema(&mut self, node: Node<'a>) -> Option<Id<Schema>> {
        self.is_published(node).then(|| self.schema_at(node))
    }

    /// The schema at `node`, or the one it refers to.
    pub(in crate::openapi::lower) fn schema_at(&mut self, node: Node<'a>) -> Id<Schema> {
        let scope = self.dynamic.enter(self.scope, node);
        self.schema_in(node, scope)
    }

    /// The schema at `node`, or the one it refers to, read in `scope`.
    fn schema_in(&mut self, node: Node<'a>, scope: Scope) -> Id<Schema> {
        if let Some(known) = self.known.schemas.get(&(node.id(), scope)) {
            return *known;
        }
        match self.pure_reference(node) {
            Some(reference) => {
                self.set_siblings_aside(node);
                let id = self.referred_schema_in(reference, scope);
                self.remember(node, scope, id);
                id
            }
            None => self.new_schema(node, scope),
        }
    }

    fn new_schema(&mut self, node: Node<'a>, scope: Scope) -> Id<Schema> {
        if self.is_instance(node, scope) {
            self.known.instances += 1;
            if self.known.instances > MAX_INSTANCES {
                return self.too_many_instances(node);
            }
        }
        let id = self.api.schemas.push(Schema::any(node.span()));
        self.remember(node, scope, id);
        self.queue.push_back(Task::Schema(node, scope, id));
        id
    }

    fn is_known(&self, node: Node<'a>, scope: Scope) -> bool {
        self.known.schemas.contains_key(&(node.id(), scope))
    }

    fn remember(&mut self, node: Node<'a>, scope: Scope, id: Id<Schema>) {
        self.known.schemas.insert((node.id(), scope), id);
    }

    /// Whether the way that led to `node` fills something in that it would not say by itself.
    pub(super) fn is_instance(&self, node: Node<'a>, scope: Scope) -> bool {
        scope != Scope::default() && scope != self.dynamic.enter(Scope::default(), node)
    }

    /// The schema at `node` as it is by itself, if anybody met it so.
    pub(super) fn template(&self, node: Node<'a>) -> Option<Id<Schema>> {
        let scope = self.dynamic.enter(Scope::default(), node);
        self.known.schemas.get(&(node.id(), scope)).copied()
    }

    /// The template itself, in place of one instance too many.
    fn too_many_instances(&mut self, node: Node<'a>) -> Id<Schema> {
        if self.known.instances == MAX_INSTANCES + 1 {
            let message =
                format!("dynamic references make more than {MAX_INSTANCES} schemas out of templates");
            self.diagnostics.push(Diagnostic::new(Rule::DescriptionLimit, node.span(), message));
        }
        let scope = self.dynamic.enter(Scope::default(), node);
        self.schema_in(node, scope)
    }

    /// The schema that a reference leads to; anything, where it leads nowhere.
    pub(super) fn referred_schema(&mut self, reference: Reference<'a>) -> Id<Schema> {
        self.referred_schema_in(reference, self.scope)
    }

    fn referred_schema_in(&mut self, reference: Reference<'a>, scope: Scope) -> Id<Schema> {
        let (mut at, mut scope) = (reference, scope);
        for _ in 0..MAX_CHAIN {
            if self.is_unfilled(at, scope) {
                self.read(at.value());
                return self.api.schemas.push(Schema::any(at.value().span()));
            }
            let Some(target) = self.referred_node(at, scope) else {
                return self.missing_schema(reference.value());
            };
            scope = self.dynamic.enter(scope, target);
            match self.pure_reference(target) {
                Some(next) if !self.is_known(target, scope) => at = next,
                _ => {
                    let id = self.schema_in(target, scope);
                    if !self.is_instance(target, scope) {
                        self.name_referred(at.value(), target, id);
                    }
                    return id;
                }
            }
        }
        self.report_failure(reference.value(), &Failure::Circle);
        self.missing_schema(reference.value())
    }

    /// The node that a reference names, in `scope`.
    fn referred_node(&mut self, reference: Reference<'a>, scope: Scope) -> Option<Node<'a>> {
        match reference {
            Reference::Static(value) => self.next(value),
            Reference::Dynamic(value) => self.dynamic_target(value, scope),
        }
    }

    /// What `$dynamicRef` leads to: by its letters, or, where that is a dynamic anchor, what the way has filled in for it.
    fn dynamic_target(&mut self, value: Node<'a>, scope: Scope) -> Option<Node<'a>> {
        let name = value.string().and_then(anchor_name);
        let filled_in = name.and_then(|it| self.dynamic.meaning(scope, it));
        let written = value.string().unwrap_or_default();
        if self.documents.resolve(value, written).is_err() && filled_in.is_some() {
            self.read(value);
            return filled_in;
        }
        let target = self.next(value)?;
        let is_open = target.get("$dynamicAnchor").and_then(Node::string) == name && name.is_some();
        Some(filled_in.filter(|_| is_open).unwrap_or(target))
    }

    /// Whether a template is met by itself that says nothing about what fills it in: only its instances do.
    fn is_unfilled(&self, reference: Reference<'a>, scope: Scope) -> bool {
        let Reference::Dynamic(value) = reference else { return false };
        let name = value.string().filter(|it| it.starts_with('#')).and_then(anchor_name);
        name.is_some_and(|name| {
            self.dynamic.meaning(scope, name).is_none() && self.dynamic.is_ambiguous(value, name)
        })
    }

    fn missing_schema(&mut self, reference: Node<'a>) -> Id<Schema> {
        let written = reference.string().unwrap_or_default().to_owned();
        let mut schema = Schema::any(reference.span());
        schema.rare.gap = Some(Gap { what: "schema", written });
        self.api.schemas.push(schema)
    }

    /// The reference that is all a schema says, as far as it counts.
    pub(super) fn pure_reference(&self, node: Node<'a>) -> Option<Reference<'a>> {
        let dynamic = node.get("$dynamicRef").filter(|it| it.string().is_some());
        let reference = match (reference_in(node), dynamic) {
            (Some(value), None) => Reference::Static(value),
            (None, Some(value)) => Reference::Dynamic(value),
            _ => return None,
        };
        let counts = |it: Entry<'_>| {
            let stands_aside = it.key.starts_with('$') || it.key == INTERNAL || it.key == ORDER;
            !stands_aside && (dynamic.is_some() || self.counts_beside_reference(it.key))
        };
        (!node.object()?.iter().any(counts)).then_some(reference)
    }
}
