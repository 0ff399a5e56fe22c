//! JSON values as text (RFC 8259), digits as their author wrote them.

use super::Value;

/// How deep values are laid out on lines of their own.
const DEEPEST: usize = 64;

/// What stands between the parts of a value on one line.
#[derive(Clone, Copy)]
struct Spacing {
    after_element: &'static str,
    after_name: &'static str,
}

const AIRY: Spacing = Spacing { after_element: ", ", after_name: ": " };
const DENSE: Spacing = Spacing { after_element: ",", after_name: ":" };

impl Value {
    /// Laid out over lines, two spaces per level.
    pub fn pretty(&self) -> String {
        let mut json = String::new();
        push_pretty(&mut json, self, 0);
        json
    }

    /// On one line, without a space that is not part of a string.
    pub fn compact(&self) -> String {
        self.on_one_line(DENSE)
    }

    /// Appends it as [`Value::compact`] writes it.
    pub fn push_compact(&self, json: &mut String) {
        push_line(json, self, DENSE);
    }

    /// On one line, spaced for reading.
    pub fn one_line(&self) -> String {
        self.on_one_line(AIRY)
    }

    fn on_one_line(&self, spacing: Spacing) -> String {
        let mut json = String::new();
        push_line(&mut json, self, spacing);
        json
    }
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
                push_json_string(json, name);
                json.push_str(": ");
                push_pretty(json, member, depth + 1);
            }
            end_lines(json, depth, '}');
        }
        _ => push_line(json, value, AIRY),
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

fn push_line(json: &mut String, value: &Value, spacing: Spacing) {
    match value {
        Value::Null => json.push_str("null"),
        Value::Bool(true) => json.push_str("true"),
        Value::Bool(false) => json.push_str("false"),
        Value::Number(number) => json.push_str(&number.0),
        Value::String(text) => push_json_string(json, text),
        Value::Array(elements) => {
            json.push('[');
            for (index, element) in elements.iter().enumerate() {
                json.push_str(if index == 0 { "" } else { spacing.after_element });
                push_line(json, element, spacing);
            }
            json.push(']');
        }
        Value::Object(members) => {
            json.push('{');
            for (index, (name, member)) in members.iter().enumerate() {
                json.push_str(if index == 0 { "" } else { spacing.after_element });
                push_json_string(json, name);
                json.push_str(spacing.after_name);
                push_line(json, member, spacing);
            }
            json.push('}');
        }
    }
}

/// Appends a JSON string (RFC 8259, section 7). What needs no escape is copied in runs: most strings are one.
pub fn push_json_string(json: &mut String, text: &str) {
    json.push('"');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|it| IS_ESCAPED[usize::from(it)]) {
        json.push_str(&rest[..at]);
        let letter = rest[at..].chars().next().expect("something was found there");
        push_escape(json, letter);
        rest = &rest[at + letter.len_utf8()..];
    }
    json.push_str(rest);
    json.push('"');
}

/// With which bytes letters begin that are escaped; all that begin with 0xC2 are looked at.
const IS_ESCAPED: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = byte < 0x20 || matches!(byte as u8, b'"' | b'\\' | 0x7f | 0xc2);
        byte += 1;
    }
    table
};

fn push_escape(json: &mut String, letter: char) {
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

#[cfg(test)]
mod tests {
    use indexmap::IndexMap;

    use super::*;
    use crate::api::Number;

    #[test]
    fn strings_take_letters_of_all_kinds() {
        let mut json = String::new();
        push_json_string(&mut json, "\u{a3} \u{85}é\u{7f}\t\\");
        assert_eq!(json, "\"\u{a3} \\u0085é\\u007f\\t\\\\\"");
    }

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
            value.pretty(),
            "{\n  \"id\": 9223372036854775807,\n  \"price\": 1.10,\n  \"note\": \"a\\n\\\"b\\\"\\u0001\",\n  \"none\": []\n}"
        );
        let list = Value::Array(vec![Value::Null, Value::Bool(true)]);
        assert_eq!(list.one_line(), "[null, true]");
        assert_eq!(list.compact(), "[null,true]");
    }
}
