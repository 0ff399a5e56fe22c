//! The generated front page.

use super::address::Addresses;
use super::frame::{self, About};
use super::renderer::{Rendered, SiteRenderer};
use super::view::{ApiCard, Link, PortalView, ProductCard};
use crate::site::{ApiSite, NavKind, PageId, ProductSite, Site, Subject};

/// How many guides a product's card names.
const GUIDES: usize = 4;

/// Makes it.
pub(super) fn render(press: &SiteRenderer, id: PageId) -> Rendered {
    let description = press.site.config.book.description.clone();
    let about = About { description: description.clone(), ..About::default() };
    let frame = frame::of_page(press, id, about)?;
    let addresses = press.addresses(&press.page_of(id).path);
    let counts = guide_counts(&press.site);
    // What belongs to no product is no card: it is this page.
    let products = press.site.products.iter().zip(counts).filter(|(it, _)| it.home != Some(id));
    let products = products.map(|(it, count)| card(addresses, it, count)).collect();
    press.fill("portal.html", &[("page", &frame), ("portal", &PortalView { description, products })])
}

fn card(addresses: Addresses<'_>, product: &ProductSite, guide_count: usize) -> ProductCard {
    let site = addresses.site();
    ProductCard {
        id: product.id.clone(),
        title: product.title.clone(),
        description: product.description.clone(),
        home: product.home.map(|it| addresses.page(it)),
        apis: product.apis.iter().map(|it| api_card(addresses, &site.apis[it.0 as usize])).collect(),
        guides: guides(site, product).map(|(title, id)| Link { title, href: addresses.page(id) }).collect(),
        guide_count,
    }
}

fn api_card(addresses: Addresses<'_>, api: &ApiSite) -> ApiCard {
    ApiCard {
        title: [&*api.api.title, &*api.version.title].join(" ").trim().to_owned(),
        href: addresses.page(api.overview),
        version: api.version.title.clone(),
        release: api.api.version.clone(),
        status: api.version.status.as_str(),
        operation_count: api.operations.len(),
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
