//! The formats that diagnostics are printed in, one file each. Printing is separate from finding.

mod github;
mod human;
mod json;
mod junit;
mod place;
mod sarif;

use std::io::{self, Write};

use super::{Diagnostic, Severity};
use crate::path::ProjectPath;
use crate::source::Source;
pub use place::{Locator, Place};

/// How diagnostics are printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    /// For people: the line in question, underlined, and what to do.
    #[default]
    Human,
    /// One JSON object per line.
    Json,
    /// SARIF 2.1.0, which code hosts show beside the changed lines.
    Sarif,
    /// JUnit's XML, which CI systems count.
    Junit,
    /// Workflow commands of GitHub Actions.
    Github,
}

impl Format {
    /// Every format with the name it is asked for by.
    pub const ALL: &[(&'static str, Self)] = &[
        ("human", Self::Human),
        ("json", Self::Json),
        ("sarif", Self::Sarif),
        ("junit", Self::Junit),
        ("github", Self::Github),
    ];
}

/// What printing needs to know beside the diagnostics.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The text of a file, for line numbers and excerpts.
    pub sources: &'a dyn Fn(&ProjectPath) -> Option<Source>,
    /// A path as the reader would write it from where they are: `docs/index.md` for `index.md`, for example.
    pub shown: &'a dyn Fn(&ProjectPath) -> String,
    /// Whether the reader sees colours.
    pub colour: bool,
}

/// Prints `diagnostics`, which are sorted, to `out`.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(
    format: Format,
    diagnostics: &[Diagnostic],
    context: Context<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut locator = Locator::new(context);
    match format {
        Format::Human => human::write(diagnostics, context, &mut locator, out),
        Format::Json => json::write(diagnostics, &mut locator, out),
        Format::Sarif => sarif::write(diagnostics, &mut locator, out),
        Format::Junit => junit::write(diagnostics, &mut locator, out),
        Format::Github => github::write(diagnostics, &mut locator, out),
    }
}

/// The findings as a table in Markdown, for the summary of a GitHub workflow.
pub fn table(diagnostics: &[Diagnostic], context: Context<'_>) -> String {
    github::table(diagnostics, &mut Locator::new(context))
}

/// `3 errors, 1 warning in 42 pages`.
pub fn summary(diagnostics: &[Diagnostic], pages: usize) -> String {
    let count = |severity| diagnostics.iter().filter(|it| it.severity == severity).count();
    let counts = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")];
    let found: Vec<String> = counts
        .into_iter()
        .map(|(severity, noun)| (count(severity), noun))
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| counted(count, noun))
        .collect();
    let found = if found.is_empty() { "nothing to complain about".to_owned() } else { found.join(", ") };
    format!("{found} in {}", counted(pages, "page"))
}

/// `1 page`, `2 pages`.
pub fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

#[cfg(test)]
mod tests;
