//! `operation-without-id`: an operation without a name that serves in addresses.

use super::{name, operations};
use crate::api::{Api, Operation};
use crate::diag::{Diagnostic, Rule};

/// Operations without `operationId`, or with one that has to be changed for an address.
pub(super) fn check(api: &Api) -> Vec<Diagnostic> {
    operations(api).filter_map(judge).collect()
}

fn judge(operation: &Operation) -> Option<Diagnostic> {
    let is_plain = |it: char| it.is_ascii_alphanumeric() || "-._~".contains(it);
    let message = match &operation.id {
        None => format!("{} has no `operationId`", name(operation)),
        Some(id) if !id.chars().all(is_plain) => format!("`{id}` does not fit into an address as it is"),
        Some(_) => return None,
    };
    Some(Diagnostic::new(Rule::OperationWithoutId, operation.span.clone(), message))
}
