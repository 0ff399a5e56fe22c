//! Whether the text of a program is well-formed, one file per language over a parser that others keep.
//!
//! Nothing is run and nothing is installed. [`defect`] reads a whole program; [`fence`] reads what guides show, which may
//! be a part of one. The parsers that are large come with the feature `syntax`; without it, their languages
//! are not checked.

mod bounds;
mod extract;
pub mod fence;
mod fragment;
#[cfg(feature = "syntax")]
mod javascript;
mod json;
mod language;
#[cfg(feature = "syntax")]
mod php;
#[cfg(feature = "syntax")]
mod python;
#[cfg(feature = "syntax")]
mod rust;
mod session;
#[cfg(feature = "syntax")]
mod shell;
mod toml;
mod wrap;
#[cfg(feature = "syntax")]
mod xml;
mod yaml;

use std::ops::Range;

pub use language::{Kind, Language, NAMES, of_extension, of_name};

/// Something that is wrong with a program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Defect {
    /// Where, in bytes of the text; empty where something is missing.
    pub range: Range<usize>,
    /// What, as the parser says it, without a stop.
    pub message: String,
    /// What to do about it, where that is known.
    pub help: Option<String>,
}

impl Defect {
    fn new(range: Range<usize>, message: impl Into<String>) -> Self {
        let message: String = message.into();
        Self { range, message: uncapitalised(message.trim_end_matches(['.', '\n'])), help: None }
    }
}

/// A sentence as it stands behind a colon: parsers begin theirs in various ways.
fn uncapitalised(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(second)) if first.is_uppercase() && second.is_lowercase() => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => text.to_owned(),
    }
}

/// What is wrong with a whole program: the first defect, since those behind it may follow from it. None where it is
/// well-formed, too large to be read, or in a language that this binary has no parser for.
pub fn defect(language: Language, code: &str) -> Option<Defect> {
    // The reader of JSON has a bound of its own.
    if language != Language::Json && !bounds::can_be_read(code) {
        return None;
    }
    let mut defect = bounds::with_room(code, || parse(language, code))?;
    // What is missing at the end is missed on the last line that there is.
    let end = code.trim_end().len();
    let range = within(code, defect.range.start.min(end)..defect.range.end);
    // The end of a line is shown behind it, not as a second line.
    let is_line_end = code[range.start..].starts_with(['\n', '\r']);
    defect.range = if is_line_end { range.start..range.start } else { range };
    Some(defect)
}

#[cfg(feature = "syntax")]
fn parse(language: Language, code: &str) -> Option<Defect> {
    match language {
        Language::Json => json::defect(code),
        Language::JsonWithComments => json::defect_with_comments(code),
        Language::JsonLines => json::defect_of_lines(code),
        Language::Yaml => yaml::defect(code),
        Language::Toml => toml::defect(code),
        Language::JavaScript(kind) => javascript::defect(code, kind),
        Language::Python => python::defect(code),
        Language::Php => php::defect(code),
        Language::Shell => shell::defect(code),
        Language::Xml => xml::defect(code),
        Language::Rust => rust::defect(code),
    }
}

#[cfg(not(feature = "syntax"))]
fn parse(language: Language, code: &str) -> Option<Defect> {
    match language {
        Language::Json => json::defect(code),
        Language::JsonWithComments => json::defect_with_comments(code),
        Language::JsonLines => json::defect_of_lines(code),
        Language::Yaml => yaml::defect(code),
        Language::Toml => toml::defect(code),
        _ => None,
    }
}

/// A range that lies in the text, on the boundaries of characters.
fn within(code: &str, range: Range<usize>) -> Range<usize> {
    let floor = |at: usize| {
        let at = at.min(code.len());
        (0..=at).rev().find(|it| code.is_char_boundary(*it)).unwrap_or(0)
    };
    let start = floor(range.start);
    start..floor(range.end).max(start)
}

/// The offset of a line and a column, both counted from 1, the column in characters.
fn offset(code: &str, line: usize, column: usize) -> usize {
    let start = code.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
    let text = code[start..].lines().next().unwrap_or_default();
    start + text.char_indices().nth(column.saturating_sub(1)).map_or(text.len(), |(at, _)| at)
}

#[cfg(test)]
mod tests;
