//! Examples that the author wrote: Example Objects and bare values.

use indexmap::IndexMap;

use super::Lowering;
use super::extension::extensions;
use crate::api::{Example, Extensions, Id};
use crate::openapi::tree::{Node, Object};

impl<'a> Lowering<'a> {
    /// `example` and `examples` of a parameter, header or media type. The bare one has the empty name.
    pub(super) fn examples(&mut self, object: Object<'a>) -> IndexMap<String, Id<Example>> {
        let mut examples = IndexMap::new();
        if let Some(node) = object.get("example") {
            examples.insert(String::new(), self.bare_example(node));
        }
        for entry in self.entries(object, "examples") {
            if let Some(id) = self.example(entry.value) {
                examples.insert(entry.key.to_owned(), id);
            }
        }
        examples
    }

    /// The Example Object at `node`.
    pub(super) fn example(&mut self, node: Node<'a>) -> Option<Id<Example>> {
        let followed = self.follow(node)?;
        if let Some(known) = self.known.examples.get(&followed.id()) {
            return Some(*known);
        }
        let object = self.as_object(followed.node, "an example")?;
        let value = ["value", "dataValue"].into_iter().find_map(|key| object.get(key));
        let example = Example {
            summary: self.owned(followed.holder(object, "summary"), "summary"),
            description: self.prose(followed.holder(object, "description"), "description"),
            value: value.map(Node::value),
            serialized: self.owned(object, "serializedValue"),
            external_value: self.owned(object, "externalValue"),
            extensions: extensions(object),
            span: value.unwrap_or(followed.node).span(),
        };
        let id = self.api.examples.push(example);
        self.known.examples.insert(followed.id(), id);
        Some(id)
    }

    /// The example that is the value `node` itself.
    pub(super) fn bare_example(&mut self, node: Node<'a>) -> Id<Example> {
        if let Some(known) = self.known.values.get(&node.id()) {
            return *known;
        }
        let example = Example {
            summary: None,
            description: None,
            value: Some(node.value()),
            serialized: None,
            extensions: Extensions::default(),
            external_value: None,
            span: node.span(),
        };
        let id = self.api.examples.push(example);
        self.known.values.insert(node.id(), id);
        id
    }
}
