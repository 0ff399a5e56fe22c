//! Who uses which schema: gathered once per API, in time linear in its size.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::api::{Api, Id, Operation, Schema};
use crate::site::Split;

/// How deep unnamed schemas are followed.
const DEEPEST: usize = 64;

/// For each schema with a page, what refers to it without another such schema between them.
#[derive(Default)]
pub(in crate::render) struct Usage {
    operations: FxHashMap<Id<Schema>, Vec<Id<Operation>>>,
    webhooks: FxHashMap<Id<Schema>, Vec<Id<Operation>>>,
    schemas: FxHashMap<Id<Schema>, Vec<Id<Schema>>>,
}

impl Usage {
    /// Gathers it.
    pub(in crate::render) fn new(api: &Api, split: &Split) -> Self {
        let mut usage = Self::default();
        for (id, operation) in api.operations.iter() {
            for schema in used_by_operation(api, split, operation) {
                usage.operations.entry(schema).or_default().push(id);
            }
        }
        for (id, webhook) in api.webhooks.iter() {
            for schema in used_by_operation(api, split, webhook) {
                usage.webhooks.entry(schema).or_default().push(id);
            }
        }
        let unnamed = split.pages().map(|(id, _)| id);
        for user in api.schema_names.values().copied().chain(unnamed) {
            let mut used = Used::new(api, split);
            used.visit_inside(user, 0);
            for schema in used.found {
                usage.schemas.entry(schema).or_default().push(user);
            }
        }
        usage
    }

    /// The operations whose parameters, body or responses refer to the schema.
    pub(super) fn operations(&self, schema: Id<Schema>) -> &[Id<Operation>] {
        self.operations.get(&schema).map(Vec::as_slice).unwrap_or_default()
    }

    /// The webhooks that refer to the schema.
    pub(super) fn webhooks(&self, schema: Id<Schema>) -> &[Id<Operation>] {
        self.webhooks.get(&schema).map(Vec::as_slice).unwrap_or_default()
    }

    /// The schemas with a page that refer to the schema.
    pub(super) fn schemas(&self, schema: Id<Schema>) -> &[Id<Schema>] {
        self.schemas.get(&schema).map(Vec::as_slice).unwrap_or_default()
    }
}

fn used_by_operation(api: &Api, split: &Split, operation: &Operation) -> Vec<Id<Schema>> {
    let mut used = Used::new(api, split);
    for (_, root) in api.roots(operation) {
        used.visit(root, 0);
    }
    used.found
}

/// Collects the schemas with a page that are met first on each way down.
struct Used<'a> {
    api: &'a Api,
    split: &'a Split,
    found: Vec<Id<Schema>>,
    seen: FxHashSet<Id<Schema>>,
}

impl<'a> Used<'a> {
    fn new(api: &'a Api, split: &'a Split) -> Self {
        Self { api, split, found: Vec::new(), seen: FxHashSet::default() }
    }

    fn visit(&mut self, id: Id<Schema>, depth: usize) {
        if depth > DEEPEST || !self.seen.insert(id) {
            return;
        }
        if self.api.schemas[id].name.is_some() || self.split.name(id).is_some() {
            self.found.push(id);
        } else {
            self.visit_inside(id, depth);
        }
    }

    fn visit_inside(&mut self, id: Id<Schema>, depth: usize) {
        let api = self.api;
        for (_, part) in api.schemas[id].inside() {
            self.visit(part, depth + 1);
        }
    }
}
