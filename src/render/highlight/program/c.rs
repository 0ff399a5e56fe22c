//! C and C++.

use super::grammar::{Capitals, Grammar, KEYWORD, LITERAL, Language, Meaning, NAMES_TYPE, TYPE};
use super::{Previous, Walk};
use crate::render::highlight::class::Class;

const KEYWORDS: &str = "alignas alignof auto break case const continue default do else extern for goto if inline \
     register restrict return sizeof static switch typedef volatile while _Atomic _Generic _Noreturn";
const NAMING: &str = "enum struct union";
const TYPES: &str = "bool char double float int long short signed unsigned void size_t ssize_t ptrdiff_t int8_t \
     int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t intptr_t uintptr_t time_t FILE wchar_t";
const LITERALS: &str = "true false NULL nullptr";

const WORDS: [(Meaning, &str); 4] =
    [(KEYWORD, KEYWORDS), (NAMES_TYPE, NAMING), (TYPE, TYPES), (LITERAL, LITERALS)];

const FAMILY: Grammar = Grammar {
    members: &[".", "->"],
    capitals: Capitals::TypesAndFunctions,
    special: directive,
    ..Grammar::USUAL
};

pub(in super::super) static C: Language = Language::new(Grammar { words: &WORDS, ..FAMILY });

pub(in super::super) static CPP: Language = Language::new(Grammar {
    words: &[
        (KEYWORD, KEYWORDS),
        (
            KEYWORD,
            "catch co_await co_return co_yield concept const_cast consteval constexpr constinit decltype",
        ),
        (
            KEYWORD,
            "delete dynamic_cast explicit export final friend import module mutable new noexcept operator",
        ),
        (
            KEYWORD,
            "override private protected public reinterpret_cast requires static_assert static_cast template",
        ),
        (KEYWORD, "this thread_local throw try typeid typename using virtual"),
        (NAMES_TYPE, NAMING),
        (NAMES_TYPE, "class namespace"),
        (TYPE, TYPES),
        (TYPE, "string string_view vector map unordered_map optional shared_ptr unique_ptr"),
        (LITERAL, LITERALS),
    ],
    special: |walk| directive(walk) || raw_string(walk),
    ..FAMILY
});

/// `#include <stdio.h>`, `#define NAME`: the word and what it includes.
pub(super) fn directive(walk: &mut Walk) -> bool {
    if walk.scanner.byte() != b'#' || !walk.scanner.is_first_on_line() {
        return false;
    }
    let blanks = walk.scanner.count_after(1, |byte| byte == b' ');
    let length = walk.scanner.count_after(blanks, |byte| byte.is_ascii_alphabetic());
    walk.scanner.mark(Class::Meta, length);
    walk.scanner.pass_blanks();
    if walk.scanner.byte() == b'<' {
        walk.scanner.mark_line(Class::String);
    }
    walk.previous = Previous::Operator;
    true
}

/// `R"tag(…)tag"`.
fn raw_string(walk: &mut Walk) -> bool {
    let Some(opening) = walk.scanner.rest().strip_prefix("R\"") else { return false };
    let tag =
        opening.bytes().take(16).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
    if opening.as_bytes().get(tag) != Some(&b'(') {
        return false;
    }
    let close = format!("){}\"", &opening[..tag]);
    walk.verbatim(2 + tag + 1, &close);
    true
}
