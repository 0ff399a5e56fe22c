//! Leads every byte of a string back to its place in the file, through escapes, folded lines and indentation, so that a
//! broken link in a long description is reported where it is written.

use super::{Node, Shape, Style, json};
use crate::path::ProjectPath;
use crate::source::{Span, Text, TextBuilder};

/// The string `node` with its places.
pub(super) fn text(node: Node<'_>) -> Option<Text> {
    let stored = node.stored();
    let Shape::String(stretch, style) = stored.shape else { return None };
    let (tree, source) = (node.tree, node.tree.source());
    let content = tree.text(stretch);
    if (stretch.start as usize) < source.text().len() {
        return Some(Text::slice(source.path().clone(), content, stretch.start));
    }
    let alignment = Alignment::new(source.text(), source.path(), stored.start as usize, content, style);
    Some(alignment.run(&node.span()))
}

/// Walks through a string as written and as meant at once.
///
/// Both hold the same characters in the same order, except for escapes, quotes and the white space at line breaks. So
/// where they differ, the written side is skipped forward until they agree again.
struct Alignment<'a> {
    source: &'a str,
    path: &'a ProjectPath,
    meant: &'a str,
    style: Style,
    /// Spaces at the start of each line that are not part of a block scalar.
    indent: usize,
    /// Where in the source we are.
    at: usize,
    /// How much of `meant` has its place.
    done: usize,
    /// The stretch at hand that stands in the source to the letter: where in `meant` and in the source it starts.
    run: (usize, usize),
    placed: TextBuilder,
}

impl<'a> Alignment<'a> {
    fn new(source: &'a str, path: &'a ProjectPath, start: usize, meant: &'a str, style: Style) -> Self {
        let at = start + usize::from(matches!(style, Style::Double | Style::Single));
        let indent = match style {
            Style::Block => source[..start].bytes().rev().take_while(|byte| *byte == b' ').count(),
            Style::Double | Style::Single | Style::Plain => 0,
        };
        let placed = TextBuilder::default();
        Self { source, path, meant, style, indent, at, done: 0, run: (0, at), placed }
    }

    fn run(mut self, whole: &Span) -> Text {
        while self.done < self.meant.len() {
            self.step();
        }
        self.end_run();
        self.placed.finish(whole)
    }

    fn step(&mut self) {
        let meant = self.meant.as_bytes()[self.done];
        match self.source.as_bytes().get(self.at) {
            Some(b'\\') if self.style == Style::Double => self.escape(),
            Some(written) if *written == meant => self.agree(meant),
            Some(b' ' | b'\t' | b'\r' | b'\n') if meant == b' ' => self.fold(),
            Some(b' ' | b'\t' | b'\r' | b'\n') => self.skip(1),
            _ if meant == b'\n' => self.pause(1),
            _ => self.pause(self.meant.len() - self.done),
        }
    }

    /// Written as meant.
    fn agree(&mut self, byte: u8) {
        self.done += 1;
        self.at += 1;
        match (byte, self.style) {
            (b'\n', Style::Block) => self.skip_where(|byte| byte == b' ', self.indent),
            (b'\n', _) => self.skip_where(|byte| byte.is_ascii_whitespace(), usize::MAX),
            (b'\'', Style::Single) => self.skip(1),
            _ => {}
        }
    }

    /// A line break that means a space.
    fn fold(&mut self) {
        self.done += 1;
        self.at += 1;
        self.skip_where(|byte| byte.is_ascii_whitespace(), usize::MAX);
    }

    /// An escape, which means one character, or none at the end of a line.
    fn escape(&mut self) {
        self.end_run();
        let escape = &self.source[self.at..];
        let length = match escape.as_bytes().get(1) {
            Some(b'\n' | b'\r') => return self.skip_continuation(),
            Some(b'x') => 4,
            Some(b'u') => json::unicode_escape(escape).1,
            Some(b'U') => 10,
            _ => 2,
        };
        self.done += self.meant[self.done..].chars().next().map_or(0, char::len_utf8);
        self.end_run();
        self.skip(length);
    }

    fn skip_continuation(&mut self) {
        self.at += 1;
        self.skip_where(|byte| byte.is_ascii_whitespace(), usize::MAX);
    }

    /// Places the next `length` bytes meant at the place at hand, for want of one of their own.
    fn pause(&mut self, length: usize) {
        self.end_run();
        self.done += length;
        self.end_run();
    }

    /// Goes over bytes that are written and not meant.
    fn skip(&mut self, length: usize) {
        self.end_run();
        self.at = (self.at + length).min(self.source.len());
        self.run.1 = self.at;
    }

    fn skip_where(&mut self, skipped: impl Fn(u8) -> bool, most: usize) {
        let rest = &self.source.as_bytes()[self.at..];
        let length = rest.iter().take(most).take_while(|byte| skipped(**byte)).count();
        if length > 0 {
            self.skip(length);
        }
    }

    fn end_run(&mut self) {
        let (meant, written) = self.run;
        if self.done > meant {
            self.placed.push(&self.meant[meant..self.done], self.path, written as u32);
        }
        self.run = (self.done, self.at);
    }
}
