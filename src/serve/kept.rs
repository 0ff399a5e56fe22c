//! The files of a project whose configuration is broken, with the last sound one in its place.

use std::io;
use std::sync::Arc;

use crate::path::ProjectPath;
use crate::project::{DiskFiles, Files};

/// The name of the configuration.
pub(super) const CONFIG: &str = "book.toml";

/// Files on disk but for the configuration, which is the one that was sound; `None` where there was none.
pub(super) struct Kept {
    pub(super) files: Arc<DiskFiles>,
    pub(super) config: Option<Arc<str>>,
}

impl Files for Kept {
    fn list(&self) -> io::Result<Vec<ProjectPath>> {
        self.files.list()
    }

    fn list_without(&self, folder: &ProjectPath) -> io::Result<Vec<ProjectPath>> {
        self.files.list_without(folder)
    }

    fn read(&self, path: &ProjectPath) -> io::Result<Vec<u8>> {
        if path.as_str() != CONFIG {
            return self.files.read(path);
        }
        self.config.as_ref().map(|it| it.as_bytes().to_vec()).ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}
