//! The words of the interface: what docent itself says on a page, one table per language.
//!
//! Docent's own tables lie in `templates/strings/LANGUAGE.toml`; a project's tables at the same place lie over them, key
//! by key. No other room holds a word that readers see.

mod table;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use serde::Serialize;

use crate::diag::{Diagnostic, Parsed, Rule, suggest};
use crate::path::ProjectPath;
use crate::project::{Embedded, Files};
use crate::source::Span;
use table::{FOLDER, Table};

/// The words of one language by their keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Words(BTreeMap<String, String>);

impl Words {
    /// The word for `key`; the key itself where no table has it.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        let word = self.0.get(key);
        debug_assert!(word.is_some(), "`templates/strings/en.toml` has no word for `{key}`");
        word.map_or(key, String::as_str)
    }

    /// The words whose keys begin with `prefix`, by what stands behind it: for scripts, which know no others.
    pub fn behind<'a>(&'a self, prefix: &str) -> BTreeMap<&'a str, &'a str> {
        let named = self.0.iter().filter_map(|(key, word)| Some((key.strip_prefix(prefix)?, word.as_str())));
        named.collect()
    }

    /// The words for `key` with `value` in place of `{name}`.
    pub fn with(&self, key: &str, name: &str, value: &str) -> String {
        self.get(key).replace(&format!("{{{name}}}"), value)
    }
}

/// Docent's own English words.
impl Default for Words {
    fn default() -> Self {
        Self(OWN.get(ENGLISH).map(Table::words).unwrap_or_default())
    }
}

/// The words in every language there is.
#[derive(Debug, Clone, Default)]
pub struct Languages {
    /// The project's own tables by language.
    tables: BTreeMap<String, Table>,
}

/// The language that all others fall back on.
const ENGLISH: &str = "en";

/// Docent's own tables.
static OWN: LazyLock<BTreeMap<String, Table>> = LazyLock::new(|| {
    let listed = Embedded.list().expect("what is compiled in can be listed");
    let tables = listed.into_iter().filter(table::is_table).map(|path| {
        let bytes = Embedded.read(&path).expect("what is listed can be read");
        let table = Table::read(&path, &bytes);
        assert!(table.diagnostics.is_empty(), "docent's own words are sound: {:?}", table.diagnostics);
        (table::language(&path), table.value)
    });
    tables.collect()
});

impl Languages {
    /// Reads all tables of `files`: [`crate::project::Project::theme`]. One that is not TOML, or holds anything but
    /// strings, is reported, and so is each word that neither docent nor a template of the project asks for.
    pub fn new(files: &BTreeMap<ProjectPath, Arc<[u8]>>) -> Parsed<Self> {
        let mut parsed = Parsed::clean(Self::default());
        for (path, bytes) in files.iter().filter(|(path, _)| table::is_table(path)) {
            let table = Table::read(path, bytes).report(&mut parsed.diagnostics);
            parsed.diagnostics.extend(unknown_words(&table, files));
            parsed.value.tables.insert(table::language(path), table);
        }
        parsed
    }

    /// The words for a BCP 47 tag: those of `pt-BR` over those of `pt` over English, and of one language the project's
    /// over docent's. That a language has no words is noted.
    pub fn of(&self, language: &str) -> Parsed<Words> {
        let mut words = BTreeMap::new();
        for table in lookup(language).iter().flat_map(|it| self.tables_of(it)) {
            words.extend(table.words());
        }
        Parsed { value: Words(words), diagnostics: self.missing_words(language).into_iter().collect() }
    }

    /// The tables of exactly this language, docent's first.
    fn tables_of(&self, language: &str) -> impl Iterator<Item = &Table> {
        OWN.get(language).into_iter().chain(self.tables.get(language))
    }

    /// What readers of `language` see in English.
    fn missing_words(&self, language: &str) -> Option<Diagnostic> {
        let tags = lookup(language);
        let primary = tags.get(1).filter(|it| !it.starts_with("en-"))?;
        let tables: Vec<&Table> = tags[1..].iter().flat_map(|it| self.tables_of(it)).collect();
        let english = OWN[ENGLISH].keys();
        let missing: Vec<&str> = english.filter(|key| tables.iter().all(|it| !it.has(key))).collect();
        let (first, rest) = missing.split_first()?;
        let found = match tables.last() {
            None => Diagnostic::nowhere(
                Rule::MissingWords,
                format!("there are no words of the interface in `{language}`, so they are in English"),
            ),
            Some(table) => {
                let more = if rest.is_empty() { String::new() } else { format!(" and {} more", rest.len()) };
                let message = format!("`{first}`{more} of the interface's words are in English");
                Diagnostic::new(Rule::MissingWords, Span::file(table.path.clone()), message)
            }
        };
        Some(found.help(format!("write them in `{FOLDER}{primary}.toml`, with the keys of `en.toml`")))
    }
}

/// The languages to look in, the most general first: English, `zh`, `zh-hant`, `zh-hant-tw`.
fn lookup(language: &str) -> Vec<String> {
    let tag = language.to_ascii_lowercase().replace('_', "-");
    let ends = tag.match_indices('-').map(|(at, _)| at).chain([tag.len()]);
    let mut tags = vec![ENGLISH.to_owned()];
    tags.extend(ends.map(|end| tag[..end].to_owned()).filter(|it| !it.is_empty() && it != ENGLISH));
    tags
}

/// The words of a project's table that nothing asks for.
fn unknown_words(table: &Table, files: &BTreeMap<ProjectPath, Arc<[u8]>>) -> Vec<Diagnostic> {
    let unknown = table.keys().filter(|it| !OWN[ENGLISH].has(it) && !is_asked_for(it, files));
    unknown
        .map(|key| {
            let help = suggest::did_you_mean(key, OWN[ENGLISH].keys())
                .unwrap_or_else(|| "remove it, or show it in a template by `strings`".to_owned());
            let message = format!("nothing asks for the word `{key}`");
            Diagnostic::new(Rule::UnknownWord, table.span(key), message).help(help)
        })
        .collect()
}

/// Whether a template shows the word.
fn is_asked_for(key: &str, files: &BTreeMap<ProjectPath, Arc<[u8]>>) -> bool {
    let wanted = format!("strings.{key}");
    let templates = files.iter().filter(|(path, _)| path.has_extension(&["html"]));
    templates.filter_map(|(_, bytes)| std::str::from_utf8(bytes).ok()).any(|it| it.contains(&wanted))
}

#[cfg(test)]
mod tests;
