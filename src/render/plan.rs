//! The plan: every path of the finished site and what is made there. Planning makes nothing, so it can be repeated at
//! each edit.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::console;
use super::theme::Theme;
use crate::api::{Example, Id, Operation};
use crate::export::Export;
use crate::path::{ProjectPath, SitePath};
use crate::project::Config;
use crate::search;
use crate::site::{ApiId, PageId, Site};

/// What is published, by path.
pub type Plan = BTreeMap<SitePath, Recipe>;

/// How one artifact is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recipe {
    /// A page of the site.
    Page(PageId),
    /// The whole navigation of a product (index into [`Site::products`]) as one page, which sidebars lead to.
    Contents(u32),
    /// A former address: all entries of [`Site::redirects`] that start there.
    Redirect(Box<[u32]>),
    /// What a server shows for an address that does not exist.
    NotFound,
    /// A file published as it is: index into [`Site::assets`].
    Asset(u32),
    /// A style sheet, script or picture that the configuration adds, published as it is.
    Extra(ProjectPath),
    /// The console of an operation: its form and its contract.
    Console(ApiId, Id<Operation>),
    /// The requests of a guide that can be sent.
    Requests(PageId),
    /// What consoles say.
    ConsoleWords,
    /// Where servers of OAuth 2.0 send readers back to.
    ConsoleCallback,
    /// The index of the search.
    SearchIndex,
    /// An example that is too long for a page.
    Example(ApiId, Id<Example>),
    /// A file for machines.
    Export(Export),
    /// A file of the theme, ready made.
    Theme(Arc<[u8]>),
}

/// Lists everything that the site consists of.
///
/// Where two want the same path, pages win over former addresses and the writer's files over docent's own: `site` has
/// reported the conflict.
pub fn plan(site: &Site, theme: &Theme) -> Plan {
    let mut plan: Plan =
        site.pages.iter().zip(0..).map(|(page, id)| (page.path.clone(), Recipe::Page(PageId(id)))).collect();
    for (asset, index) in site.assets.iter().zip(0..) {
        plan.entry(asset.path.clone()).or_insert(Recipe::Asset(index));
    }
    for (from, indices) in redirects_by_path(site) {
        plan.entry(from.clone()).or_insert(Recipe::Redirect(indices.into()));
    }
    for (path, recipe) in examples(site) {
        plan.entry(path.clone()).or_insert(recipe);
    }
    for (path, recipe) in frame(site, theme) {
        plan.entry(path).or_insert(recipe);
    }
    plan
}

/// The files of long examples.
fn examples(site: &Site) -> impl Iterator<Item = (&SitePath, Recipe)> {
    let apis = site.apis.iter().zip(0..);
    apis.flat_map(|(api, at)| {
        api.example_files.iter().map(move |(id, it)| (&it.path, Recipe::Example(ApiId(at), *id)))
    })
}

/// Where the page with the whole navigation of a product lies. The folder is docent's own, so no guide can want it.
pub(super) fn contents_path(site: &Site, product: u32) -> SitePath {
    let id = &site.products[product as usize].id;
    SitePath::new("_docent")
        .and_then(|it| it.join(id))
        .and_then(|it| it.join("contents.html"))
        .unwrap_or_else(|_| {
            SitePath::new(&format!("_docent/{product}/contents.html"))
                .expect("a number climbs out of nothing")
        })
}

/// Where the page for addresses that do not exist lies: the name that static hosts look for.
pub(super) fn not_found_path() -> SitePath {
    SitePath::new("404.html").expect("a file name climbs out of nothing")
}

/// The former addresses, those with the same path together.
fn redirects_by_path(site: &Site) -> BTreeMap<&SitePath, Vec<u32>> {
    let mut by_path: BTreeMap<&SitePath, Vec<u32>> = BTreeMap::new();
    for (redirect, index) in site.redirects.iter().zip(0..) {
        by_path.entry(&redirect.from).or_default().push(index);
    }
    by_path
}

/// What docent adds around the writer's pages.
fn frame(site: &Site, theme: &Theme) -> Vec<(SitePath, Recipe)> {
    let contents = (0..site.products.len() as u32).map(|it| (contents_path(site, it), Recipe::Contents(it)));
    let theme = theme.files().iter().map(|(path, bytes)| (path.clone(), Recipe::Theme(Arc::clone(bytes))));
    let extra = extra_files(&site.config);
    let extra = extra.map(|it| (extra_path(it), Recipe::Extra(it.clone())));
    let exports = Export::all(site).into_iter().map(|(path, it)| (path, Recipe::Export(it)));
    let index = search::is_wanted(site).then(|| (search::path(), Recipe::SearchIndex));
    let single = index.into_iter().chain(console::files(site)).chain([(not_found_path(), Recipe::NotFound)]);
    contents.chain(theme).chain(extra).chain(exports).chain(single).collect()
}

/// The files that the configuration adds to what pages load.
fn extra_files(config: &Config) -> impl Iterator<Item = &ProjectPath> {
    let logo = config.around.logo.iter().flat_map(|it| [&it.light].into_iter().chain(&it.dark));
    let pictures = logo.chain(&config.around.favicon);
    config.html.additional_css.iter().chain(&config.html.additional_js).chain(pictures)
}

/// Where a style sheet or script that the configuration adds lies on the site: as in the project, so that what it
/// refers to by relative addresses stays where it expects it.
pub(super) fn extra_path(source: &ProjectPath) -> SitePath {
    SitePath::new(source.as_str()).expect("a project path is normalised already")
}
