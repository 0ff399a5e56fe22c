//! One table of words, read from TOML.

use std::collections::BTreeMap;
use std::ops::Range;

use toml_edit::{Document, Item, Key};

use crate::diag::{Diagnostic, Parsed, Rule};
use crate::path::ProjectPath;
use crate::source::Span;

/// Where the tables lie in a project.
pub(super) const FOLDER: &str = "templates/strings/";

/// The words of one file.
#[derive(Debug, Clone)]
pub(super) struct Table {
    pub(super) path: ProjectPath,
    words: BTreeMap<String, Word>,
}

/// A word, and where its key stands.
#[derive(Debug, Clone)]
struct Word {
    text: String,
    place: Range<usize>,
}

/// Whether a file is a table of words by its place.
pub(super) fn is_table(path: &ProjectPath) -> bool {
    path.as_str().starts_with(FOLDER) && path.has_extension(&["toml"])
}

/// The language that a file has the words of, in lower case.
pub(super) fn language(path: &ProjectPath) -> String {
    path.stem().to_ascii_lowercase()
}

impl Table {
    /// Reads a file, and reports what is no word in it.
    pub(super) fn read(path: &ProjectPath, bytes: &[u8]) -> Parsed<Self> {
        let mut parsed = Parsed::clean(Self { path: path.clone(), words: BTreeMap::new() });
        let document = match parse(bytes) {
            Ok(document) => document,
            Err((message, range)) => {
                parsed.diagnostics.push(invalid(path, range, message));
                return parsed;
            }
        };
        for (key, word) in document.iter() {
            let place = document.key(key).and_then(Key::span).unwrap_or(0..0);
            match word.as_str() {
                Some(word) => {
                    drop(parsed.value.words.insert(key.to_owned(), Word { text: word.to_owned(), place }));
                }
                None => parsed.diagnostics.push(not_a_string(path, key, word)),
            }
        }
        parsed
    }

    /// The words by their keys.
    pub(super) fn words(&self) -> BTreeMap<String, String> {
        self.words.iter().map(|(key, word)| (key.clone(), word.text.clone())).collect()
    }

    /// The keys, sorted.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }

    /// Whether there is a word for `key`.
    pub(super) fn has(&self, key: &str) -> bool {
        self.words.contains_key(key)
    }

    /// Where a key of the table stands.
    pub(super) fn span(&self, key: &str) -> Span {
        let place = self.words.get(key).map_or(0..0, |it| it.place.clone());
        Span::new(self.path.clone(), place)
    }
}

fn parse(bytes: &[u8]) -> Result<Document<String>, (String, Range<usize>)> {
    let text = std::str::from_utf8(bytes).map_err(|_| ("the table is not UTF-8 text".to_owned(), 0..0))?;
    Document::parse(text.to_owned()).map_err(|error| {
        let message = error.message().lines().next().unwrap_or_default().to_owned();
        (message, error.span().unwrap_or(0..0))
    })
}

fn invalid(path: &ProjectPath, range: Range<usize>, message: String) -> Diagnostic {
    Diagnostic::new(Rule::InvalidTemplate, Span::new(path.clone(), range), message)
}

fn not_a_string(path: &ProjectPath, key: &str, word: &Item) -> Diagnostic {
    invalid(path, word.span().unwrap_or(0..0), format!("`{key}` is not a string"))
        .help("write the words of the interface as `key = \"words\"`")
}
