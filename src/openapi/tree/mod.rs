//! One tree for JSON and YAML, in which every key and value knows its place.
//!
//! The tree is a few flat lists instead of a web of boxes: reading 36 MB makes some ten allocations, and a YAML alias
//! is the same node reached twice. Strings that stand in the source to the letter are not copied.

mod builder;
mod flow;
mod json;
mod placed;
mod scalar;
mod value;
mod yaml;

#[cfg(test)]
mod tests;

use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::diag::{Diagnostic, Parsed, Rule};
use crate::source::{Source, Span, Text};

use builder::{Builder, Scalar, Stop};
pub(super) use value::number;

/// How deep a description may be nested. Readers of the tree may recurse this far.
pub(super) const MAX_DEPTH: usize = 512;

/// How long one file may be: 256 MiB.
pub(super) const MAX_BYTES: usize = 256 << 20;

/// How many values YAML aliases and merge keys may stand for: what keeps a page of aliases from meaning a library.
pub(super) const MAX_ALIASED: u64 = 2_000_000;

/// Objects with more entries than this are looked up by a sorted index.
const SCANNED: usize = 16;

/// A file, read.
#[derive(Debug)]
pub(super) struct Tree {
    source: Source,
    /// Scalars that do not stand in the source to the letter: escapes resolved, lines folded.
    decoded: String,
    nodes: Vec<Stored>,
    entries: Vec<StoredEntry>,
    elements: Vec<u32>,
    /// For each large object, by its first entry: its entries' positions sorted by key.
    sorted: FxHashMap<u32, Box<[u32]>>,
    root: Option<u32>,
    /// Which of the description's files this is.
    file: u32,
}

#[derive(Debug, Clone, Copy)]
struct Stored {
    shape: Shape,
    start: u32,
    end: u32,
}

#[derive(Debug, Clone, Copy)]
enum Shape {
    Null,
    Bool(bool),
    Number(Stretch),
    String(Stretch, Style),
    Array(u32, u32),
    Object(u32, u32),
}

#[derive(Debug, Clone, Copy)]
struct StoredEntry {
    key: Stretch,
    start: u32,
    end: u32,
    value: u32,
}

/// A stretch of the source's text and, behind its end, of [`Tree::decoded`].
#[derive(Debug, Clone, Copy)]
struct Stretch {
    start: u32,
    len: u32,
}

/// How a string was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// `"…"`, in JSON and in YAML.
    Double,
    /// `'…'`.
    Single,
    /// Without any mark.
    Plain,
    /// `|` or `>`.
    Block,
}

/// Reads `source` as file number `file` of a description. The tree has no root where the text cannot be read.
pub(super) fn read(source: Source, file: u32) -> Parsed<Tree> {
    if source.text().len() > MAX_BYTES {
        return too_long(source, file);
    }
    if source.path().has_extension(&["md", "markdown", "txt"]) {
        return read_words(source, file);
    }
    match source.text().trim_start_matches('\u{feff}').trim_start().as_bytes().first() {
        Some(b'{' | b'[') => read_json(&source, file),
        _ => read_by(yaml::read, &source, file),
    }
}

/// Reads what looks like JSON. YAML's own `{flow: mappings}` look so too, unless the file's name says otherwise.
fn read_json(source: &Source, file: u32) -> Parsed<Tree> {
    let json = read_by(json::read, source, file);
    if json.value.root.is_some() || source.path().has_extension(&["json"]) {
        return json;
    }
    let yaml = read_by(yaml::read, source, file);
    if yaml.value.root.is_some() { yaml } else { json }
}

fn read_by(reader: fn(&mut Builder) -> Result<(), Stop>, source: &Source, file: u32) -> Parsed<Tree> {
    let mut builder = Builder::new(source.clone(), file);
    let outcome = reader(&mut builder);
    builder.finish(outcome)
}

/// A long text may stand in a file of its own, to which a description refers.
fn read_words(source: Source, file: u32) -> Parsed<Tree> {
    let len = source.text().len();
    let mut builder = Builder::new(source, file);
    builder.scalar(Scalar::String(Builder::verbatim(0, len), Style::Plain), 0, len as u32, 0);
    builder.finish(Ok(()))
}

fn too_long(source: Source, file: u32) -> Parsed<Tree> {
    let length = source.text().len() >> 20;
    let limit = MAX_BYTES >> 20;
    let diagnostic = Diagnostic::new(
        Rule::DescriptionLimit,
        Span::file(source.path().clone()),
        format!("the file is {length} MiB long, more than the {limit} MiB that docent reads"),
    )
    .help("split the description into several files");
    Parsed { value: Tree::empty(source, file), diagnostics: vec![diagnostic] }
}

/// A node's identity among all files of a description.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct NodeId {
    /// The file.
    pub(super) file: u32,
    node: u32,
}

/// A node of a tree.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node<'a> {
    tree: &'a Tree,
    index: u32,
}

/// What a node holds.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as written.
    Number(&'a str),
    /// A string.
    String(&'a str),
    /// An array.
    Array(Array<'a>),
    /// An object.
    Object(Object<'a>),
}

impl Kind<'_> {
    /// The kind in words, for messages.
    pub(super) fn in_words(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::String(_) => "a string",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }
}

/// The elements of an array.
#[derive(Debug, Clone, Copy)]
pub(super) struct Array<'a> {
    tree: &'a Tree,
    elements: &'a [u32],
}

/// The entries of an object, in order. Keys are unique.
#[derive(Debug, Clone, Copy)]
pub(super) struct Object<'a> {
    node: Node<'a>,
    first: u32,
    entries: &'a [StoredEntry],
}

/// A key and its value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry<'a> {
    /// The key.
    pub(super) key: &'a str,
    /// The value.
    pub(super) value: Node<'a>,
    stored: StoredEntry,
}

impl Tree {
    fn empty(source: Source, file: u32) -> Self {
        Self {
            source,
            decoded: String::new(),
            nodes: Vec::new(),
            entries: Vec::new(),
            elements: Vec::new(),
            sorted: FxHashMap::default(),
            root: None,
            file,
        }
    }

    /// The file's outermost value.
    pub(super) fn root(&self) -> Option<Node<'_>> {
        self.root.map(|index| Node { tree: self, index })
    }

    /// The file.
    pub(super) fn source(&self) -> &Source {
        &self.source
    }

    /// How many nodes there are.
    pub(super) fn size(&self) -> usize {
        self.nodes.len()
    }

    /// The node with this [`Node::number`].
    pub(super) fn node(&self, number: u32) -> Node<'_> {
        Node { tree: self, index: number }
    }

    /// Every entry of every object, without any order that matters.
    pub(super) fn all_entries(&self) -> impl Iterator<Item = Entry<'_>> {
        self.entries.iter().map(|stored| self.entry(*stored))
    }

    /// Every node, those inside before those around them.
    pub(super) fn all_nodes(&self) -> impl Iterator<Item = Node<'_>> {
        (0..self.nodes.len() as u32).map(|index| Node { tree: self, index })
    }

    /// Every object, those inside before those around them.
    pub(super) fn all_objects(&self) -> impl Iterator<Item = Object<'_>> {
        self.all_nodes().filter_map(Node::object)
    }

    fn entry(&self, stored: StoredEntry) -> Entry<'_> {
        Entry { key: self.text(stored.key), value: Node { tree: self, index: stored.value }, stored }
    }

    fn text(&self, stretch: Stretch) -> &str {
        let (start, len) = (stretch.start as usize, stretch.len as usize);
        let source = self.source.text();
        match start.checked_sub(source.len()) {
            Some(start) => &self.decoded[start..start + len],
            None => &source[start..start + len],
        }
    }

    fn span(&self, range: Range<u32>) -> Span {
        Span { source: self.source.path().clone(), start: range.start, end: range.end }
    }
}

impl<'a> Node<'a> {
    /// What the node holds.
    pub(super) fn kind(self) -> Kind<'a> {
        let tree = self.tree;
        match self.stored().shape {
            Shape::Null => Kind::Null,
            Shape::Bool(value) => Kind::Bool(value),
            Shape::Number(text) => Kind::Number(tree.text(text)),
            Shape::String(text, _) => Kind::String(tree.text(text)),
            Shape::Array(first, len) => {
                Kind::Array(Array { tree, elements: &tree.elements[range(first, len)] })
            }
            Shape::Object(first, len) => {
                Kind::Object(Object { node: self, first, entries: &tree.entries[range(first, len)] })
            }
        }
    }

    /// The entries, if it is an object.
    pub(super) fn object(self) -> Option<Object<'a>> {
        match self.kind() {
            Kind::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The string, if it is one.
    pub(super) fn string(self) -> Option<&'a str> {
        match self.kind() {
            Kind::String(text) => Some(text),
            _ => None,
        }
    }

    /// The entry `key`, if this is an object that has it.
    pub(super) fn get(self, key: &str) -> Option<Node<'a>> {
        self.object()?.get(key)
    }

    /// The string with the place of each of its bytes, if it is one.
    pub(super) fn text(self) -> Option<Text> {
        placed::text(self)
    }

    /// Where the node stands.
    pub(super) fn span(self) -> Span {
        let stored = self.stored();
        self.tree.span(stored.start..stored.end)
    }

    /// Which bytes of its file the node takes up.
    pub(super) fn place(self) -> Range<u32> {
        let stored = self.stored();
        stored.start..stored.end
    }

    /// Who the node is.
    pub(super) fn id(self) -> NodeId {
        NodeId { file: self.tree.file, node: self.index }
    }

    /// The node's place in its tree.
    pub(super) fn number(self) -> u32 {
        self.index
    }

    fn stored(self) -> Stored {
        self.tree.nodes[self.index as usize]
    }
}

impl<'a> Array<'a> {
    /// The elements, in order.
    pub(super) fn iter(self) -> impl ExactSizeIterator<Item = Node<'a>> {
        self.elements.iter().map(move |index| Node { tree: self.tree, index: *index })
    }

    /// The element at `index`.
    pub(super) fn get(self, index: usize) -> Option<Node<'a>> {
        self.elements.get(index).map(|index| Node { tree: self.tree, index: *index })
    }
}

impl<'a> Object<'a> {
    /// The object as a node.
    pub(super) fn node(self) -> Node<'a> {
        self.node
    }

    /// The entries, in order.
    pub(super) fn iter(self) -> impl ExactSizeIterator<Item = Entry<'a>> {
        self.entries.iter().map(move |stored| self.node.tree.entry(*stored))
    }

    /// The value of `key`.
    pub(super) fn get(self, key: &str) -> Option<Node<'a>> {
        self.entry(key).map(|entry| entry.value)
    }

    /// The entry `key`.
    pub(super) fn entry(self, key: &str) -> Option<Entry<'a>> {
        let tree = self.node.tree;
        let at = match tree.sorted.get(&self.first) {
            Some(order) if self.entries.len() > SCANNED => {
                let found = order.binary_search_by(|at| tree.text(self.entries[*at as usize].key).cmp(key));
                order[found.ok()?] as usize
            }
            _ => self.entries.iter().position(|entry| tree.text(entry.key) == key)?,
        };
        Some(tree.entry(self.entries[at]))
    }
}

impl Entry<'_> {
    /// Where the key stands.
    pub(super) fn key_span(&self) -> Span {
        self.value.tree.span(self.stored.start..self.stored.end)
    }
}

fn range(first: u32, len: u32) -> Range<usize> {
    first as usize..first as usize + len as usize
}
