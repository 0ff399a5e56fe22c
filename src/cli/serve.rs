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
use crate::serve::{self, Audience, Built, Listen, News, Options, Watching};
use crate::source::Source;

pub(super) fn run(command: &Serve, global: &Global, terminal: &Terminal) -> Result<Outcome, Error> {
    let opened = project::open(&command.source, None)?;
    let files = DiskFiles::new(&opened.root)
        .map_err(|error| Error::Read { path: command.source.path.clone(), source: error })?;
    let project = opened.project.clone();
    let (global, told) = (global.clone(), Mutex::default());
    let teller = Teller { opened, global, terminal: terminal.clone(), told };
    let server = serve::start(files, project, options(command, teller))?;
    terminal.say(&format!("serving at {} (Ctrl-C ends it)", server.address()));
    if command.open {
        browser::open(server.address().as_ref(), terminal);
    }
    server.wait()?;
    Ok(Outcome::Clean)
}

fn options(command: &Serve, teller: Teller) -> Options {
    let listen = Listen { host: command.host.clone(), port: command.port, names: command.allow_host.clone() };
    let watching =
        command.poll.map_or(Watching::Native, |it| Watching::Poll(Duration::from_millis(it.max(1))));
    Options { listen, watching, audience: Arc::new(teller) }
}

/// Who tells the writer at the terminal what goes on.
struct Teller {
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
            News::Defect(words) => self.say(&format!("docent itself failed: {words}; {DEFECT}")),
        }
    }
}

/// What to do about a defect.
const DEFECT: &str = "this is a defect of docent, please report it; the last site stays up";

impl Teller {
    fn say(&self, line: &str) {
        self.terminal.say(line);
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
