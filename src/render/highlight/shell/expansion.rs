//! What a shell replaces in a word: variables, the output of commands, sums.

use super::super::class::Class;
use super::super::scanner::{Scanner, is_name, starts_name};
use super::{Due, Shell};

/// A `${…}` longer than this is not looked through for its end.
const LONGEST_PARAMETER: usize = 512;

/// Takes what `$` or a backtick starts.
pub(super) fn expansion(scanner: &mut Scanner) {
    match (scanner.byte(), scanner.byte_at(1)) {
        (b'`', _) => commands(scanner, 1, b'`'),
        (_, b'(') if scanner.byte_at(2) == b'(' => sum(scanner, 3),
        (_, b'(') => commands(scanner, 2, b')'),
        (_, b'{') => parameter(scanner),
        (_, b'\'') => {
            scanner.pass(1);
            escaped(scanner);
        }
        (_, byte) if starts_name(byte) => {
            let length = scanner.count_after(1, is_name);
            scanner.mark(Class::Variable, length);
        }
        (_, byte) if byte.is_ascii_digit() || b"?@#$!*-".contains(&byte) => scanner.mark(Class::Variable, 2),
        _ => scanner.pass(1),
    }
}

/// Takes a string in double quotes.
pub(super) fn quoted(scanner: &mut Scanner) {
    scanner.mark(Class::String, 1);
    text(scanner, Some(b'"'));
    let length = usize::from(scanner.byte() == b'"');
    scanner.mark(Class::String, length);
}

/// Takes text with expansions in it, up to `closing`.
pub(super) fn text(scanner: &mut Scanner, closing: Option<u8>) {
    while !scanner.at_end() && closing != Some(scanner.byte()) {
        match scanner.byte() {
            b'\\' => {
                let escapes = b"\"\\$`\n".contains(&scanner.byte_at(1));
                let class = if escapes { Class::Escape } else { Class::String };
                let length = 1 + usize::from(escapes && !scanner.byte_at(1).eq(&0));
                scanner.mark(class, length);
            }
            b'$' | b'`' if is_expansion(scanner) => expansion(scanner),
            b'$' | b'`' => scanner.mark(Class::String, 1),
            _ => {
                let length =
                    scanner.count(|byte| !matches!(byte, b'\\' | b'$' | b'`') && closing != Some(byte));
                scanner.mark(Class::String, length);
            }
        }
    }
}

/// Whether the `$` or backtick ahead starts anything in a string.
fn is_expansion(scanner: &Scanner) -> bool {
    let next = scanner.byte_at(1);
    scanner.byte() == b'`' || is_name(next) || b"({?@#$!*-".contains(&next)
}

/// Takes commands between an opening of `opening` bytes and `closing`.
fn commands(scanner: &mut Scanner, opening: usize, closing: u8) {
    scanner.pass(opening);
    let length = scanner.rest().len();
    scanner.descend(length, |scanner| Shell::new(scanner, Due::Command).run(closing));
}

/// Takes `${…}` as one variable.
fn parameter(scanner: &mut Scanner) {
    let mut depth = 0_usize;
    for (at, byte) in scanner.rest().bytes().enumerate().take(LONGEST_PARAMETER) {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            b'\n' => break,
            _ => continue,
        }
        if depth == 0 {
            return scanner.mark(Class::Variable, at + 1);
        }
    }
    scanner.mark(Class::Variable, scanner.count_after(2, is_name));
}

/// Takes `$((…))` or `((…))`, whose opening is `opening` bytes long.
pub(super) fn sum(scanner: &mut Scanner, opening: usize) {
    scanner.pass(opening);
    let mut depth = 2_usize;
    while depth > 0 && !scanner.at_end() {
        match scanner.byte() {
            b'(' => depth += 1,
            b')' => depth -= 1,
            b'$' | b'`' => {
                nested(scanner);
                continue;
            }
            b'0'..=b'9' => {
                scanner.mark(Class::Number, scanner.count(is_name));
                continue;
            }
            byte if is_name(byte) => {
                scanner.mark(Class::Variable, scanner.count(is_name));
                continue;
            }
            _ => {}
        }
        scanner.pass(1);
    }
}

/// Takes an expansion in an expansion.
fn nested(scanner: &mut Scanner) {
    let start = scanner.at();
    let length = scanner.rest().len();
    scanner.descend(length, expansion);
    scanner.pass(usize::from(scanner.at() == start));
}

/// Takes a string in single quotes in which backslashes count.
fn escaped(scanner: &mut Scanner) {
    scanner.mark(Class::String, 1);
    while !scanner.at_end() {
        let length = scanner.count(|byte| !matches!(byte, b'\\' | b'\''));
        scanner.mark(Class::String, length);
        if scanner.byte() == b'\'' {
            return scanner.mark(Class::String, 1);
        }
        let length = scanner.rest().chars().take(2).map(char::len_utf8).sum();
        scanner.mark(Class::Escape, length);
    }
}
