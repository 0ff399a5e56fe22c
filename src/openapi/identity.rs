//! Documents and schemas that say themselves where they are: `$self` (OpenAPI 3.2, section 4.1.2.2.1), `$id` and anchors
//! (JSON Schema 2020-12, sections 8.2.1 and 8.2.2). References inside them are relative to that.

use std::collections::BTreeMap;
use std::ops::Range;

use super::nesting::Nesting;
use super::tree::{Node, Tree};

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
pub(super) struct Names {
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
    /// What has names in `trees`.
    pub(super) fn collect(trees: &[Tree]) -> Self {
        let mut identities = Self::default();
        for (file, tree) in trees.iter().enumerate() {
            let names = Names::collect(tree);
            for resource in &names.resources {
                let address = resource.address.trim_end_matches('#').to_owned();
                identities.addresses.entry(address).or_insert((file, resource.node));
            }
            identities.files.push(names);
        }
        identities
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
    /// What has a name in `tree`.
    pub(super) fn collect(tree: &Tree) -> Self {
        if !tree.all_entries().any(|entry| NAMING.contains(&entry.key)) {
            return Self::default();
        }
        let mut names = Self { resources: resources(tree), ..Self::default() };
        names.nest();
        for object in tree.all_objects() {
            let node = object.node();
            let id = object.get("$id").and_then(Node::string).and_then(|it| it.strip_prefix('#'));
            let anchors = ["$anchor", "$dynamicAnchor"].map(|key| object.get(key).and_then(Node::string));
            for name in anchors.into_iter().chain([id]).flatten() {
                let key = (names.resource_around(node), name.to_owned());
                names.anchors.entry(key).or_insert(node.number());
                names.any_anchor.entry(name.to_owned()).or_insert(node.number());
            }
        }
        names
    }

    /// The address that references at `node` are relative to, with the number of the node that has it.
    pub(super) fn base(&self, node: Node<'_>) -> Option<(&str, u32)> {
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

/// Every object that says where it is.
fn resources(tree: &Tree) -> Vec<Resource> {
    let root = tree.root().map(Node::number);
    let mut resources = Vec::new();
    for object in tree.all_objects() {
        let node = object.node();
        let own = object.get("$self").filter(|_| Some(node.number()) == root).or_else(|| object.get("$id"));
        let Some(address) = own.and_then(Node::string).filter(|it| !it.starts_with('#')) else { continue };
        resources.push(Resource { node: node.number(), place: node.place(), address: address.to_owned() });
    }
    resources.sort_by_key(|it| (it.place.start, std::cmp::Reverse(it.place.end)));
    resources
}

/// Resolves the address `relative` against `base` (RFC 3986, section 5.2).
pub(super) fn join(base: &str, relative: &str) -> String {
    if scheme(relative).is_some() {
        return relative.to_owned();
    }
    let scheme = scheme(base).map_or("", |it| &base[..=it.len()]);
    if relative.starts_with("//") {
        return format!("{scheme}{relative}");
    }
    let host_end = host_end(base, scheme.len());
    let path = if relative.starts_with('/') {
        relative.to_owned()
    } else {
        let folder = base[host_end..].rfind('/').map_or("", |at| &base[host_end..=host_end + at]);
        let folder = if folder.is_empty() && host_end > scheme.len() { "/" } else { folder };
        format!("{folder}{relative}")
    };
    format!("{}{}", &base[..host_end], without_dots(&path))
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
        ] {
            assert_eq!(join(base, relative), whole, "{base} {relative}");
        }
    }
}
