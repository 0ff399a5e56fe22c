//! bash, and sh as a part of it, over brush's parser.

use brush_parser::{ParseError, Parser, ParserOptions, SourcePosition};

use super::Defect;

/// What is wrong with a script.
pub(super) fn defect(code: &str) -> Option<Defect> {
    let mut parser = Parser::new(code.as_bytes(), &ParserOptions::default());
    let error = parser.parse_program().err()?;
    let end = code.trim_end().len();
    let at = |it: &SourcePosition| super::offset(code, it.line, it.column);
    let (start, message) = match &error {
        ParseError::ParsingNear(position) => (at(position), "this does not belong here".to_owned()),
        ParseError::ParsingAtEndOfInput => (end, "the script ends too early".to_owned()),
        ParseError::Tokenizing { inner, position } => (position.as_ref().map_or(end, at), inner.to_string()),
    };
    Some(Defect::new(start..start + 1, message))
}
