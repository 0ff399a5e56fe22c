//! The live preview: a server on this machine that gives out the site of a project while somebody writes it.
//!
//! A watch reports what changed (`watch`), reports become bursts (`burst`), a burst becomes a change of the project
//! (`change`), from which the workshop makes the next edition (`workshop`). The board shows it (`board`), and the
//! server makes of it what browsers ask for (`http`). The same server gives
//! out the mocks of the APIs (`mocks`), beside the site or alone. This room must not rebuild by any way but `Session::build`.

mod board;
mod burst;
mod callback;
mod change;
mod edition;
mod finding;
mod guarded;
mod http;
mod kept;
mod listen;
mod mocks;
mod rounds;
mod server;
mod watch;
mod workshop;

pub use listen::{Listen, USUAL_PORT};
pub use mocks::{Mocking, Rate};
pub use server::{Error, Served, Server, start};
pub use watch::{USUAL_PAUSE, Watching};

use std::sync::Arc;
use std::time::Duration;

use crate::diag::Diagnostic;
use crate::path::ProjectPath;
use crate::source::Source;
use board::Board;
use edition::Edition;
use finding::{Finding, Places};
use http::Hosts;
use mocks::Memory;

/// What a preview needs to know beside the project.
pub struct Options {
    /// Where it listens.
    pub listen: Listen,
    /// How it notices changes.
    pub watching: Watching,
    /// What it gives out.
    pub purpose: Purpose,
    /// How its mocks answer.
    pub mocking: Mocking,
    /// Who is told what goes on.
    pub audience: Arc<dyn Audience>,
}

/// What a server gives out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Purpose {
    /// The site, with a mock of each API beside it.
    #[default]
    Site,
    /// The mocks alone.
    Mocks,
}

/// The writer, as a preview knows them: somebody at a terminal, or a test.
pub trait Audience: Send + Sync {
    /// A path of the project as they would write it from where they are.
    fn shown(&self, path: &ProjectPath) -> String;

    /// Findings as they count for them: warnings may be errors.
    fn judged(&self, found: &[Diagnostic]) -> Vec<Diagnostic>;

    /// Hears what goes on.
    fn hear(&self, news: News<'_>);
}

/// What goes on, for whoever tells the writer.
pub enum News<'a> {
    /// A new edition is up.
    Built(Built<'a>),
    /// Making a page brought these to light.
    Found(&'a [Diagnostic], &'a dyn Fn(&ProjectPath) -> Option<Source>),
    /// Files are looked at now and then, because the system does not report changes.
    Polling(&'a str),
    /// The folder of the project cannot be read; the last site stays.
    Gone,
    /// docent itself failed; the last site stays.
    Defect(&'a str),
    /// A mock was asked.
    Asked(&'a Asked<'a>),
    /// A mock called its caller back: method, address, and the status that came, or why none did.
    CalledBack(&'a str, &'a str, Result<&'a u16, &'a str>),
}

/// A request to a mock, and what it got.
pub struct Asked<'a> {
    /// The method.
    pub method: &'a str,
    /// The path.
    pub path: &'a str,
    /// The status of the answer.
    pub status: u16,
    /// How long the answer took.
    pub took: Duration,
    /// Why the request was refused; empty where it was not.
    pub why: &'a str,
}

/// A new edition.
pub struct Built<'a> {
    /// The files that it was made on account of; none for the first.
    pub changed: &'a [ProjectPath],
    /// How many pages the site has.
    pub pages: usize,
    /// How long it took to read and build.
    pub took: Duration,
    /// Whether the configuration cannot be understood, and the site stays as the last one has it that could.
    pub is_kept: bool,
    /// Everything that is wrong.
    pub diagnostics: &'a [Diagnostic],
    /// The text of the files that it is about.
    pub sources: &'a dyn Fn(&ProjectPath) -> Option<Source>,
}

/// What the threads of a preview share.
struct Desk {
    board: Board,
    hosts: Hosts,
    options: Options,
    /// What tells this server from the one before it.
    server: String,
    /// What the mocks remember.
    memory: Memory,
}

impl Desk {
    /// The name of an edition that no other server gives to one of its own.
    fn stamp(&self, edition: &Edition) -> String {
        format!("{}-{}", self.server, edition.number)
    }

    /// What the values of mocks depend on that nobody gave a seed for.
    fn seed(&self) -> u64 {
        u64::from_str_radix(&self.server, 16).unwrap_or_default()
    }

    /// What is wrong with an edition, ready to be shown.
    fn findings(&self, edition: &Edition, diagnostics: &[Diagnostic]) -> Vec<Finding> {
        findings(&self.options, edition, diagnostics)
    }

    /// Tells of what making a page brought to light.
    fn report(&self, edition: &Edition, found: &[Diagnostic]) {
        let new = edition.add_rendered(self.options.audience.judged(found));
        if new.is_empty() {
            return;
        }
        self.board.add(edition, self.findings(edition, &new));
        self.options.audience.hear(News::Found(&new, &|path| edition.source(path)));
    }

    /// Tells that making a page failed.
    fn report_defect(&self, edition: &Edition, words: &str) {
        self.board.add(edition, vec![defect(words)]);
        self.options.audience.hear(News::Defect(words));
    }
}

fn findings(options: &Options, edition: &Edition, diagnostics: &[Diagnostic]) -> Vec<Finding> {
    let places =
        Places { sources: &|path| edition.source(path), shown: &|path| options.audience.shown(path) };
    diagnostics.iter().map(|it| Finding::new(it, &places)).collect()
}

/// A defect of docent's own, as a finding.
fn defect(words: &str) -> Finding {
    let help =
        "this is a defect of docent, not of your documents: please report it. The last good site stays up";
    Finding::failure(format!("docent itself failed: {words}"), help)
}
