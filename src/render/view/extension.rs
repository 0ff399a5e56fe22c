//! What templates see of extensions.

use serde::Serialize;

use crate::render::html::Html;

/// An extension of the author's (`x-…`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExtensionView {
    /// Its name.
    pub name: String,
    /// Its value, highlighted.
    pub value: Html,
    /// Whether the value stands on lines of its own.
    pub is_block: bool,
}
