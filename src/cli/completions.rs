//! `docent completions`: what a shell needs to complete docent's commands.

use clap::CommandFactory;

use super::Outcome;
use super::args::{Args, Completions};
use super::error::Error;
use super::terminal::print;

pub(super) fn run(command: &Completions) -> Result<Outcome, Error> {
    // Into memory first: clap panics where it cannot write.
    let mut script = Vec::new();
    clap_complete::generate(command.shell, &mut Args::command(), "docent", &mut script);
    print(&String::from_utf8_lossy(&script))?;
    Ok(Outcome::Clean)
}
