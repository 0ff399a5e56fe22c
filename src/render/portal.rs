//! The generated front page.

use super::address::Addresses;
use super::frame::{self, About};
use super::renderer::{Rendered, SiteRenderer};
use super::view::{Link, PortalView, ProductCard};
use crate::site::{NavKind, PageId, ProductSite, Site, Subject};

/// How many guides a product's card names.
const GUIDES: usize = 4;

/// Makes it.
pub(super) fn render(press: &SiteRenderer, id: PageId) -> Rendered {
    let description = press.site.config.book.description.clone();
    let about = About { description: description.clone(), ..About::default() };
    let frame = frame::of_page(press, id, about)?;
    let addresses = press.addresses(&press.page_of(id).path);
    // What belongs to no product is no card: it is this page.
    let products =
        press.site.products.iter().filter(|it| it.home != Some(id)).map(|it| card(addresses, it)).collect();
    press.fill("portal.html", &[("page", &frame), ("portal", &PortalView { description, products })])
}

fn card(addresses: Addresses<'_>, product: &ProductSite) -> ProductCard {
    let site = addresses.site();
    let api = |id: &crate::site::ApiId| {
        let api = &site.apis[id.0 as usize];
        let title = [&*api.api.title, &*api.version.title].join(" ").trim().to_owned();
        Link { title, href: addresses.page(api.overview) }
    };
    ProductCard {
        title: product.title.clone(),
        description: product.description.clone(),
        home: product.home.map(|it| addresses.page(it)),
        apis: product.apis.iter().map(api).collect(),
        guides: guides(site, product).map(|(title, id)| Link { title, href: addresses.page(id) }).collect(),
    }
}

/// The first guides of the top level but the home, which the title leads to.
fn guides<'a>(site: &'a Site, product: &'a ProductSite) -> impl Iterator<Item = (String, PageId)> + 'a {
    let pages = product.nav.iter().filter_map(|node| match node.kind {
        NavKind::Page(id) if Some(id) != product.home => Some((node.title.to_string(), id)),
        _ => None,
    });
    pages.filter(|(_, id)| matches!(site.pages[id.0 as usize].subject, Subject::Guide(_))).take(GUIDES)
}
