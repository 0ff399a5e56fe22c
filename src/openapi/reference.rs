//! References: how `$ref` is read, and how it is followed through pointers, anchors and files.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::documents::{Documents, Found, referred_file};
use super::elsewhere::Start;
use super::identity::join;
use super::tree::{Kind, Node};
use crate::diag::suggest;
use crate::path::ProjectPath;
use crate::remote::Unavailable;

/// How many references may be followed to find where one of them leads.
const MAX_HOPS: usize = 64;

/// A reference as written, in parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reference<'a> {
    /// What stands before `#`; empty for the file that the reference stands in.
    pub(super) file: &'a str,
    /// What stands behind `#`.
    pub(super) fragment: &'a str,
}

/// Why a reference leads nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Failure {
    /// It names a document elsewhere that cannot be read.
    Elsewhere(Unavailable),
    /// It leaves the project's folder.
    Outside,
    /// There is no such file.
    NoFile(ProjectPath),
    /// The file cannot be read, as has been reported.
    Unreadable,
    /// Something on the way has no such entry: the pointer to it, and the entry's name.
    NoEntry {
        /// The pointer as far as it leads somewhere.
        inside: String,
        /// The part that does not exist.
        missing: String,
    },
    /// No schema has this `$anchor`.
    NoAnchor(String),
    /// It leads back to itself.
    Circle,
}

impl From<Unavailable> for Failure {
    fn from(unavailable: Unavailable) -> Self {
        match unavailable {
            Unavailable::Reported => Self::Unreadable,
            other => Self::Elsewhere(other),
        }
    }
}

impl<'a> Reference<'a> {
    /// Takes a reference apart.
    pub(super) fn parse(text: &'a str) -> Self {
        let (file, fragment) = text.split_once('#').unwrap_or((text, ""));
        Self { file, fragment }
    }

    /// Whether it names a scheme or a host, so that only the network could answer it.
    pub(super) fn is_remote(self) -> bool {
        let scheme = self.file.split_once(':').map(|(scheme, _)| scheme);
        self.file.starts_with("//")
            || scheme.is_some_and(|it| {
                it.len() > 1 && it.bytes().all(|it| it.is_ascii_alphanumeric() || b"+-.".contains(&it))
            })
    }
}

impl Documents {
    /// Where `reference`, written in the file of `from`, leads.
    pub(super) fn resolve<'a>(&'a self, from: Node<'a>, reference: &str) -> Result<Node<'a>, Failure> {
        self.resolve_within(from, reference, &mut { MAX_HOPS })
    }

    fn resolve_within<'a>(
        &'a self,
        from: Node<'a>,
        reference: &str,
        hops: &mut usize,
    ) -> Result<Node<'a>, Failure> {
        let parts = Reference::parse(reference);
        *hops = hops.checked_sub(1).ok_or(Failure::Circle)?;
        if !parts.file.is_empty() {
            return self.inside(self.start(from, parts)?, parts, hops);
        }
        let root = self.file_of(from).root().ok_or(Failure::Unreadable)?;
        // Inside a schema with an address, `#` is that schema. Many mean their document all the same.
        let base = self.base(from).and_then(|(_, base)| self.inside(base, parts, hops).ok());
        base.map_or_else(|| self.inside(root, parts, hops), Ok)
    }

    /// The node that the fragment of `parts` names in `start`.
    fn inside<'a>(
        &'a self,
        start: Node<'a>,
        parts: Reference<'_>,
        hops: &mut usize,
    ) -> Result<Node<'a>, Failure> {
        let fragment = percent_decode_str(parts.fragment).decode_utf8_lossy();
        match fragment.strip_prefix('/') {
            // A slash alone names the empty key, but is meant for the whole file.
            Some("") if start.get("").is_none() => Ok(start),
            Some(pointer) => self.point(start, pointer, hops),
            None if fragment.is_empty() => Ok(start),
            None => self.anchored(start, &fragment).ok_or_else(|| Failure::NoAnchor(fragment.into_owned())),
        }
    }

    /// The outermost value of the file, or the schema with the address, that `parts` begins with.
    fn start<'a>(&'a self, from: Node<'a>, parts: Reference<'_>) -> Result<Node<'a>, Failure> {
        let path = match self.locate(from, parts.file) {
            Start::Known(node) => return Ok(node),
            Start::Elsewhere(address) => return self.elsewhere(&address).map_err(Failure::from),
            Start::Outside => return Err(Failure::Outside),
            Start::File(path) => path,
        };
        match self.find(&path) {
            Found::File(tree) => tree.root().ok_or(Failure::Unreadable),
            Found::Unreadable => Err(Failure::Unreadable),
            Found::Nothing => match self.instead_of_file(from, parts.file) {
                Some(instead) => instead.map_err(Failure::from),
                None => Err(Failure::NoFile(path)),
            },
        }
    }

    /// Where a reference starts that has `file` before its `#`.
    pub(super) fn locate<'a>(&'a self, from: Node<'a>, file: &str) -> Start<'a> {
        let address = self.base(from).map(|(base, _)| join(base, file));
        let address = address.unwrap_or_else(|| file.to_owned());
        if let Some(known) = self.identified(&address) {
            return Start::Known(known);
        }
        if self.is_from_elsewhere(from) {
            return Start::Elsewhere(address);
        }
        if let Some(known) = self.identified(file) {
            return Start::Known(known);
        }
        if let Some(path) = self.at_home(&address).filter(|path| self.has(path)) {
            return Start::File(path);
        }
        if Reference::parse(file).is_remote() {
            return Start::Elsewhere(address);
        }
        referred_file(self.file_of(from).source().path(), file).map_or(Start::Outside, Start::File)
    }

    /// Follows a JSON Pointer (RFC 6901, without its first `/`), also through references on its way.
    fn point<'a>(&'a self, start: Node<'a>, pointer: &str, hops: &mut usize) -> Result<Node<'a>, Failure> {
        let mut node = start;
        let mut passed = String::from("#");
        for part in pointer.split('/') {
            let key = unescape(part);
            node = match child(node, &key) {
                Some(child) => child,
                None => self.child_of_target(node, &key, hops)?.ok_or_else(|| Failure::NoEntry {
                    inside: passed.clone(),
                    missing: key.clone().into_owned(),
                })?,
            };
            passed.push('/');
            passed.push_str(part);
        }
        Ok(node)
    }

    /// The entry `key` of what `node` refers to. That this lies elsewhere and cannot be read is the reason then.
    fn child_of_target<'a>(
        &'a self,
        node: Node<'a>,
        key: &str,
        hops: &mut usize,
    ) -> Result<Option<Node<'a>>, Failure> {
        let Some(reference) = node.get("$ref") else { return Ok(None) };
        let Some(text) = reference.string() else { return Ok(None) };
        let target = match self.resolve_within(reference, text, hops) {
            Ok(target) => target,
            Err(failure @ Failure::Elsewhere(_)) => return Err(failure),
            Err(_) => return Ok(None),
        };
        match child(target, key) {
            Some(child) => Ok(Some(child)),
            None => self.child_of_target(target, key, hops),
        }
    }

    /// What the writer of `reference` likely meant.
    pub(super) fn suggestion(&self, from: Node<'_>, reference: &str, failure: &Failure) -> Option<String> {
        let parts = Reference::parse(reference);
        match failure {
            Failure::NoFile(path) => self.suggested_file(from, parts, path),
            Failure::NoEntry { inside, missing } => {
                let container = self.resolve(from, &format!("{}{inside}", parts.file)).ok()?;
                let keys = container.object()?.iter().map(|entry| entry.key);
                let key = suggest::nearest(missing, keys)?;
                Some(format!("{}{inside}/{}", parts.file, escape(key)))
            }
            Failure::NoAnchor(name) => self.suggested_anchor(from, parts, name),
            Failure::Elsewhere(_) | Failure::Outside | Failure::Unreadable | Failure::Circle => None,
        }
    }

    /// A bare name is often meant for a schema of that name.
    fn suggested_file(&self, from: Node<'_>, parts: Reference<'_>, path: &ProjectPath) -> Option<String> {
        let schema = format!("#/components/schemas/{}", parts.file);
        if self.resolve(from, &schema).is_ok() {
            return Some(schema);
        }
        suggest::nearest(path.as_str(), self.paths().map(ProjectPath::as_str)).map(str::to_owned)
    }

    /// `#components/…` lacks a slash more often than it means an anchor.
    fn suggested_anchor(&self, from: Node<'_>, parts: Reference<'_>, name: &str) -> Option<String> {
        let pointer = format!("{}#/{name}", parts.file);
        if self.resolve(from, &pointer).is_ok() {
            return Some(pointer);
        }
        suggest::nearest(name, self.anchors(from)).map(|it| format!("#{it}"))
    }
}

fn child<'a>(node: Node<'a>, key: &str) -> Option<Node<'a>> {
    match node.kind() {
        Kind::Object(object) => object.get(key),
        Kind::Array(array) => array.get(key.parse().ok()?),
        _ => None,
    }
}

/// Undoes the escapes of JSON Pointer.
fn unescape(part: &str) -> Cow<'_, str> {
    if part.contains('~') { part.replace("~1", "/").replace("~0", "~").into() } else { part.into() }
}

/// A key as JSON Pointer writes it.
pub(super) fn escape(key: &str) -> Cow<'_, str> {
    if key.contains(['~', '/']) { key.replace('~', "~0").replace('/', "~1").into() } else { key.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_with_a_scheme_or_host_are_remote() {
        for remote in ["https://a.b/c#/d", "urn:x:y", "//a.b/c", "file:///etc/passwd"] {
            assert!(Reference::parse(remote).is_remote(), "{remote}");
        }
        for local in ["#/a:b", "a.yaml#/x", "./b", "../a/b:c.yaml", "C:x"] {
            assert!(!Reference::parse(local).is_remote(), "{local}");
        }
    }

    #[test]
    fn pointers_escape_slashes_and_tildes() {
        assert_eq!(unescape("~1a~01b"), "/a~1b");
        assert_eq!(escape("/a~1b"), "~1a~01b");
    }
}
