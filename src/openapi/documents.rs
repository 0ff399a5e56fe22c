//! The files that a description is made of: the entry and all that it refers to, read before anything is resolved.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet, VecDeque};

use percent_encoding::percent_decode_str;

use super::ReadSource;
use super::identity::{Identities, Names, join};
use super::reference::Reference;
use super::tree::{self, Node, Object, Tree};
use crate::diag::{Diagnostic, Rule};
use crate::path::ProjectPath;
use crate::source::{Source, Span};

/// How many files one description may be made of.
const MAX_FILES: usize = 20_000;

/// The files of one description, the entry first.
#[derive(Debug)]
pub(super) struct Documents {
    trees: Vec<Tree>,
    numbers: BTreeMap<ProjectPath, usize>,
    absent: BTreeSet<ProjectPath>,
    identities: OnceCell<Identities>,
    /// What documents say about where they are published, and where they are here.
    homes: Vec<Home>,
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
        read: ReadSource<'_>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut documents = Self {
            trees: Vec::new(),
            numbers: BTreeMap::new(),
            absent: BTreeSet::new(),
            identities: OnceCell::new(),
            homes: Vec::new(),
        };
        let mut wanted = VecDeque::from([entry.clone()]);
        while let Some(path) = wanted.pop_front() {
            if documents.numbers.contains_key(&path) || documents.absent.contains(&path) {
                continue;
            }
            if documents.trees.len() >= MAX_FILES {
                diagnostics.push(too_many_files(entry));
                break;
            }
            match read(&path) {
                Some(source) => documents.add(source, &mut wanted, diagnostics),
                None => drop(documents.absent.insert(path)),
            }
        }
        if documents.absent.contains(entry) {
            let message = format!("the description `{entry}` is missing or no text");
            diagnostics.push(Diagnostic::new(Rule::UnreadableSource, Span::file(entry.clone()), message));
        }
        documents
    }

    fn add(&mut self, source: Source, wanted: &mut VecDeque<ProjectPath>, diagnostics: &mut Vec<Diagnostic>) {
        let number = self.trees.len();
        self.numbers.insert(source.path().clone(), number);
        let tree = tree::read(source, number as u32).report(diagnostics);
        self.homes.extend(Home::of(&tree));
        wanted.extend(self.files_referred_to(&tree));
        self.trees.push(tree);
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

    /// Whether any object has the entry `key`.
    pub(super) fn mention(&self, key: &str) -> bool {
        self.trees.iter().flat_map(Tree::all_entries).any(|entry| entry.key == key)
    }

    /// Every file that was read, the entry first.
    pub(super) fn paths(&self) -> impl Iterator<Item = &ProjectPath> {
        self.trees.iter().map(|tree| tree.source().path())
    }

    /// The node called `name` by `$anchor` in the resource that `start` stands in, or else in its file.
    pub(super) fn anchored<'a>(&'a self, start: Node<'a>, name: &str) -> Option<Node<'a>> {
        let node = self.identities().anchor(start, name)?;
        Some(self.file_of(start).node(node))
    }

    /// The names of all anchors in the file of `node`.
    pub(super) fn anchors(&self, node: Node<'_>) -> impl Iterator<Item = &str> {
        self.identities().anchors(node.id().file as usize)
    }

    /// The node with this address.
    pub(super) fn identified(&self, address: &str) -> Option<Node<'_>> {
        let (file, node) = self.identities().at(address)?;
        Some(self.trees[file].node(node))
    }

    /// The document or schema with an address that `node` stands in, and the address.
    pub(super) fn base<'a>(&'a self, node: Node<'a>) -> Option<(&'a str, Node<'a>)> {
        let (address, resource) = self.identities().base(node)?;
        Some((address, self.file_of(node).node(resource)))
    }

    /// The file that a reference with a scheme means, if it is published beside one that is here.
    pub(super) fn at_home(&self, address: &str) -> Option<ProjectPath> {
        self.homes.iter().find_map(|home| home.file(address))
    }

    fn identities(&self) -> &Identities {
        self.identities.get_or_init(|| Identities::collect(&self.trees))
    }

    /// The sources that were read, and the paths where none was found.
    pub(super) fn into_parts(self) -> (Vec<Source>, Vec<ProjectPath>) {
        let sources = self.trees.into_iter().map(|tree| tree.source().clone()).collect();
        (sources, self.absent.into_iter().collect())
    }
}

impl Documents {
    /// The files inside the project that `$ref`s and discriminator mappings of `tree` name.
    fn files_referred_to(&self, tree: &Tree) -> BTreeSet<ProjectPath> {
        let here = tree.source().path();
        let names = Names::collect(tree);
        let mut files = BTreeSet::new();
        let mut add = |node: Node<'_>, text: &str| {
            let written = Reference::parse(text).file;
            let address = names.base(node).map(|(base, _)| join(base, written));
            let at_home = self.at_home(address.as_deref().unwrap_or(written));
            files.extend(at_home.filter(|_| !written.is_empty()));
            files.extend(referred_file(here, text));
        };
        for entry in tree.all_entries() {
            match entry.key {
                "$ref" | "$dynamicRef" => {
                    if let Some(text) = entry.value.string() {
                        add(entry.value, text);
                    }
                }
                "mapping" => {
                    for it in entry.value.object().into_iter().flat_map(Object::iter) {
                        if let Some(text) = it.value.string().filter(|it| looks_like_a_file(it)) {
                            add(it.value, text);
                        }
                    }
                }
                _ => {}
            }
        }
        files
    }
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

/// Whether a discriminator's mapping names a file, not a schema.
pub(super) fn looks_like_a_file(text: &str) -> bool {
    let file = Reference::parse(text).file;
    file.contains('/') || [".json", ".yaml", ".yml"].iter().any(|it| file.ends_with(it))
}

fn too_many_files(entry: &ProjectPath) -> Diagnostic {
    let message = format!("the description refers to more than {MAX_FILES} files");
    Diagnostic::new(Rule::DescriptionLimit, Span::file(entry.clone()), message)
        .help("put several schemas into one file")
}
