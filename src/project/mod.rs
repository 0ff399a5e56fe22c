//! A project: its configuration and its sources, read once and then immutable.

mod around;
mod config;
mod console;
mod discover;
mod disk;
mod document;
mod embedded;
mod exports;
mod files;
mod git;
mod interpret;
mod load;
mod lock;
mod mentions;
mod overrides;
mod products;
mod read;
mod reference;
mod remote;
mod section;
mod theme;
mod versions;

pub use config::{
    Announcement, ApiVersion, Around, Book, Config, Console, EXPORT_FORMATS, Html, Inline, Logo, NamedLink,
    Product, Redirect, SAMPLE_LANGUAGES, Scheme, Search, USUAL_SAMPLES, VersionStatus,
};
pub use disk::{DiskFiles, Folders, OUTPUT_MARK};
pub use embedded::Embedded;
pub use files::{Files, Layered, MemFiles};
pub use git::last_changes;
pub use lock::{COPIES, LOCK, Lock, Locked, checksum};

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diag::Diagnostic;
use crate::path::ProjectPath;
use crate::source::Source;
use lock::KeptCopy;
use read::Memo;

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
    /// Every file of the project, sorted: what links that lead to unpublished files are told apart by.
    pub listing: Arc<[ProjectPath]>,
    /// What was read on demand, beside `sources`.
    read: Arc<Memo<Source>>,
    /// Copies of documents on other hosts, each with its checksum.
    copies: Arc<Memo<KeptCopy>>,
    /// What the lock file says; `None` where it cannot be understood.
    lock: Option<Arc<Lock>>,
    /// What was wrong when the project was read.
    findings: Arc<[Diagnostic]>,
    /// Descriptions that the configuration names and that could not be read.
    unreadable: Arc<[ProjectPath]>,
    /// The folder that the site goes to, where that is a folder of the project: nothing in it is a source.
    output: Option<ProjectPath>,
    /// Whether the configuration, taken by itself, could be understood.
    is_sound: bool,
    /// What it takes to read the project again.
    origin: Origin,
}

/// What a project was read by, beside its files.
#[derive(Clone)]
struct Origin {
    /// The environment's settings.
    env: Arc<[(String, String)]>,
    /// The description that the project consists of, where it is one.
    only: Option<ProjectPath>,
}

impl Project {
    /// Whether there is a `book.toml`.
    pub fn is_configured(&self) -> bool {
        self.sources.contains_key("book.toml")
    }

    /// Whether the project is one description and nothing else.
    pub fn is_single(&self) -> bool {
        self.origin.only.is_some()
    }

    /// Whether the configuration could be understood. That something it names is missing is another matter.
    pub fn has_sound_config(&self) -> bool {
        self.is_sound
    }

    /// The folder of the project that the site goes to, in which nothing is a source.
    pub fn output(&self) -> Option<&ProjectPath> {
        self.output.as_ref()
    }

    /// Whether the site depends on what is in this file, and not only on its being there.
    pub fn reads(&self, path: &ProjectPath) -> bool {
        let html = &self.config.html;
        self.sources.contains_key(path)
            || self.assets.binary_search(path).is_ok()
            || (theme::is_theme_file(path) && self.listing.binary_search(path).is_ok())
            || self.read.knows(path)
            || self.copies.knows(path)
            || self.unreadable.contains(path)
            || html.additional_css.contains(path)
            || html.additional_js.contains(path)
            || self.has_finding_in(path)
    }

    /// Files that documents name, wherever they lie: also what is ignored, and what does not exist yet.
    pub fn named_files(&self) -> Vec<ProjectPath> {
        let html = &self.config.html;
        let mut named = self.read.paths();
        named.extend(self.copies.paths());
        named.extend(html.additional_css.iter().chain(&html.additional_js).cloned());
        named.extend(self.unreadable.iter().cloned());
        named
    }

    /// Whether something was wrong with this file when the project was read.
    fn has_finding_in(&self, path: &ProjectPath) -> bool {
        self.findings.iter().any(|it| it.span.as_ref().is_some_and(|span| span.source == *path))
    }
}

#[cfg(test)]
mod tests;
