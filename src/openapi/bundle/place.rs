//! Where the parts of other files lie in a bundle.

use rustc_hash::{FxHashMap, FxHashSet};

use super::part::Part;
use crate::openapi::lower::suggested_name;
use crate::openapi::reference::{Reference, escape};
use crate::openapi::tree::{Kind, Node, NodeId, Object};

/// A part of another file that was given a name.
#[derive(Debug, Clone)]
pub(super) struct Addition<'a> {
    /// The section that it is kept in.
    pub(super) section: &'static str,
    /// Its name there.
    pub(super) name: String,
    /// The part.
    pub(super) node: Node<'a>,
    /// What it is.
    pub(super) part: Part,
}

/// The places of parts of other files, and the names that are taken.
#[derive(Debug, Default)]
pub(super) struct Places<'a> {
    pointers: FxHashMap<NodeId, String>,
    names: FxHashSet<(String, String)>,
    /// The number last given to a name that several parts want.
    namesakes: FxHashMap<(&'static str, String), u32>,
    /// What is added to the sections, in the order in which it was met.
    pub(super) additions: Vec<Addition<'a>>,
}

impl<'a> Places<'a> {
    /// The pointer to `node`, if it has a place.
    pub(super) fn pointer(&self, node: Node<'a>) -> Option<&str> {
        self.pointers.get(&node.id()).map(String::as_str)
    }

    /// Says that `node` lies where `pointer` leads, unless it has a place.
    pub(super) fn put(&mut self, node: Node<'a>, pointer: &str) {
        self.pointers.entry(node.id()).or_insert_with(|| pointer.to_owned());
    }

    /// Notes that the author gave a name.
    pub(super) fn take(&mut self, section: &str, name: &str) {
        self.names.insert((section.to_owned(), name.to_owned()));
    }

    /// Gives `node`, which `reference` leads to, a place in `section`, whose pointer is `prefix`.
    pub(super) fn add(
        &mut self,
        (node, part): (Node<'a>, Part),
        reference: &str,
        (section, prefix): (&'static str, &str),
    ) {
        let name = self.unused_name(section, &name_of(reference));
        self.pointers.insert(node.id(), format!("{prefix}/{}", escape(&name)));
        self.take(section, &name);
        self.additions.push(Addition { section, name, node, part });
    }

    fn unused_name(&mut self, section: &'static str, name: &str) -> String {
        let mut unused = name.to_owned();
        while self.names.contains(&(section.to_owned(), unused.clone())) {
            let number = self.namesakes.entry((section, name.to_owned())).or_insert(1);
            *number += 1;
            unused = format!("{name}-{number}");
        }
        unused
    }

    /// What is added to `section`.
    pub(super) fn added_to(&self, section: &str) -> Vec<Addition<'a>> {
        self.additions.iter().filter(|it| it.section == section).cloned().collect()
    }
}

/// A name for what a reference leads to, of the letters that names of components may have.
fn name_of(reference: &str) -> String {
    let Reference { file, fragment } = Reference::parse(reference);
    let last = || fragment.rsplit('/').find(|it| !it.is_empty());
    let stem = || file.rsplit('/').next().and_then(|it| it.split('.').next());
    let name = suggested_name(reference).or_else(last).or_else(stem).unwrap_or_default();
    let is_allowed = |it: char| it.is_ascii_alphanumeric() || "._-".contains(it);
    let name: String = name.chars().map(|it| if is_allowed(it) { it } else { '_' }).collect();
    if name.is_empty() { "part".to_owned() } else { name }
}

/// The pointer to every node of the tree below `root` that holds others, the first way to it.
pub(super) fn pointers(root: Node<'_>) -> FxHashMap<NodeId, String> {
    let mut pointers = FxHashMap::default();
    let mut open = vec![(root, "#".to_owned())];
    while let Some((node, pointer)) = open.pop() {
        match node.kind() {
            Kind::Object(object) => open.extend(members(object, &pointer)),
            Kind::Array(array) => {
                open.extend(array.iter().enumerate().map(|(at, it)| (it, format!("{pointer}/{at}"))));
            }
            _ => continue,
        }
        pointers.entry(node.id()).or_insert(pointer);
    }
    pointers
}

fn members<'a>(object: Object<'a>, pointer: &str) -> Vec<(Node<'a>, String)> {
    object.iter().map(|it| (it.value, format!("{pointer}/{}", escape(it.key)))).collect()
}
