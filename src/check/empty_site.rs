//! `empty-site`: nothing to publish.

use crate::diag::{Diagnostic, Rule};
use crate::site::Site;

/// A project without a single guide or description.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    if !site.pages.is_empty() {
        return Vec::new();
    }
    let help =
        "add a Markdown file to the folder of the guides, or run `docent init` for a project to start from";
    vec![Diagnostic::nowhere(Rule::EmptySite, "there is no guide and no description to publish").help(help)]
}
