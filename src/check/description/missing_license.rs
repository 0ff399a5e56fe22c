//! `missing-license`: a description that nobody knows the terms of.

use crate::api::Api;
use crate::diag::{Diagnostic, Rule};
use crate::source::Span;

/// Descriptions without `info.license`.
pub(super) fn check(api: &Api) -> Vec<Diagnostic> {
    let missing = api.license.is_none();
    let span = Span::file(api.source.clone());
    missing
        .then(|| Diagnostic::new(Rule::MissingLicense, span, "the description names no licence"))
        .into_iter()
        .collect()
}
