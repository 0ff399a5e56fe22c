//! What a schema demands beyond its type, in labelled facts, digits as written.

use super::Scope;
use super::value::compact;
use crate::api::{AdditionalProperties, Schema};
use crate::render::view::Fact;

/// The facts of one schema.
pub(super) fn facts(scope: Scope<'_>, schema: &Schema) -> Vec<Fact> {
    let mut facts = bounds(scope, schema);
    if let Some(constant) = schema.constant.as_deref() {
        facts.push(fact(scope, "fact_constant", compact(constant)));
    }
    if let Some(kind) = &schema.content_media_type {
        facts.push(fact(scope, "fact_content_media_type", kind.clone()));
    }
    if let Some(encoding) = &schema.content_encoding {
        facts.push(fact(scope, "fact_content_encoding", encoding.clone()));
    }
    if schema.additional_properties == AdditionalProperties::Forbidden {
        facts.push(fact(scope, "fact_closed", String::new()));
    }
    for (name, others) in &schema.rare.dependent_required {
        facts.push(fact(scope, "fact_dependent_required", format!("{name} → {}", others.join(", "))));
    }
    facts
}

fn bounds(scope: Scope<'_>, schema: &Schema) -> Vec<Fact> {
    let bounds = &schema.bounds;
    let numbers = [
        ("fact_minimum", &bounds.minimum),
        ("fact_exclusive_minimum", &bounds.exclusive_minimum),
        ("fact_maximum", &bounds.maximum),
        ("fact_exclusive_maximum", &bounds.exclusive_maximum),
        ("fact_multiple_of", &bounds.multiple_of),
        ("fact_min_length", &bounds.min_length),
        ("fact_max_length", &bounds.max_length),
        ("fact_min_items", &bounds.min_items),
        ("fact_max_items", &bounds.max_items),
        ("fact_min_contains", &bounds.min_contains),
        ("fact_max_contains", &bounds.max_contains),
        ("fact_min_properties", &bounds.min_properties),
        ("fact_max_properties", &bounds.max_properties),
    ];
    let given =
        numbers.into_iter().filter_map(|(key, bound)| Some(fact(scope, key, bound.as_ref()?.0.clone())));
    let mut facts: Vec<Fact> = given.collect();
    if let Some(pattern) = &bounds.pattern {
        facts.push(fact(scope, "fact_pattern", pattern.clone()));
    }
    if bounds.unique_items {
        facts.push(fact(scope, "fact_unique_items", String::new()));
    }
    facts
}

fn fact(scope: Scope<'_>, key: &'static str, value: String) -> Fact {
    Fact { label: scope.word(key).to_owned(), value }
}
