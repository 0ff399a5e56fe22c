//! What the info string of a code fence says: language, title, tab, lines to mark, and mdBook's classes.

use std::ops::Range;

use super::FenceAttributes;
use crate::diag::suggest;

/// The attributes that have a value, for "did you mean".
const ATTRIBUTES: [&str; 10] =
    ["title", "name", "operation", "status", "tab", "linenos", "mark", "ins", "del", "hidelines"];

/// Something wrong with an info string, and where in it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Defect {
    pub(super) range: Range<usize>,
    pub(super) message: String,
    pub(super) help: Option<String>,
}

impl Defect {
    fn new(range: &Range<usize>, message: String, help: &str) -> Self {
        Self { range: range.clone(), message, help: Some(help.into()) }
    }
}

/// Reads an info string: the language and what is said besides.
pub(super) fn parse(info: &str) -> (String, FenceAttributes, Vec<Defect>) {
    let mut attributes = FenceAttributes::default();
    let mut defects = Vec::new();
    let mut language = String::new();
    for (index, range) in words(info).enumerate() {
        let word = &info[range.clone()];
        if index == 0 && !word.starts_with('{') && !word.contains('=') {
            language = word.to_lowercase();
        } else if let Err(defect) = apply(word, &range, &mut attributes) {
            defects.push(defect);
        }
    }
    (language, attributes, defects)
}

/// Splits at spaces, tabs and commas that stand outside quotes and braces.
fn words(info: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += info[at..].find(|it: char| !is_separator(it))?;
        let start = at;
        at += word_len(&info[at..]);
        Some(start..at)
    })
}

fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '\t' | ',' | '\n' | '\r')
}

/// How long the first word is; it runs to the end when a quote or brace is never closed.
fn word_len(text: &str) -> usize {
    let mut closer = None;
    for (at, c) in text.char_indices() {
        match closer {
            Some(expected) if c == expected => closer = None,
            Some(_) => {}
            None if is_separator(c) => return at,
            None => closer = closer_of(c),
        }
    }
    text.len()
}

fn closer_of(c: char) -> Option<char> {
    match c {
        '"' => Some('"'),
        '\'' => Some('\''),
        '{' => Some('}'),
        _ => None,
    }
}

fn apply(word: &str, range: &Range<usize>, attributes: &mut FenceAttributes) -> Result<(), Defect> {
    if word.starts_with('{') {
        return extend(&mut attributes.marked, word, range);
    }
    let Some((name, value)) = word.split_once('=') else {
        apply_word(word, attributes);
        return Ok(());
    };
    match name {
        "title" => attributes.title = Some(unquote(value, range)?.into()),
        "name" => attributes.name = Some(unquote(value, range)?.into()),
        "operation" => attributes.operation = Some(unquote(value, range)?.into()),
        "status" => attributes.status = Some(unquote(value, range)?.into()),
        "tab" => attributes.tab = Some(unquote(value, range)?.into()),
        "hidelines" => attributes.hide_prefix = Some(unquote(value, range)?.into()),
        "linenos" => attributes.line_numbers = first_number(value, range)?,
        "mark" => extend(&mut attributes.marked, value, range)?,
        "ins" => extend(&mut attributes.inserted, value, range)?,
        "del" => extend(&mut attributes.deleted, value, range)?,
        _ => return keep_unknown(word, name, range, attributes),
    }
    Ok(())
}

fn apply_word(word: &str, attributes: &mut FenceAttributes) {
    match word {
        "linenos" => attributes.line_numbers = Some(1),
        _ => attributes.classes.push(word.into()),
    }
}

/// Other tools' attributes stay as classes, like in mdBook; a near miss of one of ours is a mistake.
fn keep_unknown(
    word: &str,
    name: &str,
    range: &Range<usize>,
    attributes: &mut FenceAttributes,
) -> Result<(), Defect> {
    attributes.classes.push(word.into());
    let Some(help) = suggest::did_you_mean(name, ATTRIBUTES) else { return Ok(()) };
    let range = range.start..range.start + name.len();
    Err(Defect { range, message: format!("there is no fence attribute `{name}`"), help: Some(help) })
}

fn unquote<'a>(value: &'a str, range: &Range<usize>) -> Result<&'a str, Defect> {
    let Some(quote) = value.chars().next().filter(|it| matches!(it, '"' | '\'')) else {
        return Ok(value);
    };
    value[1..].strip_suffix(quote).ok_or_else(|| {
        Defect::new(range, "a quoted value is not closed".into(), "write the value between two quotes")
    })
}

fn first_number(value: &str, range: &Range<usize>) -> Result<Option<u32>, Defect> {
    match unquote(value, range)? {
        "false" => Ok(None),
        "true" => Ok(Some(1)),
        number => number.parse().map(Some).map_err(|_| {
            let message = format!("`{number}` is not a line number");
            Defect::new(range, message, "write `linenos`, or `linenos=10` to start at 10")
        }),
    }
}

/// Adds lines like `{1,3-5}` to `lines`, which stays sorted and without overlaps.
fn extend(lines: &mut Vec<Range<u32>>, value: &str, range: &Range<usize>) -> Result<(), Defect> {
    let inner = value.strip_prefix('{').unwrap_or(value);
    let inner = unquote(inner.strip_suffix('}').unwrap_or(inner), range)?;
    if value.starts_with('{') != value.ends_with('}') {
        let message = "a set of lines is not closed".into();
        return Err(Defect::new(range, message, "write the lines between `{` and `}`, like `{1,3-5}`"));
    }
    for part in inner.split(',') {
        lines.push(line_range(part.trim()).ok_or_else(|| bad_lines(part, range))?);
    }
    merge(lines);
    Ok(())
}

fn bad_lines(part: &str, range: &Range<usize>) -> Defect {
    let message = format!("`{}` is not a line or a range of lines", part.trim());
    Defect::new(range, message, "lines count from 1: `{1,3-5}`")
}

/// `3` or `3-5`, as a range with its end exclusive.
fn line_range(part: &str) -> Option<Range<u32>> {
    let (first, last) = part.split_once('-').unwrap_or((part, part));
    let (first, last): (u32, u32) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
    (1 <= first && first <= last && last < u32::MAX).then(|| first..last + 1)
}

fn merge(lines: &mut Vec<Range<u32>>) {
    lines.sort_by_key(|it| it.start);
    lines.dedup_by(|next, kept| {
        let overlaps = next.start <= kept.end;
        if overlaps {
            kept.end = kept.end.max(next.end);
        }
        overlaps
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::single_range_in_vec_init, reason = "one stretch of lines is what is meant")]
    fn a_fence_says_language_title_lines_and_classes() {
        let (language, attributes, defects) = parse(
            "Rust,ignore title=\"a, b\" {4,1-2,2-3} ins=7 del={8-9} linenos=10 E0123 tab='X Y' hidelines=~ name=user \
             operation=getUser status=404",
        );
        assert_eq!(language, "rust");
        assert_eq!(defects, []);
        let expected = FenceAttributes {
            title: Some("a, b".into()),
            name: Some("user".into()),
            operation: Some("getUser".into()),
            status: Some("404".into()),
            tab: Some("X Y".into()),
            line_numbers: Some(10),
            marked: vec![1..5],
            inserted: vec![7..8],
            deleted: vec![8..10],
            hide_prefix: Some("~".into()),
            classes: vec!["ignore".into(), "E0123".into()],
        };
        assert_eq!(attributes, expected);
    }

    #[test]
    fn a_fence_without_language_may_have_attributes() {
        let (language, attributes, _) = parse("title=x.json");
        assert_eq!((language.as_str(), attributes.title.as_deref()), ("", Some("x.json")));
    }

    #[test]
    fn malformed_attributes_are_named() {
        for (info, message) in [
            ("js {1,x}", "`x` is not a line or a range of lines"),
            ("js {0}", "`0` is not a line or a range of lines"),
            ("js {5-3}", "`5-3` is not a line or a range of lines"),
            ("js {1", "a set of lines is not closed"),
            ("js title=\"a b", "a quoted value is not closed"),
            ("js linenos=x", "`x` is not a line number"),
            ("js titel=x", "there is no fence attribute `titel`"),
        ] {
            let (_, _, defects) = parse(info);
            assert_eq!(defects.iter().map(|it| it.message.as_str()).collect::<Vec<_>>(), [message], "{info}");
        }
    }

    #[test]
    fn attributes_of_other_tools_stay_as_classes() {
        let (_, attributes, defects) = parse("rust,edition=2021");
        assert_eq!(defects, []);
        assert_eq!(attributes.classes, ["edition=2021".into()]);
    }
}
