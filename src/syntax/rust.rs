//! Rust, over syn: a file, or statements that would stand in a function.

use super::Defect;

/// What is wrong with a file; statements and expressions alone are sound, as rustdoc has it.
pub(super) fn defect(code: &str) -> Option<Defect> {
    let error = syn::parse_file(code).err()?;
    let wrapped = format!("fn main() {{\n{code}\n}}");
    if syn::parse_file(&wrapped).is_ok() {
        return None;
    }
    let span = error.span();
    let (start, end) = (span.start(), span.end());
    let range =
        super::offset(code, start.line, start.column + 1)..super::offset(code, end.line, end.column + 1);
    Some(Defect::new(range, error.to_string()))
}
