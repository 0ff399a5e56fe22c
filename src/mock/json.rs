//! Reads the JSON of a body (RFC 8259) into a value: numbers keep their digits, nesting is bounded.

use indexmap::IndexMap;

use crate::api::{Number, Value};

/// How deep values may lie in each other.
const DEEPEST: usize = 128;

/// The value, or what is wrong with the text.
pub(super) fn parse(text: &str) -> Result<Value, String> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    reader.skip_space();
    let value = reader.value()?;
    if reader.at < text.len() {
        return Err(reader.unexpected("the end"));
    }
    Ok(value)
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn skip(&mut self, byte: u8) -> bool {
        let is_there = self.peek() == Some(byte);
        self.at += usize::from(is_there);
        is_there
    }

    fn unexpected(&self, wanted: &str) -> String {
        let found = self.text[self.at..].chars().next();
        let found = found.map_or_else(|| "the end".to_owned(), |it| format!("`{}`", it.escape_debug()));
        format!("has {found} where {wanted} is expected, at byte {}", self.at)
    }

    /// Reads a value and the space behind it.
    fn value(&mut self) -> Result<Value, String> {
        let value = match self.peek() {
            Some(b'{') => self.nested(Self::object)?,
            Some(b'[') => self.nested(Self::array)?,
            Some(b'"') => Value::String(self.string()?),
            Some(b'-' | b'0'..=b'9') => self.number()?,
            _ => self.word()?,
        };
        self.skip_space();
        Ok(value)
    }

    fn nested(&mut self, read: fn(&mut Self) -> Result<Value, String>) -> Result<Value, String> {
        if self.depth >= DEEPEST {
            return Err(format!("is nested deeper than {DEEPEST} levels"));
        }
        self.depth += 1;
        self.at += 1;
        self.skip_space();
        let value = read(self)?;
        self.depth -= 1;
        Ok(value)
    }

    fn object(&mut self) -> Result<Value, String> {
        let mut members = IndexMap::new();
        if self.skip(b'}') {
            return Ok(Value::Object(Box::default()));
        }
        loop {
            if self.peek() != Some(b'"') {
                return Err(self.unexpected("a name in double quotes"));
            }
            let name = self.string()?;
            self.skip_space();
            if !self.skip(b':') {
                return Err(self.unexpected("`:`"));
            }
            self.skip_space();
            members.insert(name, self.value()?);
            if self.ends(b'}', "`,` or `}`")? {
                return Ok(Value::Object(Box::new(members)));
            }
        }
    }

    fn array(&mut self) -> Result<Value, String> {
        let mut elements = Vec::new();
        if self.skip(b']') {
            return Ok(Value::Array(elements));
        }
        loop {
            elements.push(self.value()?);
            if self.ends(b']', "`,` or `]`")? {
                return Ok(Value::Array(elements));
            }
        }
    }

    /// Whether the bracket closes; otherwise reads the comma.
    fn ends(&mut self, bracket: u8, wanted: &str) -> Result<bool, String> {
        if self.skip(bracket) {
            return Ok(true);
        }
        if !self.skip(b',') {
            return Err(self.unexpected(wanted));
        }
        self.skip_space();
        Ok(false)
    }

    fn word(&mut self) -> Result<Value, String> {
        let words = [("true", Value::Bool(true)), ("false", Value::Bool(false)), ("null", Value::Null)];
        let rest = &self.text[self.at..];
        let found = words.into_iter().find(|(word, _)| rest.starts_with(word));
        let (word, value) = found.ok_or_else(|| self.unexpected("a value"))?;
        self.at += word.len();
        Ok(value)
    }

    fn number(&mut self) -> Result<Value, String> {
        let length = number_length(&self.text[self.at..]).ok_or_else(|| self.unexpected("a number"))?;
        let digits = self.text[self.at..self.at + length].to_owned();
        self.at += length;
        Ok(Value::Number(Number(digits)))
    }

    fn string(&mut self) -> Result<String, String> {
        self.at += 1;
        let mut string = String::new();
        loop {
            let rest = &self.text[self.at..];
            let plain = rest.find(['"', '\\']).ok_or("ends within a string")?;
            let piece = &rest[..plain];
            if piece.chars().any(|it| it < ' ') {
                return Err(format!("has a control character in a string, behind byte {}", self.at));
            }
            string.push_str(piece);
            self.at += plain + 1;
            if rest.as_bytes()[plain] == b'"' {
                return Ok(string);
            }
            string.push(self.escape()?);
        }
    }

    /// What stands behind a backslash.
    fn escape(&mut self) -> Result<char, String> {
        let letter = self.peek();
        self.at += 1;
        Ok(match letter {
            Some(b'n') => '\n',
            Some(b't') => '\t',
            Some(b'r') => '\r',
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{c}',
            Some(it @ (b'"' | b'\\' | b'/')) => it.into(),
            Some(b'u') => self.unicode()?,
            _ => return Err(format!("has an unknown escape at byte {}", self.at - 1)),
        })
    }

    fn unicode(&mut self) -> Result<char, String> {
        let first = self.four_digits()?;
        let is_high = (0xD800..0xDC00).contains(&first);
        if is_high && self.text[self.at..].starts_with("\\u") {
            let before = self.at;
            self.at += 2;
            let second = self.four_digits()?;
            if (0xDC00..0xE000).contains(&second) {
                let code = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
                return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            self.at = before;
        }
        Ok(char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER))
    }

    fn four_digits(&mut self) -> Result<u32, String> {
        let digits = self.text.get(self.at..self.at + 4);
        let digits = digits.filter(|it| it.bytes().all(|it| it.is_ascii_hexdigit()));
        let code = digits.and_then(|it| u32::from_str_radix(it, 16).ok());
        self.at += 4;
        code.ok_or_else(|| "has an escape without four digits".to_owned())
    }
}

/// How much of the text's beginning is a JSON number.
fn number_length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|it| it.is_ascii_digit()).count();
    let start = usize::from(bytes.first() == Some(&b'-'));
    let whole = digits(start.min(bytes.len()));
    if whole == 0 || (whole > 1 && bytes[start] == b'0') {
        return None;
    }
    let mut at = start + whole;
    if bytes.get(at) == Some(&b'.') {
        let places = digits(at + 1);
        if places == 0 {
            return None;
        }
        at += 1 + places;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        let power = digits((at + 1 + sign).min(bytes.len()));
        if power == 0 {
            return None;
        }
        at += 1 + sign + power;
    }
    Some(at)
}

/// Whether the whole text is a JSON number.
pub(super) fn is_number(text: &str) -> bool {
    number_length(text) == Some(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_their_digits_and_order() {
        let text = r#" {"b": [1.10, -2e+3, true, null], "a": "\u00e9\ud83d\ude00\n\/"} "#;
        let value = parse(text).unwrap();
        assert_eq!(value.compact(), "{\"b\":[1.10,-2e+3,true,null],\"a\":\"é😀\\n/\"}");
    }

    #[test]
    fn what_is_no_json_is_said_to_be_wrong_where_it_is() {
        for wrong in
            ["", "{", "[1,]", "{\"a\":}", "01", "1.", "nul", "\"\\x\"", "\"a", "1 2", "{a:1}", "\"\n\""]
        {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
        assert_eq!(parse("[1,").unwrap_err(), "has the end where a value is expected, at byte 3");
        assert!(parse(&"[".repeat(100_000)).unwrap_err().contains("nested"));
    }
}
