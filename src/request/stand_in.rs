//! Sample values of schemas.

use crate::api::{Api, Id, Number, Schema, SchemaType, Value};

const DEEPEST: usize = 6;

pub(super) fn sample(api: &Api, id: Id<Schema>) -> Option<Value> {
    at(api, id, 0)
}

fn at(api: &Api, id: Id<Schema>, depth: usize) -> Option<Value> {
    let schema = &api.schemas[id];
    if schema.never || depth > DEEPEST {
        return None;
    }
    let given = schema.constant.as_deref().or(schema.default.as_deref()).or(schema.values.first());
    let example = schema.examples.iter().find_map(|it| api.examples[*it].value.as_ref());
    if let Some(value) = example.or(given) {
        return Some(value.clone());
    }
    let members = api.members(id);
    if !members.is_empty() {
        let all = members
            .into_iter()
            .filter_map(|(name, it)| Some((name.to_owned(), at(api, it.schema, depth + 1)?)));
        return Some(Value::Object(Box::new(all.collect())));
    }
    let branch = schema.one_of.iter().chain(&schema.any_of).chain(&schema.all_of).next();
    match schema.types.first() {
        None => branch.and_then(|it| at(api, *it, depth + 1)).or(Some(Value::String("string".into()))),
        Some(SchemaType::Array) => {
            Some(Value::Array(schema.items.and_then(|it| at(api, it, depth + 1)).into_iter().collect()))
        }
        Some(SchemaType::Object) => Some(Value::Object(Box::default())),
        Some(SchemaType::Integer | SchemaType::Number) => Some(Value::Number(Number("1".into()))),
        Some(SchemaType::Boolean) => Some(Value::Bool(true)),
        Some(SchemaType::Null) => Some(Value::Null),
        Some(SchemaType::String) => Some(Value::String("string".into())),
    }
}
