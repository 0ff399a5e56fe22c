//! The site as readers find it: pages in a tree, each link resolved to what it leads to. It knows addresses, never HTML.

mod address;
pub mod anchor;
mod around;
mod assemble;
pub mod example_file;
mod layout;
mod link;
pub mod outline;
mod place;
mod redirect;
mod reference_tree;
mod request;
mod split;
pub mod title;
mod tree;
mod twin;

pub use around::{Around, LinkedName, LinkedText};
pub use assemble::{ApiSource, Sources, assemble};
pub use example_file::ExampleFile;
pub use layout::Conflict;
pub use redirect::End;
pub use request::{Addressee, GuideRequest, is_host, server_addresses, taken_apart};
pub use split::Split;
pub use tree::is_summary;
pub use twin::Twins;

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::api::{Api, Example, Id, Operation, Schema, Tag};
use crate::guide::{Destination, Guide, LinkKind};
use crate::path::{ProjectPath, SitePath};
use crate::project::{ApiVersion, Config};
use crate::remote::Answers;
use crate::source::{Source, Span};
use crate::words::Words;

/// The place of a page in [`Site::pages`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(pub u32);

/// The place of an API version in [`Site::apis`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ApiId(pub u32);

/// A whole site, every link resolved.
pub struct Site {
    /// The configuration it was assembled under.
    pub config: Arc<Config>,
    /// The products in order; at least one.
    pub products: Vec<ProductSite>,
    /// Every published page.
    pub pages: Vec<Page>,
    /// The APIs of all products and versions.
    pub apis: Vec<ApiSite>,
    /// Former addresses and where they lead.
    pub redirects: Vec<Redirection>,
    /// Files published as they are.
    pub assets: Vec<Asset>,
    /// The page made from each source.
    pub by_source: FxHashMap<ProjectPath, PageId>,
    /// Every link that leads nowhere, in the order of the pages.
    pub broken: Vec<BrokenLink>,
    /// Sources that would be written to the same place.
    pub conflicts: Vec<Conflict>,
    /// Pages that no entry of their product's SUMMARY.md leads to.
    pub orphans: Vec<PageId>,
    /// The requests that guides show, in the order of the pages.
    pub requests: Vec<GuideRequest>,
    /// What stands around every page.
    pub around: Around,
    /// Which pages of different versions are about the same.
    pub twins: Twins,
    /// What docent itself says, in the site's language.
    pub words: Arc<Words>,
    /// Whether there is a `book.toml`: a lone description's links may be meant for another site.
    pub configured: bool,
}

/// One product's part of the site.
#[derive(Debug, Clone)]
pub struct ProductSite {
    /// Its id in the configuration; empty for the only, unnamed one.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Where its pages lie on the site.
    pub path: SitePath,
    /// One sentence.
    pub description: Option<String>,
    /// Where its sources are edited, in place of the site's, with `{path}`.
    pub edit_url_template: Option<String>,
    /// The page that the product's name leads to.
    pub home: Option<PageId>,
    /// Its APIs, the current version first.
    pub apis: Vec<ApiId>,
    /// Its navigation.
    pub nav: Vec<NavNode>,
}

/// An entry of the navigation, with what lies under it.
#[derive(Debug, Clone)]
pub struct NavNode {
    /// What is shown.
    pub title: Arc<str>,
    /// What kind of entry it is.
    pub kind: NavKind,
    /// mdBook's section number: `1.2.`; empty for unnumbered entries.
    pub number: Box<str>,
    /// The entries under it.
    pub children: Vec<NavNode>,
}

/// The kinds of entries of the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NavKind {
    /// Leads to a page.
    Page(PageId),
    /// A chapter that is not written yet, or a folder without a page of its own: a title only.
    Group,
    /// A part's title (`# …` in SUMMARY.md), which stands between entries.
    Part,
    /// A line between entries.
    Separator,
}

/// One page.
pub struct Page {
    /// Where it lies on the site.
    pub path: SitePath,
    /// Its title.
    pub title: Arc<str>,
    /// What it is about.
    pub subject: Subject,
    /// Whose page it is.
    pub product: u32,
    /// Where each link of the guide leads, index by index with [`Guide::links`]; empty for reference pages.
    pub targets: Vec<Target>,
    /// The way to its entry in the product's navigation: an index per level. Empty for pages that stand nowhere.
    pub trail: Box<[u32]>,
    /// The page before it in reading order.
    pub previous: Option<PageId>,
    /// The page after it in reading order.
    pub next: Option<PageId>,
    /// When its source last changed: RFC 3339.
    pub last_change: Option<String>,
}

/// What a page is about.
#[derive(Clone)]
pub enum Subject {
    /// A guide.
    Guide(Arc<Guide>),
    /// An API as a whole.
    Overview(ApiId),
    /// One operation.
    Operation(ApiId, Id<Operation>),
    /// A webhook.
    Webhook(ApiId, Id<Operation>),
    /// The operations of one tag.
    Tag(ApiId, Id<Tag>),
    /// A named schema.
    Schema(ApiId, Id<Schema>),
    /// A security scheme: its position in [`Api::security_schemes`].
    SecurityScheme(ApiId, u32),
    /// What the API's `components` hold that nothing refers to.
    Components(ApiId),
    /// The generated front page of a portal that has no `index.md` or `README.md` at its root.
    Portal,
}

/// One version of one API with its pages.
pub struct ApiSite {
    /// The API.
    pub api: Arc<Api>,
    /// The files that it was read from, the entry first.
    pub sources: Arc<[Source]>,
    /// What came of the wish for documents on other hosts while it was read.
    pub answers: Arc<Answers>,
    /// The product it belongs to, as index into [`Site::products`].
    pub product: u32,
    /// Which version it is, and what its readers are told about that.
    pub version: ApiVersion,
    /// What the version's readers are told besides.
    pub note: Option<LinkedText>,
    /// The overview's page.
    pub overview: PageId,
    /// The page of each operation, by id.
    pub operations: Vec<PageId>,
    /// The page of each webhook, by id.
    pub webhooks: Vec<PageId>,
    /// The page of each tag, by id.
    pub tags: Vec<PageId>,
    /// The tags that lie in each tag.
    pub tag_parts: BTreeMap<Id<Tag>, Vec<Id<Tag>>>,
    /// The page of each named schema, in the order of [`Api::schema_names`].
    pub schemas: Vec<PageId>,
    /// The page of each security scheme, in the order of [`Api::security_schemes`].
    pub security_schemes: Vec<PageId>,
    /// Of each security scheme, in the same order: the ids of its scopes on its page, by name.
    pub scope_ids: Vec<FxHashMap<Box<str>, String>>,
    /// The page of what nothing refers to, where there is any.
    pub components: Option<PageId>,
    /// The page of each schema that has one, by schema id.
    pub schema_pages: FxHashMap<Id<Schema>, PageId>,
    /// The schemas without a name that have one.
    pub split: Arc<Split>,
    /// The file of each example that is too long for a page.
    pub example_files: FxHashMap<Id<Example>, ExampleFile>,
    /// For each [`crate::api::Prose`] by id: its links, and where they lead.
    pub prose: Vec<LinkedProse>,
}

/// A stretch of a description's Markdown, with its links resolved.
pub struct LinkedProse {
    /// The links of the text, from [`crate::guide::prose`].
    pub links: Arc<[crate::guide::Link]>,
    /// Where each leads.
    pub targets: Vec<Target>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A page of the site, possibly at one of its anchors.
    Page(PageId, Option<Box<str>>),
    /// A file that is published as it is (index into [`Site::assets`]).
    Asset(u32, Option<Box<str>>),
    /// An address outside the site, or one that docent does not judge (`mailto:`).
    Outward,
    /// An entry of [`Site::redirects`].
    Redirect(u32),
    /// It leads nowhere, and why.
    Broken(Broken),
}

/// Why a link leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Broken {
    /// There is no such page or file.
    NoSuchPage,
    /// The page exists, the anchor does not.
    NoSuchAnchor {
        /// The page.
        page: PageId,
        /// The anchor, without `#`.
        anchor: Box<str>,
    },
    /// Only letter case differs from a file that exists: works on some machines, breaks on the server.
    WrongCase {
        /// The path as it has to be written, relative to the project or the site.
        actual: Box<str>,
    },
    /// The page exists and is a draft.
    Draft,
    /// The file exists and is not part of the site.
    Unpublished,
    /// The label of `[text][label]` is not defined.
    UndefinedReference,
    /// It climbs out of the project.
    Outside,
    /// No operation, schema or tag has this name.
    NoSuchSubject,
}

/// A link that leads nowhere, for the rules to judge.
#[derive(Debug, Clone)]
pub struct BrokenLink {
    /// What wrote it.
    pub origin: Origin,
    /// What was written.
    pub destination: Destination,
    /// Why it leads nowhere.
    pub reason: Broken,
    /// Where it stands.
    pub span: Span,
}

/// What a link was written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// A guide, in this form.
    Guide(PageId, LinkKind),
    /// A description's Markdown, in this form.
    Prose(LinkKind),
    /// SUMMARY.md.
    Nav,
    /// A text of the configuration that stands around pages.
    Around,
    /// A redirect of the configuration or an alias of a page.
    Redirect,
}

/// A former address.
#[derive(Debug, Clone)]
pub struct Redirection {
    /// The path that used to exist.
    pub from: SitePath,
    /// The former fragment, for redirects of single anchors.
    pub fragment: Option<Box<str>>,
    /// Where it leads now.
    pub target: Target,
    /// The new address as written, for targets outside the site.
    pub written: Box<str>,
    /// Where the redirect is written.
    pub span: Span,
}

/// A file published as it is.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Where it lies in the project.
    pub source: ProjectPath,
    /// Where it lies on the site.
    pub path: SitePath,
}
