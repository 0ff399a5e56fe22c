//! `mistyped-enum`: values of `enum` that are not of the schema's type.

use crate::api::{Api, Schema, Value};
use crate::diag::{Diagnostic, Rule};
use crate::instance::{is_of_type, written};

/// Values that can never be sent.
pub(super) fn check(api: &Api) -> Vec<Diagnostic> {
    api.schemas.iter().filter_map(|(_, schema)| judge(schema)).collect()
}

/// `null` is let pass: who lists it among strings means that it may be left out.
fn judge(schema: &Schema) -> Option<Diagnostic> {
    let fits = |it: &Value| *it == Value::Null || schema.types.iter().any(|kind| is_of_type(it, *kind));
    let wrong = schema.values.iter().filter(|_| !schema.types.is_empty()).find(|it| !fits(it))?;
    let types: Vec<_> = schema.types.iter().map(|it| it.as_str()).collect();
    let message =
        format!("the value {} of `enum` is not of the type `{}`", written(wrong), types.join("` or `"));
    Some(Diagnostic::new(Rule::MistypedEnum, schema.span.clone(), message))
}
