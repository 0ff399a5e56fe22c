//! What the templates of the navigation see.

use serde::Serialize;

/// The navigation beside a page: `nav` in `nav.html`. The page's own entry is marked afterwards, so that pages of one
/// section can share what was rendered.
#[derive(Debug, Clone, Serialize)]
pub struct NavView {
    /// The entries of the top level.
    pub entries: Vec<NavEntry>,
}

/// The whole navigation of a product: `contents` in `contents.html`.
#[derive(Debug, Clone, Serialize)]
pub struct ContentsView {
    /// The entries of the top level.
    pub entries: Vec<NavEntry>,
}

/// An entry of the navigation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct NavEntry {
    /// `page`, `group`, `part`, `separator`, or `more`: a link to the whole navigation in place of what is left out.
    pub kind: &'static str,
    /// What is shown.
    pub title: String,
    /// Where it leads; none for groups without any page.
    pub href: Option<String>,
    /// mdBook's section number.
    pub number: String,
    /// The HTTP method in lower case, for operations.
    pub method: Option<String>,
    /// The method as briefly as navigation shows it: `get`, `del`.
    pub verb: String,
    /// Whether it is an operation that is not to be used any more.
    pub deprecated: bool,
    /// Whether the entries under it are shown at once.
    pub open: bool,
    /// The entries under it that are part of this navigation.
    pub children: Vec<NavEntry>,
}
