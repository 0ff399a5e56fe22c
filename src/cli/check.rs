//! `docent check`: everything that is wrong, in one run.

use super::Outcome;
use super::args::{Check, Global};
use super::error::Error;
use super::progress::Progress;
use super::project::{self, Opened};
use super::report;
use super::terminal::Terminal;
use crate::pipeline::{Build, Session};

pub(super) fn run(command: &Check, global: &Global, terminal: &Terminal) -> Result<Outcome, Error> {
    let opened = project::open(&command.source, None)?;
    let build = build(&opened, terminal);
    let outcome = report::report(&build.diagnostics, &opened, global, terminal)?;
    terminal.say(&report::summary(&build.diagnostics, build.site.pages.len(), global));
    Ok(outcome)
}

/// Reads and judges everything.
pub(super) fn build(opened: &Opened, terminal: &Terminal) -> Build {
    let _progress = Progress::new(terminal, "reading");
    Session::new().build(&opened.project)
}
