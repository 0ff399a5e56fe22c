//! `broken-anchor`: a link to a page that exists, at a place in it that does not.

use super::{broken_links, weigh};
use crate::diag::{Diagnostic, Rule, suggest};
use crate::site::{Broken, Origin, PageId, Site, Subject};

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

fn help(site: &Site, page: PageId, anchor: &str) -> Option<String> {
    let Subject::Guide(guide) = &site.pages[page.0 as usize].subject else { return None };
    let near = suggest::nearest(anchor, guide.anchors.iter().map(|it| &**it))?;
    Some(format!("did you mean `#{near}`?"))
}
