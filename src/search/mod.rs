//! What readers can find by searching: a site's pages, headings and operations, and the index of them that browsers load.
//!
//! The index is one static file, which is made when it is asked for. It holds what is to be found as it is written;
//! folding case and marks, splitting words and ranking is for whoever searches: `theme/search/` in the browser. What both
//! sides know of each other is the form of the file, [`index`], and the one address, [`path`].
//!
//! This room must not know HTML, and must not rank.

mod document;
mod index;

pub use document::{Document, Kind, Place, Version, documents};
pub use index::index;

use crate::path::SitePath;
use crate::site::Site;

/// Whether the site has a search: `[output.html.search] enable`.
pub fn is_wanted(site: &Site) -> bool {
    site.config.html.search.enabled
}

/// Where the index lies. The name does not change with what is in it, so that pages need not change with each other's
/// titles; browsers are told to ask whether theirs is still the current one.
pub fn path() -> SitePath {
    SitePath::new("_docent/search/index.js").expect("a constant without dots climbs out of nothing")
}
