//! Types in words: `array of Organization or null`, names leading to their pages.

use super::Scope;
use super::fact::suits_format;
use crate::api::{AdditionalProperties, Id, Schema, SchemaType, Value};
use crate::render::view::{Statement, Word};
use crate::site::outline::{Outline, Role};

/// How deep a type is spelled out.
const DEEPEST: usize = 5;
/// Up to how many alternatives are named in a row.
pub(super) const MOST_ALTERNATIVES: usize = 4;
/// How many properties tell an alternative from others.
const MOST_NAMES: usize = 3;

/// The type of a value under `id`; named schemas are named.
pub(super) fn words(scope: Scope<'_>, id: Id<Schema>) -> Vec<Word> {
    let mut words = Words { scope, words: Vec::new() };
    words.reference(id, 0);
    words.words
}

/// The type of a schema as its own page says it: by what it is, not by its name.
pub(super) fn own_words(scope: Scope<'_>, id: Id<Schema>) -> Vec<Word> {
    let mut words = Words { scope, words: Vec::new() };
    words.structure(id, 0);
    words.words
}

/// The type of an alternative that is no more than an object, told from others by the properties that it has.
pub(super) fn distinguish(scope: Scope<'_>, outline: &Outline, statement: &Statement) -> Option<Vec<Word>> {
    let is_bare = statement.title.is_none() && statement.words.iter().all(|it| it.href.is_none());
    if !is_bare {
        return None;
    }
    let mut names: Vec<&str> = Vec::new();
    for required in [true, false] {
        let fields = outline.fields.iter().filter(|it| it.required == required);
        names.extend(fields.filter_map(|it| match &it.role {
            Role::Property(name) => Some(&**name),
            _ => None,
        }));
    }
    if names.is_empty() {
        return None;
    }
    let rest = if names.len() > MOST_NAMES { ", …" } else { "" };
    names.truncate(MOST_NAMES);
    let text = format!(" {} {}{rest}", scope.word("kind_with"), names.join(", "));
    let mut words = statement.words.clone();
    words.push(Word { text, href: None });
    Some(words)
}

/// The types that a schema allows, as the first of its layers says that says so.
pub(super) fn types(scope: Scope<'_>, id: Id<Schema>) -> &[SchemaType] {
    let api = scope.api;
    let own = &api.schemas[id].types;
    if !own.is_empty() || api.schemas[id].all_of.is_empty() {
        return own;
    }
    let parts = api.layers(id).into_iter().map(|it| &*api.schemas[it.schema].types);
    parts.into_iter().find(|it| !it.is_empty()).unwrap_or_default()
}

/// Whether the type in words says what elements, or values of a map, are. It does not where a schema is said to be of
/// another type, as in `{ type: object, items: … }`.
pub(super) fn tells_each(scope: Scope<'_>, id: Id<Schema>, in_map: bool) -> bool {
    let (types, api) = (types(scope, id), scope.api);
    let told = if in_map { SchemaType::Object } else { SchemaType::Array };
    let says_otherwise =
        |it: &Schema| !(it.properties.is_empty() && it.one_of.is_empty() && it.any_of.is_empty());
    let is_told = || api.layers(id).iter().all(|it| !says_otherwise(&api.schemas[it.schema]));
    if types.is_empty() { is_told() } else { types.contains(&told) }
}

/// Types by their names: `integer or null`.
pub(super) fn listed(scope: Scope<'_>, types: &[SchemaType]) -> String {
    let names: Vec<&str> = types.iter().map(|it| it.as_str()).collect();
    names.join(scope.word("kind_or"))
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

    /// A schema from outside: by its name if it has one, with `or null` where the way to it allows that.
    fn reference(&mut self, id: Id<Schema>, depth: usize) {
        let scope = self.scope;
        let passage = scope.api.passage(id, |it| scope.has_page(it));
        let (whole, passed) = passage.split_last().expect("a passage has an end");
        match scope.name(*whole) {
            Some(name) => {
                let href = scope.schema_href(*whole);
                self.words.push(Word { text: name.to_owned(), href });
            }
            None => self.structure(*whole, depth),
        }
        let allows_null = |it: &Id<Schema>| {
            let schema = &scope.api.schemas[*it];
            schema.one_of.iter().chain(&schema.any_of).any(|it| scope.api.is_bare_null(*it))
        };
        if passed.iter().any(allows_null) {
            self.say_word("kind_or");
            self.say("null");
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
        let types = types(self.scope, id);
        let (nulls, types): (Vec<SchemaType>, Vec<SchemaType>) =
            types.iter().copied().partition(|it| *it == SchemaType::Null);
        let before = self.length();
        if types.is_empty() && (nulls.is_empty() || is_composed(schema)) {
            self.untyped(id, schema, depth);
        }
        for (index, kind) in types.iter().enumerate() {
            if index > 0 {
                self.say_word("kind_or");
            }
            self.typed(*kind, (id, schema), depth);
        }
        if nulls.is_empty() {
            return;
        }
        if self.length() > before {
            self.say_word("kind_or");
        }
        self.say("null");
    }

    fn typed(&mut self, kind: SchemaType, (id, schema): (Id<Schema>, &Schema), depth: usize) {
        match kind {
            SchemaType::Array => self.array(id, depth),
            SchemaType::Object => self.object(id, depth),
            _ => self.say(kind.as_str()),
        }
        let suits = matches!(kind, SchemaType::String | SchemaType::Number | SchemaType::Integer);
        if let (Some(format), true) = (&schema.format, suits && suits_format(schema)) {
            self.say(" · ");
            self.say(format);
        }
    }

    /// What the layers of a schema say first about one of its parts.
    fn said_first<T>(&self, id: Id<Schema>, part: impl Fn(&Schema) -> Option<T>) -> Option<T> {
        let api = self.scope.api;
        let own = part(&api.schemas[id]);
        own.or_else(|| api.layers(id).into_iter().find_map(|it| part(&api.schemas[it.schema])))
    }

    fn array(&mut self, id: Id<Schema>, depth: usize) {
        let has_positions = self.said_first(id, |it| it.prefix_items.first().copied()).is_some();
        match self.said_first(id, |it| it.items).filter(|_| !has_positions) {
            Some(items) => {
                self.say_word("kind_array_of");
                self.reference(items, depth + 1);
            }
            None => self.say("array"),
        }
    }

    /// An object; one without properties of its own is a map.
    fn object(&mut self, id: Id<Schema>, depth: usize) {
        let has_properties = self.said_first(id, |it| it.properties.first().map(|_| ())).is_some();
        match self.said_first(id, |it| it.additional_properties.schema()).filter(|_| !has_properties) {
            Some(values) => {
                self.say_word("kind_map_of");
                self.reference(values, depth + 1);
            }
            None => self.say("object"),
        }
    }

    /// A schema that names no type: what can be told from its other keywords.
    fn untyped(&mut self, id: Id<Schema>, schema: &Schema, depth: usize) {
        let has_properties = self.said_first(id, |it| it.properties.first().map(|_| ())).is_some();
        if has_properties {
            return match schema.all_of[..] {
                [only] if schema.properties.is_empty() => self.reference(only, depth + 1),
                _ => self.say("object"),
            };
        }
        let alternatives = if schema.one_of.is_empty() { &schema.any_of } else { &schema.one_of };
        if !alternatives.is_empty() {
            return self.alternatives(alternatives, depth);
        }
        if let [only] = schema.all_of[..] {
            return self.reference(only, depth + 1);
        }
        if schema.additional_properties != AdditionalProperties::Unsaid
            || !schema.pattern_properties.is_empty()
        {
            return self.object(id, depth);
        }
        if schema.items.is_some() || !schema.prefix_items.is_empty() {
            return self.array(id, depth);
        }
        match schema.constant.as_deref() {
            Some(value) => self.say(type_of(value)),
            None if !schema.values.is_empty() => self.types_of(&schema.values),
            None if is_by_names(schema) => {
                let names = schema.required_elsewhere.join(", ");
                let text = format!("{} {names}", self.scope.word("kind_with"));
                self.say(&text);
            }
            None => self.say_word("kind_any"),
        }
    }

    /// The alternatives, each that reads like another only once.
    fn alternatives(&mut self, alternatives: &[Id<Schema>], depth: usize) {
        let mut said: Vec<Vec<Word>> = Vec::new();
        for alternative in alternatives.iter().take(MOST_ALTERNATIVES) {
            let mut one = Words { scope: self.scope, words: Vec::new() };
            one.reference(*alternative, depth + 1);
            if !said.contains(&one.words) {
                said.push(one.words);
            }
        }
        for (index, words) in said.into_iter().enumerate() {
            if index > 0 {
                self.say_word("kind_or");
            }
            for word in words {
                match word.href {
                    None => self.say(&word.text),
                    Some(_) => self.words.push(word),
                }
            }
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

/// Whether nothing says of which type a value is.
pub(super) fn is_silent(scope: Scope<'_>, id: Id<Schema>) -> bool {
    let schema = &scope.api.schemas[id];
    !scope.has_page(id) && types(scope, id).is_empty() && schema.inside().next().is_none()
}

/// Whether all that a schema says is which properties there have to be: often what tells alternatives apart.
pub(super) fn is_by_names(schema: &Schema) -> bool {
    !schema.required_elsewhere.is_empty() && schema.types.is_empty() && schema.inside().next().is_none()
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
