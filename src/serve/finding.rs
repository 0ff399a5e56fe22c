//! A diagnostic as the browser shows it: with the lines it is about, and the marked part cut out of each.

use serde::Serialize;

use crate::diag::{Diagnostic, Severity};
use crate::path::ProjectPath;
use crate::source::{Source, Span};

/// So many lines are shown before and behind the marked ones.
const AROUND: u32 = 1;
/// Of a longer stretch, only so many lines are shown.
const MOST_LINES: u32 = 6;
/// Of a longer line, only the part near the mark is shown; a description can be one line of megabytes.
const LONGEST_LINE: usize = 240;

/// Something that is wrong, as the overlay lists it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Finding {
    /// `error`, `warning` or `note`.
    severity: &'static str,
    /// The rule's name; empty for what no rule found.
    rule: &'static str,
    message: String,
    help: Option<String>,
    /// `docs/a.md:3:1`, as the writer would write it.
    place: Option<String>,
    lines: Vec<Line>,
    /// The file it is in.
    #[serde(skip)]
    pub(super) source: Option<ProjectPath>,
}

/// A line of a source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Line {
    number: u32,
    before: String,
    marked: String,
    after: String,
}

/// What it takes to show a place.
pub(super) struct Places<'a> {
    /// The text of a file.
    pub(super) sources: &'a dyn Fn(&ProjectPath) -> Option<Source>,
    /// A path as the writer would write it from where they are.
    pub(super) shown: &'a dyn Fn(&ProjectPath) -> String,
}

impl Finding {
    /// A diagnostic, ready to be shown.
    pub(super) fn new(diagnostic: &Diagnostic, places: &Places<'_>) -> Self {
        let span = diagnostic.span.as_ref();
        let source = span.and_then(|it| (places.sources)(&it.source));
        Self {
            severity: diagnostic.severity.as_str(),
            rule: diagnostic.rule.name(),
            message: diagnostic.message.clone(),
            help: diagnostic.help.clone(),
            place: span.map(|it| place(it, source.as_ref(), places)),
            lines: span.zip(source.as_ref()).map(|(span, source)| lines(source, span)).unwrap_or_default(),
            source: span.map(|it| it.source.clone()),
        }
    }

    /// An error that no rule found: what went wrong with the preview itself.
    pub(super) fn failure(message: String, help: &str) -> Self {
        Self {
            severity: Severity::Error.as_str(),
            rule: "",
            message,
            help: Some(help.to_owned()),
            place: None,
            lines: Vec::new(),
            source: None,
        }
    }

    /// How much it matters: smaller is worse.
    pub(super) fn rank(&self) -> u8 {
        match self.severity {
            "error" => 0,
            "warning" => 1,
            _ => 2,
        }
    }
}

fn place(span: &Span, source: Option<&Source>, places: &Places<'_>) -> String {
    let file = (places.shown)(&span.source);
    match source.map(|it| it.position(span.start)) {
        Some(at) => format!("{file}:{}:{}", at.line, at.column),
        None => file,
    }
}

/// The lines of `span` and those around it.
fn lines(source: &Source, span: &Span) -> Vec<Line> {
    if source.text().is_empty() {
        return Vec::new();
    }
    let first = source.position(span.start).line;
    let last = source.position(span.end.max(span.start)).line.min(first + MOST_LINES - 1);
    let shown = first.saturating_sub(AROUND).max(1)..=(last + AROUND).min(source.lines().count() as u32);
    shown.map(|number| line(source, number, span)).collect()
}

fn line(source: &Source, number: u32, span: &Span) -> Line {
    let text = &**source.text();
    let start = source.lines().start(number).map_or(0, |it| it as usize);
    let end = source.lines().start(number + 1).map_or(text.len(), |it| it as usize);
    let content = text[start..end].trim_end_matches(['\n', '\r']);
    let within = |offset: u32| floor(content, (offset as usize).saturating_sub(start));
    let (from, to) = (within(span.start), within(span.end.max(span.start)));
    Line {
        number,
        before: tail(&content[..from]),
        marked: head(&content[from..to]),
        after: head(&content[to..]),
    }
}

/// The nearest character boundary at or before `offset`.
fn floor(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    (0..=offset).rev().find(|it| text.is_char_boundary(*it)).unwrap_or_default()
}

fn head(text: &str) -> String {
    if text.len() <= LONGEST_LINE {
        text.to_owned()
    } else {
        format!("{}…", &text[..floor(text, LONGEST_LINE)])
    }
}

fn tail(text: &str) -> String {
    if text.len() <= LONGEST_LINE {
        return text.to_owned();
    }
    let start = floor(text, text.len() - LONGEST_LINE);
    format!("…{}", &text[start..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Rule;

    fn finding(text: &str, range: std::ops::Range<usize>) -> Finding {
        let path = ProjectPath::new("a.md").unwrap();
        let source = Source::new(path.clone(), text);
        let places = Places { sources: &|_| Some(source.clone()), shown: &|path| format!("docs/{path}") };
        Finding::new(&Diagnostic::new(Rule::BrokenLink, Span::new(path, range), "no"), &places)
    }

    fn shown(finding: &Finding) -> Vec<String> {
        let mark = |it: &Line| format!("{} {}[{}]{}", it.number, it.before, it.marked, it.after);
        finding.lines.iter().map(mark).collect()
    }

    #[test]
    fn the_marked_part_is_cut_out_of_its_line_and_neighbours_are_shown() {
        let found = finding("# Ä\n\nsee [x](gone.md) there\nend\nmore\n", 14..21);
        assert_eq!(found.place.as_deref(), Some("docs/a.md:3:9"));
        assert_eq!(shown(&found), ["2 []", "3 see [x]([gone.md]) there", "4 []end"]);
    }

    #[test]
    fn a_stretch_over_lines_is_marked_on_each_and_cut_off() {
        assert_eq!(shown(&finding("ab\r\ncd\r\nef", 1..9)), ["1 a[b]", "2 [cd]", "3 [e]f"]);
        assert_eq!(finding(&"x\n".repeat(100), 0..150).lines.len(), 7);
    }

    #[test]
    fn of_a_very_long_line_only_the_part_near_the_mark_is_shown() {
        let found = finding(&"é".repeat(1000), 900..902);
        let line = &found.lines[0];
        assert!(line.before.len() < 260 && line.after.len() < 260, "{line:?}");
        assert_eq!(line.marked, "é");
    }
}
