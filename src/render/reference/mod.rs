//! Pages of the reference: from an [`Api`] to the views that its templates see.

mod badge;
mod bound;
mod callback;
mod console;
mod encoding;
mod example;
mod extension;
mod fact;
mod fold;
mod gap;
mod kind;
mod link;
mod media;
mod operation;
mod overview;
mod parameter;
mod path;
mod program;
mod response;
mod sample;
mod schema;
mod scheme;
mod security;
mod server;
mod statement;
mod status;
mod tag;
mod tree;
mod unused;
mod usage;
mod used_by;
mod value;
mod values;
mod wire;
mod xml;

pub(super) use console::{Console, render as console};
pub(super) use operation::render as operation;
pub(super) use operation::render_webhook as webhook;
pub(super) use overview::render as overview;
pub(super) use schema::render as schema;
pub(super) use scheme::render as security_scheme;
pub(super) use tag::render as tag;
pub(super) use unused::render as components;
pub(super) use usage::Usage;

use super::address::{Addresses, web};
use super::frame::About;
use super::html::Html;
use super::prose;
use super::renderer::SiteRenderer;
use super::view::{DocsView, HeadingLink, Link, OperationLink};
use crate::api::{Api, ExternalDocs, Id, Operation, Prose, Schema};
use crate::site::{ApiId, ApiSite, PageId, title};
use crate::words::Words;

/// What all parts of one reference page need to know.
#[derive(Clone, Copy)]
struct Scope<'a> {
    press: &'a SiteRenderer,
    id: ApiId,
    site: &'a ApiSite,
    api: &'a Api,
    addresses: Addresses<'a>,
    /// The number of the page's folder among those that statements are remembered for.
    folder: u32,
}

impl<'a> Scope<'a> {
    /// For the page `page` of the API `id`.
    fn new(press: &'a SiteRenderer, id: ApiId, page: PageId) -> Self {
        let site = &press.site.apis[id.0 as usize];
        let addresses = press.addresses(&press.page_of(page).path);
        let folder = press.statements.folder(addresses.from().folder());
        Self { press, id, site, api: &site.api, addresses, folder }
    }

    /// The interface's word for `key`.
    fn word(&self, key: &'a str) -> &'a str {
        self.press.words().get(key)
    }

    /// The Markdown that describes the page's own subject, as sanitised HTML; empty where there is none.
    fn text(&self, id: Option<Id<Prose>>) -> Html {
        self.shifted(id, 1)
    }

    /// The Markdown that describes a part of the page.
    fn prose(&self, id: Option<Id<Prose>>) -> Html {
        self.shifted(id, 3)
    }

    fn shifted(&self, id: Option<Id<Prose>>, shift: u8) -> Html {
        id.map(|it| prose::of_description(self.press, self.site, it, self.addresses, shift))
            .unwrap_or_default()
    }

    /// The page of a schema, when it has one.
    fn schema_href(&self, id: Id<Schema>) -> Option<String> {
        self.site.schema_pages.get(&id).map(|it| self.addresses.page(*it))
    }

    /// Whether a schema has a page.
    fn has_page(&self, id: Id<Schema>) -> bool {
        self.site.schema_pages.contains_key(&id)
    }

    /// What readers see as the name of a schema that has a page.
    fn name(&self, id: Id<Schema>) -> Option<&'a str> {
        let (api, site) = (self.api, self.site);
        api.schemas[id].name.as_deref().or_else(|| site.split.name(id))
    }

    /// A schema that has a page, for a list.
    fn schema_link(&self, id: Id<Schema>) -> Option<Link> {
        Some(Link { title: self.name(id)?.to_owned(), href: self.schema_href(id)? })
    }

    /// The schema that `id` stands for: behind references and `or null`.
    fn whole(&self, id: Id<Schema>) -> Id<Schema> {
        let passage = self.api.passage(id, |it| self.has_page(it));
        passage.last().copied().unwrap_or(id)
    }

    /// So many operations, in words.
    fn operation_count(&self, count: usize) -> String {
        operation_count(self.press.words(), count)
    }

    /// An operation for a list.
    fn operation_link(&self, id: Id<Operation>) -> OperationLink {
        self.link_to(self.site.operations[id.index()], &self.api.operations[id])
    }

    /// A webhook for a list.
    fn webhook_link(&self, id: Id<Operation>) -> OperationLink {
        self.link_to(self.site.webhooks[id.index()], &self.api.webhooks[id])
    }

    fn link_to(&self, page: PageId, operation: &Operation) -> OperationLink {
        let title = title::beside_method(&self.press.page_of(page).title, operation).to_owned();
        let is_path = title == operation.path;
        OperationLink {
            title,
            href: self.addresses.page(page),
            method: operation.method.clone(),
            verb: operation.method.to_ascii_lowercase(),
            path: if is_path { String::new() } else { operation.path.clone() },
            deprecated: operation.deprecated,
        }
    }

    /// More to read, where its address is one that may be followed.
    fn external(&self, docs: Option<&ExternalDocs>) -> Option<Link> {
        let docs = docs?;
        let text = docs.description.map(|it| prose::one_line(self.api.prose[it].text.as_str()));
        let title = text.filter(|it| !it.is_empty()).unwrap_or_else(|| self.word("external_docs").to_owned());
        Some(Link { title, href: web(&docs.url)?.to_owned() })
    }

    /// More to read: in a line where that says it all, else with its description in full.
    fn docs(&self, docs: Option<&ExternalDocs>) -> Option<DocsView> {
        let docs = docs?;
        let text = docs.description.map_or("", |it| self.api.prose[it].text.as_str().trim());
        let line = prose::one_line(text);
        let says_all = !line.is_empty() && line == text;
        Some(DocsView {
            href: web(&docs.url).map(str::to_owned),
            url: docs.url.clone(),
            title: if says_all { line } else { self.word("external_docs").to_owned() },
            description: if says_all { Html::default() } else { self.prose(docs.description) },
        })
    }

    /// What a page says about itself: its description in one line, and its source.
    fn about(&self, summary: Option<&str>, description: Option<Id<Prose>>) -> About {
        let text = summary.map(str::to_owned).or_else(|| {
            let prose = &self.api.prose[description?];
            Some(prose::one_line(prose.text.as_str()))
        });
        About {
            description: text.filter(|it| !it.is_empty()),
            source: Some(self.api.source.clone()),
            ..About::default()
        }
    }
}

/// So many operations, in words.
pub(super) fn operation_count(words: &Words, count: usize) -> String {
    match count {
        1 => words.get("operations_one").to_owned(),
        _ => words.with("operations_count", "count", &count.to_string()),
    }
}

/// A section of the page in the list beside it.
fn heading(id: &str, text: &str) -> HeadingLink {
    HeadingLink { level: 2, text: text.to_owned(), href: super::address::fragment(id) }
}
