//! Which lines of a file an include takes: all, some by number, or those between `ANCHOR: name` and `ANCHOR_END: name`.

use std::ops::Range;

/// The part of an include's argument behind its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Selector<'t> {
    All,
    /// From and to, counted from 1, both included; `None` is the first or last there is.
    Lines(Option<usize>, Option<usize>),
    Anchor(&'t str),
}

/// Lines taken, as stretches of the file's text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Selection {
    /// In order; the lines without the end of the last one.
    pub(super) shown: Vec<Range<usize>>,
    /// What is wrong with the selector.
    pub(super) missing: Option<Missing>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Missing {
    /// The file has only so many lines.
    Lines(usize),
    /// There is no such anchor, but these.
    Anchor(Vec<String>),
}

impl Selection {
    fn one(stretch: Range<usize>, missing: Option<Missing>) -> Self {
        Self { shown: std::iter::once(stretch).collect(), missing }
    }
}

/// Splits an argument into path and selector.
pub(super) fn parse(argument: &str) -> (&str, Selector<'_>) {
    let mut parts = argument.splitn(4, ':');
    let path = parts.next().unwrap_or_default();
    let Some(first) = parts.next() else { return (path, Selector::All) };
    let last = parts.next();
    let selector = match (first.parse().ok(), last) {
        (None, _) if !first.is_empty() => Selector::Anchor(first),
        (Some(line), None) => Selector::Lines(Some(line), Some(line)),
        (None, None) => Selector::All,
        (from, Some(last)) => Selector::Lines(from, last.parse().ok()),
    };
    (path, selector)
}

impl Selector<'_> {
    /// Applies the selector to a file.
    pub(super) fn select(self, text: &str) -> Selection {
        match self {
            Self::All => Selection::one(0..without_line_end(text, text.len()), None),
            Self::Lines(from, to) => select_lines(text, from, to),
            Self::Anchor(name) => select_anchor(text, name),
        }
    }
}

fn select_lines(text: &str, from: Option<usize>, to: Option<usize>) -> Selection {
    let lines: Vec<Range<usize>> = lines(text).collect();
    let first = from.unwrap_or(1).max(1);
    let last = to.unwrap_or(lines.len()).min(lines.len());
    let is_outside = first > lines.len() || to.is_some_and(|it| it > lines.len() || it < first);
    let missing = is_outside.then_some(Missing::Lines(lines.len()));
    if first > last {
        return Selection { shown: Vec::new(), missing };
    }
    Selection::one(lines[first - 1].start..lines[last - 1].end, missing)
}

fn select_anchor(text: &str, name: &str) -> Selection {
    let mut names = Vec::new();
    let mut shown: Option<Vec<Range<usize>>> = None;
    for line in lines(text) {
        let content = &text[line.clone()];
        match &mut shown {
            None => match anchor_name(content, "ANCHOR:") {
                Some(found) if found == name => shown = Some(Vec::new()),
                Some(found) => names.push(found.to_owned()),
                None => {}
            },
            Some(_) if anchor_name(content, "ANCHOR_END:") == Some(name) => break,
            Some(shown) if !is_anchor_line(content) => push_line(shown, line, text),
            Some(_) => {}
        }
    }
    match shown {
        Some(shown) => Selection { shown, missing: None },
        None => Selection { shown: Vec::new(), missing: Some(Missing::Anchor(names)) },
    }
}

/// Adds a line, to the stretch before it where nothing but a line end lies between.
fn push_line(shown: &mut Vec<Range<usize>>, line: Range<usize>, text: &str) {
    match shown.last_mut() {
        Some(last) if matches!(&text[last.end..line.start], "\n" | "\r\n") => last.end = line.end,
        _ => shown.push(line),
    }
}

/// Whether `line` only marks where an anchor starts or ends.
pub(super) fn is_anchor_line(line: &str) -> bool {
    anchor_name(line, "ANCHOR:").is_some() || anchor_name(line, "ANCHOR_END:").is_some()
}

fn anchor_name<'l>(line: &'l str, mark: &str) -> Option<&'l str> {
    let name = line[line.find(mark)? + mark.len()..].trim_start();
    let end = name.find(|it: char| !(it.is_alphanumeric() || it == '_' || it == '-')).unwrap_or(name.len());
    (end > 0).then(|| &name[..end])
}

/// The lines of `text`, without their ends.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        if at >= text.len() {
            return None;
        }
        let start = at;
        at = text[start..].find('\n').map_or(text.len(), |it| start + it + 1);
        Some(start..without_line_end(text, at))
    })
}

/// `end`, or the offset before the line end that stands right before it.
fn without_line_end(text: &str, end: usize) -> usize {
    let line = &text[..end];
    line.strip_suffix("\r\n").or_else(|| line.strip_suffix('\n')).map_or(end, str::len)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "1\n// ANCHOR: a\n3\n// ANCHOR: b\n5\n// ANCHOR_END: b\n7\n// ANCHOR_END: a\n9\n";

    fn check(argument: &str, expected: &[&str], missing: Option<&Missing>) {
        let selection = parse(argument).1.select(FILE);
        let shown: Vec<_> = selection.shown.iter().map(|it| &FILE[it.clone()]).collect();
        assert_eq!((shown.as_slice(), selection.missing.as_ref()), (expected, missing), "{argument}");
    }

    #[test]
    fn lines_count_from_one_and_ends_are_included() {
        check("f:1", &["1"], None);
        check("f:1:3", &["1\n// ANCHOR: a\n3"], None);
        check("f::1", &["1"], None);
        check("f:9:", &["9"], None);
        check("f", &[FILE.trim_end()], None);
        check("f:9:10", &["9"], Some(&Missing::Lines(9)));
        check("f:10", &[], Some(&Missing::Lines(9)));
    }

    #[test]
    fn anchors_take_what_lies_between_without_marks() {
        check("f:b", &["5"], None);
        check("f:a", &["3", "5", "7"], None);
        check("f:c", &[], Some(&Missing::Anchor(vec!["a".into(), "b".into()])));
    }
}
