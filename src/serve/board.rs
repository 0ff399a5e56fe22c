//! What is being shown right now. The workshop puts up a new front; whoever asks takes the one that is up, and whoever
//! listens hears of the next.

use std::sync::Arc;

use tokio::sync::watch;

use super::edition::Edition;
use super::finding::Finding;

/// An edition, and what is wrong: with it, or with what should have become the next one.
#[derive(Clone)]
pub(super) struct Front {
    pub(super) edition: Arc<Edition>,
    pub(super) findings: Arc<[Finding]>,
}

/// The place where the front is up.
pub(super) struct Board {
    front: watch::Sender<Front>,
}

impl Board {
    /// A board that shows this.
    pub(super) fn new(front: Front) -> Self {
        Self { front: watch::Sender::new(front) }
    }

    /// What is shown now.
    pub(super) fn front(&self) -> Front {
        self.front.borrow().clone()
    }

    /// Hears of every change, the present front included.
    pub(super) fn listen(&self) -> watch::Receiver<Front> {
        let mut receiver = self.front.subscribe();
        receiver.mark_changed();
        receiver
    }

    /// Shows a new edition. Returns the former front, to be dropped when nobody waits: a large site takes its time.
    pub(super) fn publish(&self, front: Front) -> Front {
        self.front.send_replace(front)
    }

    /// Leaves the edition up and says what is wrong beside it.
    pub(super) fn keep(&self, findings: Vec<Finding>) {
        self.front.send_modify(|it| it.findings = findings.into());
    }

    /// Adds what came to light while a page of `edition` was made, unless that is over already.
    pub(super) fn add(&self, edition: &Edition, findings: Vec<Finding>) {
        self.front.send_if_modified(|it| {
            let is_current = it.edition.number == edition.number && !findings.is_empty();
            if is_current {
                it.findings = it.findings.iter().cloned().chain(findings).collect();
            }
            is_current
        });
    }
}
