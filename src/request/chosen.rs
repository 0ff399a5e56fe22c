//! Which value stands in a request: the author's example, else a sample of the schema.

use indexmap::IndexMap;

use super::body::{self, Layout};
use super::form;
use crate::api::{Api, Example, Header, Id, MediaType, Parameter, Schema, Value};
use crate::instance::{Direction, Sampler, Validator, sample};

/// What is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sent {
    /// A value, to be serialised.
    Value(Value),
    /// The very text: the author's `serializedValue` (OpenAPI 3.2).
    Text(String),
}

/// Who a value is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The author of the description.
    Author,
    /// docent.
    Sample,
}

/// What a sample is of a string that nothing is said about.
const BARE: &str = "string";

/// How deep references are followed for examples.
const DEEPEST: usize = 8;

/// What a request sends for a parameter.
pub fn parameter_value(api: &Api, parameter: &Parameter) -> Option<(Sent, Origin)> {
    let content = parameter.content.as_ref().map(|it| &it.media_type);
    let examples = content.map(|it| &it.examples).filter(|_| parameter.examples.is_empty());
    let schema = content.and_then(|it| it.schema).or(parameter.schema);
    let chosen = value(api, examples.unwrap_or(&parameter.examples), None, schema)?;
    Some(match (chosen, schema) {
        ((Sent::Value(value), Origin::Sample), Some(schema)) => {
            (Sent::Value(named(api, schema, value, &parameter.name)), Origin::Sample)
        }
        (chosen, _) => chosen,
    })
}

/// A sample that says nothing says what it is for, where the schema allows that: `/users/username`, not `/users/string`.
fn named(api: &Api, schema: Id<Schema>, value: Value, name: &str) -> Value {
    let is_bare = |it: &Value| it.as_str() == Some(BARE);
    let name = Value::String(name.to_owned());
    let named = match &value {
        it if is_bare(it) => name,
        Value::Array(elements) if !elements.is_empty() && elements.iter().all(is_bare) => {
            Value::Array(vec![name; elements.len()])
        }
        _ => return value,
    };
    let given = &api.schemas[schema];
    if given.default.is_some() || given.constant.is_some() || !given.values.is_empty() {
        return value;
    }
    let is_fit = Validator::new(api).is_valid(schema, &named, Direction::Request);
    if is_fit { named } else { value }
}

/// What a request sends in a media type: the example of the name `wanted`, else the first.
pub fn body_value(api: &Api, media: &MediaType, wanted: Option<&str>) -> Option<(Sent, Origin)> {
    let whole = value(api, &media.examples, wanted, media.schema);
    whole.or_else(|| {
        let element = sample(api, media.item_schema?, Direction::Request)?;
        Some((Sent::Value(Value::Array(vec![element])), Origin::Sample))
    })
}

/// A sample of what travels in a media type as text; `None` where there is nothing to make it from, or where it is a file.
pub fn sample_text(
    sampler: &Sampler<'_>,
    name: &str,
    media: &MediaType,
    direction: Direction,
) -> Option<String> {
    let api = sampler.api();
    let is_file =
        media.schema.is_some_and(|it| body::is_binary_schema(api, it)) || body::is_binary_type(name);
    if is_file || body::essence(name).starts_with("multipart/") {
        return None;
    }
    let elements = || Some(Value::Array(vec![sampler.sample(media.item_schema?, direction)?]));
    let value = media.schema.and_then(|it| sampler.sample(it, direction)).or_else(elements)?;
    if form::is_form(name) {
        return Some(form::text(media, &value));
    }
    if body::is_json(name) && !body::is_json_as_text(api, media, &value) {
        return Some(value.pretty());
    }
    Some(body::text(api, name, media.schema, &value, Layout::Lines))
}

/// What a header of a response holds: the author's example, else a sample.
pub fn header_text(api: &Api, header: &Header) -> Option<String> {
    let media = header.content.as_ref().map(|it| &it.media_type);
    let examples = media.map(|it| &it.examples).filter(|_| header.examples.is_empty());
    let schema = media.and_then(|it| it.schema).or(header.schema);
    match value(api, examples.unwrap_or(&header.examples), None, schema)?.0 {
        Sent::Text(text) => Some(text),
        Sent::Value(value) if media.is_some() => Some(value.compact()),
        Sent::Value(value) => super::wire::header(&value, header.explode),
    }
}

/// A value as the text of a body in a media type, JSON in one line.
pub fn written(api: &Api, media_type: &str, media: &MediaType, value: &Value) -> String {
    if body::essence(media_type).starts_with("multipart/") {
        return super::multipart::text_of(api, media_type, media, value);
    }
    if form::is_form(media_type) {
        return form::text(media, value);
    }
    body::text(api, media_type, media.schema, value, Layout::OneLine)
}

/// An author's example of what travels in a media type, as text; `None` where there is none, or where it is no text.
pub fn example_text(api: &Api, name: &str, media: &MediaType, example: &Example) -> Option<String> {
    let value = match sent(example)? {
        Sent::Text(text) => return Some(text),
        Sent::Value(value) => value,
    };
    let is_parts = body::essence(name).starts_with("multipart/");
    if is_parts || body::is_binary_type(name) && !matches!(value, Value::String(_)) {
        return None;
    }
    if form::is_form(name) {
        return Some(form::text(media, &value));
    }
    if body::is_json(name) && !body::is_json_as_text(api, media, &value) {
        return Some(value.pretty());
    }
    Some(body::text(api, name, media.schema, &value, Layout::Lines))
}

/// What a header of a response or a part holds: where it is required, or the author wrote an example.
pub fn header_value(api: &Api, header: &Header) -> Option<String> {
    let (sent, origin) = value(api, &header.examples, None, header.schema)?;
    if origin == Origin::Sample && !header.required {
        return None;
    }
    match sent {
        Sent::Text(text) => Some(text),
        Sent::Value(value) => super::wire::header(&value, header.explode),
    }
}

/// Whether the author wrote an example for the parameter, at it or at its schema.
pub(super) fn has_example(api: &Api, parameter: &Parameter) -> bool {
    let content = parameter.content.as_ref().map(|it| &it.media_type);
    let schema = content.and_then(|it| it.schema).or(parameter.schema);
    let own = parameter.examples.values().chain(content.into_iter().flat_map(|it| it.examples.values()));
    own.copied().any(|it| sent(&api.examples[it]).is_some())
        || schema.is_some_and(|it| of_schema(api, it).is_some())
}

fn value(
    api: &Api,
    examples: &IndexMap<String, Id<Example>>,
    wanted: Option<&str>,
    schema: Option<Id<Schema>>,
) -> Option<(Sent, Origin)> {
    let named = wanted.and_then(|it| examples.get(it));
    let mut written = named.into_iter().chain(examples.values());
    let authors = written.find_map(|it| sent(&api.examples[*it]));
    let authors = authors.or_else(|| of_schema(api, schema?)).map(|it| (it, Origin::Author));
    authors.or_else(|| Some((Sent::Value(sample(api, schema?, Direction::Request)?), Origin::Sample)))
}

/// The author's example at a schema, or at the one that it only refers to.
fn of_schema(api: &Api, id: Id<Schema>) -> Option<Sent> {
    let mut schema = &api.schemas[id];
    for _ in 0..DEEPEST {
        if let Some(found) = schema.examples.iter().find_map(|it| sent(&api.examples[*it])) {
            return Some(found);
        }
        let [only] = schema.all_of[..] else { return None };
        schema = &api.schemas[only];
    }
    None
}

fn sent(example: &Example) -> Option<Sent> {
    let text = example.serialized.clone().map(Sent::Text);
    text.or_else(|| example.value.clone().map(Sent::Value))
}
