//! Values under schemas: what is told about them, and what is made for them.

mod sample;
mod validate;

use docent::api::{Api, Value};
use docent::openapi;
use docent::path::ProjectPath;
use docent::source::Source;

/// The API of a description whose schemas are these, written in YAML and indented by four.
fn api(schemas: &str) -> Api {
    let entry = ProjectPath::new("api.yaml").unwrap();
    let head = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {}\ncomponents:\n  schemas:\n";
    let source = Source::new(entry.clone(), format!("{head}{schemas}\n"));
    openapi::load(&entry, &|path: &ProjectPath| (*path == entry).then(|| source.clone())).value.api
}

/// The value as compact JSON.
fn json(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => number.0.clone(),
        Value::String(text) => format!("{text:?}"),
        Value::Array(elements) => format!("[{}]", elements.iter().map(json).collect::<Vec<_>>().join(",")),
        Value::Object(members) => {
            let members = members.iter().map(|(name, value)| format!("{name:?}:{}", json(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        }
    }
}
