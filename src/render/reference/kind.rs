//! Types in words: `array of Organization or null`, names leading to their pages.

use super::Scope;
use super::value::literal;
use crate::api::{AdditionalProperties, Id, Schema, SchemaType, Value};
use crate::render::view::Word;

/// How deep a type is spelled out.
const DEEPEST: usize = 5;
/// Up to how many alternatives are named in a row.
pub(super) const MOST_ALTERNATIVES: usize = 4;

/// The type of a value under `id`; named schemas are named.
pub(super) fn words(scope: Scope<'_>, id: Id<Schema>) -> Vec<Word> {
    let mut words = Words { scope, words: Vec::new() };
    words.reference(id, 0);
    words.words
}

/// The type of a named schema as its own page says it: by what it is, not by its name.
pub(super) fn own_words(scope: Scope<'_>, id: Id<Schema>) -> Vec<Word> {
    let mut words = Words { scope, words: Vec::new() };
    words.structure(id, 0);
    words.words
}

/// The schema that `id` only passes on: of a reference with a description beside it, the target.
pub(super) fn passed_on(scope: Scope<'_>, id: Id<Schema>) -> Id<Schema> {
    let mut last = id;
    for _ in 0..DEEPEST {
        let schema = &scope.api.schemas[last];
        let [only] = schema.all_of[..] else { return last };
        let says_more = !schema.properties.is_empty()
            || !schema.types.is_empty()
            || schema.items.is_some()
            || !schema.required_elsewhere.is_empty()
            || !schema.one_of.is_empty()
            || !schema.any_of.is_empty();
        if schema.name.is_some() || says_more {
            return last;
        }
        last = only;
    }
    last
}

struct Words<'a> {
    scope: Scope<'a>,
    words: Vec<Word>,
}

impl Words<'_> {
    fn say(&mut self, text: &str) {
        match self.words.last_mut() {
            Some(last) if last.href.is_none() => last.text.push_str(text),
            _ => self.words.push(Word { text: text.to_owned(), href: None }),
        }
    }

    fn say_word(&mut self, key: &'static str) {
        let word = self.scope.word(key).to_owned();
        self.say(&word);
    }

    /// How much was said so far.
    fn length(&self) -> usize {
        self.words.iter().map(|it| it.text.len()).sum()
    }

    /// A schema from outside: by its name if it has one.
    fn reference(&mut self, id: Id<Schema>, depth: usize) {
        let id = passed_on(self.scope, id);
        match &self.scope.api.schemas[id].name {
            Some(name) => {
                let href = self.scope.schema_href(id);
                self.words.push(Word { text: name.clone(), href });
            }
            None => self.structure(id, depth),
        }
    }

    /// A schema by what it is.
    fn structure(&mut self, id: Id<Schema>, depth: usize) {
        let schema = &self.scope.api.schemas[id];
        if depth >= DEEPEST {
            return self.say("…");
        }
        if schema.never {
            return self.say_word("kind_never");
        }
        let (nulls, types): (Vec<SchemaType>, Vec<SchemaType>) =
            schema.types.iter().copied().partition(|it| *it == SchemaType::Null);
        let before = self.length();
        if types.is_empty() && (nulls.is_empty() || is_composed(schema)) {
            self.untyped(id, schema, depth);
        }
        for (index, kind) in types.iter().enumerate() {
            if index > 0 {
                self.say_word("kind_or");
            }
            self.typed(*kind, schema, depth);
        }
        if nulls.is_empty() {
            return;
        }
        if self.length() > before {
            self.say_word("kind_or");
        }
        self.say("null");
    }

    fn typed(&mut self, kind: SchemaType, schema: &Schema, depth: usize) {
        match kind {
            SchemaType::Array => self.array(schema, depth),
            SchemaType::Object => self.object(schema, depth),
            _ => self.say(kind.as_str()),
        }
        let suits = !matches!(kind, SchemaType::Array | SchemaType::Object | SchemaType::Boolean);
        if let (Some(format), true) = (&schema.format, suits) {
            self.say(" · ");
            self.say(format);
        }
    }

    fn array(&mut self, schema: &Schema, depth: usize) {
        let Some(items) = schema.items else { return self.say("array") };
        self.say_word("kind_array_of");
        self.reference(items, depth + 1);
    }

    /// An object; one without properties of its own is a map.
    fn object(&mut self, schema: &Schema, depth: usize) {
        match schema.additional_properties {
            AdditionalProperties::Schema(values)
                if schema.properties.is_empty() && schema.all_of.is_empty() =>
            {
                self.say_word("kind_map_of");
                self.reference(values, depth + 1);
            }
            _ => self.say("object"),
        }
    }

    /// A schema that names no type: what can be told from its other keywords.
    fn untyped(&mut self, id: Id<Schema>, schema: &Schema, depth: usize) {
        let alternatives = if schema.one_of.is_empty() { &schema.any_of } else { &schema.one_of };
        if !alternatives.is_empty() {
            return self.alternatives(alternatives, depth);
        }
        if let ([only], true) = (&schema.all_of[..], schema.properties.is_empty()) {
            return self.reference(*only, depth + 1);
        }
        if !self.scope.api.members(id).is_empty() {
            return self.say("object");
        }
        if let AdditionalProperties::Schema(_) = schema.additional_properties {
            return self.object(schema, depth);
        }
        if schema.items.is_some() {
            return self.array(schema, depth);
        }
        match schema.constant.as_deref() {
            Some(value) => self.say(&literal(value)),
            None if schema.values.is_empty() => self.say_word("kind_any"),
            None => self.types_of(&schema.values),
        }
    }

    fn alternatives(&mut self, alternatives: &[Id<Schema>], depth: usize) {
        for (index, alternative) in alternatives.iter().take(MOST_ALTERNATIVES).enumerate() {
            if index > 0 {
                self.say_word("kind_or");
            }
            self.reference(*alternative, depth + 1);
        }
        if alternatives.len() > MOST_ALTERNATIVES {
            self.say(" …");
        }
    }

    /// The types of listed values, each once.
    fn types_of(&mut self, values: &[Value]) {
        let mut types: Vec<&str> = Vec::new();
        for value in values {
            let name = type_of(value);
            if !types.contains(&name) {
                types.push(name);
            }
        }
        let or = self.scope.word("kind_or");
        self.say(&types.join(or));
    }
}

/// Whether other schemas say what a schema is.
fn is_composed(schema: &Schema) -> bool {
    !(schema.one_of.is_empty() && schema.any_of.is_empty() && schema.all_of.is_empty())
}

fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}
