//! Schemas as JSON Schema 2020-12: only what decides whether a value fits, each schema once.

use std::collections::VecDeque;

use indexmap::IndexMap;
use rustc_hash::FxHashSet;

use super::json::{flag, list, named, number, object, text, texts};
use crate::api::{AdditionalProperties, Api, Discriminator, Id, Schema, Value};

/// How many schemas a contract holds. What lies deeper may be anything: a contract must not grow with the API.
const MOST: usize = 500;
/// How deep schemas are written into each other.
const DEEPEST: usize = 24;
/// Longer lists of values are left out: they would be most of the contract.
const MOST_VALUES: usize = 500;

/// Writes schemas, and remembers those that others refer to.
pub(super) struct Schemas<'a> {
    api: &'a Api,
    queue: VecDeque<Id<Schema>>,
    /// Those that are, or will be, among the definitions.
    listed: FxHashSet<Id<Schema>>,
    /// Those without a name that were written where they stand.
    inline: FxHashSet<Id<Schema>>,
    count: usize,
    depth: usize,
}

impl<'a> Schemas<'a> {
    /// None written yet.
    pub(super) fn new(api: &'a Api) -> Self {
        let (listed, inline) = (FxHashSet::default(), FxHashSet::default());
        Self { api, queue: VecDeque::new(), listed, inline, count: 0, depth: 0 }
    }

    /// The schema, or a reference to it where it has a name or was written before.
    pub(super) fn refer(&mut self, id: Id<Schema>) -> Value {
        let schema = &self.api.schemas[id];
        let is_leaf = schema.inside().next().is_none();
        let is_inline = schema.name.is_none() && (is_leaf || self.inline.insert(id));
        if is_inline && self.depth < DEEPEST {
            return self.write(id);
        }
        if self.listed.insert(id) {
            self.queue.push_back(id);
        }
        object([("$ref", Some(text(&format!("#/$defs/{}", id.index()))))])
    }

    /// What was referred to, the nearest first; and whether something had to be left out.
    pub(super) fn finish(mut self) -> (Option<Value>, bool) {
        let mut definitions = IndexMap::new();
        while let Some(id) = self.queue.pop_front() {
            let schema = self.write(id);
            definitions.insert(id.index().to_string(), schema);
        }
        let is_cut = self.count > MOST;
        ((!definitions.is_empty()).then(|| Value::Object(Box::new(definitions))), is_cut)
    }

    fn write(&mut self, id: Id<Schema>) -> Value {
        self.count += 1;
        if self.count > MOST {
            return Value::Bool(true);
        }
        self.depth += 1;
        let written = self.keywords(&self.api.schemas[id]);
        self.depth -= 1;
        written
    }

    fn keywords(&mut self, it: &'a Schema) -> Value {
        if it.never {
            return Value::Bool(false);
        }
        let parts = [Self::plain(it), bounds(it), self.of_objects(it), self.of_arrays(it), self.composed(it)];
        let members = parts.into_iter().filter_map(|it| match it {
            Value::Object(members) => Some(*members),
            _ => None,
        });
        let members: IndexMap<String, Value> = members.flatten().collect();
        if members.is_empty() { Value::Bool(true) } else { Value::Object(Box::new(members)) }
    }

    fn plain(it: &Schema) -> Value {
        let kinds: Vec<Value> = it.types.iter().map(|it| text(it.as_str())).collect();
        let kind = match &kinds[..] {
            [] => None,
            [only] => Some(only.clone()),
            _ => Some(Value::Array(kinds)),
        };
        let values = Some(&it.values).filter(|it| it.len() <= MOST_VALUES);
        object([
            ("type", kind),
            ("format", it.format.as_deref().map(text)),
            ("const", it.constant.as_deref().cloned()),
            ("enum", values.and_then(|it| list(it.iter().cloned()))),
            ("readOnly", flag(it.read_only)),
            ("writeOnly", flag(it.write_only)),
        ])
    }

    fn of_objects(&mut self, it: &'a Schema) -> Value {
        let properties = it.properties.iter().map(|(name, property)| (&**name, self.refer(property.schema)));
        let properties = named(properties);
        let patterns = it.pattern_properties.iter().map(|(name, id)| (&**name, self.refer(*id)));
        let patterns = named(patterns);
        let required = it.properties.iter().filter(|(_, it)| it.required).map(|(name, _)| text(name));
        let required = required.chain(it.required_elsewhere.iter().map(|it| text(it)));
        let rare = &*it.rare;
        let dependent = rare.dependent_schemas.iter().map(|(name, id)| (&**name, self.refer(*id)));
        let dependent = named(dependent);
        object([
            ("properties", properties),
            ("patternProperties", patterns),
            ("required", list(required)),
            ("additionalProperties", self.others(it.additional_properties)),
            ("unevaluatedProperties", self.others(rare.unevaluated_properties)),
            ("propertyNames", it.property_names.map(|it| self.refer(it))),
            (
                "dependentRequired",
                named(rare.dependent_required.iter().filter_map(|(name, it)| Some((&**name, texts(it)?)))),
            ),
            ("dependentSchemas", dependent),
        ])
    }

    fn others(&mut self, it: AdditionalProperties) -> Option<Value> {
        match it {
            AdditionalProperties::Unsaid => None,
            AdditionalProperties::Allowed => Some(Value::Bool(true)),
            AdditionalProperties::Forbidden => Some(Value::Bool(false)),
            AdditionalProperties::Schema(id) => Some(self.refer(id)),
        }
    }

    fn of_arrays(&mut self, it: &'a Schema) -> Value {
        object([
            ("prefixItems", self.several(&it.prefix_items)),
            ("items", it.items.map(|it| self.refer(it))),
            ("unevaluatedItems", self.others(it.rare.unevaluated_items)),
            ("contains", it.contains.map(|it| self.refer(it))),
        ])
    }

    fn composed(&mut self, it: &'a Schema) -> Value {
        let rare = &*it.rare;
        object([
            ("allOf", self.several(&it.all_of)),
            ("oneOf", self.several(&it.one_of)),
            ("anyOf", self.several(&it.any_of)),
            ("not", it.not.map(|it| self.refer(it))),
            ("if", rare.if_schema.map(|it| self.refer(it))),
            ("then", rare.then_schema.map(|it| self.refer(it))),
            ("else", rare.else_schema.map(|it| self.refer(it))),
            ("discriminator", it.discriminator.as_deref().map(|it| self.discriminator(it))),
        ])
    }

    fn several(&mut self, ids: &[Id<Schema>]) -> Option<Value> {
        list(ids.iter().map(|it| self.refer(*it)))
    }

    fn discriminator(&mut self, it: &Discriminator) -> Value {
        let mapping = it.mapping.iter().map(|(value, id)| (&**value, self.refer(*id)));
        object([("mapping", named(mapping)), ("propertyName", Some(text(&it.property)))])
    }
}

fn bounds(it: &Schema) -> Value {
    let bounds = &*it.bounds;
    object([
        ("minimum", number(bounds.minimum.as_ref())),
        ("maximum", number(bounds.maximum.as_ref())),
        ("exclusiveMinimum", number(bounds.exclusive_minimum.as_ref())),
        ("exclusiveMaximum", number(bounds.exclusive_maximum.as_ref())),
        ("multipleOf", number(bounds.multiple_of.as_ref())),
        ("minLength", number(bounds.min_length.as_ref())),
        ("maxLength", number(bounds.max_length.as_ref())),
        ("pattern", bounds.pattern.as_deref().map(text)),
        ("minItems", number(bounds.min_items.as_ref())),
        ("maxItems", number(bounds.max_items.as_ref())),
        ("minContains", number(bounds.min_contains.as_ref())),
        ("maxContains", number(bounds.max_contains.as_ref())),
        ("uniqueItems", flag(bounds.unique_items)),
        ("minProperties", number(bounds.min_properties.as_ref())),
        ("maxProperties", number(bounds.max_properties.as_ref())),
    ])
}
