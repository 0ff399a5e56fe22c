//! `{{#name arguments}}` in a text, as mdBook reads it.

use std::ops::Range;

/// A directive or an escaped one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Directive<'t> {
    /// Braces included, and the backslash of an escaped one.
    pub(super) range: Range<usize>,
    pub(super) kind: Kind<'t>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Kind<'t> {
    /// `\{{#…}}`: stays, without its backslash.
    Escaped,
    /// `{{#include PATH[:SELECTOR]}}`.
    Include(&'t str),
    /// `{{#rustdoc_include PATH[:SELECTOR]}}`: the other lines are there too, hidden.
    RustdocInclude(&'t str),
    /// `{{#playground PATH [ATTRIBUTES]}}`: a whole Rust file as a code block.
    Playground(&'t str, Vec<&'t str>),
    /// `{{#title TEXT}}`.
    Title(&'t str),
}

/// Whether there can be a directive in `text`: a quick test.
pub(super) fn may_hold(text: &str) -> bool {
    text.contains("{{")
}

/// The directives of `text`, in order. What only looks like one stays text.
pub(super) fn directives(text: &str) -> impl Iterator<Item = Directive<'_>> {
    let mut at = 0;
    let mut end = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text[at..].find("{{")?;
            if end < start + 2 {
                end = start + 2 + text[start + 2..].find("}}")? + 2;
            }
            // Between a directive's braces there are no others, so each stretch of text is looked at once.
            at = text[start + 1..end].find("{{").map_or(end, |it| start + 1 + it);
            if at == end
                && let Some(directive) = directive(text, start..end)
            {
                return Some(directive);
            }
        }
    })
}

fn directive(text: &str, range: Range<usize>) -> Option<Directive<'_>> {
    let inner = text[range.start + 2..range.end - 2].trim_start();
    if text[..range.start].ends_with('\\')
        && text[range.start + 2..].starts_with('#')
        && !inner.contains('\n')
    {
        return Some(Directive { range: range.start - 1..range.end, kind: Kind::Escaped });
    }
    let (name, arguments) = inner.strip_prefix('#')?.split_once(char::is_whitespace)?;
    if arguments.contains('}') {
        return None;
    }
    Some(Directive { range, kind: kind(name, arguments.trim())? })
}

fn kind<'t>(name: &str, arguments: &'t str) -> Option<Kind<'t>> {
    if name == "title" {
        return Some(Kind::Title(arguments));
    }
    let mut words = arguments.split_whitespace();
    let path = words.next()?;
    match name {
        "include" => Some(Kind::Include(path)),
        "rustdoc_include" => Some(Kind::RustdocInclude(path)),
        "playground" | "playpen" => Some(Kind::Playground(path, words.collect())),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, Kind<'_>)]) {
        let found: Vec<_> = directives(text).map(|it| (&text[it.range], it.kind)).collect();
        assert_eq!(found, *expected, "{text}");
    }

    #[test]
    fn directives_are_told_from_templates() {
        check(
            "a {{#include b.rs:c}} d {{ #title X y }}",
            &[("{{#include b.rs:c}}", Kind::Include("b.rs:c")), ("{{ #title X y }}", Kind::Title("X y"))],
        );
        check(
            "{{#playground a.rs editable x}}",
            &[("{{#playground a.rs editable x}}", Kind::Playground("a.rs", vec!["editable", "x"]))],
        );
        check("{{ name }} {{#if x}} {{#include}} {{", &[]);
        check("{{{#include a.rs}}", &[("{{#include a.rs}}", Kind::Include("a.rs"))]);
    }

    #[test]
    fn escaped_directives_stay() {
        check(
            "\\{{#include a}} {{#include b}}",
            &[("\\{{#include a}}", Kind::Escaped), ("{{#include b}}", Kind::Include("b"))],
        );
    }
}
