//! Reads JSON (RFC 8259) into a tree: one pass over the bytes, numbers as written, nesting bounded by the builder.

use std::sync::Arc;

use super::builder::{Builder, Form, Scalar, Stop};
use super::{Stretch, Style};
use crate::diag::{Diagnostic, Rule};

/// Reads the builder's source. Stops at the first mistake in the syntax.
pub(super) fn read(builder: &mut Builder) -> Result<(), Stop> {
    let text = Arc::clone(builder.source().text());
    let at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut reader = Reader { text: &text, bytes: text.as_bytes(), at, builder };
    reader.skip_space();
    reader.value()?;
    if reader.at < reader.bytes.len() {
        return Err(reader.unexpected("the end of the file").into());
    }
    Ok(())
}

struct Reader<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    builder: &'a mut Builder,
}

impl Reader<'_> {
    /// Reads a value and the space behind it.
    fn value(&mut self) -> Result<(), Stop> {
        match self.bytes.get(self.at) {
            Some(b'{' | b'[') if self.builder.is_full() => self.leave_out()?,
            Some(b'{') => self.object()?,
            Some(b'[') => self.array()?,
            Some(b'"') => self.string()?,
            Some(b'-' | b'0'..=b'9') => self.number()?,
            Some(b't') => self.word("true", Scalar::Bool(true))?,
            Some(b'f') => self.word("false", Scalar::Bool(false))?,
            Some(b'n') => self.word("null", Scalar::Null)?,
            _ => return Err(self.unexpected("a value").into()),
        }
        self.skip_space();
        Ok(())
    }

    /// Passes over an array or object, however deep it is.
    fn leave_out(&mut self) -> Result<(), Stop> {
        self.builder.leave_out(self.at as u32, 0);
        let mut depth = 0_usize;
        loop {
            match self.bytes.get(self.at) {
                Some(b'{' | b'[') => depth += 1,
                Some(b'}' | b']') => depth -= 1,
                Some(b'"') => {
                    self.quoted()?;
                    continue;
                }
                Some(_) => {}
                None => return Err(self.unexpected("the end of what was opened").into()),
            }
            self.at += 1;
            if depth == 0 {
                return Ok(());
            }
        }
    }

    fn object(&mut self) -> Result<(), Stop> {
        self.builder.open(Form::Object, self.at as u32, 0);
        self.step();
        if !self.skip(b'}') {
            loop {
                self.entry()?;
                match self.bytes.get(self.at) {
                    Some(b',') => self.step(),
                    Some(b'}') => break self.at += 1,
                    _ => return Err(self.unexpected("`,` or `}`").into()),
                }
            }
        }
        self.builder.close(Some(self.at as u32))
    }

    fn entry(&mut self) -> Result<(), Stop> {
        if self.bytes.get(self.at) != Some(&b'"') {
            return Err(self.unexpected("a key in double quotes").into());
        }
        let start = self.at as u32;
        let key = self.quoted()?;
        self.builder.key(key, start, self.at as u32);
        self.skip_space();
        if !self.skip(b':') {
            return Err(self.unexpected("`:`").into());
        }
        self.skip_space();
        self.value()
    }

    fn array(&mut self) -> Result<(), Stop> {
        self.builder.open(Form::Array, self.at as u32, 0);
        self.step();
        if !self.skip(b']') {
            loop {
                self.value()?;
                match self.bytes.get(self.at) {
                    Some(b',') => self.step(),
                    Some(b']') => break self.at += 1,
                    _ => return Err(self.unexpected("`,` or `]`").into()),
                }
            }
        }
        self.builder.close(Some(self.at as u32))
    }

    fn string(&mut self) -> Result<(), Stop> {
        let start = self.at as u32;
        let text = self.quoted()?;
        self.builder.scalar(Scalar::String(text, Style::Double), start, self.at as u32, 0);
        Ok(())
    }

    /// Reads a string from its opening to its closing quote.
    fn quoted(&mut self) -> Result<Stretch, Stop> {
        let start = self.at + 1;
        self.at = start;
        self.skip_plain();
        if self.bytes.get(self.at) == Some(&b'"') {
            self.at += 1;
            return Ok(Builder::verbatim(start as u32, self.at - 1 - start));
        }
        self.quoted_with_escapes(start)
    }

    /// Goes to the next byte that is not simply part of a string.
    fn skip_plain(&mut self) {
        let plain = |byte: &u8| *byte >= b' ' && *byte != b'"' && *byte != b'\\';
        let rest = &self.bytes[self.at..];
        self.at += rest.iter().position(|byte| !plain(byte)).unwrap_or(rest.len());
    }

    fn quoted_with_escapes(&mut self, start: usize) -> Result<Stretch, Stop> {
        let mut raw_control = None;
        loop {
            match self.bytes.get(self.at) {
                Some(b'"') => break,
                Some(b'\\') => self.skip_escape()?,
                Some(_) => {
                    raw_control.get_or_insert(self.at as u32);
                    self.at += 1;
                }
                None => return Err(self.unclosed_string(start - 1).into()),
            }
            self.skip_plain();
        }
        if let Some(at) = raw_control {
            self.report_control(at);
        }
        let raw = &self.text[start..self.at];
        self.at += 1;
        Ok(self.builder.decode_by(|decoded| unescape(raw, decoded)))
    }

    fn skip_escape(&mut self) -> Result<(), Stop> {
        let length = match self.bytes.get(self.at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => 2,
            Some(b'u') if self.four_digits(self.at + 2) => 6,
            _ => {
                let message = "not valid JSON: a backslash that begins no escape";
                return Err(self.stop(message).into());
            }
        };
        self.at += length;
        Ok(())
    }

    fn four_digits(&self, at: usize) -> bool {
        self.bytes.get(at..at + 4).is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
    }

    fn number(&mut self) -> Result<(), Stop> {
        let start = self.at;
        self.at += usize::from(self.bytes[start] == b'-');
        let zero = self.bytes.get(self.at) == Some(&b'0');
        if self.digits()? > 1 && zero {
            self.at = start;
            return Err(self.stop("not valid JSON: a number with leading zeros").into());
        }
        if self.skip(b'.') {
            self.digits()?;
        }
        if self.skip(b'e') || self.skip(b'E') {
            let _sign = self.skip(b'+') || self.skip(b'-');
            self.digits()?;
        }
        let text = Builder::verbatim(start as u32, self.at - start);
        self.builder.scalar(Scalar::Number(text), start as u32, self.at as u32, 0);
        Ok(())
    }

    fn digits(&mut self) -> Result<usize, Stop> {
        let count = self.bytes[self.at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        if count == 0 {
            return Err(self.unexpected("a digit").into());
        }
        self.at += count;
        Ok(count)
    }

    fn word(&mut self, word: &str, scalar: Scalar) -> Result<(), Stop> {
        if !self.bytes[self.at..].starts_with(word.as_bytes()) {
            return Err(self.unexpected("a value").into());
        }
        let start = self.at as u32;
        self.at += word.len();
        self.builder.scalar(scalar, start, self.at as u32, 0);
        Ok(())
    }

    /// Goes over the byte at hand and the space behind it.
    fn step(&mut self) {
        self.at += 1;
        self.skip_space();
    }

    fn skip(&mut self, byte: u8) -> bool {
        let found = self.bytes.get(self.at) == Some(&byte);
        self.at += usize::from(found);
        found
    }

    fn skip_space(&mut self) {
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = self.bytes.get(self.at) {
            self.at += 1;
        }
    }

    fn unexpected(&self, expected: &str) -> Diagnostic {
        let found = match self.text.get(self.at..).and_then(|rest| rest.chars().next()) {
            Some(found) => format!("`{}`", found.escape_debug()),
            None => "the end of the file".to_owned(),
        };
        let message = format!("not valid JSON: expected {expected}, found {found}");
        self.stop(message).maybe_help(self.likely_mistake().map(str::to_owned))
    }

    /// What the writer most often did, judged by the byte at hand and the one before.
    fn likely_mistake(&self) -> Option<&'static str> {
        let before = self.bytes[..self.at].iter().rev().find(|byte| !byte.is_ascii_whitespace());
        match (before, self.bytes.get(self.at)?) {
            (Some(b','), b'}' | b']') => Some("remove the comma before it"),
            (_, b'/') => Some("JSON has no comments; remove it, or write the description in YAML"),
            (_, b'\'') => Some("JSON strings stand in double quotes"),
            (Some(b'"' | b'}' | b']' | b'0'..=b'9' | b'e' | b'l'), b'"' | b'{') => {
                Some("is a comma missing before it?")
            }
            _ => None,
        }
    }

    fn unclosed_string(&self, start: usize) -> Diagnostic {
        let message = "not valid JSON: the string has no closing quote";
        self.builder.defect(Rule::InvalidDescription, start as u32, start as u32 + 1, message)
    }

    fn report_control(&mut self, at: u32) {
        let message = "not valid JSON: a raw control character in a string";
        let diagnostic = self
            .builder
            .defect(Rule::InvalidDescription, at, at + 1, message)
            .help(r"write it as an escape: `\n`, `\t`, `\u001b`");
        self.builder.report(diagnostic);
    }

    fn stop(&self, message: impl Into<String>) -> Diagnostic {
        let at = self.at as u32;
        let length = self.text.get(self.at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        self.builder.defect(Rule::InvalidDescription, at, at + length as u32, message)
    }
}

/// Appends what `raw`, the inside of a valid string, means.
fn unescape(raw: &str, decoded: &mut String) {
    decoded.reserve(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        decoded.push_str(&rest[..at]);
        let (meaning, length) = escape(&rest[at..]);
        decoded.push(meaning);
        rest = &rest[at + length..];
    }
    decoded.push_str(rest);
}

/// What the escape at the start of `text` means, and its length.
fn escape(text: &str) -> (char, usize) {
    match text.as_bytes()[1] {
        b'b' => ('\u{8}', 2),
        b'f' => ('\u{c}', 2),
        b'n' => ('\n', 2),
        b'r' => ('\r', 2),
        b't' => ('\t', 2),
        b'u' => unicode_escape(text),
        other => (char::from(other), 2),
    }
}

/// `\u00e4`, or two of them that make up one character; half a pair means U+FFFD.
pub(super) fn unicode_escape(text: &str) -> (char, usize) {
    let unit = |at: usize| text.get(at..at + 4).and_then(|it| u16::from_str_radix(it, 16).ok());
    let first = unit(2).unwrap_or(0xfffd);
    let second = text.get(6..8).filter(|it| *it == r"\u").and_then(|_| unit(8));
    let pair = [first, second.unwrap_or(0)];
    match char::decode_utf16(pair).next() {
        Some(Ok(character)) => (character, if character.len_utf16() == 2 { 12 } else { 6 }),
        _ => (char::REPLACEMENT_CHARACTER, 6),
    }
}
