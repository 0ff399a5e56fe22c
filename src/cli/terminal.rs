//! The way to the person or program that called: standard output and error, and whether they show colours.

#![expect(
    clippy::disallowed_methods,
    reason = "arguments, environment and working directory are read here, once"
)]

use std::ffi::OsString;
use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;

use anstream::AutoStream;
use anstream::stream::RawStream;
use clap::builder::styling::{AnsiColor, Style};

use super::args::{Global, When};
use super::error::Error;
use crate::diag::emit::Format;

/// Where a command prints to.
#[derive(Debug, Clone)]
pub(super) struct Terminal {
    loudness: Loudness,
    colour: When,
    is_human: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Loudness {
    Quiet,
    Usual,
    Verbose,
}

impl Terminal {
    /// The terminal as the options want it.
    pub(super) fn new(global: &Global) -> Self {
        let loudness = match (global.quiet, global.verbose) {
            (true, _) => Loudness::Quiet,
            (_, true) => Loudness::Verbose,
            _ => Loudness::Usual,
        };
        let colour = if global.no_color { When::Never } else { global.color };
        Self { loudness, colour, is_human: global.format == Format::Human }
    }

    /// Says what was done; nothing under `--quiet`.
    pub(super) fn say(&self, line: &str) {
        if self.loudness >= Loudness::Usual {
            // Nothing depends on whether anybody reads it.
            drop(writeln!(io::stderr(), "{line}"));
        }
    }

    /// Says what only those want to know who ask for it with `--verbose`.
    pub(super) fn detail(&self, line: &str) {
        if self.loudness == Loudness::Verbose {
            drop(writeln!(io::stderr(), "{line}"));
        }
    }

    /// Prints why the command failed, with what led to it.
    pub(super) fn complain(&self, error: &Error) {
        let style = if self.has_colour(&io::stderr()) {
            AnsiColor::BrightRed.on_default().bold()
        } else {
            Style::new()
        };
        let chain = std::iter::successors(Some(error as &dyn std::error::Error), |it| it.source());
        let chain = chain.map(ToString::to_string).collect::<Vec<_>>().join(": ");
        drop(writeln!(io::stderr(), "{style}error{style:#}: {chain}"));
    }

    /// Whether `stream` shows colours.
    pub(super) fn has_colour(&self, stream: &impl RawStream) -> bool {
        match self.colour {
            When::Always => true,
            When::Never => false,
            When::Auto => AutoStream::choice(stream) != anstream::ColorChoice::Never,
        }
    }

    /// Whether somebody looks on to whom progress can be shown.
    pub(super) fn is_watched(&self) -> bool {
        self.is_human && self.loudness >= Loudness::Usual && io::stderr().is_terminal()
    }
}

/// Prints a result to standard output.
pub(super) fn print(text: &str) -> Result<(), Error> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    Ok(out.flush()?)
}

/// The arguments that the program was started with.
pub(super) fn arguments() -> impl Iterator<Item = OsString> {
    std::env::args_os()
}

/// The environment's variables, as far as they are text.
pub(super) fn environment() -> Vec<(String, String)> {
    let variables = std::env::vars_os();
    variables
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .collect()
}

/// The file that GitHub shows as the summary of a workflow's step.
pub(super) fn step_summary() -> Option<PathBuf> {
    std::env::var_os("GITHUB_STEP_SUMMARY").filter(|it| !it.is_empty()).map(PathBuf::from)
}

/// The folder that relative paths start from.
pub(super) fn working_folder() -> Result<PathBuf, Error> {
    std::env::current_dir().map_err(|source| Error::Read { path: PathBuf::from("."), source })
}
