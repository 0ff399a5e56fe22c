//! What `book.toml` says: mdBook's keys with mdBook's meaning, docent's own under `[docent]`.

use indexmap::IndexMap;

use crate::diag::Policy;
use crate::path::{ProjectPath, SitePath};
use crate::remote::Hosts;
use crate::source::Span;

/// Every language that requests can be shown in.
pub const SAMPLE_LANGUAGES: [&str; 14] = [
    "curl",
    "javascript",
    "axios",
    "python",
    "httpx",
    "php",
    "php-curl",
    "go",
    "ruby",
    "java",
    "csharp",
    "rust",
    "powershell",
    "http",
];

/// The languages that requests are shown in where the configuration does not say.
pub const USUAL_SAMPLES: [&str; 8] = ["curl", "javascript", "python", "php", "go", "java", "csharp", "ruby"];

/// Every format that a site can publish its APIs in.
pub const EXPORT_FORMATS: [&str; 5] = ["openapi-json", "openapi-yaml", "postman", "har", "hurl"];

/// The configuration, every default filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// `[book]`.
    pub book: Book,
    /// `[build] build-dir`, relative to the project's root (or absolute, as written). Default `book`.
    pub build_dir: String,
    /// `[output.html]`.
    pub html: Html,
    /// `[docent.products]`, in order. Empty: the whole source folder is one unnamed product.
    pub products: Vec<Product>,
    /// What `[docent]` puts around every page.
    pub around: Around,
    /// `[docent] trust-html`: scripts and event handlers of the writers' own raw HTML stay. Default false.
    pub trust_html: bool,
    /// `[docent.reference] extensions`: what descriptions add to OpenAPI (`x-…`) is shown. Default true.
    pub extensions: bool,
    /// `[docent.reference] samples`: the languages that requests are shown in, some of [`SAMPLE_LANGUAGES`]. Default
    /// [`USUAL_SAMPLES`].
    pub samples: Vec<String>,
    /// `[docent.remote]`: the hosts whose documents descriptions may refer to. Default: none.
    pub remote: Hosts,
    /// `[docent.exports] formats`: the formats that each API can be taken away in, some of [`EXPORT_FORMATS`]; `None` for
    /// those that are usual for APIs of its size.
    pub exports: Option<Vec<String>>,
    /// `[docent.console]`: requests that are sent from pages.
    pub console: Console,
    /// `[docent] drafts`: pages with `draft = true` are published. Default false.
    pub drafts: bool,
    /// `[check]`: the severity of each rule.
    pub policy: Policy,
}

/// `[book]`: what the site says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book {
    /// `title`.
    pub title: Option<String>,
    /// `authors`.
    pub authors: Vec<String>,
    /// `description`.
    pub description: Option<String>,
    /// `src`: the folder of the guides. Default `src` (or, where that does not exist, `content`, or the root).
    pub src: Option<ProjectPath>,
    /// `language`, a BCP 47 tag. Default `en`.
    pub language: String,
    /// `text-direction`, or what the language implies: whether text runs right to left.
    pub right_to_left: bool,
}

/// `[output.html]`: mdBook's keys that docent honours.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "mdBook's configuration has flags, and this is its form")]
pub struct Html {
    /// `site-url` as written: an absolute URL or the path that the site is served under. Default `/`.
    pub site_url: String,
    /// `edit-url-template` with `{path}`.
    pub edit_url_template: Option<String>,
    /// `git-repository-url`.
    pub git_repository_url: Option<String>,
    /// `cname`.
    pub cname: Option<String>,
    /// `smart-punctuation`. Default true.
    pub smart_punctuation: bool,
    /// `definition-lists`. Default true.
    pub definition_lists: bool,
    /// `admonitions`. Default true.
    pub admonitions: bool,
    /// `no-section-label`: chapter numbers are not shown. Default false.
    pub no_section_label: bool,
    /// `default-theme` and `preferred-dark-theme`: the colors that pages start with.
    pub scheme: Scheme,
    /// `fold`: how many levels of the navigation are open at first; `None`: those that lead to the page.
    pub open_levels: Option<u8>,
    /// `input-404`: the guide for addresses that do not exist, relative to `book.src`. Default `404.md`.
    pub not_found: ProjectPath,
    /// `additional-css`, relative to the project's root.
    pub additional_css: Vec<ProjectPath>,
    /// `additional-js`, relative to the project's root.
    pub additional_js: Vec<ProjectPath>,
    /// `search`.
    pub search: Search,
    /// `code.hidelines`: prefix by language.
    pub hide_lines: IndexMap<String, String>,
    /// `redirect`: former address (relative to the site's root, possibly with `#fragment`) to new one, as written.
    pub redirects: Vec<Redirect>,
}

/// `[output.html.search]`: what can be searched for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    /// `enable`: whether the site has a search. Default true.
    pub enabled: bool,
    /// `chapter`: guides, or folders of guides, and whether they can be found. Relative to the project once it is loaded.
    pub chapters: Vec<(ProjectPath, bool)>,
}

/// Which colors pages have before the reader chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scheme {
    /// Those of the reader's system.
    System,
    /// Light ones.
    Light,
    /// Dark ones.
    Dark,
}

/// `[docent]`: what stands around every page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Around {
    /// `logo`: the picture beside the site's title.
    pub logo: Option<Logo>,
    /// `favicon`: the picture in the browser's tab.
    pub favicon: Option<ProjectPath>,
    /// `announcement`: what is said above every page until a reader has had enough of it.
    pub announcement: Option<Announcement>,
    /// `links`: in the header.
    pub links: Vec<NamedLink>,
    /// `footer.text`: below every page.
    pub footer: Option<Inline>,
    /// `footer.links`: below every page.
    pub footer_links: Vec<NamedLink>,
}

/// A picture, possibly another one on dark ground.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logo {
    /// On light ground, and on dark where there is no other.
    pub light: ProjectPath,
    /// On dark ground.
    pub dark: Option<ProjectPath>,
    /// What it says to those who do not see it. Where it says something, the site's title is not shown beside it.
    pub alt: String,
}

/// Something that every page says at its top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Announcement {
    /// What there is to say.
    pub text: Inline,
    /// What browsers remember it by once it was closed. Default: a digest of the text.
    pub id: Option<String>,
}

/// Markdown of one paragraph, or an address, as the configuration has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inline {
    /// As written. Links in it are relative to the folder of the guides.
    pub text: String,
    /// Where it stands.
    pub span: Span,
}

/// A link with a title.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedLink {
    /// What is shown.
    pub title: String,
    /// Where it leads, relative to the folder of the guides.
    pub to: Inline,
}

/// One entry of `[output.html.redirect]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redirect {
    /// The former address, as written.
    pub from: String,
    /// The new address, as written.
    pub to: String,
    /// Where the entry stands.
    pub from_span: Span,
    /// Where the new address stands.
    pub to_span: Span,
}

/// `[docent.products.ID]`: one thing that is documented.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Product {
    /// The key in the table.
    pub id: String,
    /// `title`. Default: the id.
    pub title: String,
    /// `description`: one sentence for the portal's front page.
    pub description: Option<String>,
    /// `guides`: its folder, relative to `book.src`. Default: the id.
    pub guides: ProjectPath,
    /// `path`: where its pages lie on the site. Default: the same as `guides`.
    pub path: SitePath,
    /// `api-path`: where its reference lies below `path`. Default `api`.
    pub api_path: SitePath,
    /// `descriptions`, the current one first: `{ v1 = "spec/coolify/v1/openapi.yaml" }`, or one path.
    pub versions: Vec<ApiVersion>,
    /// `edit-url-template`, in place of that of `[output.html]`.
    pub edit_url_template: Option<String>,
    /// `servers`: used in place of the description's own.
    pub servers: Vec<String>,
    /// Where the configuration introduces it; `None` where it was found without one.
    pub span: Option<Span>,
}

/// One version of a product's API.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiVersion {
    /// `v1`; empty where the product has a single, unnamed description.
    pub name: String,
    /// `title`: what readers see of it. Default: the name.
    pub title: String,
    /// `description`: the description's file, relative to the project's root.
    pub description: ProjectPath,
    /// `status`, or what follows from the others'.
    pub status: VersionStatus,
    /// `sunset`: the day until which it is served, `2026-12-31`.
    pub sunset: Option<String>,
    /// `note`: more to tell its readers, in inline Markdown.
    pub note: Option<Inline>,
    /// Where the configuration names it; `None` where it was found without one.
    pub span: Option<Span>,
}

/// `[docent.console]`: requests that readers send from the pages of operations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Console {
    /// `enabled`. Default true.
    pub enabled: bool,
    /// `mock`: whether pages can make up answers by themselves. Default true.
    pub mock: bool,
    /// `connect`: further origins that pages may ask, such as those of tokens that a description does not name.
    pub connect: Vec<String>,
}

/// What a version is to its readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VersionStatus {
    /// The one to use. A product with an API has exactly one.
    Current,
    /// One that a later one took the place of.
    Older,
    /// One that nobody should build on any more.
    Deprecated,
    /// One that is to come and may still change.
    Preview,
}

impl VersionStatus {
    /// The name that templates see.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Older => "older",
            Self::Deprecated => "deprecated",
            Self::Preview => "preview",
        }
    }
}

impl ApiVersion {
    /// The only version of an API, about which nothing is said but where its description is.
    pub fn unnamed(description: ProjectPath) -> Self {
        Self {
            name: String::new(),
            title: String::new(),
            description,
            status: VersionStatus::Current,
            sunset: None,
            note: None,
            span: None,
        }
    }
}

impl Default for Config {
    fn default() -> Self {
        Self {
            book: Book {
                title: None,
                authors: Vec::new(),
                description: None,
                src: None,
                language: "en".into(),
                right_to_left: false,
            },
            build_dir: "book".into(),
            html: Html {
                site_url: "/".into(),
                edit_url_template: None,
                git_repository_url: None,
                cname: None,
                smart_punctuation: true,
                definition_lists: true,
                admonitions: true,
                no_section_label: false,
                scheme: Scheme::System,
                open_levels: None,
                not_found: ProjectPath::new("404.md").expect("a plain name is a path"),
                additional_css: Vec::new(),
                additional_js: Vec::new(),
                search: Search { enabled: true, chapters: Vec::new() },
                hide_lines: IndexMap::new(),
                redirects: Vec::new(),
            },
            products: Vec::new(),
            around: Around::default(),
            trust_html: false,
            extensions: true,
            samples: USUAL_SAMPLES.map(str::to_owned).into(),
            remote: Hosts::default(),
            exports: None,
            console: Console { enabled: true, mock: true, connect: Vec::new() },
            drafts: false,
            policy: Policy::default(),
        }
    }
}

impl Html {
    /// The path that the site is served under, with slashes at both ends.
    pub fn base_path(&self) -> String {
        let path = match self.site_url.split_once("://") {
            Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
            None => &self.site_url,
        };
        let path = path.trim_matches('/');
        if path.is_empty() { "/".to_owned() } else { format!("/{path}/") }
    }

    /// The site's absolute address with a slash at its end, when the configuration gives one.
    pub fn absolute_url(&self) -> Option<String> {
        let is_web = self.site_url.starts_with("https://") || self.site_url.starts_with("http://");
        is_web.then(|| format!("{}/", self.site_url.trim_end_matches('/')))
    }
}

impl Search {
    /// Takes the chapters, which are written relative to the folder of the guides, for paths of the project.
    pub(super) fn lie_in(&mut self, src: &ProjectPath) {
        for (path, _) in &mut self.chapters {
            *path = src.join(path.as_str()).unwrap_or_else(|_| path.clone());
        }
    }

    /// Whether the guide `path` can be found: the longest chapter that is it, or holds it, decides.
    pub fn lists(&self, path: &ProjectPath) -> bool {
        let holds = |it: &ProjectPath| it == path || path.strip_folder(it).is_some();
        let nearest =
            self.chapters.iter().filter(|(it, _)| holds(it)).max_by_key(|(it, _)| it.as_str().len());
        nearest.is_none_or(|(_, listed)| *listed)
    }
}
