//! Parts of programs, put into what they may be parts of.

use super::Language;
use super::extract::Extract;
use super::fragment::end_of_string;
use super::language::Kind;

/// The text as a part of something larger, in each way that is usual and that its beginning allows.
pub(super) fn wraps(language: Language, code: &str) -> Vec<Extract> {
    match language {
        Language::JavaScript(Kind::Declarations) => Vec::new(),
        Language::JavaScript(_) => of_javascript(code),
        Language::Python => of_python(code),
        Language::Php if !code.contains("<?") => of_php(code),
        Language::Json => vec![Extract::wrapped("{", bare(code), "}"), Extract::wrapped("", bare(code), "")],
        _ => Vec::new(),
    }
}

/// What stands alone may end in the comma that it has among others.
fn bare(code: &str) -> &str {
    code.trim_end().trim_end_matches([',', ';'])
}

fn of_javascript(code: &str) -> Vec<Extract> {
    let text = bare(code);
    let start = text.trim_start();
    let wrap =
        |is_meant: bool, before: &str, after: &str| is_meant.then(|| Extract::wrapped(before, text, after));
    let is_body = ["return", "await"].iter().any(|it| text.contains(it));
    let all = [
        wrap(start.starts_with('{') && text.ends_with('}'), "(", "\n)"),
        wrap(begins_with_member(text), "({", "\n})"),
        wrap(begins_with_method(text), "class _ {", "\n}"),
        wrap(is_body, "async function _() {", "\n}"),
        wrap(start.starts_with('.'), "_", "\n"),
        wrap(start.starts_with('<'), "(<>", "\n</>)"),
    ];
    all.into_iter().flatten().collect()
}

fn of_python(code: &str) -> Vec<Extract> {
    let members = begins_with_member(code).then(|| Extract::wrapped("{", bare(code), "\n}"));
    members.into_iter().chain(dedented(code)).collect()
}

fn of_php(code: &str) -> Vec<Extract> {
    let text = bare(code);
    let (imports, rest) = imports_of_php(code);
    let all = [
        Some(Extract::wrapped("<?php ", code, "\n;")),
        Some(Extract::wrapped("<?php return [", text, "\n];")),
        Some(Extract::wrapped(&format!("<?php {imports} class _ {{"), rest, "\n}")),
        rest.trim_start()
            .starts_with("->")
            .then(|| Extract::wrapped(&format!("<?php {imports} $_"), bare(rest), "\n;")),
        begins_with_member(text).then(|| Extract::wrapped("<?php _(", text, "\n);")),
    ];
    all.into_iter().flatten().collect()
}

/// The imports that a text begins with, and what follows them.
fn imports_of_php(code: &str) -> (&str, &str) {
    let is_import =
        |it: &&str| it.trim().is_empty() || (it.starts_with("use ") && it.trim_end().ends_with(';'));
    let len = code.split_inclusive('\n').take_while(is_import).map(str::len).sum();
    code.split_at(len)
}

/// Whether a text begins as a member of an object does: `name: …`, `'name': …`.
fn begins_with_member(code: &str) -> bool {
    let code = code.trim_start();
    let behind = match code.bytes().next() {
        Some(b'"' | b'\'') => &code[end_of_string(code, 0)..],
        _ => code.trim_start_matches(|it: char| it.is_alphanumeric() || it == '_' || it == '$'),
    };
    behind.len() < code.len() && behind.trim_start().starts_with(':')
}

/// Whether a text begins as a method of a class does: `async name(…) {`.
fn begins_with_method(code: &str) -> bool {
    let head = code.trim_start().lines().next().unwrap_or_default();
    let is_part = |it: char| it.is_alphanumeric() || " _$#*".contains(it);
    let name = head.split('(').next().unwrap_or_default();
    let is_statement =
        ["if", "for", "while", "switch", "function", "new", "return", "throw", "typeof", "await"];
    let first = name.split(' ').next().unwrap_or_default();
    head.contains('(')
        && head.trim_end().ends_with(['{', '}'])
        && name.chars().all(is_part)
        && !is_statement.contains(&first)
}

/// Lines without the space that all of them begin with.
fn dedented(code: &str) -> Option<Extract> {
    let lines = || code.split_inclusive('\n');
    let indent = |it: &str| it.len() - it.trim_start_matches([' ', '\t']).len();
    let common = lines().filter(|it| !it.trim().is_empty()).map(indent).min().filter(|it| *it > 0)?;
    let mut extract = Extract::default();
    let mut start = 0;
    for line in lines() {
        let skipped = common.min(indent(line));
        extract.push(&line[skipped..], start + skipped);
        start += line.len();
    }
    Some(extract)
}
