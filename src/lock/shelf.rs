//! What is there so far of the documents that descriptions refer to, while they are gathered.

use std::collections::BTreeMap;

use crate::openapi::Library;
use crate::path::ProjectPath;
use crate::project::{Lock, Locked, Project};
use crate::remote::{Address, Document, Redirects, Unavailable, arrive};
use crate::source::Source;

/// The project's files, and the documents elsewhere that are there so far.
pub(super) struct Shelf<'a> {
    project: &'a Project,
    documents: BTreeMap<Address, Held>,
    redirects: Redirects,
    /// Documents that were looked for in vain.
    failed: BTreeMap<Address, Unavailable>,
}

/// A document that is there.
pub(super) struct Held {
    pub(super) source: Source,
    pub(super) locked: Locked,
    /// Its bytes, where they are not in the project yet.
    pub(super) bytes: Option<Vec<u8>>,
}

impl<'a> Shelf<'a> {
    /// An empty shelf.
    pub(super) fn new(project: &'a Project) -> Self {
        let (documents, redirects, failed) = (BTreeMap::new(), Redirects::new(), BTreeMap::new());
        Self { project, documents, redirects, failed }
    }

    pub(super) fn put(&mut self, address: Address, held: Held) {
        self.documents.insert(address, held);
    }

    pub(super) fn lead_on(&mut self, from: Address, to: Address) {
        self.redirects.insert(from, to);
    }

    pub(super) fn give_up(&mut self, address: Address, why: Unavailable) {
        self.failed.insert(address, why);
    }

    /// Whether a document was looked for in vain.
    pub(super) fn lacks(&self, address: &Address) -> bool {
        self.failed.contains_key(address)
    }

    /// How many documents and redirects there are.
    pub(super) fn count(&self) -> usize {
        self.documents.len() + self.redirects.len()
    }

    /// The lock that all this makes, and the copies that the project does not have yet.
    pub(super) fn into_lock(self) -> (Lock, BTreeMap<ProjectPath, Vec<u8>>) {
        let mut copies = BTreeMap::new();
        let mut lock = Lock { redirects: self.redirects, ..Lock::default() };
        for (address, held) in self.documents {
            copies.extend(held.bytes.map(|it| (held.locked.copy.clone(), it)));
            lock.documents.insert(address, held.locked);
        }
        (lock, copies)
    }
}

impl Library for Shelf<'_> {
    fn file(&self, path: &ProjectPath) -> Option<Source> {
        self.project.source(path)
    }

    fn remote(&self, address: &Address) -> Result<Document, Unavailable> {
        let address = arrive(address, &self.project.config.remote, &self.redirects)?;
        if let Some(failed) = self.failed.get(&address) {
            return Err(failed.clone());
        }
        match self.documents.get(&address) {
            Some(held) => Ok(Document { address, source: held.source.clone() }),
            None => Err(Unavailable::Unlocked(address)),
        }
    }
}
