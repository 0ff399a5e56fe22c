//! `docent check`: everything that is wrong, in one run.

use super::Outcome;
use super::args::{Check, Global};
use super::error::Error;
use super::progress::Progress;
use super::project::{self, Opened};
use super::report;
use super::terminal::{self, Terminal};
use crate::claims;
use crate::pipeline::{Build, Session};
use crate::source::Source;

pub(super) fn run(command: &Check, global: &Global, terminal: &Terminal) -> Result<Outcome, Error> {
    let opened = project::open(&command.source, None)?;
    let build = build(&opened, terminal);
    if let Some(place) = &command.explain {
        return explain(&build, &opened, place);
    }
    let outcome = report::report(&build.diagnostics, &opened, global, terminal)?;
    terminal.say(&report::summary(&build.diagnostics, build.site.pages.len(), global));
    if let Some(counted) = claims::counted(&claims::claims(&build.site)) {
        terminal.say(&counted);
    }
    Ok(outcome)
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
