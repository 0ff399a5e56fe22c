//! OpenAPI descriptions: from JSON or YAML to a tree with places, to resolved references, to the neutral [`Api`].
//!
//! This room must not know pages. Versions end here: what leaves it is an [`Api`].

mod account;
mod documents;
mod dynamic;
mod identity;
mod judge;
mod lower;
mod nesting;
mod place;
mod reference;
mod tree;
mod validity;

#[cfg(test)]
mod tests;

use crate::api::Api;
use crate::diag::{Diagnostic, Parsed};
use crate::path::ProjectPath;
use crate::source::Source;

use account::Marks;
use documents::Documents;
use judge::Subject;
use lower::Lowered;

pub use account::{Account, Fate, Group, Leaf, Reason};

/// A description, and what it was made from.
#[derive(Debug)]
pub struct Loaded {
    /// The API it describes.
    pub api: Api,
    /// Every file that was read for it, the entry first.
    pub sources: Vec<Source>,
    /// Files that it refers to and that do not exist: when one appears, the description means something else.
    pub absent: Vec<ProjectPath>,
}

/// Which files may be read. `None` means that there is no such text file.
pub type ReadSource<'a> = &'a dyn Fn(&ProjectPath) -> Option<Source>;

/// Reads the description that starts in `entry`, with every file it refers to, and judges whether it is valid.
pub fn load(entry: &ProjectPath, read: ReadSource<'_>) -> Parsed<Loaded> {
    read_and(judge_all, entry, read)
}

fn judge_all(documents: &Documents, lowered: &Lowered<'_>, diagnostics: &mut Vec<Diagnostic>) {
    validity::check(documents, diagnostics);
    let Lowered { api, origins } = lowered;
    diagnostics.extend(judge::check(&Subject { api, origins, root: documents.entry() }));
}

/// Reads a description, and has it judged in a further way.
fn read_and(
    judge: impl FnOnce(&Documents, &Lowered<'_>, &mut Vec<Diagnostic>),
    entry: &ProjectPath,
    read: ReadSource<'_>,
) -> Parsed<Loaded> {
    let mut diagnostics = Vec::new();
    let documents = Documents::gather(entry, read, &mut diagnostics);
    let lowered = lower::lower(&documents, entry, &mut Marks::default()).report(&mut diagnostics);
    judge(&documents, &lowered, &mut diagnostics);
    let api = lowered.api;
    let (sources, absent) = documents.into_parts();
    diagnostics.sort();
    diagnostics.dedup();
    Parsed { value: Loaded { api, sources, absent }, diagnostics }
}

/// Reads the description that starts in `entry` like [`load`], and tells what became of its values.
pub fn account(entry: &ProjectPath, read: ReadSource<'_>) -> Account {
    marked(entry, read, Account::of)
}

/// Like [`account`], value by value.
pub fn leaves(entry: &ProjectPath, read: ReadSource<'_>) -> Vec<Leaf> {
    marked(entry, read, account::leaves)
}

fn marked<T>(entry: &ProjectPath, read: ReadSource<'_>, tell: fn(&Documents, &Marks) -> T) -> T {
    let documents = Documents::gather(entry, read, &mut Vec::new());
    let mut marks = Marks::asked(&documents);
    drop(lower::lower(&documents, entry, &mut marks));
    tell(&documents, &marks)
}
