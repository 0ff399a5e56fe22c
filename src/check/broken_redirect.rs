//! `broken-redirect`: a former address that leads to nothing.

use super::written::written;
use crate::diag::{Diagnostic, Rule};
use crate::site::{Broken, Origin, Site};

/// Redirects whose target does not exist.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let broken = site.broken.iter().filter(|it| it.origin == Origin::Redirect);
    broken
        .map(|it| {
            let target = written(&it.destination);
            let message = match &it.reason {
                Broken::NoSuchAnchor { anchor, .. } => {
                    format!("the redirect's target has no anchor `#{anchor}`")
                }
                _ => format!("the redirect leads to `{target}`, which does not exist"),
            };
            let help =
                "targets are relative to the former address, or start with `/` at the root of the site";
            Diagnostic::new(Rule::BrokenRedirect, it.span.clone(), message).help(help)
        })
        .collect()
}
