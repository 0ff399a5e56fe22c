//! `docent check`: everything that is wrong, in one run.

#![expect(clippy::disallowed_methods, reason = "a baseline is a file that the command line names")]

use std::fs;
use std::path::Path;

use super::Outcome;
use super::args::{Check, Global};
use super::error::Error;
use super::progress::Progress;
use super::project::{self, Opened};
use super::report;
use super::terminal::{self, Terminal};
use crate::claims;
use crate::diag::Diagnostic;
use crate::diag::baseline::Baseline;
use crate::pipeline::{Build, Session};
use crate::source::Source;

pub(super) fn run(command: &Check, global: &Global, terminal: &Terminal) -> Result<Outcome, Error> {
    let opened = project::open(&command.source, None)?;
    let build = build(&opened, terminal);
    if let Some(place) = &command.explain {
        return explain(&build, &opened, place);
    }
    let diagnostics = match &command.baseline {
        Some(path) if command.update_baseline => return update(&build, &opened, path, terminal),
        Some(path) => beyond(&build, &opened, path, terminal)?,
        None => build.diagnostics.clone(),
    };
    let outcome = report::report(&diagnostics, &opened, global, terminal)?;
    terminal.say(&report::summary(&diagnostics, build.site.pages.len(), global));
    if let Some(counted) = claims::counted(&claims::claims(&build.site)) {
        terminal.say(&counted);
    }
    Ok(outcome)
}

/// The findings that a baseline does not name.
fn beyond(
    build: &Build,
    opened: &Opened,
    path: &Path,
    terminal: &Terminal,
) -> Result<Vec<Diagnostic>, Error> {
    let read = fs::read_to_string(path);
    let text = read.map_err(|source| Error::Read { path: path.to_owned(), source })?;
    let baseline =
        Baseline::parse(&text).map_err(|line| Error::NoBaseline { path: path.to_owned(), line })?;
    let compared = baseline.compare(&build.diagnostics, &|it| opened.project.value.source(it));
    let findings = |count| if count == 1 { "1 finding".to_owned() } else { format!("{count} findings") };
    if compared.known > 0 {
        terminal.say(&format!("{} put up with by `{}`", findings(compared.known), path.display()));
    }
    if compared.gone > 0 {
        let gone = findings(compared.gone);
        terminal.say(&format!("{gone} of it no longer there; `--update-baseline` takes them out"));
    }
    Ok(compared.new)
}

/// Writes all findings to a baseline.
fn update(build: &Build, opened: &Opened, path: &Path, terminal: &Terminal) -> Result<Outcome, Error> {
    let baseline = Baseline::of(&build.diagnostics, &|it| opened.project.value.source(it));
    let written = fs::write(path, baseline.to_string());
    written.map_err(|source| Error::Write { path: path.to_owned(), source })?;
    terminal.say(&format!("`{}` puts up with {} findings", path.display(), build.diagnostics.len()));
    Ok(Outcome::Clean)
}

/// Prints what a line of a guide was taken for.
fn explain(build: &Build, opened: &Opened, place: &str) -> Result<Outcome, Error> {
    let (file, line) = match place.rsplit_once(':').map(|(file, line)| (file, line.parse())) {
        Some((file, Ok(line))) => (file, Some(line)),
        _ => (place, None),
    };
    let claims = claims::claims(&build.site);
    let project = &opened.project.value;
    let mut paths = project.sources.keys().chain(claims.iter().map(|it| &it.span.source));
    let path = paths.find(|it| opened.shown(it) == file || it.as_str() == file);
    let source: Option<Source> = path.and_then(|it| project.source(it));
    let source = source.ok_or_else(|| Error::NoSuchFile(file.to_owned()))?;
    terminal::print(&claims::explained(&claims, &source, line))?;
    Ok(Outcome::Clean)
}

/// Reads and judges everything.
pub(super) fn build(opened: &Opened, terminal: &Terminal) -> Build {
    let _progress = Progress::new(terminal, "reading");
    Session::new().build(&opened.project)
}
