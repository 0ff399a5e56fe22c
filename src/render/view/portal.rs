//! What the template of a portal's front page sees.

use serde::Serialize;

use super::Link;

/// The generated front page: `portal` in `portal.html`.
#[derive(Debug, Clone, Serialize)]
pub struct PortalView {
    /// What the site is about.
    pub description: Option<String>,
    /// The products in order.
    pub products: Vec<ProductCard>,
}

/// A product on the front page.
#[derive(Debug, Clone, Serialize)]
pub struct ProductCard {
    /// Its key in the configuration; empty for the only, unnamed one.
    pub id: String,
    /// What it is called; empty for the only, unnamed one.
    pub title: String,
    /// One sentence; that of its current API, where the configuration gives none.
    pub description: Option<String>,
    /// Its home page.
    pub home: Option<String>,
    /// The versions of its API, the current one first.
    pub apis: Vec<ApiCard>,
    /// The first guides.
    pub guides: Vec<Link>,
    /// How many guides there are in all.
    pub guide_count: usize,
}

/// A version of an API on the front page.
#[derive(Debug, Clone, Serialize)]
pub struct ApiCard {
    /// The API's title and its version's; "API reference" where the product has the same title.
    pub title: String,
    /// The overview.
    pub href: String,
    /// The version's title; empty where there is one version only.
    pub version: String,
    /// The version as the description's author counts: `2.4.0`.
    pub release: String,
    /// `current`, `older`, `deprecated` or `preview`.
    pub status: &'static str,
    /// How many operations there are.
    pub operation_count: usize,
    /// That in words.
    pub operations: String,
}
