//! Invariants of the source tree that the compiler does not hold: who may import whom, and what is not said here.

#![expect(clippy::disallowed_methods, reason = "this test reads the source tree")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms from the ground up. A room may import those before it; exceptions stand in [`SIDEWAYS`].
const ROOMS: &[&str] = &[
    "path", "source", "diag", "remote", "api", "instance", "guide", "openapi", "project", "words", "request",
    "syntax", "mock", "site", "claims", "check", "coverage", "export", "search", "render", "pipeline",
    "output", "lock", "serve", "cli",
];

/// Imports that the order would allow and the architecture does not: `(room, what it must not know)`.
const FORBIDDEN: &[(&str, &[&str])] = &[
    ("guide", &["project", "words", "site", "api", "instance", "openapi"]),
    ("remote", &["diag"]),
    ("api", &["diag", "guide", "openapi", "project", "remote"]),
    ("openapi", &["guide", "project", "words", "site"]),
    ("project", &["guide", "openapi", "api"]),
    ("words", &["guide", "openapi", "api"]),
    ("request", &["diag", "guide", "openapi", "project", "words"]),
    ("syntax", &["api", "instance", "openapi", "project", "request", "words"]),
    ("mock", &["diag", "guide", "openapi", "project", "source", "words"]),
    ("site", &["openapi", "render"]),
    ("check", &["openapi", "project"]),
    ("coverage", &["check", "guide", "project"]),
    ("export", &["check", "coverage", "guide"]),
    ("search", &["check", "coverage", "export", "openapi"]),
    ("pipeline", &["output", "cli"]),
    (
        "lock",
        &["api", "check", "coverage", "export", "guide", "pipeline", "render", "search", "site", "words"],
    ),
    ("serve", &["lock", "api", "check", "coverage", "export", "openapi", "output"]),
];

/// Words that are not committed.
const UNFINISHED: &[&str] = &["TODO", "FIXME", "XXX", "dbg!(", "todo!(", "unimplemented!("];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => files.extend(rust_files(&path)),
            false if path.extension().is_some_and(|it| it == "rs") => files.push(path),
            false => {}
        }
    }
    files.sort();
    files
}

/// The room that a file below `src` belongs to.
fn room(file: &Path) -> String {
    let inside = file.strip_prefix(root().join("src")).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// The rooms that a text mentions as `crate::room` or in a `use crate::{…}` group. Comments do not count.
fn imports(text: &str) -> BTreeSet<String> {
    let code: String =
        text.lines().filter(|it| !it.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut rooms = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let names = match rest.strip_prefix('{') {
            Some(group) => group.split_once('}').map_or(group, |(inside, _)| inside),
            None => rest.split(|it: char| !it.is_alphanumeric() && it != '_').next().unwrap_or(""),
        };
        rooms.extend(names.split(',').map(|it| it.trim().split("::").next().unwrap_or("").to_owned()));
    }
    rooms.retain(|it| ROOMS.contains(&it.as_str()));
    rooms
}

/// Whether a file of `src` holds unit tests only.
fn is_test(file: &Path) -> bool {
    file.ends_with("tests.rs") || file.components().any(|it| it.as_os_str() == "tests")
}

fn is_forbidden(room: &str, imported: &str) -> bool {
    let height = |name: &str| ROOMS.iter().position(|it| *it == name);
    let is_above = height(room) < height(imported);
    is_above || FORBIDDEN.iter().any(|(it, names)| *it == room && names.contains(&imported))
}

#[test]
fn rooms_import_downward_only() {
    let mut wrong = Vec::new();
    for file in rust_files(&root().join("src")) {
        let room = room(&file);
        if !ROOMS.contains(&room.as_str()) {
            assert!(["main", "lib"].contains(&room.as_str()), "{room} has no place in the list of rooms");
            continue;
        }
        let text = fs::read_to_string(&file).unwrap();
        let forbidden = imports(&text).into_iter().filter(|it| is_forbidden(&room, it));
        wrong.extend(forbidden.map(|it| format!("{}: {room} imports {it}", file.display())));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn only_one_file_asks_other_hosts() {
    let speaking = rust_files(&root().join("src")).into_iter().filter(|it| {
        let text = fs::read_to_string(it).unwrap();
        ["ureq", "rustls"].iter().any(|word| text.contains(word))
    });
    assert_eq!(speaking.collect::<Vec<_>>(), [root().join("src/lock/http.rs")]);
}

#[test]
fn nothing_unfinished_is_committed() {
    let files = ["src", "tests", "benches"].map(|it| root().join(it)).into_iter().filter(|it| it.is_dir());
    let files: Vec<PathBuf> =
        files.flat_map(|it| rust_files(&it)).filter(|it| !it.ends_with("tidy.rs")).collect();
    let mut found = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let words = UNFINISHED.iter().filter(|it| text.contains(**it));
        found.extend(words.map(|it| format!("{}: {it}", file.display())));
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn every_module_opens_with_a_sentence() {
    let files = rust_files(&root().join("src")).into_iter().filter(|it| !is_test(it));
    let silent: Vec<PathBuf> =
        files.filter(|it| !fs::read_to_string(it).unwrap().starts_with("//!")).collect();
    assert!(silent.is_empty(), "{silent:#?}");
}

#[test]
fn markup_lives_in_templates_and_the_theme() {
    let mut long = Vec::new();
    for file in rust_files(&root().join("src")).into_iter().filter(|it| !is_test(it)) {
        let text = fs::read_to_string(&file).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap_or("");
        let raw = code.split("r#\"").skip(1).filter_map(|it| it.split("\"#").next());
        long.extend(
            raw.filter(|it| it.contains("</") && it.lines().count() > 1).map(|_| file.display().to_string()),
        );
    }
    assert!(long.is_empty(), "HTML of more than a line: {long:#?}");
}

#[test]
fn the_import_table_catches_what_it_is_for() {
    let found = imports("use crate::{site, guide::Guide};\nlet x = crate::render::plan();\n// crate::cli");
    assert_eq!(found, ["guide", "render", "site"].map(String::from).into());
    assert!(
        is_forbidden("guide", "project") && is_forbidden("path", "source") && !is_forbidden("site", "guide")
    );
}
