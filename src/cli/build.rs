//! `docent build`: the site, on disk.

#![expect(clippy::disallowed_methods, reason = "this command looks at the clock")]

use std::time::Instant;

use super::args::{Build, Global};
use super::error::Error;
use super::progress::Progress;
use super::project::{self, Opened};
use super::terminal::Terminal;
use super::{Outcome, browser, check, report};
use crate::diag::emit::counted;
use crate::output::{self, Written};

pub(super) fn run(command: &Build, global: &Global, terminal: &Terminal) -> Result<Outcome, Error> {
    let began = Instant::now();
    let opened = project::open(&command.source, command.dest_dir.as_deref())?.with_changes();
    project::refuse_sources(&opened)?;
    let build = check::build(&opened, terminal);
    let progress = Progress::new(terminal, "writing");
    let written = output::write(&build, &opened.project.value, &opened.dest, &|done, total| {
        progress.advance(done, total);
    })?;
    drop(progress);
    let mut diagnostics = build.diagnostics.clone();
    diagnostics.extend(written.diagnostics.iter().cloned());
    let outcome = report::report(&diagnostics, &opened, global, terminal)?;
    terminal.say(&summary(&written, &opened));
    terminal.say(&report::summary(&diagnostics, build.site.pages.len(), global));
    terminal.detail(&format!("took {:.2} s", began.elapsed().as_secs_f64()));
    if command.open {
        browser::open(opened.dest.join("index.html").as_os_str(), terminal);
    }
    Ok(outcome)
}

fn summary(written: &Written, opened: &Opened) -> String {
    format!(
        "{}: {} written, {} unchanged, {} removed",
        opened.shown_dest(),
        counted(written.written, "file"),
        written.unchanged,
        written.removed,
    )
}
