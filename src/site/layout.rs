//! The first stage of a site: which pages there are and where each lies, before anything is linked.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::address::{self, ApiAddresses};
use super::{ApiId, Asset, PageId, Sources, Split, Subject, title};
use crate::api::Api;
use crate::guide::Guide;
use crate::path::{ProjectPath, SitePath};
use crate::project::{ApiVersion, Config, Product, Project};

/// A page that has an address and no links yet.
pub(super) struct Spot {
    pub(super) path: SitePath,
    pub(super) title: Arc<str>,
    pub(super) subject: Subject,
    pub(super) product: u32,
}

/// The part of a site that belongs to one product, before it has a navigation.
pub(super) struct ProductLayout {
    pub(super) product: Product,
    /// The folder of its guides, relative to the project.
    pub(super) folder: ProjectPath,
    /// Its guides' pages, sorted by source.
    pub(super) guides: Vec<PageId>,
    pub(super) apis: Vec<ApiLayout>,
}

/// The pages of one version of an API.
pub(super) struct ApiLayout {
    pub(super) id: ApiId,
    pub(super) version: ApiVersion,
    pub(super) api: Arc<Api>,
    pub(super) overview: PageId,
    pub(super) operations: Vec<PageId>,
    pub(super) webhooks: Vec<PageId>,
    pub(super) tags: Vec<PageId>,
    pub(super) schemas: Vec<PageId>,
    /// The schemas without a name that have a page.
    pub(super) split: Arc<Split>,
    /// Their pages, in order.
    pub(super) unnamed: Vec<PageId>,
    pub(super) security_schemes: Vec<PageId>,
    pub(super) components: Option<PageId>,
}

/// Two sources that would be written to the same place.
#[derive(Debug, Clone)]
pub struct Conflict {
    /// The place on the site.
    pub path: SitePath,
    /// The source that got it.
    pub first: ProjectPath,
    /// The source that did not.
    pub second: ProjectPath,
}

/// All pages of a site with their addresses.
pub(super) struct Layout {
    pub(super) spots: Vec<Spot>,
    pub(super) products: Vec<ProductLayout>,
    pub(super) by_source: FxHashMap<ProjectPath, PageId>,
    pub(super) by_path: FxHashMap<SitePath, PageId>,
    pub(super) assets: Vec<Asset>,
    pub(super) by_asset: FxHashMap<ProjectPath, u32>,
    /// Guides that exist and are not published.
    pub(super) drafts: FxHashSet<ProjectPath>,
    pub(super) conflicts: Vec<Conflict>,
    /// The source of the page for addresses that do not exist.
    not_found: Option<ProjectPath>,
    /// What pages of unused components are called.
    unused_title: Arc<str>,
}

impl Layout {
    /// Gives every guide and every part of every API its address.
    pub(super) fn new(sources: &Sources) -> Self {
        let mut layout = Self::with_products(sources);
        layout.add_assets(sources.project);
        for guide in sources.guides {
            layout.add_guide(guide, &sources.project.config);
        }
        for (index, source) in sources.apis.iter().enumerate() {
            layout.add_api(ApiId(index as u32), source);
        }
        layout
    }

    fn with_products(sources: &Sources) -> Self {
        Self {
            spots: Vec::new(),
            products: products(sources),
            by_source: FxHashMap::default(),
            by_path: FxHashMap::default(),
            assets: Vec::new(),
            by_asset: FxHashMap::default(),
            drafts: FxHashSet::default(),
            conflicts: Vec::new(),
            unused_title: sources.words.get("unused_components").into(),
            not_found: sources.project.src.join(sources.project.config.html.not_found.as_str()).ok(),
        }
    }

    fn add_assets(&mut self, project: &Project) {
        for source in project.assets.iter() {
            let owner = &self.products[self.owner(source)];
            let inside = source.strip_folder(&owner.folder).unwrap_or(source.as_str());
            let path = address::below(&owner.product.path, inside);
            self.by_asset.insert(source.clone(), self.assets.len() as u32);
            self.assets.push(Asset { source: source.clone(), path });
        }
    }

    fn add_guide(&mut self, guide: &Arc<Guide>, config: &Config) {
        if guide.front.draft && !config.drafts {
            self.drafts.insert(guide.path.clone());
            return;
        }
        if self.not_found.as_ref() == Some(&guide.path) {
            return self.add_not_found(guide);
        }
        let owner = self.owner(&guide.path);
        let ProductLayout { product, folder, .. } = &self.products[owner];
        let path = address::of_guide(guide, folder, &product.path);
        let title = guide.title.as_deref().unwrap_or_else(|| guide.path.stem()).into();
        let spot = Spot { path, title, subject: Subject::Guide(Arc::clone(guide)), product: owner as u32 };
        let (page, is_new) = self.place(spot, &guide.path);
        self.by_source.insert(guide.path.clone(), page);
        if is_new {
            self.products[owner].guides.push(page);
        }
    }

    /// The guide for addresses that do not exist lies where hosts look for it, and in no navigation.
    fn add_not_found(&mut self, guide: &Arc<Guide>) {
        let path = SitePath::new("404.html").expect("a file name climbs out of nothing");
        let title = guide.title.as_deref().unwrap_or_else(|| guide.path.stem()).into();
        let spot = Spot { path, title, subject: Subject::Guide(Arc::clone(guide)), product: 0 };
        let (page, _) = self.place(spot, &guide.path);
        self.by_source.insert(guide.path.clone(), page);
    }

    /// The product whose folder holds `source`: the innermost one.
    fn owner(&self, source: &ProjectPath) -> usize {
        let depth = |it: &ProductLayout| it.folder.as_str().len();
        let holders =
            self.products.iter().enumerate().filter(|(_, it)| source.strip_folder(&it.folder).is_some());
        holders.max_by_key(|(_, it)| depth(it)).map_or(0, |(index, _)| index)
    }

    /// Puts a page in its place; where the place is taken, notes the conflict and returns the page that has it.
    fn place(&mut self, spot: Spot, source: &ProjectPath) -> (PageId, bool) {
        if let Some(holder) = self.by_path.get(&spot.path).copied() {
            let first = self.source_of(holder);
            self.conflicts.push(Conflict { path: spot.path, first, second: source.clone() });
            return (holder, false);
        }
        let id = PageId(self.spots.len() as u32);
        self.by_path.insert(spot.path.clone(), id);
        self.spots.push(spot);
        (id, true)
    }

    fn source_of(&self, page: PageId) -> ProjectPath {
        let spot = &self.spots[page.0 as usize];
        match &spot.subject {
            Subject::Guide(guide) => guide.path.clone(),
            _ => self.products[spot.product as usize].apis.last().map_or_else(
                || ProjectPath::new("").expect("the root is a path"),
                |it| it.api.source.clone(),
            ),
        }
    }

    fn add_api(&mut self, id: ApiId, source: &super::ApiSource) {
        let owner = self.product_index(&source.product);
        let product = &self.products[owner].product;
        let base = address::below(&product.path, &format!("{}/{}", product.api_path, source.version.name));
        let split = Split::new(&source.api);
        let addresses = ApiAddresses::new(&source.api, &split, &base);
        let layout = self.place_api(id, source, addresses, split, owner as u32);
        self.products[owner].apis.push(layout);
    }

    fn product_index(&self, id: &str) -> usize {
        self.products.iter().position(|it| it.product.id == id).unwrap_or(0)
    }

    fn place_api(
        &mut self,
        id: ApiId,
        source: &super::ApiSource,
        at: ApiAddresses,
        split: Split,
        product: u32,
    ) -> ApiLayout {
        let api = &source.api;
        let unused_title = Arc::clone(&self.unused_title);
        let mut add = |path: SitePath, title: &str, subject: Subject| {
            self.place(Spot { path, title: title.into(), subject, product }, &api.source).0
        };
        let overview = add(at.overview, &api.title, Subject::Overview(id));
        let tags = at.tags.into_iter().zip(api.tags.iter());
        let tags = tags.map(|(path, (tag, it))| add(path, it.title(), Subject::Tag(id, tag))).collect();
        let operations = at.operations.into_iter().zip(api.operations.iter());
        let operations = operations
            .map(|(path, (it, op))| add(path, &title::of_operation(op), Subject::Operation(id, it)))
            .collect();
        let webhooks = at.webhooks.into_iter().zip(api.webhooks.iter());
        let webhooks = webhooks
            .zip(title::of_webhooks(api.webhooks.iter().map(|(_, it)| it)))
            .map(|((path, (it, _)), title)| add(path, &title, Subject::Webhook(id, it)))
            .collect();
        let schemas = at.schemas.into_iter().zip(&api.schema_names);
        let schemas = schemas.map(|(path, (name, it))| add(path, name, Subject::Schema(id, *it))).collect();
        let unnamed = at.unnamed.into_iter().zip(split.pages());
        let unnamed = unnamed.map(|(path, (it, name))| add(path, name, Subject::Schema(id, it))).collect();
        let security = at.security_schemes.into_iter().zip(api.security_schemes.keys()).zip(0..);
        let security_schemes =
            security.map(|((path, name), it)| add(path, name, Subject::SecurityScheme(id, it))).collect();
        let title = &*unused_title;
        let components = (!api.unused.is_empty()).then(|| add(at.components, title, Subject::Components(id)));
        ApiLayout {
            id,
            version: source.version.clone(),
            api: Arc::clone(api),
            overview,
            operations,
            webhooks,
            tags,
            schemas,
            security_schemes,
            components,
            split: Arc::new(split),
            unnamed,
        }
    }

    /// Adds a page that no source asked for, at a place known to be free.
    pub(super) fn add_generated(&mut self, spot: Spot) -> PageId {
        let root = ProjectPath::new("").expect("the root is a path");
        self.place(spot, &root).0
    }
}

/// The configured products, before them one without a name for what lies in none of their folders.
fn products(sources: &Sources) -> Vec<ProductLayout> {
    let project = sources.project;
    let src = &project.src;
    let folder = |product: &Product| src.join(product.guides.as_str()).unwrap_or_else(|_| src.clone());
    let configured = project.config.products.iter();
    let mut products: Vec<ProductLayout> =
        configured.map(|it| ProductLayout::new(it.clone(), folder(it))).collect();
    if products.iter().all(|it| it.folder != *src) {
        products.insert(0, ProductLayout::new(unnamed_product(sources), src.clone()));
    }
    products
}

impl ProductLayout {
    fn new(product: Product, folder: ProjectPath) -> Self {
        Self { product, folder, guides: Vec::new(), apis: Vec::new() }
    }

    /// Whether it stands for what lies outside all products.
    pub(super) fn is_unnamed(&self) -> bool {
        self.product.id.is_empty()
    }
}

fn unnamed_product(sources: &Sources) -> Product {
    let config = &sources.project.config;
    let root = || SitePath::new("").expect("the root is a path");
    Product {
        id: String::new(),
        title: config.book.title.clone().unwrap_or_else(|| sources.words.get("documentation").to_owned()),
        description: config.book.description.clone(),
        guides: ProjectPath::new("").expect("the root is a path"),
        path: root(),
        api_path: root(),
        versions: Vec::new(),
        edit_url_template: None,
        servers: Vec::new(),
        span: None,
    }
}
