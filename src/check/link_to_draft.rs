//! `link-to-draft`: a link to a page that is not published yet.

use super::written::written;
use super::{broken_links, weigh};
use crate::diag::{Diagnostic, Rule};
use crate::site::{Broken, Site};

/// Links to pages whose front matter says `draft = true`, in a build without drafts.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let drafts = broken_links(site).filter(|it| it.reason == Broken::Draft);
    drafts
        .map(|link| {
            let message = format!("`{}` is a draft, so the link leads nowhere", written(&link.destination));
            let diagnostic = Diagnostic::new(Rule::LinkToDraft, link.span.clone(), message);
            weigh(site, link, diagnostic.help("publish the page, or take the link out until it is published"))
        })
        .collect()
}
