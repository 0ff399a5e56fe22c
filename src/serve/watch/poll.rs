//! Changes noticed by looking: for file systems that do not report them, and systems that watch no more folders.

#![expect(clippy::disallowed_methods, reason = "this edge looks at the files of a project")]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime};

use super::is_ignore_file;
use crate::path::ProjectPath;
use crate::project::{DiskFiles, Files, Project};
use crate::serve::burst::Signal;

/// A thread that looks at the files again and again, until this is dropped.
pub(super) struct Poll {
    scope: Arc<Mutex<Scope>>,
    _alive: Sender<()>,
}

/// What is looked at.
#[derive(Default)]
struct Scope {
    output: Option<ProjectPath>,
    named: Vec<ProjectPath>,
    is_single: bool,
}

/// What files looked like.
type Looks = BTreeMap<PathBuf, Look>;

/// What a file looks like from outside: as much as tells that it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Look {
    length: u64,
    modified: Option<SystemTime>,
}

impl Poll {
    /// Looks at nothing until it is told what to [`follow`](Self::follow).
    pub(super) fn start(pause: Duration, files: Arc<DiskFiles>, sender: Sender<Signal>) -> Self {
        let scope = Arc::new(Mutex::new(Scope::default()));
        let (alive, ended) = channel::<()>();
        let shared = Arc::clone(&scope);
        thread::spawn(move || {
            let mut before: Option<Looks> = None;
            while let Err(RecvTimeoutError::Timeout) = ended.recv_timeout(pause) {
                let now = look(&files, &shared.lock().unwrap_or_else(PoisonError::into_inner));
                let changed = before.as_ref().map(|it| differences(it, &now)).unwrap_or_default();
                // Between reading the project and the first look anything may have changed.
                let signal = if before.is_none() { Signal::Lost } else { Signal::Paths(changed) };
                let is_news = !matches!(&signal, Signal::Paths(paths) if paths.is_empty());
                before = Some(now);
                if is_news && sender.send(signal).is_err() {
                    return;
                }
            }
        });
        Self { scope, _alive: alive }
    }

    /// Looks at the files of `project` from now on.
    pub(super) fn follow(&self, project: &Project) {
        let mut scope = self.scope.lock().unwrap_or_else(PoisonError::into_inner);
        scope.output = project.output().cloned();
        scope.named = project.named_files();
        scope.is_single = project.is_single();
    }
}

fn look(files: &DiskFiles, scope: &Scope) -> Looks {
    let listed = match &scope.output {
        _ if scope.is_single => Ok(Vec::new()),
        Some(output) => files.list_without(output),
        None => files.list(),
    };
    let listed = listed.unwrap_or_default();
    let folders = files.folders(scope.output.as_ref()).real;
    let ignoring = folders.iter().flat_map(|it| [it.join(".gitignore"), it.join(".docentignore")]);
    let paths = listed.iter().chain(&scope.named).map(|it| files.root().join(it.as_str()));
    let looks = paths.chain(ignoring).filter_map(|it| {
        let metadata = fs::metadata(&it).ok()?;
        let look = Look { length: metadata.len(), modified: metadata.modified().ok() };
        Some((it, look))
    });
    looks.collect()
}

/// The files that came, went, or look different. An ignore file decides over others and comes first.
fn differences(before: &Looks, now: &Looks) -> Vec<PathBuf> {
    let gone = before.keys().filter(|it| !now.contains_key(*it));
    let new = now.iter().filter(|(path, look)| before.get(*path) != Some(look)).map(|(path, _)| path);
    let mut different: Vec<PathBuf> = gone.chain(new).cloned().collect();
    different.sort_by_key(|it| !is_ignore_file(it));
    different
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_went_or_looks_different_is_told() {
        let look = |length| Look { length, modified: None };
        let looks = |of: &[(&str, u64)]| of.iter().map(|(path, it)| (path.into(), look(*it))).collect();
        let (before, now): (Looks, Looks) =
            (looks(&[("a", 1), ("b", 1), ("c", 1)]), looks(&[("a", 1), ("b", 2), ("d", 1)]));
        assert_eq!(differences(&before, &now), ["c", "b", "d"].map(PathBuf::from));
        assert!(differences(&now, &now).is_empty());
    }
}
