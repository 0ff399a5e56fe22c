//! Values of internal properties in the author's examples: they are no more published than the properties.

use super::Lowering;
use super::follow::reference_in;
use crate::api::Value;
use crate::openapi::account::Reason;
use crate::openapi::tree::{Array, Kind, Node, Object};

/// How deep compositions and values are followed into each other.
const DEEPEST: usize = 128;

/// The keywords of a schema that hold an instance of it.
const INSTANCES: [&str; 3] = ["example", "default", "const"];

/// The keywords of a schema that hold schemas for the same instance.
const COMPOSITIONS: [&str; 3] = ["allOf", "oneOf", "anyOf"];

impl<'a> Lowering<'a> {
    /// Finds what is internal in the examples of a parameter, header or media type, before they are read.
    pub(super) fn withhold_examples(&mut self, object: Object<'a>) {
        if !self.has_internal {
            return;
        }
        let Some(schema) = object.get("schema") else { return };
        let named = object.get("examples").and_then(Node::object).into_iter().flat_map(Object::iter);
        for example in named.map(|it| it.value).collect::<Vec<_>>() {
            let target = reference_in(example).and_then(|reference| self.target(reference));
            let example = target.unwrap_or(example);
            let value = example.get("value").or_else(|| example.get("dataValue"));
            self.withhold(value.unwrap_or(example), schema, 0);
        }
        if let Some(example) = object.get("example") {
            self.withhold(example, schema, 0);
        }
    }

    /// Finds what is internal in the instances that a schema holds itself.
    pub(super) fn withhold_instances(&mut self, schema: Object<'a>) {
        if !self.has_internal {
            return;
        }
        let lists = ["examples", "enum"].into_iter().filter_map(|key| match schema.get(key)?.kind() {
            Kind::Array(array) => Some(array),
            _ => None,
        });
        let single = INSTANCES.into_iter().filter_map(|key| schema.get(key));
        for instance in single.chain(lists.flat_map(Array::iter)) {
            self.withhold(instance, schema.node(), 0);
        }
    }

    fn withhold(&mut self, instance: Node<'a>, schema: Node<'a>, depth: usize) {
        let target = reference_in(schema).and_then(|reference| self.target(reference));
        let schema = target.unwrap_or(schema);
        if depth > DEEPEST || !self.known.compared.insert((instance.id(), schema.id())) {
            return;
        }
        for key in COMPOSITIONS {
            if let Some(Kind::Array(parts)) = schema.get(key).map(Node::kind) {
                parts.iter().for_each(|part| self.withhold(instance, part, depth + 1));
            }
        }
        match instance.kind() {
            Kind::Object(object) => self.withhold_members(object, schema, depth),
            Kind::Array(array) => {
                let Some(items) = schema.get("items") else { return };
                array.iter().for_each(|it| self.withhold(it, items, depth + 1));
            }
            _ => {}
        }
    }

    fn withhold_members(&mut self, instance: Object<'a>, schema: Node<'a>, depth: usize) {
        let Some(properties) = schema.get("properties").and_then(Node::object) else { return };
        for member in instance.iter() {
            let Some(property) = properties.get(member.key) else { continue };
            if self.is_published(property) {
                self.withhold(member.value, property, depth + 1);
            } else {
                self.known.withheld.insert(member.value.id());
                self.hide(member.value, Reason::Internal);
            }
        }
    }

    /// `node` as a value to keep, without what is withheld.
    pub(super) fn published_value(&mut self, node: Node<'a>) -> Value {
        self.read(node);
        match node.kind() {
            Kind::Array(array) => Value::Array(array.iter().map(|it| self.published_value(it)).collect()),
            Kind::Object(object) => {
                let entries = object.iter().filter(|it| !self.known.withheld.contains(&it.value.id()));
                let entries: Vec<_> = entries.collect();
                let members =
                    entries.into_iter().map(|it| (it.key.to_owned(), self.published_value(it.value)));
                Value::Object(Box::new(members.collect()))
            }
            _ => node.value(),
        }
    }
}
