//! JavaScript and TypeScript.

use super::grammar::{
    Grammar, Holes, KEYWORD, Keys, LITERAL, Language, NAMES_FUNCTION, NAMES_TYPE, Quote, SOFT, TYPE,
};
use super::{Previous, Walk, jsx};
use crate::render::highlight::class::Class;

const KEYWORDS: &str = "await async break case catch const continue debugger default delete do else export extends finally \
     for if import in instanceof let new return super switch this throw try typeof var void while with yield";
const SOFT_KEYWORDS: &str = "as from get of set static";
const LITERALS: &str = "true false null undefined NaN Infinity";

const SCRIPT: Grammar = Grammar {
    quotes: &[Quote::line("\""), Quote::line("'"), Quote::lines("`").with(Holes::new("${", b'}'))],
    sigils: &[(b'@', Class::Attribute)],
    name_bytes: "$#",
    keys: Keys::Colon,
    ..Grammar::USUAL
};

pub(in super::super) static JAVASCRIPT: Language = Language::new(Grammar {
    words: &[
        (KEYWORD, KEYWORDS),
        (NAMES_FUNCTION, "function"),
        (NAMES_TYPE, "class"),
        (SOFT, SOFT_KEYWORDS),
        (LITERAL, LITERALS),
    ],
    special: with_elements,
    ..SCRIPT
});

pub(in super::super) static TYPESCRIPT: Language =
    Language::new(Grammar { words: TYPED_WORDS, special: regular_expression, ..SCRIPT });

pub(in super::super) static TSX: Language =
    Language::new(Grammar { words: TYPED_WORDS, special: with_elements, ..SCRIPT });

const TYPED_WORDS: &[(super::grammar::Meaning, &str)] = &[
    (KEYWORD, KEYWORDS),
    (KEYWORD, "implements private protected public satisfies"),
    (NAMES_FUNCTION, "function"),
    (NAMES_TYPE, "class interface enum"),
    (SOFT, SOFT_KEYWORDS),
    (SOFT, "abstract asserts declare infer is keyof module namespace override readonly type unique"),
    (LITERAL, LITERALS),
    (TYPE, "any bigint boolean never number object string symbol unknown"),
];

fn with_elements(walk: &mut Walk) -> bool {
    jsx::element(walk) || regular_expression(walk)
}

/// Regular expressions longer than this are taken for two divisions.
const LONGEST_EXPRESSION: usize = 512;

fn regular_expression(walk: &mut Walk) -> bool {
    if walk.scanner.byte() != b'/' || !walk.expects_value() {
        return false;
    }
    let Some(length) = expression_length(walk.scanner.rest()) else { return false };
    let with_flags = walk.scanner.count_after(length, |byte| byte.is_ascii_lowercase());
    walk.mark(Class::String, with_flags);
    walk.previous = Previous::Value;
    true
}

/// Length of the regular expression at the start of `code`, both slashes included.
fn expression_length(code: &str) -> Option<usize> {
    if code.starts_with("//") || code.starts_with("/*") {
        return None;
    }
    let mut in_class = false;
    let mut is_escaped = false;
    for (at, byte) in code.bytes().enumerate().skip(1).take(LONGEST_EXPRESSION) {
        match byte {
            b'\n' => return None,
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'[' => in_class = true,
            b']' => in_class = false,
            b'/' if !in_class => return Some(at + 1),
            _ => {}
        }
    }
    None
}
