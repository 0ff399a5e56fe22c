//! `conflicting-output`: two sources for one address.

use crate::diag::{Diagnostic, Rule};
use crate::site::Site;
use crate::source::Span;

/// Sources that would be written where another already is; the first keeps the place.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let judge = |it: &crate::site::Conflict| {
        let message =
            format!("`{}` would be written to `{}`, where `{}` already is", it.second, it.path, it.first);
        Diagnostic::new(Rule::ConflictingOutput, Span::file(it.second.clone()), message)
            .label(Span::file(it.first.clone()), "this one keeps the place")
            .help("rename one of them, or give it a `slug` in its front matter")
    };
    site.conflicts.iter().map(judge).collect()
}
