//! What the template of former addresses sees.

use serde::Serialize;

use super::MovedAnchor;

/// A former address: `redirect` in `redirect.html`.
#[derive(Debug, Clone, Serialize)]
pub struct RedirectView {
    /// Where the page is now; the site's home where only anchors of it moved.
    pub href: String,
    /// Anchors that went elsewhere than the rest of the page.
    pub moved: Vec<MovedAnchor>,
}
