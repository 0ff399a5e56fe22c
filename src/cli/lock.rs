//! `docent lock`: documents on other hosts, fetched once and pinned.

use super::args::{Global, Lock, Source};
use super::error::Error;
use super::progress::Progress;
use super::project::{self, Opened};
use super::terminal::Terminal;
use super::{Outcome, report};
use crate::diag::emit::counted;
use crate::diag::{Diagnostic, Rule};
use crate::lock::{self, Change, Client, Gathered, Limits, Renewal};
use crate::path::ProjectPath;
use crate::project::LOCK;

pub(super) fn run(command: &Lock, global: &Global, terminal: &Terminal) -> Result<Outcome, Error> {
    let source = Source { path: command.path.clone(), drafts: false, site_url: None };
    let opened = project::open(&source, None)?;
    if !opened.project.value.has_sound_config() {
        return report::report(&opened.project.diagnostics, &opened, global, terminal);
    }
    if command.check {
        return check(&opened, global, terminal);
    }
    let client = Client::new();
    let renewal = if command.update { Renewal::Everything(&client) } else { Renewal::Missing(&client) };
    let gathered = gather(&opened, renewal, terminal);
    let project = &opened.project.value;
    let sources = |path: &ProjectPath| gathered.source(path).or_else(|| project.source(path));
    let outcome = report::report_on(&sources, &gathered.diagnostics, &opened, global, terminal)?;
    if gathered.failures > 0 {
        return Err(Error::Unfetched(counted(gathered.failures, "document")));
    }
    lock::store(&opened.root, project.lock(), &gathered)?;
    tell(&gathered, terminal);
    Ok(outcome)
}

/// Says whether the lock file and the copies are what the descriptions need.
fn check(opened: &Opened, global: &Global, terminal: &Terminal) -> Result<Outcome, Error> {
    let gathered = gather(opened, Renewal::Nothing, terminal);
    let is_about_lock = |it: &&Diagnostic| it.rule == Rule::OutdatedLock;
    let mut diagnostics: Vec<_> = opened.project.diagnostics.iter().filter(is_about_lock).cloned().collect();
    diagnostics.extend(gathered.diagnostics);
    let outcome = report::report(&diagnostics, opened, global, terminal)?;
    if outcome == Outcome::Clean {
        let documents = counted(gathered.lock.documents.len(), "document");
        terminal.say(&format!("{LOCK}: {documents}, as they should be"));
    }
    Ok(outcome)
}

fn gather(opened: &Opened, renewal: Renewal<'_>, terminal: &Terminal) -> Gathered {
    let progress = Progress::new(terminal, "fetching");
    lock::gather(&opened.project.value, renewal, Limits::default(), &|done, total| {
        progress.advance(done, total);
    })
}

/// Says what became of each document, and what it comes to.
fn tell(gathered: &Gathered, terminal: &Terminal) {
    for (address, change) in &gathered.changes {
        let line = format!("  {:9} {address}", word(*change));
        match change {
            Change::Unchanged => terminal.detail(&line),
            _ => terminal.say(&line),
        }
    }
    terminal.say(&summary(gathered));
}

fn word(change: Change) -> &'static str {
    match change {
        Change::New => "locked",
        Change::Updated => "updated",
        Change::Restored => "restored",
        Change::Unchanged => "unchanged",
        Change::Removed => "removed",
    }
}

/// `docent.lock: 3 documents, 1 locked, 1 updated`.
fn summary(gathered: &Gathered) -> String {
    if gathered.changes.is_empty() {
        return "nothing to lock: no description refers to a host that the configuration lists".to_owned();
    }
    let count = |change| gathered.changes.values().filter(|it| **it == change).count();
    let changes = [Change::New, Change::Updated, Change::Restored, Change::Removed];
    let changes = changes.into_iter().map(|it| (count(it), word(it))).filter(|(count, _)| *count > 0);
    let changes: Vec<String> = changes.map(|(count, word)| format!("{count} {word}")).collect();
    let changes = if changes.is_empty() { "nothing changed".to_owned() } else { changes.join(", ") };
    format!("{LOCK}: {}, {changes}", counted(gathered.lock.documents.len(), "document"))
}
