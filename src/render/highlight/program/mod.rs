//! One lexer for all programming languages, driven by a table per language.
//!
//! It knows no syntax, only what a reader's eye knows: comments, strings with code in them, words, names before a
//! bracket. That is why a fragment, a call with `...` for an argument or a half-typed line is highlighted like
//! finished code, and why the time is a small multiple of reading the text.

mod c;
mod dotnet;
mod grammar;
mod javascript;
mod jsx;
mod jvm;
mod name;
mod others;
mod php;
mod python;
mod query;
mod ruby;
mod string;
mod systems;

pub(super) use self::grammar::Language;
pub(super) use self::php::php;

use self::grammar::{Capitals, Grammar};
use super::class::Class;
use super::scanner::{Scanner, starts_name};

/// The tables of all languages.
pub(super) mod tables {
    pub(in super::super) use super::c::{C, CPP};
    pub(in super::super) use super::dotnet::{CSHARP, POWERSHELL};
    pub(in super::super) use super::javascript::{JAVASCRIPT, TSX, TYPESCRIPT};
    pub(in super::super) use super::jvm::{DART, JAVA, KOTLIN};
    pub(in super::super) use super::others::{ELIXIR, HCL, LUA, PROTOBUF};
    pub(in super::super) use super::python::PYTHON;
    pub(in super::super) use super::query::{GRAPHQL, SQL};
    pub(in super::super) use super::ruby::RUBY;
    pub(in super::super) use super::systems::{GO, RUST, SWIFT};
}

/// Highlights what lies ahead of `scanner` as code in `language`.
pub(super) fn program(scanner: &mut Scanner, language: &'static Language) {
    Walk::new(scanner, language).run(None);
}

/// What the last token was, as far as it tells how to take the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Previous {
    /// An opening bracket or a comma, or nothing yet.
    Opening,
    /// A semicolon.
    Statement,
    /// A name, a number, a string, a closing bracket.
    Value,
    /// A reserved word.
    Keyword,
    /// What stands between a value and its member.
    Member,
    /// Anything else.
    Operator,
}

/// One way through a stretch of code.
struct Walk<'s, 'a> {
    scanner: &'s mut Scanner<'a>,
    language: &'static Language,
    grammar: &'static Grammar,
    previous: Previous,
    /// The class that the last keyword gives to the name behind it.
    declared: Option<Class>,
    /// Closing bytes of the brackets that are open.
    brackets: Vec<u8>,
    /// Here-documents whose bodies start on the next line.
    heredocs: Vec<string::Heredoc<'a>>,
    /// End of a line that was measured before.
    line_end: usize,
}

impl<'s, 'a> Walk<'s, 'a> {
    fn new(scanner: &'s mut Scanner<'a>, language: &'static Language) -> Self {
        Self {
            scanner,
            language,
            grammar: &language.grammar,
            previous: Previous::Opening,
            declared: None,
            brackets: Vec::new(),
            heredocs: Vec::new(),
            line_end: 0,
        }
    }

    /// Reads to the end, or through the `closing` byte that no bracket in the code accounts for.
    fn run(&mut self, closing: Option<u8>) {
        while !self.scanner.at_end() {
            match self.scanner.byte() {
                b'\n' => self.newline(),
                b' ' | b'\t' | b'\r' => self.scanner.pass(1),
                byte => {
                    if self.token(byte) {
                        continue;
                    }
                    self.scanner.pass(1);
                    if closing == Some(byte) && self.innermost(byte).is_none() {
                        return;
                    }
                    self.punctuation(byte);
                }
            }
        }
    }

    /// Takes a token of more than punctuation.
    fn token(&mut self, byte: u8) -> bool {
        if (self.grammar.special)(self) {
            return true;
        }
        match byte {
            _ if starts_name(byte) || byte != b'-' && self.is_name_byte(byte) && !byte.is_ascii_digit() => {
                self.name();
            }
            b'0'..=b'9' => self.number(),
            _ => return self.comment() || self.string() || self.sigil(byte) || self.member(),
        }
        true
    }

    fn newline(&mut self) {
        self.scanner.pass(1);
        for heredoc in std::mem::take(&mut self.heredocs) {
            self.heredoc(&heredoc);
        }
    }

    fn comment(&mut self) -> bool {
        let opened = self.grammar.comments.iter().find(|(open, _)| self.scanner.sees(open));
        let Some((open, close)) = opened else { return false };
        match *close {
            "\n" => self.scanner.mark_line(Class::Comment),
            close => self.scanner.mark(Class::Comment, self.scanner.count_through(open, close)),
        }
        true
    }

    fn number(&mut self) {
        let bytes = self.scanner.rest().as_bytes();
        let is_fraction = |at: usize| bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        let hex = matches!(bytes, [b'0', b'x' | b'X', ..]);
        let length = (1..bytes.len()).find(|&at| match bytes[at] {
            b'.' => !is_fraction(at) || bytes[at - 1] == b'.',
            b'+' | b'-' => hex || !matches!(bytes[at - 1], b'e' | b'E') || !is_fraction(at),
            byte => !(byte.is_ascii_alphanumeric() || byte == b'_'),
        });
        self.mark(Class::Number, length.unwrap_or(bytes.len()));
    }

    /// Takes a name with the mark in front that tells its class.
    fn sigil(&mut self, byte: u8) -> bool {
        let Some(&(_, class)) = self.grammar.sigils.iter().find(|(sigil, _)| *sigil == byte) else {
            return false;
        };
        let marks = 1 + usize::from(self.scanner.byte_at(1) == byte);
        let dotted = class == Class::Attribute;
        let length =
            self.scanner.count_after(marks, |next| self.is_name_byte(next) || dotted && next == b'.');
        if length == marks {
            return false;
        }
        let full_stop = dotted && self.scanner.byte_at(length - 1) == b'.';
        self.mark(class, length - usize::from(full_stop));
        true
    }

    fn member(&mut self) -> bool {
        let Some(mark) = self.grammar.members.iter().find(|mark| self.scanner.sees(mark)) else {
            return false;
        };
        let is_range = *mark == "." && self.scanner.byte_at(1) == b'.';
        let dots = if is_range { self.scanner.count(|byte| byte == b'.') } else { mark.len() };
        self.scanner.pass(dots);
        self.previous = if is_range { Previous::Operator } else { Previous::Member };
        true
    }

    fn punctuation(&mut self, byte: u8) {
        self.declared = None;
        self.previous = match byte {
            b'(' | b'[' | b'{' => {
                self.brackets.push(closing_of(byte));
                Previous::Opening
            }
            b')' | b']' | b'}' => {
                if let Some(open) = self.innermost(byte) {
                    self.brackets.truncate(open);
                }
                Previous::Value
            }
            b',' => Previous::Opening,
            b';' => Previous::Statement,
            _ => Previous::Operator,
        };
    }

    /// Where the bracket lies that `byte` closes. Only the last few are asked: brackets may be missing or crossed, and
    /// code of nothing else must not cost more than its length.
    fn innermost(&self, byte: u8) -> Option<usize> {
        let first = self.brackets.len().saturating_sub(8);
        self.brackets[first..].iter().rposition(|&close| close == byte).map(|at| first + at)
    }

    /// Marks a token that is a value.
    fn mark(&mut self, class: Class, length: usize) {
        self.scanner.mark(class, length);
        self.previous = Previous::Value;
        self.declared = None;
    }

    /// Whether an operand is due here rather than an operator.
    fn expects_value(&self) -> bool {
        !matches!(self.previous, Previous::Value | Previous::Member)
    }

    fn is_name_byte(&self, byte: u8) -> bool {
        super::scanner::is_name(byte) || self.grammar.name_bytes.as_bytes().contains(&byte)
    }

    fn capitals_tell(&self) -> bool {
        self.grammar.capitals != Capitals::Nothing
    }
}

fn closing_of(byte: u8) -> u8 {
    match byte {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}
