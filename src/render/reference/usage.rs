//! Who uses which schema: gathered once per API, in time linear in its size.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::api::{AdditionalProperties, Api, Header, Id, MediaType, Operation, Schema};

/// How deep inline schemas are followed.
const DEEPEST: usize = 64;

/// For each named schema, what names it without another named schema between them.
#[derive(Default)]
pub(in crate::render) struct Usage {
    operations: FxHashMap<Id<Schema>, Vec<Id<Operation>>>,
    webhooks: FxHashMap<Id<Schema>, Vec<Id<Operation>>>,
    schemas: FxHashMap<Id<Schema>, Vec<Id<Schema>>>,
}

impl Usage {
    /// Gathers it.
    pub(in crate::render) fn new(api: &Api) -> Self {
        let mut usage = Self::default();
        for (id, operation) in api.operations.iter() {
            for schema in named_by_operation(api, operation) {
                usage.operations.entry(schema).or_default().push(id);
            }
        }
        for (id, webhook) in api.webhooks.iter() {
            for schema in named_by_operation(api, webhook) {
                usage.webhooks.entry(schema).or_default().push(id);
            }
        }
        for user in api.schema_names.values() {
            let mut named = Named::new(api);
            named.visit_inside(*user, 0);
            for schema in named.found {
                usage.schemas.entry(schema).or_default().push(*user);
            }
        }
        usage
    }

    /// The operations whose parameters, body or responses name the schema.
    pub(super) fn operations(&self, schema: Id<Schema>) -> &[Id<Operation>] {
        self.operations.get(&schema).map(Vec::as_slice).unwrap_or_default()
    }

    /// The webhooks that name the schema.
    pub(super) fn webhooks(&self, schema: Id<Schema>) -> &[Id<Operation>] {
        self.webhooks.get(&schema).map(Vec::as_slice).unwrap_or_default()
    }

    /// The named schemas that name the schema.
    pub(super) fn schemas(&self, schema: Id<Schema>) -> &[Id<Schema>] {
        self.schemas.get(&schema).map(Vec::as_slice).unwrap_or_default()
    }
}

fn named_by_operation(api: &Api, operation: &Operation) -> Vec<Id<Schema>> {
    let mut named = Named::new(api);
    for parameter in operation.parameters.iter().map(|it| &api.parameters[*it]) {
        let content = parameter.content.as_ref().and_then(|it| it.media_type.schema);
        parameter.schema.into_iter().chain(content).for_each(|it| named.visit(it, 0));
    }
    if let Some(body) = operation.request_body {
        api.request_bodies[body].content.values().for_each(|it| named.visit_media(it));
    }
    for response in operation.responses.values().map(|it| &api.responses[*it]) {
        response.headers.values().for_each(|it| named.visit_header(&api.headers[*it]));
        response.content.values().for_each(|it| named.visit_media(it));
    }
    named.found
}

/// Collects the named schemas that are met first on each way down.
struct Named<'a> {
    api: &'a Api,
    found: Vec<Id<Schema>>,
    seen: FxHashSet<Id<Schema>>,
}

impl<'a> Named<'a> {
    fn new(api: &'a Api) -> Self {
        Self { api, found: Vec::new(), seen: FxHashSet::default() }
    }

    fn visit_media(&mut self, media: &MediaType) {
        media.schema.into_iter().for_each(|it| self.visit(it, 0));
    }

    fn visit_header(&mut self, header: &Header) {
        header.schema.into_iter().for_each(|it| self.visit(it, 0));
    }

    fn visit(&mut self, id: Id<Schema>, depth: usize) {
        if depth > DEEPEST || !self.seen.insert(id) {
            return;
        }
        if self.api.schemas[id].name.is_some() {
            self.found.push(id);
        } else {
            self.visit_inside(id, depth);
        }
    }

    fn visit_inside(&mut self, id: Id<Schema>, depth: usize) {
        let schema = &self.api.schemas[id];
        let lists = [&schema.all_of, &schema.one_of, &schema.any_of, &schema.prefix_items];
        let single = [
            schema.items,
            schema.contains,
            schema.not,
            schema.property_names,
            additional(schema.additional_properties),
            schema.rare.if_schema,
            schema.rare.then_schema,
            schema.rare.else_schema,
        ];
        let properties = schema.properties.values().map(|it| it.schema);
        let inside = properties
            .chain(schema.pattern_properties.values().copied())
            .chain(lists.into_iter().flatten().copied())
            .chain(single.into_iter().flatten());
        for part in inside {
            self.visit(part, depth + 1);
        }
    }
}

fn additional(properties: AdditionalProperties) -> Option<Id<Schema>> {
    match properties {
        AdditionalProperties::Schema(id) => Some(id),
        _ => None,
    }
}
