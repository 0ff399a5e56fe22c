//! What there is to find: a document for each page that is not kept out, with the headings on it.

use crate::api::{Api, Operation};
use crate::guide::Heading;
use crate::site::{ApiId, NavNode, Page, Site, Subject};

/// The levels of the headings that can be found by themselves. One of level 1 is the page's title.
const HEADINGS: std::ops::RangeInclusive<u8> = 2..=4;

/// A page as the search sees it.
#[derive(Debug, Clone)]
pub struct Document<'a> {
    /// What kind of page it is.
    pub kind: Kind,
    /// Its address, relative to the site's root and percent-encoded.
    pub href: String,
    /// Its title.
    pub title: &'a str,
    /// Where it stands.
    pub place: Place<'a>,
    /// The operation or webhook that it is about.
    pub operation: Option<&'a Operation>,
    /// The names of the operation's tags behind its first, below which it stands.
    pub tags: Vec<&'a str>,
    /// The headings that can be found by themselves: text and id.
    pub headings: Vec<(&'a str, String)>,
}

/// The kinds of pages that readers tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A guide, or the front page.
    Guide,
    /// The overview of an API.
    Overview,
    /// An operation.
    Operation,
    /// A webhook.
    Webhook,
    /// The operations of a tag.
    Tag,
    /// A schema.
    Schema,
    /// A security scheme.
    Security,
}

impl Kind {
    /// The letter that stands for it in the index.
    pub fn letter(self) -> char {
        match self {
            Self::Guide => 'g',
            Self::Overview => 'a',
            Self::Operation => 'o',
            Self::Webhook => 'w',
            Self::Tag => 't',
            Self::Schema => 's',
            Self::Security => 'k',
        }
    }
}

/// Where a page stands: what pages of one folder of the navigation share.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place<'a> {
    /// Index into [`Site::products`].
    pub product: u32,
    /// The version of the API, where the product has several.
    pub version: Option<Version<'a>>,
    /// The titles of the entries of the navigation above the page.
    pub groups: Vec<&'a str>,
}

/// One of several versions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Version<'a> {
    /// What readers see of it.
    pub title: &'a str,
    /// `current`, `older`, `deprecated` or `preview`.
    pub status: &'static str,
}

/// Everything that is to be found on `site`, in the order of its pages. Former addresses are no pages, so they are not in
/// it, and nor is the guide for addresses that do not exist.
pub fn documents(site: &Site) -> impl Iterator<Item = Document<'_>> {
    site.pages.iter().filter(|it| is_listed(site, it)).map(|it| document(site, it))
}

/// Whether neither the page itself nor the configuration keeps it out.
fn is_listed(site: &Site, page: &Page) -> bool {
    let Subject::Guide(guide) = &page.subject else { return true };
    page.path.as_str() != "404.html"
        && guide.front.search.unwrap_or_else(|| site.config.html.search.lists(&guide.path))
}

fn document<'a>(site: &'a Site, page: &'a Page) -> Document<'a> {
    let operation = operation(site, &page.subject);
    Document {
        kind: kind(&page.subject),
        href: page.path.encoded(),
        title: &page.title,
        place: place(site, page),
        operation: operation.map(|(_, it)| it),
        tags: operation.map(|(api, it)| other_tags(api, it)).unwrap_or_default(),
        headings: headings(&page.subject),
    }
}

fn kind(subject: &Subject) -> Kind {
    match subject {
        Subject::Guide(_) | Subject::Portal => Kind::Guide,
        Subject::Overview(_) | Subject::Components(_) => Kind::Overview,
        Subject::Operation(..) => Kind::Operation,
        Subject::Webhook(..) => Kind::Webhook,
        Subject::Tag(..) => Kind::Tag,
        Subject::Schema(..) => Kind::Schema,
        Subject::SecurityScheme(..) => Kind::Security,
    }
}

fn operation<'a>(site: &'a Site, subject: &Subject) -> Option<(&'a Api, &'a Operation)> {
    let api = |id: &ApiId| &*site.apis[id.0 as usize].api;
    match subject {
        Subject::Operation(id, operation) => Some((api(id), &api(id).operations[*operation])),
        Subject::Webhook(id, webhook) => Some((api(id), &api(id).webhooks[*webhook])),
        _ => None,
    }
}

fn other_tags<'a>(api: &'a Api, operation: &Operation) -> Vec<&'a str> {
    operation.tags.iter().skip(1).map(|it| &*api.tags[*it].name).collect()
}

/// The headings of a guide.
fn headings(subject: &Subject) -> Vec<(&str, String)> {
    let Subject::Guide(guide) = subject else { return Vec::new() };
    let listed = |it: &&Heading| HEADINGS.contains(&it.level) && !it.text.is_empty();
    guide.headings.iter().filter(listed).map(|it| (&*it.text, it.id.to_string())).collect()
}

fn place<'a>(site: &'a Site, page: &'a Page) -> Place<'a> {
    let nav = &site.products[page.product as usize].nav;
    let above = page.trail.len().saturating_sub(1);
    Place { product: page.product, version: version(site, page), groups: titles(nav, &page.trail[..above]) }
}

/// The version of the API that a page belongs to, where there are several.
fn version<'a>(site: &'a Site, page: &Page) -> Option<Version<'a>> {
    let is_only = site.products[page.product as usize].apis.len() < 2;
    let api = page.subject.api().filter(|_| !is_only)?;
    let version = &site.apis[api.0 as usize].version;
    Some(Version { title: &version.title, status: version.status.as_str() })
}

/// The titles along a way down the navigation.
fn titles<'a>(nav: &'a [NavNode], trail: &[u32]) -> Vec<&'a str> {
    let mut level = nav;
    let mut titles = Vec::with_capacity(trail.len());
    for index in trail {
        let Some(node) = level.get(*index as usize) else { break };
        titles.push(&*node.title);
        level = &node.children;
    }
    titles
}
