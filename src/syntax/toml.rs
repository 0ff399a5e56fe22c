//! TOML 1.1, over `toml_edit`.

use toml_edit::Document;

use super::Defect;

/// What is wrong with a document.
pub(super) fn defect(code: &str) -> Option<Defect> {
    let error = Document::parse(code).err()?;
    let range = error.span().unwrap_or(0..0);
    Some(Defect::new(range, error.message().lines().collect::<Vec<_>>().join("; ")))
}
