//! The account of a description: what became of every value that its author wrote. [`Marks`] are made while it is read.

use std::collections::BTreeMap;

use super::documents::Documents;
use super::reference::escape;
use super::tree::{Kind, Node};
use crate::path::ProjectPath;
use crate::remote::Address;
use crate::source::Span;

/// What became of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// Nobody read it.
    NotShown,
    /// It is not published, for a reason.
    Hidden(Reason),
    /// It is in the [`Api`](crate::api::Api).
    Shown,
}

/// Why a value is not published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// `x-internal` says so.
    Internal,
    /// It is a note to other authors: `$comment`.
    Note,
    /// It says how to read the description, not what it describes: `$vocabulary`.
    Dialect,
    /// It stands beside a `$ref`, where this version of OpenAPI ignores it.
    BesideReference,
    /// Something else that says the same, nearer or newer, takes its place.
    Superseded,
    /// It says what goes without saying.
    Needless,
    /// It belongs to a path without operations.
    Idle,
    /// Nothing refers to the part that it belongs to.
    Unused,
}

impl Reason {
    /// The reason as one word, for programs.
    pub fn name(self) -> &'static str {
        match self {
            Self::Internal => "internal",
            Self::Note => "note",
            Self::Dialect => "dialect",
            Self::BesideReference => "beside-reference",
            Self::Superseded => "superseded",
            Self::Needless => "needless",
            Self::Idle => "idle",
            Self::Unused => "unused",
        }
    }

    /// The reason in words, to be read after "not published: ".
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Internal => "`x-internal` says so",
            Self::Note => "a note to other authors",
            Self::Dialect => "says how to read the description, not what it describes",
            Self::BesideReference => "stands beside a `$ref`, where this version of OpenAPI ignores it",
            Self::Superseded => "something nearer or newer takes its place",
            Self::Needless => "says what goes without saying",
            Self::Idle => "belongs to a path without operations",
            Self::Unused => "nothing refers to it",
        }
    }
}

/// What became of every value of a description.
#[derive(Debug, Clone, Default)]
pub struct Account {
    /// How many values are in the API. A value is one that holds no others: a scalar, an empty array or an empty object.
    pub shown: usize,
    /// The others, in the order of the files and then of their text.
    pub others: Vec<Group>,
    /// Where files come from that are copies of documents on other hosts.
    pub addresses: BTreeMap<ProjectPath, Address>,
}

/// A value that is not in the API; with all inside it, where none of that is, and for the same reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The outermost value.
    pub outermost: Leaf,
    /// How many values it holds that hold no others.
    pub values: usize,
}

/// A value with its place and its fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leaf {
    /// The JSON Pointer to it (RFC 6901) inside its file.
    pub pointer: String,
    /// Where it stands.
    pub span: Span,
    /// What became of it.
    pub fate: Fate,
}

impl Account {
    /// The account that `marks` give of `documents`.
    pub(super) fn of(documents: &Documents, marks: &Marks) -> Self {
        let copies = documents.elsewhere.copies(documents).into_iter();
        let addresses = copies.map(|(path, it)| (path, it.address)).collect();
        let mut account = Self { addresses, ..Self::default() };
        walk(documents, marks, &mut account);
        account
    }

    /// The document on another host that a place lies in, if it lies in one.
    pub fn address(&self, span: &Span) -> Option<&Address> {
        self.addresses.get(&span.source)
    }

    /// How many values are not in the API and have this fate.
    pub fn values(&self, fate: Fate) -> usize {
        self.others.iter().filter(|it| it.outermost.fate == fate).map(|it| it.values).sum()
    }
}

/// Every value that holds no others, in the order of the files and then of their text.
pub(super) fn leaves(documents: &Documents, marks: &Marks) -> Vec<Leaf> {
    let mut leaves = Vec::new();
    walk(documents, marks, &mut leaves);
    leaves
}

/// Whoever is told about each value.
trait Listener {
    /// There is a value that holds no others.
    fn leaf(&mut self, node: Node<'_>, pointer: &str, fate: Fate);

    /// All that is inside a value has been told; `before` is what [`Listener::mark`] was when it began.
    fn leave(&mut self, _node: Node<'_>, _pointer: &str, _before: (usize, usize)) {}

    /// How much was told so far.
    fn mark(&self) -> (usize, usize) {
        (0, 0)
    }
}

impl Listener for Vec<Leaf> {
    fn leaf(&mut self, node: Node<'_>, pointer: &str, fate: Fate) {
        self.push(Leaf { pointer: pointer.to_owned(), span: node.span(), fate });
    }
}

impl Listener for Account {
    fn leaf(&mut self, node: Node<'_>, pointer: &str, fate: Fate) {
        if fate == Fate::Shown {
            self.shown += 1;
            return;
        }
        let outermost = Leaf { pointer: pointer.to_owned(), span: node.span(), fate };
        self.others.push(Group { outermost, values: 1 });
    }

    fn leave(&mut self, node: Node<'_>, pointer: &str, (shown, others): (usize, usize)) {
        let inside = &self.others[others..];
        let Some(first) = inside.first().filter(|_| shown == self.shown) else { return };
        let fate = first.outermost.fate;
        if inside.len() > 1 && inside.iter().all(|it| it.outermost.fate == fate) {
            let values = inside.iter().map(|it| it.values).sum();
            self.others.truncate(others);
            let outermost = Leaf { pointer: pointer.to_owned(), span: node.span(), fate };
            self.others.push(Group { outermost, values });
        }
    }

    fn mark(&self) -> (usize, usize) {
        (self.shown, self.others.len())
    }
}

fn walk(documents: &Documents, marks: &Marks, listener: &mut impl Listener) {
    for root in documents.roots() {
        let file = root.id().file;
        let seen = vec![false; marks.files[file as usize].len()];
        let mut walk = Walk { marks, listener, seen, is_entry: file == 0 };
        walk.visit(root, &mut String::new(), Fate::Shown);
    }
}

/// A way through one file.
struct Walk<'a, L> {
    marks: &'a Marks,
    listener: &'a mut L,
    /// The nodes that were met; an alias in YAML leads to one of them again.
    seen: Vec<bool>,
    is_entry: bool,
}

impl<L: Listener> Walk<'_, L> {
    /// Tells of `node` at `pointer`, whose parent had the fate `outer`, and of all inside it.
    fn visit(&mut self, node: Node<'_>, pointer: &mut String, outer: Fate) {
        if std::mem::replace(&mut self.seen[node.number() as usize], true) {
            return;
        }
        let children = named_children(node);
        if children.is_empty() {
            self.listener.leaf(node, pointer, self.fate(node, outer));
            return;
        }
        let (before, length, fate) = (self.listener.mark(), pointer.len(), self.marks.fate(node));
        for (key, child) in children {
            pointer.push('/');
            pointer.push_str(&key);
            self.visit(child, pointer, fate);
            pointer.truncate(length);
        }
        self.listener.leave(node, pointer, before);
    }

    pub(super) fn fate(&self, node: Node<'_>, outer: Fate) -> Fate {
        match self.marks.fate(node) {
            // Only what is referred to of another file is part of the description.
            Fate::NotShown if outer == Fate::NotShown && !self.is_entry => Fate::Hidden(Reason::Unused),
            fate => fate,
        }
    }
}

fn named_children(node: Node<'_>) -> Vec<(String, Node<'_>)> {
    match node.kind() {
        Kind::Array(array) => array.iter().enumerate().map(|(at, node)| (at.to_string(), node)).collect(),
        Kind::Object(object) => {
            object.iter().map(|entry| (escape(entry.key).into_owned(), entry.value)).collect()
        }
        _ => Vec::new(),
    }
}

/// What is known of each node's fate while a description is read; nothing where nobody asks for the account.
#[derive(Debug, Default)]
pub(super) struct Marks {
    files: Vec<Vec<Fate>>,
}

impl Marks {
    /// Marks for every node of `documents`, none of them read yet.
    pub(super) fn asked(documents: &Documents) -> Self {
        Self { files: documents.sizes().map(|size| vec![Fate::NotShown; size]).collect() }
    }

    /// Whether anybody asks.
    pub(super) fn are_asked(&self) -> bool {
        !self.files.is_empty()
    }

    /// What became of `node` itself.
    pub(super) fn fate(&self, node: Node<'_>) -> Fate {
        self.files[node.id().file as usize][node.number() as usize]
    }

    /// Notes that `node` itself has this fate. What was shown once is shown, and the first reason to hide it counts.
    pub(super) fn note(&mut self, node: Node<'_>, fate: Fate) {
        if let Some(file) = self.files.get_mut(node.id().file as usize) {
            let mark = &mut file[node.number() as usize];
            if *mark == Fate::NotShown || fate == Fate::Shown {
                *mark = fate;
            }
        }
    }

    /// Notes that `node` and all inside it have this fate.
    pub(super) fn note_all(&mut self, node: Node<'_>, fate: Fate) {
        if !self.are_asked() {
            return;
        }
        self.note(node, fate);
        for (_, child) in named_children(node) {
            self.note_all(child, fate);
        }
    }

    /// Takes back what was noted about `node` and all inside it.
    pub(super) fn take_back(&mut self, node: Node<'_>) {
        if !self.are_asked() {
            return;
        }
        self.files[node.id().file as usize][node.number() as usize] = Fate::NotShown;
        for (_, child) in named_children(node) {
            self.take_back(child);
        }
    }
}
