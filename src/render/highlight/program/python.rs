//! Python.

use super::Walk;
use super::grammar::{
    FUNCTION, Grammar, Holes, KEYWORD, Keys, LITERAL, Language, NAMES_FUNCTION, NAMES_TYPE, Quote, SOFT, TYPE,
};
use crate::render::highlight::class::Class;
use crate::render::highlight::scanner::is_name;

pub(in super::super) static PYTHON: Language = Language::new(Grammar {
    words: &[
        (
            KEYWORD,
            "and as assert async await break continue del elif else except finally for from global if import",
        ),
        (KEYWORD, "in is lambda nonlocal not or pass raise return try while with yield self cls"),
        (NAMES_FUNCTION, "def"),
        (NAMES_TYPE, "class"),
        (SOFT, "match case type"),
        (LITERAL, "True False None Ellipsis NotImplemented __name__ __file__"),
        (TYPE, "int str float bool list dict tuple set frozenset bytes bytearray complex object"),
        (FUNCTION, "super"),
    ],
    comments: &[("#", "\n")],
    keys: Keys::Argument,
    special,
    ..Grammar::USUAL
});

const QUOTES: [Quote; 4] = [Quote::lines("\"\"\""), Quote::lines("'''"), Quote::line("\""), Quote::line("'")];

fn special(walk: &mut Walk) -> bool {
    match walk.scanner.byte() {
        b'"' | b'\'' => string(walk, 0),
        b'a'..=b'z' | b'A'..=b'Z' => string(walk, prefix_length(walk)),
        b'@' => decorator(walk),
        b'>' => prompt(walk),
        _ => false,
    }
}

/// The letters before a string's quotes; 0 when there is no string.
fn prefix_length(walk: &Walk) -> usize {
    let letters = walk.scanner.rest().bytes().take(3);
    let prefix = letters.take_while(|byte| b"rRbBuUfFtT".contains(byte)).count();
    match walk.scanner.byte_at(prefix) {
        b'"' | b'\'' if prefix <= 2 => prefix,
        _ => 0,
    }
}

fn string(walk: &mut Walk, prefix: usize) -> bool {
    let rest = walk.scanner.rest();
    let Some(mut quote) = QUOTES.into_iter().find(|quote| rest[prefix..].starts_with(quote.open)) else {
        return false;
    };
    for letter in rest[..prefix].bytes() {
        match letter.to_ascii_lowercase() {
            b'r' => quote = quote.raw(),
            b'f' | b't' => quote = quote.with(Holes::new("{", b'}')),
            _ => {}
        }
    }
    walk.quoted(&quote, prefix + quote.open.len());
    true
}

fn decorator(walk: &mut Walk) -> bool {
    if !walk.scanner.is_first_on_line() {
        return false;
    }
    let length = walk.scanner.count_after(1, |byte| is_name(byte) || byte == b'.');
    walk.mark(Class::Attribute, length);
    true
}

/// The prompt of an interactive session.
fn prompt(walk: &mut Walk) -> bool {
    if !walk.scanner.sees(">>> ") || walk.scanner.byte_before() != b'\n' {
        return false;
    }
    walk.scanner.mark(Class::Meta, 3);
    walk.previous = super::Previous::Opening;
    true
}
