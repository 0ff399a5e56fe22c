//! Reading one table of the configuration key by key: each reader says which keys exist and what they hold, and what
//! nobody asked for is reported at the end.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::document::{Entry, Kind, Place, Table, Value};
use crate::diag::{Diagnostic, Rule, suggest};
use crate::path::ProjectPath;
use crate::source::Span;

/// What was noticed while a configuration is read.
pub(super) struct Log {
    file: ProjectPath,
    found: RefCell<Vec<Diagnostic>>,
    /// Every key that docent knows, with the tables that have it: where a misplaced key belongs.
    known: RefCell<BTreeMap<&'static str, Vec<String>>>,
    unknown: RefCell<Vec<Unknown>>,
}

/// A key that its table does not have.
struct Unknown {
    key: String,
    table: String,
    place: Place,
    siblings: Vec<&'static str>,
}

impl Log {
    /// An empty log about `file`.
    pub(super) fn new(file: ProjectPath) -> Self {
        Self { file, found: RefCell::default(), known: RefCell::default(), unknown: RefCell::default() }
    }

    /// Where `place` is in the file; `None` for a variable.
    pub(super) fn span(&self, place: &Place) -> Option<Span> {
        match place {
            Place::File(range) => Some(Span::new(self.file.clone(), range.clone())),
            Place::Variable(_) => None,
        }
    }

    /// Where `place` is in the file, or the file itself for a variable.
    pub(super) fn span_or_file(&self, place: &Place) -> Span {
        self.span(place).unwrap_or_else(|| Span::file(self.file.clone()))
    }

    /// Reports a defect at `place`, naming the variable where it is not in the file.
    pub(super) fn report(&self, rule: Rule, place: &Place, message: &str, help: Option<String>) {
        let diagnostic = match place {
            Place::File(range) => Diagnostic::new(rule, Span::new(self.file.clone(), range.clone()), message),
            Place::Variable(variable) => Diagnostic::nowhere(rule, format!("`{}`: {message}", variable.name)),
        };
        self.found.borrow_mut().push(diagnostic.maybe_help(help));
    }

    /// Everything that was noticed, unknown keys included.
    pub(super) fn finish(self) -> Vec<Diagnostic> {
        for unknown in self.unknown.take() {
            let message = format!("unknown key `{}` in {}", unknown.key, shown(&unknown.table));
            let help = self.help_for(&unknown);
            self.report(Rule::UnknownConfigKey, &unknown.place, &message, help);
        }
        self.found.into_inner()
    }

    fn help_for(&self, unknown: &Unknown) -> Option<String> {
        let homes = self.known.borrow();
        let near = suggest::did_you_mean(&unknown.key, unknown.siblings.iter().copied());
        if near.is_some() {
            return near;
        }
        if let Some(home) = homes.get(unknown.key.as_str()).and_then(|it| it.first()) {
            return Some(format!("`{}` belongs to {}", unknown.key, shown(home)));
        }
        let names: Vec<String> = unknown.siblings.iter().map(|it| format!("`{it}`")).collect();
        (!names.is_empty()).then(|| format!("known here: {}", names.join(", ")))
    }
}

/// A table as people see it: `[book]`; the document itself has no name.
fn shown(table: &str) -> String {
    if table.is_empty() { "the top level".to_owned() } else { format!("`[{table}]`") }
}

/// One table of the document, there or not.
pub(super) struct Section<'a> {
    log: &'a Log,
    name: String,
    table: Option<&'a Table>,
    known: Vec<&'static str>,
    /// Keys of former days that were met: not unknown, but nothing to recommend either.
    former: Vec<&'static str>,
}

/// A string and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Words<'a> {
    pub(super) text: String,
    pub(super) place: &'a Place,
}

impl<'a> Section<'a> {
    /// The document itself.
    pub(super) fn root(document: &'a Table, log: &'a Log) -> Self {
        Self { log, name: String::new(), table: Some(document), known: Vec::new(), former: Vec::new() }
    }

    /// A table met outside a fixed key, called `name` in messages.
    pub(super) fn of(name: String, table: &'a Table, log: &'a Log) -> Self {
        Self { log, name, table: Some(table), known: Vec::new(), former: Vec::new() }
    }

    /// The log that findings go to.
    pub(super) fn log(&self) -> &'a Log {
        self.log
    }

    /// The key and the value under `key`, which hereby exists.
    pub(super) fn entry(&mut self, key: &'static str) -> Option<&'a Entry> {
        self.known.push(key);
        self.peek(key)
    }

    /// The key and the value under `key`, which the table is not said to have by it.
    pub(super) fn peek(&self, key: &str) -> Option<&'a Entry> {
        self.table?.get(key)
    }

    /// The table under `key`; one without keys where there is none.
    pub(super) fn section(&mut self, key: &'static str) -> Section<'a> {
        let table = self.entry(key).and_then(|it| self.as_table(&it.value));
        Section { log: self.log, name: self.path(key), table, known: Vec::new(), former: Vec::new() }
    }

    /// All entries, whatever their keys: for tables that the project names the keys of.
    pub(super) fn entries(&self) -> impl Iterator<Item = (&'a String, &'a Entry)> + use<'a> {
        self.table.into_iter().flatten()
    }

    /// The string under `key`.
    pub(super) fn words(&mut self, key: &'static str) -> Option<Words<'a>> {
        let entry = self.entry(key)?;
        self.as_words(&entry.value)
    }

    /// The string under `key`, without its place.
    pub(super) fn text(&mut self, key: &'static str) -> Option<String> {
        self.words(key).map(|it| it.text)
    }

    /// The strings of the array under `key`; a single string is an array of one.
    pub(super) fn list(&mut self, key: &'static str) -> Vec<Words<'a>> {
        let Some(entry) = self.entry(key) else { return Vec::new() };
        match &entry.value.kind {
            Kind::Array(values) => values.iter().filter_map(|it| self.as_words(it)).collect(),
            Kind::String(_) => self.as_words(&entry.value).into_iter().collect(),
            _ => {
                self.mismatch(&entry.value, "an array of strings");
                Vec::new()
            }
        }
    }

    /// The boolean under `key`, else `default`.
    pub(super) fn flag(&mut self, key: &'static str, default: bool) -> bool {
        let Some(entry) = self.entry(key) else { return default };
        if let Kind::Boolean(value) = entry.value.kind {
            return value;
        }
        self.mismatch(&entry.value, "`true` or `false`");
        default
    }

    /// The integer under `key`.
    pub(super) fn integer(&mut self, key: &'static str) -> Option<i64> {
        let entry = self.entry(key)?;
        if let Kind::Integer(value) = entry.value.kind {
            return Some(value);
        }
        self.mismatch(&entry.value, "an integer");
        None
    }

    /// The strings of the table under `key`, by the names that the project gave them.
    pub(super) fn map(&mut self, key: &'static str) -> Vec<(&'a String, &'a Place, Words<'a>)> {
        let inner = self.section(key);
        let entries = inner.entries();
        entries.filter_map(|(name, it)| Some((name, &it.place, inner.as_words(&it.value)?))).collect()
    }

    /// Keys that mdBook has and docent has no use for: accepted when their values are of the right kind.
    pub(super) fn accept(&mut self, keys: &[(&'static str, Expected)]) {
        for (key, expected) in keys {
            let Some(entry) = self.entry(key) else { continue };
            if !expected.admits(&entry.value) {
                self.mismatch(&entry.value, expected.noun());
            }
        }
    }

    /// A key of former days, with what to do instead.
    pub(super) fn legacy(&mut self, key: &'static str, instead: &str) -> Option<&'a Entry> {
        let entry = self.peek(key)?;
        self.former.push(key);
        let message = format!("`{key}` in {} is deprecated", shown(&self.name));
        self.log.report(Rule::DeprecatedConfigKey, &entry.place, &message, Some(instead.to_owned()));
        Some(entry)
    }

    /// Says of a value that it is of the wrong kind.
    pub(super) fn mismatch(&self, value: &Value, expected: &str) {
        let message = format!("expected {expected}, found {}", value.kind.noun());
        self.log.report(Rule::InvalidConfig, &value.place, &message, None);
    }

    /// The string that `value` is.
    pub(super) fn as_words(&self, value: &'a Value) -> Option<Words<'a>> {
        let text = match (&value.kind, &value.place) {
            (Kind::String(text), _) => text.clone(),
            // In the environment everything is text, also a title like `2024`.
            (Kind::Integer(_) | Kind::Float | Kind::Boolean(_), Place::Variable(it)) => it.value.clone(),
            _ => {
                self.mismatch(value, "a string");
                return None;
            }
        };
        Some(Words { text, place: &value.place })
    }

    /// The table that `value` is.
    pub(super) fn as_table(&self, value: &'a Value) -> Option<&'a Table> {
        if let Kind::Table(table) = &value.kind {
            return Some(table);
        }
        self.mismatch(value, "a table");
        None
    }

    /// The full name of a key: `output.html`.
    pub(super) fn path(&self, key: &str) -> String {
        if self.name.is_empty() { key.to_owned() } else { format!("{}.{key}", self.name) }
    }

    /// Ends the reading: what nobody asked for is unknown.
    pub(super) fn finish(self) {
        for (key, entry) in self.entries() {
            if !self.known.iter().chain(&self.former).any(|it| it == key) {
                self.log.unknown.borrow_mut().push(Unknown {
                    key: key.clone(),
                    table: self.name.clone(),
                    place: entry.place.clone(),
                    siblings: self.known.clone(),
                });
            }
        }
        let mut homes = self.log.known.borrow_mut();
        for key in self.known {
            homes.entry(key).or_default().push(self.name.clone());
        }
    }
}

/// What a key holds that docent accepts without using it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expected {
    Text,
    Flag,
    Integer,
    Texts,
}

impl Expected {
    fn noun(self) -> &'static str {
        match self {
            Self::Text => "a string",
            Self::Flag => "`true` or `false`",
            Self::Integer => "an integer",
            Self::Texts => "an array of strings",
        }
    }

    fn admits(self, value: &Value) -> bool {
        match self {
            Self::Text => is_text(value),
            Self::Flag => matches!(value.kind, Kind::Boolean(_)),
            Self::Integer => matches!(value.kind, Kind::Integer(_)),
            Self::Texts => matches!(&value.kind, Kind::Array(values) if values.iter().all(is_text)),
        }
    }
}

fn is_text(value: &Value) -> bool {
    matches!(value.kind, Kind::String(_))
}
