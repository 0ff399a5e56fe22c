//! What stands between `---` (YAML) or `+++` (TOML) at the top of a guide, checked against the fields that docent knows.

mod block;
mod fields;
mod toml;
mod yaml;

use std::ops::Range;

use super::{Destination, FrontMatter, Link, LinkKind, destination};
use crate::diag::{Diagnostic, Parsed, Rule};
use crate::source::{Source, Span};

/// The front matter of a source.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) front: FrontMatter,
    /// The image for previews, a link like any other.
    pub(super) image: Option<Link>,
    /// Where the Markdown starts.
    pub(super) body: usize,
}

/// A value as written, in either language.
#[derive(Debug, PartialEq)]
enum Value {
    /// Text in quotes, or all text in TOML.
    Text(String),
    /// YAML without quotes: may be meant as text, number or truth value.
    Plain(String),
    Bool(bool),
    Integer(i64),
    List(Vec<(Value, Range<usize>)>),
    /// Nothing stands there.
    Nothing,
    /// Anything that no field is made of: what to call it.
    Other(&'static str),
}

/// `key: value`, places as offsets into the source.
#[derive(Debug)]
struct Field {
    key: String,
    key_range: Range<usize>,
    value: Value,
    range: Range<usize>,
}

/// What is wrong with the syntax, and where.
struct SyntaxError {
    range: Range<usize>,
    message: String,
}

/// Reads the front matter of `source`; without any, everything is Markdown.
pub(super) fn parse(source: &Source) -> Parsed<Found> {
    let Some(block) = block::find(source.text()) else {
        let body = if source.text().starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        return Parsed::clean(Found { front: FrontMatter::default(), image: None, body });
    };
    let read = match block.language {
        block::Language::Yaml => yaml::read(source.text(), block.inner.clone()),
        block::Language::Toml => toml::read(source.text(), block.inner.clone()),
    };
    let mut checked = match read {
        Ok(fields) => fields::check(source, fields),
        Err(error) => {
            Parsed { value: fields::Checked::default(), diagnostics: vec![syntax_error(source, error)] }
        }
    };
    let image = checked.value.image.take().map(|(address, span)| image_link(source, &address, span));
    checked.map(|it| Found { front: it.front, image, body: block.end })
}

fn syntax_error(source: &Source, error: SyntaxError) -> Diagnostic {
    let span = Span::new(source.path().clone(), error.range);
    Diagnostic::new(Rule::InvalidFrontMatter, span, error.message)
        .help("front matter is YAML between `---` lines or TOML between `+++` lines")
}

fn image_link(source: &Source, address: &str, span: Span) -> Link {
    let destination: Destination = destination::classify(address, source.path());
    Link { kind: LinkKind::FrontMatter, destination, range: 0..0, span: Some(span) }
}

#[cfg(test)]
mod tests;
