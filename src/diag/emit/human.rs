//! For people at a terminal: each finding with the line it is about.

use std::io::{self, Write};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Level, Origin, Renderer, Snippet};

use super::place::Locator;
use super::{Context, Diagnostic, Severity};
use crate::source::{Source, Span};

/// The longest excerpt that is shown, of which the printer cuts out what fits on the screen. Beyond it, in descriptions
/// that are one line of megabytes, the place has to be enough.
const EXCERPT: usize = 20_000;

/// A longer stretch than this many lines is shown by its first.
const LINES: usize = 6;

pub(super) fn write(
    diagnostics: &[Diagnostic],
    context: Context<'_>,
    locator: &mut Locator<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let renderer = if context.colour { Renderer::styled() } else { Renderer::plain() };
    for diagnostic in diagnostics {
        writeln!(out, "{}\n", renderer.render(&[group(diagnostic, context, locator)]))?;
    }
    Ok(())
}

fn group<'a>(
    diagnostic: &'a Diagnostic,
    context: Context<'_>,
    locator: &mut Locator<'_>,
) -> annotate_snippets::Group<'a> {
    let level = level(diagnostic.severity);
    let mut group = level
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.rule.name())
        .elements([] as [Element<'_>; 0]);
    if let Some(span) = &diagnostic.span {
        group = group.element(element(span, None, AnnotationKind::Primary, context, locator));
    }
    for label in &diagnostic.labels {
        let kind = AnnotationKind::Context;
        group = group.element(element(&label.span, Some(&label.text), kind, context, locator));
    }
    match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(help.as_str())),
        None => group,
    }
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    }
}

/// The place of a span, with the line there.
fn element<'a>(
    span: &Span,
    label: Option<&'a str>,
    kind: AnnotationKind,
    context: Context<'_>,
    locator: &mut Locator<'_>,
) -> Element<'a> {
    let place = locator.place(span);
    let source = (context.sources)(&span.source).filter(|it| !it.text().is_empty());
    let Some(excerpt) = source.and_then(|it| Excerpt::of(&it, span)) else {
        let origin = Origin::path(place.file).line(place.line as usize).char_column(place.column as usize);
        return Element::Origin(origin);
    };
    let annotation = kind.span(excerpt.marked).label(label);
    let snippet = Snippet::source(excerpt.text).path(place.file).line_start(place.line as usize);
    Element::Cause(snippet.annotation(annotation))
}

/// The part of a source that is shown, and what is underlined in it.
struct Excerpt {
    text: String,
    marked: Range<usize>,
}

impl Excerpt {
    /// The lines of `span`, without what would not fit. Only these are handed on: a description can have a million.
    fn of(source: &Source, span: &Span) -> Option<Self> {
        let text = &**source.text();
        let start = floor(text, span.start as usize);
        let end = floor(text, (span.end as usize).max(start));
        let end = if text[start..end].lines().count() > LINES { line_end(text, start) } else { end };
        let shown = line_start(text, start)..line_end(text, end);
        let marked = start - shown.start..end - shown.start;
        (shown.len() <= EXCERPT).then(|| Self { text: text[shown].to_owned(), marked })
    }
}

/// Where the line that `at` is on starts; looked for backwards, near `at`.
fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |it| it + 1)
}

/// Where the line that `at` is on ends, before its line break.
fn line_end(text: &str, at: usize) -> usize {
    let end = text[at..].find('\n').map_or(text.len(), |it| at + it);
    if text[at..end].ends_with('\r') { end - 1 } else { end }
}

/// The nearest character boundary at or before `offset`.
fn floor(text: &str, offset: usize) -> usize {
    let offset = offset.min(text.len());
    (0..=offset).rev().find(|it| text.is_char_boundary(*it)).unwrap_or_default()
}
