//! The disk: copies first, then the lock file in one step, and only then what is left over. Until that step everything is
//! as it was, for a copy never takes the place of another.

#![expect(clippy::disallowed_methods, reason = "this edge writes the lock file and the copies")]

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::gather::Gathered;
use crate::output;
use crate::path::ProjectPath;
use crate::project::{COPIES, LOCK, Lock};

/// What git is told about the copies: that it must not change the ends of their lines, or no checksum would hold.
const ATTRIBUTES: &str = "* -text\n";

/// Why the lock file and the copies could not be written. What was there before still holds.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The disk refused to make a folder.
    #[error("cannot create the folder `{}`", path.display())]
    Folder {
        /// Which one.
        path: PathBuf,
        /// Why it failed.
        source: io::Error,
    },
    /// A folder on the way is a link, which could lead anywhere.
    #[error("`{}` is no folder of the project; copies are kept inside the project only", .0.display())]
    NoFolder(PathBuf),
    /// The disk refused a file.
    #[error(transparent)]
    File(#[from] output::Error),
}

/// Writes what was gathered to the project in the folder `root`, where `before` was locked until now.
///
/// # Errors
/// When the disk refuses.
pub fn store(root: &Path, before: Option<&Lock>, gathered: &Gathered) -> Result<(), Error> {
    for (path, bytes) in &gathered.copies {
        create_folders(root, path)?;
        write(&root.join(path.as_str()), bytes)?;
    }
    let used: BTreeSet<&ProjectPath> = gathered.lock.documents.values().map(|it| &it.copy).collect();
    if used.is_empty() {
        remove(&root.join(LOCK))?;
    } else {
        write(&root.join(COPIES).join(".gitattributes"), ATTRIBUTES.as_bytes())?;
        write(&root.join(LOCK), gathered.lock.to_text().as_bytes())?;
    }
    let stale = before.into_iter().flat_map(|it| it.documents.values()).map(|it| &it.copy);
    for path in stale.filter(|it| !used.contains(it)).collect::<BTreeSet<_>>() {
        remove(&root.join(path.as_str()))?;
        remove_if_empty(&root.join(path.folder()));
    }
    if used.is_empty() {
        remove_folders(root)?;
    }
    Ok(())
}

/// Creates the folders that a copy lies in, and refuses links on the way.
fn create_folders(root: &Path, path: &ProjectPath) -> Result<(), Error> {
    let mut folder = root.to_owned();
    for part in path.folder().split('/') {
        folder.push(part);
        match folder.symlink_metadata() {
            Ok(found) if found.is_dir() => {}
            Ok(_) => return Err(Error::NoFolder(folder)),
            Err(_) => {
                fs::create_dir(&folder).map_err(|source| Error::Folder { path: folder.clone(), source })?;
            }
        }
    }
    Ok(())
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    output::Place::new(path.to_owned()).update(bytes)?;
    Ok(())
}

fn remove(path: &Path) -> Result<(), Error> {
    output::Place::new(path.to_owned()).remove()?;
    Ok(())
}

/// Removes the folders of copies once there are none; what somebody else put there stays.
fn remove_folders(root: &Path) -> Result<(), Error> {
    let folder = root.join(COPIES);
    if folder.symlink_metadata().is_ok_and(|it| it.is_dir()) {
        remove(&folder.join(".gitattributes"))?;
        remove_if_empty(&folder);
        folder.parent().map(remove_if_empty);
    }
    Ok(())
}

/// Removes a folder that holds nothing. One that holds something is left, which is no error.
fn remove_if_empty(folder: &Path) {
    drop(fs::remove_dir(folder));
}
