//! What a burst means for a project: nothing, other texts, or another set of files.

#![expect(clippy::disallowed_methods, reason = "this edge looks at what is left of files that changed")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use super::kept::CONFIG;
use super::watch::is_ignore_file;
use crate::path::ProjectPath;
use crate::project::{DiskFiles, Project};

/// What has to be read again.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Change {
    /// Nothing: none of it is part of the site.
    Nothing,
    /// These files.
    Files(Vec<ProjectPath>),
    /// Everything, on account of these.
    Everything(Vec<ProjectPath>),
}

/// Sorts out what changed: editors leave backups, programs write logs, and most of it is none of our business.
pub(super) fn sort(paths: &BTreeSet<PathBuf>, files: &DiskFiles, project: &Project) -> Change {
    let mut changed = Vec::new();
    let mut is_everything = false;
    for path in paths {
        if path == files.root() {
            is_everything = true;
            continue;
        }
        let Some(path) = project_path(path, files.root()) else { continue };
        match weight(&path, files, project) {
            Weight::None => continue,
            Weight::Text => {}
            Weight::Structure => is_everything = true,
        }
        changed.push(path);
    }
    match (is_everything, changed.is_empty()) {
        (true, _) => Change::Everything(changed),
        (false, true) => Change::Nothing,
        (false, false) => Change::Files(changed),
    }
}

/// How much a changed file matters.
enum Weight {
    None,
    /// What is in it counts.
    Text,
    /// That it is there, or not, changes what the project consists of.
    Structure,
}

fn weight(path: &ProjectPath, files: &DiskFiles, project: &Project) -> Weight {
    let absolute = files.root().join(path.as_str());
    if project.reads(path) {
        return Weight::Text;
    }
    if project.is_single() {
        return Weight::None;
    }
    // A broken configuration is not part of the project that is shown, and has to be looked at all the same.
    if is_ignore_file(&absolute) || path.as_str() == CONFIG {
        return Weight::Structure;
    }
    let is_listed = project.listing.binary_search(path).is_ok();
    match fs::metadata(&absolute) {
        Ok(found) if found.is_file() && is_listed => Weight::None,
        Ok(found) if found.is_dir() && names_below(project, path) => Weight::Structure,
        Ok(_) if files.shows(path, project.output()) => Weight::Structure,
        Err(_) if is_listed || lists_below(project, path) || names_below(project, path) => Weight::Structure,
        _ => Weight::None,
    }
}

/// Whether a document names a file in the folder `path`, which may be ignored.
fn names_below(project: &Project, path: &ProjectPath) -> bool {
    project.named_files().iter().any(|it| it.strip_folder(path).is_some())
}

/// Whether the project lists a file in the folder `path`.
fn lists_below(project: &Project, path: &ProjectPath) -> bool {
    let start = project.listing.partition_point(|it| it < path);
    let near = &project.listing[start..];
    let mut near = near.iter().take_while(|it| it.as_str().starts_with(path.as_str()));
    near.any(|it| it.strip_folder(path).is_some())
}

/// A path below the root, where it can be named in a document.
fn project_path(path: &Path, root: &Path) -> Option<ProjectPath> {
    ProjectPath::new(path.strip_prefix(root).ok()?.to_str()?).ok().filter(|it| !it.is_root())
}
