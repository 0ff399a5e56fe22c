//! Members of values that their schemas do not speak of: no violation, but a guide that shows them promises something.

use rustc_hash::FxHashSet;

use super::placed::step;
use crate::api::{AdditionalProperties, Api, Id, Part, Schema, Value};

/// How deep values are looked into.
const DEEPEST: usize = 48;

/// A member that no schema speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Undocumented {
    /// Where it is, as a JSON Pointer (RFC 6901).
    pub(super) pointer: String,
    /// Its name.
    pub(super) name: String,
    /// The names that there are.
    pub(super) known: Vec<String>,
}

/// Every member of `value` that is not declared, in objects that declare some and do not say that there are more.
pub(super) fn find(api: &Api, schema: Id<Schema>, value: &Value) -> Vec<Undocumented> {
    let mut walk = Walk { api, found: Vec::new() };
    walk.value(&[schema], value, "", 0);
    walk.found
}

struct Walk<'a> {
    api: &'a Api,
    found: Vec<Undocumented>,
}

impl Walk<'_> {
    fn value(&mut self, schemas: &[Id<Schema>], value: &Value, pointer: &str, depth: usize) {
        if depth > DEEPEST || schemas.is_empty() {
            return;
        }
        let all = self.in_place(schemas);
        match value {
            Value::Object(members) => {
                for (name, member) in members.iter() {
                    let inside = format!("{pointer}/{}", step(name));
                    match self.declared(&all, name) {
                        Some(schemas) => self.value(&schemas, member, &inside, depth + 1),
                        None => self.found.push(Undocumented {
                            pointer: inside,
                            name: name.clone(),
                            known: self.names(&all),
                        }),
                    }
                }
            }
            Value::Array(elements) => {
                let items = self.items(&all);
                for (at, element) in elements.iter().enumerate() {
                    self.value(&items, element, &format!("{pointer}/{at}"), depth + 1);
                }
            }
            _ => {}
        }
    }

    /// The schemas with all that apply to the same value.
    fn in_place(&self, schemas: &[Id<Schema>]) -> Vec<Id<Schema>> {
        let mut seen: FxHashSet<Id<Schema>> = schemas.iter().copied().collect();
        let mut all = schemas.to_vec();
        let mut at = 0;
        while let Some(id) = all.get(at) {
            for (part, inside) in self.api.schemas[*id].inside() {
                if is_in_place(&part) && seen.insert(inside) {
                    all.push(inside);
                }
            }
            at += 1;
        }
        all
    }

    /// The schemas of a member; none where it is not declared, though others are.
    fn declared(&self, all: &[Id<Schema>], name: &str) -> Option<Vec<Id<Schema>>> {
        let mut found = Vec::new();
        let (mut is_open, mut declares) = (false, false);
        for id in all {
            let schema = &self.api.schemas[*id];
            declares |= !schema.properties.is_empty();
            found.extend(schema.properties.get(name).map(|it| it.schema));
            is_open |= !schema.pattern_properties.is_empty();
            for others in [schema.additional_properties, schema.rare.unevaluated_properties] {
                match others {
                    AdditionalProperties::Unsaid | AdditionalProperties::Forbidden => {}
                    AdditionalProperties::Allowed => is_open = true,
                    AdditionalProperties::Schema(id) => {
                        is_open = true;
                        found.extend(Some(id).filter(|_| !schema.properties.contains_key(name)));
                    }
                }
            }
        }
        (!found.is_empty() || is_open || !declares).then_some(found)
    }

    fn names(&self, all: &[Id<Schema>]) -> Vec<String> {
        all.iter().flat_map(|id| self.api.schemas[*id].properties.keys().cloned()).collect()
    }

    fn items(&self, all: &[Id<Schema>]) -> Vec<Id<Schema>> {
        let inside = all.iter().flat_map(|id| {
            let schema = &self.api.schemas[*id];
            schema.items.iter().chain(&schema.prefix_items).copied().collect::<Vec<_>>()
        });
        inside.collect()
    }
}

fn is_in_place(part: &Part<'_>) -> bool {
    matches!(part, Part::AllOf(_) | Part::OneOf(_) | Part::AnyOf(_) | Part::Then | Part::Else | Part::If)
        || matches!(part, Part::Dependent(_) | Part::Mapped(_) | Part::DefaultMapping)
}
