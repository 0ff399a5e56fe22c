//! What is compiled into the program: the templates and the theme that a project gets without bringing its own.

use std::io;

use include_dir::{Dir, include_dir};

use super::Files;
use crate::path::ProjectPath;

static TEMPLATES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");
static THEME: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/theme");

/// The files below `templates/` and `theme/` of docent's own repository, as they were when it was compiled.
#[derive(Debug, Clone, Copy, Default)]
pub struct Embedded;

impl Files for Embedded {
    fn list(&self) -> io::Result<Vec<ProjectPath>> {
        let mut listed = Vec::new();
        append_files(&TEMPLATES, "templates", &mut listed);
        append_files(&THEME, "theme", &mut listed);
        listed.sort_unstable();
        Ok(listed)
    }

    fn read(&self, path: &ProjectPath) -> io::Result<Vec<u8>> {
        let (folder, inner) = path.as_str().split_once('/').ok_or(io::ErrorKind::NotFound)?;
        let file = match folder {
            "templates" => TEMPLATES.get_file(inner),
            "theme" => THEME.get_file(inner),
            _ => None,
        };
        file.map(|it| it.contents().to_vec()).ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

/// Lists what lies in `folder`, at any depth, under the name `prefix`; hidden files are left out.
fn append_files(folder: &Dir<'_>, prefix: &str, listed: &mut Vec<ProjectPath>) {
    for file in folder.files() {
        let path = ProjectPath::new(&format!("{prefix}/{}", file.path().display()))
            .expect("an embedded path does not climb");
        if !path.file_name().starts_with('.') {
            listed.push(path);
        }
    }
    for inner in folder.dirs() {
        append_files(inner, prefix, listed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_file_can_be_read() {
        for path in Embedded.list().unwrap() {
            assert!(Embedded.read(&path).is_ok(), "{path}");
        }
    }
}
