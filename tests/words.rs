//! The table of words and those who use it: nothing is said that is not in it, and nothing is in it that nobody says.

#![expect(clippy::disallowed_methods, reason = "these tests read the sources")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use docent::pipeline::Session;
use docent::project::{Embedded, Files, Project};
use docent::words::{Languages, Words};

fn texts(folder: &str, extension: &str) -> Vec<String> {
    let mut folders = vec![PathBuf::from(folder)];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false if path.extension().is_some_and(|it| it == extension) => {
                    found.push(fs::read_to_string(path).unwrap());
                }
                false => {}
            }
        }
    }
    found
}

/// The words behind each `start` in `text`, up to what cannot be a part of a key.
fn behind<'a>(text: &'a str, start: &'a str) -> impl Iterator<Item = &'a str> {
    let is_key = |it: char| it.is_ascii_alphanumeric() || it == '_' || it == '-';
    text.match_indices(start).map(move |(at, _)| {
        let rest = &text[at + start.len()..];
        &rest[..rest.find(|it| !is_key(it)).unwrap_or(rest.len())]
    })
}

fn words(language: &str) -> BTreeMap<String, String> {
    let words: Words = Languages::default().of(language).value;
    serde_json::from_value(serde_json::to_value(words).unwrap()).unwrap()
}

#[test]
fn every_word_is_used_and_every_used_word_exists() {
    let english = words("en");
    let templates = texts("templates", "html");
    // Among the program's sources are the templates that are compiled in.
    let program = [texts("src", "rs"), texts("src", "html")].concat();
    let in_templates: BTreeSet<&str> = templates.iter().flat_map(|it| behind(it, "strings.")).collect();
    let asked = [
        "scope.word(\"",
        "say_word(\"",
        "words.get(\"",
        "words().get(\"",
        "words.with(\"",
        "words().with(\"",
    ];
    let in_program = program.iter().flat_map(|text| asked.iter().flat_map(move |it| behind(text, it)));
    let used: BTreeSet<&str> = in_templates.iter().copied().chain(in_program).collect();
    let missing: Vec<_> = used.iter().filter(|it| !english.contains_key(**it)).collect();
    assert!(missing.is_empty(), "not in templates/strings/en.toml: {missing:?}");
    // Keys may be chosen in one place and looked up in another, so any literal counts as a use.
    let is_literal = |key: &str| program.iter().any(|it| it.contains(&format!("\"{key}\"")));
    // Scripts are sent their words without a prefix; what a value has to keep to is named by its kind.
    let scripts = texts("theme", "js").concat();
    let is_in_scripts = |key: &str| {
        let name = key.strip_prefix("search_").or_else(|| key.strip_prefix("console_"));
        let Some(name) = name else { return false };
        let finding = name.strip_prefix("check_").map(|it| it.replace("few_", "").replace("many_", ""));
        let is_said =
            |it: &str| scripts.contains(&format!("\"{it}\"")) || scripts.contains(&format!(" {it}: () =>"));
        is_said(name) || name.starts_with("kind_") || finding.is_some_and(|it| is_said(&it))
    };
    let is_unused = |key: &&String| {
        !is_in_scripts(key)
            && !in_templates.contains(key.as_str())
            && !is_literal(key)
            && !key.starts_with("month_")
    };
    let unused: Vec<_> = english.keys().filter(is_unused).collect();
    assert!(unused.is_empty(), "nobody says: {unused:?}");
}

/// What readers see or hear of a page: its text but for code, and the attributes that are read out.
fn perceived(html: &str) -> String {
    let (_, body) = html.split_once("<body").unwrap_or(("", html));
    let mut text = String::new();
    let mut code = false;
    for part in body.split('<') {
        let (tag, content) = part.split_once('>').unwrap_or(("", part));
        for attribute in ["aria-label=\"", "title=\"", "data-copy=\"", "data-copied=\"", "alt=\""] {
            let values = tag.split(attribute).skip(1).filter_map(|it| it.split_once('"'));
            values.for_each(|(value, _)| text.extend([value, "\n"]));
        }
        code = (code || tag.starts_with("code")) && tag != "/code";
        if !code {
            text.extend([content, "\n"]);
        }
    }
    text
}

/// Whether `text` has `phrase` between other characters than letters.
fn says(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + phrase.len()..].chars().next();
        !before.is_some_and(char::is_alphabetic) && !after.is_some_and(char::is_alphabetic)
    })
}

/// A project whose own text is made of words that no language has.
fn nonsense(language: &str) -> Project {
    let config = format!(
        "[book]\ntitle = \"Zorp\"\nlanguage = \"{language}\"\n\
         [output.html]\nedit-url-template = \"https://a.b/{{path}}\"\ngit-repository-url = \"https://a.b\"\n\
         [output.html.redirect]\n\"olb.html\" = \"lurx.html\"\n\"lurx.html#x\" = \"lurx.html#y\"\n\
         [docent.products.zorp]\ndescriptions = {{ v1 = \"zorp.yaml\", v2 = \"quix.yaml\" }}\n\
         [docent.products.quix]\n"
    );
    let files = common::files(&[
        ("book.toml", &config),
        ("src/zorp/lurx.md", include_str!("words/lurx.md")),
        ("src/zorp/blip.md", "# Blip\n"),
        ("src/quix/index.md", "# Quix\n"),
        ("zorp.yaml", include_str!("words/zorp.yaml")),
        ("quix.yaml", include_str!("words/zorp.yaml")),
    ]);
    let changed = [(common::path("src/zorp/lurx.md"), "2031-05-04T10:00:00Z".to_owned())];
    let loaded = Project::load(Arc::new(files), &[]);
    assert_eq!(loaded.diagnostics, []);
    loaded.value.with_changes(changed.into())
}

#[test]
fn a_page_in_another_language_says_nothing_in_english() {
    let english = words("en");
    for language in languages().iter().filter(|it| *it != "en") {
        let own = words(language).into_values().collect::<Vec<_>>().join("\n");
        let foreign = english.values().map(|it| it.split('{').next().unwrap_or_default().trim());
        let foreign: Vec<&str> = foreign.filter(|it| !it.is_empty() && !says(&own, it)).collect();
        let project = docent::diag::Parsed::clean(nonsense(language));
        let build = Session::new().build(&project);
        for (path, page) in common::pages(&build) {
            let text = perceived(&page);
            let said: Vec<_> = foreign.iter().filter(|it| says(&text, it)).collect();
            assert!(said.is_empty(), "{language}: {path} says {said:?} in\n{text}");
        }
    }
}

/// The languages that docent brings words for.
fn languages() -> Vec<String> {
    let listed = Embedded.list().unwrap().into_iter();
    let tables = listed.filter(|it| it.as_str().starts_with("templates/strings/"));
    tables.map(|it| it.stem().to_owned()).collect()
}
