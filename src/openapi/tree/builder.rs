//! Puts a [`Tree`] together from what a reader meets, in order; it knows the limits and unique keys, no syntax.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use super::{MAX_ALIASED, MAX_DEPTH, SCANNED, Shape, Stored, StoredEntry, Stretch, Style, Tree};
use crate::diag::{Diagnostic, Parsed, Rule};
use crate::source::Source;

/// Why reading ended before the text did.
pub(super) type Stop = Box<Diagnostic>;

/// A tree in the making.
pub(super) struct Builder {
    tree: Tree,
    open: Vec<Frame>,
    elements: Vec<u32>,
    entries: Vec<StoredEntry>,
    anchors: FxHashMap<usize, Anchor>,
    aliased: u64,
    /// Whether something lay too deep.
    leaves_out: bool,
    diagnostics: Vec<Diagnostic>,
}

/// An array or object whose end is still to come.
struct Frame {
    form: Form,
    start: u32,
    /// How many elements (or entries) of the enclosing ones wait below its own.
    base: usize,
    /// The key whose value comes next.
    key: Option<Key>,
    merges: bool,
    extent: Extent,
    anchor: usize,
}

/// The two kinds of values that hold others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// An array.
    Array,
    /// An object.
    Object,
}

#[derive(Clone, Copy)]
struct Key {
    text: Stretch,
    start: u32,
    end: u32,
}

/// How much a value is with its aliases followed.
#[derive(Clone, Copy, Default)]
struct Extent {
    height: usize,
    values: u64,
}

#[derive(Clone, Copy)]
struct Anchor {
    node: u32,
    extent: Extent,
}

/// The key that merges the entries of other objects into its own (YAML 1.1, still much used).
pub(super) const MERGE: &str = "<<";

impl Builder {
    pub(super) fn new(source: Source, file: u32) -> Self {
        Self {
            tree: Tree::empty(source, file),
            open: Vec::new(),
            elements: Vec::new(),
            entries: Vec::new(),
            anchors: FxHashMap::default(),
            aliased: 0,
            leaves_out: false,
            diagnostics: Vec::new(),
        }
    }

    /// The tree, when the reader came to the end of it.
    pub(super) fn finish(mut self, outcome: Result<(), Stop>) -> Parsed<Tree> {
        if let Err(stop) = outcome {
            self.diagnostics.push(*stop);
            self.tree.root = None;
        } else if self.tree.root.is_none() {
            self.report(self.defect(Rule::InvalidDescription, 0, 0, "the file is empty"));
        }
        Parsed { value: self.tree, diagnostics: self.diagnostics }
    }

    /// The file that is read.
    pub(super) fn source(&self) -> &Source {
        &self.tree.source
    }

    /// Notices something that reading can go on after.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// A finding about `start..end`, to report or to stop with.
    pub(super) fn defect(&self, rule: Rule, start: u32, end: u32, message: impl Into<String>) -> Diagnostic {
        Diagnostic::new(rule, self.tree.span(start..end.max(start)), message)
    }

    /// Text that stands in the source at `start`.
    pub(super) fn verbatim(start: u32, len: usize) -> Stretch {
        Stretch { start, len: len as u32 }
    }

    /// Text that stands in the source only in other words.
    pub(super) fn decode(&mut self, text: &str) -> Stretch {
        self.decode_by(|decoded| decoded.push_str(text))
    }

    /// Text that `write` appends to what it is given.
    pub(super) fn decode_by(&mut self, write: impl FnOnce(&mut String)) -> Stretch {
        let start = self.tree.decoded.len();
        write(&mut self.tree.decoded);
        let len = self.tree.decoded.len() - start;
        Stretch { start: (self.tree.source.text().len() + start) as u32, len: len as u32 }
    }

    /// Whether the innermost open value is an object that waits for a key.
    pub(super) fn wants_key(&self) -> bool {
        self.open.last().is_some_and(|frame| frame.form == Form::Object && frame.key.is_none())
    }

    /// Where the key stands whose value comes next.
    pub(super) fn key_place(&self) -> Option<(u32, u32)> {
        self.open.last()?.key.map(|key| (key.start, key.end))
    }

    /// The key of the next value.
    pub(super) fn key(&mut self, text: Stretch, start: u32, end: u32) {
        if let Some(frame) = self.open.last_mut() {
            frame.key = Some(Key { text, start, end });
        }
    }

    /// Like [`Builder::key`], for the key `<<`.
    pub(super) fn merge_key(&mut self, text: Stretch, start: u32, end: u32) {
        self.key(text, start, end);
        if let Some(frame) = self.open.last_mut() {
            frame.merges = true;
        }
    }

    /// An array or object starts.
    pub(super) fn open(&mut self, form: Form, start: u32, anchor: usize) {
        let base = match form {
            Form::Array => self.elements.len(),
            Form::Object => self.entries.len(),
        };
        let extent = Extent { height: 1, values: 1 };
        self.open.push(Frame { form, start, base, key: None, merges: false, extent, anchor });
    }

    /// Whether an array or object would lie too deep. Then it is left out, with all that lies inside.
    pub(super) fn is_full(&self) -> bool {
        self.open.len() >= MAX_DEPTH
    }

    /// Leaves out what lies too deep, which is told once.
    pub(super) fn leave_out(&mut self, start: u32, anchor: usize) {
        if !std::mem::replace(&mut self.leaves_out, true) {
            self.report(self.too_deep(start));
        }
        self.scalar(Scalar::Null, start, start, anchor);
    }

    /// The innermost array or object ends; `None` for the end of its last part.
    pub(super) fn close(&mut self, end: Option<u32>) -> Result<(), Stop> {
        let Some(frame) = self.open.pop() else { return Ok(()) };
        let end = end.unwrap_or_else(|| self.end_of_last(&frame));
        let shape = match frame.form {
            Form::Array => self.close_array(&frame),
            Form::Object => self.close_object(&frame)?,
        };
        self.place(Stored { shape, start: frame.start, end }, frame.extent, frame.anchor);
        Ok(())
    }

    /// A value that holds no others.
    pub(super) fn scalar(&mut self, scalar: Scalar, start: u32, end: u32, anchor: usize) {
        let shape = match scalar {
            Scalar::Null => Shape::Null,
            Scalar::Bool(value) => Shape::Bool(value),
            Scalar::Number(text) => Shape::Number(text),
            Scalar::String(text, style) => Shape::String(text, style),
        };
        self.place(Stored { shape, start, end }, Extent { height: 0, values: 1 }, anchor);
    }

    /// The value named by `anchor`, once more.
    pub(super) fn alias(&mut self, anchor: usize, start: u32, end: u32) -> Result<(), Stop> {
        let Some(Anchor { node, extent }) = self.anchors.get(&anchor).copied() else {
            return Err(self.recursive_alias(start, end).into());
        };
        self.count_aliased(extent.values, start, end)?;
        if self.open.len() + extent.height > MAX_DEPTH {
            self.leave_out(start, 0);
            return Ok(());
        }
        self.attach(node, extent);
        Ok(())
    }

    /// The scalar named by `anchor`, as a key.
    pub(super) fn alias_key(&mut self, anchor: usize, start: u32, end: u32) -> Result<(), Stop> {
        let node = self.anchors.get(&anchor).map(|it| self.tree.nodes[it.node as usize].shape);
        let Some(Shape::String(text, _) | Shape::Number(text)) = node else {
            return Err(self.compound_key(start, end).into());
        };
        self.key(text, start, end);
        Ok(())
    }

    /// Stops at a key that is an array or an object.
    pub(super) fn compound_key(&self, start: u32, end: u32) -> Diagnostic {
        let message = "a key has to be a string";
        self.defect(Rule::InvalidDescription, start, end, message)
    }

    fn recursive_alias(&self, start: u32, end: u32) -> Diagnostic {
        let message = "the alias stands inside the value that it names";
        self.defect(Rule::InvalidDescription, start, end, message)
    }

    fn too_deep(&self, start: u32) -> Diagnostic {
        let message =
            format!("the description is nested deeper than {MAX_DEPTH} levels; what lies deeper is left out");
        self.defect(Rule::DescriptionLimit, start, start, message)
            .help("move inner schemas to `components` and refer to them")
    }

    fn count_aliased(&mut self, values: u64, start: u32, end: u32) -> Result<(), Stop> {
        self.aliased = self.aliased.saturating_add(values);
        if self.aliased <= MAX_ALIASED {
            return Ok(());
        }
        let message = format!("the aliases stand for more than {MAX_ALIASED} values");
        Err(Box::new(
            self.defect(Rule::DescriptionLimit, start, end, message)
                .help("refer with `$ref` instead, which does not copy"),
        ))
    }

    fn place(&mut self, stored: Stored, extent: Extent, anchor: usize) {
        let node = self.tree.nodes.len() as u32;
        self.tree.nodes.push(stored);
        if anchor != 0 {
            self.anchors.insert(anchor, Anchor { node, extent });
        }
        self.attach(node, extent);
    }

    fn attach(&mut self, node: u32, extent: Extent) {
        let Some(frame) = self.open.last_mut() else {
            self.tree.root = Some(node);
            return;
        };
        frame.extent.height = frame.extent.height.max(extent.height + 1);
        frame.extent.values = frame.extent.values.saturating_add(extent.values);
        match frame.key.take() {
            Some(Key { text, start, end }) => {
                self.entries.push(StoredEntry { key: text, start, end, value: node });
            }
            None => self.elements.push(node),
        }
    }

    fn end_of_last(&self, frame: &Frame) -> u32 {
        let last = match frame.form {
            Form::Array => self.elements[frame.base..].last().copied(),
            Form::Object => self.entries[frame.base..].last().map(|entry| entry.value),
        };
        last.map_or(frame.start, |node| self.tree.nodes[node as usize].end).max(frame.start)
    }

    fn close_array(&mut self, frame: &Frame) -> Shape {
        let first = self.tree.elements.len();
        self.tree.elements.extend(self.elements.drain(frame.base..));
        Shape::Array(first as u32, (self.tree.elements.len() - first) as u32)
    }

    fn close_object(&mut self, frame: &Frame) -> Result<Shape, Stop> {
        if frame.merges {
            self.merge(frame)?;
        }
        let mut order = self.sort(frame.base);
        if self.drop_duplicates(frame.base, &order) {
            order = self.sort(frame.base);
        }
        let first = self.tree.entries.len();
        self.tree.entries.extend(self.entries.drain(frame.base..));
        let len = self.tree.entries.len() - first;
        if len > SCANNED {
            self.tree.sorted.insert(first as u32, order.into_boxed_slice());
        }
        Ok(Shape::Object(first as u32, len as u32))
    }

    /// The positions of the entries from `base` on, sorted by key and position; empty where there are only few.
    fn sort(&self, base: usize) -> Vec<u32> {
        let entries = &self.entries[base..];
        if entries.len() <= SCANNED {
            return Vec::new();
        }
        let mut order: Vec<u32> = (0..entries.len() as u32).collect();
        order.sort_by_key(|at| self.tree.text(entries[*at as usize].key));
        order
    }

    /// Keeps the first entry of each key and reports the others.
    fn drop_duplicates(&mut self, base: usize, order: &[u32]) -> bool {
        let entries = &self.entries[base..];
        let mut duplicates = match order {
            [] => self.duplicates_of_few(entries),
            _ => self.duplicates_of_many(entries, order),
        };
        if duplicates.is_empty() {
            return false;
        }
        duplicates.sort_unstable();
        for (again, first) in &duplicates {
            let diagnostic = self.duplicate_key(self.entries[base + again], self.entries[base + first]);
            self.report(diagnostic);
        }
        let mut dropped = duplicates.iter().map(|(again, _)| *again).peekable();
        let entries = self.entries.split_off(base).into_iter().enumerate();
        let kept = entries.filter(|(at, _)| dropped.next_if_eq(at).is_none());
        self.entries.extend(kept.map(|(_, entry)| entry));
        true
    }

    fn duplicates_of_few(&self, entries: &[StoredEntry]) -> Vec<(usize, usize)> {
        let mut duplicates = Vec::new();
        for (again, entry) in entries.iter().enumerate().skip(1) {
            let same = |it: &StoredEntry| {
                it.key.len == entry.key.len && self.tree.text(it.key) == self.tree.text(entry.key)
            };
            if let Some(first) = entries[..again].iter().position(same) {
                duplicates.push((again, first));
            }
        }
        duplicates
    }

    fn duplicates_of_many(&self, entries: &[StoredEntry], order: &[u32]) -> Vec<(usize, usize)> {
        let key = |at: u32| self.tree.text(entries[at as usize].key);
        let mut duplicates = Vec::new();
        for equal in order.chunk_by(|a, b| key(*a) == key(*b)) {
            duplicates.extend(equal[1..].iter().map(|again| (*again as usize, equal[0] as usize)));
        }
        duplicates
    }

    fn duplicate_key(&self, again: StoredEntry, first: StoredEntry) -> Diagnostic {
        let message = format!("the key `{}` is given twice", self.tree.text(again.key));
        self.defect(Rule::DuplicateKey, again.start, again.end, message)
            .label(self.tree.span(first.start..first.end), "first given here; this one is used")
            .help("remove or rename one of them")
    }

    /// Puts the entries of the objects under `<<` behind the object's own, as far as it has none of that name.
    fn merge(&mut self, frame: &Frame) -> Result<(), Stop> {
        let all = self.entries.split_off(frame.base);
        let (merges, own): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|entry| self.tree.text(entry.key) == MERGE);
        let mut known: BTreeSet<String> = own.iter().map(|it| self.tree.text(it.key).to_owned()).collect();
        self.entries.extend(own);
        for merge in merges {
            for (first, len) in self.merged_objects(merge) {
                self.count_aliased(u64::from(len), merge.start, merge.end)?;
                let entries = &self.tree.entries[super::range(first, len)];
                let new = entries.iter().filter(|it| known.insert(self.tree.text(it.key).to_owned()));
                self.entries.extend(new);
            }
        }
        Ok(())
    }

    fn merged_objects(&mut self, merge: StoredEntry) -> Vec<(u32, u32)> {
        let shape = |node: &u32| self.tree.nodes[*node as usize].shape;
        let nodes = match shape(&merge.value) {
            Shape::Array(first, len) => self.tree.elements[super::range(first, len)].to_vec(),
            _ => vec![merge.value],
        };
        let objects: Vec<_> = nodes
            .iter()
            .filter_map(|node| match shape(node) {
                Shape::Object(first, len) => Some((first, len)),
                _ => None,
            })
            .collect();
        if objects.len() < nodes.len() {
            let message = "`<<` merges objects only";
            let diagnostic = self.defect(Rule::InvalidDescription, merge.start, merge.end, message);
            self.report(diagnostic);
        }
        objects
    }
}

/// A value that holds no others.
#[derive(Debug, Clone, Copy)]
pub(super) enum Scalar {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(Stretch),
    /// A string.
    String(Stretch, Style),
}
