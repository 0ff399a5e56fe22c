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
    /// What it is called; empty for the only, unnamed one.
    pub title: String,
    /// One sentence.
    pub description: Option<String>,
    /// Its home page.
    pub home: Option<String>,
    /// The overviews of its APIs.
    pub apis: Vec<Link>,
    /// The first guides.
    pub guides: Vec<Link>,
}
