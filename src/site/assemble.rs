//! From parsed sources to a site: addresses first, then the navigation, then every link.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::anchor;
use super::around::{Around, Linker};
use super::layout::{ApiLayout, Layout, ProductLayout, Spot};
use super::link::{Resolver, Writer};
use super::place::{Place, places};
use super::redirect::{self, Former};
use super::request;
use super::tree::Tree;
use super::{
    ApiSite, Broken, BrokenLink, LinkedProse, NavNode, Origin, Page, PageId, ProductSite, Redirection, Site,
    Subject, Target, Twins, example_file,
};
use crate::api::Api;
use crate::guide::{Guide, Link, summary::Summary};
use crate::path::ProjectPath;
use crate::project::{ApiVersion, Project};
use crate::remote::Answers;
use crate::source::{Source, Span};
use crate::words::Words;

/// What a site is assembled from: every source, parsed by itself.
pub struct Sources<'a> {
    /// The project they belong to.
    pub project: &'a Project,
    /// The guides, sorted by path.
    pub guides: &'a [Arc<Guide>],
    /// The SUMMARY.md files by path.
    pub summaries: &'a BTreeMap<ProjectPath, Arc<Summary>>,
    /// The descriptions of all products and versions, in the order of the configuration.
    pub apis: &'a [ApiSource],
    /// What docent itself says, in the site's language.
    pub words: &'a Arc<Words>,
}

/// One parsed description, and whose it is.
#[derive(Clone)]
pub struct ApiSource {
    /// The product's id.
    pub product: String,
    /// The version.
    pub version: ApiVersion,
    /// The API.
    pub api: Arc<Api>,
    /// The links of each stretch of Markdown, by [`crate::api::Prose`] id.
    pub links: Arc<[Arc<[Link]>]>,
    /// The files that it was read from, the entry first.
    pub files: Arc<[Source]>,
    /// What came of the wish for documents on other hosts while it was read.
    pub answers: Arc<Answers>,
}

/// Assembles the site: gives every page its address and its place, and resolves every link.
///
/// It always runs over everything, in time linear in the number of pages and links, so nothing in it can be stale.
pub fn assemble(sources: &Sources) -> Site {
    let mut layout = Layout::new(sources);
    let trees: Vec<Tree> = layout.products.iter().map(|it| Tree::new(&layout, it, sources)).collect();
    let former = redirect::formers(&mut layout, &trees, sources);
    let resolver = Resolver::new(sources.project, &layout, redirect::by_path(&former.all));
    let links = GuideLinks::resolve(&layout, &resolver);
    let mut broken = links.broken;
    let redirects = resolve_redirects(former.all, &resolver, &mut broken);
    broken.extend(former.outside);
    broken.extend(missing_chapters(&trees, &resolver));
    let apis = link_apis(&layout, sources, &resolver, &mut broken);
    let around = Linker::new(&resolver, 0).around(&mut broken);
    let parts = Parts { targets: links.targets, redirects, apis, around, broken };
    finish(layout, trees, parts, sources)
}

/// What was linked.
struct Parts {
    targets: Vec<Vec<Target>>,
    redirects: Vec<Redirection>,
    apis: Vec<ApiSite>,
    around: Around,
    broken: Vec<BrokenLink>,
}

/// Puts the parts together.
fn finish(layout: Layout, trees: Vec<Tree>, parts: Parts, sources: &Sources) -> Site {
    let Parts { targets, redirects, apis, around, broken } = parts;
    let navs = trees.iter().map(|it| it.nodes.as_slice());
    let places = places(layout.spots.len(), navs, other_versions(&layout));
    let orphans = orphans(&layout, &trees, sources);
    let products =
        layout.products.iter().zip(trees).map(|(it, tree)| product(&layout, it, tree.nodes)).collect();
    let pages = layout.spots.into_iter().zip(places).zip(targets);
    let pages: Vec<Page> =
        pages.map(|((spot, place), targets)| page(spot, place, targets, sources.project)).collect();
    let requests = request::requests(&sources.project.config, &pages, &apis);
    Site {
        config: Arc::clone(&sources.project.config),
        products,
        pages,
        requests,
        apis,
        redirects,
        assets: layout.assets,
        by_source: layout.by_source,
        broken,
        conflicts: layout.conflicts,
        orphans,
        around,
        twins: Twins::default(),
        words: Arc::clone(sources.words),
        configured: sources.project.is_configured(),
    }
}

/// The overviews of all versions but the current ones: nobody reads on from one version in another.
fn other_versions(layout: &Layout) -> FxHashSet<PageId> {
    layout.products.iter().flat_map(|it| it.apis.iter().skip(1)).map(|it| it.overview).collect()
}

/// The pages that no SUMMARY.md lists, but for those that are parts of others by an include.
fn orphans(layout: &Layout, trees: &[Tree], sources: &Sources) -> Vec<PageId> {
    let included =
        sources.guides.iter().flat_map(|it| &it.includes).filter_map(|(path, _)| layout.by_source.get(path));
    let included: FxHashSet<PageId> = included.copied().collect();
    trees.iter().flat_map(|it| it.orphans.iter().copied()).filter(|it| !included.contains(it)).collect()
}

fn page(spot: Spot, place: Place, targets: Vec<Target>, project: &Project) -> Page {
    let last_change = match &spot.subject {
        Subject::Guide(guide) => project.changes.get(&guide.path).cloned(),
        _ => None,
    };
    Page {
        path: spot.path,
        title: spot.title,
        subject: spot.subject,
        product: spot.product,
        targets,
        trail: place.trail,
        previous: place.previous,
        next: place.next,
        last_change,
    }
}

fn product(layout: &Layout, product: &ProductLayout, nav: Vec<NavNode>) -> ProductSite {
    let home = product.product.path.join("index.html").ok().and_then(|it| layout.by_path.get(&it).copied());
    let first = product.guides.first().copied().or_else(|| product.apis.first().map(|it| it.overview));
    ProductSite {
        id: product.product.id.clone(),
        title: product.product.title.clone(),
        path: product.product.path.clone(),
        description: product.product.description.clone(),
        edit_url_template: product.product.edit_url_template.clone(),
        home: home.or_else(|| nav.iter().find_map(redirect::first_page)).or(first),
        apis: product.apis.iter().map(|it| it.id).collect(),
        nav,
    }
}

/// Where the links of all guides lead, page by page, and which lead nowhere.
struct GuideLinks {
    targets: Vec<Vec<Target>>,
    broken: Vec<BrokenLink>,
}

impl GuideLinks {
    fn resolve(layout: &Layout, resolver: &Resolver) -> Self {
        let targets: Vec<Vec<Target>> = layout
            .spots
            .par_iter()
            .enumerate()
            .map(|(id, spot)| guide_targets(resolver, PageId(id as u32), spot))
            .collect();
        let broken = layout.spots.iter().zip(&targets).enumerate();
        let broken = broken
            .flat_map(|(id, (spot, targets))| broken_in_guide(PageId(id as u32), spot, targets))
            .collect();
        Self { targets, broken }
    }
}

fn guide_targets(resolver: &Resolver, id: PageId, spot: &Spot) -> Vec<Target> {
    let Subject::Guide(guide) = &spot.subject else { return Vec::new() };
    let writer = Writer { product: spot.product, page: Some(id), api: None };
    guide.links.iter().map(|it| resolver.resolve(writer, &it.destination)).collect()
}

fn broken_in_guide<'a>(id: PageId, spot: &'a Spot, targets: &'a [Target]) -> Vec<BrokenLink> {
    let Subject::Guide(guide) = &spot.subject else { return Vec::new() };
    let broken = guide.links.iter().zip(targets).filter_map(|(link, target)| Some((link, broken(target)?)));
    broken
        .map(|(link, reason)| BrokenLink {
            origin: Origin::Guide(id, link.kind),
            destination: link.destination.clone(),
            reason,
            span: guide.link_span(link),
        })
        .collect()
}

fn broken(target: &Target) -> Option<Broken> {
    match target {
        Target::Broken(reason) => Some(reason.clone()),
        _ => None,
    }
}

fn resolve_redirects(
    former: Vec<Former>,
    resolver: &Resolver,
    broken: &mut Vec<BrokenLink>,
) -> Vec<Redirection> {
    former
        .into_iter()
        .map(|it| {
            let target = it.target(resolver);
            if let Target::Broken(reason) = &target {
                let (destination, span) = (it.destination.clone(), it.to_span.clone());
                broken.push(BrokenLink {
                    origin: Origin::Redirect,
                    destination,
                    reason: reason.clone(),
                    span,
                });
            }
            it.into_redirection(target)
        })
        .collect()
}

/// Chapters of SUMMARY.md that do not exist, with the reason why (a wrong case, nothing of the kind).
fn missing_chapters(trees: &[Tree], resolver: &Resolver) -> Vec<BrokenLink> {
    let writer = Writer { product: 0, page: None, api: None };
    let missing = trees.iter().flat_map(|it| &it.missing);
    missing
        .map(|it| BrokenLink {
            origin: Origin::Nav,
            destination: it.destination.clone(),
            reason: broken(&resolver.resolve(writer, &it.destination)).unwrap_or(Broken::Unpublished),
            span: it.span.clone(),
        })
        .collect()
}

fn link_apis(
    layout: &Layout,
    sources: &Sources,
    resolver: &Resolver,
    broken: &mut Vec<BrokenLink>,
) -> Vec<ApiSite> {
    let mut placed: Vec<(u32, &ApiLayout)> = Vec::new();
    for (product, owner) in layout.products.iter().enumerate() {
        placed.extend(owner.apis.iter().map(|it| (product as u32, it)));
    }
    placed.sort_by_key(|(_, it)| it.id);
    placed
        .into_iter()
        .zip(sources.apis)
        .map(|((product, it), source)| link_api(product, it, source, resolver, broken))
        .collect()
}

fn link_api(
    product: u32,
    layout: &ApiLayout,
    source: &ApiSource,
    resolver: &Resolver,
    broken: &mut Vec<BrokenLink>,
) -> ApiSite {
    let writer = Writer { product, page: None, api: Some(layout.id) };
    let prose = source.links.iter().zip(layout.api.prose.iter()).map(|(links, (_, prose))| {
        let targets: Vec<Target> = links.iter().map(|it| resolver.resolve(writer, &it.destination)).collect();
        let span = |link: &Link| prose.text.span(link.range.start as usize..link.range.end as usize);
        broken.extend(
            links.iter().zip(&targets).filter_map(|(link, target)| broken_in_prose(link, target, span(link))),
        );
        LinkedProse { links: Arc::clone(links), targets }
    });
    let prose = prose.collect();
    let (note, linker) = (layout.version.note.as_ref(), Linker::new(resolver, product));
    ApiSite {
        api: Arc::clone(&layout.api),
        sources: Arc::clone(&source.files),
        answers: Arc::clone(&source.answers),
        product,
        note: note.map(|it| linker.text(it, broken)),
        version: layout.version.clone(),
        overview: layout.overview,
        operations: layout.operations.clone(),
        webhooks: layout.webhooks.clone(),
        tags: layout.tags.clone(),
        tag_parts: layout.api.tag_parts(),
        schemas: layout.schemas.clone(),
        security_schemes: layout.security_schemes.clone(),
        scope_ids: anchor::scope_ids(&layout.api),
        components: layout.components,
        schema_pages: schema_pages(layout),
        split: Arc::clone(&layout.split),
        example_files: example_file::files(&layout.api),
        prose,
    }
}

fn broken_in_prose(link: &Link, target: &Target, span: Span) -> Option<BrokenLink> {
    let reason = broken(target)?;
    Some(BrokenLink { origin: Origin::Prose(link.kind), destination: link.destination.clone(), reason, span })
}

/// The page of each schema that has one; one that is another's alias leads to the page under its own name.
fn schema_pages(layout: &ApiLayout) -> FxHashMap<crate::api::Id<crate::api::Schema>, PageId> {
    let named = layout.api.schema_names.iter().zip(&layout.schemas);
    let mut pages = FxHashMap::default();
    for ((name, id), page) in named {
        let is_own = layout.api.schemas[*id].name.as_ref() == Some(name);
        if is_own || !pages.contains_key(id) {
            pages.insert(*id, *page);
        }
    }
    pages.extend(layout.split.pages().zip(&layout.unnamed).map(|((id, _), page)| (id, *page)));
    pages
}
