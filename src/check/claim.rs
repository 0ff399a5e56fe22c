//! `unknown-endpoint`, `invalid-request`, `undocumented-in-guide`, `missing-credentials`, `deprecated-in-guide`,
//! `invalid-answer`, `undocumented-status` and `unknown-name`: what guides say of APIs, where a description says otherwise.

use crate::claims::claims;
use crate::diag::Diagnostic;
use crate::site::Site;

/// What is wrong with the requests, answers and names in guides.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    claims(site).into_iter().flat_map(|it| it.findings).collect()
}
