//! `docent serve`: the site in a browser, while it is written.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use super::Outcome;
use super::args::{Global, Serve};
use super::browser;
use super::error::Error;
use super::project::{self, Opened};
use super::report;
use super::terminal::Terminal;
use crate::diag::Diagnostic;
use crate::diag::emit::counted;
use crate::path::ProjectPath;
use crate::project::DiskFiles;
use crate::serve::{self, Asked, Audience, Built, Listen, Mocking, News, Options, Purpose, Watching};
use crate::source::Source;

pub(super) fn run(command: &Serve, global: &Global, terminal: &Terminal) -> Result<Outcome, Error> {
    let opened = project::open(&command.source, None)?;
    let files = DiskFiles::new(&opened.root)
        .map_err(|error| Error::Read { path: command.source.path.clone(), source: error })?;
    let project = opened.project.clone();
    let teller = Teller::new(opened, global, terminal);
    let server = serve::start(files, project, options(command, teller))?;
    terminal.say(&format!("serving at {} (Ctrl-C ends it)", server.address()));
    if command.open {
        browser::open(server.address().as_ref(), terminal);
    }
    server.wait()?;
    Ok(Outcome::Clean)
}

fn options(command: &Serve, teller: Teller) -> Options {
    let listen = Listen {
        host: command.host.clone(),
        port: command.port,
        names: command.allow_host.clone(),
        usual_port: None,
    };
    let watching =
        command.poll.map_or(Watching::Native, |it| Watching::Poll(Duration::from_millis(it.max(1))));
    let mocking = Mocking { own_pages_only: true, ..Mocking::default() };
    Options { listen, watching, purpose: Purpose::Site, mocking, audience: Arc::new(teller) }
}

/// Who tells the writer at the terminal what goes on.
pub(super) struct Teller {
    opened: Opened,
    global: Global,
    terminal: Terminal,
    /// Findings that were printed and still hold: each is printed once.
    told: Mutex<BTreeSet<Diagnostic>>,
}

impl Audience for Teller {
    fn shown(&self, path: &ProjectPath) -> String {
        self.opened.shown(path)
    }

    fn judged(&self, found: &[Diagnostic]) -> Vec<Diagnostic> {
        report::judged(found, &self.global).into_owned()
    }

    fn hear(&self, news: News<'_>) {
        match news {
            News::Built(built) => self.built(&built),
            News::Found(found, sources) => self.print(found, sources),
            News::Polling(reason) => self.say(&format!("{reason}: looking for changes every half second")),
            News::Gone => self.say("the folder of the project cannot be read; the last site stays up"),
            News::Asked(asked) => self.asked(asked),
            News::CalledBack(method, url, Ok(status)) => {
                self.say(&format!("called back: {method} {url} {status}"));
            }
            News::CalledBack(method, url, Err(why)) => {
                self.say(&format!("not called back: {method} {url}: {why}"));
            }
            News::Defect(words) => self.say(&format!("docent itself failed: {words}; {DEFECT}")),
        }
    }
}

/// What to do about a defect.
const DEFECT: &str = "this is a defect of docent, please report it; the last site stays up";

impl Teller {
    pub(super) fn new(opened: Opened, global: &Global, terminal: &Terminal) -> Self {
        Self { opened, global: global.clone(), terminal: terminal.clone(), told: Mutex::default() }
    }

    fn say(&self, line: &str) {
        self.terminal.say(line);
    }

    /// One line for each request to a mock.
    fn asked(&self, asked: &Asked<'_>) {
        let Asked { method, path, status, took, why } = asked;
        let took = took.as_secs_f64() * 1000.0;
        let why = if why.is_empty() { String::new() } else { format!("  {why}") };
        let line: String = format!("{method} {path} {status} {took:.1} ms{why}");
        // What callers send must not move the writer's cursor.
        self.say(&line.chars().filter(|it| !it.is_control()).collect::<String>());
    }

    fn built(&self, built: &Built<'_>) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let new: Vec<Diagnostic> =
            built.diagnostics.iter().filter(|it| !told.contains(*it)).cloned().collect();
        *told = built.diagnostics.iter().cloned().collect();
        drop(told);
        self.print(&new, built.sources);
        let summary = report::summary(built.diagnostics, built.pages, &self.global);
        let kept = if built.is_kept { "; the site stays as the last sound `book.toml` has it" } else { "" };
        self.terminal.say(&format!("{}{summary}, {} ms{kept}", cause(built.changed), built.took.as_millis()));
    }

    fn print(&self, found: &[Diagnostic], sources: &dyn Fn(&ProjectPath) -> Option<Source>) {
        // Nobody may read it any more; the browser shows the same.
        drop(report::print_found(found, sources, &self.opened, &self.global, &self.terminal));
    }
}

/// `content/a.md changed: ` or `500 files changed: `.
fn cause(changed: &[ProjectPath]) -> String {
    match changed {
        [] => String::new(),
        [only] => format!("{only} changed: "),
        several => format!("{} changed: ", counted(several.len(), "file")),
    }
}
