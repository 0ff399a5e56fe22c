//! The files of a folder on disk, as the rest of docent may see them.

#![expect(
    clippy::disallowed_methods,
    reason = "this is the door to the disk: nothing else in this room opens files"
)]

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use ignore::{DirEntry, WalkBuilder};

use super::Files;
use crate::path::ProjectPath;

/// The largest file that is read: 256 MiB. Larger ones are not documentation, and would take the machine with them.
const SIZE_LIMIT: u64 = 256 << 20;

/// A file that marks the folder it lies in as docent's output, whatever that folder is called.
pub const OUTPUT_MARK: &str = ".docent-manifest";

/// A folder on disk.
///
/// Hidden files and what `.gitignore` or `.docentignore` exclude are not listed; what a document names can be read all
/// the same, for generated descriptions are often ignored by git. Links are followed inside the folder, never out of it.
#[derive(Debug, Clone)]
pub struct DiskFiles {
    root: PathBuf,
}

/// Where on disk a project's files come from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Folders {
    /// Folders, without links in their paths.
    pub real: BTreeSet<PathBuf>,
    /// Links inside the project, each with what it leads to.
    pub links: Vec<(PathBuf, PathBuf)>,
}

impl DiskFiles {
    /// The files in the folder `root`.
    ///
    /// # Errors
    /// When there is no such folder.
    pub fn new(root: &Path) -> io::Result<Self> {
        let root = fs::canonicalize(root)?;
        if !root.is_dir() {
            return Err(io::ErrorKind::NotADirectory.into());
        }
        Ok(Self { root })
    }

    /// The folder itself, absolute and free of links.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether [`Files::list_without`] the folder `hidden` would list this file or look into this folder; found out
    /// without looking at more than the folders that lead to it.
    pub fn shows(&self, path: &ProjectPath, hidden: Option<&ProjectPath>) -> bool {
        let target = self.root.join(path.as_str());
        let way = target.clone();
        let mut walk = self.walk(hidden, move |it| way.starts_with(it.path())).flatten();
        walk.any(|it| it.path() == target)
    }

    /// Every folder that files are listed from, and every link that was followed on the way, sorted.
    pub fn folders(&self, hidden: Option<&ProjectPath>) -> Folders {
        let mut folders = Folders::default();
        for entry in self.walk(hidden, |_| true).flatten() {
            let is_folder = entry.file_type().is_some_and(|it| it.is_dir());
            let is_link = entry.depth() > 0 && entry.path_is_symlink();
            if !is_folder && !is_link {
                continue;
            }
            let Ok(real) = fs::canonicalize(entry.path()) else { continue };
            if is_folder {
                folders.real.insert(real.clone());
            }
            if is_link {
                folders.real.extend(real.parent().map(Path::to_owned));
                folders.links.push((entry.path().to_owned(), real));
            }
        }
        folders
    }

    /// Walks over what is not ignored, as far as `enters` allows, without the folder `hidden`.
    fn walk(
        &self,
        hidden: Option<&ProjectPath>,
        enters: impl Fn(&DirEntry) -> bool + Send + Sync + 'static,
    ) -> ignore::Walk {
        let (root, hidden) = (self.root.clone(), hidden.map(|it| self.root.join(it.as_str())));
        let is_shown = move |entry: &DirEntry| {
            hidden.as_deref() != Some(entry.path()) && stays_inside(entry, &root) && !is_output(entry)
        };
        let filter = move |entry: &DirEntry| entry.depth() == 0 || (enters(entry) && is_shown(entry));
        self.builder().filter_entry(filter).build()
    }

    /// Lists everything but the folder `hidden`.
    fn listed(&self, hidden: Option<&ProjectPath>) -> io::Result<Vec<ProjectPath>> {
        let mut listed = Vec::new();
        for entry in self.walk(hidden, |_| true) {
            match entry {
                Ok(entry) => listed.extend(self.listed_path(&entry)),
                Err(error) if is_harmless(&error) => {}
                Err(error) => {
                    return Err(error.into_io_error().unwrap_or_else(|| io::ErrorKind::Other.into()));
                }
            }
        }
        listed.sort_unstable();
        Ok(listed)
    }

    fn builder(&self) -> WalkBuilder {
        // Only ignore files that belong to the project count: a site must not depend on whose machine builds it. Those
        // of the folders above belong to it when all is one git repository.
        let in_repository = self.root.ancestors().any(|it| it.join(".git").exists());
        let mut builder = WalkBuilder::new(&self.root);
        builder
            .follow_links(true)
            .require_git(false)
            .parents(in_repository)
            .ignore(false)
            .git_global(false)
            .git_exclude(false)
            .add_custom_ignore_filename(".docentignore");
        builder
    }

    /// The path of an entry that is a file and whose name is text; others cannot be named in a document.
    fn listed_path(&self, entry: &DirEntry) -> Option<ProjectPath> {
        if !entry.file_type()?.is_file() {
            return None;
        }
        let relative = entry.path().strip_prefix(&self.root).ok()?.to_str()?;
        // On Unix a backslash is a letter of the name, which a `ProjectPath` has no way to say.
        if cfg!(unix) && relative.contains('\\') {
            return None;
        }
        ProjectPath::new(relative).ok()
    }
}

impl Files for DiskFiles {
    fn list(&self) -> io::Result<Vec<ProjectPath>> {
        self.listed(None)
    }

    fn list_without(&self, folder: &ProjectPath) -> io::Result<Vec<ProjectPath>> {
        self.listed(Some(folder))
    }

    fn read(&self, path: &ProjectPath) -> io::Result<Vec<u8>> {
        let real = fs::canonicalize(self.root.join(path.as_str()))?;
        if !real.starts_with(&self.root) {
            return Err(io::Error::new(
                io::ErrorKind::PermissionDenied,
                "the file is a link out of the project",
            ));
        }
        // Looked at before it is opened: opening a pipe would wait for somebody to write to it.
        let metadata = fs::metadata(&real)?;
        if !metadata.is_file() {
            return Err(io::ErrorKind::NotFound.into());
        }
        let mut bytes = Vec::with_capacity(metadata.len().min(SIZE_LIMIT) as usize + 1);
        fs::File::open(&real)?.take(SIZE_LIMIT + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > SIZE_LIMIT {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "the file is larger than 256 MiB"));
        }
        Ok(bytes)
    }
}

/// Whether an entry is no link, or one that leads to a place below `root`.
fn stays_inside(entry: &DirEntry, root: &Path) -> bool {
    !entry.path_is_symlink() || fs::canonicalize(entry.path()).is_ok_and(|it| it.starts_with(root))
}

/// Whether an entry is a folder that docent wrote.
fn is_output(entry: &DirEntry) -> bool {
    entry.file_type().is_some_and(|it| it.is_dir()) && entry.path().join(OUTPUT_MARK).exists()
}

/// Links in circles, broken links, files that vanish while we look, broken lines in ignore files and folders that others
/// may not read do not keep a site from being built.
fn is_harmless(error: &ignore::Error) -> bool {
    match error {
        ignore::Error::WithPath { err, .. }
        | ignore::Error::WithDepth { err, .. }
        | ignore::Error::WithLineNumber { err, .. } => is_harmless(err),
        ignore::Error::Io(error) => {
            matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::PermissionDenied)
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (path, content) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        folder
    }

    fn names(folder: &Path) -> Vec<String> {
        DiskFiles::new(folder).unwrap().list().unwrap().iter().map(ToString::to_string).collect()
    }

    fn path(name: &str) -> ProjectPath {
        ProjectPath::new(name).unwrap()
    }

    #[test]
    fn ignored_and_hidden_files_and_earlier_output_are_not_listed() {
        let folder = tree(&[
            (".gitignore", "*.log\n/private/\n"),
            (".docentignore", "notes.md\n"),
            (".hidden/a.md", ""),
            ("a.log", ""),
            ("b.md", ""),
            ("a/z.md", ""),
            ("notes.md", ""),
            ("private/c.md", ""),
            ("out/.docent-manifest", ""),
            ("out/index.html", ""),
        ]);
        assert_eq!(names(folder.path()), ["a/z.md", "b.md"]);
    }

    #[test]
    fn the_folder_left_out_is_not_listed() {
        let folder = tree(&[("book/a.html", ""), ("src/book/a.md", "")]);
        let files = DiskFiles::new(folder.path()).unwrap();
        assert_eq!(files.list_without(&path("book")).unwrap(), [path("src/book/a.md")]);
    }

    #[test]
    fn what_is_ignored_can_still_be_read_when_a_document_names_it() {
        let folder = tree(&[(".gitignore", "openapi.json\n"), ("openapi.json", "{}")]);
        let files = DiskFiles::new(folder.path()).unwrap();
        assert_eq!(files.read(&path("openapi.json")).unwrap(), b"{}");
        assert_eq!(files.read(&path("nothing.json")).unwrap_err().kind(), io::ErrorKind::NotFound);
        assert_eq!(files.read(&path("")).unwrap_err().kind(), io::ErrorKind::NotFound);
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_inside_the_folder_and_never_out_of_it() {
        use std::os::unix::fs::symlink;
        let outside = tree(&[("secret.md", "")]);
        let folder = tree(&[("real/a.md", "")]);
        symlink(folder.path().join("real"), folder.path().join("alias")).unwrap();
        symlink(folder.path(), folder.path().join("real/circle")).unwrap();
        symlink(outside.path(), folder.path().join("away")).unwrap();
        symlink(outside.path().join("secret.md"), folder.path().join("b.md")).unwrap();
        symlink("nowhere", folder.path().join("dangling.md")).unwrap();
        assert_eq!(names(folder.path()), ["alias/a.md", "real/a.md"]);
        let files = DiskFiles::new(folder.path()).unwrap();
        for name in ["b.md", "away/secret.md"] {
            assert_eq!(files.read(&path(name)).unwrap_err().kind(), io::ErrorKind::PermissionDenied);
        }
    }
}
