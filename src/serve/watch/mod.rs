//! Who tells that files changed: the system where it can, else a look at all files every now and then.

#![expect(clippy::disallowed_methods, reason = "this edge looks which folders there are")]

mod mount;
mod native;
mod poll;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use super::burst::{Burst, Signal};
use crate::project::{DiskFiles, Project};
use native::Native;
use poll::Poll;

/// How changes are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Watching {
    /// By the system's reports; by looking where it has none.
    #[default]
    Native,
    /// By looking at the files each time so much has passed.
    Poll(Duration),
}

/// How often files are looked at where the system does not report changes.
pub const USUAL_PAUSE: Duration = Duration::from_millis(500);

/// A watch over a project. It ends when it is dropped.
pub(super) struct Watch {
    files: Arc<DiskFiles>,
    sender: Sender<Signal>,
    way: Way,
    /// Links inside the project and what they lead to, for the system names only the latter.
    links: Vec<(PathBuf, PathBuf)>,
}

enum Way {
    Native(Native),
    Poll(Poll),
}

impl Watch {
    /// Starts to watch, with the reason where the files have to be looked at though nobody asked for that.
    pub(super) fn start(
        files: &Arc<DiskFiles>,
        watching: Watching,
        sender: &Sender<Signal>,
    ) -> (Self, Option<String>) {
        let poll = |pause| Way::Poll(Poll::start(pause, Arc::clone(files), sender.clone()));
        let (way, reason) = match watching {
            Watching::Poll(pause) => (poll(pause), None),
            Watching::Native => match native(files.root(), sender) {
                Ok(native) => (Way::Native(native), None),
                Err(reason) => (poll(USUAL_PAUSE), Some(reason)),
            },
        };
        let watch = Self { files: Arc::clone(files), sender: sender.clone(), way, links: Vec::new() };
        (watch, reason)
    }

    /// Sees to it that everything is watched that `project` may read. Returns the reason where the system refuses, and
    /// the files are looked at from now on.
    pub(super) fn follow(&mut self, project: &Project) -> Option<String> {
        if let Way::Poll(poll) = &self.way {
            poll.follow(project);
            self.links = self.files.folders(project.output()).links;
            return None;
        }
        // What appears in a folder between being listed and being watched would go unnoticed: look until nothing is new.
        loop {
            let folders = self.files.folders(project.output());
            let wanted = if project.is_single() { BTreeSet::new() } else { folders.real };
            self.links = folders.links;
            let named = self.folders_of_named(project, &wanted);
            let around = self.files.root().parent().map(Path::to_owned);
            match self.watch_all(wanted.into_iter().chain(named).chain(around).collect()) {
                Ok(false) => return None,
                Ok(true) => {}
                Err(reason) => return Some(self.resort_to_poll(project, reason)),
            }
        }
    }

    /// Watches the folders of files that documents name, which a build brings to light. Returns the files in folders
    /// that were not watched until now: they may have changed since they were read.
    pub(super) fn follow_named(&mut self, project: &Project) -> Vec<PathBuf> {
        let Way::Native(native) = &self.way else {
            if let Way::Poll(poll) = &self.way {
                poll.follow(project);
            }
            return Vec::new();
        };
        let known = native.folders().clone();
        let new = self.folders_of_named(project, &known);
        if new.is_empty() {
            return Vec::new();
        }
        let is_new = |it: &PathBuf| new.iter().any(|folder| it.starts_with(folder));
        let files =
            project.named_files().iter().map(|it| self.absolute(it.as_str())).filter(is_new).collect();
        match self.watch_all(known.into_iter().chain(new).collect()) {
            Ok(_) => files,
            Err(reason) => {
                self.resort_to_poll(project, reason);
                files
            }
        }
    }

    /// Forgets the folders that a burst is about: what has their names now may be others. Returns whether it is about
    /// any, or about what decides which folders there are.
    pub(super) fn forget(&mut self, burst: &Burst) -> bool {
        let Way::Native(native) = &mut self.way else { return false };
        if burst.is_lossy {
            native.forget_all();
            return true;
        }
        let mut is_concerned = false;
        for path in &burst.paths {
            is_concerned |= native.forget(path) || path.is_dir() || path.is_symlink() || is_ignore_file(path);
        }
        is_concerned
    }

    /// The paths of a burst, those included by which links inside the project lead to the same files.
    pub(super) fn with_links(&self, burst: &Burst) -> BTreeSet<PathBuf> {
        let mut paths = burst.paths.clone();
        for (link, target) in &self.links {
            let inside = burst.paths.iter().filter_map(|it| it.strip_prefix(target).ok());
            paths.extend(
                inside.map(|it| if it.as_os_str().is_empty() { link.clone() } else { link.join(it) }),
            );
        }
        paths
    }

    fn watch_all(&mut self, wanted: BTreeSet<PathBuf>) -> Result<bool, String> {
        match &mut self.way {
            Way::Native(native) => native.watch_all(wanted),
            Way::Poll(_) => Ok(false),
        }
    }

    /// The nearest folders that exist of files that documents name, as far as they are not in `known`.
    fn folders_of_named(&self, project: &Project, known: &BTreeSet<PathBuf>) -> BTreeSet<PathBuf> {
        let named = project.named_files();
        let folders: BTreeSet<PathBuf> = named.iter().map(|it| self.absolute(it.folder())).collect();
        let unknown = folders.into_iter().filter(|it| !known.contains(it));
        let existing = unknown.filter_map(|it| existing_folder(&it));
        existing.filter(|it| it.starts_with(self.files.root()) && !known.contains(it)).collect()
    }

    fn resort_to_poll(&mut self, project: &Project, reason: String) -> String {
        let poll = Poll::start(USUAL_PAUSE, Arc::clone(&self.files), self.sender.clone());
        poll.follow(project);
        self.way = Way::Poll(poll);
        reason
    }

    fn absolute(&self, path: &str) -> PathBuf {
        self.files.root().join(path)
    }
}

/// Whether this file decides which others are listed.
pub(super) fn is_ignore_file(path: &Path) -> bool {
    path.file_name().is_some_and(|it| it == ".gitignore" || it == ".docentignore")
}

fn native(root: &Path, sender: &Sender<Signal>) -> Result<Native, String> {
    if let Some(kind) = mount::remote_kind(root) {
        return Err(format!("the project lies on a file system that does not report changes ({kind})"));
    }
    Native::start(root, sender.clone())
}

/// The folder itself, without links, or the nearest one above it that exists.
fn existing_folder(path: &Path) -> Option<PathBuf> {
    path.ancestors().filter_map(|it| it.canonicalize().ok()).find(|it| it.is_dir())
}
