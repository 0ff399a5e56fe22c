//! `broken-anchor`: a link to a page that exists, at a place in it that does not.

use super::{broken_links, weigh};
use crate::diag::{Diagnostic, Rule, suggest};
use crate::site::{Broken, Origin, PageId, Site, Subject};

/// How many anchors a help text lists.
const MOST_ANCHORS: usize = 5;

/// Links whose `#anchor` the target page does not have.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let broken = broken_links(site).filter_map(|link| match &link.reason {
        Broken::NoSuchAnchor { page, anchor } => Some((link, *page, anchor)),
        _ => None,
    });
    broken
        .map(|(link, page, anchor)| {
            let message = format!("{} has no anchor `#{anchor}`", name(site, link.origin, page));
            let diagnostic = Diagnostic::new(Rule::BrokenAnchor, link.span.clone(), message);
            weigh(site, link, diagnostic.maybe_help(help(site, page, anchor)))
        })
        .collect()
}

fn name(site: &Site, origin: Origin, target: PageId) -> String {
    let page = &site.pages[target.0 as usize];
    match (&page.subject, origin) {
        (_, Origin::Guide(own, _)) if own == target => "this page".to_owned(),
        (Subject::Guide(guide), _) => format!("`{}`", guide.path),
        _ => format!("the page `{}`", page.path),
    }
}

/// The near miss; without one, the anchors that the page has.
fn help(site: &Site, page: PageId, anchor: &str) -> Option<String> {
    let Subject::Guide(guide) = &site.pages[page.0 as usize].subject else { return None };
    if let Some(near) = suggest::nearest(anchor, guide.anchors.iter().map(|it| &**it)) {
        return Some(format!("did you mean `#{near}`?"));
    }
    let some: Vec<String> = guide.anchors.iter().take(MOST_ANCHORS).map(|it| format!("`#{it}`")).collect();
    let more = if guide.anchors.len() > MOST_ANCHORS { ", …" } else { "" };
    (!some.is_empty()).then(|| format!("the page has {}{more}", some.join(", ")))
}
