//! The walk through a description that writes its bundle: what stands in the entry stays where it is, what a reference
//! brings from another file is written once, and references lead there.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::part::{self, Part};
use super::place::{Addition, Places, pointers};
use super::sink::{Form, Scalar, Sink};
use super::withheld::Withheld;
use crate::openapi::documents::{Documents, looks_like_a_reference};
use crate::openapi::lower::reference_in;
use crate::openapi::reference::escape;
use crate::openapi::tree::{Array, Entry, Kind, Node, NodeId, Object, number};
use crate::path::ProjectPath;

/// How deep files may be written into each other where no section keeps such parts.
const DEEPEST: usize = 64;

/// How many references may lead one to the next.
const MAX_CHAIN: usize = 64;

/// How much text that stands in files of its own is written, however often it is referred to: 64 MiB.
const MAX_TEXT: usize = 64 << 20;

/// Writes the bundle of one description.
pub(super) struct Bundler<'a> {
    documents: &'a Documents,
    withheld: Withheld<'a>,
    places: Places<'a>,
    /// The way from the root to what is written now, in the bundle.
    way: Vec<Step<'a>>,
    /// The pointers of the entry's nodes.
    entry: OnceCell<FxHashMap<NodeId, String>>,
    /// How much text of other files was written.
    text: usize,
    is_second: bool,
}

/// A step of a JSON Pointer.
#[derive(Debug, Clone)]
enum Step<'a> {
    Key(&'a str),
    Name(String),
    Index(usize),
}

/// What is written in place of a reference.
enum Destination<'a> {
    /// The reference as it is.
    AsWritten,
    /// A reference to another place in the bundle.
    Pointer(String),
    /// What it leads to.
    Here(Node<'a>),
}

/// An entry of an object that is written.
struct Written<'a> {
    key: &'a str,
    value: Node<'a>,
    part: Part,
}

impl<'a> Bundler<'a> {
    /// A bundler of the description that `documents` begin with.
    pub(super) fn new(documents: &'a Documents, entry: &ProjectPath) -> Self {
        let root = documents.entry();
        Self {
            documents,
            withheld: Withheld::of(documents, entry),
            places: Places::default(),
            way: Vec::new(),
            entry: OnceCell::new(),
            text: 0,
            is_second: root.is_some_and(|it| it.get("openapi").is_none() && it.get("swagger").is_some()),
        }
    }

    /// Whether the description is made of several files.
    pub(super) fn is_split(&self) -> bool {
        self.documents.roots().nth(1).is_some()
    }

    /// Gives all parts of other files their places.
    pub(super) fn survey(&mut self, sink: &mut impl Sink) {
        self.place_named();
        self.write(sink);
        let mut next = 0;
        while let Some(addition) = self.places.additions.get(next).cloned() {
            self.way = self.home_of(addition.section);
            self.addition(&addition, sink);
            next += 1;
        }
        self.way.clear();
    }

    /// Writes the whole bundle.
    pub(super) fn write(&mut self, sink: &mut impl Sink) {
        self.text = 0;
        if let Some(root) = self.documents.entry() {
            self.value(root, Part::Root, sink);
        }
    }

    /// Gives what the entry names itself the place where it names it.
    fn place_named(&mut self) {
        let Some(root) = self.documents.entry() else { return };
        let sections = if self.is_second { Some(root) } else { root.get("components") };
        let sections = sections.and_then(|it| self.last(it)).and_then(Node::object);
        for section in sections.into_iter().flat_map(Object::iter) {
            let known = if self.is_second { part::section_of_second } else { part::section };
            let container = known(section.key).and_then(|_| self.last(section.value)?.object());
            for named in container.into_iter().flat_map(Object::iter) {
                let target = self.named_target(named.value);
                if let Some(target) = target.filter(|it| it.id().file != 0) {
                    let prefix = if self.is_second { "" } else { "/components" };
                    let pointer = format!("#{prefix}/{}/{}", escape(section.key), escape(named.key));
                    self.places.put(target, &pointer);
                }
                self.places.take(section.key, named.key);
            }
        }
    }

    fn value(&mut self, node: Node<'a>, part: Part, sink: &mut impl Sink) {
        match node.kind() {
            Kind::Null => sink.scalar(Scalar::Null),
            Kind::Bool(it) => sink.scalar(Scalar::Bool(it)),
            Kind::Number(it) => sink.scalar(Scalar::Number(&number(it).0)),
            Kind::String(it) if part == Part::Mapped => self.mapped(node, it, sink),
            Kind::String(it) => sink.scalar(Scalar::String(it)),
            Kind::Array(array) => self.array(array, part, sink),
            Kind::Object(object) => match reference_in(node).filter(|_| part != Part::Data) {
                Some(reference) if self.is_split() => self.reference(object, reference, part, sink),
                _ => self.object(object, part, sink),
            },
        }
    }

    fn array(&mut self, array: Array<'a>, part: Part, sink: &mut impl Sink) {
        let elements: Vec<Node<'a>> = array.iter().filter(|it| !self.withheld.holds(*it, part)).collect();
        self.elements(elements, part, sink);
    }

    fn elements(&mut self, elements: Vec<Node<'a>>, part: Part, sink: &mut impl Sink) {
        if elements.is_empty() {
            return sink.empty(Form::Array);
        }
        sink.open(Form::Array);
        for (index, element) in elements.into_iter().enumerate() {
            sink.element();
            self.way.push(Step::Index(index));
            self.value(element, part, sink);
            self.way.pop();
        }
        sink.close();
    }

    fn object(&mut self, object: Object<'a>, part: Part, sink: &mut impl Sink) {
        let entries = self.published(object, part);
        self.entries(entries, None, part, sink);
    }

    /// The entries of an object that are published.
    fn published(&self, object: Object<'a>, part: Part) -> Vec<Written<'a>> {
        let written = |it: Entry<'a>| Written { key: it.key, value: it.value, part: part.child(it.key) };
        // What a schema of another file is called there means nothing here, and would change what references mean.
        let is_moved = part == Part::Schema && object.node().id().file != 0;
        let is_address = |it: &Written<'a>| is_moved && it.key == "$id" && !is_anchor(it.value);
        let written = object.iter().map(written).filter(|it| !is_address(it));
        written.filter(|it| !self.withheld.holds(it.value, it.part)).collect()
    }

    /// Writes an object of `entries`, in which `$ref` leads to `pointer`, with what is added to it.
    fn entries(
        &mut self,
        entries: Vec<Written<'a>>,
        pointer: Option<&str>,
        part: Part,
        sink: &mut impl Sink,
    ) {
        let sections = self.sections_to_add(&entries, part);
        let additions = self.additions_here();
        let properties = entries.iter().find(|it| it.key == "properties").map(|it| it.value);
        if entries.is_empty() && sections.is_empty() && additions.is_empty() {
            return sink.empty(Form::Object);
        }
        sink.open(Form::Object);
        for Written { key, value, part: of_value } in entries {
            if let (Kind::Array(names), Some(properties), "required") = (value.kind(), properties, key) {
                let names = self.withheld.required(properties, names);
                if names.is_empty() {
                    continue;
                }
                sink.key(key);
                self.elements(names, Part::Other, sink);
                continue;
            }
            sink.key(key);
            match pointer.filter(|_| key == "$ref") {
                Some(pointer) => sink.scalar(Scalar::String(pointer)),
                None => self.step(Step::Key(key), value, of_value, sink),
            }
        }
        for addition in &additions {
            sink.key(&addition.name);
            self.addition(addition, sink);
        }
        self.add_sections(&sections, part, sink);
        sink.close();
    }

    fn step(&mut self, step: Step<'a>, value: Node<'a>, part: Part, sink: &mut impl Sink) {
        self.way.push(step);
        self.value(value, part, sink);
        self.way.pop();
    }
}

/// Whether an object says nothing but where it refers to.
fn is_pure(node: Node<'_>) -> bool {
    node.object().is_some_and(|it| it.iter().len() == 1)
}

/// Whether an `$id` names a schema inside its document, as former drafts of JSON Schema had it.
fn is_anchor(id: Node<'_>) -> bool {
    id.string().is_some_and(|it| it.starts_with('#'))
}

/// References.
impl<'a> Bundler<'a> {
    fn reference(&mut self, object: Object<'a>, reference: Node<'a>, part: Part, sink: &mut impl Sink) {
        match self.destination(reference, part) {
            Destination::AsWritten => self.object(object, part, sink),
            Destination::Pointer(pointer) => {
                let entries = self.published(object, part);
                self.entries(entries, Some(&pointer), part, sink);
            }
            Destination::Here(target) => self.inline(object, target, part, sink),
        }
    }

    /// A schema that a discriminator names.
    fn mapped(&mut self, node: Node<'a>, text: &str, sink: &mut impl Sink) {
        let is_reference = self.is_split() && looks_like_a_reference(text);
        match is_reference.then(|| self.destination(node, Part::Mapped)) {
            Some(Destination::Pointer(pointer)) => sink.scalar(Scalar::String(&pointer)),
            _ => sink.scalar(Scalar::String(text)),
        }
    }

    fn destination(&mut self, reference: Node<'a>, part: Part) -> Destination<'a> {
        let Some(text) = reference.string() else { return Destination::AsWritten };
        let Ok(first) = self.documents.resolve(reference, text) else { return Destination::AsWritten };
        if first.id().file == 0 && reference.id().file == 0 {
            return Destination::AsWritten;
        }
        let home = if self.is_second { part.home_in_second() } else { part.home() };
        let target = if home.is_some() { self.final_target(first) } else { self.last(first) };
        let Some(target) = target else { return Destination::AsWritten };
        if target.id().file == 0 {
            return self.in_entry(target);
        }
        let here = self.here();
        match self.places.pointer(target) {
            Some(pointer) if pointer == here => return Destination::Here(target),
            Some(pointer) => return Destination::Pointer(pointer.to_owned()),
            None => {}
        }
        match home {
            Some(section) => {
                let prefix = if self.is_second { "#" } else { "#/components" };
                let part = if part == Part::Mapped { Part::Schema } else { part };
                let text = self.words_for(reference, first, target);
                self.places.add((target, part), text, (section, &format!("{prefix}/{section}")));
                let pointer = self.places.pointer(target).unwrap_or_default();
                Destination::Pointer(pointer.to_owned())
            }
            None => self.inlined(target, &here),
        }
    }

    /// The reference by whose words `target` is named: the last of a chain that leads there.
    fn words_for(&self, reference: Node<'a>, first: Node<'a>, target: Node<'a>) -> &'a str {
        let (mut at, mut words) = (first, reference.string().unwrap_or_default());
        for _ in 0..MAX_CHAIN {
            let Some(next) = reference_in(at).filter(|_| at.id() != target.id()) else { break };
            let Some(text) = next.string() else { break };
            let Ok(node) = self.documents.resolve(next, text) else { break };
            (at, words) = (node, text);
        }
        words
    }

    /// A reference from another file into the entry.
    fn in_entry(&self, target: Node<'a>) -> Destination<'a> {
        let entry = self.entry.get_or_init(|| self.documents.entry().map(pointers).unwrap_or_default());
        entry.get(&target.id()).map_or(Destination::AsWritten, |it| Destination::Pointer(it.clone()))
    }

    /// Something that no section keeps is written where it is first referred to.
    fn inlined(&mut self, target: Node<'a>, here: &str) -> Destination<'a> {
        match target.kind() {
            Kind::Object(_) | Kind::Array(_) if self.way.len() < DEEPEST => {
                self.places.put(target, here);
                Destination::Here(target)
            }
            Kind::String(text) => {
                self.text += text.len();
                if self.text > MAX_TEXT { Destination::AsWritten } else { Destination::Here(target) }
            }
            Kind::Null | Kind::Bool(_) | Kind::Number(_) => Destination::Here(target),
            _ => Destination::AsWritten,
        }
    }

    /// Writes `target` in place of a reference to it, with what counts of what stands beside the reference.
    fn inline(&mut self, object: Object<'a>, target: Node<'a>, part: Part, sink: &mut impl Sink) {
        let counts =
            |key: &str| key != "$ref" && (part == Part::PathItem || matches!(key, "summary" | "description"));
        let mut entries: Vec<Written<'a>> =
            self.published(object, part).into_iter().filter(|it| counts(it.key)).collect();
        let Some(more) = target.object().filter(|_| !entries.is_empty()) else {
            return self.value(target, part, sink);
        };
        let own: Vec<&str> = entries.iter().map(|it| it.key).collect();
        let more = self.published(more, part).into_iter();
        let more: Vec<_> = more.filter(|it| it.key != "$ref" && !own.contains(&it.key)).collect();
        entries.extend(more);
        self.entries(entries, None, part, sink);
    }

    /// What the named part `node` stands for, if it says no more than where that is.
    fn named_target(&self, node: Node<'a>) -> Option<Node<'a>> {
        match reference_in(node).filter(|_| is_pure(node)) {
            Some(reference) => {
                self.final_target(self.documents.resolve(reference, reference.string()?).ok()?)
            }
            None => Some(node),
        }
    }

    /// What `node` leads to through references that say nothing else and stand outside the entry.
    fn final_target(&self, node: Node<'a>) -> Option<Node<'a>> {
        self.chain(node, |it| it.id().file != 0 && is_pure(it))
    }

    /// What `node` leads to in the end.
    fn last(&self, node: Node<'a>) -> Option<Node<'a>> {
        self.chain(node, |_| true)
    }

    /// Where a chain of references ends; `None` for a circle.
    fn chain(&self, node: Node<'a>, goes_on: impl Fn(Node<'a>) -> bool) -> Option<Node<'a>> {
        let mut at = node;
        for _ in 0..MAX_CHAIN {
            let Some(reference) = reference_in(at).filter(|_| goes_on(at)) else { return Some(at) };
            let target = reference.string().and_then(|it| self.documents.resolve(reference, it).ok());
            let Some(target) = target else { return Some(at) };
            at = target;
        }
        None
    }

    /// The pointer to what is written now.
    fn here(&self) -> String {
        let mut pointer = "#".to_owned();
        for step in &self.way {
            pointer.push('/');
            match step {
                Step::Key(key) => pointer.push_str(&escape(key)),
                Step::Name(name) => pointer.push_str(&escape(name)),
                Step::Index(index) => pointer.push_str(&index.to_string()),
            }
        }
        pointer
    }
}

/// What other files add to the sections.
impl<'a> Bundler<'a> {
    fn home_of(&self, section: &'static str) -> Vec<Step<'a>> {
        let components = (!self.is_second).then_some(Step::Key("components"));
        components.into_iter().chain([Step::Key(section)]).collect()
    }

    fn addition(&mut self, addition: &Addition<'a>, sink: &mut impl Sink) {
        self.step(Step::Name(addition.name.clone()), addition.node, addition.part, sink);
    }

    /// What is added to the section that is written now.
    fn additions_here(&self) -> Vec<Addition<'a>> {
        match (&self.way[..], self.is_second) {
            ([Step::Key("components"), Step::Key(section)], false) | ([Step::Key(section)], true) => {
                self.places.added_to(section)
            }
            _ => Vec::new(),
        }
    }

    /// The sections that other files fill and the entry lacks, where they belong into what is written now.
    fn sections_to_add(&self, entries: &[Written<'a>], part: Part) -> Vec<&'static str> {
        let lacks_components = || entries.iter().all(|it| it.key != "components");
        let belongs = match part {
            Part::Root => self.is_second || lacks_components(),
            Part::Components => true,
            _ => false,
        };
        let mut sections: Vec<&'static str> = Vec::new();
        for addition in self.places.additions.iter().filter(|_| belongs) {
            let section = addition.section;
            if !sections.contains(&section) && entries.iter().all(|it| it.key != section) {
                sections.push(section);
            }
        }
        sections
    }

    fn add_sections(&mut self, sections: &[&'static str], part: Part, sink: &mut impl Sink) {
        let is_wrapped = part == Part::Root && !self.is_second && !sections.is_empty();
        if is_wrapped {
            sink.key("components");
            sink.open(Form::Object);
            self.way.push(Step::Key("components"));
        }
        for section in sections {
            sink.key(section);
            self.way.push(Step::Key(section));
            self.entries(Vec::new(), None, Part::Other, sink);
            self.way.pop();
        }
        if is_wrapped {
            self.way.pop();
            sink.close();
        }
    }
}
