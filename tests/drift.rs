//! Seeded drift: 200 mistakes of 22 kinds, each planted by itself into the guides of the root's product, as people make
//! them when an API changes and its guides do not. The guides as they are have no finding; nearly all mistakes are found,
//! at their line.

#![expect(clippy::disallowed_methods, reason = "the root's guides are read from the disk")]

mod common;
#[path = "drift/kinds.rs"]
mod kinds;
#[path = "drift/text.rs"]
mod text;

use std::fs;
use std::path::Path;

use common::path;
use docent::diag::Diagnostic;
use docent::pipeline::Session;
use docent::project::{Files, MemFiles};
use docent::source::Source;
use kinds::KINDS;
use text::{Mistake, Text};

/// How many mistakes are planted.
const MISTAKES: usize = 200;
/// How many of a hundred have to be found.
const FOUND: usize = 95;

const CONFIG: &str = "[book]\nsrc = \"content\"\n[docent.products.coolify]\ntitle = \"Coolify\"\n\
    descriptions = { v1 = \"spec/coolify/v1/openapi.yaml\" }\n";

#[test]
fn mistakes_in_guides_are_found_at_their_line() {
    let files = project();
    let mut session = Session::new();
    let clean = common::build_with(&mut session, &files).diagnostics;
    let told: Vec<String> = clean.iter().map(|it| common::line(it, &files)).collect();
    assert!(told.is_empty(), "the guides as they are have findings: {told:#?}");

    let mistakes = chosen(&texts(&files));
    assert_eq!(mistakes.len(), MISTAKES, "the guides have no room for so many mistakes");
    let missed: Vec<String> =
        mistakes.iter().filter(|it| !is_found(&mut session, &files, it)).map(ToString::to_string).collect();
    assert!(
        missed.len() * 100 <= MISTAKES * (100 - FOUND),
        "{} of {MISTAKES} were not found: {missed:#?}",
        missed.len()
    );
}

/// The same number of each kind, or all that there are of it, spread over its places; kinds with more fill up.
fn chosen(texts: &[Text]) -> Vec<Mistake> {
    let mut all: Vec<Vec<Mistake>> =
        KINDS.iter().map(|(kind, plant)| texts.iter().flat_map(|it| plant(kind, it)).collect()).collect();
    let empty: Vec<&str> =
        all.iter().zip(KINDS).filter(|(it, _)| it.is_empty()).map(|(_, (kind, _))| kind).collect();
    assert!(empty.is_empty(), "no room for mistakes of the kinds {empty:?}");
    let mut numbers = common::Numbers(0x9E37_79B9_7F4A_7C15);
    let mut chosen = Vec::new();
    while chosen.len() < MISTAKES && all.iter().any(|it| !it.is_empty()) {
        for places in all.iter_mut().filter(|it| !it.is_empty()) {
            chosen.push(places.swap_remove(numbers.below(places.len())));
        }
    }
    chosen.truncate(MISTAKES);
    chosen
}

/// Whether a build with this mistake alone says so at its line.
fn is_found(session: &mut Session, files: &MemFiles, mistake: &Mistake) -> bool {
    let mut changed = files.clone();
    changed.insert(path(&mistake.path), mistake.changed.clone().into_bytes());
    let source = Source::new(path(&mistake.path), mistake.changed.clone());
    let is_at_line = |it: &Diagnostic| {
        let span = it.span.as_ref().filter(|it| it.source == *source.path());
        span.is_some_and(|it| {
            let (first, last) = (source.position(it.start).line, source.position(it.end).line);
            first.max(*mistake.lines.start()) <= last.min(*mistake.lines.end())
        })
    };
    common::build_with(session, &changed).diagnostics.iter().any(is_at_line)
}

/// The product's part of the root.
fn project() -> MemFiles {
    let mut files = common::files(&[("book.toml", CONFIG)]);
    for folder in ["content/coolify", "examples/coolify", "spec/coolify"] {
        add(&mut files, Path::new(env!("CARGO_MANIFEST_DIR")), Path::new(folder));
    }
    files
}

fn add(files: &mut MemFiles, root: &Path, folder: &Path) {
    for entry in fs::read_dir(root.join(folder)).unwrap() {
        let entry = entry.unwrap();
        let inside = folder.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            add(files, root, &inside);
        } else {
            files.insert(path(inside.to_str().unwrap()), fs::read(entry.path()).unwrap());
        }
    }
}

/// Guides and the programs that they include.
fn texts(files: &MemFiles) -> Vec<Text> {
    let paths = files.list().unwrap_or_default();
    let is_text = |it: &str| it.starts_with("content/") || it.starts_with("examples/");
    let mut paths: Vec<String> =
        paths.into_iter().map(|it| it.to_string()).filter(|it| is_text(it)).collect();
    paths.sort();
    let read = |it: &String| String::from_utf8(files.read(&path(it)).unwrap()).unwrap();
    paths.iter().map(|it| Text::new(it, read(it))).collect()
}
