//! `idle-keyword`: keywords about other types than the schema's.

use super::Subject;
use crate::api::{Schema, SchemaType};
use crate::diag::{Diagnostic, Rule};
use crate::openapi::tree::{Entry, Kind, Object};

/// What values of these types can have, and values of other types cannot.
const KEYWORDS: [(&[SchemaType], &[&str]); 4] = [
    (&[SchemaType::String], &["minLength", "maxLength", "pattern"]),
    (
        &[SchemaType::Number, SchemaType::Integer],
        &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"],
    ),
    (&[SchemaType::Array], &["items", "prefixItems", "minItems", "maxItems", "uniqueItems", "contains"]),
    (
        &[SchemaType::Object],
        &["properties", "required", "patternProperties", "propertyNames", "minProperties", "maxProperties"],
    ),
];

/// Keywords that limit nothing.
pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    subject.schemas().flat_map(|(_, schema, object)| judge(schema, object)).collect()
}

fn judge(schema: &Schema, object: Object<'_>) -> Vec<Diagnostic> {
    if schema.types.is_empty() {
        return Vec::new();
    }
    let idle = KEYWORDS.iter().filter(|(types, _)| !types.iter().any(|it| schema.types.contains(it)));
    let entries = idle.flat_map(|(_, keywords)| keywords.iter().filter_map(|it| object.entry(it)));
    entries.filter(says_something).map(|it| tell(schema, &it)).collect()
}

/// Empty keywords are no mistake: programs write them everywhere.
fn says_something(entry: &Entry<'_>) -> bool {
    match entry.value.kind() {
        Kind::Null | Kind::Bool(_) => false,
        Kind::Object(object) => object.iter().len() > 0,
        Kind::Array(array) => array.iter().len() > 0,
        Kind::String(text) => !text.is_empty(),
        Kind::Number(_) => true,
    }
}

fn tell(schema: &Schema, entry: &Entry<'_>) -> Diagnostic {
    let types: Vec<_> = schema.types.iter().map(|it| it.as_str()).collect();
    let message = format!("`{}` means nothing for the type `{}`", entry.key, types.join("` or `"));
    Diagnostic::new(Rule::IdleKeyword, entry.key_span(), message)
}
