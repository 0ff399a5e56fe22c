//! JSON as guides show it: each value knows its place, and what is left out does no harm.
//!
//! Beside JSON (RFC 8259) it reads comments, trailing commas, `...` for what is left out, and bare words such as `$ID` or
//! `<id>` for values that nobody knows. Whether the text is JSON to the letter is for others to judge.

use indexmap::IndexMap;

use super::placed::{Placed, step};
use crate::api::{Number, Value};
use crate::request::UNKNOWN;

/// How deep values may lie in each other.
const DEEPEST: usize = 128;

/// The value, unless the text is none.
pub(super) fn parse(text: &str) -> Option<Placed> {
    let mut reader = Reader { text, at: 0, depth: 0, pointer: String::new(), placed: Placed::empty() };
    reader.skip_space();
    let value = reader.value()?;
    reader.skip_space();
    (reader.at == text.len()).then_some(Placed { value, ..reader.placed })
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    depth: usize,
    pointer: String,
    placed: Placed,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn skip(&mut self, prefix: &str) -> bool {
        let is_there = self.rest().starts_with(prefix);
        self.at += if is_there { prefix.len() } else { 0 };
        is_there
    }

    /// Skips space, comments, and marks of what is left out.
    fn skip_space(&mut self) {
        loop {
            let rest = self.rest();
            let space = rest.len() - rest.trim_start().len();
            self.at += space;
            if self.skip("...") || self.skip("…") {
                self.placed.is_partial = true;
            } else if self.rest().starts_with("//") || self.rest().starts_with('#') {
                // A remark often stands for what is left out.
                self.placed.is_partial = true;
                self.at += self.rest().find('\n').unwrap_or(self.rest().len());
            } else if self.rest().starts_with("/*") {
                self.placed.is_partial = true;
                self.at += self.rest().find("*/").map_or(self.rest().len(), |it| it + 2);
            } else if space == 0 {
                return;
            }
        }
    }

    fn value(&mut self) -> Option<Value> {
        let start = self.at;
        let value = match self.rest().bytes().next()? {
            b'{' => self.nested(Self::object)?,
            b'[' => self.nested(Self::array)?,
            b'"' => Value::String(self.string()?),
            _ => self.word()?,
        };
        self.placed.places.insert(self.pointer.clone(), start..self.at);
        Some(value)
    }

    fn nested(&mut self, read: fn(&mut Self) -> Option<Value>) -> Option<Value> {
        self.depth += 1;
        self.at += 1;
        let value = if self.depth > DEEPEST { None } else { read(self) };
        self.depth -= 1;
        value
    }

    fn object(&mut self) -> Option<Value> {
        let mut members = IndexMap::new();
        loop {
            self.skip_space();
            if self.skip("}") {
                return Some(Value::Object(Box::new(members)));
            }
            if self.skip(",") {
                continue;
            }
            let start = self.at;
            let name = self.string()?;
            let name_place = start..self.at;
            self.skip_space();
            if !self.skip(":") {
                return None;
            }
            self.skip_space();
            let before = self.pointer.len();
            self.pointer.extend(["/", &step(&name)]);
            self.placed.names.insert(self.pointer.clone(), name_place);
            let value = self.value_or_nothing()?;
            self.pointer.truncate(before);
            members.insert(name, value);
        }
    }

    /// The value of a member, of which nothing may be left but a mark.
    fn value_or_nothing(&mut self) -> Option<Value> {
        if self.rest().starts_with([',', '}']) && self.placed.is_partial {
            return Some(Value::String(UNKNOWN.to_owned()));
        }
        self.value()
    }

    fn array(&mut self) -> Option<Value> {
        let mut elements = Vec::new();
        loop {
            self.skip_space();
            if self.skip("]") {
                return Some(Value::Array(elements));
            }
            if self.skip(",") {
                continue;
            }
            let before = self.pointer.len();
            self.pointer.extend(["/", &elements.len().to_string()]);
            let value = self.value()?;
            self.pointer.truncate(before);
            elements.push(value);
        }
    }

    fn string(&mut self) -> Option<String> {
        if !self.skip("\"") {
            return None;
        }
        let start = self.at;
        loop {
            let end = self.rest().find(['"', '\\'])?;
            self.at += end;
            if self.skip("\"") {
                break;
            }
            self.at += 1 + self.rest()[1..].chars().next()?.len_utf8();
        }
        unescaped(&self.text[start..self.at - 1])
    }

    /// A number, `true`, `false` or `null`; any other word is a value that nobody knows.
    fn word(&mut self) -> Option<Value> {
        let rest = self.rest();
        let end = rest.find(|it: char| it.is_whitespace() || ",]}".contains(it)).unwrap_or(rest.len());
        // `{id}` and `{{user.id}}` end behind their braces.
        let end = if end == 0 { return None } else { end };
        let word = &rest[..end];
        let value = match word {
            "null" => Value::Null,
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ if is_number(word) => Value::Number(Number(word.to_owned())),
            _ if word.contains(UNKNOWN) || word.starts_with(['$', '<']) => Value::String(UNKNOWN.to_owned()),
            _ => return None,
        };
        self.at += end;
        Some(value)
    }
}

/// RFC 8259, section 6.
fn is_number(word: &str) -> bool {
    serde_json::from_str::<serde_json::Number>(word).is_ok()
}

fn unescaped(text: &str) -> Option<String> {
    if !text.contains('\\') {
        return Some(text.to_owned());
    }
    serde_json::from_str(&format!("\"{}\"", text.replace('\n', "\\n"))).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_value_knows_its_place() {
        let text = "{\n  \"a/b\": [1, { \"c\": \"d\\n\" }],\n  \"e\": 1.10\n}";
        let placed = parse(text).unwrap();
        assert_eq!(placed.value.compact(), "{\"a/b\":[1,{\"c\":\"d\\n\"}],\"e\":1.10}");
        assert_eq!(&text[placed.place("/a~1b/1/c")], "\"d\\n\"");
        assert_eq!(&text[placed.name("/a~1b/1/c")], "\"c\"");
        assert_eq!(&text[placed.place("/a~1b/1/missing")], "{ \"c\": \"d\\n\" }");
        assert_eq!(placed.at("/a~1b/0").unwrap().compact(), "1");
        assert!(!placed.is_partial);
    }

    #[test]
    fn what_is_left_out_is_known() {
        for text in ["{ \"a\": 1, ... }", "[1, // and so on\n]", "{ \"a\": ... }", "{\"a\": $ID, …}"] {
            let placed = parse(text).unwrap_or_else(|| panic!("{text}"));
            assert!(placed.is_partial, "{text}");
        }
        assert_eq!(parse("{\"a\": <id>}").unwrap().value.compact(), "{\"a\":\"0unknown0\"}");
    }

    #[test]
    fn what_is_no_json_is_none() {
        for text in ["", "{", "{\"a\"}", "hello", "[1 2", "{a: 1}", "\"", "\"\\", "1 2"] {
            assert!(parse(text).is_none(), "{text}");
        }
        assert!(parse(&"[".repeat(10_000)).is_none());
    }
}
