//! The pages of the manual that are made from the program: they have to say what it says.
//!
//! `UPDATE=1 cargo test --test generated` rewrites them.

#![expect(
    clippy::disallowed_methods,
    reason = "these tests compare, and on request write, files of the manual"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use docent::diag::explain;

fn manual() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("content/docent")
}

#[track_caller]
fn assert_in_step(path: &Path, content: &str) {
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    let found = fs::read_to_string(path).unwrap_or_default();
    assert!(
        found == content,
        "{} is out of step; `UPDATE=1 cargo test --test generated` rewrites it",
        path.display()
    );
}

#[test]
fn the_manual_has_a_page_for_each_rule() {
    let folder = manual().join("rules");
    for (name, content) in explain::manual() {
        assert_in_step(&folder.join(name), &content);
    }
    let expected: BTreeSet<String> = explain::manual().into_iter().map(|(name, _)| name).collect();
    let found = fs::read_dir(&folder).unwrap().map(|it| it.unwrap().file_name().into_string().unwrap());
    assert_eq!(found.collect::<BTreeSet<_>>(), expected);
}

#[test]
fn the_manual_lists_every_option() {
    assert_in_step(&manual().join("cli.md"), &docent::cli::reference());
}
