//! Lists of the values that are allowed, with what they are called and mean.

use super::Scope;
use super::value::literal;
use crate::api::{Schema, Value, ValueNote};
use crate::render::view::{ElsewhereView, Link, ValueView, ValuesView};

/// How many values stand in the open; of more than a few beyond it, the others are one click away.
const MOST_SHOWN: usize = 24;
/// How many values of a schema with a page of its own others show.
const MOST_REPEATED: usize = 12;

/// The values of `schema`; where its own page lists them, that is `page`, and only some are repeated.
pub(super) fn view(
    scope: Scope<'_>,
    schema: &Schema,
    source: Option<Link>,
    page: Option<&Link>,
) -> Option<ValuesView> {
    let words = scope.press.words();
    let is_told = schema.rare.value_notes.is_empty() && is_listed(scope, schema);
    if schema.values.is_empty() || is_told {
        return None;
    }
    let most = if page.is_some() { MOST_REPEATED } else { usize::MAX };
    let is_cut = schema.values.len() > most.saturating_add(most / 2);
    let shown = if is_cut { most } else { schema.values.len() };
    let notes = schema.rare.value_notes.iter().map(Some).chain(std::iter::repeat(None));
    let mut values: Vec<ValueView> =
        schema.values.iter().zip(notes).take(shown).map(|(value, note)| one(scope, value, note)).collect();
    let has_notes = values.iter().any(|it| it.name.is_some() || !it.description.is_empty());
    let fits = has_notes || values.len() <= MOST_SHOWN + MOST_SHOWN / 2;
    let more = if fits { Vec::new() } else { values.split_off(MOST_SHOWN) };
    Some(ValuesView {
        more_text: words.with("values_more", "count", &more.len().to_string()),
        values,
        more,
        has_notes,
        source,
        elsewhere: page.filter(|_| is_cut).map(|link| ElsewhereView {
            text: words.with("values_elsewhere", "count", &(schema.values.len() - shown).to_string()),
            link: link.clone(),
        }),
    })
}

fn one(scope: Scope<'_>, value: &Value, note: Option<&ValueNote>) -> ValueView {
    let text = literal(value);
    let name = note.and_then(|it| it.name.clone()).filter(|it| *it != text);
    ValueView { text, name, description: scope.prose(note.and_then(|it| it.description)) }
}

/// Whether the description lists the values already: each in a line or cell of its own, or all in one row.
fn is_listed(scope: Scope<'_>, schema: &Schema) -> bool {
    let Some(prose) = schema.description else { return false };
    let text = scope.api.prose[prose].text.as_str();
    let words: Option<Vec<&str>> = schema.values.iter().map(Value::as_str).collect();
    words.is_some_and(|it| it.len() > 1 && (lists_in_lines(text, &it) || lists_in_a_row(text, &it)))
}

fn lists_in_lines(text: &str, values: &[&str]) -> bool {
    let marks = ['-', '*', '+', '|', '`', '"', '\'', ' ', '\t'];
    let mut heads = text.lines().filter_map(|line| {
        let rest = line.trim_start_matches(marks);
        (rest.len() < line.len()).then_some(rest)
    });
    values.iter().all(|value| heads.any(|it| starts_with_word(it, value)))
}

fn starts_with_word(text: &str, word: &str) -> bool {
    let behind = text.strip_prefix(word).map(|it| it.chars().next());
    behind.is_some_and(|it| !it.is_some_and(|letter| letter.is_alphanumeric() || letter == '_'))
}

/// Whether the values stand one behind the other, with no more than a word between them.
fn lists_in_a_row(text: &str, values: &[&str]) -> bool {
    const LONGEST_GAP: usize = 8;
    let mut rest = text;
    for (index, value) in values.iter().enumerate() {
        let quoted = format!("`{value}`");
        let Some(at) = rest.find(&quoted) else { return false };
        if index > 0 && at > LONGEST_GAP {
            return false;
        }
        rest = &rest[at + quoted.len()..];
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_list_values_in_lines_or_in_a_row() {
        let values = ["open", "closed"];
        assert!(lists_in_lines("The state:\n- `open`: may change\n- `closed`: may not", &values));
        assert!(lists_in_lines("| open | may change |\n| closed | may not |", &values));
        assert!(!lists_in_lines("- `opened`\n- `closed`", &values));
        assert!(lists_in_a_row("Can be one of: `open`, `closed`.", &values));
        assert!(!lists_in_a_row("An `open` one can be made `closed`.", &values));
    }
}
