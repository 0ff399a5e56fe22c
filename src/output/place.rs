//! The place of one file on disk: read, compared, and replaced as a whole.

#![expect(clippy::disallowed_methods, reason = "this edge writes the site")]

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use super::{Error, disk};

/// A path that docent may write to.
pub(crate) struct Place {
    path: PathBuf,
}

impl Place {
    /// The place at `path`.
    pub(crate) fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// Writes `bytes` unless the file holds them already. Returns whether it wrote.
    ///
    /// A file that exists is replaced in one step, so a reader, or a full disk, never leaves half a page.
    pub(crate) fn update(&self, bytes: &[u8]) -> Result<bool, Error> {
        match fs::symlink_metadata(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => self.create(bytes).map(|()| true),
            Ok(found) if found.is_file() && found.len() == bytes.len() as u64 && self.holds(bytes) => {
                Ok(false)
            }
            Ok(found) if found.is_dir() => Err(Error::Foreign(self.path.clone())),
            _ => self.replace(bytes).map(|()| true),
        }
    }

    fn holds(&self, bytes: &[u8]) -> bool {
        fs::read(&self.path).is_ok_and(|it| it == bytes)
    }

    fn create(&self, bytes: &[u8]) -> Result<(), Error> {
        write_new(&self.path, bytes)
    }

    fn replace(&self, bytes: &[u8]) -> Result<(), Error> {
        let unfinished = self.unfinished();
        drop(fs::remove_file(&unfinished));
        write_new(&unfinished, bytes)?;
        fs::rename(&unfinished, &self.path).map_err(disk("replace", &self.path))
    }

    /// Where the new bytes stand until they are complete.
    fn unfinished(&self) -> PathBuf {
        let mut name = OsString::from(".docent-new-");
        name.push(self.path.file_name().unwrap_or_default());
        self.path.with_file_name(name)
    }

    /// Removes the file. Returns whether there was one.
    pub(crate) fn remove(&self) -> Result<bool, Error> {
        remove_file(&self.path)
    }

    /// Removes what an interrupted [`Place::update`] left.
    pub(super) fn remove_unfinished(&self) -> Result<(), Error> {
        remove_file(&self.unfinished()).map(drop)
    }
}

/// Creates the file with these bytes; where that fails, nothing of it is left.
fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut file = fs::File::create_new(path).map_err(disk("create", path))?;
    file.write_all(bytes).map_err(|error| {
        drop(fs::remove_file(path));
        disk("write", path)(error)
    })
}

fn remove_file(path: &Path) -> Result<bool, Error> {
    match fs::remove_file(path) {
        Ok(()) => Ok(true),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
            Ok(false)
        }
        Err(error) => Err(disk("remove", path)(error)),
    }
}
