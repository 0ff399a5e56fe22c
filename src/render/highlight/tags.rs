//! HTML and XML.

use super::class::Class;
use super::scanner::{Scanner, is_name, starts_name};
use super::{css, program};

/// Highlights HTML: a script or style in it is highlighted in its own language.
pub(super) fn html(scanner: &mut Scanner) {
    while !scanner.at_end() {
        scanner.pass(scanner.count(|byte| !matches!(byte, b'<' | b'&')));
        match scanner.byte() {
            b'&' => entity(scanner),
            b'<' => markup(scanner),
            _ => {}
        }
    }
}

/// `&amp;`, `&#38;`.
fn entity(scanner: &mut Scanner) {
    let length = scanner.count_after(1, |byte| byte.is_ascii_alphanumeric() || byte == b'#');
    if length > 1 && scanner.byte_at(length) == b';' {
        scanner.mark(Class::Escape, length + 1);
    } else {
        scanner.pass(1);
    }
}

fn markup(scanner: &mut Scanner) {
    match scanner.byte_at(1) {
        _ if scanner.sees("<!--") => scanner.mark(Class::Comment, scanner.count_through("<!--", "-->")),
        _ if scanner.sees("<![CDATA[") => scanner.mark(Class::String, scanner.count_through("<![", "]]>")),
        b'!' | b'?' => scanner.mark(Class::Meta, scanner.count_through("<", ">")),
        b'/' => element(scanner, 2),
        byte if starts_name(byte) => element(scanner, 1),
        _ => scanner.pass(1),
    }
}

/// Takes a tag whose name stands behind `opening` bytes, and what the element holds when that is no markup.
fn element(scanner: &mut Scanner, opening: usize) {
    scanner.pass(opening);
    let length = scanner.count(|byte| is_name(byte) || matches!(byte, b'-' | b':' | b'.'));
    let name = &scanner.rest()[..length];
    scanner.mark(Class::Tag, length);
    attributes(scanner);
    match name {
        "script" if opening == 1 => content(scanner, "</script", |scanner| {
            program::program(scanner, &program::tables::JAVASCRIPT);
        }),
        "style" if opening == 1 => content(scanner, "</style", css::css),
        _ => {}
    }
}

fn content(scanner: &mut Scanner, closing: &str, lexer: impl FnOnce(&mut Scanner)) {
    if scanner.byte_before() != b'>' {
        return;
    }
    let length = scanner.rest().find(closing).unwrap_or(scanner.rest().len());
    scanner.within(length, lexer);
}

/// Takes all up to and with the `>`.
fn attributes(scanner: &mut Scanner) {
    while !scanner.at_end() {
        match scanner.byte() {
            b'>' => return scanner.pass(1),
            b'<' => return,
            b'=' => {
                scanner.pass(scanner.count_after(1, |byte| byte.is_ascii_whitespace()));
                value(scanner);
            }
            byte if is_name(byte) || matches!(byte, b'@' | b':' | b'#' | b'*') => {
                let length = scanner.count(|byte| is_name(byte) || b"-:.@#*[]()".contains(&byte));
                scanner.mark(Class::Attribute, length);
            }
            _ => scanner.pass(1),
        }
    }
}

fn value(scanner: &mut Scanner) {
    let length = match scanner.byte() {
        b'"' => scanner.count_through("\"", "\""),
        b'\'' => scanner.count_through("'", "'"),
        _ => scanner.count(|byte| !byte.is_ascii_whitespace() && byte != b'>'),
    };
    scanner.mark(Class::String, length);
}
