//! What the configuration puts around a page: announcement, links, footer. Addresses in it depend on the page.

use super::address::{Addresses, outward};
use super::html::Html;
use super::markdown::{self, Setting};
use super::renderer::SiteRenderer;
use super::view::{AnnouncementView, FooterView, Link};
use crate::guide::Destination;
use crate::site::{LinkedName, LinkedText, Target};

/// What every page says at its top.
pub(super) fn announcement(press: &SiteRenderer, addresses: Addresses<'_>) -> Option<AnnouncementView> {
    let text = press.site.around.announcement.as_ref()?;
    let given = press.site.config.around.announcement.as_ref().and_then(|it| it.id.clone());
    Some(AnnouncementView {
        id: given.unwrap_or_else(|| digest(text.text.as_str())),
        text: inline(press, addresses, text),
    })
}

/// The links in the header.
pub(super) fn links(press: &SiteRenderer, addresses: Addresses<'_>) -> Vec<Link> {
    names(addresses, &press.site.around.links)
}

/// What every page says at its end, where it says anything.
pub(super) fn footer(press: &SiteRenderer, addresses: Addresses<'_>) -> Option<FooterView> {
    let around = &press.site.around;
    let text = around.footer.as_ref().map(|it| inline(press, addresses, it)).unwrap_or_default();
    let links = names(addresses, &around.footer_links);
    (!text.is_empty() || !links.is_empty()).then_some(FooterView { text, links })
}

/// Markdown of the configuration; the paragraph that it is, is left to the template.
pub(super) fn inline(press: &SiteRenderer, addresses: Addresses<'_>, text: &LinkedText) -> Html {
    let href = |index: usize| addresses.link(text.links.get(index)?, text.targets.get(index)?);
    let highlight = |language: &str, code: &str| press.highlight(language, code);
    let setting = Setting { href: &href, highlight: &highlight, console: &|_| None, words: press.words() };
    let html = markdown::prose(&text.text, setting, 1).0;
    let only = html.trim_end().strip_prefix("<p>").and_then(|it| it.strip_suffix("</p>"));
    Html(only.filter(|it| !it.contains("<p>")).map_or(html.clone(), str::to_owned))
}

/// Links that lead somewhere; those that do not were reported.
fn names(addresses: Addresses<'_>, links: &[LinkedName]) -> Vec<Link> {
    let href = |it: &LinkedName| match (&it.target, &it.destination) {
        (Target::Outward, Destination::Outward(url)) => outward(url).map(str::to_owned),
        (target, _) => addresses.target(target),
    };
    links.iter().filter_map(|it| Some(Link { title: it.title.clone(), href: href(it)? })).collect()
}

/// Ten digits that change with the text.
fn digest(text: &str) -> String {
    blake3::hash(text.as_bytes()).to_hex()[..10].to_owned()
}
