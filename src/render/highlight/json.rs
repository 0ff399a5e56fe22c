//! JSON, with the comments and bare words of its relaxed forms.

use super::class::Class;
use super::scanner::{Scanner, is_name};

/// Highlights JSON, JSON with comments and JSON5.
pub(super) fn json(scanner: &mut Scanner) {
    while !scanner.at_end() {
        match scanner.byte() {
            b'"' | b'\'' => string(scanner),
            b'0'..=b'9' => number(scanner),
            b'-' if scanner.byte_at(1).is_ascii_digit() => number(scanner),
            b'/' if scanner.byte_at(1) == b'/' => scanner.mark_line(Class::Comment),
            b'/' if scanner.byte_at(1) == b'*' => {
                scanner.mark(Class::Comment, scanner.count_through("/*", "*/"));
            }
            b'#' => scanner.mark_line(Class::Comment),
            byte if is_name(byte) => word(scanner),
            _ => scanner.pass(1),
        }
    }
}

fn number(scanner: &mut Scanner) {
    let length = scanner.count(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'+' | b'-'));
    scanner.mark(Class::Number, length);
}

fn word(scanner: &mut Scanner) {
    let length = scanner.count(|byte| is_name(byte) || byte == b'$');
    match &scanner.rest()[..length] {
        "true" | "false" | "null" | "NaN" | "Infinity" => scanner.mark(Class::Literal, length),
        _ if is_key(scanner.rest(), length) => scanner.mark(Class::Property, length),
        _ => scanner.pass(length),
    }
}

/// Whether a colon follows the `length` bytes at the start of `rest`.
fn is_key(rest: &str, length: usize) -> bool {
    rest.as_bytes()[length..].iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b':')
}

fn string(scanner: &mut Scanner) {
    let (length, has_escapes) = measure(scanner.rest().as_bytes());
    if is_key(scanner.rest(), length) {
        scanner.mark(Class::Property, length);
    } else if has_escapes {
        scanner.within(length, escaped);
    } else {
        scanner.mark(Class::String, length);
    }
}

/// Length of the string at the start of `bytes`, and whether there are escapes in it. It ends with its line at the
/// latest.
fn measure(bytes: &[u8]) -> (usize, bool) {
    let quote = bytes[0];
    let mut has_escapes = false;
    let mut at = 1;
    while at < bytes.len() && bytes[at] != b'\n' {
        if bytes[at] == quote {
            return (at + 1, has_escapes);
        }
        let is_escape =
            bytes[at] == b'\\' && at + 1 < bytes.len() && bytes[at + 1].is_ascii() && bytes[at + 1] != b'\n';
        has_escapes |= is_escape;
        at += 1 + usize::from(is_escape);
    }
    (at, has_escapes)
}

/// Marks all that is ahead as a string with escapes.
pub(super) fn escaped(scanner: &mut Scanner) {
    while !scanner.at_end() {
        let length = scanner.count(|byte| byte != b'\\');
        scanner.mark(Class::String, length);
        let length = match scanner.byte_at(1) {
            b'u' => 2 + scanner.rest().bytes().skip(2).take(4).take_while(u8::is_ascii_hexdigit).count(),
            0 => scanner.rest().len(),
            byte => 1 + usize::from(byte.is_ascii()),
        };
        scanner.mark(Class::Escape, length);
    }
}
