//! JSON values as text, digits as their author wrote them.

use crate::api::Value;

/// How deep values are laid out on lines of their own.
const DEEPEST: usize = 64;

/// Laid out over lines, two spaces per level.
pub(super) fn pretty(value: &Value) -> String {
    let mut json = String::new();
    push_pretty(&mut json, value, 0);
    json
}

/// On one line.
pub(super) fn compact(value: &Value) -> String {
    let mut json = String::new();
    push_compact(&mut json, value);
    json
}

/// On one line, strings bare where nothing is lost by it.
pub(super) fn literal(value: &Value) -> String {
    match value {
        Value::String(text) if is_plain(text) => text.clone(),
        _ => compact(value),
    }
}

/// Whether a string can stand without quotes and still be told from other values.
fn is_plain(text: &str) -> bool {
    let looks_like_json = matches!(text, "" | "null" | "true" | "false") || text.starts_with(['"', '{', '[']);
    let has_blank_ends = text.trim() != text;
    let is_number = text.parse::<f64>().is_ok();
    !looks_like_json && !has_blank_ends && !is_number && !text.contains(char::is_control)
}

fn push_pretty(json: &mut String, value: &Value, depth: usize) {
    match value {
        Value::Array(elements) if !elements.is_empty() && depth < DEEPEST => {
            json.push('[');
            for (index, element) in elements.iter().enumerate() {
                start_line(json, index, depth + 1);
                push_pretty(json, element, depth + 1);
            }
            end_lines(json, depth, ']');
        }
        Value::Object(members) if !members.is_empty() && depth < DEEPEST => {
            json.push('{');
            for (index, (name, member)) in members.iter().enumerate() {
                start_line(json, index, depth + 1);
                push_string(json, name);
                json.push_str(": ");
                push_pretty(json, member, depth + 1);
            }
            end_lines(json, depth, '}');
        }
        _ => push_compact(json, value),
    }
}

fn start_line(json: &mut String, index: usize, depth: usize) {
    json.push_str(if index == 0 { "\n" } else { ",\n" });
    json.extend(std::iter::repeat_n("  ", depth));
}

fn end_lines(json: &mut String, depth: usize, bracket: char) {
    json.push('\n');
    json.extend(std::iter::repeat_n("  ", depth));
    json.push(bracket);
}

fn push_compact(json: &mut String, value: &Value) {
    match value {
        Value::Null => json.push_str("null"),
        Value::Bool(true) => json.push_str("true"),
        Value::Bool(false) => json.push_str("false"),
        Value::Number(number) => json.push_str(&number.0),
        Value::String(text) => push_string(json, text),
        Value::Array(elements) => {
            json.push('[');
            for (index, element) in elements.iter().enumerate() {
                json.push_str(if index == 0 { "" } else { ", " });
                push_compact(json, element);
            }
            json.push(']');
        }
        Value::Object(members) => {
            json.push('{');
            for (index, (name, member)) in members.iter().enumerate() {
                json.push_str(if index == 0 { "" } else { ", " });
                push_string(json, name);
                json.push_str(": ");
                push_compact(json, member);
            }
            json.push('}');
        }
    }
}

/// Appends a JSON string (RFC 8259, section 7).
fn push_string(json: &mut String, text: &str) {
    json.push('"');
    for letter in text.chars() {
        match letter {
            '"' => json.push_str("\\\""),
            '\\' => json.push_str("\\\\"),
            '\n' => json.push_str("\\n"),
            '\r' => json.push_str("\\r"),
            '\t' => json.push_str("\\t"),
            it if it.is_control() => json.extend(["\\u00", &format!("{:02x}", it as u32)]),
            it => json.push(it),
        }
    }
    json.push('"');
}

#[cfg(test)]
mod tests {
    use indexmap::IndexMap;

    use super::*;
    use crate::api::Number;

    #[test]
    fn digits_stay_and_strings_are_escaped() {
        let members: IndexMap<String, Value> = [
            ("id".to_owned(), Value::Number(Number("9223372036854775807".into()))),
            ("price".to_owned(), Value::Number(Number("1.10".into()))),
            ("note".to_owned(), Value::String("a\n\"b\"\u{1}".into())),
            ("none".to_owned(), Value::Array(Vec::new())),
        ]
        .into();
        let value = Value::Object(members.into());
        assert_eq!(
            pretty(&value),
            "{\n  \"id\": 9223372036854775807,\n  \"price\": 1.10,\n  \"note\": \"a\\n\\\"b\\\"\\u0001\",\n  \"none\": []\n}"
        );
        assert_eq!(compact(&Value::Array(vec![Value::Null, Value::Bool(true)])), "[null, true]");
    }

    #[test]
    fn strings_are_bare_only_where_they_cannot_be_mistaken() {
        let literal = |text: &str| literal(&Value::String(text.into()));
        assert_eq!(literal("active"), "active");
        assert_eq!(literal("1"), "\"1\"");
        assert_eq!(literal("null"), "\"null\"");
        assert_eq!(literal(""), "\"\"");
        assert_eq!(literal(" a"), "\" a\"");
    }
}
