//! A stretch of raw HTML in Markdown: lines of a block, which may lie apart in the text (in a quotation, each line starts
//! with `>`), seen as one.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::CowStr;

/// The HTML, and where each part of it stands in the text.
#[derive(Debug)]
pub(in crate::guide) struct Fragment<'a> {
    html: Cow<'a, str>,
    /// From the first offset in `html` on, the bytes are those from the second in the text on.
    pieces: Vec<(usize, usize)>,
    end: usize,
}

impl<'a> Fragment<'a> {
    /// A single stretch at `range`.
    pub(in crate::guide) fn one(html: &'a str, range: &Range<usize>) -> Self {
        Self { html: Cow::Borrowed(html), pieces: vec![(0, range.start)], end: range.end }
    }

    /// The lines of a block, one after the other.
    pub(in crate::guide) fn lines(lines: &[(CowStr<'a>, Range<usize>)]) -> Self {
        let mut fragment = Self { html: Cow::Borrowed(""), pieces: Vec::new(), end: 0 };
        for (line, range) in lines {
            if fragment.end != range.start || fragment.pieces.is_empty() {
                fragment.pieces.push((fragment.html.len(), range.start));
            }
            fragment.html.to_mut().push_str(line);
            fragment.end = range.end;
        }
        fragment
    }

    pub(super) fn html(&self) -> &str {
        &self.html
    }

    /// Where `range` of the HTML stands in the text. A stretch over several pieces is given by its first.
    pub(super) fn place(&self, range: &Range<usize>) -> Range<usize> {
        let index = self.pieces.partition_point(|(start, _)| *start <= range.start).saturating_sub(1);
        let Some((start, place)) = self.pieces.get(index) else { return 0..0 };
        let limit = self.pieces.get(index + 1).map_or(self.html.len(), |(next, _)| *next);
        let from = place + (range.start - start);
        let to = place + (range.end.clamp(range.start, limit.max(range.start)) - start);
        from.min(self.end)..to.min(self.end)
    }
}
