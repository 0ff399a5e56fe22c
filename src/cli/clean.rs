//! `docent clean`: the site goes, everything else stays.

use super::Outcome;
use super::args::{Clean, Source};
use super::error::Error;
use super::project;
use super::terminal::Terminal;
use crate::diag::emit::counted;
use crate::output;

pub(super) fn run(command: &Clean, terminal: &Terminal) -> Result<Outcome, Error> {
    let source = Source { path: command.path.clone(), drafts: false, site_url: None };
    let opened = project::open(&source, command.dest_dir.as_deref())?;
    let removed = output::clean(&opened.dest)?;
    terminal.say(&format!("{}: {} removed", opened.shown_dest(), counted(removed, "file")));
    Ok(Outcome::Clean)
}
