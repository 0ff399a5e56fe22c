//! `link-outside-site`: a relative link that climbs out of the project.

use super::written::written;
use super::{broken_links, weigh};
use crate::diag::{Diagnostic, Rule};
use crate::site::{Broken, Site};

/// Links with more `..` than there are folders.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let outside = broken_links(site).filter(|it| it.reason == Broken::Outside);
    outside
        .map(|link| {
            let message = format!("`{}` leads out of the project", written(&link.destination));
            let diagnostic = Diagnostic::new(Rule::LinkOutsideSite, link.span.clone(), message);
            weigh(
                site,
                link,
                diagnostic.help("link to a page of the site, or use a whole address (`https://…`)"),
            )
        })
        .collect()
}
