//! The frame of a page: everything around its content.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::address::{Addresses, canonical, fragment};
use super::html::Html;
use super::nav::{self, NavCache, Section};
use super::plan::contents_path;
use super::renderer::SiteRenderer;
use super::view::{Change, Choice, Crumb, Frame, HeadingLink, Link, MovedAnchor, NavView};
use super::{around, date, version};
use crate::diag::Diagnostic;
use crate::guide::Heading;
use crate::path::SitePath;
use crate::project::VersionStatus;
use crate::site::{NavNode, Page, PageId, Site, Target};

/// Up to how many products every page lists.
const MOST_PRODUCTS: usize = 30;

/// What frames share: rendered navigations, and the former anchors of pages.
pub(super) struct FrameMaker {
    navs: NavCache,
    moved: FxHashMap<SitePath, Vec<u32>>,
}

impl FrameMaker {
    /// Prepares frames for the pages of `site`.
    pub(super) fn new(site: &Site) -> Self {
        let mut moved: FxHashMap<SitePath, Vec<u32>> = FxHashMap::default();
        for (redirect, index) in site.redirects.iter().zip(0..) {
            if redirect.fragment.is_some() {
                moved.entry(redirect.from.clone()).or_default().push(index);
            }
        }
        Self { navs: NavCache::default(), moved }
    }
}

/// What a page says about itself.
#[derive(Default)]
pub(super) struct About {
    /// One sentence.
    pub(super) description: Option<String>,
    /// What is listed beside the text.
    pub(super) headings: Vec<HeadingLink>,
    /// A picture for previews: its path on the site, or an absolute address.
    pub(super) image: Option<String>,
    /// The source, where it can be edited.
    pub(super) source: Option<crate::path::ProjectPath>,
}

/// The frame of a page of the site.
pub(super) fn of_page(press: &SiteRenderer, id: PageId, about: About) -> Result<Frame, Box<Diagnostic>> {
    let page = press.page_of(id);
    let addresses = press.addresses(&page.path);
    let link = |id: Option<PageId>| id.map(|it| link_to(press, addresses, it));
    let mut frame = bare(press, &page.path, page.product, &page.title);
    if let Some(version) = version::title(&press.site, &page.subject) {
        frame.full_title = full_title(&press.site, page.product, &page.title, version);
    }
    frame.description = about.description;
    frame.headings = if about.headings.len() > 1 { about.headings } else { Vec::new() };
    frame.image = about.image;
    frame.breadcrumbs = breadcrumbs(addresses, page);
    frame.nav = nav(press, page, &addresses.page(id))?;
    frame.previous = link(page.previous);
    frame.next = link(page.next);
    frame.edit = about.source.as_ref().and_then(|it| edit_address(&press.site, page.product, it.as_str()));
    frame.changed = page
        .last_change
        .as_deref()
        .map(|it| Change { machine: it.to_owned(), text: date::shown(it, press.words()) });
    frame.versions = version::choices(addresses, &page.subject);
    frame.notice = version::notice(press, addresses, &page.subject);
    frame.unlisted = press.site.status(&page.subject) == VersionStatus::Preview;
    if let Some(known) = press.site.representative(&page.subject) {
        frame.canonical = canonical(&press.site.config.html, &press.page_of(known).path);
    }
    frame.moved = moved(press, &page.path);
    Ok(frame)
}

/// The frame of a page that is not part of the navigation.
pub(super) fn bare(press: &SiteRenderer, path: &SitePath, product: u32, title: &str) -> Frame {
    let site = &press.site;
    let addresses = press.addresses(path);
    Frame {
        title: title.to_owned(),
        full_title: full_title(site, product, title, ""),
        root: addresses.root(),
        product: site.products.get(product as usize).map_or_else(String::new, |it| it.id.clone()),
        home: home(addresses),
        contents: addresses.path(&contents_path(site, product)),
        canonical: canonical(&site.config.html, path),
        products: products(addresses, product),
        more_products: (site.products.len() > MOST_PRODUCTS).then(|| home(addresses)),
        announcement: around::announcement(press, addresses),
        links: around::links(press, addresses),
        footer: around::footer(press, addresses),
        is_front: site.products.get(product as usize).is_some_and(|it| it.id.is_empty()),
        ..Frame::default()
    }
}

/// Headings of level 2 and 3, as links.
pub(super) fn heading_links(headings: &[Heading]) -> Vec<HeadingLink> {
    let shown = headings.iter().filter(|it| matches!(it.level, 2 | 3));
    shown.map(|it| HeadingLink { level: it.level, text: it.text.clone(), href: fragment(&it.id) }).collect()
}

/// Former anchors of the page at `path`.
fn moved(press: &SiteRenderer, path: &SitePath) -> Vec<MovedAnchor> {
    let indices = press.frames.moved.get(path).map(Vec::as_slice).unwrap_or_default();
    moved_anchors(press, path, indices)
}

/// The redirects among `indices` that are about one anchor each; of two for the same anchor the first counts.
pub(super) fn moved_anchors(press: &SiteRenderer, path: &SitePath, indices: &[u32]) -> Vec<MovedAnchor> {
    let addresses = press.addresses(path);
    let mut by_id = BTreeMap::new();
    for index in indices {
        let redirect = &press.site.redirects[*index as usize];
        let Some(id) = &redirect.fragment else { continue };
        if let Some(href) = redirect_address(addresses, &redirect.target, &redirect.written) {
            by_id.entry(id.to_string()).or_insert(href);
        }
    }
    by_id.into_iter().map(|(id, href)| MovedAnchor { id, href }).collect()
}

/// Where a redirect leads.
pub(super) fn redirect_address(addresses: Addresses<'_>, target: &Target, written: &str) -> Option<String> {
    match target {
        Target::Outward => super::address::outward(written).map(str::to_owned),
        _ => addresses.target(target),
    }
}

fn link_to(press: &SiteRenderer, addresses: Addresses<'_>, id: PageId) -> Link {
    Link { title: press.page_of(id).title.to_string(), href: addresses.page(id) }
}

/// Page, version, product and site, as far as they differ.
fn full_title(site: &Site, product: u32, title: &str, version: &str) -> String {
    let site_title = super::shared::title(site);
    let product = site.products.get(product as usize).map_or("", |it| &it.title);
    let mut parts = vec![title];
    for part in [version, product, &site_title] {
        if !part.is_empty() && !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts.join(" · ")
}

/// The site's own front page, else the first product's home, else the page itself.
fn home(addresses: Addresses<'_>) -> String {
    let site = addresses.site();
    let front = SitePath::new("index.html").expect("a file name climbs out of nothing");
    match site.products.first().and_then(|it| it.home) {
        Some(id) if site.products.len() == 1 => addresses.page(id),
        _ => addresses.path(&front),
    }
}

fn products(addresses: Addresses<'_>, current: u32) -> Vec<Choice> {
    let products = &addresses.site().products;
    if products.len() < 2 {
        return Vec::new();
    }
    let homes = products.iter().zip(0..).filter_map(|(it, index)| Some((it, index, it.home?)));
    let mut shown: Vec<_> = homes.clone().take(MOST_PRODUCTS).collect();
    // The page's own product is among them, however many there are.
    if let Some(own) = homes.skip(MOST_PRODUCTS).find(|(_, index, _)| *index == current) {
        shown.pop();
        shown.push(own);
    }
    shown
        .into_iter()
        .map(|(it, index, home)| Choice {
            title: it.title.clone(),
            href: addresses.page(home),
            current: index == current,
            missing: false,
            status: "",
        })
        .collect()
}

/// The product's name, where there are several.
pub(super) fn product_crumb(addresses: Addresses<'_>, product: u32) -> Option<Crumb> {
    let site = addresses.site();
    let product = site.products.get(product as usize).filter(|_| site.products.len() > 1)?;
    Some(Crumb { title: product.title.clone(), href: product.home.map(|it| addresses.page(it)) })
}

/// The product's name, where there are several, and the entries above the page.
fn breadcrumbs(addresses: Addresses<'_>, page: &Page) -> Vec<Crumb> {
    let site = addresses.site();
    let mut crumbs = Vec::new();
    let home = site.products[page.product as usize].home;
    if home.is_none_or(|it| site.pages[it.0 as usize].path != page.path) {
        crumbs.extend(product_crumb(addresses, page.product));
    }
    for depth in 1..page.trail.len() {
        let Some(node) = nav::node(site, page.product, &page.trail[..depth]) else { break };
        let href = match node.kind {
            crate::site::NavKind::Page(id) => Some(addresses.page(id)),
            _ => None,
        };
        crumbs.push(Crumb { title: node.title.to_string(), href });
    }
    crumbs
}

/// The navigation beside a page, its own entry marked.
fn nav(press: &SiteRenderer, page: &Page, href: &str) -> Result<Html, Box<Diagnostic>> {
    if is_alone(&press.site.products[page.product as usize].nav) {
        return Ok(Html::default());
    }
    let addresses = press.addresses(&page.path);
    let section = Section::new(page, addresses);
    let shared = press.frames.navs.get(section, |section| {
        press.fill("nav.html", &[("nav", &NavView { entries: section.entries(addresses) })])
    })?;
    Ok(nav::mark(&shared, href))
}

/// Whether a navigation leads nowhere but to one page.
fn is_alone(nav: &[NavNode]) -> bool {
    nav.len() <= 1 && nav.iter().all(|it| it.children.is_empty())
}

/// `edit-url-template` with the source's path in it.
fn edit_address(site: &Site, product: u32, source: &str) -> Option<String> {
    let own = site.products.get(product as usize).and_then(|it| it.edit_url_template.as_deref());
    let template = super::address::web(own.or(site.config.html.edit_url_template.as_deref())?)?;
    let path = SitePath::new(source).ok()?.encoded();
    Some(template.replace("{path}", &path))
}

/// An absolute address of a picture of the site, for previews.
pub(super) fn picture_address(site: &Site, path: &SitePath) -> Option<String> {
    Some(format!("{}{}", site.config.html.absolute_url()?, path.encoded()))
}
