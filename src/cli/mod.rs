//! The command line: arguments in, exit code out. A command parses, calls and prints; what it calls lives elsewhere.

mod args;
mod browser;
mod build;
mod check;
mod clean;
mod completions;
mod coverage;
mod error;
mod explain;
mod export;
mod init;
#[cfg(feature = "lock")]
mod lock;
#[cfg(feature = "serve")]
mod mock;
mod progress;
mod project;
mod reference;
mod report;
#[cfg(feature = "serve")]
mod serve;
mod terminal;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;

use args::{Args, Command};
use error::Error;
use terminal::Terminal;

pub use reference::reference;

/// How a command ended, as scripts see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Nothing is wrong, or nothing worse than a warning.
    Clean,
    /// There are errors in the documents.
    Defects,
    /// There are errors in the configuration.
    Misconfigured,
}

impl Outcome {
    fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Defects => 2,
            Self::Misconfigured => 3,
        }
    }
}

/// The code for a command that failed: wrong arguments, or a machine that refused.
const FAILED: u8 = 1;

/// Runs the program with the arguments that it was started with.
pub fn main() -> ExitCode {
    ExitCode::from(run(terminal::arguments()))
}

/// Runs the program with these arguments, its own name first, and returns the exit code.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> u8 {
    let args = match Args::try_parse_from(arguments) {
        Ok(args) => args,
        Err(error) => return refuse(&error),
    };
    let terminal = Terminal::new(&args.global);
    match dispatch(&args, &terminal) {
        Ok(outcome) => outcome.code(),
        // The reader of our output left, `head` for example: there is nobody to tell.
        Err(error) if error.is_broken_pipe() => FAILED,
        Err(error) => {
            terminal.complain(&error);
            FAILED
        }
    }
}

/// Shows what clap has to say: help and version are no failure.
fn refuse(error: &clap::Error) -> u8 {
    // Where this cannot be printed, nothing can.
    drop(error.print());
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => 0,
        _ => FAILED,
    }
}

fn dispatch(args: &Args, terminal: &Terminal) -> Result<Outcome, Error> {
    match &args.command {
        Command::Init(command) => init::run(command, terminal),
        Command::Build(command) => build::run(command, &args.global, terminal),
        #[cfg(feature = "serve")]
        Command::Serve(command) => serve::run(command, &args.global, terminal),
        #[cfg(feature = "serve")]
        Command::Mock(command) => mock::run(command, &args.global, terminal),
        Command::Check(command) => check::run(command, &args.global, terminal),
        Command::Coverage(command) => coverage::run(command, &args.global, terminal),
        #[cfg(feature = "lock")]
        Command::Lock(command) => lock::run(command, &args.global, terminal),
        Command::Export(command) => export::run(command, terminal),
        Command::Clean(command) => clean::run(command, terminal),
        Command::Explain(command) => explain::run(command),
        Command::Completions(command) => completions::run(command),
    }
}
