//! `doubtful-example`: an example with two values, or with none.

use crate::api::{Api, Example};
use crate::diag::{Diagnostic, Rule};

/// Examples that say nothing, or two things. Of later versions than 3.0, the published schemas forbid the latter.
pub(super) fn check(api: &Api) -> Vec<Diagnostic> {
    let is_schemas_matter = !api.specification.starts_with("OpenAPI 3.0");
    api.examples.iter().filter_map(|(_, it)| judge(it, is_schemas_matter)).collect()
}

fn judge(example: &Example, is_schemas_matter: bool) -> Option<Diagnostic> {
    let message = match (&example.value, &example.external_value) {
        (Some(_), Some(_)) if !is_schemas_matter => "the example has both a `value` and an `externalValue`",
        (None, None) if example.serialized.is_none() => "the example has no value",
        _ => return None,
    };
    Some(Diagnostic::new(Rule::DoubtfulExample, example.span.clone(), message))
}
