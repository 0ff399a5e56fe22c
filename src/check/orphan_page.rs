//! `orphan-page`: a page that its product's SUMMARY.md does not list.

use crate::diag::{Diagnostic, Rule};
use crate::site::{Site, Subject};
use crate::source::Span;

/// Pages that readers cannot find in the navigation.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let orphans = site.orphans.iter().filter_map(|id| match &site.pages[id.0 as usize].subject {
        Subject::Guide(guide) => Some(&guide.path),
        _ => None,
    });
    orphans
        .map(|path| {
            let message = "no entry of `SUMMARY.md` leads to this page";
            let help =
                "list it in `SUMMARY.md`, or mark it as a draft with `draft: true` in its front matter";
            Diagnostic::new(Rule::OrphanPage, Span::file(path.clone()), message).help(help)
        })
        .collect()
}
