//! Former addresses: redirects of the configuration, aliases of pages, and front pages that have to lead somewhere.

use rustc_hash::FxHashMap;

use super::layout::{Layout, ProductLayout, Spot};
use super::link::{Resolver, Writer};
use super::tree::Tree;
use super::{
    Broken, BrokenLink, NavKind, NavNode, Origin, PageId, Redirection, Site, Sources, Subject, Target,
};
use crate::guide::Destination;
use crate::path::{ProjectPath, SitePath};
use crate::project::Redirect;
use crate::source::Span;

/// How many redirects are followed: as many as browsers do.
const LONGEST_CHAIN: usize = 20;

/// Where a chain of redirects ends.
pub struct End<'a> {
    /// What it leads to; never a redirect.
    pub target: &'a Target,
    /// The last redirect on the way there, as a target; none where there was none.
    pub last: Option<&'a Target>,
}

impl Site {
    /// Follows redirects from `target` to the end; `None` where they lead from one to the next and never to a page.
    pub fn follow<'a>(&'a self, target: &'a Target) -> Option<End<'a>> {
        let mut end = End { target, last: None };
        for _ in 0..LONGEST_CHAIN {
            let Target::Redirect(next) = end.target else { return Some(end) };
            end = End { target: &self.redirects[*next as usize].target, last: Some(end.target) };
        }
        None
    }
}

/// A former address whose new one was not looked up yet.
pub(super) struct Former {
    from: SitePath,
    fragment: Option<Box<str>>,
    /// The page it leads to, where that is known without looking.
    page: Option<PageId>,
    pub(super) destination: Destination,
    written: Box<str>,
    from_span: Span,
    pub(super) to_span: Span,
}

/// The former addresses of a site.
#[derive(Default)]
pub(super) struct Formers {
    /// Those of the configuration first.
    pub(super) all: Vec<Former>,
    /// Those that lie outside the site, which nothing can answer for.
    pub(super) outside: Vec<BrokenLink>,
}

/// Gathers every former address. Adds the portal's front page where one is missing.
pub(super) fn formers(layout: &mut Layout, trees: &[Tree], sources: &Sources) -> Formers {
    let mut formers = Formers::default();
    for redirect in &sources.project.config.html.redirects {
        formers.add(configured(redirect), &redirect.from, &redirect.from_span);
    }
    for (id, spot) in layout.spots.iter().enumerate() {
        formers.add_aliases(PageId(id as u32), spot);
    }
    add_front_page(layout);
    formers.all.extend(layout.products.iter().zip(trees).filter_map(|(it, tree)| front(layout, it, tree)));
    formers
}

impl Formers {
    fn add(&mut self, former: Option<Former>, written: &str, span: &Span) {
        match former {
            Some(former) => self.all.push(former),
            None => self.outside.push(BrokenLink {
                origin: Origin::Redirect,
                destination: Destination::Escapes(written.into()),
                reason: Broken::Outside,
                span: span.clone(),
            }),
        }
    }

    fn add_aliases(&mut self, id: PageId, spot: &Spot) {
        let Subject::Guide(guide) = &spot.subject else { return };
        for (address, span) in &guide.front.aliases {
            let former = former_path(address).map(|from| Former::to_page(from, id, span.clone()));
            self.add(former, address, span);
        }
    }
}

/// The former paths by where they lie. The first of several wins.
pub(super) fn by_path(formers: &[Former]) -> FxHashMap<SitePath, u32> {
    let whole = formers.iter().enumerate().filter(|(_, it)| it.fragment.is_none());
    whole.rev().map(|(index, it)| (it.from.clone(), index as u32)).collect()
}

impl Former {
    /// What it leads to now.
    pub(super) fn target(&self, resolver: &Resolver) -> Target {
        let writer = Writer { product: 0, page: None, api: None };
        self.page.map_or_else(|| resolver.resolve(writer, &self.destination), |page| Target::Page(page, None))
    }

    /// The finished redirect.
    pub(super) fn into_redirection(self, target: Target) -> Redirection {
        Redirection {
            from: self.from,
            fragment: self.fragment,
            target,
            written: self.written,
            span: self.from_span,
        }
    }

    fn to_page(from: SitePath, page: PageId, span: Span) -> Self {
        Self {
            from,
            fragment: None,
            page: Some(page),
            destination: Destination::Anchor("".into()),
            written: "".into(),
            from_span: span.clone(),
            to_span: span,
        }
    }
}

/// An entry of `[output.html.redirect]`: the new address is relative to the former one's folder, as in mdBook.
fn configured(redirect: &Redirect) -> Option<Former> {
    let (path, fragment) = split_fragment(&redirect.from);
    let from = former_path(path)?;
    Some(Former {
        destination: new_address(&from, &redirect.to),
        from,
        fragment: fragment.map(Into::into),
        page: None,
        written: redirect.to.as_str().into(),
        from_span: redirect.from_span.clone(),
        to_span: redirect.to_span.clone(),
    })
}

fn split_fragment(address: &str) -> (&str, Option<&str>) {
    address.split_once('#').map_or((address, None), |(path, fragment)| (path, Some(fragment)))
}

/// The file that answers for a former address: `/old/` and `/old` are answered by `old/index.html`.
fn former_path(address: &str) -> Option<SitePath> {
    let path = SitePath::new(address).ok()?;
    let names_file = !address.ends_with('/') && path.extension().is_some();
    if names_file { Some(path) } else { path.join("index.html").ok() }
}

fn new_address(from: &SitePath, to: &str) -> Destination {
    if to.contains("://") || to.starts_with("//") || to.starts_with("mailto:") {
        return Destination::Outward(to.into());
    }
    let (path, anchor) = split_fragment(to);
    let relative = if path.is_empty() { from.file_name() } else { path };
    match from.resolve(relative) {
        Ok(path) => Destination::Root { written: format!("/{path}").into(), anchor: anchor.map(Into::into) },
        Err(_) => Destination::Escapes(to.into()),
    }
}

/// A site of several products without a front page of its own gets one.
fn add_front_page(layout: &mut Layout) {
    let index = SitePath::new("index.html").expect("the name is a path");
    let named = layout.products.iter().filter(|it| !it.is_unnamed() && !it.product.path.is_root()).count();
    if named < 2 || layout.by_path.contains_key(&index) {
        return;
    }
    let title = layout.products[0].product.title.as_str().into();
    layout.add_generated(Spot { path: index, title, subject: Subject::Portal, product: 0 });
}

/// A product whose folder has no index leads from there to its first page; so does the root of a site of one product.
fn front(layout: &Layout, product: &ProductLayout, tree: &Tree) -> Option<Former> {
    let path = product.product.path.join("index.html").ok()?;
    let page = tree.nodes.iter().find_map(first_page).or_else(|| lone_home(layout))?;
    let is_taken = layout.by_path.contains_key(&path);
    (!is_taken).then(|| Former::to_page(path, page, front_span(layout, page)))
}

/// The home of the only product that has one, for a site whose root is empty.
fn lone_home(layout: &Layout) -> Option<PageId> {
    let mut products = layout.products.iter().filter(|it| !it.is_unnamed());
    let (only, None) = (products.next()?, products.next()) else { return None };
    let index = only.product.path.join("index.html").ok()?;
    let page = layout.by_path.get(&index).copied();
    page.or_else(|| only.guides.first().copied()).or_else(|| only.apis.first().map(|it| it.overview))
}

fn front_span(layout: &Layout, page: PageId) -> Span {
    let source = match &layout.spots[page.0 as usize].subject {
        Subject::Guide(guide) => guide.path.clone(),
        _ => ProjectPath::new("book.toml").expect("the name is a path"),
    };
    Span::file(source)
}

/// The first page of a navigation, in reading order.
pub(super) fn first_page(node: &NavNode) -> Option<PageId> {
    match node.kind {
        NavKind::Page(page) => Some(page),
        _ => node.children.iter().find_map(first_page),
    }
}
