//! From a build to a folder: in place, only what changed, and never a file that is not ours.
//!
//! A manifest in the folder lists every file that docent wrote. It is written before the first file and again after the
//! last, so that a build that is killed half-way still knows its own files. A file that is not in it is foreign: it is
//! never overwritten or deleted.

#![expect(clippy::disallowed_methods, reason = "this edge writes the site")]

mod manifest;
mod place;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::diag::{Diagnostic, Parsed};
use crate::path::SitePath;
use crate::pipeline::Build;
use crate::project::Project;
use crate::render::Artifact;
use manifest::{Manifest, State};
pub(crate) use place::Place;

/// What writing a site came to: numbers of files, and what only making the pages brings to light.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Written {
    /// New or changed.
    pub written: usize,
    /// Left alone, because they hold the same bytes.
    pub unchanged: usize,
    /// Removed, because the site has no such file any more.
    pub removed: usize,
    /// Templates that failed, sorted and each once.
    pub diagnostics: Vec<Diagnostic>,
}

/// Why a site could not be written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The disk refused.
    #[error("cannot {action} `{}`", path.display())]
    Disk {
        /// What was tried.
        action: &'static str,
        /// With which file.
        path: PathBuf,
        /// Why it failed.
        source: io::Error,
    },
    /// A file that docent did not write is where the site has to go.
    #[error("`{}` was not written by docent, and is left alone; move it away, or choose another folder with `--dest-dir`", .0.display())]
    Foreign(PathBuf),
    /// A folder on the way is a link, which could lead anywhere.
    #[error("`{}` is a symbolic link; docent writes only inside the output folder", .0.display())]
    Link(PathBuf),
}

/// Writes `build` to the folder `dest`; `progress` hears how many artifacts of how many are done.
///
/// # Errors
/// When the disk refuses, or a file that docent did not write is in the way. What was written until then stays.
pub fn write(
    build: &Build,
    project: &Project,
    dest: &Path,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Written, Error> {
    create_folder(dest)?;
    let before = Manifest::read(dest);
    let paths: BTreeSet<SitePath> = build.plan.keys().cloned().collect();
    refuse_foreign(dest, &paths, &before)?;
    if before.state == State::Writing {
        remove_unfinished(dest, &before)?;
    }
    Manifest::writing(&before, &paths).write(dest)?;
    create_folders(dest, &paths)?;
    let written = write_artifacts(build, project, dest, progress)?;
    let removed = remove_stale(dest, &before, &paths)?;
    Manifest::complete(paths).write(dest)?;
    Ok(Written { removed, ..written })
}

/// Removes every file that docent wrote to `dest`, and the folders that are empty then. Returns how many files.
///
/// # Errors
/// When the disk refuses.
pub fn clean(dest: &Path) -> Result<usize, Error> {
    let manifest = Manifest::read(dest);
    remove_unfinished(dest, &manifest)?;
    let removed = remove_stale(dest, &manifest, &BTreeSet::new())?;
    Manifest::remove(dest)?;
    remove_if_empty(dest);
    Ok(removed)
}

fn disk<'a>(action: &'static str, path: &'a Path) -> impl FnOnce(io::Error) -> Error + use<'a> {
    move |source| Error::Disk { action, path: path.to_owned(), source }
}

fn create_folder(path: &Path) -> Result<(), Error> {
    fs::create_dir_all(path).map_err(disk("create the folder", path))
}

/// Stops before anything is written when a file of somebody else's is in the way.
fn refuse_foreign(dest: &Path, paths: &BTreeSet<SitePath>, before: &Manifest) -> Result<(), Error> {
    let foreign =
        paths.iter().filter(|it| !before.paths.contains(*it)).find(|it| is_there(&dest.join(it.as_str())));
    foreign.map_or(Ok(()), |it| Err(Error::Foreign(dest.join(it.as_str()))))
}

fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Creates every folder that the site needs, and refuses links on the way.
fn create_folders(dest: &Path, paths: &BTreeSet<SitePath>) -> Result<(), Error> {
    let mut folders: BTreeSet<&str> = BTreeSet::new();
    for path in paths {
        let mut folder = path.folder();
        while !folder.is_empty() && folders.insert(folder) {
            folder = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
        }
    }
    folders.into_iter().try_for_each(|it| create_real_folder(&dest.join(it)))
}

fn create_real_folder(path: &Path) -> Result<(), Error> {
    match path.symlink_metadata() {
        Ok(metadata) if metadata.is_symlink() => Err(Error::Link(path.to_owned())),
        Ok(metadata) if metadata.is_dir() => Ok(()),
        Ok(_) => Err(Error::Foreign(path.to_owned())),
        Err(_) => create_folder(path),
    }
}

fn write_artifacts(
    build: &Build,
    project: &Project,
    dest: &Path,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Written, Error> {
    let (total, done) = (build.plan.len(), AtomicUsize::new(0));
    let paths: Vec<&SitePath> = build.plan.keys().collect();
    let parts = paths.par_iter().map(|path| {
        let part = write_artifact(build, project, dest, path)?;
        progress(done.fetch_add(1, Ordering::Relaxed) + 1, total);
        Ok(part)
    });
    parts.try_reduce(Written::default, |all, part| Ok(all.and(part)))
}

impl Written {
    fn and(mut self, mut other: Self) -> Self {
        self.written += other.written;
        self.unchanged += other.unchanged;
        self.diagnostics.append(&mut other.diagnostics);
        self.diagnostics.sort();
        self.diagnostics.dedup();
        self
    }
}

/// Makes one artifact and writes it where it differs from what is there.
fn write_artifact(build: &Build, project: &Project, dest: &Path, path: &SitePath) -> Result<Written, Error> {
    let Parsed { value, diagnostics } = build.artifact(path).expect("the path is one of the plan");
    let is_new = write_bytes(value, project, &Place::new(dest.join(path.as_str())))?;
    Ok(Written { written: usize::from(is_new), unchanged: usize::from(!is_new), removed: 0, diagnostics })
}

fn write_bytes(artifact: Artifact, project: &Project, place: &Place) -> Result<bool, Error> {
    match artifact {
        Artifact::Text(text) => place.update(text.as_bytes()),
        Artifact::Bytes(bytes) => place.update(&bytes),
        Artifact::File(source) => {
            let bytes = project.files.read(&source);
            place.update(&bytes.map_err(disk("read", Path::new(source.as_str())))?)
        }
    }
}

/// Removes what an earlier build left half-written.
fn remove_unfinished(dest: &Path, manifest: &Manifest) -> Result<(), Error> {
    manifest.paths.iter().try_for_each(|it| Place::new(dest.join(it.as_str())).remove_unfinished())
}

fn remove_stale(dest: &Path, before: &Manifest, paths: &BTreeSet<SitePath>) -> Result<usize, Error> {
    let mut removed = 0;
    for path in before.paths.difference(paths) {
        if is_below_link(dest, path) {
            continue;
        }
        removed += usize::from(Place::new(dest.join(path.as_str())).remove()?);
        remove_empty_folders(dest, path);
    }
    Ok(removed)
}

/// Whether a folder on the way to `path` is a link: what lies behind it is not ours.
fn is_below_link(dest: &Path, path: &SitePath) -> bool {
    let mut folder = dest.to_owned();
    path.folder().split('/').filter(|it| !it.is_empty()).any(|part| {
        folder.push(part);
        folder.is_symlink()
    })
}

/// Removes the folders above `path` that are empty, up to `dest`.
fn remove_empty_folders(dest: &Path, path: &SitePath) {
    let mut folder = path.folder();
    while !folder.is_empty() && remove_if_empty(&dest.join(folder)) {
        folder = folder.rsplit_once('/').map_or("", |(parent, _)| parent);
    }
}

/// Removes a folder that holds nothing. One that holds something is left, which is no error.
fn remove_if_empty(folder: &Path) -> bool {
    fs::remove_dir(folder).is_ok()
}
