//! `duplicate-path`: two paths that differ in the names of their parameters only.

use indexmap::IndexMap;

use super::operations;
use crate::api::{Api, Operation};
use crate::diag::{Diagnostic, Rule};

/// Paths that the same requests fit.
pub(super) fn check(api: &Api) -> Vec<Diagnostic> {
    let mut first: IndexMap<String, &Operation> = IndexMap::new();
    let mut found: IndexMap<&str, Diagnostic> = IndexMap::new();
    for operation in operations(api) {
        let other = *first.entry(shape(&operation.path)).or_insert(operation);
        if other.path != operation.path && !found.contains_key(&*operation.path) {
            found.insert(&operation.path, judge(operation, other));
        }
    }
    found.into_values().collect()
}

fn judge(operation: &Operation, other: &Operation) -> Diagnostic {
    let message = format!("every request for `{}` is one for `{}`, too", operation.path, other.path);
    Diagnostic::new(Rule::DuplicatePath, operation.span.clone(), message)
        .label(other.span.clone(), "the other path")
}

/// The path without the names of its parameters.
fn shape(path: &str) -> String {
    let mut parts = path.split('{');
    let mut shape = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        shape.push_str("{}");
        shape.push_str(part.split_once('}').map_or("", |(_, rest)| rest));
    }
    shape
}
