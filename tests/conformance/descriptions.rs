//! Reads thousands of public descriptions that nobody here wrote, and compares what is left of them with what a plain
//! JSON reader counts. `tests/conformance/install.sh` fetches them; without them the test says so and passes.
//!
//! `DOCENT_SUITES` names another folder to look in; `VERBOSE=1` prints every finding.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "reads suites from disk, reports on them"
)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use docent::diag::{Diagnostic, Severity};
use docent::openapi::{self, Loaded};
use docent::path::ProjectPath;
use docent::source::Source;
use rayon::prelude::*;
use serde_json::Value;

const METHODS: [&str; 8] = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/// Files longer than this take too long without optimisation.
const LONGEST: u64 = 16 << 20;

#[test]
fn public_descriptions_lose_nothing() {
    let folder = std::env::var_os("DOCENT_SUITES").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/suites"),
        PathBuf::from,
    );
    let files = descriptions_in(&folder);
    if files.is_empty() {
        println!("SKIPPED: no descriptions in {}; run tests/conformance/install.sh", folder.display());
        return;
    }
    let tally = Mutex::new(Tally::default());
    let losses: Vec<String> = files.par_iter().flat_map(|file| check(&folder, file, &tally)).collect();
    println!("{}", tally.into_inner().expect("no thread panicked while counting"));
    assert!(losses.is_empty(), "{}", losses.join("\n"));
}

/// What was read, for whoever watches.
#[derive(Default)]
struct Tally {
    clean: usize,
    warned: usize,
    failed: usize,
    rules: BTreeMap<(Severity, &'static str), usize>,
}

impl std::fmt::Display for Tally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        writeln!(f, "{} clean, {} with warnings, {} with errors", self.clean, self.warned, self.failed)?;
        for ((severity, rule), count) in &self.rules {
            writeln!(f, "{count:>8} {} {rule}", severity.as_str())?;
        }
        Ok(())
    }
}

impl Tally {
    fn count(&mut self, diagnostics: &[Diagnostic]) {
        match diagnostics.iter().map(|it| it.severity).max() {
            Some(Severity::Error) => self.failed += 1,
            Some(_) => self.warned += 1,
            None => self.clean += 1,
        }
        for it in diagnostics {
            *self.rules.entry((it.severity, it.rule.name())).or_default() += 1;
        }
    }
}

/// Every file below `folder` that may be a description, sorted.
fn descriptions_in(folder: &Path) -> Vec<PathBuf> {
    let walk = ignore::WalkBuilder::new(folder).standard_filters(false).build();
    let mut files: Vec<_> = walk
        .filter_map(Result::ok)
        .map(ignore::DirEntry::into_path)
        .filter(|path| path.extension().is_some_and(|it| it == "json" || it == "yaml" || it == "yml"))
        .filter(|path| path.metadata().is_ok_and(|it| it.len() < LONGEST))
        .collect();
    files.sort();
    files
}

fn check(folder: &Path, file: &Path, tally: &Mutex<Tally>) -> Vec<String> {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let plain: Value = serde_json::from_str(&text).unwrap_or_default();
    let is_json = file.extension().is_some_and(|it| it == "json");
    if is_json && !says_its_version(&plain)
        || !is_json && !text.lines().any(|it| it.starts_with("openapi:") || it.starts_with("swagger:"))
    {
        return Vec::new();
    }
    let loaded = load(folder, file, &text);
    tally.lock().expect("no thread panicked while counting").count(&loaded.diagnostics);
    if std::env::var_os("VERBOSE").is_some() {
        show(file, &text, &loaded.diagnostics);
    }
    if is_json { losses(file, &plain, &loaded.value) } else { Vec::new() }
}

fn says_its_version(plain: &Value) -> bool {
    let begins = |key: &str, digit: char| plain[key].as_str().is_some_and(|it| it.starts_with(digit));
    begins("openapi", '3') || begins("swagger", '2')
}

fn load(folder: &Path, file: &Path, text: &str) -> docent::diag::Parsed<Loaded> {
    let name = file.strip_prefix(folder).expect("it was found there").to_string_lossy();
    let entry = ProjectPath::new(&name).expect("what lies in a folder does not leave it");
    let read = |path: &ProjectPath| {
        let text = if *path == entry {
            text.to_owned()
        } else {
            std::fs::read_to_string(folder.join(path.as_str())).ok()?
        };
        Some(Source::new(path.clone(), text))
    };
    openapi::load(&entry, &read)
}

fn show(file: &Path, text: &str, diagnostics: &[Diagnostic]) {
    for it in diagnostics {
        let source = Source::new(ProjectPath::new("x").expect("no way out"), text);
        let at = it.span.as_ref().map(|span| source.position(span.start));
        let at = at.map_or(String::new(), |at| format!("{}:{}", at.line, at.column));
        let help = it.help.as_deref().unwrap_or_default();
        println!(
            "{}:{at} {} {}: {} ({help})",
            file.display(),
            it.severity.as_str(),
            it.rule.name(),
            it.message
        );
    }
}

/// What is in the description and not in the API.
fn losses(file: &Path, plain: &Value, loaded: &Loaded) -> Vec<String> {
    let api = &loaded.api;
    let operations =
        plain["paths"].as_object().into_iter().flatten().filter(|(path, _)| !path.starts_with("x-"));
    let operations = operations.filter(|(_, path)| !is_internal(path));
    let operations: usize = operations.map(|(_, path)| methods(plain, path)).sum();
    let [definitions, schemes] = match plain["swagger"].as_str() {
        Some(_) => [&plain["definitions"], &plain["securityDefinitions"]],
        None => ["schemas", "securitySchemes"].map(|key| &plain["components"][key]),
    };
    let published = definitions.as_object().into_iter().flatten().filter(|(_, it)| !is_internal(it));
    let names: Vec<_> = published.map(|(name, _)| name).collect();
    let reached = names.iter().filter(|name| api.schema_names.contains_key(**name)).count();
    let guards = schemes.as_object().map_or(0, serde_json::Map::len);
    [
        ("operations", operations, api.operations.len()),
        ("schemas", names.len(), reached),
        ("security schemes", guards, api.security_schemes.len()),
    ]
    .into_iter()
    .filter(|(_, expected, found)| expected != found)
    .map(|(what, expected, found)| format!("{}: {found} of {expected} {what}", file.display()))
    .collect()
}

fn methods(plain: &Value, path: &Value) -> usize {
    let target = path["$ref"].as_str().and_then(|it| plain.pointer(it.strip_prefix('#')?));
    let is_there = |it: &Value| it.is_object() && !is_internal(it);
    let has = |method: &&str| is_there(&path[*method]) || target.is_some_and(|it| is_there(&it[*method]));
    METHODS.iter().filter(|it| has(it)).count()
}

/// Whether something is never published.
fn is_internal(value: &Value) -> bool {
    value["x-internal"] == true
}
