//! What the templates of overviews and tags see.

use serde::Serialize;

use super::{DocsView, OperationLink, ServerView, Word};
use crate::render::html::Html;

/// The page of a tag: `tag` in `tag.html`.
#[derive(Debug, Clone, Serialize)]
pub struct TagView {
    /// What it groups.
    pub description: Html,
    /// More to read.
    pub external_docs: Option<DocsView>,
    /// The operations that carry it.
    pub operations: Vec<OperationLink>,
    /// The webhooks that carry it.
    pub webhooks: Vec<OperationLink>,
}

/// The overview of an API: `overview` in `overview.html`.
#[derive(Debug, Clone, Serialize)]
pub struct OverviewView {
    /// The API's version as its author counts.
    pub version: String,
    /// One sentence.
    pub summary: Option<String>,
    /// What it is for.
    pub description: Html,
    /// More to read.
    pub external_docs: Option<DocsView>,
    /// Whom to ask: name and address.
    pub contact: Vec<Word>,
    /// The licence.
    pub license: Option<Word>,
    /// The terms of service.
    pub terms: Option<String>,
    /// Where requests go.
    pub servers: Vec<ServerView>,
    /// The ways to be let in.
    pub schemes: Vec<SchemeView>,
    /// Operations by tag, those without a tag last.
    pub groups: Vec<OperationGroup>,
    /// What the API sends by itself.
    pub webhooks: Vec<OperationLink>,
    /// The named schemas.
    pub schemas: Vec<SchemaLink>,
}

/// The operations of a tag in an overview.
#[derive(Debug, Clone, Serialize)]
pub struct OperationGroup {
    /// The tag's name; empty for operations without a tag.
    pub title: String,
    /// The tag's page.
    pub href: Option<String>,
    /// What it groups.
    pub description: Html,
    /// The operations in order.
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
    pub kind: Vec<Word>,
}

/// A way to be let in.
#[derive(Debug, Clone, Serialize)]
pub struct SchemeView {
    /// Its name.
    pub name: String,
    /// The id by which an address can point at it.
    pub id: String,
    /// What kind it is, in words.
    pub kind: String,
    /// How to get in.
    pub description: Html,
    /// What has to be known about it: name and value.
    pub facts: Vec<SchemeFact>,
    /// The flows of OAuth 2.0.
    pub flows: Vec<FlowView>,
}

/// Something that has to be known about a security scheme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SchemeFact {
    /// What it is.
    pub label: String,
    /// What it says.
    pub value: String,
    /// Where it leads, for addresses that somebody may follow.
    pub href: Option<String>,
}

/// A flow of OAuth 2.0.
#[derive(Debug, Clone, Serialize)]
pub struct FlowView {
    /// What it is called.
    pub title: String,
    /// Its addresses.
    pub facts: Vec<SchemeFact>,
    /// Scopes with what they allow.
    pub scopes: Vec<ScopeView>,
}

/// A scope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ScopeView {
    /// Its name.
    pub name: String,
    /// What it allows.
    pub description: String,
}
