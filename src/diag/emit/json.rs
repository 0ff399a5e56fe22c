//! For programs: one JSON object per line, every key always there.

use std::io::{self, Write};

use serde::Serialize;

use super::Diagnostic;
use super::place::{Locator, Place};

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'a str,
    severity: &'a str,
    message: &'a str,
    file: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
    end_line: Option<u32>,
    end_column: Option<u32>,
    help: Option<&'a str>,
    labels: Vec<Label<'a>>,
}

#[derive(Serialize)]
struct Label<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: Place,
}

pub(super) fn write(
    diagnostics: &[Diagnostic],
    locator: &mut Locator<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    for diagnostic in diagnostics {
        let place = diagnostic.span.as_ref().map(|it| locator.place(it));
        serde_json::to_writer(&mut *out, &finding(diagnostic, place.as_ref(), locator))?;
        writeln!(out)?;
    }
    Ok(())
}

fn finding<'a>(
    diagnostic: &'a Diagnostic,
    place: Option<&'a Place>,
    locator: &mut Locator<'_>,
) -> Finding<'a> {
    Finding {
        rule: diagnostic.rule.name(),
        severity: diagnostic.severity.as_str(),
        message: &diagnostic.message,
        file: place.map(|it| it.file.as_str()),
        line: place.map(|it| it.line),
        column: place.map(|it| it.column),
        end_line: place.map(|it| it.end_line),
        end_column: place.map(|it| it.end_column),
        help: diagnostic.help.as_deref(),
        labels: diagnostic
            .labels
            .iter()
            .map(|it| Label { message: &it.text, place: locator.place(&it.span) })
            .collect(),
    }
}
