//! The one door through which files enter: a trait, and where they can come from.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use crate::path::ProjectPath;

/// A tree of files, on disk or not. Paths are relative to its root.
pub trait Files: Send + Sync {
    /// Every file, sorted by path, without what is ignored.
    ///
    /// # Errors
    /// When a folder cannot be listed.
    fn list(&self) -> io::Result<Vec<ProjectPath>>;

    /// The bytes of one file; [`io::ErrorKind::NotFound`] where there is none.
    ///
    /// # Errors
    /// When the file cannot be read.
    fn read(&self, path: &ProjectPath) -> io::Result<Vec<u8>>;
}

/// Files in memory, for tests and for what is compiled in.
#[derive(Debug, Clone, Default)]
pub struct MemFiles {
    files: BTreeMap<ProjectPath, Arc<[u8]>>,
}

impl MemFiles {
    /// Puts a file in place of any that has this path.
    pub fn insert(&mut self, path: ProjectPath, bytes: impl Into<Arc<[u8]>>) {
        self.files.insert(path, bytes.into());
    }

    /// Takes a file out.
    pub fn remove(&mut self, path: &ProjectPath) {
        self.files.remove(path);
    }
}

impl Files for MemFiles {
    fn list(&self) -> io::Result<Vec<ProjectPath>> {
        Ok(self.files.keys().cloned().collect())
    }

    fn read(&self, path: &ProjectPath) -> io::Result<Vec<u8>> {
        self.files.get(path).map(|it| it.to_vec()).ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}
