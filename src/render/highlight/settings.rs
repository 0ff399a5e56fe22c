//! Files of settings: TOML, INI, properties, `.env`.

use super::class::Class;
use super::scanner::{Scanner, is_name};

/// Highlights TOML.
pub(super) fn toml(scanner: &mut Scanner) {
    while !scanner.at_end() {
        match scanner.byte() {
            b'[' if scanner.is_first_on_line() => section(scanner),
            b'#' => scanner.mark_line(Class::Comment),
            b'"' | b'\'' => string(scanner),
            byte if is_name(byte) || byte == b'-' => word(scanner),
            _ => scanner.pass(1),
        }
    }
}

/// Takes `[name]` as a heading; a bracket that opens a list inside of a value is none.
fn section(scanner: &mut Scanner) {
    let line = &scanner.rest()[..scanner.count_line()];
    let length = line.find(" #").map_or(line, |at| &line[..at]).trim_end().len();
    if line[..length].ends_with(']') && !line.contains([',', '=']) {
        scanner.mark(Class::Heading, length);
    } else {
        scanner.pass(1);
    }
}

fn word(scanner: &mut Scanner) {
    let length = scanner.count(|byte| is_name(byte) || matches!(byte, b'-' | b'.' | b'+' | b':'));
    let text = &scanner.rest()[..length];
    let digits = text.trim_start_matches(['-', '+']);
    match text {
        _ if is_key(scanner.rest(), length) => scanner.mark(Class::Property, length),
        "true" | "false" | "inf" | "nan" => scanner.mark(Class::Literal, length),
        _ if digits.starts_with(|first: char| first.is_ascii_digit()) => scanner.mark(Class::Number, length),
        _ => scanner.pass(length),
    }
}

fn is_key(rest: &str, length: usize) -> bool {
    rest[length..].trim_start_matches([' ', '\t']).starts_with('=')
}

fn string(scanner: &mut Scanner) {
    let triple = ["\"\"\"", "'''"].into_iter().find(|quotes| scanner.sees(quotes));
    if let Some(quotes) = triple {
        return scanner.mark(Class::String, scanner.count_through(quotes, quotes));
    }
    let quote = scanner.byte();
    let mut is_escaped = false;
    let inner = scanner.rest().bytes().skip(1).take_while(|&byte| {
        let goes_on = byte != b'\n' && (byte != quote || is_escaped);
        is_escaped = byte == b'\\' && quote == b'"' && !is_escaped;
        goes_on
    });
    let length = 1 + inner.count();
    let length = length + usize::from(scanner.byte_at(length) == quote);
    let class = if is_key(scanner.rest(), length) { Class::Property } else { Class::String };
    scanner.mark(class, length);
}

/// Highlights INI files, properties and `.env` files.
pub(super) fn ini(scanner: &mut Scanner) {
    while !scanner.at_end() {
        scanner.pass_blanks();
        match scanner.byte() {
            b'#' | b';' | b'!' => scanner.mark_line(Class::Comment),
            b'[' => scanner.mark_line(Class::Heading),
            _ => setting(scanner),
        }
        scanner.pass(usize::from(!scanner.at_end()));
    }
}

/// `name = value`, `name: value`, `export NAME=value`.
fn setting(scanner: &mut Scanner) {
    if scanner.sees("export ") {
        scanner.mark(Class::Keyword, 6);
        scanner.pass(1);
    }
    let line = &scanner.rest()[..scanner.count_line()];
    let Some(sign) = line.find(['=', ':']) else { return scanner.pass_line() };
    scanner.mark(Class::Property, line[..sign].trim_end_matches([' ', '\t']).len());
    scanner.pass(scanner.count(|byte| matches!(byte, b' ' | b'\t')) + 1);
    scanner.pass_blanks();
    let value = &scanner.rest()[..scanner.count_line()];
    let comment = value.find(" #").or_else(|| value.find(" ;")).filter(|_| !value.starts_with(['"', '\'']));
    let length = value[..comment.unwrap_or(value.len())].trim_end().len();
    scanner.mark(class_of_value(&value[..length]), length);
    scanner.pass_blanks();
    scanner.mark_line(Class::Comment);
}

fn class_of_value(value: &str) -> Class {
    match value.to_ascii_lowercase().as_str() {
        "true" | "false" | "yes" | "no" | "on" | "off" | "null" => Class::Literal,
        _ if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') => {
            Class::Number
        }
        _ => Class::String,
    }
}
