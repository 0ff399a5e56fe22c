//! `missing-image`: an image, video or sound that is not there.

use super::broken_link::is_image;
use super::nearby::Nearby;
use super::written::written;
use super::{broken_links, weigh};
use crate::diag::{Diagnostic, Rule};
use crate::site::{Broken, BrokenLink, Origin, Site};

/// Images whose file does not exist, or lies outside the site.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let mut missing = broken_links(site).filter(|it| is_missing_image(it)).peekable();
    if missing.peek().is_none() {
        return Vec::new();
    }
    let mut nearby = Nearby::new(site);
    missing.map(|it| weigh(site, it, judge(it, &mut nearby))).collect()
}

fn is_missing_image(link: &BrokenLink) -> bool {
    let is_image = matches!(link.origin, Origin::Guide(_, kind) | Origin::Prose(kind) if is_image(kind));
    is_image && matches!(link.reason, Broken::NoSuchPage | Broken::Unpublished)
}

fn judge(link: &BrokenLink, nearby: &mut Nearby) -> Diagnostic {
    let message = format!("the image `{}` does not exist", written(&link.destination));
    Diagnostic::new(Rule::MissingImage, link.span.clone(), message).maybe_help(nearby.help(link))
}
