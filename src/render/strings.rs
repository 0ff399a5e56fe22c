//! The words of the interface: one table per language, `templates/strings/LANGUAGE.toml`, over the English one.

use std::collections::BTreeMap;
use std::sync::Arc;

use tera::Value;
use toml_edit::{Document, Item};

use crate::diag::{Diagnostic, Parsed, Rule};
use crate::path::ProjectPath;
use crate::source::Span;

/// Where the tables lie in a project.
const FOLDER: &str = "templates/strings/";

/// The words in every language there is.
#[derive(Debug, Clone, Default)]
pub(super) struct Strings {
    languages: BTreeMap<String, Words>,
}

/// The words of one language by their keys.
pub(super) type Words = BTreeMap<String, String>;

impl Strings {
    /// Reads all tables. One that is not TOML, or holds anything but strings, is reported.
    pub(super) fn new(files: &BTreeMap<ProjectPath, Arc<[u8]>>) -> Parsed<Self> {
        let mut parsed = Parsed::clean(Self::default());
        let tables = files
            .iter()
            .filter(|(path, _)| path.as_str().starts_with(FOLDER) && path.has_extension(&["toml"]));
        for (path, bytes) in tables {
            let words = read(path, bytes).report(&mut parsed.diagnostics);
            parsed.value.languages.insert(path.stem().to_ascii_lowercase(), words);
        }
        parsed
    }

    /// The words for a BCP 47 tag: those of `pt-BR` over those of `pt` over English.
    pub(super) fn of(&self, language: &str) -> Words {
        let tag = language.to_ascii_lowercase();
        let primary = tag.split('-').next().unwrap_or_default();
        let tables = ["en", primary, &tag].into_iter().filter_map(|it| self.languages.get(it));
        tables.flatten().map(|(key, word)| (key.clone(), word.clone())).collect()
    }
}

/// The words as templates see them.
pub(super) fn value(words: &Words) -> Value {
    Value::from_serializable(words)
}

fn read(path: &ProjectPath, bytes: &[u8]) -> Parsed<Words> {
    let invalid = |message: String, range| {
        Diagnostic::new(Rule::InvalidTemplate, Span::new(path.clone(), range), message)
    };
    let Ok(text) = std::str::from_utf8(bytes) else {
        let finding = invalid(format!("`{path}` is not UTF-8 text"), 0..0);
        return Parsed { value: Words::new(), diagnostics: vec![finding] };
    };
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => {
            let message = error.message().lines().next().unwrap_or_default().to_owned();
            let finding = invalid(message, error.span().unwrap_or(0..0));
            return Parsed { value: Words::new(), diagnostics: vec![finding] };
        }
    };
    let mut parsed = Parsed::clean(Words::new());
    for (key, word) in document.iter() {
        match word.as_str() {
            Some(word) => drop(parsed.value.insert(key.to_owned(), word.to_owned())),
            None => parsed.diagnostics.push(not_a_string(path, key, word)),
        }
    }
    parsed
}

fn not_a_string(path: &ProjectPath, key: &str, word: &Item) -> Diagnostic {
    let span = Span::new(path.clone(), word.span().unwrap_or(0..0));
    Diagnostic::new(Rule::InvalidTemplate, span, format!("`{key}` is not a string"))
        .help("write the words of the interface as `key = \"words\"`")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(of: &[(&str, &str)]) -> BTreeMap<ProjectPath, Arc<[u8]>> {
        of.iter().map(|(path, text)| (ProjectPath::new(path).unwrap(), text.as_bytes().into())).collect()
    }

    #[test]
    fn a_language_takes_from_english_what_it_does_not_say() {
        let strings = Strings::new(&files(&[
            ("templates/strings/en.toml", "next = \"Next\"\nmenu = \"Menu\""),
            ("templates/strings/de.toml", "next = \"Weiter\""),
        ]));
        assert!(strings.diagnostics.is_empty());
        let words = strings.value.of("de-AT");
        assert_eq!((&*words["next"], &*words["menu"]), ("Weiter", "Menu"));
    }

    #[test]
    fn what_is_no_string_is_reported_at_its_place() {
        let strings = Strings::new(&files(&[("templates/strings/en.toml", "menu = \"Menu\"\nnext = 1")]));
        assert_eq!(strings.diagnostics[0].span.as_ref().unwrap().start, 21);
        let strings = Strings::new(&files(&[("templates/strings/en.toml", "menu = ")]));
        assert_eq!(strings.diagnostics.len(), 1);
    }
}
