//! `doubtful-path`: a path with a slash at its end, or with a query.

use indexmap::IndexMap;

use super::operations;
use crate::api::{Api, Operation};
use crate::diag::{Diagnostic, Rule};

/// Each such path once.
pub(super) fn check(api: &Api) -> Vec<Diagnostic> {
    let paths: IndexMap<&str, &Operation> = operations(api).map(|it| (it.path.as_str(), it)).collect();
    paths.into_iter().filter_map(|(path, operation)| judge(path, operation)).collect()
}

fn judge(path: &str, operation: &Operation) -> Option<Diagnostic> {
    let message = match path {
        _ if path.contains('?') => format!("the path `{path}` has a query"),
        _ if path.len() > 1 && path.ends_with('/') => format!("the path `{path}` ends in `/`"),
        _ => return None,
    };
    Some(Diagnostic::new(Rule::DoubtfulPath, operation.span.clone(), message))
}
