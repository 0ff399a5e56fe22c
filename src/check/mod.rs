//! The rules that judge a whole site, one file each: pure functions from the model to diagnostics.
//!
//! This room must not change, read or write anything. Rules about a single source (syntax, front matter, includes) are
//! judged where the source is parsed.

mod broken_anchor;
mod broken_link;
mod broken_redirect;
mod broken_request;
mod claim;
mod conflicting_output;
mod description;
mod empty_site;
mod link_outside_site;
mod link_to_draft;
mod missing_image;
mod nearby;
mod orphan_page;
mod redirect_hides_page;
mod undefined_reference;
mod unknown_subject;
mod unknown_variable;
mod written;
mod wrong_case;

use crate::diag::{Diagnostic, Severity};
use crate::site::{BrokenLink, Origin, Site};

/// A rule: what it finds in a site.
type Check = fn(&Site) -> Vec<Diagnostic>;

/// Every rule that judges a site.
const CHECKS: &[Check] = &[
    broken_link::check,
    broken_anchor::check,
    missing_image::check,
    undefined_reference::check,
    wrong_case::check,
    link_outside_site::check,
    link_to_draft::check,
    unknown_subject::check,
    broken_redirect::check,
    redirect_hides_page::check,
    conflicting_output::check,
    orphan_page::check,
    empty_site::check,
    broken_request::check,
    unknown_variable::check,
    claim::check,
    description::check,
];

/// All findings about `site`, in the order of the rules.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    CHECKS.iter().flat_map(|check| check(site)).collect()
}

/// The broken links that the rules about links judge: all but redirects, which have a rule of their own.
fn broken_links(site: &Site) -> impl Iterator<Item = &BrokenLink> {
    site.broken.iter().filter(|it| it.origin != Origin::Redirect)
}

/// A finding about a link in a lone description is a warning: the link may be meant for the site it was taken from.
fn weigh(site: &Site, link: &BrokenLink, diagnostic: Diagnostic) -> Diagnostic {
    let is_foreign = matches!(link.origin, Origin::Prose(_)) && !site.configured;
    let severity = if is_foreign { diagnostic.severity.min(Severity::Warning) } else { diagnostic.severity };
    Diagnostic { severity, ..diagnostic }
}
