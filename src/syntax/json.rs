//! JSON (RFC 8259), over `serde_json`; with comments, over what is left when they are blanked.

use serde::de::IgnoredAny;

use super::{Defect, offset};

/// What is wrong with one value.
pub(super) fn defect(code: &str) -> Option<Defect> {
    let error = serde_json::from_str::<IgnoredAny>(code).err()?;
    let text = error.to_string();
    let message = match text.split(" at line ").next().unwrap_or_default() {
        "recursion limit exceeded" => "the value is nested too deep to be read".to_owned(),
        message => message.to_owned(),
    };
    let start = offset(code, error.line(), error.column().max(1));
    let mut defect = Defect::new(start..start + 1, message);
    defect.help = help(code, start);
    Some(defect)
}

fn help(code: &str, at: usize) -> Option<String> {
    let rest = &code[at.min(code.len())..];
    let before = code[..at].trim_end();
    let help = match () {
        () if rest.starts_with("//") || rest.starts_with("/*") || rest.starts_with('#') => {
            "JSON has no comments; call the language `jsonc` where they are meant"
        }
        () if rest.starts_with(['}', ']']) && before.ends_with(',') => "take away the comma before it",
        () if rest.starts_with('\'') => "JSON has double quotes only",
        () => return None,
    };
    Some(help.to_owned())
}

/// What is wrong with one value that may have comments and trailing commas.
pub(super) fn defect_with_comments(code: &str) -> Option<Defect> {
    defect(&plain(code))
}

/// What is wrong with the first line that is no value.
pub(super) fn defect_of_lines(code: &str) -> Option<Defect> {
    let mut start = 0;
    for line in code.split_inclusive('\n') {
        let found = if line.trim().is_empty() { None } else { defect(line) };
        if let Some(defect) = found {
            return Some(Defect { range: start + defect.range.start..start + defect.range.end, ..defect });
        }
        start += line.len();
    }
    None
}

/// The text without its comments and trailing commas, each byte of which is a space.
fn plain(code: &str) -> String {
    let mut bytes = code.as_bytes().to_vec();
    let mut at = 0;
    let mut comma = None;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => {
                (at, comma) = (super::fragment::end_of_string(code, at), None);
                continue;
            }
            b'/' if matches!(bytes.get(at + 1), Some(b'/' | b'*')) => {
                let end = end_of_comment(code, at);
                bytes[at..end].iter_mut().filter(|it| **it != b'\n').for_each(|it| *it = b' ');
                at = end;
                continue;
            }
            b',' => comma = Some(at),
            b'}' | b']' => {
                if let Some(comma) = comma.take() {
                    bytes[comma] = b' ';
                }
            }
            it if it.is_ascii_whitespace() => {}
            _ => comma = None,
        }
        at += 1;
    }
    String::from_utf8(bytes).unwrap_or_default()
}

fn end_of_comment(code: &str, at: usize) -> usize {
    let rest = &code[at..];
    let len = if rest.starts_with("//") { rest.find('\n') } else { rest.find("*/").map(|it| it + 2) };
    at + len.unwrap_or(rest.len())
}
