//! OpenAPI descriptions: from JSON or YAML to a tree with places, to resolved references, to the neutral [`Api`].
//!
//! This room must not know pages. Versions end here: what leaves it is an [`Api`].

mod account;
mod bundle;
mod documents;
mod dynamic;
mod elsewhere;
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

use std::collections::BTreeMap;

use crate::api::Api;
use crate::diag::{Diagnostic, Parsed};
use crate::path::ProjectPath;
use crate::remote::{Address, Answers, Document, Unavailable};
use crate::source::{Source, Span};

use account::Marks;
use documents::Documents;
use judge::Subject;
use lower::Lowered;

pub use account::{Account, Fate, Group, Leaf, Reason};
pub use bundle::{Syntax, bundle};
pub use elsewhere::{CopyOf, name_copies};

/// A description, and what it was made from.
#[derive(Debug)]
pub struct Loaded {
    /// The API it describes.
    pub api: Api,
    /// Every file of the project that was read for it, the entry first.
    pub sources: Vec<Source>,
    /// Files that it refers to and that do not exist: when one appears, the description means something else.
    pub absent: Vec<ProjectPath>,
    /// What was asked for of documents elsewhere, and what came of it: when it changes, so does the description.
    pub answers: Answers,
    /// Where copies of documents elsewhere come from, by their paths.
    pub copies: BTreeMap<ProjectPath, CopyOf>,
    /// What is missing of the API because it lies elsewhere and is not kept in the project, each with the first reference
    /// that needs it.
    pub missed: BTreeMap<Address, Span>,
}

/// Where descriptions are read from.
pub trait Library {
    /// The text file of the project at `path`, if there is one.
    fn file(&self, path: &ProjectPath) -> Option<Source>;

    /// The document on another host, as the project keeps it.
    fn remote(&self, address: &Address) -> Result<Document, Unavailable> {
        Err(Unavailable::Unlisted { address: address.clone(), from: None })
    }
}

/// Files alone: no other host is known then.
impl<F: Fn(&ProjectPath) -> Option<Source>> Library for F {
    fn file(&self, path: &ProjectPath) -> Option<Source> {
        self(path)
    }
}

/// What was read for a description once, and is enough to read it again.
#[derive(Debug)]
pub struct Remembered<'a> {
    files: BTreeMap<&'a ProjectPath, &'a Source>,
    answers: &'a Answers,
}

impl<'a> Remembered<'a> {
    /// The files of the project, and what came of the wish for documents elsewhere.
    pub fn new(files: &'a [Source], answers: &'a Answers) -> Self {
        Self { files: files.iter().map(|it| (it.path(), it)).collect(), answers }
    }
}

impl Library for Remembered<'_> {
    fn file(&self, path: &ProjectPath) -> Option<Source> {
        self.files.get(path).copied().cloned()
    }

    fn remote(&self, address: &Address) -> Result<Document, Unavailable> {
        let unlocked = || Err(Unavailable::Unlocked(address.clone()));
        self.answers.get(address).cloned().unwrap_or_else(unlocked)
    }
}

/// Reads the description that starts in `entry`, with every file it refers to, and judges whether it is valid.
pub fn load(entry: &ProjectPath, library: &dyn Library) -> Parsed<Loaded> {
    read_and(judge_all, entry, library)
}

fn judge_all(documents: &Documents, lowered: &Lowered<'_>, diagnostics: &mut Vec<Diagnostic>) {
    validity::check(documents, diagnostics);
    let Lowered { api, origins, .. } = lowered;
    diagnostics.extend(judge::check(&Subject { api, origins, root: documents.entry() }));
}

/// Reads a description like [`load`], without judging whether it is valid: for those who only want to know what it needs.
pub fn survey(entry: &ProjectPath, library: &dyn Library) -> Parsed<Loaded> {
    read_and(|_, _, _| {}, entry, library)
}

/// Reads a description, and has it judged in a further way.
fn read_and(
    judge: impl FnOnce(&Documents, &Lowered<'_>, &mut Vec<Diagnostic>),
    entry: &ProjectPath,
    library: &dyn Library,
) -> Parsed<Loaded> {
    let mut diagnostics = Vec::new();
    let documents = Documents::gather(entry, library, &mut diagnostics);
    let lowered = lower::lower(&documents, entry, &mut Marks::default()).report(&mut diagnostics);
    judge(&documents, &lowered, &mut diagnostics);
    let Lowered { api, missed, .. } = lowered;
    diagnostics.sort();
    diagnostics.dedup();
    let loaded = Loaded {
        api,
        missed,
        sources: documents.sources(),
        absent: documents.absent(),
        answers: documents.elsewhere.answers(&documents),
        copies: documents.elsewhere.copies(&documents),
    };
    Parsed { value: loaded, diagnostics }
}

/// Reads the description that starts in `entry` like [`load`], and tells what became of its values.
pub fn account(entry: &ProjectPath, library: &dyn Library) -> Account {
    marked(entry, library, Account::of)
}

/// Like [`account`], value by value.
pub fn leaves(entry: &ProjectPath, library: &dyn Library) -> Vec<Leaf> {
    marked(entry, library, account::leaves)
}

fn marked<T>(entry: &ProjectPath, library: &dyn Library, tell: fn(&Documents, &Marks) -> T) -> T {
    let documents = Documents::gather(entry, library, &mut Vec::new());
    let mut marks = Marks::asked(&documents);
    drop(lower::lower(&documents, entry, &mut marks));
    tell(&documents, &marks)
}
