//! `broken-redirect`: a former address that leads to nothing.

use super::written::written;
use crate::diag::{Diagnostic, Rule};
use crate::site::{Broken, BrokenLink, Origin, Site};

/// Redirects whose target does not exist, and redirects that lead in a circle.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let broken = site.broken.iter().filter(|it| it.origin == Origin::Redirect).map(judge);
    let endless = site.redirects.iter().filter(|it| site.follow(&it.target).is_none()).map(|it| {
        let message =
            format!("the redirect from `{}` leads from redirect to redirect and never to a page", it.from);
        let help = "let it lead to the page itself";
        Diagnostic::new(Rule::BrokenRedirect, it.span.clone(), message).help(help)
    });
    broken.chain(endless).collect()
}

fn judge(link: &BrokenLink) -> Diagnostic {
    let target = written(&link.destination);
    let (message, help) = match &link.reason {
        Broken::NoSuchAnchor { anchor, .. } => (
            format!("the redirect's target has no anchor `#{anchor}`"),
            "name an anchor that the page has, or none",
        ),
        Broken::Outside => (
            format!("`{target}` lies outside the site"),
            "former addresses are relative to the root of the site, and stay in it",
        ),
        _ => (
            format!("the redirect leads to `{target}`, which does not exist"),
            "targets are relative to the former address, or start with `/` at the root of the site",
        ),
    };
    Diagnostic::new(Rule::BrokenRedirect, link.span.clone(), message).help(help)
}
