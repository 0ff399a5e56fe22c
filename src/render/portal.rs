//! The generated front page.

use super::address::Addresses;
use super::frame::{self, About};
use super::prose;
use super::renderer::{Rendered, SiteRenderer};
use super::view::{ApiCard, Link, PortalView, ProductCard};
use crate::api::Api;
use crate::site::{ApiSite, NavKind, PageId, ProductSite, Site, Subject};
use crate::words::Words;

/// How many guides a product's card names.
const GUIDES: usize = 4;

/// Makes it.
pub(super) fn render(press: &SiteRenderer, id: PageId) -> Rendered {
    let description = press.site.config.book.description.clone();
    let about = About { description: description.clone(), ..About::default() };
    let frame = frame::of_page(press, id, about)?;
    let addresses = press.addresses(&press.page_of(id).path);
    let words = press.words();
    let counts = guide_counts(&press.site);
    // What belongs to no product is no card: it is this page.
    let products = press.site.products.iter().zip(counts).filter(|(it, _)| it.home != Some(id));
    let products = products.map(|(it, count)| card(addresses, words, it, count)).collect();
    press.fill("portal.html", &[("page", &frame), ("portal", &PortalView { description, products })])
}

fn card(addresses: Addresses<'_>, words: &Words, product: &ProductSite, guide_count: usize) -> ProductCard {
    let site = addresses.site();
    let apis = || product.apis.iter().map(|it| &site.apis[it.0 as usize]);
    ProductCard {
        id: product.id.clone(),
        title: product.title.clone(),
        description: product.description.clone().or_else(|| about(&apis().next()?.api)),
        home: product.home.map(|it| addresses.page(it)),
        apis: apis().map(|it| api_card(addresses, words, product, it)).collect(),
        guides: guides(site, product).map(|(title, id)| Link { title, href: addresses.page(id) }).collect(),
        guide_count,
    }
}

/// What an API says of itself, in a sentence.
fn about(api: &Api) -> Option<String> {
    let summary = api.summary.as_deref().map(str::trim).filter(|it| !it.is_empty()).map(str::to_owned);
    let sentence = || {
        let line = prose::one_line(api.prose[api.description?].text.as_str());
        let end = line.match_indices(". ").map(|(at, _)| at + 1).next().unwrap_or(line.len());
        Some(line[..end].to_owned()).filter(|it| !it.is_empty())
    };
    summary.or_else(sentence)
}

fn api_card(addresses: Addresses<'_>, words: &Words, product: &ProductSite, api: &ApiSite) -> ApiCard {
    let title = if api.api.title == product.title { words.get("api_reference") } else { &api.api.title };
    let operation_count = api.operations.len();
    ApiCard {
        title: [title, &api.version.title].join(" ").trim().to_owned(),
        href: addresses.page(api.overview),
        version: api.version.title.clone(),
        release: api.api.version.clone(),
        status: api.version.status.as_str(),
        operation_count,
        operations: super::reference::operation_count(words, operation_count),
    }
}

/// How many guides each product has.
fn guide_counts(site: &Site) -> Vec<usize> {
    let mut counts = vec![0; site.products.len()];
    for page in site.pages.iter().filter(|it| matches!(it.subject, Subject::Guide(_))) {
        counts[page.product as usize] += 1;
    }
    counts
}

/// The first guides of the top level but the home, which the title leads to.
fn guides<'a>(site: &'a Site, product: &'a ProductSite) -> impl Iterator<Item = (String, PageId)> + 'a {
    let pages = product.nav.iter().filter_map(|node| match node.kind {
        NavKind::Page(id) if Some(id) != product.home => Some((node.title.to_string(), id)),
        _ => None,
    });
    pages.filter(|(_, id)| matches!(site.pages[id.0 as usize].subject, Subject::Guide(_))).take(GUIDES)
}
