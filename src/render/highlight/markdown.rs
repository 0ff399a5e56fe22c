//! Markdown.

use super::class::Class;
use super::scanner::Scanner;
use super::{language, tags, yaml};

/// Highlights Markdown; fenced blocks in it are highlighted in their own languages.
pub(super) fn markdown(scanner: &mut Scanner) {
    if scanner.at() == 0 && scanner.sees("---\n") {
        front_matter(scanner);
    }
    while !scanner.at_end() {
        line(scanner);
        scanner.pass(usize::from(!scanner.at_end()));
    }
}

fn front_matter(scanner: &mut Scanner) {
    let length = scanner.count_through("---", "\n---");
    scanner.within(length, yaml::yaml);
}

fn line(scanner: &mut Scanner) {
    scanner.pass_blanks();
    match scanner.byte() {
        b'#' => scanner.mark_line(Class::Heading),
        b'`' | b'~' if scanner.sees("```") || scanner.sees("~~~") => fence(scanner),
        b'>' => scanner.mark_line(Class::Comment),
        b'-' | b'*' | b'+' if scanner.byte_at(1) == b' ' => scanner.mark(Class::Meta, 1),
        b'0'..=b'9' => {
            let digits = scanner.count(|byte| byte.is_ascii_digit());
            if scanner.byte_at(digits) == b'.' {
                scanner.mark(Class::Meta, digits + 1);
            }
        }
        _ => {}
    }
    let length = scanner.count_line();
    scanner.within(length, inline);
}

fn fence(scanner: &mut Scanner) {
    let mark = scanner.count(|byte| matches!(byte, b'`' | b'~'));
    let fence = &scanner.rest()[..mark];
    let info = &scanner.rest()[mark..scanner.count_line()];
    scanner.mark_line(Class::Meta);
    let Some(end) = scanner.rest().find(&format!("\n{fence}")) else { return };
    if end > 0 {
        scanner.pass(1);
        let named = info.trim().split([' ', ',', '{']).next().unwrap_or("");
        match language::lexer(named) {
            Some(lexer) => scanner.within(end - 1, lexer),
            None => scanner.mark(Class::String, end - 1),
        }
    }
    scanner.pass(1);
    scanner.mark_line(Class::Meta);
}

fn inline(scanner: &mut Scanner) {
    while !scanner.at_end() {
        match scanner.byte() {
            b'`' => code(scanner),
            b'\\' => {
                scanner.pass(1);
                scanner.pass_char();
            }
            b']' if scanner.byte_at(1) == b'(' => {
                scanner.pass(2);
                scanner.mark(Class::String, scanner.count(|byte| byte != b')'));
            }
            b'<' => {
                let length = scanner.count(|byte| byte != b'>') + 1;
                let length = length.min(scanner.rest().len());
                scanner.within(length, tags::html);
            }
            _ => scanner.pass_char(),
        }
    }
}

/// Takes code between runs of equally many backticks.
fn code(scanner: &mut Scanner) {
    let mark = scanner.count(|byte| byte == b'`');
    let marks = &scanner.rest()[..mark];
    match scanner.rest()[mark..].find(marks) {
        Some(length) => scanner.mark(Class::String, length + 2 * mark),
        None => scanner.pass(mark),
    }
}
