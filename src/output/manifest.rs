//! The list of the files that docent wrote to a folder: what it may change and remove there.

#![expect(clippy::disallowed_methods, reason = "this edge writes the site")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::place::Place;
use super::{Error, disk};
use crate::path::SitePath;

/// The manifest's name in the output folder.
const NAME: &str = ".docent-manifest";

/// Whether the build that wrote the manifest came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// It may have been interrupted.
    Writing,
    /// Everything was written.
    Complete,
}

/// What docent wrote.
#[derive(Debug)]
pub(super) struct Manifest {
    pub(super) state: State,
    pub(super) paths: BTreeSet<SitePath>,
}

impl Manifest {
    /// The manifest of `dest`; an empty one where there is none. Lines that are no paths are passed over.
    pub(super) fn read(dest: &Path) -> Self {
        let text = fs::read_to_string(dest.join(NAME)).unwrap_or_default();
        let mut lines = text.lines();
        let state =
            if lines.next() == Some(heading(State::Writing)) { State::Writing } else { State::Complete };
        Self { state, paths: lines.filter_map(path_of_line).collect() }
    }

    /// For a build about to begin: what was there, and what will be.
    pub(super) fn writing(before: &Self, paths: &BTreeSet<SitePath>) -> Self {
        Self { state: State::Writing, paths: before.paths.union(paths).cloned().collect() }
    }

    /// For a build that came to its end.
    pub(super) fn complete(paths: BTreeSet<SitePath>) -> Self {
        Self { state: State::Complete, paths }
    }

    /// Writes the manifest, replacing the one there in one step.
    pub(super) fn write(&self, dest: &Path) -> Result<(), Error> {
        let mut text = format!("{}\n", heading(self.state));
        for path in &self.paths {
            text.push_str(&path.encoded());
            text.push('\n');
        }
        Place::new(dest.join(NAME)).update(text.as_bytes()).map(drop)
    }

    /// Removes the manifest of `dest`.
    pub(super) fn remove(dest: &Path) -> Result<(), Error> {
        let path: PathBuf = dest.join(NAME);
        if !path.exists() {
            return Ok(());
        }
        fs::remove_file(&path).map_err(disk("remove", &path))
    }
}

fn heading(state: State) -> &'static str {
    match state {
        State::Writing => "docent 1: files of a build that is under way",
        State::Complete => "docent 1: files of a complete build",
    }
}

/// A path that is exactly what docent would have written: anything else was put there by somebody.
///
/// Paths stand percent-encoded, one a line, so that no file name can pass for two.
fn path_of_line(line: &str) -> Option<SitePath> {
    let path = percent_encoding::percent_decode_str(line).decode_utf8().ok()?;
    SitePath::new(&path).ok().filter(|it| it.encoded() == line && !it.is_root())
}
