//! From text to values: outside of JSON, a schema alone says whether `5` is a number or a string.

use indexmap::IndexMap;

use super::json;
use crate::api::{AdditionalProperties, Api, Id, Number, Schema, SchemaType, Value};
use crate::instance::{Direction, Validator};

/// How deep compositions are looked into.
const DEEPEST: usize = 12;

/// What a schema lets values be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kinds(u8);

const EVERYTHING: Kinds = Kinds(0x7f);

impl Kinds {
    fn only(kind: SchemaType) -> Self {
        Self(1 << kind as u8)
    }

    /// Whether values may be of this type.
    pub(super) fn has(self, kind: SchemaType) -> bool {
        self.0 & Self::only(kind).0 != 0
    }

    /// Whether nothing is said.
    fn is_unsaid(self) -> bool {
        self == EVERYTHING
    }

    fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Reads text as the schemas of one API have it.
pub(super) struct Reading<'a> {
    pub(super) api: &'a Api,
    pub(super) validator: Validator<'a>,
}

impl<'a> Reading<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        Self { api, validator: Validator::new(api) }
    }

    /// What the schema lets values be.
    pub(super) fn kinds(&self, schema: Option<Id<Schema>>) -> Kinds {
        schema.map_or(EVERYTHING, |it| self.kinds_within(it, 0))
    }

    fn kinds_within(&self, id: Id<Schema>, depth: usize) -> Kinds {
        let schema = &self.api.schemas[id];
        if depth > DEEPEST {
            return EVERYTHING;
        }
        let own = match schema.types[..] {
            [] => by_keywords(schema),
            _ => schema.types.iter().fold(Kinds(0), |kinds, it| kinds.or(Kinds::only(*it))),
        };
        let all = schema.all_of.iter().fold(own, |kinds, it| kinds.and(self.kinds_within(*it, depth + 1)));
        [&schema.one_of, &schema.any_of].into_iter().filter(|it| !it.is_empty()).fold(all, |kinds, any| {
            kinds.and(any.iter().fold(Kinds(0), |kinds, it| kinds.or(self.kinds_within(*it, depth + 1))))
        })
    }

    /// The schema of elements.
    pub(super) fn items(&self, schema: Option<Id<Schema>>) -> Option<Id<Schema>> {
        self.find(schema?, 0, &|it| it.items)
    }

    /// What the schema says, or else one of the parts that it is composed of.
    pub(super) fn find<T>(
        &self,
        id: Id<Schema>,
        depth: usize,
        look: &dyn Fn(&Schema) -> Option<T>,
    ) -> Option<T> {
        let schema = &self.api.schemas[id];
        if depth > DEEPEST {
            return None;
        }
        let parts = || schema.all_of.iter().chain(&schema.one_of).chain(&schema.any_of);
        look(schema).or_else(|| parts().find_map(|it| self.find(*it, depth + 1, look)))
    }

    /// The schema of the member `name`.
    pub(super) fn member(&self, schema: Option<Id<Schema>>, name: &str) -> Option<Id<Schema>> {
        let schema = schema?;
        let declared = self.find(schema, 0, &|it| it.properties.get(name).map(|it| it.schema));
        declared.or_else(|| {
            self.find(schema, 0, &|it| match it.additional_properties {
                AdditionalProperties::Schema(id) => Some(id),
                _ => None,
            })
        })
    }

    /// Whether the schema declares the member `name`.
    pub(super) fn declares(&self, schema: Option<Id<Schema>>, name: &str) -> bool {
        schema.is_some_and(|it| self.find(it, 0, &|it| it.properties.get(name).map(|_| ())).is_some())
    }

    /// Whether the schema lets members be there that it does not declare.
    pub(super) fn is_open(&self, schema: Option<Id<Schema>>) -> bool {
        let says = |it: &Schema| match it.additional_properties {
            AdditionalProperties::Schema(_) | AdditionalProperties::Allowed => Some(()),
            _ => None,
        };
        let is_said = schema.is_some_and(|it| self.find(it, 0, &says).is_some());
        let has_names = |it: &Schema| (!it.properties.is_empty()).then_some(());
        is_said || schema.is_none_or(|it| self.find(it, 0, &has_names).is_none())
    }

    /// Whether the value keeps the schema.
    pub(super) fn is_valid(&self, schema: Option<Id<Schema>>, value: &Value) -> bool {
        schema.is_none_or(|it| self.validator.is_valid(it, value, Direction::Request))
    }

    /// The first of the values that keeps the schema, else the first at all.
    pub(super) fn fittest(&self, schema: Option<Id<Schema>>, candidates: Vec<Value>) -> Option<Value> {
        let fitting = candidates.iter().position(|it| self.is_valid(schema, it));
        candidates.into_iter().nth(fitting.unwrap_or(0))
    }

    /// A single value: what the schema's types make of the text, else the text itself.
    pub(super) fn scalar(&self, schema: Option<Id<Schema>>, text: &str) -> Value {
        let kinds = self.kinds(schema);
        let string = || Value::String(text.to_owned());
        if kinds.is_unsaid() && self.is_valid(schema, &string()) {
            return string();
        }
        let mut candidates = Vec::new();
        let is_number = kinds.has(SchemaType::Number) || kinds.has(SchemaType::Integer);
        if is_number && json::is_number(text) {
            candidates.push(Value::Number(Number(text.to_owned())));
        }
        match text {
            "true" | "false" if kinds.has(SchemaType::Boolean) => {
                candidates.push(Value::Bool(text == "true"));
            }
            "" | "null" if kinds.has(SchemaType::Null) => candidates.push(Value::Null),
            _ => {}
        }
        candidates.push(string());
        self.fittest(schema, candidates).unwrap_or_else(string)
    }

    /// An array of single values.
    pub(super) fn array<T: AsRef<str>>(&self, schema: Option<Id<Schema>>, texts: &[T]) -> Value {
        let prefix = schema.and_then(|it| {
            self.find(it, 0, &|it| (!it.prefix_items.is_empty()).then(|| it.prefix_items.clone()))
        });
        let prefix = prefix.unwrap_or_default();
        let items = self.items(schema);
        let of = |at: usize| prefix.get(at).copied().or(items);
        Value::Array(texts.iter().enumerate().map(|(at, it)| self.scalar(of(at), it.as_ref())).collect())
    }

    /// An object of single values.
    pub(super) fn object(&self, schema: Option<Id<Schema>>, pairs: Vec<(String, String)>) -> Value {
        let mut members = IndexMap::new();
        for (name, text) in pairs {
            let of_member = self.member(schema, &name);
            let value = self.scalar(of_member, &text);
            match members.get_mut(&name) {
                Some(Value::Array(elements)) => elements.push(value),
                Some(first) if self.kinds(of_member).has(SchemaType::Array) => {
                    *first = Value::Array(vec![first.clone(), value]);
                }
                _ => {
                    members.insert(name, value);
                }
            }
        }
        Value::Object(Box::new(members))
    }
}

/// What a schema without `type` is about.
fn by_keywords(schema: &Schema) -> Kinds {
    let is_object = !schema.properties.is_empty()
        || !schema.required_elsewhere.is_empty()
        || schema.additional_properties != AdditionalProperties::Unsaid;
    if is_object {
        return Kinds::only(SchemaType::Object);
    }
    if schema.items.is_some() || !schema.prefix_items.is_empty() {
        return Kinds::only(SchemaType::Array);
    }
    let constant = schema.constant.iter().map(|it| &**it);
    let values: Vec<&Value> = schema.values.iter().chain(constant).collect();
    if values.is_empty() {
        EVERYTHING
    } else {
        values.into_iter().fold(Kinds(0), |kinds, it| kinds.or(kind_of(it)))
    }
}

fn kind_of(value: &Value) -> Kinds {
    match value {
        Value::Null => Kinds::only(SchemaType::Null),
        Value::Bool(_) => Kinds::only(SchemaType::Boolean),
        Value::Number(_) => Kinds::only(SchemaType::Number).or(Kinds::only(SchemaType::Integer)),
        Value::String(_) => Kinds::only(SchemaType::String),
        Value::Array(_) => Kinds::only(SchemaType::Array),
        Value::Object(_) => Kinds::only(SchemaType::Object),
    }
}
