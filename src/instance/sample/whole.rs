//! Several schemas that one value has to keep at once.

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

use crate::api::{AdditionalProperties, Api, Id, Schema, SchemaType};

/// How deep compositions are followed.
const MOST_SCHEMAS: usize = 400;

/// Schemas that all have to hold, the outermost first, with what is still to be decided.
#[derive(Debug, Clone, Default)]
pub(super) struct Whole {
    schemas: IndexSet<Id<Schema>, FxBuildHasher>,
    choices: Vec<Vec<Vec<Id<Schema>>>>,
}

impl Whole {
    /// `parts` with everything that `allOf` adds to them.
    pub(super) fn new(api: &Api, parts: &[Id<Schema>]) -> Self {
        Self::default().with(api, parts)
    }

    /// The same with more schemas.
    pub(super) fn with(&self, api: &Api, more: &[Id<Schema>]) -> Self {
        let mut whole = self.clone();
        for id in more {
            whole.add(api, *id);
        }
        whole
    }

    fn add(&mut self, api: &Api, id: Id<Schema>) {
        if self.schemas.len() >= MOST_SCHEMAS || !self.schemas.insert(id) {
            return;
        }
        let schema = &api.schemas[id];
        schema.all_of.iter().for_each(|part| self.add(api, *part));
        for alternatives in [&schema.one_of, &schema.any_of] {
            if !alternatives.is_empty() {
                self.choices.push(alternatives.iter().map(|it| vec![*it]).collect());
            }
        }
        if schema.rare.is_unset() {
            return;
        }
        if let Some(condition) = schema.rare.if_schema {
            let (then, or) = (schema.rare.then_schema, schema.rare.else_schema);
            let kept = std::iter::once(condition).chain(then).collect();
            self.choices.push(vec![kept, or.into_iter().collect()]);
        }
        for dependent in schema.rare.dependent_schemas.values() {
            self.choices.push(vec![vec![*dependent], Vec::new()]);
        }
    }

    /// What is to be decided: for each composition its alternatives, each some more schemas.
    pub(super) fn choices(&self) -> &[Vec<Vec<Id<Schema>>>] {
        &self.choices
    }

    /// The schemas' ids.
    pub(super) fn schemas(&self) -> impl Iterator<Item = Id<Schema>> {
        self.schemas.iter().copied()
    }

    /// Whether the schema is one of them.
    pub(super) fn contains(&self, id: Id<Schema>) -> bool {
        self.schemas.contains(&id)
    }

    /// The schemas themselves.
    pub(super) fn all<'s>(&self, api: &'s Api) -> impl Iterator<Item = &'s Schema> + use<'_, 's> {
        self.schemas.iter().map(|id| &api.schemas[*id])
    }

    /// The types that all of them allow, likely ones first and `null` last.
    pub(super) fn types(&self, api: &Api) -> Vec<SchemaType> {
        let mut allowed: Option<Vec<SchemaType>> = None;
        for schema in self.all(api).filter(|it| !it.types.is_empty()) {
            allowed = Some(match allowed {
                None => schema.types.clone(),
                Some(allowed) => shared(&allowed, &schema.types),
            });
        }
        let mut types = allowed.unwrap_or_else(|| self.likely_types(api));
        types.sort_by_key(|it| *it == SchemaType::Null);
        types
    }

    /// The types that the keywords speak of, then all others.
    fn likely_types(&self, api: &Api) -> Vec<SchemaType> {
        let mut types: Vec<SchemaType> = self.all(api).flat_map(spoken_of).collect();
        let all = [
            SchemaType::String,
            SchemaType::Object,
            SchemaType::Array,
            SchemaType::Integer,
            SchemaType::Number,
            SchemaType::Boolean,
            SchemaType::Null,
        ];
        types.extend(all);
        let unique: IndexSet<_> = types.into_iter().collect();
        unique.into_iter().collect()
    }

    /// The value that a discriminator wants for this choice of alternatives, with the property's name.
    pub(super) fn discriminated<'s>(&self, api: &'s Api) -> Option<(&'s str, &'s str)> {
        self.all(api).find_map(|schema| {
            let discriminator = schema.discriminator.as_deref()?;
            let alternatives = schema.one_of.iter().chain(&schema.any_of);
            let mut mapped = discriminator.mapping.iter().filter(|(_, id)| self.contains(**id));
            let named = || {
                alternatives.filter(|id| self.contains(**id)).find_map(|id| api.schemas[*id].name.as_deref())
            };
            let outermost = || self.all(api).next()?.name.as_deref();
            let value = mapped.next().map(|(key, _)| key.as_str()).or_else(named).or_else(outermost)?;
            Some((discriminator.property.as_str(), value))
        })
    }
}

/// What both allow; an integer is a number.
fn shared(left: &[SchemaType], right: &[SchemaType]) -> Vec<SchemaType> {
    let both = |it: &SchemaType| match it {
        SchemaType::Number if !right.contains(it) && right.contains(&SchemaType::Integer) => {
            Some(SchemaType::Integer)
        }
        SchemaType::Integer if right.contains(&SchemaType::Number) => Some(*it),
        _ => right.contains(it).then_some(*it),
    };
    left.iter().filter_map(both).collect()
}

/// The types that a schema's keywords are about.
fn spoken_of(schema: &Schema) -> Vec<SchemaType> {
    let bounds = &schema.bounds;
    let is_object = !schema.properties.is_empty()
        || !schema.pattern_properties.is_empty()
        || !schema.required_elsewhere.is_empty()
        || !matches!(schema.additional_properties, AdditionalProperties::Unsaid)
        || bounds.min_properties.is_some()
        || schema.property_names.is_some();
    let is_array = schema.items.is_some()
        || !schema.prefix_items.is_empty()
        || schema.contains.is_some()
        || bounds.min_items.is_some()
        || bounds.unique_items;
    let is_number = bounds.minimum.is_some()
        || bounds.maximum.is_some()
        || bounds.exclusive_minimum.is_some()
        || bounds.exclusive_maximum.is_some()
        || bounds.multiple_of.is_some()
        || matches!(schema.format.as_deref(), Some("int32" | "int64" | "float" | "double"));
    [(is_object, SchemaType::Object), (is_array, SchemaType::Array), (is_number, SchemaType::Number)]
        .into_iter()
        .filter_map(|(is, kind)| is.then_some(kind))
        .collect()
}
