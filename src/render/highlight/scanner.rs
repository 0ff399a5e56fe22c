//! A place in a piece of code, and the markup of all that lies before it. Every lexer moves one of these forward.

use super::class::Class;
use super::markup::Markup;

/// How deep code may lie in code (a hole in a string in a hole in a string, a script in a page). Past it, a lexer
/// takes what it finds for plain text.
const DEEPEST: u8 = 24;

/// Reads code from front to back. Whatever a lexer passes without naming its class is plain; nothing can be lost,
/// repeated or reordered.
pub(super) struct Scanner<'a> {
    /// The code up to the end of the stretch in work, from the very first byte.
    code: &'a str,
    at: usize,
    /// Up to where the code is in the markup.
    written: usize,
    markup: Markup<'a>,
    depth: u8,
}

impl<'a> Scanner<'a> {
    /// At the start of `code`.
    pub(super) fn new(code: &'a str) -> Self {
        Self { code, at: 0, written: 0, markup: Markup::with_room_for(code.len()), depth: 0 }
    }

    /// The HTML of the whole code; what was not read is plain.
    pub(super) fn finish(mut self) -> String {
        self.at = self.code.len();
        self.flush();
        self.markup.finish()
    }

    /// Whether everything is read.
    pub(super) fn at_end(&self) -> bool {
        self.at >= self.code.len()
    }

    /// Offset of the next byte.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// The code of the stretch in work, also what is behind the scanner.
    pub(super) fn code(&self) -> &'a str {
        self.code
    }

    /// What lies ahead.
    pub(super) fn rest(&self) -> &'a str {
        &self.code[self.at..]
    }

    /// The next byte; 0 at the end.
    pub(super) fn byte(&self) -> u8 {
        self.byte_at(0)
    }

    /// The byte `ahead` bytes further; 0 past the end.
    pub(super) fn byte_at(&self, ahead: usize) -> u8 {
        self.code.as_bytes().get(self.at + ahead).copied().unwrap_or(0)
    }

    /// The byte before the next one; a line end at the start.
    pub(super) fn byte_before(&self) -> u8 {
        match self.at {
            0 => b'\n',
            at => self.code.as_bytes()[at - 1],
        }
    }

    /// Whether only blanks lie between the start of the line and here.
    pub(super) fn is_first_on_line(&self) -> bool {
        let before = self.code.as_bytes()[..self.at].iter().rev();
        before.copied().find(|byte| !matches!(byte, b' ' | b'\t')).is_none_or(|byte| byte == b'\n')
    }

    /// Whether `text` is next.
    pub(super) fn sees(&self, text: &str) -> bool {
        self.code.as_bytes()[self.at..].starts_with(text.as_bytes())
    }

    /// How many of the next bytes `wanted` holds for. A predicate must treat all bytes past ASCII alike.
    pub(super) fn count(&self, wanted: impl Fn(u8) -> bool) -> usize {
        let ahead = &self.code.as_bytes()[self.at..];
        ahead.iter().position(|&byte| !wanted(byte)).unwrap_or(ahead.len())
    }

    /// The same from `ahead` bytes further on, which count too.
    pub(super) fn count_after(&self, ahead: usize, wanted: impl Fn(u8) -> bool) -> usize {
        let bytes = self.code.as_bytes().get(self.at + ahead..).unwrap_or_default();
        ahead + bytes.iter().position(|&byte| !wanted(byte)).unwrap_or(bytes.len())
    }

    /// Bytes to the end of the line, its line feed not counted.
    pub(super) fn count_line(&self) -> usize {
        self.count(|byte| byte != b'\n')
    }

    /// Bytes to behind the next `close`, or all that is left.
    pub(super) fn count_through(&self, open: &str, close: &str) -> usize {
        let body = self.rest().get(open.len()..).unwrap_or("");
        body.find(close).map_or(self.rest().len(), |at| open.len() + at + close.len())
    }

    /// Length of the next character; 0 at the end.
    pub(super) fn char_length(&self) -> usize {
        match self.byte() {
            0..0x80 => usize::from(!self.at_end()),
            _ => self.rest().chars().next().map_or(0, char::len_utf8),
        }
    }

    /// Passes `length` bytes that play no part.
    pub(super) fn pass(&mut self, length: usize) {
        self.at += length;
    }

    /// Passes the next character, whatever it is.
    pub(super) fn pass_char(&mut self) {
        self.at += self.char_length();
    }

    /// Passes spaces and tabs.
    pub(super) fn pass_blanks(&mut self) {
        self.at += self.count(|byte| matches!(byte, b' ' | b'\t'));
    }

    /// Passes the rest of the line, without its line feed.
    pub(super) fn pass_line(&mut self) {
        self.at += self.count_line();
    }

    /// Marks the next `length` bytes as one of `class`.
    pub(super) fn mark(&mut self, class: Class, length: usize) {
        self.flush();
        self.at += length;
        self.markup.classed(class, &self.code[self.written..self.at]);
        self.written = self.at;
    }

    /// Marks what lies between here and the earlier offset `start`, which nothing has marked yet.
    pub(super) fn mark_since(&mut self, start: usize, class: Class) {
        let end = self.at;
        self.at = start;
        self.mark(class, end - start);
    }

    /// Marks the rest of the line, without its line feed.
    pub(super) fn mark_line(&mut self, class: Class) {
        self.mark(class, self.count_line());
    }

    /// Lets `lexer` read the next `length` bytes as if nothing followed. What it leaves is plain, and so is all of it
    /// where code is nested too deep.
    pub(super) fn within(&mut self, length: usize, lexer: impl FnOnce(&mut Self)) {
        let whole = self.code;
        let end = self.at + length;
        if self.depth < DEEPEST {
            self.depth += 1;
            self.code = &whole[..end];
            lexer(self);
            self.code = whole;
            self.depth -= 1;
        }
        self.at = end;
    }

    /// Lets `lexer` read the next `length` bytes and stay where it likes.
    pub(super) fn descend(&mut self, length: usize, lexer: impl FnOnce(&mut Self)) {
        let whole = self.code;
        if self.depth >= DEEPEST {
            return;
        }
        self.depth += 1;
        self.code = &whole[..self.at + length];
        lexer(self);
        self.code = whole;
        self.depth -= 1;
    }

    fn flush(&mut self) {
        self.markup.plain(&self.code[self.written..self.at]);
        self.written = self.at;
    }
}

/// Whether a byte can be part of a name in nearly every language; every byte past ASCII can.
pub(super) fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// Whether a byte can start a name in nearly every language.
pub(super) fn starts_name(byte: u8) -> bool {
    is_name(byte) && !byte.is_ascii_digit()
}
