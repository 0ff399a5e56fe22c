//! Documents and schemas that say themselves where they are: `$self` (OpenAPI 3.2, section 4.1.2.2.1), `$id` and anchors
//! (JSON Schema 2020-12, sections 8.2.1 and 8.2.2). References inside them are relative to that.

use std::collections::BTreeMap;
use std::ops::Range;

use super::nesting::Nesting;
use super::tree::{Node, Tree};
use crate::remote::Address;

/// The keywords that give names.
const NAMING: [&str; 4] = ["$self", "$id", "$anchor", "$dynamicAnchor"];

/// What has a name of its own in the files of a description.
#[derive(Debug, Default)]
pub(super) struct Identities {
    files: Vec<Names>,
    /// By address.
    addresses: BTreeMap<String, (usize, u32)>,
}

/// What has a name of its own in one file.
#[derive(Debug, Default)]
struct Names {
    /// Sorted by where they start; those around others come before them.
    resources: Vec<Resource>,
    nesting: Nesting,
    /// By the resource that an anchor stands in, and its name.
    anchors: BTreeMap<(Option<usize>, String), u32>,
    /// By name alone, the first counts.
    any_anchor: BTreeMap<String, u32>,
}

/// A document or schema with an address.
#[derive(Debug)]
struct Resource {
    node: u32,
    place: Range<u32>,
    address: String,
}

impl Identities {
    /// Adds the next file; what came before keeps its names. `origin` is where a file was fetched from.
    pub(super) fn add(&mut self, tree: &Tree, origin: Option<&Address>) {
        let file = self.files.len();
        let names = Names::collect(tree, origin);
        for resource in &names.resources {
            let address = resource.address.trim_end_matches('#').to_owned();
            self.addresses.entry(address).or_insert((file, resource.node));
        }
        self.files.push(names);
    }

    /// The file and node with this address.
    pub(super) fn at(&self, address: &str) -> Option<(usize, u32)> {
        self.addresses.get(address).copied()
    }

    /// The address that references at `node` are relative to, with the number of the node that has it.
    pub(super) fn base(&self, node: Node<'_>) -> Option<(&str, u32)> {
        self.files[node.id().file as usize].base(node)
    }

    /// The number of the node that is called `name` in the resource of `node`, or else anywhere in its file.
    pub(super) fn anchor(&self, node: Node<'_>, name: &str) -> Option<u32> {
        let names = &self.files[node.id().file as usize];
        let key = (names.resource_around(node), name.to_owned());
        names.anchors.get(&key).or_else(|| names.any_anchor.get(name)).copied()
    }

    /// The names of all anchors in a file.
    pub(super) fn anchors(&self, file: usize) -> impl Iterator<Item = &str> {
        self.files[file].any_anchor.keys().map(String::as_str)
    }
}

impl Names {
    /// What has a name in `tree`, which was fetched from `origin` if it was.
    fn collect(tree: &Tree, origin: Option<&Address>) -> Self {
        let fetched = origin.and_then(|it| fetched(tree, it));
        let mut names = Self { resources: fetched.into_iter().collect(), ..Self::default() };
        let has_names = tree.all_entries().any(|entry| NAMING.contains(&entry.key));
        if has_names {
            append_resources(tree, &mut names.resources);
        }
        names.nest();
        if has_names {
            names.append_anchors(tree);
        }
        names
    }

    fn append_anchors(&mut self, tree: &Tree) {
        for object in tree.all_objects() {
            let node = object.node();
            let id = object.get("$id").and_then(Node::string).and_then(|it| it.strip_prefix('#'));
            let anchors = ["$anchor", "$dynamicAnchor"].map(|key| object.get(key).and_then(Node::string));
            for name in anchors.into_iter().chain([id]).flatten() {
                let key = (self.resource_around(node), name.to_owned());
                self.anchors.entry(key).or_insert(node.number());
                self.any_anchor.entry(name.to_owned()).or_insert(node.number());
            }
        }
    }

    /// The address that references at `node` are relative to, with the number of the node that has it.
    fn base(&self, node: Node<'_>) -> Option<(&str, u32)> {
        let resource = &self.resources[self.resource_around(node)?];
        Some((&resource.address, resource.node))
    }

    /// Finds which resources lie in which, and completes their addresses.
    fn nest(&mut self) {
        self.nesting = Nesting::new(self.resources.iter().map(|it| it.place.clone()).collect());
        for at in 0..self.resources.len() {
            if let Some(outer) = self.nesting.outer(at) {
                let address = join(&self.resources[outer].address, &self.resources[at].address);
                self.resources[at].address = address;
            }
        }
    }

    fn resource_around(&self, node: Node<'_>) -> Option<usize> {
        self.nesting.around(&node.place())
    }
}

/// A document as a whole, which is where it was fetched from, whatever it says itself.
fn fetched(tree: &Tree, origin: &Address) -> Option<Resource> {
    let root = tree.root()?;
    Some(Resource { node: root.number(), place: root.place(), address: origin.to_string() })
}

/// Adds every object that says where it is.
fn append_resources(tree: &Tree, resources: &mut Vec<Resource>) {
    let root = tree.root().map(Node::number);
    for object in tree.all_objects() {
        let node = object.node();
        let own = object.get("$self").filter(|_| Some(node.number()) == root).or_else(|| object.get("$id"));
        let Some(address) = own.and_then(Node::string).filter(|it| !it.starts_with('#')) else { continue };
        resources.push(Resource { node: node.number(), place: node.place(), address: address.to_owned() });
    }
    // Stable, so that a document's own address comes behind the one that it was fetched from, and counts inside it.
    resources.sort_by_key(|it| (it.place.start, std::cmp::Reverse(it.place.end)));
}

/// Resolves the address `relative` against `base` (RFC 3986, section 5.2).
pub(super) fn join(base: &str, relative: &str) -> String {
    if scheme(relative).is_some() {
        return relative.to_owned();
    }
    let base = &base[..base.find(['?', '#']).unwrap_or(base.len())];
    let scheme = scheme(base).map_or("", |it| &base[..=it.len()]);
    if relative.starts_with("//") {
        return format!("{scheme}{relative}");
    }
    let (host, path) = base.split_at(host_end(base, scheme.len()));
    let (relative, query) = relative.split_at(relative.find('?').unwrap_or(relative.len()));
    let path = match relative.as_bytes().first() {
        None => path.to_owned(),
        Some(b'/') => without_dots(relative),
        Some(_) => without_dots(&format!("{}{relative}", folder(path, host.len() > scheme.len()))),
    };
    format!("{host}{path}{query}")
}

/// A path up to its last `/`; where a host stands before it, there is one.
fn folder(path: &str, has_host: bool) -> &str {
    let folder = path.rfind('/').map_or("", |at| &path[..=at]);
    if folder.is_empty() && has_host { "/" } else { folder }
}

fn scheme(address: &str) -> Option<&str> {
    let (scheme, _) = address.split_once(':')?;
    let fits = |it: u8| it.is_ascii_alphanumeric() || b"+-.".contains(&it);
    (scheme.len() > 1 && scheme.bytes().all(fits)).then_some(scheme)
}

fn host_end(base: &str, scheme_end: usize) -> usize {
    match base[scheme_end..].strip_prefix("//") {
        Some(rest) => scheme_end + 2 + rest.find('/').unwrap_or(rest.len()),
        None => scheme_end,
    }
}

/// A path without `.` and `..`.
fn without_dots(path: &str) -> String {
    if !path.contains("./") && !path.ends_with('.') {
        return path.to_owned();
    }
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            ".." if parts.len() > 1 || parts.first().is_some_and(|it| !it.is_empty()) => drop(parts.pop()),
            "." | ".." => {}
            part => parts.push(part),
        }
    }
    // What stands behind the last `/` was a folder.
    if path.ends_with("/..") || path.ends_with("/.") {
        parts.push("");
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_resolve_against_each_other() {
        for (base, relative, whole) in [
            ("https://a.b/c/d", "e", "https://a.b/c/e"),
            ("https://a.b/c/d", "../e", "https://a.b/e"),
            ("https://a.b/c/d", "./e/./f", "https://a.b/c/e/f"),
            ("https://a.b/c/d", "/e", "https://a.b/e"),
            ("https://a.b", "e", "https://a.b/e"),
            ("https://a.b/c", "//x/y", "https://x/y"),
            ("https://a.b/c", "urn:x:y", "urn:x:y"),
            ("https://a.b/c", "../../../d", "https://a.b/d"),
            ("schemas/a", "b", "schemas/b"),
            ("a", "b", "b"),
            ("https://a.b/c/d?e=/f", "g", "https://a.b/c/g"),
            ("https://a.b?e", "g?h=../i", "https://a.b/g?h=../i"),
            ("https://a.b/c/d", "?e", "https://a.b/c/d?e"),
            ("https://a.b/c/d/e", "..", "https://a.b/c/"),
            ("https://a.b/c/d/e", "./", "https://a.b/c/d/"),
            ("https://a.b/c/d/e", ".f/..g", "https://a.b/c/d/.f/..g"),
        ] {
            assert_eq!(join(base, relative), whole, "{base} {relative}");
        }
    }
}
