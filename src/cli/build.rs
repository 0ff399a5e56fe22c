//! `docent build`: the site, on disk.

#![expect(clippy::disallowed_methods, reason = "this command starts a browser and looks at the clock")]

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use super::args::{Build, Global};
use super::error::Error;
use super::progress::Progress;
use super::project::{self, Opened};
use super::terminal::Terminal;
use super::{Outcome, check, report};
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
        open(&opened.dest.join("index.html"), terminal);
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

/// Opens a page in the browser. The site is made, so a machine without one is no failure: it is told the address.
fn open(page: &Path, terminal: &Terminal) {
    if let Err(error) = browse(page) {
        terminal.say(&format!("no browser could be started ({error}): open `{}` yourself", page.display()));
    }
}

/// Starts the browser that the system prefers.
fn browse(page: &Path) -> io::Result<()> {
    let mut command = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        Command::new("explorer")
    } else {
        Command::new("xdg-open")
    };
    let quiet = command.arg(page).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.spawn().map(drop)
}
