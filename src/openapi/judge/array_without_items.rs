//! `array-without-items`: an array of nobody knows what, where OpenAPI wants it said.

use super::Subject;
use crate::api::{Schema, SchemaType};
use crate::diag::{Diagnostic, Rule};
use crate::openapi::tree::Object;

/// Up to 3.0, `items` has to stand beside `type: array`; later, it may be left out.
pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    if !subject.is_up_to_3_0() {
        return Vec::new();
    }
    let arrays = subject.schemas().filter(|(_, it, object)| is_unsaid(it, *object));
    arrays.filter_map(|(_, _, object)| tell(object)).collect()
}

fn is_unsaid(schema: &Schema, object: Object<'_>) -> bool {
    let is_composed = !(schema.all_of.is_empty() && schema.any_of.is_empty() && schema.one_of.is_empty());
    schema.types.contains(&SchemaType::Array) && object.get("items").is_none() && !is_composed
}

fn tell(object: Object<'_>) -> Option<Diagnostic> {
    let span = object.get("type")?.span();
    let message = "the array has no `items`, so nobody knows what is in it";
    Some(Diagnostic::new(Rule::ArrayWithoutItems, span, message).help("where anything is, add `items: {}`"))
}
