//! Dockerfiles.

use super::class::Class;
use super::scanner::Scanner;
use super::shell;

/// Instructions that run a command.
const RUNNING: [&str; 4] = ["RUN", "CMD", "ENTRYPOINT", "SHELL"];

/// Highlights a Dockerfile, instruction by instruction.
pub(super) fn dockerfile(scanner: &mut Scanner) {
    while !scanner.at_end() {
        scanner.pass_blanks();
        match scanner.byte() {
            b'#' => scanner.mark_line(Class::Comment),
            byte if byte.is_ascii_alphabetic() => instruction(scanner),
            _ => scanner.pass_line(),
        }
        scanner.pass(usize::from(!scanner.at_end()));
    }
}

fn instruction(scanner: &mut Scanner) {
    let length = scanner.count(|byte| byte.is_ascii_alphabetic());
    let name = scanner.rest()[..length].to_ascii_uppercase();
    scanner.mark(Class::Keyword, length);
    scanner.pass_blanks();
    let length = length_of_arguments(scanner.rest());
    match name.as_str() {
        "FROM" => scanner.within(length, image),
        "ENV" | "ARG" | "LABEL" => scanner.within(length, shell::assignments),
        name if RUNNING.contains(&name) && !matches!(scanner.byte(), b'[' | b'-') => {
            scanner.within(length, shell::shell);
        }
        _ => scanner.within(length, shell::arguments),
    }
}

/// Bytes to the end of the line that no backslash continues.
fn length_of_arguments(rest: &str) -> usize {
    let mut length = 0;
    for line in rest.split_inclusive('\n') {
        length += line.len();
        if !line.trim_end().ends_with('\\') {
            break;
        }
    }
    rest[..length].trim_end_matches('\n').len()
}

/// `node:22 AS build`.
fn image(scanner: &mut Scanner) {
    let line = scanner.rest();
    let named = line.to_ascii_uppercase().find(" AS ");
    scanner.within(named.unwrap_or(line.len()), |scanner| {
        scanner.mark(Class::String, scanner.rest().len());
    });
    if named.is_some() {
        scanner.pass(1);
        scanner.mark(Class::Keyword, 2);
        scanner.pass_blanks();
        scanner.mark_line(Class::Type);
    }
}
