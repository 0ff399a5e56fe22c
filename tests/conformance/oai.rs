//! The OpenAPI Initiative's own valid and invalid descriptions: nothing is said about the former, each of the latter is
//! reported. See `oai/README.md`.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "reads a suite from disk, reports on it"
)]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use docent::diag::{Diagnostic, Rule};
use docent::openapi;
use docent::path::ProjectPath;
use docent::pipeline::Session;
use docent::project::{MemFiles, Project};
use docent::source::Source;

/// What is said about the validity of the description in `file`.
fn judge(file: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(file).expect("the suite is committed");
    let entry = ProjectPath::new("api.yaml").expect("it leads nowhere else");
    let source = Source::new(entry.clone(), text);
    let loaded = openapi::load(&entry, &|path: &ProjectPath| (*path == entry).then(|| source.clone()));
    let about_validity = |it: &&Diagnostic| it.rule == Rule::InvalidDescription;
    let shown = |it: &Diagnostic| {
        let at = it.span.as_ref().map(|span| source.position(span.start));
        format!("{}:{} {}", file.display(), at.map_or(0, |it| it.line), it.message)
    };
    loaded.diagnostics.iter().filter(about_validity).map(shown).collect()
}

fn suite(folder: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/oai");
    let versions = ["v3.0", "v3.1", "v3.2"].into_iter().map(|version| root.join(version).join(folder));
    let files = versions.filter_map(|it| std::fs::read_dir(it).ok()).flatten();
    let mut files: Vec<_> = files.filter_map(Result::ok).map(|it| it.path()).collect();
    files.sort();
    files
}

#[test]
fn nothing_is_said_about_what_is_valid() {
    let files = suite("pass");
    assert_eq!(files.len(), 78);
    let said: Vec<String> = files.iter().flat_map(|it| judge(it)).collect();
    assert!(said.is_empty(), "{}", said.join("\n"));
}

#[test]
fn what_is_invalid_is_reported() {
    let files = suite("fail");
    assert_eq!(files.len(), 40);
    let mut silent = Vec::new();
    for file in &files {
        let said = judge(file);
        println!("{}", said.join("\n"));
        let name = file.file_name().and_then(|it| it.to_str()).unwrap_or_default();
        if said.is_empty() && !NEWER.contains(&name) {
            silent.push(name);
        }
    }
    assert!(silent.is_empty(), "{silent:#?}");
}

/// Files for a schema that is not published yet: header names have to be tokens, of which a rule of docent's own tells.
const NEWER: [&str; 2] = ["header-object-name.yaml", "parameter-object-header-name.yaml"];

#[test]
fn header_names_that_no_published_schema_judges_are_reported() {
    for (name, line) in NEWER.into_iter().zip([12, 8]) {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/oai/v3.2/fail").join(name);
        let text = std::fs::read_to_string(&file).expect("the suite is committed");
        let entry = ProjectPath::new("api.yaml").expect("it leads nowhere else");
        let source = Source::new(entry.clone(), text.clone());
        let mut files = MemFiles::default();
        files.insert(entry.clone(), text.as_bytes());
        let build = Session::new().build(&Project::single(Arc::new(files), entry, &[]));
        let found = build.diagnostics.iter().filter(|it| it.rule == Rule::InvalidHeaderName);
        let lines = found.filter_map(|it| Some(source.position(it.span.as_ref()?.start).line));
        assert_eq!(lines.collect::<Vec<_>>(), [line], "{name}");
    }
}
