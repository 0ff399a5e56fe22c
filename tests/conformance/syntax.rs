//! Public suites of sound and unsound programs: how often docent's verdict is theirs. `tests/conformance/install.sh` fetches
//! them; without one its test says so and passes.
//!
//! Each program is judged twice: whole, as a file, and as a fence of a guide, where parts and marks are allowed.
#![cfg(feature = "syntax")]
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "reads suites from disk, reports on them"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use docent::guide;
use docent::path::ProjectPath;
use docent::source::Source;
use docent::syntax::{Kind, Language, defect, fence};

/// A program and what the suite says of it.
struct Case {
    name: String,
    language: Language,
    /// What its fence is called.
    fence: &'static str,
    code: String,
    is_sound: bool,
}

/// How many hundredths of a percent of the unsound programs have to be found, and how many of the sound ones may be
/// accused at most.
struct Wanted {
    found: usize,
    accused: usize,
}

/// The files of a suite, which the environment variable `SUITES` may have elsewhere.
fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let suites = std::env::var("SUITES").map_or_else(
        |_| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/suites"),
        PathBuf::from,
    );
    let mut found = Vec::new();
    collect(&suites.join(folder), ending, &mut found);
    found.sort();
    if found.is_empty() {
        println!("SKIPPED: no suite in {folder}; run tests/conformance/install.sh");
    }
    found
}

fn collect(folder: &Path, ending: &str, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, ending, found);
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
}

fn is_found_in_fence(case: &Case) -> bool {
    let marks = "`".repeat(40);
    let text = format!("{marks}{}\n{}\n{marks}\n", case.fence, case.code);
    let source = Source::new(ProjectPath::new("a.md").unwrap(), text);
    let options = guide::Options::default();
    let guide = guide::parse(&source, &|_| None, &options).value;
    !fence::judge(&guide, &options).is_empty()
}

fn hold(cases: &[Case], whole: &Wanted, in_fences: &Wanted) {
    check("whole", cases, whole, |it| defect(it.language, &it.code).is_some());
    check("in fences", cases, in_fences, is_found_in_fence);
}

fn check(what: &str, cases: &[Case], wanted: &Wanted, is_found: impl Fn(&Case) -> bool) {
    let (sound, unsound): (Vec<_>, Vec<_>) = cases.iter().partition(|it| it.is_sound);
    let accused: Vec<_> = sound.iter().filter(|it| is_found(it)).map(|it| &it.name).collect();
    let missed: Vec<_> = unsound.iter().filter(|it| !is_found(it)).map(|it| &it.name).collect();
    println!(
        "{what}: found {} of {}, accused {} of {}",
        unsound.len() - missed.len(),
        unsound.len(),
        accused.len(),
        sound.len()
    );
    println!("  missed {missed:?}\n  accused {accused:?}");
    let share = |part: usize, all: usize| part * 10_000 / all.max(1);
    assert!(
        unsound.is_empty() || share(unsound.len() - missed.len(), unsound.len()) >= wanted.found,
        "{what}: missed {missed:?}"
    );
    assert!(share(accused.len(), sound.len()) <= wanted.accused, "{what}: accused {accused:?}");
}

#[test]
fn javascript_agrees_with_test262() {
    let cases: Vec<Case> = ["pass", "pass-explicit", "fail", "early"]
        .iter()
        .flat_map(|it| {
            files(&format!("test262-parser-tests/{it}"), ".js").into_iter().map(|path| (*it, path))
        })
        .filter_map(|(folder, path)| {
            let name = format!("{folder}/{}", path.file_name()?.to_string_lossy());
            let is_module = name.ends_with(".module.js");
            let kind = if is_module { Kind::Module } else { Kind::Script };
            let code = fs::read_to_string(path).ok()?;
            let fence = if is_module { "mjs" } else { "js" };
            let is_sound = folder.starts_with("pass");
            Some(Case { name, language: Language::JavaScript(kind), fence, code, is_sound })
        })
        .collect();
    hold(&cases, &Wanted { found: 9_900, accused: 30 }, &Wanted { found: 9_000, accused: 30 });
}

#[test]
fn json_agrees_with_its_suite() {
    let cases: Vec<Case> = files("JSONTestSuite/test_parsing", ".json")
        .into_iter()
        .filter_map(|path| {
            let name = path.file_name()?.to_string_lossy().into_owned();
            // What is no UTF-8 is no text that a guide could hold.
            let code = fs::read_to_string(&path).ok()?;
            let is_sound = name.starts_with("y_");
            let is_decided = !name.starts_with("i_");
            is_decided.then_some(Case { name, language: Language::Json, fence: "json", code, is_sound })
        })
        .collect();
    hold(&cases, &Wanted { found: 10_000, accused: 0 }, &Wanted { found: 9_000, accused: 0 });
}

#[test]
fn yaml_agrees_with_its_suite() {
    let cases: Vec<Case> =
        files("yaml-test-suite/src", ".yaml").iter().flat_map(|it| yaml_cases(it)).collect();
    hold(&cases, &Wanted { found: 9_000, accused: 500 }, &Wanted { found: 9_000, accused: 500 });
}

/// The suite's files are YAML that holds YAML, with marks for what cannot be seen.
fn yaml_cases(path: &Path) -> Vec<Case> {
    let text = fs::read_to_string(path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let mut cases = Vec::new();
    for (at, block) in text.split("\n- ").enumerate() {
        let lines: Vec<&str> = block.lines().collect();
        let Some(start) =
            lines.iter().position(|it| matches!(it.trim(), "yaml: |" | "yaml: |-" | "yaml: |+"))
        else {
            continue;
        };
        let body = lines[start + 1..].iter().take_while(|it| it.is_empty() || it.starts_with("    "));
        let body: Vec<&str> = body.map(|it| it.get(4..).unwrap_or_default()).collect();
        let code = body.join("\n") + "\n";
        let code = code
            .replace('␣', " ")
            .replace("————»", "\t")
            .replace("———»", "\t")
            .replace("——»", "\t")
            .replace("—»", "\t")
            .replace('»', "\t")
            .replace("↵\n", "\n")
            .replace('∎', "")
            .replace('←', "\r")
            .replace('⇔', "\u{feff}");
        let is_own_failure = lines.iter().any(|it| it.trim() == "fail: true");
        cases.push(Case {
            name: format!("{name}#{at}"),
            language: Language::Yaml,
            fence: "yaml",
            code,
            is_sound: !is_own_failure,
        });
    }
    cases
}

#[test]
fn toml_agrees_with_its_suite() {
    // The cases of the version that docent reads.
    let lists = files("toml-test/tests", "files-toml-1.1.0");
    let listed = lists.first().map(|it| fs::read_to_string(it).unwrap()).unwrap_or_default();
    let listed: Vec<String> = listed.lines().map(|it| format!("tests/{it}")).collect();
    let is_listed = |path: &Path| listed.iter().any(|it| path.to_string_lossy().ends_with(it.as_str()));
    let case = |path: PathBuf| {
        let code = fs::read_to_string(&path).ok()?;
        let name = path.to_string_lossy().into_owned();
        let is_sound = name.contains("/valid/");
        Some(Case { name, language: Language::Toml, fence: "toml", code, is_sound })
    };
    let cases: Vec<Case> =
        files("toml-test/tests", ".toml").into_iter().filter(|it| is_listed(it)).filter_map(case).collect();
    hold(&cases, &Wanted { found: 9_800, accused: 30 }, &Wanted { found: 9_800, accused: 30 });
}

/// Joins lists.
trait ConcatAll<T> {
    fn concat_all(self) -> Vec<T>;
}

impl<T, const N: usize> ConcatAll<T> for [Vec<T>; N] {
    fn concat_all(self) -> Vec<T> {
        self.into_iter().flatten().collect()
    }
}

#[test]
fn python_agrees_with_ruff() {
    let read = |folder: &str, is_sound: bool| {
        let files = files(&format!("ruff/crates/ruff_python_parser/resources/{folder}"), ".py");
        let cases = files.into_iter().filter_map(move |path| {
            let code = fs::read_to_string(&path).ok()?;
            let name = path.to_string_lossy().into_owned();
            Some(Case { name, language: Language::Python, fence: "python", code, is_sound })
        });
        cases.collect::<Vec<_>>()
    };
    let cases = [read("valid", true), read("invalid", false)].concat_all();
    hold(&cases, &Wanted { found: 9_000, accused: 30 }, &Wanted { found: 9_000, accused: 30 });
}

/// The samples on which PHP-Parser and PHP itself agree: the first takes newer syntax than the second, and the second
/// refuses what is sound and means nothing.
#[test]
fn php_agrees_with_php_and_php_parser() {
    let samples: Vec<Case> =
        files("PHP-Parser/test/code/parser", ".test").iter().flat_map(|it| php_samples(it)).collect();
    if !samples.is_empty() && Command::new("php").arg("-v").output().is_err() {
        println!("SKIPPED: there is no php on this machine");
        return;
    }
    let cases: Vec<Case> =
        samples.into_iter().filter(|it| is_sound_php(&it.code) == Some(it.is_sound)).collect();
    // What is missed are keywords as names, which the parser leaves to those who compile.
    hold(&cases, &Wanted { found: 8_400, accused: 0 }, &Wanted { found: 8_400, accused: 0 });
}

/// What PHP says of a file: none where it can read it and refuses to compile it.
fn is_sound_php(code: &str) -> Option<bool> {
    let file = tempfile::NamedTempFile::new().unwrap();
    fs::write(file.path(), code).unwrap();
    let output = Command::new("php").arg("-l").arg(file.path()).output().unwrap();
    let said =
        String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    (output.status.success() || said.contains("Parse error")).then_some(output.status.success())
}

/// The samples of a file of PHP-Parser: pairs of code and what comes of it, between lines of five dashes.
fn php_samples(path: &Path) -> Vec<Case> {
    let text = fs::read_to_string(path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy().into_owned();
    let parts: Vec<&str> = text.split("\n-----\n").skip(1).collect();
    let pairs = parts.chunks(2).enumerate().filter(|(_, it)| it.len() == 2 && it[0].contains("<?php"));
    pairs
        .map(|(at, it)| Case {
            name: format!("{name}#{at}"),
            language: Language::Php,
            fence: "php",
            code: it[0].to_owned(),
            is_sound: !it[1].lines().any(|it| it.starts_with("Syntax error")),
        })
        .collect()
}
