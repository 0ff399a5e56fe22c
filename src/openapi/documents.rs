//! The files that a description is made of: the entry and all that it refers to, read before anything is resolved.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use percent_encoding::percent_decode_str;

use super::Library;
use super::elsewhere::Elsewhere;
use super::identity::{Identities, join};
use super::reference::Reference;
use super::tree::{self, Entry, Node, Object, Tree};
use crate::diag::{Diagnostic, Rule};
use crate::path::ProjectPath;
use crate::remote::Address;
use crate::source::{Source, Span};

/// The keys whose values refer to something.
const REFERRING: [&str; 3] = ["$ref", "$dynamicRef", "$recursiveRef"];

/// How many files one description may be made of.
const MAX_FILES: usize = 20_000;

/// The files of one description, the entry first.
#[derive(Debug, Default)]
pub(super) struct Documents {
    trees: Vec<Tree>,
    numbers: BTreeMap<ProjectPath, usize>,
    absent: BTreeSet<ProjectPath>,
    /// What was fetched from other hosts; these files come behind all others.
    pub(super) elsewhere: Elsewhere,
    identities: Identities,
    /// What documents say about where they are published, and where they are here.
    homes: Vec<Home>,
    /// Whether there are more files than are read.
    is_cut: bool,
}

/// What there is at a path.
pub(super) enum Found<'a> {
    /// A file, read.
    File(&'a Tree),
    /// A file that could not be read, which has been reported.
    Unreadable,
    /// No file.
    Nothing,
}

impl Documents {
    /// Reads `entry` and every file that a reference in them leads to.
    pub(super) fn gather(
        entry: &ProjectPath,
        library: &dyn Library,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut documents = Self::default();
        let mut wanted = VecDeque::from([entry.clone()]);
        while let Some(path) = wanted.pop_front() {
            if documents.numbers.contains_key(&path) || documents.absent.contains(&path) {
                continue;
            }
            if !documents.has_room(diagnostics) {
                break;
            }
            match library.file(&path) {
                Some(source) => documents.add(source, &mut wanted, diagnostics),
                None => drop(documents.absent.insert(path)),
            }
        }
        if documents.absent.contains(entry) {
            let message = format!("the description `{entry}` is missing or no text");
            diagnostics.push(Diagnostic::new(Rule::UnreadableSource, Span::file(entry.clone()), message));
        }
        documents.gather_elsewhere(library, diagnostics);
        documents
    }

    fn add(&mut self, source: Source, wanted: &mut VecDeque<ProjectPath>, diagnostics: &mut Vec<Diagnostic>) {
        self.numbers.insert(source.path().clone(), self.trees.len());
        let number = self.push(source, None, diagnostics);
        self.homes.extend(Home::of(&self.trees[number]));
        wanted.extend(self.files_referred_to(&self.trees[number]));
    }

    /// Reads `source`, which was fetched from `origin` or belongs to the project, as the next file. Returns its number.
    pub(super) fn push(
        &mut self,
        source: Source,
        origin: Option<&Address>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> usize {
        let number = self.trees.len();
        let tree = tree::read(source, number as u32).report(diagnostics);
        self.identities.add(&tree, origin);
        self.trees.push(tree);
        number
    }

    /// Whether there are more files than are read, which was said.
    pub(super) fn is_cut(&self) -> bool {
        self.is_cut
    }

    /// Whether another file may be read. Says, once, that it may not.
    pub(super) fn has_room(&mut self, diagnostics: &mut Vec<Diagnostic>) -> bool {
        let has_room = self.trees.len() < MAX_FILES;
        if !has_room && !std::mem::replace(&mut self.is_cut, true) {
            diagnostics.extend(self.trees.first().map(|it| too_many_files(it.source().path())));
        }
        has_room
    }

    /// The outermost value of the file that the description starts in.
    pub(super) fn entry(&self) -> Option<Node<'_>> {
        self.trees.first()?.root()
    }

    /// What there is at `path`.
    pub(super) fn find(&self, path: &ProjectPath) -> Found<'_> {
        match self.numbers.get(path).map(|number| &self.trees[*number]) {
            Some(tree) if tree.root().is_some() => Found::File(tree),
            Some(_) => Found::Unreadable,
            None => Found::Nothing,
        }
    }

    /// Whether there is a file of the project at `path`.
    pub(super) fn has(&self, path: &ProjectPath) -> bool {
        self.numbers.contains_key(path)
    }

    /// The outermost value of each file, the entry's first.
    pub(super) fn roots(&self) -> impl Iterator<Item = Node<'_>> {
        self.trees.iter().filter_map(Tree::root)
    }

    /// The file that `node` stands in.
    pub(super) fn file_of(&self, node: Node<'_>) -> &Tree {
        &self.trees[node.id().file as usize]
    }

    /// The files as they were read, the entry first.
    pub(super) fn trees(&self) -> &[Tree] {
        &self.trees
    }

    /// How many nodes each file has.
    pub(super) fn sizes(&self) -> impl Iterator<Item = usize> {
        self.trees.iter().map(Tree::size)
    }

    /// How long the files are together, in bytes.
    pub(super) fn length(&self) -> usize {
        self.trees.iter().map(|tree| tree.source().text().len()).sum()
    }

    /// Whether any object has the entry `key`.
    pub(super) fn mention(&self, key: &str) -> bool {
        self.trees.iter().flat_map(Tree::all_entries).any(|entry| entry.key == key)
    }

    /// Every file of the project that was read.
    pub(super) fn paths(&self) -> impl Iterator<Item = &ProjectPath> {
        self.numbers.keys()
    }

    /// The node called `name` by `$anchor` in the resource that `start` stands in, or else in its file.
    pub(super) fn anchored<'a>(&'a self, start: Node<'a>, name: &str) -> Option<Node<'a>> {
        let node = self.identities.anchor(start, name)?;
        Some(self.file_of(start).node(node))
    }

    /// The names of all anchors in the file of `node`.
    pub(super) fn anchors(&self, node: Node<'_>) -> impl Iterator<Item = &str> {
        self.identities.anchors(node.id().file as usize)
    }

    /// The node with this address.
    pub(super) fn identified(&self, address: &str) -> Option<Node<'_>> {
        let (file, node) = self.identities.at(address)?;
        Some(self.trees[file].node(node))
    }

    /// The document or schema with an address that `node` stands in, and the address.
    pub(super) fn base<'a>(&'a self, node: Node<'a>) -> Option<(&'a str, Node<'a>)> {
        let (address, resource) = self.identities.base(node)?;
        Some((address, self.file_of(node).node(resource)))
    }

    /// The file that a reference with a scheme means, if it is published beside one that is here.
    pub(super) fn at_home(&self, address: &str) -> Option<ProjectPath> {
        self.homes.iter().find_map(|home| home.file(address))
    }

    /// The files of the project that were read, the entry first.
    pub(super) fn sources(&self) -> Vec<Source> {
        let own = self.trees.iter().take(self.numbers.len());
        own.map(|tree| tree.source().clone()).collect()
    }

    /// The paths where no file was found.
    pub(super) fn absent(&self) -> Vec<ProjectPath> {
        self.absent.iter().cloned().collect()
    }

    /// How many files were read.
    pub(super) fn count(&self) -> usize {
        self.trees.len()
    }

    /// The file with this number.
    pub(super) fn tree(&self, number: usize) -> &Tree {
        &self.trees[number]
    }
}

impl Documents {
    /// The files inside the project that `$ref`s and discriminator mappings of `tree` name.
    fn files_referred_to(&self, tree: &Tree) -> BTreeSet<ProjectPath> {
        let here = tree.source().path();
        let mut files = BTreeSet::new();
        for node in references(tree) {
            let text = node.string().unwrap_or_default();
            let written = Reference::parse(text).file;
            if !written.is_empty() {
                let address = self.base(node).map(|(base, _)| join(base, written));
                files.extend(self.at_home(address.as_deref().unwrap_or(written)));
                files.extend(referred_file(here, text));
            }
        }
        files
    }
}

/// The values in `tree` that may refer to other files, in no order that matters.
pub(super) fn references(tree: &Tree) -> impl Iterator<Item = Node<'_>> {
    tree.all_entries().flat_map(references_of)
}

/// The values that refer to other files of the entry of an object.
fn references_of(entry: Entry<'_>) -> impl Iterator<Item = Node<'_>> {
    let is_reference = |it: &Node<'_>| it.string().is_some_and(looks_like_a_reference);
    let mapping = if entry.key == "mapping" { entry.value.object() } else { None };
    let mapped = mapping.into_iter().flat_map(Object::iter).map(|it| it.value).filter(is_reference);
    let default = (entry.key == "defaultMapping").then_some(entry.value).filter(is_reference);
    REFERRING.contains(&entry.key).then_some(entry.value).into_iter().chain(mapped).chain(default)
}

/// A folder of the project whose files are published somewhere.
#[derive(Debug)]
struct Home {
    /// The folder's address, with its last `/`.
    address: String,
    /// A file in the folder.
    file: ProjectPath,
}

impl Home {
    fn of(tree: &Tree) -> Option<Self> {
        let own = tree.root()?.get("$self")?.string()?;
        let folder = own.rfind('/').map(|at| &own[..=at]).filter(|_| Reference::parse(own).is_remote())?;
        Some(Self { address: folder.to_owned(), file: tree.source().path().clone() })
    }

    fn file(&self, address: &str) -> Option<ProjectPath> {
        let inside = address.strip_prefix(&self.address).filter(|it| !it.is_empty())?;
        self.file.resolve(&percent_decode_str(inside).decode_utf8_lossy()).ok()
    }
}

/// The file that a reference written in `here` names, when it is a file and another one.
pub(super) fn referred_file(here: &ProjectPath, reference: &str) -> Option<ProjectPath> {
    let reference = Reference::parse(reference);
    if reference.is_remote() || reference.file.is_empty() {
        return None;
    }
    here.resolve(&percent_decode_str(reference.file).decode_utf8_lossy()).ok()
}

/// Whether a discriminator's mapping refers to a schema, and does not just name it.
pub(super) fn looks_like_a_reference(text: &str) -> bool {
    let file = Reference::parse(text).file;
    text.contains(['#', '/']) || [".json", ".yaml", ".yml"].iter().any(|it| file.ends_with(it))
}

fn too_many_files(entry: &ProjectPath) -> Diagnostic {
    let message = format!("the description refers to more than {MAX_FILES} files");
    Diagnostic::new(Rule::DescriptionLimit, Span::file(entry.clone()), message)
        .help("put several schemas into one file")
}
