//! What stands in `components` and nothing refers to: read last, so that what is new then is what nobody asked for.

use rustc_hash::FxHashSet;

use super::{Generation, Lowering};
use crate::api::Callback;
use crate::openapi::account::{Fate, Reason};
use crate::openapi::tree::{Entry, Node, NodeId, Object};

impl<'a> Lowering<'a> {
    /// Reads the named parts that were not reached from any operation.
    pub(super) fn unused_parts(&mut self, root: Object<'a>) {
        self.unused_components(root);
        self.empty_queue();
        self.fate = Fate::Hidden(Reason::Unused);
        while let Some(container) = self.definitions.pop() {
            for entry in container.object().into_iter().flat_map(Object::iter) {
                self.schema(entry.value);
            }
            self.empty_queue();
        }
    }

    fn unused_components(&mut self, root: Object<'a>) {
        for entry in self.published_components(root, "parameters") {
            self.unused_parameter(&entry);
        }
        for entry in self.published_components(root, "requestBodies") {
            let known = self.api.request_bodies.len();
            let id = self.request_body(entry.value).filter(|it| it.index() >= known);
            self.api.unused.request_bodies.extend(id.map(|it| (entry.key.to_owned(), it)));
        }
        self.unused_responses(root);
        for entry in self.published_components(root, "headers") {
            let known = self.api.headers.len();
            let id = self.header(entry.value).filter(|it| it.index() >= known);
            self.api.unused.headers.extend(id.map(|it| (entry.key.to_owned(), it)));
        }
        for entry in self.published_components(root, "examples") {
            let known = self.api.examples.len();
            let id = self.example(entry.value).filter(|it| it.index() >= known);
            self.api.unused.examples.extend(id.map(|it| (entry.key.to_owned(), it)));
        }
        self.unused_content(root);
        self.unused_routes(root);
    }

    /// Media types and links, which stand in what uses them and have no ids.
    fn unused_content(&mut self, root: Object<'a>) {
        for entry in self.published_components(root, "mediaTypes") {
            let media_type = self.media_type(entry.value);
            self.api.unused.media_types.insert(entry.key.to_owned(), media_type);
        }
        for entry in self.published_components(root, "links") {
            let link = self.link(entry.value);
            self.api.unused.links.extend(link.map(|it| (entry.key.to_owned(), it)));
        }
    }

    fn unused_routes(&mut self, root: Object<'a>) {
        for entry in self.published_components(root, "callbacks") {
            if self.known.callbacks.contains_key(&entry.value.id()) {
                continue;
            }
            if let Some(object) = self.as_object(entry.value, "a callback") {
                let operations = self.callback_operations(object);
                self.api.unused.callbacks.push(Callback { name: entry.key.to_owned(), operations });
            }
        }
        for entry in self.component_entries(root, "pathItems") {
            if !self.known.parts.contains(&entry.value.id()) && self.is_published_path(entry.value) {
                let operations = self.path_operations(&entry);
                self.api.unused.path_items.push(Callback { name: entry.key.to_owned(), operations });
            }
        }
    }

    /// The named parts that may be published and are not known to be in use.
    fn published_components(&mut self, root: Object<'a>, key: &str) -> Vec<Entry<'a>> {
        let mut entries = self.component_entries(root, key);
        entries.retain(|it| !self.known.parts.contains(&it.value.id()) && self.is_published(it.value));
        entries
    }

    /// In 2.0, some parameters are parts of a body.
    fn unused_parameter(&mut self, entry: &Entry<'a>) {
        let node: Node<'a> = entry.value;
        if self.version.generation == Generation::Third || !self.set_part_aside(node) {
            let known = self.api.parameters.len();
            let id = self.parameter(node).filter(|it| it.index() >= known);
            self.api.unused.parameters.extend(id.map(|it| (entry.key.to_owned(), it)));
            return;
        }
        let parts = std::mem::take(&mut self.parts);
        let known = self.api.request_bodies.len();
        let id = self.body_of_parts(&parts).filter(|it| it.index() >= known);
        self.api.unused.request_bodies.extend(id.map(|it| (entry.key.to_owned(), it)));
    }

    /// In 2.0, a response exists once for each list of media types, so that all may have been read already.
    fn unused_responses(&mut self, root: Object<'a>) {
        let read: FxHashSet<NodeId> = self.known.responses.keys().map(|(node, _)| *node).collect();
        for entry in self.published_components(root, "responses") {
            if !read.contains(&entry.value.id()) {
                let id = self.response(entry.value);
                self.api.unused.responses.extend(id.map(|it| (entry.key.to_owned(), it)));
            }
        }
    }
}
