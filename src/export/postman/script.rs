//! The test of an operation: its status is a documented one, and its answer has the documented form.

use crate::api::{Id, Schema, Value, push_json_string};
use crate::export::call::Call;
use crate::export::json_schema;
use crate::export::value::{list, object, text};
use crate::words::Words;

/// How long the schemas of one operation may be, in bytes. What a schema says behind that is not tested.
const ROOM: usize = 4 * 1024;

/// The event that runs the test; nothing where nothing is documented.
pub(super) fn event(call: &Call<'_>, words: &Words) -> Option<Value> {
    let lines: Vec<String> = status_test(call, words).into_iter().chain(schema_test(call, words)).collect();
    if lines.is_empty() {
        return None;
    }
    let script =
        object([("type", Some(text("text/javascript"))), ("exec", Some(list(lines.into_iter().map(text))))]);
    Some(list([object([("listen", Some(text("test"))), ("script", Some(script))])]))
}

/// Where `default` is documented, any status is.
fn status_test(call: &Call<'_>, words: &Words) -> Vec<String> {
    let statuses: Vec<&str> = call.operation.responses.keys().map(String::as_str).collect();
    let is_status = |it: &&str| it.len() == 3 && it.starts_with(|it: char| it.is_ascii_digit());
    if statuses.is_empty() || !statuses.iter().all(is_status) {
        return Vec::new();
    }
    let statuses: Vec<String> = statuses.iter().map(|it| it.replace("XX", "\\d\\d")).collect();
    let title = quoted(words.get("export_test_status"));
    let statuses = statuses.join("|");
    vec![format!("pm.test({title}, () => pm.expect(String(pm.response.code)).to.match(/^({statuses})$/));")]
}

fn schema_test(call: &Call<'_>, words: &Words) -> Vec<String> {
    let mut lines = Vec::new();
    let mut room = ROOM;
    for (status, schema) in schemas(call) {
        let schema = json_schema::of_answer(call.api, schema, room);
        if matches!(&schema, Value::Object(it) if it.is_empty()) || schema == Value::Bool(true) {
            continue;
        }
        let schema = schema.compact();
        room = room.saturating_sub(schema.len());
        lines.push(format!("  {}: {schema},", quoted(status)));
    }
    if lines.is_empty() {
        return lines;
    }
    lines.insert(0, "const schemas = {".to_owned());
    lines.extend(
        [
            "};",
            "const code = String(pm.response.code);",
            "const schema = schemas[code] || schemas[code[0] + \"XX\"] || schemas.default;",
            "if (schema && /json/i.test(pm.response.headers.get(\"Content-Type\") || \"\")) {",
        ]
        .map(str::to_owned),
    );
    let title = quoted(words.get("export_test_schema"));
    lines.push(format!("  pm.test({title}, () => pm.response.to.have.jsonSchema(schema));"));
    lines.push("}".to_owned());
    lines
}

/// The schemas of answers in JSON by status, successes first.
fn schemas<'a>(call: &Call<'a>) -> Vec<(&'a str, Id<Schema>)> {
    let responses = call.operation.responses.iter().filter_map(|(status, id)| {
        let content = &call.api.responses[*id].content;
        let mut json = content.iter().filter(|(name, _)| super::request::language(name) == "json");
        // Which of several forms an answer has cannot be told from its status.
        let (_, only) = json.next().filter(|_| json.next().is_none())?;
        Some((status.as_str(), only.schema?))
    });
    let mut schemas: Vec<(&str, Id<Schema>)> = responses.collect();
    schemas.sort_by_key(|(status, _)| !status.starts_with('2'));
    schemas
}

fn quoted(text: &str) -> String {
    let mut json = String::new();
    push_json_string(&mut json, text);
    json
}
