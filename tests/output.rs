//! Writing a site to a folder: only what changed, nothing of anybody else's, also when a build was interrupted.

#![expect(clippy::disallowed_methods, reason = "these tests look at what was written")]

mod common;

use std::fs;
use std::path::Path;

use common::{files, load, path};
use docent::output::{self, Error, Written};
use docent::pipeline::Session;
use docent::project::MemFiles;
use tempfile::TempDir;

fn project() -> MemFiles {
    files(&[
        ("book.toml", "[book]\nsrc = \"content\"\n"),
        ("content/index.md", "# Home\n\n[a](deep/er/a.md)\n"),
        ("content/deep/er/a.md", "# A\n"),
        ("content/x.png", "png"),
    ])
}

fn write(files: &MemFiles, dest: &Path) -> Result<Written, Error> {
    let project = load(files);
    output::write(&Session::new().build(&project), &project.value, dest, &|_, _| {})
}

fn listing(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        names.push(path.display().to_string());
        if path.is_dir() {
            names.extend(listing(&path));
        }
    }
    names.sort();
    names
}

#[test]
fn a_second_build_writes_nothing() {
    let dest = TempDir::new().unwrap();
    let first = write(&project(), dest.path()).unwrap();
    let second = write(&project(), dest.path()).unwrap();
    assert_eq!((first.unchanged, first.removed), (0, 0));
    let expected = Written { unchanged: first.written, ..Written::default() };
    assert_eq!(second, expected);
    assert_eq!(fs::read(dest.path().join("x.png")).unwrap(), b"png");
}

#[test]
fn an_edit_writes_only_the_pages_that_differ() {
    let dest = TempDir::new().unwrap();
    let mut project = project();
    write(&project, dest.path()).unwrap();
    project.insert(path("content/deep/er/a.md"), b"# A\n\nmore\n".to_vec());
    assert_eq!(write(&project, dest.path()).unwrap().written, 1);
}

#[test]
fn pages_that_are_gone_are_removed_with_their_folders_and_foreign_files_stay() {
    let dest = TempDir::new().unwrap();
    let mut project = project();
    write(&project, dest.path()).unwrap();
    fs::write(dest.path().join("deep/CNAME.mine"), "mine").unwrap();
    project.remove(&path("content/deep/er/a.md"));
    assert_eq!(write(&project, dest.path()).unwrap().removed, 1);
    assert!(!dest.path().join("deep/er").exists());
    assert_eq!(fs::read(dest.path().join("deep/CNAME.mine")).unwrap(), b"mine");
}

#[test]
fn a_foreign_file_in_the_way_stops_the_build_before_anything_is_written() {
    let dest = TempDir::new().unwrap();
    fs::create_dir_all(dest.path().join("deep/er")).unwrap();
    fs::write(dest.path().join("deep/er/a.html"), "mine").unwrap();
    let before = listing(dest.path());
    assert!(matches!(write(&project(), dest.path()), Err(Error::Foreign(_))));
    assert_eq!(listing(dest.path()), before);
    assert_eq!(fs::read(dest.path().join("deep/er/a.html")).unwrap(), b"mine");
}

#[test]
fn an_interrupted_build_is_finished_by_the_next() {
    let dest = TempDir::new().unwrap();
    write(&project(), dest.path()).unwrap();
    let manifest = dest.path().join(".docent-manifest");
    let text = fs::read_to_string(&manifest).unwrap();
    let (_, paths) = text.split_once('\n').unwrap();
    fs::write(&manifest, format!("docent 1: files of a build that is under way\n{paths}")).unwrap();
    fs::write(dest.path().join("index.html"), "<half").unwrap();
    fs::write(dest.path().join("deep/er/.docent-new-a.html"), "<half").unwrap();
    fs::remove_file(dest.path().join("x.png")).unwrap();
    assert_eq!(write(&project(), dest.path()).unwrap().written, 2);
    assert!(!dest.path().join("deep/er/.docent-new-a.html").exists());
}

#[cfg(unix)]
#[test]
fn links_do_not_lead_out_of_the_folder() {
    let (dest, elsewhere) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    std::os::unix::fs::symlink(elsewhere.path(), dest.path().join("deep")).unwrap();
    assert!(matches!(write(&project(), dest.path()), Err(Error::Link(_))));
    assert!(listing(elsewhere.path()).is_empty());
}

#[cfg(unix)]
#[test]
fn a_page_that_became_a_link_is_replaced_and_its_target_left_alone() {
    let (dest, elsewhere) = (TempDir::new().unwrap(), TempDir::new().unwrap());
    write(&project(), dest.path()).unwrap();
    let mine = elsewhere.path().join("mine");
    fs::write(&mine, "mine").unwrap();
    fs::remove_file(dest.path().join("index.html")).unwrap();
    std::os::unix::fs::symlink(&mine, dest.path().join("index.html")).unwrap();
    write(&project(), dest.path()).unwrap();
    assert_eq!(fs::read(&mine).unwrap(), b"mine");
    assert!(!dest.path().join("index.html").is_symlink());
}

#[test]
fn cleaning_leaves_what_docent_did_not_write() {
    let dest = TempDir::new().unwrap();
    let made = write(&project(), dest.path()).unwrap().written;
    fs::write(dest.path().join("mine.txt"), "mine").unwrap();
    assert_eq!(output::clean(dest.path()).unwrap(), made);
    assert_eq!(listing(dest.path()), [dest.path().join("mine.txt").display().to_string()]);
}

#[test]
fn a_manifest_with_strange_lines_removes_nothing_else() {
    let dest = TempDir::new().unwrap();
    let outside = dest.path().join("outside.txt");
    let site = dest.path().join("site");
    fs::write(&outside, "mine").unwrap();
    write(&project(), &site).unwrap();
    let manifest = site.join(".docent-manifest");
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, format!("{text}../outside.txt\n/outside.txt\n\n")).unwrap();
    write(&project(), &site).unwrap();
    assert_eq!(fs::read(&outside).unwrap(), b"mine");
}
