//! `operation-without-summary`: an operation whose title is its method and path.

use super::{name, operations};
use crate::api::Api;
use crate::diag::{Diagnostic, Rule};

/// Operations without `summary`.
pub(super) fn check(api: &Api) -> Vec<Diagnostic> {
    let bare = operations(api).filter(|it| it.summary.is_none());
    bare.map(|it| {
        let message = format!("{} has no `summary`", name(it));
        Diagnostic::new(Rule::OperationWithoutSummary, it.span.clone(), message)
    })
    .collect()
}
