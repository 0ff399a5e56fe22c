//! `operation-without-security`: an operation of which nothing says what it takes to be let in.

use super::{name, operations};
use crate::api::Api;
use crate::diag::{Diagnostic, Rule};

/// Operations without any requirement, not even an empty one.
pub(super) fn check(api: &Api) -> Vec<Diagnostic> {
    let open = operations(api).filter(|it| it.security.is_empty());
    open.map(|it| {
        let message = format!("nothing says what {} requires", name(it));
        Diagnostic::new(Rule::OperationWithoutSecurity, it.span.clone(), message)
    })
    .collect()
}
