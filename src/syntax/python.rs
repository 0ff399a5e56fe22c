//! Python 3, over ruff's parser.

use ruff_python_parser::{Mode, ParseOptions, parse_unchecked};

use super::Defect;

/// What is wrong with a module.
pub(super) fn defect(code: &str) -> Option<Defect> {
    let parsed = parse_unchecked(code, ParseOptions::from(Mode::Module));
    let error = parsed.errors().first()?;
    let range = error.location.start().to_usize()..error.location.end().to_usize();
    Some(Defect::new(range, error.error.to_string()))
}
