//! `operation-without-success`: an operation that does not say what a good answer is.

use super::{answers, name, operations};
use crate::api::Api;
use crate::diag::{Diagnostic, Rule};

/// Operations with no response from 200 to 399.
pub(super) fn check(api: &Api) -> Vec<Diagnostic> {
    let silent = operations(api).filter(|it| !answers(it, &['2', '3']));
    silent
        .map(|it| {
            let message = format!("{} has no response for success", name(it));
            Diagnostic::new(Rule::OperationWithoutSuccess, it.span.clone(), message)
        })
        .collect()
}
