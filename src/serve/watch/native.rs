//! Changes as the system reports them: inotify and its kin.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use notify::event::{AccessKind, AccessMode};
use notify::{Config, ErrorKind, Event, EventKind, EventKindMask};
use notify::{RecommendedWatcher, RecursiveMode, Watcher};

use crate::serve::burst::Signal;

/// Whether each folder is watched by itself. Where a system watches whole trees at no cost, that would only be slow; on
/// Linux every folder costs, and those that hold no sources, `target` and `node_modules`, are the largest.
const EACH_BY_ITSELF: bool = cfg!(any(target_os = "linux", target_os = "android"));

/// The system's watch.
pub(super) struct Native {
    watcher: RecommendedWatcher,
    root: PathBuf,
    folders: BTreeSet<PathBuf>,
}

impl Native {
    /// A watch over nothing yet.
    pub(super) fn start(root: &Path, sender: Sender<Signal>) -> Result<Self, String> {
        let handler = move |event: notify::Result<Event>| {
            if let Some(signal) = signal(event) {
                // Nobody listens any more when the preview ends.
                drop(sender.send(signal));
            }
        };
        // Not a word about files that are opened and read: docent reads thousands itself, and the system's queue would
        // overflow, upon which everything would be read again.
        let kinds = EventKindMask::CORE | EventKindMask::ACCESS_CLOSE;
        let config = Config::default().with_event_kinds(kinds);
        let watcher = RecommendedWatcher::new(handler, config).map_err(|error| reason(&error))?;
        Ok(Self { watcher, root: root.to_owned(), folders: BTreeSet::new() })
    }

    /// The folders that are watched.
    pub(super) fn folders(&self) -> &BTreeSet<PathBuf> {
        &self.folders
    }

    /// Watches these folders and no others. Returns whether any of them is new.
    pub(super) fn watch_all(&mut self, wanted: BTreeSet<PathBuf>) -> Result<bool, String> {
        let gone: Vec<PathBuf> = self.folders.difference(&wanted).cloned().collect();
        for folder in gone {
            self.unwatch(&folder);
        }
        let new: Vec<PathBuf> = wanted.difference(&self.folders).cloned().collect();
        self.folders = wanted;
        let mut has_new = false;
        for folder in new {
            match self.watch(&folder) {
                Ok(()) => has_new = true,
                // It went away again; its parent reports when it comes back.
                Err(error) if is_gone(&error) => drop(self.folders.remove(&folder)),
                Err(error) => return Err(reason(&error)),
            }
        }
        Ok(has_new)
    }

    /// Stops watching the folder at `path` and those in it. Returns whether there were any.
    pub(super) fn forget(&mut self, path: &Path) -> bool {
        let inside: Vec<PathBuf> = self.folders.iter().filter(|it| it.starts_with(path)).cloned().collect();
        for folder in &inside {
            self.unwatch(folder);
            self.folders.remove(folder);
        }
        !inside.is_empty()
    }

    /// Stops watching anything.
    pub(super) fn forget_all(&mut self) {
        for folder in std::mem::take(&mut self.folders) {
            self.unwatch(&folder);
        }
    }

    fn watch(&mut self, folder: &Path) -> notify::Result<()> {
        if EACH_BY_ITSELF || !folder.starts_with(&self.root) {
            return self.watcher.watch(folder, RecursiveMode::NonRecursive);
        }
        if folder == self.root { self.watcher.watch(folder, RecursiveMode::Recursive) } else { Ok(()) }
    }

    fn unwatch(&mut self, folder: &Path) {
        // The system stops by itself when a folder is gone.
        drop(self.watcher.unwatch(folder));
    }
}

/// What an event comes to; `None` for those about nothing that is written.
fn signal(event: notify::Result<Event>) -> Option<Signal> {
    match event {
        Err(_) => Some(Signal::Lost),
        Ok(event) if event.need_rescan() => Some(Signal::Lost),
        Ok(event) => changes(event.kind).then_some(Signal::Paths(event.paths)),
    }
}

fn changes(kind: EventKind) -> bool {
    !matches!(kind, EventKind::Access(access) if access != AccessKind::Close(AccessMode::Write))
}

fn is_gone(error: &notify::Error) -> bool {
    match &error.kind {
        ErrorKind::PathNotFound => true,
        ErrorKind::Io(error) => {
            matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
        }
        _ => false,
    }
}

/// Why the system does not watch, for the writer.
fn reason(error: &notify::Error) -> String {
    match &error.kind {
        ErrorKind::MaxFilesWatch => {
            "the system watches no more files (`fs.inotify.max_user_watches`)".to_owned()
        }
        _ => format!("the system does not watch files: {error}"),
    }
}
