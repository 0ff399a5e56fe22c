//! What operations lead to: every part of an API that somebody can meet.

use rustc_hash::FxHashSet;

use crate::api::{AdditionalProperties, Api, Arena, Id, MediaType, Operation, Parameter, Response, Schema};

/// The parts that operations, webhooks and callbacks lead to.
#[derive(Default)]
pub(super) struct Reach<'a> {
    schemas: FxHashSet<Id<Schema>>,
    pub(super) parameters: FxHashSet<Id<Parameter>>,
    pub(super) responses: FxHashSet<Id<Response>>,
    pub(super) schemes: FxHashSet<&'a str>,
}

impl<'a> Reach<'a> {
    /// Follows everything that `api` offers.
    pub(super) fn of(api: &'a Api) -> Self {
        let mut reach = Self::default();
        let arenas = [&api.operations, &api.webhooks, &api.callbacks];
        for (_, operation) in arenas.into_iter().flat_map(Arena::iter) {
            reach.operation(api, operation);
        }
        reach.follow_schemas(api);
        reach
    }

    /// Whether the schema, or something that is defined inside it, can be met.
    pub(super) fn touches(&self, api: &Api, id: Id<Schema>) -> bool {
        let mut inside = FxHashSet::from_iter([id]);
        let mut waiting = vec![id];
        while let Some(id) = waiting.pop() {
            if self.schemas.contains(&id) {
                return true;
            }
            let parts = parts(&api.schemas[id]).into_iter().filter(|it| api.schemas[*it].name.is_none());
            waiting.extend(parts.filter(|it| inside.insert(*it)));
        }
        false
    }

    fn operation(&mut self, api: &'a Api, operation: &'a Operation) {
        self.schemes.extend(operation.security.iter().flat_map(|it| it.schemes.keys()).map(String::as_str));
        for id in &operation.parameters {
            self.parameters.insert(*id);
            let parameter = &api.parameters[*id];
            self.schemas.extend(parameter.schema);
            self.content(api, parameter.content.iter().map(|it| &it.media_type));
        }
        if let Some(body) = operation.request_body {
            self.content(api, api.request_bodies[body].content.values());
        }
        for id in operation.responses.values() {
            self.responses.insert(*id);
            let response = &api.responses[*id];
            self.content(api, response.content.values());
            for header in response.headers.values().map(|id| &api.headers[*id]) {
                self.schemas.extend(header.schema);
                self.content(api, header.content.iter().map(|it| &it.media_type));
            }
        }
    }

    fn content(&mut self, api: &'a Api, content: impl Iterator<Item = &'a MediaType>) {
        for media in content {
            self.schemas.extend(media.schema);
            self.schemas.extend(media.item_schema);
            let headers = media.encoding.values().flat_map(|it| it.headers.values());
            self.schemas.extend(headers.filter_map(|id| api.headers[*id].schema));
        }
    }

    fn follow_schemas(&mut self, api: &Api) {
        let mut waiting: Vec<Id<Schema>> = self.schemas.iter().copied().collect();
        while let Some(id) = waiting.pop() {
            let parts = parts(&api.schemas[id]);
            waiting.extend(parts.into_iter().filter(|it| self.schemas.insert(*it)));
        }
    }
}

/// The schemas that a schema is made of.
fn parts(schema: &Schema) -> Vec<Id<Schema>> {
    let mut parts: Vec<Id<Schema>> = schema.properties.values().map(|it| it.schema).collect();
    parts.extend(schema.pattern_properties.values());
    for list in [&schema.prefix_items, &schema.all_of, &schema.one_of, &schema.any_of] {
        parts.extend(list);
    }
    let single = [schema.property_names, schema.items, schema.contains, schema.not];
    parts.extend(single.into_iter().flatten());
    parts.extend(stated(schema.additional_properties));
    if let Some(discriminator) = &schema.discriminator {
        parts.extend(discriminator.mapping.values());
        parts.extend(discriminator.default_mapping);
    }
    let rare = &schema.rare;
    parts.extend(
        [rare.if_schema, rare.then_schema, rare.else_schema, rare.content_schema].into_iter().flatten(),
    );
    parts.extend(rare.dependent_schemas.values());
    parts.extend(rare.template);
    parts.extend([rare.unevaluated_properties, rare.unevaluated_items].into_iter().filter_map(stated));
    parts
}

fn stated(additional: AdditionalProperties) -> Option<Id<Schema>> {
    match additional {
        AdditionalProperties::Schema(id) => Some(id),
        _ => None,
    }
}
