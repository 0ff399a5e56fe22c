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

/// Escapes text behind `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
