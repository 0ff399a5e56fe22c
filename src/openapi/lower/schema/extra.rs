//! What a schema says beyond the keywords that describe instances: who it is, and what vendors add.

use super::Draft;
use super::composition::ORDER;
use crate::api::{Schema, ValueNote};
use crate::openapi::account::Reason;
use crate::openapi::lower::Lowering;
use crate::openapi::lower::extension::{is_collection, is_filled, is_flag, is_text};
use crate::openapi::lower::internal::INTERNAL;
use crate::openapi::tree::{Entry, Kind, Node};

/// What the values of `enum` mean.
const VALUE_DESCRIPTIONS: [&str; 2] = ["x-enumDescriptions", "x-enum-descriptions"];

/// What the values of `enum` are called.
const VALUE_NAMES: [&str; 3] = ["x-enum-varnames", "x-enumNames", "x-enum-names"];

impl<'a> Lowering<'a> {
    /// Reads a keyword that says who the schema is or how to read it; extensions and all that nobody knows besides.
    /// Always `true`: nothing is left after it.
    pub(super) fn identity(&mut self, draft: &mut Draft<'a>, entry: &Entry<'a>) -> bool {
        let (schema, node) = (&mut draft.schema, entry.value);
        match entry.key {
            "$id" => schema.rare.schema_id = self.keyword_text(entry),
            "$anchor" | "$dynamicAnchor" => schema.rare.anchor = self.keyword_text(entry),
            "$schema" => schema.rare.dialect = self.keyword_text(entry),
            "$defs" | "definitions" => self.definitions.push(node),
            "$comment" => self.hide(node, Reason::Note),
            "$vocabulary" | "$recursiveAnchor" => self.hide(node, Reason::Dialect),
            INTERNAL | ORDER => {}
            _ => self.extra_keyword(draft, entry),
        }
        true
    }

    fn extra_keyword(&mut self, draft: &mut Draft<'a>, entry: &Entry<'a>) {
        let node = entry.value;
        match entry.key {
            "x-nullable" if is_flag(node) => {
                draft.nullable = self.as_bool(node, "`x-nullable`").filter(|it| *it).map(|_| node);
            }
            "x-deprecated-description" if is_text(node) => {
                draft.schema.rare.deprecation = self.prose_at(node, "`x-deprecated-description`");
            }
            "x-additionalPropertiesName" if is_text(node) => {
                draft.schema.rare.additional_properties_name = self.keyword_text(entry);
            }
            "x-examples" if is_filled(node) => {
                let examples = self.extra_examples(node);
                draft.schema.examples.extend(examples.into_iter().map(|(_, id)| id));
            }
            "x-example" => {
                let example = self.bare_example(node);
                draft.schema.examples.push(example);
            }
            key if VALUE_DESCRIPTIONS.contains(&key) && is_collection(node) => {
                draft.value_descriptions = Some(node);
            }
            key if VALUE_NAMES.contains(&key) && is_collection(node) => draft.value_names = Some(node),
            key => {
                let value = self.value(node);
                draft.schema.extensions.insert(key.to_owned(), value);
            }
        }
    }

    /// Puts names and descriptions to the values of `enum`: by position, or by value.
    pub(super) fn settle_value_notes(&mut self, draft: &mut Draft<'a>) {
        let values = draft.schema.values.len();
        if draft.value_names.is_none() && draft.value_descriptions.is_none() {
            return;
        }
        let mut notes = vec![ValueNote::default(); values];
        for (at, note) in notes.iter_mut().enumerate() {
            if let Some(name) = draft.value_names.and_then(|it| about_value(it, &draft.schema, at)) {
                note.name = self.as_string(name, "a value's name").map(str::to_owned);
            }
            if let Some(words) = draft.value_descriptions.and_then(|it| about_value(it, &draft.schema, at)) {
                note.description = self.prose_at(words, "a value's description");
            }
        }
        draft.schema.rare.value_notes = notes;
    }
}

/// What `notes`, an array or an object, says about the value of `enum` at position `at`.
fn about_value<'a>(notes: Node<'a>, schema: &Schema, at: usize) -> Option<Node<'a>> {
    match notes.kind() {
        Kind::Array(array) => array.get(at),
        Kind::Object(object) => object.get(&key_of(schema.values.get(at)?)?),
        _ => None,
    }
}

/// A value as the key of an object.
fn key_of(value: &crate::api::Value) -> Option<String> {
    match value {
        crate::api::Value::Null => Some("null".to_owned()),
        crate::api::Value::Bool(value) => Some(value.to_string()),
        crate::api::Value::Number(number) => Some(number.0.clone()),
        crate::api::Value::String(text) => Some(text.clone()),
        crate::api::Value::Array(_) | crate::api::Value::Object(_) => None,
    }
}
