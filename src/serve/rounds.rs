//! The rounds of a preview: wait for changes, read, build, show.

#![expect(
    clippy::disallowed_methods,
    reason = "this edge says how long it took, and looks whether there is a project"
)]

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender};
use std::time::Instant;

use super::board::Front;
use super::burst::{self, Burst, Signal};
use super::change::{self, Change};
use super::edition::Edition;
use super::finding::Finding;
use super::guarded::guarded;
use super::watch::Watch;
use super::workshop::Workshop;
use super::{Built, Desk, News, defect, findings};
use crate::project::DiskFiles;

/// What goes round.
pub(super) struct Rounds {
    pub(super) files: Arc<DiskFiles>,
    pub(super) workshop: Workshop,
    pub(super) watch: Watch,
    pub(super) sender: Sender<Signal>,
    pub(super) desk: Arc<Desk>,
    /// Whether something was missed, so that everything has to be read again.
    pub(super) is_behind: bool,
}

impl Rounds {
    /// Goes on until it is told to stop.
    pub(super) fn run(mut self, signals: &Receiver<Signal>) {
        while let Some(burst) = burst::next(signals) {
            self.round(burst);
        }
    }

    fn round(&mut self, mut burst: Burst) {
        let began = Instant::now();
        burst.paths.retain(|it| it.starts_with(self.files.root()));
        if self.watch.forget(&burst) {
            self.follow();
        }
        let change = self.change(&burst);
        if change == Change::Nothing {
            return;
        }
        if !is_folder(self.files.root()) {
            self.is_behind = true;
            self.desk.board.keep(vec![gone()]);
            self.desk.options.audience.hear(News::Gone);
            return;
        }
        match guarded(|| self.workshop.make(&change)) {
            Ok(edition) => self.publish(edition, &change, began),
            Err(words) => self.fail(&words),
        }
        let unsure = self.watch.follow_named(self.workshop.project());
        if !unsure.is_empty() {
            drop(self.sender.send(Signal::Paths(unsure)));
        }
    }

    fn change(&self, burst: &Burst) -> Change {
        let sorted = change::sort(&self.watch.with_links(burst), &self.files, self.workshop.project());
        match sorted {
            Change::Files(changed) if burst.is_lossy || self.is_behind => Change::Everything(changed),
            Change::Nothing if burst.is_lossy => Change::Everything(Vec::new()),
            sorted => sorted,
        }
    }

    fn follow(&mut self) {
        if let Some(reason) = self.watch.follow(self.workshop.project()) {
            self.desk.options.audience.hear(News::Polling(&reason));
        }
    }

    fn publish(&mut self, edition: Edition, change: &Change, began: Instant) {
        self.is_behind = false;
        let took = began.elapsed();
        let options = &self.desk.options;
        let diagnostics = options.audience.judged(&edition.build.diagnostics);
        let findings = findings(options, &edition, &diagnostics).into();
        let edition = Arc::new(edition);
        let former = self.desk.board.publish(Front { edition: Arc::clone(&edition), findings });
        let (Change::Files(changed) | Change::Everything(changed)) = change else { return };
        options.audience.hear(News::Built(Built {
            changed,
            pages: edition.build.site.pages.len(),
            took,
            is_kept: edition.is_kept,
            diagnostics: &diagnostics,
            sources: &|path| edition.source(path),
        }));
        // Only now, when nobody waits: taking a large site apart takes its time.
        drop(former);
    }

    /// The session may be in any state, and the change is not built yet.
    fn fail(&mut self, words: &str) {
        self.workshop.forget();
        self.is_behind = true;
        self.desk.board.keep(vec![defect(words)]);
        self.desk.options.audience.hear(News::Defect(words));
    }
}

fn gone() -> Finding {
    let help = "the last site stays up; it goes on when the folder is there again";
    Finding::failure("the folder of the project cannot be read".to_owned(), help)
}

fn is_folder(path: &Path) -> bool {
    fs::read_dir(path).is_ok()
}
