//! From bytes to text: what can be read, and why the rest cannot.

use std::collections::BTreeMap;
use std::io;
use std::sync::{Mutex, PoisonError};

use super::Files;
use crate::diag::{Diagnostic, Rule};
use crate::path::ProjectPath;
use crate::source::{Source, Span};

/// The largest guide that is read: 16 MiB, some ten times a long novel.
const GUIDE_LIMIT: usize = 16 << 20;

/// Why a file has no text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// There is no such file.
    Missing,
    /// Its bytes are not UTF-8, from this line on.
    NotText { line: usize },
    /// A guide of more than 16 MiB.
    TooLarge,
    /// The disk says so.
    Failed(String),
}

impl Unreadable {
    /// The finding about the file at `path`.
    pub(super) fn diagnostic(&self, path: &ProjectPath) -> Diagnostic {
        let (message, help) = match self {
            Self::Missing => (format!("`{path}` does not exist"), None),
            Self::NotText { line } => {
                (format!("`{path}` is not UTF-8 text: line {line} has other bytes"), Some("save it as UTF-8"))
            }
            Self::TooLarge => (
                format!("`{path}` is larger than 16 MiB, which is the most that a guide can have"),
                Some("divide it into several pages"),
            ),
            Self::Failed(error) => (format!("`{path}` cannot be read: {error}"), None),
        };
        let diagnostic = Diagnostic::new(Rule::UnreadableSource, Span::file(path.clone()), message);
        diagnostic.maybe_help(help.map(str::to_owned))
    }
}

/// Reads a guide.
pub(super) fn guide(files: &dyn Files, path: &ProjectPath) -> Result<Source, Unreadable> {
    let bytes = bytes(files, path)?;
    if bytes.len() > GUIDE_LIMIT { Err(Unreadable::TooLarge) } else { source(path, bytes) }
}

/// Reads any text file.
pub(super) fn text(files: &dyn Files, path: &ProjectPath) -> Result<Source, Unreadable> {
    source(path, bytes(files, path)?)
}

pub(super) fn bytes(files: &dyn Files, path: &ProjectPath) -> Result<Vec<u8>, Unreadable> {
    files.read(path).map_err(|error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Unreadable::Missing,
        _ => Unreadable::Failed(error.to_string()),
    })
}

/// The text of a file. A byte-order mark is no part of it: offsets and columns count from the first letter.
pub(super) fn source(path: &ProjectPath, mut bytes: Vec<u8>) -> Result<Source, Unreadable> {
    if bytes.starts_with(b"\xEF\xBB\xBF") {
        bytes.drain(..3);
    }
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Source::new(path.clone(), text)),
        Err(error) => {
            let valid = &error.as_bytes()[..error.utf8_error().valid_up_to()];
            Err(Unreadable::NotText { line: valid.split(|it| *it == b'\n').count() })
        }
    }
}

/// What was read on demand: each file once.
#[derive(Debug)]
pub(super) struct Memo<T>(Mutex<BTreeMap<ProjectPath, Result<T, Unreadable>>>);

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T: Clone> Memo<T> {
    /// What a file holds, from memory or by reading it.
    pub(super) fn recall(
        &self,
        path: &ProjectPath,
        read: impl FnOnce() -> Result<T, Unreadable>,
    ) -> Result<T, Unreadable> {
        if let Some(known) = self.lock().get(path) {
            return known.clone();
        }
        // Not under the lock, so that reading one file does not keep others from being looked up. Two threads may
        // read the same file; the first text stays, so that all hold the same one.
        let read = read();
        self.lock().entry(path.clone()).or_insert(read).clone()
    }

    /// Whether the file was asked for.
    pub(super) fn knows(&self, path: &ProjectPath) -> bool {
        self.lock().contains_key(path)
    }

    /// Whether the file was asked for, and could be read.
    pub(super) fn has(&self, path: &ProjectPath) -> bool {
        matches!(self.lock().get(path), Some(Ok(_)))
    }

    /// Every file that was asked for, sorted.
    pub(super) fn paths(&self) -> Vec<ProjectPath> {
        self.lock().keys().cloned().collect()
    }

    /// The memory without `forgotten`.
    pub(super) fn without(&self, forgotten: &[ProjectPath]) -> Self {
        let mut remembered = self.lock().clone();
        remembered.retain(|path, _| !forgotten.contains(path));
        Self(Mutex::new(remembered))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, BTreeMap<ProjectPath, Result<T, Unreadable>>> {
        // A thread that panicked while it held the lock had at worst inserted nothing.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<String, Unreadable> {
        source(&ProjectPath::new("a.md").unwrap(), bytes.to_vec()).map(|it| it.text().to_string())
    }

    #[test]
    fn a_byte_order_mark_is_no_part_of_the_text() {
        assert_eq!(read(b"\xEF\xBB\xBF# A"), Ok("# A".to_owned()));
    }

    #[test]
    fn other_encodings_are_refused_at_their_line() {
        assert_eq!(read(b"a\nb\xFC\n"), Err(Unreadable::NotText { line: 2 }));
        assert_eq!(read(b"\xFF\xFE#\0"), Err(Unreadable::NotText { line: 1 }));
    }
}
