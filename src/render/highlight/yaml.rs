//! YAML.

use super::class::Class;
use super::json;
use super::scanner::{Scanner, is_name};

/// Highlights YAML, line by line: the indentation that nests blocks changes no colours, except below `|` and `>`.
pub(super) fn yaml(scanner: &mut Scanner) {
    while !scanner.at_end() {
        line(scanner);
        scanner.pass(usize::from(!scanner.at_end()));
    }
}

fn line(scanner: &mut Scanner) {
    if ["---", "%", "...\n"].iter().any(|mark| scanner.sees(mark)) || scanner.rest() == "..." {
        return scanner.mark_line(Class::Meta);
    }
    let indentation = scanner.count(|byte| byte == b' ');
    loop {
        scanner.pass_blanks();
        if !matches!(scanner.byte(), b'-' | b'?') || !matches!(scanner.byte_at(1), b' ' | b'\n' | 0) {
            break;
        }
        scanner.pass(1);
    }
    if let Some(length) = key_length(scanner.rest()) {
        scanner.mark(Class::Property, length);
        scanner.pass(scanner.count(|byte| matches!(byte, b' ' | b':')));
    }
    value(scanner, indentation);
}

/// Length of the key at the start of the line, if a colon and a blank follow one.
fn key_length(rest: &str) -> Option<usize> {
    let bytes = rest.as_bytes();
    let quote = *bytes.first()?;
    let mut at = match quote {
        b'"' | b'\'' => quoted_length(bytes),
        b'{' | b'[' | b'#' | b'|' | b'>' | b'\n' | b'&' | b'*' | b'!' => return None,
        _ => 0,
    };
    let is_quoted = at > 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b':' if matches!(bytes.get(at + 1), None | Some(b' ' | b'\t' | b'\r' | b'\n')) => {
                return (at > 0).then(|| rest[..at].trim_end().len());
            }
            b'\n' => return None,
            b' ' if bytes.get(at + 1) == Some(&b'#') => return None,
            b' ' => {}
            _ if is_quoted => return None,
            _ => {}
        }
        at += 1;
    }
    None
}

/// Length of the string at the start of `bytes`, up to the end of the line where it is not closed.
fn quoted_length(bytes: &[u8]) -> usize {
    let quote = bytes[0];
    let mut at = 1;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            b'\n' => return at,
            b'\\'
                if quote == b'"'
                    && bytes.get(at + 1).is_some_and(|next| next.is_ascii() && *next != b'\n') =>
            {
                at += 1;
            }
            _ if byte == quote => return at + 1,
            _ => {}
        }
        at += 1;
    }
    at
}

/// Takes what stands behind a key or a dash, to the end of the line or of the block.
fn value(scanner: &mut Scanner, indentation: usize) {
    scanner.pass_blanks();
    while matches!(scanner.byte(), b'&' | b'*' | b'!') {
        let class = if scanner.byte() == b'!' { Class::Type } else { Class::Variable };
        scanner.mark(class, scanner.count(|byte| !matches!(byte, b' ' | b'\r' | b'\n' | b',')));
        scanner.pass_blanks();
    }
    match scanner.byte() {
        b'|' | b'>' => block(scanner, indentation),
        b'{' | b'[' => flow(scanner),
        b'"' | b'\'' => {
            string(scanner);
            rest_of_line(scanner);
        }
        _ => {
            let length = plain_length(scanner.rest(), b"");
            scalar(scanner, length);
            rest_of_line(scanner);
        }
    }
}

fn rest_of_line(scanner: &mut Scanner) {
    scanner.pass_blanks();
    match scanner.byte() {
        b'#' => scanner.mark_line(Class::Comment),
        _ => scanner.pass_line(),
    }
}

/// Takes the lines below `|` or `>` that are indented further.
fn block(scanner: &mut Scanner, indentation: usize) {
    scanner.mark(Class::Meta, scanner.count(|byte| matches!(byte, b'|' | b'>' | b'+' | b'-' | b'0'..=b'9')));
    rest_of_line(scanner);
    let mut length = 0;
    for line in scanner.rest().split_inclusive('\n').skip(1) {
        let text = line.trim_start_matches(' ');
        if line.len() - text.len() <= indentation && !text.trim().is_empty() {
            break;
        }
        length += line.len();
    }
    if length > 0 {
        scanner.pass(1);
        let body = scanner.rest()[..length].trim_end().len();
        with_expressions(scanner, body);
    }
}

/// Takes a collection in brackets, over as many lines as it has.
fn flow(scanner: &mut Scanner) {
    let mut depth = 0_usize;
    while !scanner.at_end() {
        match scanner.byte() {
            b'{' | b'[' => depth += 1,
            b'}' | b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    scanner.pass(1);
                    return rest_of_line(scanner);
                }
            }
            b'#' if matches!(scanner.byte_before(), b' ' | b'\n') => {
                scanner.mark_line(Class::Comment);
                continue;
            }
            b',' | b':' | b' ' | b'\t' | b'\r' | b'\n' => {}
            _ => {
                flow_scalar(scanner);
                continue;
            }
        }
        scanner.pass(1);
    }
}

fn flow_scalar(scanner: &mut Scanner) {
    let is_quoted = matches!(scanner.byte(), b'"' | b'\'');
    let length = if is_quoted {
        quoted_length(scanner.rest().as_bytes())
    } else {
        plain_length(scanner.rest(), b",[]{}").max(scanner.char_length())
    };
    match &scanner.rest().as_bytes()[length..] {
        [b':', ..] => scanner.mark(Class::Property, length),
        _ if is_quoted => string(scanner),
        _ => scalar(scanner, length),
    }
}

/// Length of the plain scalar at the start of `rest`: to a comment, to the end of the line, to `: `, to one of `ends`.
fn plain_length(rest: &str, ends: &[u8]) -> usize {
    let bytes = rest.as_bytes();
    let ends_at = |at: usize| match bytes[at] {
        b'\n' => true,
        b'#' => at > 0 && bytes[at - 1] == b' ',
        b':' => !ends.is_empty() && matches!(bytes.get(at + 1), Some(b' ' | b'\n')),
        byte => ends.contains(&byte) && !(byte == b'{' && bytes.get(at + 1) == Some(&b'{')),
    };
    let length = (0..bytes.len()).find(|&at| ends_at(at)).unwrap_or(bytes.len());
    rest[..length].trim_end().len()
}

fn string(scanner: &mut Scanner) {
    let length = quoted_length(scanner.rest().as_bytes());
    if scanner.byte() == b'\'' {
        return with_expressions(scanner, length);
    }
    scanner.within(length, json::escaped);
}

fn scalar(scanner: &mut Scanner, length: usize) {
    match &scanner.rest()[..length] {
        "true" | "false" | "null" | "~" | "yes" | "no" | "on" | "off" | "True" | "False" | "Null" => {
            scanner.mark(Class::Literal, length);
        }
        text if is_number(text) => scanner.mark(Class::Number, length),
        _ => with_expressions(scanner, length),
    }
}

/// Marks text as a string, and `{{ … }}` in it as variables.
fn with_expressions(scanner: &mut Scanner, length: usize) {
    let end = scanner.at() + length;
    while scanner.at() < end {
        let text = &scanner.code()[scanner.at()..end];
        let Some(start) = text.find("{{") else { return scanner.mark(Class::String, text.len()) };
        let start = if text[..start].ends_with('$') { start - 1 } else { start };
        scanner.mark(Class::String, start);
        let expression = text[start..].find("}}").map_or(text.len() - start, |close| close + 2);
        scanner.mark(Class::Variable, expression);
    }
}

fn is_number(text: &str) -> bool {
    let digits = text.trim_start_matches(['-', '+', '.']);
    digits.starts_with(|first: char| first.is_ascii_digit())
        && digits.bytes().all(|byte| is_name(byte) || b".-:+".contains(&byte))
        && !digits.bytes().any(|byte| byte.is_ascii_alphabetic() && !b"xXeEoOabcdefTZ".contains(&byte))
}
