//! `operation-without-client-error`: an operation that does not say what becomes of a wrong request.

use super::{answers, name, operations};
use crate::api::Api;
use crate::diag::{Diagnostic, Rule};

/// Operations with no response from 400 to 499.
pub(super) fn check(api: &Api) -> Vec<Diagnostic> {
    let silent = operations(api).filter(|it| !answers(it, &['4']));
    silent
        .map(|it| {
            let message = format!("{} has no response for requests that are wrong", name(it));
            Diagnostic::new(Rule::OperationWithoutClientError, it.span.clone(), message)
        })
        .collect()
}
