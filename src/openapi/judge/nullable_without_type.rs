//! `nullable-without-type`: `nullable` that by the letter of OpenAPI 3.0.3 does not count.

use super::Subject;
use crate::diag::{Diagnostic, Rule};
use crate::openapi::tree::{Kind, Object};

/// Schemas of 3.0 with `nullable: true` and no `type`.
pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let schemas = subject.schemas().filter(|_| subject.is_3_0());
    schemas.filter_map(|(_, _, object)| judge(object)).collect()
}

fn judge(object: Object<'_>) -> Option<Diagnostic> {
    let entry = object.entry("nullable").filter(|it| matches!(it.value.kind(), Kind::Bool(true)))?;
    let is_alone = object.get("type").is_none();
    let message = "`nullable` counts only beside `type`";
    is_alone.then(|| Diagnostic::new(Rule::NullableWithoutType, entry.key_span(), message))
}
