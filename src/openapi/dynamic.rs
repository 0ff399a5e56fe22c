//! Dynamic references (JSON Schema Core 2020-12, section 8.2.3.2): what `$dynamicRef: '#T'` means depends on the way that
//! led to it, for the outermost schema on that way that has a `$dynamicAnchor: T` decides. So a schema with dynamic
//! references is a template, and each schema that refers to it may be another instance of it.
//!
//! A [`Scope`] is what the way has decided so far. It keeps only the names that somebody still asks for, so that schemas
//! without dynamic references are the same from wherever one comes.
//!
//! By the letter, names belong to the whole resource, which is the file where no `$id` says otherwise. Many write
//! templates without `$id`, each in a schema of its own with its `$defs`; there, the name belongs to that schema.

use std::cell::RefCell;
use std::collections::BTreeMap;

use rustc_hash::{FxHashMap, FxHashSet};

use super::documents::Documents;
use super::nesting::Nesting;
use super::tree::{Kind, Node, NodeId, Object, Tree};

/// How many names may be decided by the way; beyond, the nearest anchor is meant.
const MAX_NAMES: usize = 64;

/// What the names of dynamic anchors mean on some way: the number of a list in [`Dynamic`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) struct Scope(u32);

/// The dynamic anchors of a description, and who depends on them.
#[derive(Debug, Default)]
pub(super) struct Dynamic<'a> {
    names: BTreeMap<&'a str, Name>,
    files: Vec<Owners<'a>>,
    scopes: RefCell<Scopes<'a>>,
}

/// A name that dynamic references use.
#[derive(Debug, Default)]
struct Name {
    /// What leads to such a reference, or holds it.
    askers: FxHashSet<NodeId>,
}

/// The schemas of one file that dynamic anchors belong to, and those that end where they count.
#[derive(Debug, Default)]
struct Owners<'a> {
    owners: Vec<Owner<'a>>,
    nesting: Nesting,
}

#[derive(Debug)]
struct Owner<'a> {
    node: Node<'a>,
    /// Whether it has an `$id`, so that what is around it is not entered by entering it.
    is_resource: bool,
    anchors: Vec<(&'a str, Node<'a>)>,
}

/// What names mean, each list once.
#[derive(Debug, Default)]
struct Scopes<'a> {
    lists: Vec<Vec<Meaning<'a>>>,
    numbers: FxHashMap<Vec<(&'a str, NodeId)>, u32>,
}

/// A name, and the schema that it means.
type Meaning<'a> = (&'a str, Node<'a>);

impl<'a> Dynamic<'a> {
    /// The dynamic anchors of `documents`; none where nothing refers to them.
    pub(super) fn of(documents: &'a Documents) -> Self {
        if !documents.mention("$dynamicRef") {
            return Self::default();
        }
        let names = Graph::of(documents).names();
        let files = documents.trees().iter().map(|it| Owners::of(documents, it)).collect();
        Self { names, files, scopes: RefCell::default() }
    }

    /// The scope in which `node` is read when one comes to it in `scope`.
    pub(super) fn enter(&self, scope: Scope, node: Node<'a>) -> Scope {
        if self.names.is_empty() {
            return scope;
        }
        let mut meanings = self.scopes.borrow().of(scope);
        for (name, target) in self.files[node.id().file as usize].entered(node) {
            if !meanings.iter().any(|(known, _)| *known == name) {
                meanings.push((name, target));
            }
        }
        meanings.retain(|(name, _)| self.names.get(name).is_some_and(|it| it.askers.contains(&node.id())));
        self.scopes.borrow_mut().number(meanings)
    }

    /// Whether several schemas have an anchor of this name, and none of them holds `node`.
    pub(super) fn is_ambiguous(&self, node: Node<'a>, name: &str) -> bool {
        let owners = &self.files[node.id().file as usize];
        let named = owners.owners.iter().flat_map(|it| &it.anchors).filter(|(it, _)| *it == name);
        named.count() > 1 && !owners.entered(node).iter().any(|(it, _)| *it == name)
    }

    /// What a name means in a scope.
    pub(super) fn meaning(&self, scope: Scope, name: &str) -> Option<Node<'a>> {
        let meanings = self.scopes.borrow().of(scope);
        meanings.iter().find(|(known, _)| *known == name).map(|(_, node)| *node)
    }
}

impl<'a> Scopes<'a> {
    fn of(&self, scope: Scope) -> Vec<Meaning<'a>> {
        (scope.0 as usize).checked_sub(1).map(|at| self.lists[at].clone()).unwrap_or_default()
    }

    fn number(&mut self, mut meanings: Vec<Meaning<'a>>) -> Scope {
        if meanings.is_empty() {
            return Scope::default();
        }
        meanings.sort_by_key(|(name, _)| *name);
        let key: Vec<_> = meanings.iter().map(|(name, node)| (*name, node.id())).collect();
        let lists = &mut self.lists;
        Scope(*self.numbers.entry(key).or_insert_with(|| {
            lists.push(meanings);
            lists.len() as u32
        }))
    }
}

impl<'a> Owners<'a> {
    fn of(documents: &'a Documents, tree: &'a Tree) -> Self {
        let mut owners: BTreeMap<u32, Owner<'a>> = BTreeMap::new();
        let owner = |node: Node<'a>, is_resource| Owner { node, is_resource, anchors: Vec::new() };
        for object in tree.all_objects().filter(|it| has_id(*it)) {
            owners.insert(object.node().number(), owner(object.node(), true));
        }
        let templates = templates(tree);
        for (name, node) in tree.all_objects().filter_map(|it| Some((text(it, "$dynamicAnchor")?, it.node())))
        {
            let resource =
                documents.base(node).map(|(_, it)| it).filter(|it| it.object().is_some_and(has_id));
            let holder = resource.or_else(|| templates.get(&node.number()).copied()).unwrap_or(node);
            let holder = owners.entry(holder.number()).or_insert_with(|| owner(holder, false));
            holder.anchors.push((name, node));
        }
        let mut owners: Vec<_> = owners.into_values().collect();
        owners.sort_by_key(|it| (it.node.place().start, std::cmp::Reverse(it.node.place().end)));
        let nesting = Nesting::new(owners.iter().map(|it| it.node.place()).collect());
        Self { owners, nesting }
    }

    /// The anchors that count from the way into `node` on, the outermost first.
    fn entered(&self, node: Node<'a>) -> Vec<Meaning<'a>> {
        let mut entered = Vec::new();
        let mut at = self.nesting.around(&node.place());
        while let Some(index) = at {
            let owner = &self.owners[index];
            entered.push(owner);
            at = if owner.is_resource { None } else { self.nesting.outer(index) };
        }
        entered.into_iter().rev().flat_map(|it| it.anchors.iter().copied()).collect()
    }
}

/// The schemas that hold others in their `$defs`, by the number of the one they hold.
fn templates(tree: &Tree) -> FxHashMap<u32, Node<'_>> {
    let holders = tree.all_objects().filter_map(|it| Some((it.node(), it.get("$defs")?.object()?)));
    holders.flat_map(|(holder, defs)| defs.iter().map(move |it| (it.value.number(), holder))).collect()
}

fn has_id(object: Object<'_>) -> bool {
    text(object, "$id").is_some_and(|it| !it.starts_with('#'))
}

fn text<'a>(object: Object<'a>, key: &str) -> Option<&'a str> {
    object.get(key)?.string()
}

/// The name of the anchor that a reference ends in.
pub(super) fn anchor_name(reference: &str) -> Option<&str> {
    let (_, name) = reference.split_once('#')?;
    (!name.is_empty() && !name.starts_with('/')).then_some(name)
}

/// Who leads to whom in a description, backwards.
struct Graph<'a> {
    /// Sorted pairs: a node, and one that holds it or refers to it.
    ways: Vec<(NodeId, NodeId)>,
    /// By name, the schemas with such a dynamic reference.
    references: BTreeMap<&'a str, Vec<NodeId>>,
    /// The names of schemas with a dynamic anchor. A dynamic reference may lead to any anchor of its name.
    anchors: FxHashMap<NodeId, &'a str>,
}

impl<'a> Graph<'a> {
    fn of(documents: &'a Documents) -> Self {
        let mut graph = Self { ways: Vec::new(), references: BTreeMap::new(), anchors: FxHashMap::default() };
        for tree in documents.trees() {
            tree.all_nodes().for_each(|it| graph.add_inside(it));
            tree.all_objects().for_each(|it| graph.add_references(documents, it));
            let anchors =
                tree.all_objects().filter_map(|it| Some((it.node().id(), text(it, "$dynamicAnchor")?)));
            graph.anchors.extend(anchors);
        }
        graph.ways.sort_unstable();
        graph
    }

    fn add_inside(&mut self, node: Node<'a>) {
        let mut add = |inside: Node<'a>| {
            if matches!(inside.kind(), Kind::Object(_) | Kind::Array(_)) {
                self.ways.push((inside.id(), node.id()));
            }
        };
        match node.kind() {
            Kind::Object(object) => object.iter().for_each(|it| add(it.value)),
            Kind::Array(array) => array.iter().for_each(add),
            _ => {}
        }
    }

    fn add_references(&mut self, documents: &'a Documents, object: Object<'a>) {
        for key in ["$ref", "$dynamicRef"] {
            let Some(reference) = object.get(key) else { continue };
            let Some(written) = reference.string() else { continue };
            if let Ok(target) = documents.resolve(reference, written) {
                self.ways.push((target.id(), object.node().id()));
            }
            if let Some(name) = anchor_name(written).filter(|_| key == "$dynamicRef") {
                self.references.entry(name).or_default().push(object.node().id());
            }
        }
    }

    fn names(&self) -> BTreeMap<&'a str, Name> {
        let names = self.references.iter().take(MAX_NAMES);
        names.map(|(name, it)| (*name, Name { askers: self.leading_to(it) })).collect()
    }

    /// All that leads to one of these nodes.
    fn leading_to(&self, nodes: &[NodeId]) -> FxHashSet<NodeId> {
        let mut seen: FxHashSet<NodeId> = nodes.iter().copied().collect();
        let mut queue = nodes.to_vec();
        let mut names = FxHashSet::default();
        while let Some(node) = queue.pop() {
            let name = self.anchors.get(&node).filter(|it| names.insert(**it));
            let dynamic = name.and_then(|it| self.references.get(it)).into_iter().flatten();
            queue.extend(dynamic.copied().filter(|it| seen.insert(*it)));
            let first = self.ways.partition_point(|(to, _)| *to < node);
            let ways = self.ways[first..].iter().take_while(|(to, _)| *to == node);
            queue.extend(ways.map(|(_, from)| *from).filter(|it| seen.insert(*it)));
        }
        seen
    }
}
