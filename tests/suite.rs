//! The literate suite: every heading of level 2 in `tests/suite/**/*.md` is a test, named by the heading. Its fenced blocks
//! hold a project and what docent has to make of it, in memory.
//!
//! | fence | holds |
//! |---|---|
//! | `LANGUAGE file=PATH` | a file of the project |
//! | `LANGUAGE file=PATH single` | a description that is a site by itself |
//! | `env` | variables of the environment, `NAME=value` |
//! | `diagnostics` | every finding, `path:line:column severity rule: message`, its help below it; none where absent |
//! | `pages` | every path of the site but those that docent adds to each |
//! | `html page=PATH` | lines that the page holds, in this order |
//! | `absent page=PATH` | lines of which the page holds none |
//!
//! `UPDATE=1 cargo test --test suite` writes what came out into the blocks `diagnostics` and `pages`; read the difference.
//! `SUITE=words` runs only the tests whose file or heading holds the words.

#![expect(
    clippy::disallowed_methods,
    reason = "the suite is read from the disk, and its selection from the environment"
)]

#[path = "suite/case.rs"]
mod case;
#[path = "suite/world.rs"]
mod world;

use std::env;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use case::{Block, Case, Expected};
use rayon::prelude::*;
use world::Outcome;

/// What is wrong with one test, for people.
type Failure = String;

#[test]
fn every_test_of_the_suite_holds() {
    let files = suites(Path::new("tests/suite"));
    assert!(!files.is_empty(), "there are no suites in tests/suite");
    let selection = env::var("SUITE").unwrap_or_default();
    let failures: Vec<Failure> = files.par_iter().flat_map_iter(|it| run_file(it, &selection)).collect();
    assert!(failures.is_empty(), "\n\n{}\n\n{} failed", failures.join("\n\n"), failures.len());
}

/// Every suite below a folder, sorted.
fn suites(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder of the suites can be read") {
        let path = entry.expect("the folder of the suites can be read").path();
        if path.is_dir() {
            found.extend(suites(&path));
        } else if path.extension().is_some_and(|it| it == "md") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// Runs the tests of a file, or writes down what came out.
fn run_file(path: &Path, selection: &str) -> Vec<Failure> {
    let text = fs::read_to_string(path).expect("a suite can be read");
    let cases = case::parse(&text);
    let selected =
        cases.iter().filter(|it| path.to_string_lossy().contains(selection) || it.name.contains(selection));
    let ran: Vec<(&Case, Outcome)> = selected.map(|it| (it, world::build(it))).collect();
    let text = if env::var_os("UPDATE").is_some() { update(path, &text, &ran) } else { text };
    let cases = case::parse(&text);
    let outcomes = ran
        .iter()
        .filter_map(|(ran, outcome)| cases.iter().find(|it| it.name == ran.name).map(|case| (case, outcome)));
    outcomes.filter_map(|(case, outcome)| judge(path, case, outcome)).collect()
}

/// What is wrong with one test, if anything is.
fn judge(path: &Path, case: &Case, outcome: &Outcome) -> Option<Failure> {
    let mut wrong = Vec::new();
    if !case.blocks.iter().any(|it| it.expects == Expected::Diagnostics) && !outcome.diagnostics.is_empty() {
        wrong.push(format!("nothing should be found, but:\n{}", outcome.diagnostics));
    }
    wrong.extend(case.blocks.iter().filter_map(|it| mismatch(it, outcome)));
    if wrong.is_empty() {
        return None;
    }
    Some(format!("{}:{} {}\n{}", path.display(), case.line, case.name, indent(&wrong.join("\n"))))
}

/// How a block differs from what came out.
fn mismatch(block: &Block, outcome: &Outcome) -> Option<String> {
    match &block.expects {
        Expected::Nothing => None,
        Expected::Diagnostics => differing("diagnostics", &block.text, &outcome.diagnostics),
        Expected::Pages => differing("pages", &block.text, &outcome.pages),
        Expected::Html(page) => match outcome.page(page) {
            None => Some(format!("there is no page `{page}`")),
            Some(html) => missing_line(page, &block.text, &html),
        },
        Expected::Absent(page) => match outcome.page(page) {
            None => Some(format!("there is no page `{page}`")),
            Some(html) => {
                let present = block.text.lines().map(str::trim).find(|it| html.contains(it));
                present.map(|it| format!("`{page}` holds, and should not:\n{it}"))
            }
        },
    }
}

fn differing(what: &str, expected: &str, actual: &str) -> Option<String> {
    (expected != actual).then(|| format!("{what}, expected:\n{expected}{what}, actual:\n{actual}"))
}

/// The first line that does not come in the page behind the lines before it.
fn missing_line(page: &str, expected: &str, html: &str) -> Option<String> {
    let mut rest = html;
    for line in expected.lines().map(str::trim).filter(|it| !it.is_empty()) {
        let Some(at) = rest.find(line) else {
            return Some(format!("`{page}` does not hold, behind what stands before it:\n{line}\n{html}"));
        };
        rest = &rest[at + line.len()..];
    }
    None
}

/// Puts what came out into the blocks of a file, and returns its new text.
fn update(path: &Path, text: &str, ran: &[(&Case, Outcome)]) -> String {
    let mut updated = text.to_owned();
    let blocks = ran.iter().flat_map(|(case, outcome)| case.blocks.iter().map(move |it| (it, outcome)));
    // From the end to the start, so that the places of the other blocks stay what they were.
    let mut blocks: Vec<_> = blocks.collect();
    blocks.sort_by_key(|(block, _)| std::cmp::Reverse(block.range.start));
    for (block, outcome) in blocks {
        match block.expects {
            Expected::Diagnostics => updated.replace_range(block.range.clone(), &outcome.diagnostics),
            Expected::Pages => updated.replace_range(block.range.clone(), &outcome.pages),
            _ => {}
        }
    }
    if updated != text {
        fs::write(path, &updated).expect("a suite can be written");
    }
    updated
}

fn indent(text: &str) -> String {
    text.lines().fold(String::new(), |mut all, line| {
        let _ = writeln!(all, "    {line}");
        all
    })
}
