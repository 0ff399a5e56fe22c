//! For GitHub Actions: workflow commands, which become annotations on the changed lines.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::place::Locator;
use super::{Diagnostic, Severity};

pub(super) fn write(
    diagnostics: &[Diagnostic],
    locator: &mut Locator<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    for diagnostic in diagnostics {
        writeln!(out, "{}", command(diagnostic, locator))?;
    }
    Ok(())
}

fn command(diagnostic: &Diagnostic, locator: &mut Locator<'_>) -> String {
    let name = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let mut command = format!("::{name} ");
    if let Some(span) = &diagnostic.span {
        let place = locator.place(span);
        let file = property(&place.file);
        let _ = write!(command, "file={file},line={},col={},", place.line, place.column);
        // GitHub takes an end column only on the line of the start.
        let _ = if place.end_line == place.line && place.end_column > place.column {
            write!(command, "endColumn={},", place.end_column - 1)
        } else {
            write!(command, "endLine={},", place.end_line)
        };
    }
    let help = diagnostic.help.as_ref().map(|it| format!("\nhelp: {it}")).unwrap_or_default();
    let message = data(&format!("{}{help}", diagnostic.message));
    let _ = write!(command, "title={}::{message}", property(diagnostic.rule.name()));
    command
}

/// The findings as a table in Markdown, for the summary of a workflow's step: of annotations, GitHub shows ten of each
/// severity.
pub(super) fn table(diagnostics: &[Diagnostic], locator: &mut Locator<'_>) -> String {
    let mut table = "| Place | Finding | Rule |\n|---|---|---|\n".to_owned();
    for diagnostic in diagnostics {
        let place = diagnostic.span.as_ref().map(|it| locator.place(it));
        let place = place.map(|it| format!("{}:{}:{}", it.file, it.line, it.column)).unwrap_or_default();
        let help = diagnostic.help.as_ref().map(|it| format!("; {it}")).unwrap_or_default();
        let (severity, rule) = (diagnostic.severity.as_str(), diagnostic.rule.name());
        let text = cell(&format!("{severity}: {}{help}", diagnostic.message));
        let _ = writeln!(table, "| {} | {text} | {rule} |", cell(&place));
    }
    table
}

/// Text that stays in its cell and does not become HTML.
fn cell(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('|', "\\|").replace(['\r', '\n'], " ")
}

/// Escapes text behind `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
