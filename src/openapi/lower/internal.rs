//! `x-internal`: what is not published. It leaves no trace in the API, wherever it stands.

use std::collections::BTreeSet;

use super::Lowering;
use super::follow::reference_in;
use crate::api::{Id, Operation, Tag};
use crate::openapi::account::Reason;
use crate::openapi::tree::{Kind, Node, Object};

/// The extension that keeps a part from being published.
pub(in crate::openapi) const INTERNAL: &str = "x-internal";

impl<'a> Lowering<'a> {
    /// Whether `node`, and what it refers to, may be published.
    pub(super) fn is_published(&mut self, node: Node<'a>) -> bool {
        if !self.has_internal {
            return true;
        }
        if says_internal(node) {
            self.hide(node, Reason::Internal);
            return false;
        }
        self.read_internal(node);
        let target = reference_in(node).and_then(|reference| self.target(reference));
        let Some(target) = target.filter(|it| says_internal(*it)) else { return true };
        self.hide(target, Reason::Internal);
        self.hide(node, Reason::Internal);
        false
    }

    /// `x-internal: false` has been heeded, too.
    fn read_internal(&mut self, node: Node<'a>) {
        if let Some(flag) = node.get(INTERNAL) {
            self.read(flag);
        }
    }

    /// Remembers the tags of an operation that is not published.
    pub(super) fn note_internal_tags(&mut self, operation: Object<'a>) {
        let Some(Kind::Array(tags)) = operation.get("tags").map(Node::kind) else { return };
        self.known.internal_tags.extend(tags.iter().filter_map(Node::string));
    }

    /// Removes the tags that only operations use which are not published.
    pub(super) fn remove_internal_tags(&mut self) {
        let kept: BTreeSet<Id<Tag>> = self.api.tags.ids().filter(|id| self.keeps_tag(*id)).collect();
        if kept.len() == self.api.tags.len() {
            return;
        }
        let removed: Vec<&str> = self.known.tags.keys().copied().collect();
        for name in removed {
            if !kept.contains(&self.known.tags[name]) {
                self.known.tags.remove(name);
                self.hide_declared_tag(name);
            }
        }
        self.renumber_tags(&kept);
    }

    fn keeps_tag(&self, id: Id<Tag>) -> bool {
        let tag = &self.api.tags[id];
        let is_used = !tag.operations.is_empty() || !tag.webhooks.is_empty();
        is_used || !self.known.internal_tags.contains(tag.name.as_str())
    }

    fn hide_declared_tag(&mut self, name: &str) {
        if let Some(node) = self.known.declared_tags.get(name).copied() {
            self.marks.take_back(node);
            self.hide(node, Reason::Internal);
        }
    }

    fn renumber_tags(&mut self, kept: &BTreeSet<Id<Tag>>) {
        let new: std::collections::BTreeMap<Id<Tag>, Id<Tag>> =
            kept.iter().enumerate().map(|(at, old)| (*old, Id::new(at))).collect();
        let mut tags = crate::api::Arena::default();
        for id in kept {
            tags.push(self.api.tags[*id].clone());
        }
        self.api.tags = tags;
        for id in self.known.tags.values_mut() {
            *id = new[id];
        }
        for operations in [&mut self.api.operations, &mut self.api.webhooks, &mut self.api.callbacks] {
            for operation in operations.ids() {
                renumber(&mut operations[operation], &new);
            }
        }
    }
}

fn renumber(operation: &mut Operation, new: &std::collections::BTreeMap<Id<Tag>, Id<Tag>>) {
    operation.tags = operation.tags.iter().filter_map(|tag| new.get(tag).copied()).collect();
}

/// Whether the object `node` says itself that it is internal.
pub(in crate::openapi) fn says_internal(node: Node<'_>) -> bool {
    match node.get(INTERNAL).map(Node::kind) {
        Some(Kind::Bool(flag)) => flag,
        Some(Kind::String(text)) => text == "true",
        _ => false,
    }
}
