//! Go, Rust and Swift.

use super::Walk;
use super::grammar::{
    Capitals, Grammar, Holes, KEYWORD, Keys, LITERAL, Language, NAMES_FUNCTION, NAMES_TYPE, Quote, SOFT, TYPE,
};
use crate::render::highlight::class::Class;
use crate::render::highlight::scanner::{is_name, starts_name};

pub(in super::super) static GO: Language = Language::new(Grammar {
    words: &[
        (
            KEYWORD,
            "break case chan const continue default defer else fallthrough for go goto if import interface",
        ),
        (KEYWORD, "map package range return select struct switch var"),
        (NAMES_FUNCTION, "func"),
        (NAMES_TYPE, "type"),
        (
            TYPE,
            "any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune",
        ),
        (TYPE, "string uint uint8 uint16 uint32 uint64 uintptr"),
        (LITERAL, "true false nil iota"),
    ],
    quotes: &[Quote::line("\""), Quote::line("'"), Quote::lines("`").raw()],
    capitals: Capitals::TypesAndFunctions,
    keys: Keys::Colon,
    ..Grammar::USUAL
});

pub(in super::super) static RUST: Language = Language::new(Grammar {
    words: &[
        (
            KEYWORD,
            "as async await break const continue crate dyn else extern for if impl in let loop match mod move",
        ),
        (KEYWORD, "mut pub ref return self static super unsafe use where while yield"),
        (SOFT, "union gen"),
        (NAMES_FUNCTION, "fn"),
        (NAMES_TYPE, "enum struct trait type"),
        (TYPE, "bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize Self"),
        (LITERAL, "true false None Some Ok Err"),
    ],
    quotes: &[Quote::lines("\"")],
    name_tail: "!",
    keys: Keys::Colon,
    special: rust,
    ..Grammar::USUAL
});

fn rust(walk: &mut Walk) -> bool {
    match walk.scanner.byte() {
        b'\'' => lifetime_or_char(walk),
        b'#' => rust_attribute(walk),
        b'r' | b'b' | b'c' => rust_string(walk),
        b'a' => awaiting(walk),
        _ => false,
    }
}

fn lifetime_or_char(walk: &mut Walk) -> bool {
    let rest = &walk.scanner.rest()[1..];
    let mut chars = rest.chars();
    let first = chars.next();
    if first == Some('\\') {
        walk.quoted(&Quote::line("'"), 1);
    } else if first != Some('\n') && chars.next() == Some('\'') {
        walk.mark(Class::String, 2 + first.map_or(0, char::len_utf8));
    } else {
        let name = rest.bytes().take_while(|&byte| is_name(byte)).count();
        walk.mark(Class::Attribute, 1 + name);
    }
    true
}

/// `#[derive(Debug)]` as a whole.
fn rust_attribute(walk: &mut Walk) -> bool {
    let rest = walk.scanner.rest();
    if !rest.starts_with("#[") && !rest.starts_with("#![") {
        return false;
    }
    let mut depth = 0_u32;
    for (at, byte) in rest.bytes().enumerate().take(1024) {
        depth = match byte {
            b'[' => depth + 1,
            b']' => depth - 1,
            _ => depth,
        };
        if depth == 0 && byte == b']' {
            walk.scanner.mark(Class::Attribute, at + 1);
            return true;
        }
    }
    false
}

fn rust_string(walk: &mut Walk) -> bool {
    let rest = walk.scanner.rest();
    let letters = rest.bytes().take(2).take_while(|byte| b"rbc".contains(byte)).count();
    let hashes = rest[letters..].bytes().take(64).take_while(|&byte| byte == b'#').count();
    let is_raw = rest[..letters].ends_with('r');
    if walk.scanner.byte_at(letters + hashes) != b'"' || hashes > 0 && !is_raw {
        return false;
    }
    if is_raw {
        walk.verbatim(letters + hashes + 1, &format!("\"{}", &rest[letters..letters + hashes]));
    } else {
        walk.quoted(&Quote::lines("\""), letters + 1);
    }
    true
}

/// `.await` is a keyword, although it looks like a member.
fn awaiting(walk: &mut Walk) -> bool {
    let is_await = walk.previous == super::Previous::Member && walk.scanner.sees("await");
    if !is_await || is_name(walk.scanner.byte_at(5)) {
        return false;
    }
    walk.mark(Class::Keyword, 5);
    true
}

const SWIFT_HOLES: Holes = Holes::new("\\(", b')');

pub(in super::super) static SWIFT: Language = Language::new(Grammar {
    words: &[
        (
            KEYWORD,
            "actor as associatedtype async await break case catch continue default defer deinit do else extension",
        ),
        (
            KEYWORD,
            "fallthrough fileprivate final for guard if import in init inout internal is let open operator",
        ),
        (
            KEYWORD,
            "override precedencegroup private public repeat rethrows return self static subscript super switch",
        ),
        (
            KEYWORD,
            "throw throws try var where while lazy mutating nonisolated some any weak unowned convenience required",
        ),
        (NAMES_FUNCTION, "func"),
        (NAMES_TYPE, "class enum protocol struct typealias"),
        (TYPE, "Self"),
        (LITERAL, "true false nil"),
    ],
    quotes: &[
        Quote::lines("\"\"\"").with(SWIFT_HOLES),
        Quote::line("\"").with(SWIFT_HOLES),
        Quote { close: "\"#", ..Quote::line("\"").raw().opened_by("#\"") },
    ],
    sigils: &[(b'@', Class::Attribute)],
    name_tail: "!",
    keys: Keys::Colon,
    special: |walk| starts_name(walk.scanner.byte_at(1)) && super::c::directive(walk),
    ..Grammar::USUAL
});
