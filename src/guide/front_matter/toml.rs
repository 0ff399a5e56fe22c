//! Front matter in TOML.

use std::ops::Range;

use toml_edit::{Document, Item, Value as Toml};

use super::{Field, SyntaxError, Value};

/// The fields of the block at `inner`, or what keeps it from being read.
pub(super) fn read(text: &str, inner: Range<usize>) -> Result<Vec<Field>, SyntaxError> {
    let base = inner.start;
    let document = Document::parse(&text[inner]).map_err(|error| SyntaxError {
        range: shift(error.span(), base),
        message: error.message().lines().next().unwrap_or_default().to_owned(),
    })?;
    let fields = document.as_table().iter().filter_map(|(key, item)| {
        let (name, _) = document.as_table().get_key_value(key)?;
        let (value, range) = field_value(item, base);
        Some(Field { key: key.to_owned(), key_range: shift(name.span(), base), value, range })
    });
    Ok(fields.collect())
}

fn field_value(item: &Item, base: usize) -> (Value, Range<usize>) {
    let value = match item {
        Item::Value(value) => neutral(value, base),
        _ => Value::Other("a table"),
    };
    (value, shift(item.span(), base))
}

fn neutral(value: &Toml, base: usize) -> Value {
    match value {
        Toml::String(text) => Value::Text(text.value().clone()),
        Toml::Integer(number) => Value::Integer(*number.value()),
        Toml::Boolean(truth) => Value::Bool(*truth.value()),
        Toml::Array(list) => {
            Value::List(list.iter().map(|it| (neutral(it, base), shift(it.span(), base))).collect())
        }
        Toml::Float(_) => Value::Other("a fraction"),
        Toml::Datetime(_) => Value::Other("a date"),
        Toml::InlineTable(_) => Value::Other("a table"),
    }
}

fn shift(span: Option<Range<usize>>, base: usize) -> Range<usize> {
    let span = span.unwrap_or_default();
    base + span.start..base + span.end
}
