//! A project: its configuration and its sources, read once and then immutable.

mod config;
mod files;

pub use config::{ApiVersion, Book, Config, Html, Product, Redirect};
pub use files::{Files, MemFiles};

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::path::ProjectPath;
use crate::source::Source;

/// Everything that a site is made from.
#[derive(Clone)]
pub struct Project {
    /// What `book.toml` says; defaults where there is none.
    pub config: Arc<Config>,
    /// The folder of the guides, relative to the root; the root itself (empty) is possible.
    pub src: ProjectPath,
    /// The text sources by path: guides, SUMMARY.md, descriptions and what they refer to, book.toml.
    pub sources: Arc<BTreeMap<ProjectPath, Source>>,
    /// The files under `src` that are published as they are: images, downloads.
    pub assets: Arc<[ProjectPath]>,
    /// Templates and theme: the project's own over the embedded ones, by path (`templates/page.html`, `theme/css/base.css`).
    pub theme: Arc<BTreeMap<ProjectPath, Arc<[u8]>>>,
    /// When each source last changed, from git: RFC 3339, by path. Empty without git.
    pub changes: Arc<BTreeMap<ProjectPath, String>>,
    /// Where everything else is read from when asked for: includes, assets.
    pub files: Arc<dyn Files>,
}
