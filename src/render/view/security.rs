//! What templates see of security schemes.

use serde::Serialize;

use super::OperationLink;
use crate::render::html::Html;

/// The page of a security scheme: `scheme` in `security.html`.
#[derive(Debug, Clone, Serialize)]
pub struct SchemePage {
    /// What kind it is, in words.
    pub kind: String,
    /// Whether it is not to be used any more.
    pub deprecated: bool,
    /// How to get in.
    pub description: Html,
    /// Where the secret goes, as bytes of a request.
    pub wire: Option<String>,
    /// What has to be known about it: name and value.
    pub facts: Vec<SchemeFact>,
    /// The flows of OAuth 2.0.
    pub flows: Vec<FlowView>,
    /// Operations that ask for it.
    pub operations: Vec<OperationLink>,
    /// How many more there are.
    pub more: usize,
    /// What the author adds to OpenAPI.
    pub extensions: Html,
}

/// A security scheme in a list.
#[derive(Debug, Clone, Serialize)]
pub struct SchemeLink {
    /// Its name.
    pub name: String,
    /// Its page.
    pub href: String,
    /// The id by which an address can point at it.
    pub id: String,
    /// What kind it is, in words.
    pub kind: String,
    /// Whether it is not to be used any more.
    pub deprecated: bool,
    /// Where the secret goes, as bytes of a request.
    pub wire: Option<String>,
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
    /// The id by which an address can point at it.
    pub id: String,
    /// Its addresses.
    pub facts: Vec<SchemeFact>,
    /// Scopes with what they allow.
    pub scopes: Vec<ScopeView>,
}

/// A scope.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ScopeView {
    /// Its name.
    pub name: String,
    /// The id by which an address can point at it, on its scheme's page.
    pub id: Option<String>,
    /// Where its scheme's page describes it, on other pages.
    pub href: Option<String>,
    /// What it allows.
    pub description: String,
}
