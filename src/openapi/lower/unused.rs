//! What stands in a description and nothing refers to. It is read, so that nothing wrong in it goes unnoticed, but it is
//! part of no page.

use super::Lowering;
use crate::openapi::account::{Fate, Reason};
use crate::openapi::tree::{Node, Object};

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
        let Some(components) = self.object(root, "components") else { return };
        for entry in self.entries(components, "parameters") {
            self.parameter(entry.value);
        }
        for entry in self.entries(components, "requestBodies") {
            self.request_body(entry.value);
        }
        for entry in self.entries(components, "responses") {
            self.response(entry.value);
        }
        for entry in self.entries(components, "headers") {
            self.header(entry.value);
        }
        for entry in self.entries(components, "examples") {
            self.example(entry.value);
        }
        for entry in self.entries(components, "mediaTypes") {
            self.media_type(entry.value);
        }
        for key in ["links", "callbacks", "pathItems"] {
            self.hide_unused(components, key);
        }
    }

    fn hide_unused(&mut self, components: Object<'a>, key: &str) {
        if let Some(node) = components.get(key).filter(|it: &Node<'_>| it.object().is_some()) {
            self.hide(node, Reason::Unused);
        }
    }
}
