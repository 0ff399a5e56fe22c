//! Findings on their way out: under `--strict`, in the format asked for, to the right stream, and what they come to.

use std::borrow::Cow;
use std::fs::OpenOptions;
use std::io::{self, BufWriter, Write};

use super::Outcome;
use super::args::Global;
use super::error::Error;
use super::project::Opened;
use super::terminal::{Terminal, step_summary};
use crate::diag::emit::{self, Context, Format};
use crate::diag::{Diagnostic, Rule, Severity};
use crate::path::ProjectPath;
use crate::source::Source;

/// Prints `diagnostics` and says what they come to.
pub(super) fn report(
    diagnostics: &[Diagnostic],
    opened: &Opened,
    global: &Global,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    report_on(&|path| opened.project.value.source(path), diagnostics, opened, global, terminal)
}

/// Prints `diagnostics` about these `sources`, and says what they come to.
pub(super) fn report_on(
    sources: &dyn Fn(&ProjectPath) -> Option<Source>,
    diagnostics: &[Diagnostic],
    opened: &Opened,
    global: &Global,
    terminal: &Terminal,
) -> Result<Outcome, Error> {
    let diagnostics = judged(diagnostics, global);
    let shown = |path: &ProjectPath| opened.shown(path);
    let context = Context { sources, shown: &shown, colour: has_colour(global, terminal) };
    let printed = print_to_its_stream(&diagnostics, context, global.format);
    if global.format == Format::Github && !diagnostics.is_empty() {
        append_to_summary(&emit::table(&diagnostics, context))?;
    }
    match printed {
        // Who stops reading has seen enough; what was found still counts.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        other => other?,
    }
    Ok(outcome(&diagnostics))
}

/// Prints what was found while a preview runs: as it counts already, about files as they are now.
#[cfg(feature = "serve")]
pub(super) fn print_found(
    found: &[Diagnostic],
    sources: &dyn Fn(&ProjectPath) -> Option<Source>,
    opened: &Opened,
    global: &Global,
    terminal: &Terminal,
) -> io::Result<()> {
    if found.is_empty() {
        return Ok(());
    }
    let shown = |path: &ProjectPath| opened.shown(path);
    let context = Context { sources, shown: &shown, colour: has_colour(global, terminal) };
    print_to_its_stream(found, context, global.format)
}

fn has_colour(global: &Global, terminal: &Terminal) -> bool {
    global.format == Format::Human && terminal.has_colour(&io::stderr())
}

/// People read the standard error, programs the standard output.
fn print_to_its_stream(diagnostics: &[Diagnostic], context: Context<'_>, format: Format) -> io::Result<()> {
    match format {
        Format::Human => print(format, diagnostics, context, io::stderr().lock()),
        _ => print(format, diagnostics, context, io::stdout().lock()),
    }
}

/// Adds text to the summary of the workflow's step, where GitHub gives one.
fn append_to_summary(text: &str) -> Result<(), Error> {
    let Some(path) = step_summary() else { return Ok(()) };
    let file = OpenOptions::new().append(true).create(true).open(&path);
    let written = file.and_then(|mut it| it.write_all(text.as_bytes()));
    written.map_err(|source| Error::Write { path, source })
}

fn print(
    format: Format,
    diagnostics: &[Diagnostic],
    context: Context<'_>,
    stream: impl Write,
) -> io::Result<()> {
    let mut out = BufWriter::new(stream);
    emit::write(format, diagnostics, context, &mut out)?;
    out.flush()
}

/// `3 errors, 1 warning in 42 pages`.
pub(super) fn summary(diagnostics: &[Diagnostic], pages: usize, global: &Global) -> String {
    emit::summary(&judged(diagnostics, global), pages)
}

/// The findings as they count: under `--strict`, warnings are errors.
pub(super) fn judged<'a>(diagnostics: &'a [Diagnostic], global: &Global) -> Cow<'a, [Diagnostic]> {
    if !global.strict {
        return Cow::Borrowed(diagnostics);
    }
    let mut diagnostics = diagnostics.to_vec();
    for diagnostic in diagnostics.iter_mut().filter(|it| it.severity == Severity::Warning) {
        diagnostic.severity = Severity::Error;
    }
    Cow::Owned(diagnostics)
}

fn outcome(diagnostics: &[Diagnostic]) -> Outcome {
    let mut errors = diagnostics.iter().filter(|it| it.severity == Severity::Error).peekable();
    if errors.peek().is_none() {
        return Outcome::Clean;
    }
    if errors.any(|it| it.rule == Rule::InvalidConfig) { Outcome::Misconfigured } else { Outcome::Defects }
}
