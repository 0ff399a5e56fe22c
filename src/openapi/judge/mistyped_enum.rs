//! `mistyped-enum`: values of `enum` that are not of the schema's type.

use super::Subject;
use crate::api::{Schema, Value};
use crate::diag::{Diagnostic, Rule};
use crate::instance::{is_of_type, written};
use crate::openapi::place::head;
use crate::openapi::tree::{Kind, Object};

/// Values that can never be sent.
pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    subject.schemas().filter_map(|(_, schema, object)| judge(schema, object)).collect()
}

/// `null` is let pass: who lists it among strings means that it may be left out.
fn judge(schema: &Schema, object: Object<'_>) -> Option<Diagnostic> {
    let fits = |it: &Value| *it == Value::Null || schema.types.iter().any(|kind| is_of_type(it, *kind));
    let values = schema.values.iter().filter(|_| !schema.types.is_empty());
    let (at, wrong) = values.enumerate().find(|(_, it)| !fits(it))?;
    let types: Vec<_> = schema.types.iter().map(|it| it.as_str()).collect();
    let message =
        format!("the value {} of `enum` is not of the type `{}`", written(wrong), types.join("` or `"));
    let node = match object.get("enum")?.kind() {
        Kind::Array(array) => array.get(at)?,
        _ => return None,
    };
    Some(Diagnostic::new(Rule::MistypedEnum, head(node), message))
}
