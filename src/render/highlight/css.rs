//! CSS, with the variables, nesting and line comments of SCSS and Less.

use super::class::Class;
use super::scanner::{Scanner, is_name, starts_name};

/// Highlights a style sheet, statement by statement.
pub(super) fn css(scanner: &mut Scanner) {
    while !scanner.at_end() {
        match scanner.byte() {
            b' ' | b'\t' | b'\r' | b'\n' | b'{' | b'}' | b';' => scanner.pass(1),
            b'/' if comment(scanner) => {}
            _ => statement(scanner),
        }
    }
}

fn comment(scanner: &mut Scanner) -> bool {
    match scanner.byte_at(1) {
        b'*' => scanner.mark(Class::Comment, scanner.count_through("/*", "*/")),
        b'/' => scanner.mark_line(Class::Comment),
        _ => return false,
    }
    true
}

/// Takes all up to the brace or semicolon that ends a rule's head or a declaration.
fn statement(scanner: &mut Scanner) {
    let (length, end) = measure(scanner.rest().as_bytes());
    let is_at_rule = scanner.byte() == b'@';
    scanner.within(length, |scanner| match end {
        _ if is_at_rule => at_rule(scanner),
        b'{' => selector(scanner),
        _ => declaration(scanner),
    });
}

/// Length of the statement at the start of `bytes`, and the byte behind it; 0 at the end.
fn measure(bytes: &[u8]) -> (usize, u8) {
    let mut quote = 0;
    let mut parentheses = 0_usize;
    for (at, &byte) in bytes.iter().enumerate() {
        match byte {
            _ if quote == byte && quote != 0 => quote = 0,
            b'\n' => quote = 0,
            _ if quote != 0 => {}
            b'"' | b'\'' => quote = byte,
            b'(' => parentheses += 1,
            b')' => parentheses = parentheses.saturating_sub(1),
            b'{' if at > 0 && bytes[at - 1] == b'#' => {}
            b'{' | b'}' => return (at, byte),
            b';' if parentheses == 0 => return (at, byte),
            _ => {}
        }
    }
    (bytes.len(), 0)
}

fn at_rule(scanner: &mut Scanner) {
    let length = scanner.count_after(1, is_css_name);
    let is_variable = scanner.byte_at(length) == b':';
    scanner.mark(if is_variable { Class::Variable } else { Class::Keyword }, length);
    values(scanner);
}

fn selector(scanner: &mut Scanner) {
    while !scanner.at_end() {
        match scanner.byte() {
            b'.' | b'#' if is_css_name(scanner.byte_at(1)) => prefixed(scanner, Class::Type, 1),
            b':' => prefixed(scanner, Class::Keyword, scanner.count(|byte| byte == b':')),
            b'[' => attribute(scanner),
            b'/' if comment(scanner) => {}
            byte if starts_name(byte) => prefixed(scanner, Class::Tag, 0),
            b'0'..=b'9' => scanner
                .mark(Class::Number, scanner.count(|byte| is_name(byte) || matches!(byte, b'.' | b'%'))),
            _ => scanner.pass(1),
        }
    }
}

/// Marks `prefix` bytes and the name behind them.
fn prefixed(scanner: &mut Scanner, class: Class, prefix: usize) {
    scanner.mark(class, scanner.count_after(prefix, is_css_name));
}

/// `[href^="https"]`.
fn attribute(scanner: &mut Scanner) {
    scanner.pass(1);
    scanner.mark(Class::Attribute, scanner.count(is_css_name));
    let rest = scanner.count(|byte| byte != b']');
    scanner.within(rest, values);
}

fn declaration(scanner: &mut Scanner) {
    let class = if scanner.sees("--") || scanner.sees("$") { Class::Variable } else { Class::Property };
    let length = scanner.count(|byte| is_css_name(byte) || byte == b'$');
    let after = scanner.rest()[length..].trim_start();
    if after.starts_with(':') {
        scanner.mark(class, length);
    }
    values(scanner);
}

/// Takes what stands behind a colon.
fn values(scanner: &mut Scanner) {
    while !scanner.at_end() {
        let next = scanner.byte_at(1);
        match scanner.byte() {
            b'"' => scanner.mark(Class::String, scanner.count_through("\"", "\"")),
            b'\'' => scanner.mark(Class::String, scanner.count_through("'", "'")),
            b'/' if comment(scanner) => {}
            b'#' if next.is_ascii_alphanumeric() => prefixed(scanner, Class::Number, 1),
            b'!' => prefixed(scanner, Class::Keyword, 1),
            b'-' if next == b'-' => prefixed(scanner, Class::Variable, 2),
            b'$' | b'@' if is_css_name(next) => prefixed(scanner, Class::Variable, 1),
            b'0'..=b'9' => number(scanner),
            b'-' | b'.' if next.is_ascii_digit() => number(scanner),
            byte if starts_name(byte) => word(scanner),
            _ => scanner.pass(1),
        }
    }
}

fn number(scanner: &mut Scanner) {
    scanner.mark(Class::Number, scanner.count_after(1, |byte| is_name(byte) || matches!(byte, b'.' | b'%')));
}

fn word(scanner: &mut Scanner) {
    let length = scanner.count(is_css_name);
    let is_called = scanner.byte_at(length) == b'(';
    let is_address = is_called && scanner.sees("url(") && !matches!(scanner.byte_at(4), b'"' | b'\'');
    if is_called {
        scanner.mark(Class::Function, length);
    } else {
        scanner.pass(length);
    }
    if is_address {
        scanner.pass(1);
        scanner.mark(Class::String, scanner.count(|byte| byte != b')'));
    }
}

fn is_css_name(byte: u8) -> bool {
    is_name(byte) || byte == b'-'
}
