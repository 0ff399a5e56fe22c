//! Documents on other hosts that a description refers to: which they are, and what the project has of them.
//!
//! They are read behind the files of the project, and nothing in them leads to a file: a document that somebody else may
//! change must not choose what is read here. They may name what says of itself where it is published.

use std::collections::BTreeMap;

use super::Library;
use super::documents::{Documents, references};
use super::identity::join;
use super::reference::Reference;
use super::tree::Node;
use crate::diag::{Diagnostic, Label};
use crate::path::ProjectPath;
use crate::remote::{Address, Answers, Document, Unavailable};
use crate::source::Span;

/// What is known of documents elsewhere.
#[derive(Debug, Default)]
pub(super) struct Elsewhere {
    /// What came of each address that was asked for.
    answers: BTreeMap<Address, Result<usize, Unavailable>>,
    /// The documents that were read, by the number of their file.
    copies: BTreeMap<usize, CopyOf>,
}

/// Where a document that a description is made of comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyOf {
    /// Where it lies.
    pub address: Address,
    /// The first reference that leads to it.
    pub referrer: Span,
}

/// Says of each finding in the copy of a document from another host what it is a copy of, and why it is read at all.
pub fn name_copies<'a>(
    diagnostics: &mut [Diagnostic],
    copies: impl IntoIterator<Item = (&'a ProjectPath, &'a CopyOf)>,
) {
    let mut known: BTreeMap<&ProjectPath, &CopyOf> = BTreeMap::new();
    for (path, copy) in copies {
        known.entry(path).or_insert(copy);
    }
    for diagnostic in diagnostics {
        let copy = diagnostic.span.as_ref().and_then(|it| known.get(&it.source));
        if let Some(copy) = copy {
            let text = format!("this leads to `{}`, of which that is a copy", copy.address);
            diagnostic.labels.push(Label { span: copy.referrer.clone(), text });
        }
    }
}

impl Documents {
    /// Reads what references lead to that no file of the project answers.
    pub(super) fn gather_elsewhere(&mut self, library: &dyn Library, diagnostics: &mut Vec<Diagnostic>) {
        let mut number = 0;
        while number < self.count() {
            for (address, referrer) in self.addresses_in(number) {
                if !self.elsewhere.answers.contains_key(&address) && self.has_room(diagnostics) {
                    self.ask(address, referrer, library, diagnostics);
                }
            }
            number += 1;
        }
    }

    fn ask(
        &mut self,
        address: Address,
        referrer: Span,
        library: &dyn Library,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let answer = library.remote(&address).map(|document| {
            if let Some(Ok(number)) = self.elsewhere.answers.get(&document.address) {
                return *number;
            }
            let number = self.push(document.source, Some(&document.address), diagnostics);
            self.elsewhere.answers.insert(document.address.clone(), Ok(number));
            let copy = CopyOf { address: document.address, referrer };
            self.elsewhere.copies.insert(number, copy);
            number
        });
        self.elsewhere.answers.insert(address, answer);
    }

    /// The addresses that references in a file lead to, each with the first reference.
    fn addresses_in(&self, number: usize) -> BTreeMap<Address, Span> {
        let mut addresses: BTreeMap<Address, Node<'_>> = BTreeMap::new();
        for node in references(self.tree(number)) {
            let file = node.string().map_or("", |it| Reference::parse(it).file);
            if let Some(address) = self.address_of(node, file) {
                let first = addresses.entry(address).or_insert(node);
                if node.place().start < first.place().start {
                    *first = node;
                }
            }
        }
        addresses.into_iter().map(|(address, node)| (address, node.span())).collect()
    }

    /// The address elsewhere that the reference `file`, written at `from`, leads to.
    fn address_of(&self, from: Node<'_>, file: &str) -> Option<Address> {
        let may_lead_away =
            !file.is_empty() && (Reference::parse(file).is_remote() || self.base(from).is_some());
        if !may_lead_away {
            return None;
        }
        match self.locate(from, file) {
            Start::Elsewhere(address) => Address::parse(&address).ok(),
            Start::File(path) if !self.has(&path) => self.address_by_base(from, file),
            Start::Known(_) | Start::File(_) | Start::Outside => None,
        }
    }

    /// The address that a relative reference means by what the document says about where it is published.
    fn address_by_base(&self, from: Node<'_>, file: &str) -> Option<Address> {
        Address::parse(&join(self.base(from)?.0, file)).ok()
    }

    /// The document elsewhere that stands for a file which is not there, by where the document at `from` is published.
    pub(super) fn instead_of_file(
        &self,
        from: Node<'_>,
        file: &str,
    ) -> Option<Result<Node<'_>, Unavailable>> {
        let address = self.address_by_base(from, file)?;
        match self.elsewhere.answers.get(&address)? {
            // The file is what was meant.
            Err(Unavailable::Unlisted { .. } | Unavailable::Refused(..)) => None,
            _ => Some(self.elsewhere(address.as_str())),
        }
    }

    /// The outermost value of the document at an address.
    pub(super) fn elsewhere(&self, address: &str) -> Result<Node<'_>, Unavailable> {
        let parsed =
            Address::parse(address).map_err(|it| Unavailable::Refused(without_fragment(address), it))?;
        match self.elsewhere.answers.get(&parsed) {
            Some(Ok(number)) => self.tree(*number).root().ok_or(Unavailable::Reported),
            Some(Err(unavailable)) => Err(unavailable.clone()),
            None if self.is_cut() => Err(Unavailable::Reported),
            None => Err(Unavailable::Unlocked(parsed)),
        }
    }

    /// Whether the file of `node` comes from elsewhere.
    pub(super) fn is_from_elsewhere(&self, node: Node<'_>) -> bool {
        self.elsewhere.copies.contains_key(&(node.id().file as usize))
    }
}

/// Where a reference starts, told by what stands before its `#`.
pub(super) enum Start<'a> {
    /// At a document or schema that says of itself that it is this.
    Known(Node<'a>),
    /// At a file of the project, be it there or not.
    File(ProjectPath),
    /// At a document that is not in the project. The address is as it was put together, and may be none.
    Elsewhere(String),
    /// Outside of the project's folder.
    Outside,
}

impl Elsewhere {
    /// What was asked for, and what came of it.
    pub(super) fn answers(&self, documents: &Documents) -> Answers {
        let document = |number: &usize| {
            let source = documents.tree(*number).source().clone();
            Document { address: self.copies[number].address.clone(), source }
        };
        let answer = |it: &Result<usize, Unavailable>| it.as_ref().map(document).map_err(Clone::clone);
        self.answers.iter().map(|(asked, it)| (asked.clone(), answer(it))).collect()
    }

    /// Where the copies that were read come from, by their paths.
    pub(super) fn copies(&self, documents: &Documents) -> BTreeMap<ProjectPath, CopyOf> {
        let mut copies = BTreeMap::new();
        for (number, copy) in &self.copies {
            let path = documents.tree(*number).source().path().clone();
            copies.entry(path).or_insert_with(|| copy.clone());
        }
        copies
    }
}

fn without_fragment(address: &str) -> String {
    Reference::parse(address).file.to_owned()
}
