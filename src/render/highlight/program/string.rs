//! Strings: their escapes, the code in their holes, and here-documents.

use super::grammar::{Holes, Quote, Reach};
use super::{Previous, Walk};
use crate::render::highlight::class::Class;
use crate::render::highlight::scanner::{Scanner, is_name, starts_name};

/// A string whose body starts on the next line and goes on to a line of its own.
pub(super) struct Heredoc<'a> {
    /// The word that ends it.
    pub(super) label: &'a str,
    /// What counts in its body; opening and closing are not looked at.
    pub(super) body: Quote,
}

impl<'a> Walk<'_, 'a> {
    /// Takes a string of one of the grammar's kinds.
    pub(super) fn string(&mut self) -> bool {
        let Some(quote) = self.grammar.quotes.iter().find(|quote| self.scanner.sees(quote.open)) else {
            return false;
        };
        self.quoted(quote, quote.open.len());
        true
    }

    /// Takes the string of kind `quote` whose opening, prefix included, is `opening` bytes long.
    pub(super) fn quoted(&mut self, quote: &Quote, opening: usize) {
        let start = self.scanner.at();
        self.scanner.pass(opening);
        let start = self.body(quote, start);
        if self.scanner.sees(quote.close) {
            self.scanner.pass(quote.close.len());
        }
        self.scanner.mark_since(start, Class::String);
        self.previous = Previous::Value;
    }

    /// Takes a string whose opening is `opening` bytes long, and which nothing but `close` ends.
    pub(super) fn verbatim(&mut self, opening: usize, close: &str) {
        let body = &self.scanner.rest()[opening..];
        let length = body.find(close).map_or(body.len(), |at| at + close.len());
        self.mark(Class::String, opening + length);
    }

    /// Takes the body of a here-document that starts here.
    pub(super) fn heredoc(&mut self, heredoc: &Heredoc<'a>) {
        self.scanner.pass(usize::from(self.scanner.byte() == b'\n'));
        let length = length_of_body(self.scanner.rest(), heredoc.label);
        let (language, body) = (self.language, heredoc.body);
        self.scanner.within(length, |scanner| {
            let start = scanner.at();
            let start = Walk::new(scanner, language).body(&body, start);
            scanner.mark_since(start, Class::String);
        });
        self.scanner.pass_blanks();
        if self.scanner.sees(heredoc.label) {
            self.mark(Class::Meta, heredoc.label.len());
        }
    }

    /// Passes all up to what closes the string; gives where the part starts that is not marked yet.
    fn body(&mut self, quote: &Quote, start: usize) -> usize {
        let mut unmarked = start;
        while !self.scanner.at_end() {
            let byte = self.scanner.byte();
            if byte == b'\n' && quote.reach == Reach::Line {
                break;
            }
            if !quote.close.is_empty() && self.scanner.sees(quote.close) {
                if !is_doubled(self.scanner, quote) {
                    break;
                }
                self.scanner.pass(quote.close.len() * 2);
            } else if opens_hole(self.scanner, quote.holes) {
                unmarked = self.hole(quote, unmarked);
            } else if byte == quote.escape && byte != 0 {
                unmarked = self.escape(unmarked);
            } else if byte == quote.holes.sigil && byte != 0 && starts_name(self.scanner.byte_at(1)) {
                unmarked = self.variable(unmarked);
            } else {
                self.scanner.pass(1 + usize::from(is_doubled_brace(self.scanner, quote.holes)));
            }
        }
        unmarked
    }

    fn escape(&mut self, unmarked: usize) -> usize {
        self.scanner.mark_since(unmarked, Class::String);
        self.scanner.mark(Class::Escape, escape_length(self.scanner));
        self.scanner.at()
    }

    fn variable(&mut self, unmarked: usize) -> usize {
        self.scanner.mark_since(unmarked, Class::String);
        let scope = if self.scanner.sees("$env:") { 5 } else { 1 };
        self.scanner.mark(Class::Variable, self.scanner.count_after(scope, is_name));
        self.scanner.at()
    }

    /// Takes a stretch of code in the string, both its brackets included.
    fn hole(&mut self, quote: &Quote, unmarked: usize) -> usize {
        self.scanner.mark_since(unmarked, Class::String);
        let opening = if quote.holes.open == "{$" { 1 } else { quote.holes.open.len() };
        let end = match quote.reach {
            Reach::Line => self.line_end(),
            Reach::Lines => self.scanner.code().len(),
        };
        self.scanner.pass(opening);
        let (language, close) = (self.language, quote.holes.close);
        let length = end - self.scanner.at();
        self.scanner.descend(length, |scanner| Walk::new(scanner, language).run(Some(close)));
        self.scanner.at()
    }

    /// End of the line in work, measured once per line.
    fn line_end(&mut self) -> usize {
        if self.line_end <= self.scanner.at() {
            self.line_end = self.scanner.at() + self.scanner.count_line();
        }
        self.line_end
    }
}

fn opens_hole(scanner: &Scanner, holes: Holes) -> bool {
    !holes.open.is_empty() && scanner.sees(holes.open) && !is_doubled_brace(scanner, holes)
}

/// Whether `{{` is next where a single brace opens a hole: that stands for the brace itself.
fn is_doubled_brace(scanner: &Scanner, holes: Holes) -> bool {
    holes.open == "{" && scanner.sees("{{")
}

/// Whether the closing mark is next twice, in a string that has no other way to hold it.
fn is_doubled(scanner: &Scanner, quote: &Quote) -> bool {
    quote.escape == quote.close.as_bytes()[0] && scanner.rest()[quote.close.len()..].starts_with(quote.close)
}

fn escape_length(scanner: &Scanner) -> usize {
    let digits = |limit: usize| {
        let ahead = scanner.rest().bytes().skip(2).take(limit);
        2 + ahead.take_while(u8::is_ascii_hexdigit).count()
    };
    match scanner.byte_at(1) {
        b'x' => digits(2),
        b'u' if scanner.byte_at(2) == b'{' => braced_escape_length(scanner),
        b'u' => digits(4),
        b'U' => digits(8),
        _ => 1 + scanner.rest()[1..].chars().next().map_or(0, char::len_utf8),
    }
}

fn braced_escape_length(scanner: &Scanner) -> usize {
    let length = scanner.count_after(3, |byte| byte.is_ascii_hexdigit());
    length + usize::from(scanner.byte_at(length) == b'}')
}

/// Bytes up to the line that holds `label` and nothing else to speak of, or all.
fn length_of_body(rest: &str, label: &str) -> usize {
    let mut length = 0;
    for line in rest.split_inclusive('\n') {
        let after = line.trim_start_matches([' ', '\t']).strip_prefix(label);
        if after.is_some_and(|after| !after.bytes().next().is_some_and(is_name)) {
            return length;
        }
        length += line.len();
    }
    length
}
