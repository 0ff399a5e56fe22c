//! PHP 8, over mago's parser.

use bumpalo::Bump;
use mago_database::file::FileId;
use mago_span::HasSpan;
use mago_syntax::parser::parse_file_content;

use super::Defect;

/// What is wrong with a file.
pub(super) fn defect(code: &str) -> Option<Defect> {
    let arena = Bump::new();
    let program = parse_file_content(&arena, FileId::new(b"code.php"), code.as_bytes());
    let error = program.errors.first()?;
    let span = error.span();
    let range = span.start.offset as usize..span.end.offset as usize;
    Some(Defect::new(range, error.to_string()))
}
