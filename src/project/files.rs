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

    /// Every file as [`Files::list`] has it, without those below `folder`, which may not even be looked into.
    ///
    /// # Errors
    /// When a folder cannot be listed.
    fn list_without(&self, folder: &ProjectPath) -> io::Result<Vec<ProjectPath>> {
        let mut listed = self.list()?;
        listed.retain(|it| it.strip_folder(folder).is_none());
        Ok(listed)
    }

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

/// One tree of files over another: a file of the upper one hides the lower one's at the same path.
pub struct Layered<Over, Under> {
    /// The files that win.
    pub over: Over,
    /// The files that show where the upper tree has none.
    pub under: Under,
}

impl<Over: Files, Under: Files> Files for Layered<Over, Under> {
    fn list(&self) -> io::Result<Vec<ProjectPath>> {
        let mut listed = self.over.list()?;
        listed.append(&mut self.under.list()?);
        listed.sort_unstable();
        listed.dedup();
        Ok(listed)
    }

    fn read(&self, path: &ProjectPath) -> io::Result<Vec<u8>> {
        match self.over.read(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => self.under.read(path),
            read => read,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(name: &str) -> ProjectPath {
        ProjectPath::new(name).unwrap()
    }

    fn files(entries: &[(&str, &str)]) -> MemFiles {
        let mut files = MemFiles::default();
        for (name, content) in entries {
            files.insert(path(name), content.as_bytes());
        }
        files
    }

    #[test]
    fn the_upper_layer_hides_the_lower_one_file_by_file() {
        let layered =
            Layered { over: files(&[("a", "mine")]), under: files(&[("a", "theirs"), ("b", "both")]) };
        assert_eq!(layered.list().unwrap(), [path("a"), path("b")]);
        assert_eq!(layered.read(&path("a")).unwrap(), b"mine");
        assert_eq!(layered.read(&path("b")).unwrap(), b"both");
        assert_eq!(layered.read(&path("c")).unwrap_err().kind(), io::ErrorKind::NotFound);
    }

    #[test]
    fn a_folder_can_be_left_out_of_the_list() {
        let files = files(&[("book/a", ""), ("bookends", ""), ("c", "")]);
        assert_eq!(files.list_without(&path("book")).unwrap(), [path("bookends"), path("c")]);
    }
}
