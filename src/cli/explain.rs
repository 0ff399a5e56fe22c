//! `docent explain`: what a rule means.

use super::Outcome;
use super::args::Explain;
use super::error::Error;
use super::terminal::print;
use crate::diag::explain;

pub(super) fn run(command: &Explain) -> Result<Outcome, Error> {
    print(&command.rule.map_or_else(explain::list, explain::rule))?;
    Ok(Outcome::Clean)
}
