//! The one link resolver: from what a writer wrote to what it leads to. A link that leads nowhere is a value too.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::anchor::{OperationAnchors, SchemeAnchors};
use super::layout::{ApiLayout, Layout, Spot};
use super::{ApiId, Broken, PageId, Subject, Target, anchor};
use crate::guide::Destination;
use crate::path::{ProjectPath, SitePath};
use crate::project::Project;

/// Who writes a link: what it is relative to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Writer {
    /// The product it belongs to.
    pub(super) product: u32,
    /// The page that shows it, for links to its own anchors.
    pub(super) page: Option<PageId>,
    /// The API whose description it stands in.
    pub(super) api: Option<ApiId>,
}

/// Resolves links against a layout.
pub(super) struct Resolver<'a> {
    pub(super) project: &'a Project,
    layout: &'a Layout,
    redirects: FxHashMap<SitePath, u32>,
    /// Per product, per API: its operations and schemas by name.
    names: Vec<Vec<Names<'a>>>,
    any_case: OnceLock<AnyCase>,
    anchors: Vec<OnceLock<Vec<String>>>,
}

/// The pages of one API by the names that links use.
struct Names<'a> {
    api: &'a ApiLayout,
    operations: FxHashMap<String, PageId>,
    tags: FxHashMap<&'a str, PageId>,
    schemas: FxHashMap<&'a str, PageId>,
    security_schemes: FxHashMap<&'a str, PageId>,
}

/// Everything that exists, by its name in lower case.
struct AnyCase {
    sources: FxHashMap<String, ProjectPath>,
    pages: FxHashMap<String, SitePath>,
}

impl<'a> Resolver<'a> {
    /// A resolver for links of `layout`; `redirects` are former addresses by index.
    pub(super) fn new(project: &'a Project, layout: &'a Layout, redirects: FxHashMap<SitePath, u32>) -> Self {
        let names = layout.products.iter().map(|it| it.apis.iter().map(Names::new).collect()).collect();
        let anchors = layout.spots.iter().map(|_| OnceLock::new()).collect();
        Self { project, layout, redirects, names, any_case: OnceLock::new(), anchors }
    }

    /// What `destination`, written by `writer`, leads to.
    pub(super) fn resolve(&self, writer: Writer, destination: &Destination) -> Target {
        match destination {
            Destination::Outward(_) => Target::Outward,
            Destination::Anchor(id) => self.own_anchor(writer, id),
            Destination::File { path, anchor, .. } => self.file(path, anchor.as_deref()),
            Destination::Root { written, anchor } => self.root(written, anchor.as_deref()),
            Destination::Operation(name) => {
                self.subject(writer, name, |names, name| names.operations.get(name).copied())
            }
            Destination::Tag(name) => self.subject(writer, name, |names, name| names.tags.get(name).copied()),
            Destination::Schema(name) => {
                self.subject(writer, name, |names, name| names.schemas.get(name).copied())
            }
            Destination::SecurityScheme(name) => {
                self.subject(writer, name, |names, name| names.security_schemes.get(name).copied())
            }
            Destination::Undefined(_) => Target::Broken(Broken::UndefinedReference),
            Destination::Escapes(_) => Target::Broken(Broken::Outside),
        }
    }

    fn own_anchor(&self, writer: Writer, id: &str) -> Target {
        match (writer.page, writer.api) {
            (Some(page), None) => self.anchored(page, Some(id)),
            (page, Some(api)) => self.prose_anchor(writer, page, api, id),
            (None, None) => Target::Outward,
        }
    }

    /// `#operation/listPets`, `#tag/Pets` and the like, which descriptions use to point into the reference itself.
    fn prose_anchor(&self, writer: Writer, page: Option<PageId>, api: ApiId, id: &str) -> Target {
        let subject = match id.split_once('/') {
            Some(("operation", name)) => Some(Destination::Operation(name.into())),
            Some(("tag", name)) => Some(Destination::Tag(last_part(name).into())),
            Some(("schema", name)) => Some(Destination::Schema(name.into())),
            Some(("security", name)) => Some(Destination::SecurityScheme(name.into())),
            _ => None,
        };
        if let Some(found) =
            subject.map(|it| self.resolve(writer, &it)).filter(|it| !matches!(it, Target::Broken(_)))
        {
            return found;
        }
        let overview = self.api(api).map(|it| it.overview);
        page.or(overview).map_or(Target::Outward, |page| self.anchored(page, Some(id)))
    }

    fn api(&self, id: ApiId) -> Option<&ApiLayout> {
        self.layout.products.iter().flat_map(|it| &it.apis).find(|it| it.id == id)
    }

    fn file(&self, path: &ProjectPath, anchor: Option<&str>) -> Target {
        self.find(path, anchor)
            .or_else(|| self.find(&without_query(path)?, anchor))
            .unwrap_or_else(|| Target::Broken(self.why_no_file(path)))
    }

    fn find(&self, path: &ProjectPath, anchor: Option<&str>) -> Option<Target> {
        let layout = self.layout;
        if let Some(page) = layout.by_source.get(path) {
            return Some(self.anchored(*page, anchor));
        }
        if let Some(asset) = layout.by_asset.get(path) {
            return Some(Target::Asset(*asset, anchor.map(Into::into)));
        }
        self.find_loosely(path)
            .map(|page| self.anchored(page, anchor))
            .or_else(|| self.find_on_site(path, anchor))
    }

    /// A page by a name that only the built site has: a folder, or a file without its `.md`.
    fn find_loosely(&self, path: &ProjectPath) -> Option<PageId> {
        let names = ["index.md", "README.md", "readme.md"];
        let in_folder = names.iter().filter_map(|it| path.join(it).ok());
        let with_extension = path.resolve(&format!("{}.md", path.file_name())).ok();
        in_folder.chain(with_extension).find_map(|it| self.layout.by_source.get(&it).copied())
    }

    /// The path read as one of the built site: `errors.html`, a former address.
    fn find_on_site(&self, path: &ProjectPath, anchor: Option<&str>) -> Option<Target> {
        self.on_site(&self.site_path(path)?, anchor)
    }

    /// Where a source at `path` would lie on the site.
    fn site_path(&self, path: &ProjectPath) -> Option<SitePath> {
        let holders = self.layout.products.iter().filter_map(|it| Some((it, path.strip_folder(&it.folder)?)));
        let (product, inside) = holders.min_by_key(|(_, inside)| inside.len())?;
        product.product.path.join(inside).ok()
    }

    fn on_site(&self, path: &SitePath, anchor: Option<&str>) -> Option<Target> {
        let index = || path.join("index.html").ok();
        let page = self.layout.by_path.get(path).copied();
        let page = page.or_else(|| self.layout.by_path.get(&index()?).copied());
        if let Some(page) = page {
            return Some(self.anchored(page, anchor));
        }
        let redirect = self.redirects.get(path).copied();
        redirect.or_else(|| self.redirects.get(&index()?).copied()).map(Target::Redirect)
    }

    fn root(&self, written: &str, anchor: Option<&str>) -> Target {
        let inside = written.trim_start_matches('/');
        let Ok(source) = self.project.src.join(inside) else { return Target::Broken(Broken::Outside) };
        if let Some(target) = self.find(&source, anchor) {
            return target;
        }
        let on_site = self.served_path(written).and_then(|it| self.on_site(&it, anchor));
        on_site.unwrap_or_else(|| Target::Broken(self.why_no_file(&source)))
    }

    /// `/docs/errors.html` as a site path, on a site that is served under `/docs/`.
    fn served_path(&self, written: &str) -> Option<SitePath> {
        let base = self.project.config.html.base_path();
        let inside = written.strip_prefix(base.as_str()).unwrap_or(written);
        SitePath::new(inside).ok()
    }

    fn why_no_file(&self, path: &ProjectPath) -> Broken {
        if self.layout.drafts.contains(path) {
            return Broken::Draft;
        }
        let any_case = self.any_case.get_or_init(|| AnyCase::new(self.layout));
        if let Some(actual) = any_case.sources.get(&path.as_str().to_lowercase()) {
            return Broken::WrongCase { actual: actual.as_str().into() };
        }
        let on_site = self.site_path(path).and_then(|it| any_case.pages.get(&it.as_str().to_lowercase()));
        if let Some(actual) = on_site {
            return Broken::WrongCase { actual: actual.as_str().into() };
        }
        match self.project.listing.binary_search(path) {
            Ok(_) => Broken::Unpublished,
            Err(_) => Broken::NoSuchPage,
        }
    }

    /// The page, if it has the anchor.
    fn anchored(&self, page: PageId, anchor: Option<&str>) -> Target {
        let Some(id) = anchor.filter(|it| !it.is_empty() && *it != "top") else {
            return Target::Page(page, None);
        };
        if self.has_anchor(page, id) {
            return Target::Page(page, Some(id.into()));
        }
        Target::Broken(Broken::NoSuchAnchor { page, anchor: id.into() })
    }

    fn has_anchor(&self, page: PageId, id: &str) -> bool {
        let spot = &self.layout.spots[page.0 as usize];
        if let Subject::Guide(guide) = &spot.subject {
            // A text fragment (`#:~:text=…`) is judged by the reader's browser.
            return guide.has_anchor(id) || id.starts_with(":~:");
        }
        self.anchors[page.0 as usize].get_or_init(|| self.reference_anchors(spot)).iter().any(|it| it == id)
    }

    fn reference_anchors(&self, spot: &Spot) -> Vec<String> {
        let of = |id: ApiId| self.api(id).map(|it| (&*it.api, &*it.split));
        let owned = |it: OperationAnchors| it.all().into_iter().map(str::to_owned).collect();
        let anchors = match &spot.subject {
            Subject::Overview(id) => of(*id).map(|(api, _)| anchor::of_overview(api)),
            Subject::Operation(id, it) => {
                of(*id).map(|(api, split)| owned(anchor::of_operation(api, split, &api.operations[*it])))
            }
            Subject::Webhook(id, it) => {
                of(*id).map(|(api, split)| owned(anchor::of_webhook(api, split, &api.webhooks[*it])))
            }
            Subject::Tag(..) => Some(anchor::of_tag()),
            Subject::Schema(id, schema) => of(*id).map(|(api, split)| anchor::of_schema(api, split, *schema)),
            Subject::SecurityScheme(id, index) => {
                let all = |it: SchemeAnchors| it.all().into_iter().map(str::to_owned).collect();
                of(*id).map(|(it, _)| all(anchor::of_security_scheme(it, *index)))
            }
            Subject::Components(id) => of(*id).map(|(it, _)| anchor::of_components(it)),
            Subject::Guide(_) | Subject::Portal => None,
        };
        anchors.unwrap_or_default()
    }

    /// A page by the name of its subject: in the API that writes, in the product's APIs, in the product named before a
    /// `/`, in any product.
    fn subject(&self, writer: Writer, name: &str, find: impl Fn(&Names, &str) -> Option<PageId>) -> Target {
        let own = self.names[writer.product as usize].iter();
        let writing = own.clone().filter(|it| Some(it.api.id) == writer.api);
        let others = self.names.iter().flatten();
        let found = writing.chain(own).find_map(|it| find(it, name));
        let found = found.or_else(|| self.in_named_product(name, &find));
        match found.or_else(|| others.filter(|_| !name.is_empty()).find_map(|it| find(it, name))) {
            Some(page) => Target::Page(page, None),
            None => Target::Broken(Broken::NoSuchSubject),
        }
    }

    fn in_named_product(&self, name: &str, find: &impl Fn(&Names, &str) -> Option<PageId>) -> Option<PageId> {
        let (product, name) = name.split_once('/')?;
        let index = self.layout.products.iter().position(|it| it.product.id == product)?;
        self.names[index].iter().find_map(|it| find(it, name))
    }
}

impl<'a> Names<'a> {
    fn new(api: &'a ApiLayout) -> Self {
        let mut operations = FxHashMap::default();
        for ((_, operation), page) in api.api.operations.iter().zip(&api.operations) {
            operations.entry(format!("{} {}", operation.method, operation.path)).or_insert(*page);
            if let Some(id) = &operation.id {
                operations.entry(id.clone()).or_insert(*page);
            }
        }
        let tags =
            api.api.tags.iter().zip(&api.tags).map(|((_, tag), page)| (tag.name.as_str(), *page)).collect();
        let schemas =
            api.api.schema_names.keys().map(String::as_str).zip(api.schemas.iter().copied()).collect();
        let guards = api.api.security_schemes.keys().map(String::as_str);
        let security_schemes = guards.zip(api.security_schemes.iter().copied()).collect();
        Self { api, operations, tags, schemas, security_schemes }
    }
}

impl AnyCase {
    fn new(layout: &Layout) -> Self {
        let files = layout.by_source.keys().chain(layout.by_asset.keys());
        let mut files: Vec<&ProjectPath> = files.collect();
        files.sort_unstable();
        let mut pages: Vec<&SitePath> = layout.by_path.keys().collect();
        pages.sort_unstable();
        Self {
            sources: files.into_iter().map(|it| (it.as_str().to_lowercase(), it.clone())).collect(),
            pages: pages.into_iter().map(|it| (it.as_str().to_lowercase(), it.clone())).collect(),
        }
    }
}

fn last_part(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// `errors.html?lang=en` without what stands behind the `?`.
fn without_query(path: &ProjectPath) -> Option<ProjectPath> {
    let (path, _) = path.as_str().split_once('?')?;
    ProjectPath::new(path).ok()
}
