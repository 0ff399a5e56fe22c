//! Bundles thousands of public descriptions into one file, in both syntaxes, and reads them again: what they describe
//! has to be the same. `tests/conformance/install.sh` fetches them; without them the test says so and passes.
//!
//! `DOCENT_SUITES` names another folder to look in, such as one of descriptions in many files. `EVERY=1` takes every
//! description instead of some of them.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "reads suites from disk, reports on them"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use docent::api::{Api, Operation};
use docent::diag::Diagnostic;
use docent::openapi::{self, Library, Syntax};
use docent::path::ProjectPath;
use docent::source::Source;
use rayon::prelude::*;
use serde_json::Value;

/// Files longer than this take too long without optimisation.
const LONGEST: u64 = 1 << 20;

#[test]
fn bundles_describe_the_same() {
    let folder = suites();
    let files = descriptions_in(&folder);
    if files.is_empty() {
        println!("SKIPPED: no descriptions in {}; run tests/conformance/install.sh", folder.display());
        return;
    }
    let step = if std::env::var_os("EVERY").is_some() { 1 } else { 31 };
    let (read, split) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let wrong: Vec<String> = files
        .par_iter()
        .enumerate()
        .filter(|(at, _)| at % step == 0)
        .flat_map(|(_, file)| check(&folder, file, &read, &split))
        .collect();
    println!("{} descriptions, {} of them in several files", read.into_inner(), split.into_inner());
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn descriptions_that_are_split_into_files_are_put_together_again() {
    let folder = suites();
    let files: Vec<PathBuf> = descriptions_in(&folder)
        .into_iter()
        .filter(|it| it.extension().is_some_and(|it| it == "json"))
        .collect();
    let step = if std::env::var_os("EVERY").is_some() { 1 } else { 97 };
    let (read, split) = (AtomicUsize::new(0), AtomicUsize::new(0));
    let wrong: Vec<String> = files
        .par_iter()
        .enumerate()
        .filter(|(at, _)| at % step == 0)
        .flat_map(|(_, file)| check_split(&folder, file, &read, &split))
        .collect();
    println!("{} descriptions, {} of them split", read.into_inner(), split.into_inner());
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
}

fn check_split(folder: &Path, file: &Path, read: &AtomicUsize, split: &AtomicUsize) -> Vec<String> {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let Ok(document) = serde_json::from_str::<Value>(&text) else { return Vec::new() };
    if document.get("openapi").or_else(|| document.get("swagger")).is_none() {
        return Vec::new();
    }
    let files = Split::of(document).files;
    let name = file.strip_prefix(folder).expect("it was found there").display();
    let entry = ProjectPath::new("api/openapi.json").expect("it leads nowhere else");
    let source = |path: &ProjectPath| Some(Source::new(path.clone(), files.get(path.as_str())?.as_str()));
    check_same(&name.to_string(), &entry, &source, read, split)
}

/// A description with each named part and each path in a file of its own.
struct Split {
    files: BTreeMap<String, String>,
}

impl Split {
    fn of(mut document: Value) -> Self {
        let mut files = BTreeMap::new();
        let sections = match document.get("swagger") {
            Some(_) => document.as_object_mut(),
            None => document.get_mut("components").and_then(Value::as_object_mut),
        };
        let mut parts = Vec::new();
        for (section, named) in sections.into_iter().flatten() {
            let is_section = section != "paths" && !section.starts_with("x-") && section != "info";
            for (name, part) in named.as_object_mut().filter(|_| is_section).into_iter().flatten() {
                let is_plain = name.bytes().all(|it| it.is_ascii_alphanumeric() || b"._-".contains(&it));
                if is_plain && part.is_object() && part.get("$ref").is_none() {
                    let path = format!("parts/{section}/{name}.json");
                    let reference = serde_json::json!({ "$ref": path });
                    parts.push((path, std::mem::replace(part, reference)));
                }
            }
        }
        let paths = document.get_mut("paths").and_then(Value::as_object_mut);
        for (number, item) in paths.into_iter().flatten().map(|(_, it)| it).enumerate() {
            if item.is_object() && item.get("$ref").is_none() {
                let path = format!("parts/paths/{number}.json");
                let reference = serde_json::json!({ "$ref": path });
                parts.push((path, std::mem::replace(item, reference)));
            }
        }
        let known: BTreeSet<String> = parts.iter().map(|(path, _)| path.clone()).collect();
        for (path, mut part) in parts {
            lead(&mut part, "../../", &known);
            files.insert(format!("api/{path}"), part.to_string());
        }
        lead(&mut document, "", &known);
        files.insert("api/openapi.json".to_owned(), document.to_string());
        Self { files }
    }
}

/// Leads local references to the files that parts lie in now; `up` leads to the entry's folder.
fn lead(value: &mut Value, up: &str, known: &BTreeSet<String>) {
    match value {
        Value::Array(elements) => elements.iter_mut().for_each(|it| lead(it, up, known)),
        Value::Object(members) => {
            for (key, member) in members {
                match member {
                    Value::String(text) if key == "$ref" => *text = led(text, up, known),
                    _ => lead(member, up, known),
                }
            }
        }
        _ => {}
    }
}

fn led(reference: &str, up: &str, known: &BTreeSet<String>) -> String {
    let Some(pointer) = reference.strip_prefix("#/") else { return reference.to_owned() };
    let inside = pointer.strip_prefix("components/").unwrap_or(pointer);
    let mut steps = inside.splitn(3, '/');
    let (section, name, rest) = (steps.next(), steps.next(), steps.next());
    let path = format!("parts/{}/{}.json", section.unwrap_or_default(), name.unwrap_or_default());
    match (known.contains(&path) && section != Some("paths"), rest) {
        (true, Some(rest)) => format!("{up}{path}#/{rest}"),
        (true, None) => format!("{up}{path}"),
        (false, _) if up.is_empty() => reference.to_owned(),
        (false, _) => format!("{up}openapi.json{reference}"),
    }
}

fn suites() -> PathBuf {
    std::env::var_os("DOCENT_SUITES")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/suites"), PathBuf::from)
}

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

fn check(folder: &Path, file: &Path, read: &AtomicUsize, split: &AtomicUsize) -> Vec<String> {
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let says = |key: &str| text.contains(&format!("{key}:")) || text.contains(&format!("\"{key}\""));
    if !says("openapi") && !says("swagger") {
        return Vec::new();
    }
    let name = file.strip_prefix(folder).expect("it was found there").to_string_lossy();
    let entry = ProjectPath::new(&name).expect("what lies in a folder does not leave it");
    let source = |path: &ProjectPath| {
        let text = std::fs::read_to_string(folder.join(path.as_str())).ok()?;
        Some(Source::new(path.clone(), text))
    };
    check_same(&name, &entry, &source, read, split)
}

/// What differs between a description and its bundles.
fn check_same(
    name: &str,
    entry: &ProjectPath,
    source: &dyn Library,
    read: &AtomicUsize,
    split: &AtomicUsize,
) -> Vec<String> {
    let before = openapi::load(entry, source);
    if before.value.api.specification.is_empty() {
        return Vec::new();
    }
    read.fetch_add(1, Ordering::Relaxed);
    if before.value.sources.len() > 1 {
        split.fetch_add(1, Ordering::Relaxed);
    }
    let mut wrong = Vec::new();
    for syntax in [Syntax::Json, Syntax::Yaml] {
        let Some(bundle) = openapi::bundle(entry, source, syntax) else {
            wrong.push(format!("{name}: no bundle"));
            continue;
        };
        let after = openapi::load(entry, &|path: &ProjectPath| {
            (path == entry).then(|| Source::new(path.clone(), &*bundle))
        });
        let differences = differences(&before.value.api, &after.value.api);
        wrong.extend(differences.into_iter().map(|it| format!("{name} {syntax:?}: {it}")));
        let new = new_findings(&before.diagnostics, &after.diagnostics);
        wrong.extend(new.into_iter().take(3).map(|it| format!("{name} {syntax:?}: {it}")));
    }
    wrong
}

/// Findings about the bundle that there were none of about the description.
fn new_findings(before: &[Diagnostic], after: &[Diagnostic]) -> Vec<String> {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    for it in before {
        *known.entry(it.rule.name()).or_default() += 1;
    }
    let mut new = Vec::new();
    for it in after {
        match known.get_mut(it.rule.name()) {
            Some(count) if *count > 0 => *count -= 1,
            _ => new.push(format!("{}: {}", it.rule.name(), it.message)),
        }
    }
    new
}

fn differences(before: &Api, after: &Api) -> Vec<String> {
    let mut differences = Vec::new();
    let mut compare = |what: &str, before: String, after: String| {
        if before != after {
            let at = before.bytes().zip(after.bytes()).take_while(|(one, other)| one == other).count();
            let near = |text: &str| {
                let from = text.bytes().take(at).len().saturating_sub(40);
                String::from_utf8_lossy(text.as_bytes().get(from..).unwrap_or_default())
                    .chars()
                    .take(120)
                    .collect::<String>()
            };
            differences.push(format!("{what}: {} ≠ {}", near(&before), near(&after)));
        }
    };
    let operations = |api: &Api| -> String {
        let all = api.operations.iter().chain(api.webhooks.iter()).map(|(_, it)| it);
        let shown = |it: &Operation| {
            format!("{} {} {:?}", it.method, it.path, it.responses.keys().collect::<Vec<_>>())
        };
        all.map(shown).collect::<Vec<_>>().join("; ")
    };
    compare("operations", operations(before), operations(after));
    let schemas = |api: &Api| -> String {
        let mut names: Vec<&String> = api.schema_names.keys().collect();
        names.sort();
        format!("{names:?}")
    };
    compare("schemas", schemas(before), schemas(after));
    let parts = |api: &Api| {
        format!(
            "{} {:?} {:?} {} tags, {} callbacks",
            api.title,
            api.version,
            api.security_schemes.keys().collect::<Vec<_>>(),
            api.tags.len(),
            api.callbacks.len()
        )
    };
    compare("parts", parts(before), parts(after));
    compare("roots", roots(before), roots(after));
    differences
}

/// What each operation sends and is sent, as far as the first level of its schemas.
fn roots(api: &Api) -> String {
    let mut all = Vec::new();
    for (_, operation) in api.operations.iter() {
        for (place, id) in api.roots(operation) {
            let schema = &api.schemas[id];
            let properties: Vec<&String> = schema.properties.keys().collect();
            let bounds = &*schema.bounds;
            all.push(format!(
                "{place} {:?} {:?} {properties:?} {bounds:?} {:?}",
                schema.title, schema.types, schema.values
            ));
        }
    }
    all.join("; ")
}
