//! A schema of the API as a document of its own, for validators in programs that run tests: a JSON Schema in the words
//! that draft 7 and its successors share, with what it refers to under `$defs`.
//!
//! It is as long as its bound allows: what lies behind that is anything, so a valid value is never called invalid.

use std::collections::VecDeque;

use rustc_hash::FxHashSet;

use super::value::{list, number, object, text};
use crate::api::{AdditionalProperties, Api, Bounds, Id, Number, Part, Schema, Value};

/// How deep schemas without names are written into each other.
const DEEPEST: usize = 24;

/// The formats that validators of draft 7 know; others make some of them fail.
const FORMATS: [&str; 8] = ["date-time", "date", "email", "hostname", "ipv4", "ipv6", "uri", "uuid"];

/// What an answer has to fit that is described by `schema`, in about `room` bytes at most.
pub(super) fn of_answer(api: &Api, schema: Id<Schema>, room: usize) -> Value {
    let mut writer = Writer { api, room, met: FxHashSet::default(), queue: VecDeque::new() };
    let top = writer.whole(schema, 0);
    let mut definitions = indexmap::IndexMap::new();
    while let Some(id) = writer.queue.pop_front() {
        let definition = writer.whole(id, 0);
        definitions.insert(writer.name(id), definition);
    }
    match top {
        Value::Object(mut members) if !definitions.is_empty() => {
            members.insert("$defs".to_owned(), Value::Object(Box::new(definitions)));
            Value::Object(members)
        }
        top => top,
    }
}

struct Writer<'a> {
    api: &'a Api,
    /// How many bytes may still be written.
    room: usize,
    met: FxHashSet<Id<Schema>>,
    queue: VecDeque<Id<Schema>>,
}

impl Writer<'_> {
    /// What a schema is called under `$defs`: its name, unless that would have to be escaped in a reference.
    fn name(&self, id: Id<Schema>) -> String {
        let name = self.api.schemas[id].name.as_deref().unwrap_or_default();
        let is_plain = name.bytes().all(|it| it.is_ascii_alphanumeric() || b"._-".contains(&it));
        if is_plain { name.to_owned() } else { format!("schema {}", id.index()).replace(' ', "-") }
    }

    /// A schema inside another: a reference where it has a name.
    fn inside(&mut self, id: Id<Schema>, depth: usize) -> Value {
        if self.api.schemas[id].name.is_none() {
            return self.whole(id, depth + 1);
        }
        if !self.met.contains(&id) {
            if self.room == 0 {
                return Value::Bool(true);
            }
            self.met.insert(id);
            self.queue.push_back(id);
        }
        let pointer = format!("#/$defs/{}", self.name(id));
        self.spend(pointer.len() + 12);
        object([("$ref", Some(text(pointer)))])
    }

    fn spend(&mut self, bytes: usize) {
        self.room = self.room.saturating_sub(bytes);
    }

    fn whole(&mut self, id: Id<Schema>, depth: usize) -> Value {
        let schema = &self.api.schemas[id];
        if schema.never {
            return Value::Bool(false);
        }
        if depth > DEEPEST || self.room == 0 {
            return Value::Bool(true);
        }
        let mut keywords = indexmap::IndexMap::new();
        self.assertions(schema, &mut keywords);
        self.objects(schema, depth, &mut keywords);
        self.arrays(schema, depth, &mut keywords);
        self.compositions(schema, depth, &mut keywords);
        Value::Object(Box::new(keywords))
    }

    fn say(&mut self, keywords: &mut Keywords, keyword: &str, value: Option<Value>) {
        if let Some(value) = value {
            self.spend(keyword.len() + 5);
            keywords.insert(keyword.to_owned(), value);
        }
    }

    /// A value that its author wrote, if there is room for it.
    fn say_written(&mut self, keywords: &mut Keywords, keyword: &str, value: Value) {
        let len = value.compact().len();
        if len <= self.room {
            self.spend(len);
            self.say(keywords, keyword, Some(value));
        }
    }

    fn assertions(&mut self, schema: &Schema, keywords: &mut Keywords) {
        let types: Vec<Value> = schema.types.iter().map(|it| text(it.as_str())).collect();
        let types = match <[Value; 1]>::try_from(types) {
            Ok([only]) => Some(only),
            Err(types) => (!types.is_empty()).then(|| list(types)),
        };
        self.say(keywords, "type", types);
        let format = schema.format.as_deref().filter(|it| FORMATS.contains(it));
        self.say(keywords, "format", format.map(text));
        if let Some(constant) = &schema.constant {
            self.say_written(keywords, "const", (**constant).clone());
        }
        if !schema.values.is_empty() {
            self.say_written(keywords, "enum", list(schema.values.iter().cloned()));
        }
        self.bounds(&schema.bounds, keywords);
    }

    fn bounds(&mut self, bounds: &Bounds, keywords: &mut Keywords) {
        let numbers: [(&str, &Option<Number>); 11] = [
            ("minimum", &bounds.minimum),
            ("maximum", &bounds.maximum),
            ("exclusiveMinimum", &bounds.exclusive_minimum),
            ("exclusiveMaximum", &bounds.exclusive_maximum),
            ("multipleOf", &bounds.multiple_of),
            ("minLength", &bounds.min_length),
            ("maxLength", &bounds.max_length),
            ("minItems", &bounds.min_items),
            ("maxItems", &bounds.max_items),
            ("minProperties", &bounds.min_properties),
            ("maxProperties", &bounds.max_properties),
        ];
        for (keyword, bound) in numbers {
            self.say(keywords, keyword, bound.as_ref().map(number));
        }
        let pattern = bounds.pattern.as_deref().filter(|it| is_for_scripts(it));
        self.say(keywords, "pattern", pattern.map(text));
        self.say(keywords, "uniqueItems", bounds.unique_items.then_some(Value::Bool(true)));
    }

    fn objects(&mut self, schema: &Schema, depth: usize, keywords: &mut Keywords) {
        let mut properties = indexmap::IndexMap::new();
        for (name, property) in &schema.properties {
            self.spend(name.len() + 6);
            properties.insert(name.clone(), self.inside(property.schema, depth));
        }
        let properties = (!properties.is_empty()).then(|| Value::Object(Box::new(properties)));
        self.say(keywords, "properties", properties);
        let declared =
            schema.properties.iter().filter(|(_, it)| it.required && !self.is_for_requests(it.schema));
        let required = declared.map(|(name, _)| name).chain(&schema.required_elsewhere).map(text);
        let required: Vec<Value> = required.collect();
        self.say(keywords, "required", (!required.is_empty()).then(|| list(required)));
        let mut patterns = indexmap::IndexMap::new();
        for (pattern, id) in schema.pattern_properties.iter().filter(|(it, _)| is_for_scripts(it)) {
            patterns.insert(pattern.clone(), self.inside(*id, depth));
        }
        let is_whole = patterns.len() == schema.pattern_properties.len();
        self.say(
            keywords,
            "patternProperties",
            (!patterns.is_empty()).then(|| Value::Object(Box::new(patterns))),
        );
        let others = match schema.additional_properties {
            AdditionalProperties::Forbidden if is_whole => Some(Value::Bool(false)),
            AdditionalProperties::Schema(id) if is_whole => Some(self.inside(id, depth)),
            _ => None,
        };
        self.say(keywords, "additionalProperties", others);
        let names = schema.property_names.map(|it| self.inside(it, depth));
        self.say(keywords, "propertyNames", names);
    }

    /// Whether a property is no part of answers (`writeOnly`).
    fn is_for_requests(&self, id: Id<Schema>) -> bool {
        let schema = &self.api.schemas[id];
        schema.write_only || schema.all_of.iter().any(|it| self.api.schemas[*it].write_only)
    }

    fn arrays(&mut self, schema: &Schema, depth: usize, keywords: &mut Keywords) {
        let items = schema.items.map(|it| self.inside(it, depth));
        if schema.prefix_items.is_empty() {
            self.say(keywords, "items", items);
        } else {
            let first: Vec<Value> = schema.prefix_items.iter().map(|it| self.inside(*it, depth)).collect();
            self.say(keywords, "items", Some(list(first)));
            self.say(keywords, "additionalItems", items);
        }
        let contains = schema.contains.filter(|_| schema.bounds.min_contains.is_none());
        let contains = contains.map(|it| self.inside(it, depth));
        self.say(keywords, "contains", contains);
    }

    fn compositions(&mut self, schema: &Schema, depth: usize, keywords: &mut Keywords) {
        // Formats and expressions are left out that not all validators know, so that several alternatives may fit where
        // only one does: they are told as `anyOf`.
        let alternatives: Vec<&Vec<Id<Schema>>> =
            [&schema.one_of, &schema.any_of].into_iter().filter(|it| !it.is_empty()).collect();
        let mut all: Vec<Value> = schema.all_of.iter().map(|it| self.inside(*it, depth)).collect();
        for (index, parts) in alternatives.iter().enumerate() {
            let parts: Vec<Value> = parts.iter().map(|it| self.inside(*it, depth)).collect();
            match index {
                0 => self.say(keywords, "anyOf", Some(list(parts))),
                _ => all.push(object([("anyOf", Some(list(parts)))])),
            }
        }
        self.say(keywords, "allOf", (!all.is_empty()).then(|| list(all)));
        self.conditions(schema, depth, keywords);
    }

    /// What is left out of a condition would change what it means, so only those are told of which nothing is.
    fn conditions(&mut self, schema: &Schema, depth: usize, keywords: &mut Keywords) {
        let rare = &*schema.rare;
        if let Some(not) = schema.not.filter(|it| is_exact(self.api, *it) && self.room > CONDITION) {
            let not = self.whole(not, depth + 1);
            self.say(keywords, "not", Some(not));
        }
        if let Some(condition) = rare.if_schema.filter(|it| is_exact(self.api, *it) && self.room > CONDITION)
        {
            let condition = self.whole(condition, depth + 1);
            self.say(keywords, "if", Some(condition));
            let then = rare.then_schema.map(|it| self.inside(it, depth));
            self.say(keywords, "then", then);
            let otherwise = rare.else_schema.map(|it| self.inside(it, depth));
            self.say(keywords, "else", otherwise);
        }
    }
}

/// The room that a condition needs to be told.
const CONDITION: usize = 1024;

/// Keywords with their values.
type Keywords = indexmap::IndexMap<String, Value>;

/// Whether all that a schema asserts is written: it is small, and holds only properties that hold nothing.
fn is_exact(api: &Api, id: Id<Schema>) -> bool {
    let is_plain = |id: Id<Schema>| {
        let schema = &api.schemas[id];
        let written: usize = schema.values.iter().map(|it| it.compact().len()).sum();
        schema.name.is_none() && schema.format.is_none() && schema.bounds.pattern.is_none() && written < 256
    };
    let parts: Vec<_> = api.schemas[id].inside().collect();
    let is_leaf = |id: Id<Schema>| is_plain(id) && api.schemas[id].inside().next().is_none();
    let is_property = |part: &Part<'_>| matches!(part, Part::Property(_));
    is_plain(id) && parts.len() <= 4 && parts.iter().all(|(part, id)| is_property(part) && is_leaf(*id))
}

/// Whether a regular expression means the same in scripts, without flags.
fn is_for_scripts(pattern: &str) -> bool {
    const FOREIGN: [&str; 12] =
        ["\\p", "\\P", "\\A", "\\z", "\\Z", "\\h", "\\u{", "\\x{", "[[:", "++", "*+", "?+"];
    let groups = pattern.match_indices("(?").all(|(at, _)| {
        let rest = &pattern[at + 2..];
        rest.starts_with([':', '=', '!']) || rest.starts_with("<=") || rest.starts_with("<!")
    });
    groups && !FOREIGN.iter().any(|it| pattern.contains(it)) && fancy_regex::Regex::new(pattern).is_ok()
}
