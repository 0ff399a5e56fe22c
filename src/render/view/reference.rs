//! What the templates of overviews and tags see.

use serde::Serialize;

use super::{DocsView, Link, OperationLink, SchemeLink, ServerView, Word};
use crate::render::html::Html;

/// The page of a tag: `tag` in `tag.html`.
#[derive(Debug, Clone, Serialize)]
pub struct TagView {
    /// What it groups.
    pub description: Html,
    /// More to read.
    pub external_docs: Option<DocsView>,
    /// What it is for, in the author's word: `audience`, `badge`, …
    pub kind: Option<String>,
    /// The tag that it lies in.
    pub parent: Option<Link>,
    /// The tags that lie in it.
    pub parts: Vec<TagLink>,
    /// What the author adds to OpenAPI.
    pub extensions: Html,
    /// The operations that carry it.
    pub operations: Vec<OperationLink>,
    /// The webhooks that carry it.
    pub webhooks: Vec<OperationLink>,
}

/// A tag in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TagLink {
    /// What readers see of it.
    pub title: String,
    /// Its page.
    pub href: String,
    /// How many operations carry it, in words.
    pub count: String,
}

/// The overview of an API: `overview` in `overview.html`.
#[derive(Debug, Clone, Serialize)]
pub struct OverviewView {
    /// The mark of whoever offers the API.
    pub logo: Option<ApiLogo>,
    /// What the description is written in: `OpenAPI 3.1.0`.
    pub specification: String,
    /// The address that the description says it has.
    pub self_uri: Option<Word>,
    /// The dialect of its schemas.
    pub schema_dialect: Option<Word>,
    /// The API's version as its author counts.
    pub version: String,
    /// One sentence.
    pub summary: Option<String>,
    /// What it is for.
    pub description: Html,
    /// The files that it can be taken away in.
    pub exports: Vec<ExportLink>,
    /// More to read.
    pub external_docs: Option<DocsView>,
    /// Whom to ask: name and address.
    pub contact: Vec<Word>,
    /// The licence.
    pub license: Option<Word>,
    /// What the licence is by its SPDX expression, where that is not its name.
    pub spdx: Option<Word>,
    /// The terms of service.
    pub terms: Option<Word>,
    /// Where requests go.
    pub servers: Vec<ServerView>,
    /// The ways to be let in.
    pub schemes: Vec<SchemeLink>,
    /// How many operations are listed, those of several tags several times.
    pub listed: usize,
    /// Whether there are so many that each tag's are folded.
    pub folded: bool,
    /// Operations by tag, in the author's groups of tags; those without a tag last.
    pub groups: Vec<TagGroupView>,
    /// What the API sends by itself.
    pub webhooks: Vec<OperationLink>,
    /// The named schemas.
    pub schemas: Vec<SchemaLink>,
    /// The page of components that nothing refers to.
    pub unused: Option<String>,
    /// What the author adds to OpenAPI.
    pub extensions: Html,
}

/// A file that an API can be taken away in.
#[derive(Debug, Clone, Serialize)]
pub struct ExportLink {
    /// What it is: `Postman`.
    pub title: String,
    /// Its address.
    pub href: String,
    /// What the file is called where it is saved.
    pub download: String,
}

/// A picture that lies in the project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApiLogo {
    /// Its address; none for one that lies elsewhere, since pages load nothing from there.
    pub src: Option<String>,
    /// What it shows.
    pub alt: String,
    /// Where it leads.
    pub href: Option<String>,
    /// The color behind it.
    pub background: Option<String>,
}

/// Tags that stand under one heading.
#[derive(Debug, Clone, Serialize)]
pub struct TagGroupView {
    /// The heading; empty where the author made no groups.
    pub title: String,
    /// The tags with their operations.
    pub tags: Vec<OperationGroup>,
}

/// The operations of a tag in an overview.
#[derive(Debug, Clone, Default, Serialize)]
pub struct OperationGroup {
    /// The tag's name; empty for operations without a tag.
    pub title: String,
    /// The tag's page.
    pub href: Option<String>,
    /// How deep it lies in other tags.
    pub depth: usize,
    /// What it groups; empty where the operations are folded.
    pub description: Html,
    /// What it groups, in a line of plain text; empty where the operations are not folded.
    pub line: String,
    /// How many operations there are, in words.
    pub count: String,
    /// The operations in order; empty where an API has so many that only the tags' pages list them.
    pub operations: Vec<OperationLink>,
}

/// A schema in a list.
#[derive(Debug, Clone, Serialize)]
pub struct SchemaLink {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// Its type in words.
    pub kind: Html,
}
