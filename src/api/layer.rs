//! Schemas as readers take them: what a reference only passes on, and what `allOf` puts together.

use rustc_hash::FxHashSet;

use super::{AdditionalProperties, Api, Id, Schema, SchemaType};

/// How deep compositions are followed into each other.
const DEEPEST: usize = 16;

/// A schema whose every keyword counts for another one: itself, or a part of its `allOf`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layer {
    /// The schema that says it.
    pub schema: Id<Schema>,
    /// The named schema that it is or belongs to, where that is another than the one asked for.
    pub source: Option<Id<Schema>>,
}

impl Api {
    /// From `id` to the schema that it stands for, both included: past references that say no more than what a value is
    /// for, and past the choice between a schema and `null`. It ends at the first schema for which `is_known` holds.
    pub fn passage(&self, id: Id<Schema>, is_known: impl Fn(Id<Schema>) -> bool) -> Vec<Id<Schema>> {
        let mut passage = vec![id];
        let mut last = id;
        while passage.len() < DEEPEST && !is_known(last) {
            let Some(next) = self.passed_on(last).filter(|it| !passage.contains(it)) else { break };
            passage.push(next);
            last = next;
        }
        passage
    }

    /// The one schema that `id` says no structure beside.
    fn passed_on(&self, id: Id<Schema>) -> Option<Id<Schema>> {
        let schema = &self.schemas[id];
        if schema.all_of.is_empty() && schema.one_of.is_empty() && schema.any_of.is_empty() {
            return None;
        }
        let mut inside = schema.inside().map(|(_, id)| id).filter(|it| !self.is_bare_null(*it));
        let only = inside.next().filter(|_| inside.next().is_none())?;
        let is_composed =
            schema.all_of == [only] || schema.one_of.contains(&only) || schema.any_of.contains(&only);
        let says_more = !schema.types.is_empty()
            || !schema.required_elsewhere.is_empty()
            || schema.discriminator.is_some()
            || schema.additional_properties != AdditionalProperties::Unsaid
            || schema.rare.unevaluated_properties != AdditionalProperties::Unsaid;
        (is_composed && !says_more).then_some(only)
    }

    /// Whether the schema is `type: null`, and says nothing else.
    pub fn is_bare_null(&self, id: Id<Schema>) -> bool {
        let schema = &self.schemas[id];
        schema.types == [SchemaType::Null] && schema.description.is_none() && schema.name.is_none()
    }

    /// The parts of the schema's `allOf` and theirs, each once and before what it is a part of; last the schema itself.
    pub fn layers(&self, id: Id<Schema>) -> Vec<Layer> {
        if self.schemas[id].all_of.is_empty() {
            return vec![Layer { schema: id, source: None }];
        }
        let mut layers = Vec::new();
        self.stack(Layer { schema: id, source: None }, 0, &mut FxHashSet::default(), &mut layers);
        layers
    }

    fn stack(&self, layer: Layer, depth: usize, seen: &mut FxHashSet<Id<Schema>>, layers: &mut Vec<Layer>) {
        if depth > DEEPEST || !seen.insert(layer.schema) {
            return;
        }
        for part in &self.schemas[layer.schema].all_of {
            let is_named = self.schemas[*part].name.is_some();
            let source = if is_named { Some(*part) } else { layer.source };
            self.stack(Layer { schema: *part, source }, depth + 1, seen, layers);
        }
        layers.push(layer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::ProjectPath;
    use crate::source::Span;

    fn api(schemas: impl FnOnce(Schema) -> Vec<Schema>) -> Api {
        let source = ProjectPath::new("api.yaml").unwrap();
        let mut api = Api::empty(source.clone());
        for schema in schemas(Schema::any(Span::file(source))) {
            api.schemas.push(schema);
        }
        api
    }

    #[test]
    fn references_and_null_are_passed_and_statements_are_not() {
        let api = api(|any| {
            let null = Schema { types: vec![SchemaType::Null], ..any.clone() };
            let reference = Schema { read_only: true, all_of: vec![Id::new(2)], ..any.clone() };
            let choice = Schema { any_of: vec![Id::new(3), Id::new(0)], ..any.clone() };
            let target = Schema { types: vec![SchemaType::String], ..any.clone() };
            let more = Schema { types: vec![SchemaType::Object], all_of: vec![Id::new(3)], ..any.clone() };
            vec![null, reference, choice, target, more]
        });
        let passage = |index| api.passage(Id::new(index), |_| false);
        assert_eq!(passage(1), [1, 2, 3].map(Id::new));
        assert_eq!(passage(4), [Id::new(4)]);
        assert_eq!(api.passage(Id::new(1), |it| it == Id::new(2)), [1, 2].map(Id::new));
    }

    #[test]
    fn layers_name_their_sources_and_circles_end() {
        let api = api(|any| {
            let dog = Schema { all_of: vec![Id::new(1), Id::new(2)], ..any.clone() };
            let pet =
                Schema { name: Some("Pet".into()), all_of: vec![Id::new(3), Id::new(0)], ..any.clone() };
            vec![dog, pet, any.clone(), any]
        });
        let layer =
            |schema, source: Option<usize>| Layer { schema: Id::new(schema), source: source.map(Id::new) };
        let expected = [layer(3, Some(1)), layer(1, Some(1)), layer(2, None), layer(0, None)];
        assert_eq!(api.layers(Id::new(0)), expected);
    }
}
