//! What the template of guides sees.

use serde::Serialize;

use crate::render::html::Html;

/// A guide: `guide` in `guide.html`; in `not-found.html` the project's own text for addresses that do not exist, empty
/// where it has none.
#[derive(Debug, Clone, Default, Serialize)]
pub struct GuideView {
    /// The body. Holds the guide's own heading of level 1 where it has one.
    pub body: Html,
    /// Whether the body has a heading of level 1; where it has none the template shows the page's title.
    pub has_title: bool,
    /// Whether readers can send requests from it.
    pub has_requests: bool,
}
