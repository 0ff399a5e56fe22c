//! `SUMMARY.md`: the order and nesting of a book's chapters, in mdBook's grammar.

mod reader;

use crate::diag::Parsed;
use crate::path::ProjectPath;
use crate::source::{Source, Span};

/// What a `SUMMARY.md` says, as far as it could be understood.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// The heading at the top, by custom just "Summary".
    pub title: Option<String>,
    /// What it lists, in order.
    pub entries: Vec<Entry>,
}

/// One entry at the top level.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A chapter: without number before and behind the lists, with one in them.
    Chapter(Chapter),
    /// `# Title` before a list.
    Part(String, Span),
    /// `---`.
    Separator,
}

/// A chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// The link's text without markup.
    pub title: String,
    /// The chapter's number as shown, `1.2.`; empty for unnumbered chapters.
    pub number: String,
    /// The file; `None` for a draft, `[Title]()`.
    pub path: Option<ProjectPath>,
    /// The path as written; empty for a draft.
    pub written: String,
    /// Where the path is written; the link for a draft.
    pub span: Span,
    /// The chapters under it.
    pub children: Vec<Chapter>,
}

/// Reads a `SUMMARY.md`. Paths are relative to its folder.
pub fn parse(source: &Source) -> Parsed<Summary> {
    reader::read(source)
}

#[cfg(test)]
mod tests;
