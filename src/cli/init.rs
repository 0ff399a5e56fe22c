//! `docent init`: a small, complete project to start from.

#![expect(clippy::disallowed_methods, reason = "this command writes files")]

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use include_dir::{Dir, include_dir};

use super::Outcome;
use super::args::Init;
use super::error::Error;
use super::terminal::Terminal;
use crate::diag::emit::counted;

/// The project's files. A name that starts with a dot has `dot` before it here, where it would hide or ignore files.
static SCAFFOLD: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/init");

pub(super) fn run(command: &Init, terminal: &Terminal) -> Result<Outcome, Error> {
    if command.path.is_file() {
        return Err(Error::NotAFolder(command.path.clone()));
    }
    let (mut written, mut left) = (0, 0);
    for (path, content) in scaffold() {
        let target = command.path.join(&path);
        if create(&target, content)? {
            written += 1;
            terminal.say(&format!("  created  {}", target.display()));
        } else {
            left += 1;
            terminal.say(&format!("  exists   {}", target.display()));
        }
    }
    terminal.say(&summary(written, left, &command.path));
    Ok(Outcome::Clean)
}

/// Every file of the scaffold with its path, sorted.
fn scaffold() -> Vec<(PathBuf, &'static [u8])> {
    let mut files = Vec::new();
    append_files(&SCAFFOLD, &mut files);
    files.sort();
    files
}

fn append_files(folder: &'static Dir<'_>, files: &mut Vec<(PathBuf, &'static [u8])>) {
    files.extend(folder.files().map(|it| (without_dots(it.path()), it.contents())));
    for inner in folder.dirs() {
        append_files(inner, files);
    }
}

/// `.github/x` for `dot.github/x`.
fn without_dots(path: &Path) -> PathBuf {
    let parts = path.components().map(|it| {
        let name = it.as_os_str().to_str().expect("the scaffold's names are text");
        name.strip_prefix("dot").filter(|it| it.starts_with('.')).unwrap_or(name)
    });
    parts.collect()
}

/// Writes a file unless there is one. Returns whether it wrote.
fn create(path: &Path, content: &[u8]) -> Result<bool, Error> {
    let failed = |source| Error::Write { path: path.to_owned(), source };
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    match File::create_new(path) {
        Ok(mut file) => file.write_all(content).map(|()| true).map_err(failed),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(failed(error)),
    }
}

fn summary(written: usize, left: usize, path: &Path) -> String {
    let kept =
        if left == 0 { String::new() } else { format!(", {} left as they were", counted(left, "file")) };
    let place = if path == Path::new(".") { String::new() } else { format!(" {}", path.display()) };
    let verb = if cfg!(feature = "serve") { "serve" } else { "build" };
    format!("{} created{kept}; see the site with `docent {verb}{place} --open`", counted(written, "file"))
}
