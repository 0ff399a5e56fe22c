//! `docent init`.

use std::fs;

use snapbox::str;

use crate::{docent, files, folder};

#[test]
fn a_project_is_written_without_a_question() {
    let folder = folder(&[]);
    docent(&folder, &["init", "handbook"]).success().stdout_eq("").stderr_eq(str![[r"
  created  handbook/.github/workflows/docs.yml
  created  handbook/.gitignore
  created  handbook/book.toml
  created  handbook/content/SUMMARY.md
  created  handbook/content/getting-started.md
  created  handbook/content/index.md
  created  handbook/content/notes.md
  created  handbook/examples/notes.py
  created  handbook/spec/notes.yaml
9 files created; see the site with `docent serve handbook --open`

"]]);
}

#[test]
fn what_is_there_is_never_overwritten() {
    let folder = folder(&[("book.toml", "# mine\n"), ("content/index.md", "# Mine\n")]);
    docent(&folder, &["new"]).success().stderr_eq(str![[r"
...
  exists   ./book.toml
...
7 files created, 2 files left as they were; see the site with `docent serve --open`

"]]);
    assert_eq!(fs::read_to_string(folder.path().join("book.toml")).unwrap(), "# mine\n");
    docent(&folder, &["init", "book.toml"]).code(1).stderr_eq("error: `book.toml` is a file, not a folder\n");
}

#[test]
fn the_new_project_has_nothing_to_complain_about() {
    let folder = folder(&[]);
    docent(&folder, &["init", "--quiet"]).success().stderr_eq("").stdout_eq("");
    docent(&folder, &["check", "--strict", "--format", "json"]).success().stdout_eq("");
    docent(&folder, &["build", "--quiet"]).success().stderr_eq("").stdout_eq("");
    let site = files(&folder.path().join("book"));
    for page in ["index.html", "notes.html", "api/index.html", "api/operations/create-note.html"] {
        assert!(site.iter().any(|it| it == page), "{page} is not among {site:?}");
    }
}
