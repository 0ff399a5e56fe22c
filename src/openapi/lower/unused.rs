//! What stands in a description and nothing refers to. It is read, so that nothing wrong in it goes unnoticed, but it is
//! part of no page.

use rustc_hash::FxHashSet;

use super::{Generation, Lowering};
use crate::openapi::account::{Fate, Reason};
use crate::openapi::tree::{Node, NodeId, Object};

impl<'a> Lowering<'a> {
    /// Reads the named parts that were not reached from any operation.
    pub(super) fn unused_parts(&mut self, root: Object<'a>) {
        self.fate = Fate::Hidden(Reason::Unused);
        self.unused_components(root);
        self.empty_queue();
        while let Some(container) = self.definitions.pop() {
            for entry in container.object().into_iter().flat_map(Object::iter) {
                self.schema(entry.value);
            }
            self.empty_queue();
        }
    }

    fn unused_components(&mut self, root: Object<'a>) {
        for entry in self.component_entries(root, "parameters") {
            self.unused_parameter(entry.value);
        }
        for entry in self.component_entries(root, "requestBodies") {
            self.request_body(entry.value);
        }
        self.unused_responses(root);
        for entry in self.component_entries(root, "headers") {
            self.header(entry.value);
        }
        for entry in self.component_entries(root, "examples") {
            self.example(entry.value);
        }
        for entry in self.component_entries(root, "mediaTypes") {
            self.media_type(entry.value);
        }
        for key in ["links", "callbacks", "pathItems"] {
            for entry in self.component_entries(root, key) {
                self.hide(entry.value, Reason::Unused);
            }
        }
    }

    fn unused_parameter(&mut self, node: Node<'a>) {
        if self.version.generation == Generation::Third || !self.set_part_aside(node) {
            self.parameter(node);
            return;
        }
        let parts = std::mem::take(&mut self.parts);
        self.body_of_parts(&parts);
    }

    /// In 2.0, a response exists once for each list of media types, so that all may have been read already.
    fn unused_responses(&mut self, root: Object<'a>) {
        let read: FxHashSet<NodeId> = self.known.responses.keys().map(|(node, _)| *node).collect();
        for entry in self.component_entries(root, "responses") {
            if !read.contains(&entry.value.id()) {
                self.response(entry.value);
            }
        }
    }
}
