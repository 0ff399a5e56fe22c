//! What templates see of extensions.

use crate::render::html::Html;

/// An extension of the author's (`x-…`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::render) struct ExtensionView {
    /// Its name.
    pub(in crate::render) name: String,
    /// Its value, highlighted.
    pub(in crate::render) value: Html,
    /// Whether the value stands on lines of its own.
    pub(in crate::render) is_block: bool,
}
