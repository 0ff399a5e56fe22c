//! The configuration as a tree of values that know where they were written: in `book.toml`, or in a variable of the
//! environment. Nothing here knows what a key means.

use std::ops::Range;
use std::sync::Arc;

use indexmap::IndexMap;
use toml_edit::{Document, Item, TableLike};

/// A table, its keys in the order of the file.
pub(super) type Table = IndexMap<String, Entry>;

/// A key and its value.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// Where the key stands.
    pub(super) place: Place,
    pub(super) value: Value,
}

/// A value and where it stands.
#[derive(Debug, Clone)]
pub(super) struct Value {
    pub(super) place: Place,
    pub(super) kind: Kind,
}

/// What a value is.
#[derive(Debug, Clone)]
pub(super) enum Kind {
    String(String),
    Integer(i64),
    Float,
    Boolean(bool),
    Datetime(String),
    Array(Vec<Value>),
    Table(Table),
}

/// Where something was written.
#[derive(Debug, Clone)]
pub(super) enum Place {
    /// These bytes of the file.
    File(Range<usize>),
    /// A variable of the environment.
    Variable(Arc<Variable>),
}

/// A variable of the environment.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Variable {
    pub(super) name: String,
    /// Its value as it is, before anybody took it for JSON.
    pub(super) value: String,
}

impl Kind {
    /// What people call it, for "expected …, found …".
    pub(super) fn noun(&self) -> &'static str {
        match self {
            Self::String(_) => "a string",
            Self::Integer(_) => "an integer",
            Self::Float => "a number",
            Self::Boolean(_) => "a boolean",
            Self::Datetime(_) => "a date",
            Self::Array(_) => "an array",
            Self::Table(_) => "a table",
        }
    }
}

/// Why a file is not TOML.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SyntaxError {
    pub(super) range: Range<usize>,
    pub(super) message: String,
}

/// Reads a TOML document.
pub(super) fn parse(text: &str) -> Result<Table, SyntaxError> {
    match Document::parse(text) {
        Ok(document) => Ok(table(document.as_table())),
        Err(error) => Err(SyntaxError {
            range: error.span().unwrap_or(0..0),
            message: error.message().lines().collect::<Vec<_>>().join("; "),
        }),
    }
}

fn table(source: &dyn TableLike) -> Table {
    let entries = source.iter().filter_map(|(name, item)| {
        let key = source.key(name).and_then(toml_edit::Key::span);
        let place = key.or_else(|| item.span()).unwrap_or(0..0);
        let value = value(item, &place)?;
        Some((name.to_owned(), Entry { place: Place::File(place), value }))
    });
    entries.collect()
}

/// The value of an item; a table that only dotted keys brought into being stands where its key does.
fn value(item: &Item, key: &Range<usize>) -> Option<Value> {
    let place = Place::File(item.span().unwrap_or_else(|| key.clone()));
    let kind = match item {
        Item::None => return None,
        Item::Value(value) => value_kind(value),
        Item::Table(inner) => Kind::Table(table(inner)),
        Item::ArrayOfTables(inner) => Kind::Array(
            inner
                .iter()
                .map(|it| Value {
                    place: Place::File(it.span().unwrap_or(0..0)),
                    kind: Kind::Table(table(it)),
                })
                .collect(),
        ),
    };
    Some(Value { place, kind })
}

fn value_kind(value: &toml_edit::Value) -> Kind {
    match value {
        toml_edit::Value::String(it) => Kind::String(it.value().clone()),
        toml_edit::Value::Integer(it) => Kind::Integer(*it.value()),
        toml_edit::Value::Float(_) => Kind::Float,
        toml_edit::Value::Boolean(it) => Kind::Boolean(*it.value()),
        toml_edit::Value::Datetime(it) => Kind::Datetime(it.value().to_string()),
        toml_edit::Value::Array(it) => Kind::Array(
            it.iter()
                .map(|it| Value { place: Place::File(it.span().unwrap_or(0..0)), kind: value_kind(it) })
                .collect(),
        ),
        toml_edit::Value::InlineTable(it) => Kind::Table(table(it)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_values_know_where_they_stand() {
        let text = "[book]\ntitle = \"A\"\noutput.html = { cname = 'x' }\n";
        let document = parse(text).unwrap();
        let Kind::Table(book) = &document["book"].value.kind else { panic!() };
        let Place::File(key) = &book["title"].place else { panic!() };
        let Place::File(value) = &book["title"].value.place else { panic!() };
        assert_eq!((&text[key.clone()], &text[value.clone()]), ("title", "\"A\""));
        let Kind::Table(output) = &book["output"].value.kind else { panic!() };
        let Place::File(key) = &output["html"].place else { panic!() };
        assert_eq!(&text[key.clone()], "html");
    }

    #[test]
    fn what_is_not_toml_is_refused_with_a_place() {
        let error = parse("[book]\ntitle = \n").unwrap_err();
        assert_eq!(error.range.start, 15);
        assert!(parse(&"[".repeat(100_000)).is_err());
        assert!(parse(&format!("a = {}1{}", "[".repeat(10_000), "]".repeat(10_000))).is_err());
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_refused(text in "\\PC*") {
            let _ = parse(&text);
        }
    }
}
