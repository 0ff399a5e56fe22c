//! Examples that the author wrote: Example Objects and bare values.

use indexmap::IndexMap;

use super::extension::{Extras, is_filled};
use super::{Lowering, is_extension};
use crate::api::{Example, Extensions, Id};
use crate::openapi::tree::{Array, Entry, Node, Object};

impl<'a> Lowering<'a> {
    /// `example`, `examples` and `x-examples` of a parameter, header or media type. The bare one has the empty name.
    pub(super) fn examples(
        &mut self,
        object: Object<'a>,
        extras: &mut Extras<'a>,
    ) -> IndexMap<String, Id<Example>> {
        let mut examples = IndexMap::new();
        if let Some(node) = object.get("example").or_else(|| extras.take(&["x-example"], |_| true)) {
            examples.insert(String::new(), self.bare_example(node));
        }
        for entry in self.published_entries(object, "examples") {
            if let Some(id) = self.example(entry.value) {
                examples.insert(entry.key.to_owned(), id);
            }
        }
        if let Some(node) = extras.take(&["x-examples"], is_filled) {
            for (name, id) in self.extra_examples(node) {
                examples.entry(name).or_insert(id);
            }
        }
        examples
    }

    /// `x-examples`: Example Objects or bare values, by name or in a list.
    pub(super) fn extra_examples(&mut self, node: Node<'a>) -> Vec<(String, Id<Example>)> {
        if let Some(named) = node.object() {
            let entries = named.iter();
            return entries.filter_map(|it| Some((it.key.to_owned(), self.extra_example(&it)?))).collect();
        }
        let list = self.as_array(node, "`x-examples`").into_iter().flat_map(Array::iter);
        list.enumerate().map(|(at, it)| ((at + 1).to_string(), self.bare_example(it))).collect()
    }

    /// An Example Object, or the value itself.
    pub(super) fn extra_example(&mut self, entry: &Entry<'a>) -> Option<Id<Example>> {
        if is_example_object(entry.value) {
            return self.example(entry.value);
        }
        Some(self.bare_example(entry.value))
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
            value: value.map(|node| self.value(node)),
            serialized: self.owned(object, "serializedValue"),
            external_value: self.owned(object, "externalValue"),
            extensions: self.extensions(object),
            span: value.unwrap_or(followed.node).span(),
        };
        self.origins.examples.push(value.unwrap_or(followed.node));
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
            value: Some(self.value(node)),
            serialized: None,
            extensions: Extensions::default(),
            external_value: None,
            span: node.span(),
        };
        self.origins.examples.push(node);
        let id = self.api.examples.push(example);
        self.known.values.insert(node.id(), id);
        id
    }
}

/// Whether a value says of an example what only an Example Object says.
fn is_example_object(node: Node<'_>) -> bool {
    const VALUES: [&str; 5] = ["value", "externalValue", "dataValue", "serializedValue", "$ref"];
    let Some(object) = node.object() else { return false };
    let fits = |key: &str| VALUES.contains(&key) || ["summary", "description"].contains(&key);
    object.iter().any(|it| VALUES.contains(&it.key))
        && object.iter().all(|it| fits(it.key) || is_extension(&it))
}
