//! A text made of parts of another, which knows where each part came from.

use std::ops::Range;

/// A text and where its parts stand in the one that it was taken from.
#[derive(Debug, Clone, Default)]
pub(super) struct Extract {
    pub(super) text: String,
    /// The offset of each part here and there, ascending.
    parts: Vec<(usize, usize)>,
}

impl Extract {
    /// All of a text.
    pub(super) fn whole(text: &str) -> Self {
        Self { text: text.to_owned(), parts: vec![(0, 0)] }
    }

    /// A text between two others that stand nowhere.
    pub(super) fn wrapped(before: &str, text: &str, after: &str) -> Self {
        let parts = vec![(0, 0), (before.len(), 0)];
        Self { text: format!("{before}{text}{after}"), parts }
    }

    /// Adds a part that begins at `from` in the other text.
    pub(super) fn push(&mut self, part: &str, from: usize) {
        self.parts.push((self.text.len(), from));
        self.text.push_str(part);
    }

    /// Where a stretch of this text stands in the other, of which `length` is known.
    pub(super) fn place(&self, range: &Range<usize>, length: usize) -> Range<usize> {
        let start = self.offset(range.start).min(length);
        start..self.offset(range.end).clamp(start, length)
    }

    fn offset(&self, at: usize) -> usize {
        let part = self.parts.partition_point(|(here, _)| *here <= at).checked_sub(1);
        let (here, there) = part.map_or((0, 0), |it| self.parts[it]);
        let next = part.and_then(|it| self.parts.get(it + 1)).map(|it| it.1);
        let there = there + (at - here);
        next.map_or(there, |next| if next >= there { there } else { next })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_know_where_they_came_from() {
        let text = "$ ls\nout\n$ pwd\n";
        let mut extract = Extract::default();
        extract.push("ls\n", 2);
        extract.push("pwd\n", 11);
        assert_eq!(extract.text, "ls\npwd\n");
        assert_eq!(&text[extract.place(&(0..2), text.len())], "ls");
        assert_eq!(&text[extract.place(&(3..6), text.len())], "pwd");
        assert_eq!(Extract::wrapped("({", "a", "})").place(&(2..3), 1), 0..1);
        assert_eq!(Extract::wrapped("({", "a", "})").place(&(3..5), 1), 1..1);
    }
}
