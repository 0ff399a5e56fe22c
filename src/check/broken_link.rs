//! `broken-link`: a link that leads to no page or file of the site.

use super::nearby::Nearby;
use super::written::written;
use super::{broken_links, weigh};
use crate::diag::{Diagnostic, Rule};
use crate::guide::LinkKind;
use crate::site::{Broken, BrokenLink, Origin, Site};

/// Links whose target does not exist, or exists and is not published.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let mut broken = broken_links(site).filter(|it| is_link(it)).peekable();
    if broken.peek().is_none() {
        return Vec::new();
    }
    let mut nearby = Nearby::new(site);
    broken.map(|it| weigh(site, it, judge(it, &mut nearby))).collect()
}

fn is_link(link: &BrokenLink) -> bool {
    let is_image = matches!(link.origin, Origin::Guide(_, kind) | Origin::Prose(kind) if is_image(kind));
    matches!(link.reason, Broken::NoSuchPage | Broken::Unpublished) && !is_image
}

/// Whether what was written shows a picture or plays a sound.
pub(super) fn is_image(kind: LinkKind) -> bool {
    matches!(kind, LinkKind::Image | LinkKind::HtmlImage)
}

fn judge(link: &BrokenLink, nearby: &mut Nearby) -> Diagnostic {
    let target = written(&link.destination);
    let (rule, span) = (Rule::BrokenLink, link.span.clone());
    match link.reason {
        Broken::Unpublished => {
            Diagnostic::new(rule, span, format!("`{target}` is a file, but no part of the site"))
                .help("link to a file in the folder of the guides; others are not published")
        }
        _ => Diagnostic::new(rule, span, format!("`{target}` leads to no page or file"))
            .maybe_help(nearby.help(link)),
    }
}
