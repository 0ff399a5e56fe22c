//! Text that came from somewhere: every byte that docent shows or judges can be led back to a file, a line and a
//! column, through includes and escapes.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use crate::path::ProjectPath;

/// One text file of the project. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Source {
    path: ProjectPath,
    text: Arc<str>,
    lines: Arc<OnceLock<LineIndex>>,
}

impl Source {
    /// A source at `path` that holds `text`.
    pub fn new(path: ProjectPath, text: impl Into<Arc<str>>) -> Self {
        Self { path, text: text.into(), lines: Arc::default() }
    }

    /// Where the source lies in the project.
    pub fn path(&self) -> &ProjectPath {
        &self.path
    }

    /// The whole text.
    pub fn text(&self) -> &Arc<str> {
        &self.text
    }

    /// The starts of the source's lines, computed on first use.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(&self.text))
    }

    /// Line and column of a byte offset.
    pub fn position(&self, offset: u32) -> Position {
        self.lines().position(&self.text, offset)
    }

    /// Whether both hold the same text; the same allocation is recognised without reading it.
    pub fn same_text(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.text, &other.text) || self.text == other.text
    }
}

/// A stretch of one source: byte offsets into its text, end exclusive.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub source: ProjectPath,
    /// Offset of the first byte.
    pub start: u32,
    /// Offset behind the last byte.
    pub end: u32,
}

impl Span {
    /// The stretch `range` of `source`.
    pub fn new(source: ProjectPath, range: Range<usize>) -> Self {
        Self { source, start: range.start as u32, end: range.end as u32 }
    }

    /// The very beginning of `source`, for findings about a file as a whole.
    pub fn file(source: ProjectPath) -> Self {
        Self { source, start: 0, end: 0 }
    }
}

/// A place as people count: both from 1, the column in characters (Unicode scalar values).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// The offsets at which the lines of a text start.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Finds the lines of `text`; `\n` ends a line, also behind `\r`.
    pub fn new(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        Self { starts: std::iter::once(0).chain(breaks.map(|(at, _)| at as u32 + 1)).collect() }
    }

    /// How many lines there are, at least one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// Offset of the first byte of `line` (from 1), if there is such a line.
    pub fn start(&self, line: u32) -> Option<u32> {
        self.starts.get(line.checked_sub(1)? as usize).copied()
    }

    /// Line and column of `offset` in `text`, the text that this index was made from.
    pub fn position(&self, text: &str, offset: u32) -> Position {
        let offset = floor_boundary(text, offset as usize);
        let line = self.starts.partition_point(|start| *start as usize <= offset);
        let start = self.starts[line - 1] as usize;
        Position { line: line as u32, column: text[start..offset].chars().count() as u32 + 1 }
    }
}

/// The nearest character boundary at or before `offset`.
fn floor_boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// Text put together from stretches of one or more sources (a guide with its includes, an unescaped JSON string),
/// which remembers where each byte came from.
#[derive(Debug, Clone)]
pub struct Text {
    content: Arc<str>,
    segments: Vec<Segment>,
}

/// From `start` in the text on, up to the next segment, the bytes are those of `source` from `offset` on.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Segment {
    start: u32,
    source: ProjectPath,
    offset: u32,
}

impl Text {
    /// The whole text of a source.
    pub fn whole(source: &Source) -> Self {
        Self::slice(source.path().clone(), Arc::clone(source.text()), 0)
    }

    /// Text that stands in `source` from `offset` on, to the letter.
    pub fn slice(source: ProjectPath, content: impl Into<Arc<str>>, offset: u32) -> Self {
        Self { content: content.into(), segments: vec![Segment { start: 0, source, offset }] }
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.content
    }

    /// The text, shared.
    pub fn content(&self) -> &Arc<str> {
        &self.content
    }

    /// Where the stretch `range` of the text came from. A stretch over several sources is given by its first.
    pub fn span(&self, range: Range<usize>) -> Span {
        let index = self.segments.partition_point(|it| it.start as usize <= range.start).saturating_sub(1);
        let segment = &self.segments[index];
        let limit = self.segments.get(index + 1).map_or(self.content.len(), |next| next.start as usize);
        let start = segment.offset as usize + (range.start - segment.start as usize);
        let end = segment.offset as usize
            + (range.end.clamp(range.start, limit.max(range.start)) - segment.start as usize);
        Span::new(segment.source.clone(), start..end.max(start))
    }
}

/// Builds a [`Text`] from stretches, in order.
#[derive(Debug, Default)]
pub struct TextBuilder {
    content: String,
    segments: Vec<Segment>,
}

impl TextBuilder {
    /// Appends `part`, which came from `source` at `offset` (to the letter, or near enough to point at).
    pub fn push(&mut self, part: &str, source: &ProjectPath, offset: u32) {
        let start = self.content.len() as u32;
        let follows = self
            .segments
            .last()
            .is_some_and(|it| it.source == *source && it.offset + (start - it.start) == offset);
        if !follows {
            self.segments.push(Segment { start, source: source.clone(), offset });
        }
        self.content.push_str(part);
    }

    /// How many bytes the text has so far.
    pub fn len(&self) -> usize {
        self.content.len()
    }

    /// Whether nothing was pushed yet.
    pub fn is_empty(&self) -> bool {
        self.content.is_empty()
    }

    /// The finished text; `fallback` is where an empty text is said to stand.
    pub fn finish(mut self, fallback: &Span) -> Text {
        if self.segments.is_empty() {
            self.segments.push(Segment { start: 0, source: fallback.source.clone(), offset: fallback.start });
        }
        Text { content: self.content.into(), segments: self.segments }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(name: &str) -> ProjectPath {
        ProjectPath::new(name).unwrap()
    }

    #[test]
    fn columns_count_characters_and_lines_survive_carriage_returns() {
        let source = Source::new(path("a.md"), "é\r\nab\n");
        assert_eq!(source.position(2), Position { line: 1, column: 2 });
        assert_eq!(source.position(5), Position { line: 2, column: 2 });
        assert_eq!(source.position(999), Position { line: 3, column: 1 });
    }

    #[test]
    fn a_text_leads_each_byte_back_to_its_source() {
        let mut builder = TextBuilder::default();
        builder.push("abc", &path("a.md"), 0);
        builder.push("def", &path("b.md"), 10);
        builder.push("ghi", &path("a.md"), 20);
        let text = builder.finish(&Span::file(path("a.md")));
        assert_eq!(text.as_str(), "abcdefghi");
        assert_eq!(text.span(4..6), Span::new(path("b.md"), 11..13));
        assert_eq!(text.span(4..8), Span::new(path("b.md"), 11..13));
        assert_eq!(text.span(6..9), Span::new(path("a.md"), 20..23));
    }
}
