//! What became of each document that is locked, or was.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Rule};
use crate::path::ProjectPath;
use crate::project::{LOCK, Lock, Locked, Project};
use crate::remote::Address;
use crate::source::Span;

/// What became of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It was not in the lock file.
    New,
    /// It is another than before.
    Updated,
    /// It is the same, and its copy had to be fetched again.
    Restored,
    /// It is as it was.
    Unchanged,
    /// Nothing refers to it any more.
    Removed,
}

/// What became of the documents in `before` and `now`, where the project lacks these copies.
pub(super) fn changes(
    before: &Lock,
    now: &Lock,
    copies: &BTreeMap<ProjectPath, Vec<u8>>,
) -> BTreeMap<Address, Change> {
    let change = |address: &Address, locked: &Locked| match before.documents.get(address) {
        None => Change::New,
        Some(known) if known.checksum != locked.checksum => Change::Updated,
        Some(_) if copies.contains_key(&locked.copy) => Change::Restored,
        Some(_) => Change::Unchanged,
    };
    let kept = now.documents.iter().map(|(address, it)| (address.clone(), change(address, it)));
    let gone = before.documents.keys().filter(|it| !now.documents.contains_key(*it));
    kept.chain(gone.map(|it| (it.clone(), Change::Removed))).collect()
}

/// Says of each document that was removed where the lock file has it.
pub(super) fn stale(project: &Project, changes: &BTreeMap<Address, Change>) -> Vec<Diagnostic> {
    let path = ProjectPath::new(LOCK).expect("a plain name is a path");
    let text = project.text(&path).unwrap_or_default();
    let stale = |address: &Address| {
        let start = text.find(&format!("\"{address}\"")).unwrap_or_default();
        let range = start..(start + address.as_str().len() + 2).min(text.len());
        let message = format!("nothing refers to `{address}` any more");
        Diagnostic::new(Rule::OutdatedLock, Span::new(path.clone(), range), message)
            .help("run `docent lock`, which takes it out")
    };
    let removed = changes.iter().filter(|(_, change)| **change == Change::Removed);
    removed.map(|(address, _)| stale(address)).collect()
}
