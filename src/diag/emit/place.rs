//! Spans as machines want them: file, lines and columns.

use serde::Serialize;

use super::Context;
use crate::path::ProjectPath;
use crate::source::{Position, Source, Span};

/// A stretch of a file, everything counted from 1, columns in characters, the end exclusive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Place {
    /// The file, as its reader would write it.
    pub file: String,
    /// The line it begins in.
    pub line: u32,
    /// The column it begins at.
    pub column: u32,
    /// The line it ends in.
    pub end_line: u32,
    /// The column behind its end.
    pub end_column: u32,
}

/// Finds places, and remembers where it was: diagnostics come sorted, and a description can be one line of megabytes,
/// in which counting the columns from the start for each would take time in the square of it.
pub struct Locator<'a> {
    context: Context<'a>,
    last: Option<Last>,
}

struct Last {
    path: ProjectPath,
    source: Option<Source>,
    offset: u32,
    position: Position,
}

impl<'a> Locator<'a> {
    /// A locator at the start.
    pub fn new(context: Context<'a>) -> Self {
        Self { context, last: None }
    }

    /// Where a span is. What cannot be read is pointed at as a whole.
    pub fn place(&mut self, span: &Span) -> Place {
        let start = self.position(&span.source, span.start);
        let end = self.position(&span.source, span.end.max(span.start));
        Place {
            file: (self.context.shown)(&span.source),
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }

    fn position(&mut self, path: &ProjectPath, offset: u32) -> Position {
        let mut last = match self.last.take() {
            Some(last) if last.path == *path => last,
            _ => {
                Last { path: path.clone(), source: (self.context.sources)(path), offset: 0, position: START }
            }
        };
        if let Some(source) = &last.source {
            last.position = advance(source, last.offset, last.position, offset);
            last.offset = offset;
        }
        let position = last.position;
        self.last = Some(last);
        position
    }
}

const START: Position = Position { line: 1, column: 1 };

/// The position of `offset`, counted from `known`, the position of `from`, where that is nearer than the line's start.
fn advance(source: &Source, from: u32, known: Position, offset: u32) -> Position {
    let between = source.text().get(from as usize..offset as usize);
    match between {
        Some(between) if !between.contains('\n') => {
            Position { line: known.line, column: known.column + between.chars().count() as u32 }
        }
        _ => source.position(offset),
    }
}
