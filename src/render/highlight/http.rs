//! HTTP messages: a start line, headers, a body in the language of its media type. Also what request files (`.http`)
//! and `curl -v` put around them.

use super::class::Class;
use super::scanner::{Scanner, is_name, starts_name};
use super::{json, tags};

const METHODS: [&str; 9] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "CONNECT"];

/// Highlights one message or several.
pub(super) fn http(scanner: &mut Scanner) {
    while !scanner.at_end() {
        let body = head(scanner);
        let length = length_of_body(scanner.rest());
        scanner.within(length, |scanner| body.highlight(scanner));
    }
}

/// What a body is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Body {
    Json,
    Markup,
    Form,
    Text,
    /// No header says so.
    Unsaid,
}

impl Body {
    fn of(media_type: &str) -> Self {
        let media_type = media_type.to_ascii_lowercase();
        let named = |name: &str| media_type.contains(name);
        match () {
            () if named("json") => Self::Json,
            () if named("xml") || named("html") => Self::Markup,
            () if named("form-urlencoded") => Self::Form,
            () => Self::Text,
        }
    }

    fn highlight(self, scanner: &mut Scanner) {
        let first = scanner.rest().trim_start().bytes().next();
        match (self, first) {
            (Self::Json, _) | (Self::Unsaid, Some(b'{' | b'[')) => json::json(scanner),
            (Self::Markup, _) | (Self::Unsaid, Some(b'<')) => tags::html(scanner),
            (Self::Form, _) => form(scanner),
            _ => {}
        }
    }
}

/// Takes all lines up to the empty one, and it.
fn head(scanner: &mut Scanner) -> Body {
    let mut body = Body::Unsaid;
    let mut is_begun = false;
    while !scanner.at_end() {
        let line = &scanner.rest()[..scanner.count_line()];
        if line.trim().is_empty() && is_begun {
            break;
        }
        is_begun |= !line.trim().is_empty() && !line.starts_with(['#', '@']);
        if let Some(media_type) = media_type_in(line) {
            body = Body::of(media_type);
        }
        scanner.within(line.len(), head_line);
        scanner.pass(usize::from(!scanner.at_end()));
    }
    body
}

fn media_type_in(line: &str) -> Option<&str> {
    let (name, value) = line.trim_start_matches(['<', '>', ' ']).split_once(':')?;
    name.eq_ignore_ascii_case("content-type").then_some(value)
}

/// Marks the one line that is ahead.
fn head_line(scanner: &mut Scanner) {
    if matches!(scanner.byte(), b'<' | b'>' | b'*') && matches!(scanner.byte_at(1), b' ' | 0) {
        scanner.mark(Class::Meta, 1);
        scanner.pass_blanks();
    }
    match scanner.byte() {
        b'#' => scanner.mark_line(Class::Comment),
        b'/' if scanner.byte_at(1) == b'/' => scanner.mark_line(Class::Comment),
        b'?' | b'&' | b' ' => target(scanner),
        // An address alone is asked for.
        b'h' if scanner.sees("http://") || scanner.sees("https://") => target(scanner),
        b'@' => file_variable(scanner),
        _ if scanner.sees("HTTP/") => status_line(scanner),
        _ if method_of(scanner.rest()).is_some() => request_line(scanner),
        _ => header(scanner),
    }
}

/// The method that a request line starts with.
fn method_of(line: &str) -> Option<&str> {
    let method = line.split([' ', '\t', '\r', '\n']).next()?;
    METHODS.into_iter().find(|known| *known == method)
}

fn request_line(scanner: &mut Scanner) {
    scanner.mark(Class::Keyword, method_of(scanner.rest()).map_or(0, str::len));
    scanner.pass_blanks();
    target(scanner);
    scanner.pass_blanks();
    scanner.mark_line(Class::Meta);
}

/// Takes a path or URL up to the next blank: `{id}` and `{{base}}` in it are variables.
fn target(scanner: &mut Scanner) {
    scanner.pass_blanks();
    while !scanner.at_end() && !matches!(scanner.byte(), b' ' | b'\t' | b'\r') {
        if scanner.byte() == b'{' && variable(scanner) {
            continue;
        }
        let length = scanner.count(|byte| !matches!(byte, b' ' | b'\t' | b'\r' | b'{')).max(1);
        scanner.mark(Class::String, length);
    }
}

/// Takes `{id}` or `{{base}}`.
fn variable(scanner: &mut Scanner) -> bool {
    let inner = scanner.count(|byte| b"{$.[]".contains(&byte) || is_name(byte));
    let length = scanner.count_after(inner, |byte| byte == b'}');
    if length > inner {
        scanner.mark(Class::Variable, length);
    }
    length > inner
}

fn status_line(scanner: &mut Scanner) {
    scanner.mark(Class::Meta, scanner.count(|byte| byte != b' '));
    scanner.pass_blanks();
    scanner.mark(Class::Number, scanner.count(|byte| byte.is_ascii_digit()));
    scanner.pass_blanks();
    scanner.mark_line(Class::Literal);
}

/// `@name = value` of a request file.
fn file_variable(scanner: &mut Scanner) {
    scanner.mark(Class::Variable, scanner.count(|byte| is_name(byte) || byte == b'@'));
    scanner.pass(scanner.count(|byte| matches!(byte, b' ' | b'=')));
    scanner.mark_line(Class::String);
}

fn header(scanner: &mut Scanner) {
    let name = scanner.count(|byte| byte.is_ascii_alphanumeric() || b"-_.!#$%&'*+^`|~".contains(&byte));
    if name == 0 || scanner.byte_at(name) != b':' {
        return scanner.pass_line();
    }
    scanner.mark(Class::Property, name);
    scanner.pass(1);
    scanner.pass_blanks();
    while !scanner.at_end() {
        if scanner.byte() == b'{' && variable(scanner) {
            continue;
        }
        let length = scanner.count_after(1, |byte| byte != b'{');
        scanner.mark(Class::String, length);
    }
}

/// `name=value&name=value`.
fn form(scanner: &mut Scanner) {
    while !scanner.at_end() {
        match scanner.byte() {
            b'&' | b'=' | b' ' | b'\t' | b'\r' | b'\n' => scanner.pass(1),
            _ => {
                let length =
                    scanner.count(|byte| !matches!(byte, b'&' | b'=' | b' ' | b'\t' | b'\r' | b'\n'));
                let is_name = scanner.byte_at(length) == b'=';
                scanner.mark(if is_name { Class::Property } else { Class::String }, length);
            }
        }
    }
}

/// Bytes up to the line that starts another message, or all.
fn length_of_body(rest: &str) -> usize {
    let mut length = 0;
    for line in rest.split_inclusive('\n') {
        if starts_message(line) {
            break;
        }
        length += line.len();
    }
    length
}

fn starts_message(line: &str) -> bool {
    let bare = line.strip_prefix("< ").or_else(|| line.strip_prefix("> ")).unwrap_or(line);
    let has_target = |target: &str| target.starts_with(['/', '{', '*']) || target.contains("://");
    line.starts_with("###")
        || bare.starts_with("HTTP/") && bare.as_bytes().get(5).is_some_and(u8::is_ascii_digit)
        || method_of(bare).is_some_and(|method| has_target(bare[method.len()..].trim_start()))
        || line.starts_with('@')
            && starts_name(line.as_bytes().get(1).copied().unwrap_or(0))
            && line.contains('=')
}
