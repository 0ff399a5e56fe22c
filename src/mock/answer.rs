//! Which of the described responses is given, in which media type, and what it holds.

use std::sync::Arc;

use indexmap::IndexMap;

use super::json;
use super::media::{self, MediaRange};
use super::message::Response;
use super::prefer::Wishes;
use super::problem::problem;
use super::read::Reading;
use super::vary::Variation;
use crate::api::{self, Api, Example, Id, MediaType, Operation, Schema, SchemaType, Value};
use crate::instance::{Direction, Validator, sample};
use crate::request::{self, Header};

/// Headers that say how a message is sent: the server's business, whatever a description says.
const OF_THE_SERVER: [&str; 11] = [
    "connection",
    "content-encoding",
    "content-length",
    "content-range",
    "content-type",
    "date",
    "keep-alive",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// How many elements a stream has.
const ELEMENTS: usize = 3;

/// How deep values go that are made up of parts of a schema.
const DEEPEST: usize = 6;

/// A picture of one transparent dot.
const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89\0\0\0\rIDATx\x9cc`\0\x02\0\0\x05\0\x01\xe9\xfa\xdc\xd8\0\0\0\0IEND\xaeB`\x82";
/// The same as a GIF.
const GIF: &[u8] = b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

/// A described response with the status that it is given with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chosen {
    pub(super) status: u16,
    pub(super) response: Id<api::Response>,
}

/// The response described for a status: by itself, by its range, or by default.
pub(super) fn for_status(operation: &Operation, status: u16) -> Option<Chosen> {
    let described = described(operation, status).or_else(|| operation.responses.get("default").copied());
    described.map(|response| Chosen { status, response })
}

fn described(operation: &Operation, status: u16) -> Option<Id<api::Response>> {
    let exact = operation.responses.get(&status.to_string());
    let range = || {
        let range = format!("{}XX", status / 100);
        operation.responses.iter().find(|(it, _)| it.eq_ignore_ascii_case(&range)).map(|(_, id)| id)
    };
    exact.or_else(range).copied()
}

/// The response for a request that is refused with one of `statuses`, the best first.
pub(super) fn for_refusal(operation: &Operation, statuses: &[u16]) -> Option<Chosen> {
    let own = statuses.iter().find_map(|it| described(operation, *it).map(|id| (*it, id)));
    let default = || Some((*statuses.first()?, *operation.responses.get("default")?));
    own.or_else(default).map(|(status, response)| Chosen { status, response })
}

/// The response that a request gets which nothing is wrong with: the lowest success, else the default, else the first.
pub(super) fn usual(operation: &Operation) -> Option<Chosen> {
    let mut all: Vec<Chosen> = operation
        .responses
        .iter()
        .filter_map(|(written, id)| Some(Chosen { status: status_of(written)?, response: *id }))
        .collect();
    let first = all.first().copied();
    // What is described by its own status comes before what is described with others.
    all.retain(|it| it.status / 100 == 2);
    let is_range = |it: &Chosen| described_exactly(operation, *it).is_none();
    let lowest = all.into_iter().min_by_key(|it| (is_range(it), it.status));
    lowest.or_else(|| Some(Chosen { status: 200, response: *operation.responses.get("default")? })).or(first)
}

fn described_exactly(operation: &Operation, chosen: Chosen) -> Option<Id<api::Response>> {
    operation.responses.get(&chosen.status.to_string()).copied().filter(|it| *it == chosen.response)
}

/// `404` for `404`, `400` for `4XX`. What tells of a message that goes on cannot end one.
fn status_of(written: &str) -> Option<u16> {
    let status = written.to_ascii_uppercase().replace("XX", "00").parse().ok()?;
    (200..=599).contains(&status).then_some(status)
}

/// Who makes the body of a response, and by which wishes.
pub(super) struct Maker<'a> {
    pub(super) api: &'a Api,
    /// What `Accept` says.
    pub(super) accept: Option<String>,
    pub(super) wishes: &'a Wishes,
    /// What values depend on that differ from answer to answer.
    pub(super) seed: u64,
}

/// What stands in a body.
pub(super) enum Content {
    /// A value, to be serialised.
    Value(Value),
    /// The very text.
    Text(String),
    /// Nothing that could be told.
    Nothing,
}

/// Bytes in a media type.
#[derive(Debug, Clone)]
pub(super) struct Made {
    pub(super) media_type: String,
    pub(super) bytes: Arc<[u8]>,
}

impl<'a> Maker<'a> {
    /// The media type to answer in, as listed and as sent; `Ok(None)` where the response has no body.
    pub(super) fn media(&self, id: Id<api::Response>) -> Result<Option<(&'a str, String)>, Response> {
        let content = &self.api.responses[id].content;
        let listed: Vec<&String> = content.keys().collect();
        let Some(first) = usual_media(&listed) else { return Ok(None) };
        let Some(accept) = self.accept.as_deref().filter(|it| !it.trim().is_empty()) else {
            return Ok(Some((first, concrete(first, None))));
        };
        if let Some((name, sent)) = media::negotiate(&listed, accept) {
            return Ok(Some((name.as_str(), concrete(name, Some(&sent)))));
        }
        let listed: Vec<String> = listed.iter().map(|it| format!("`{it}`")).collect();
        let detail = format!("the answer can be in {}, but `Accept` asks for {accept}", listed.join(", "));
        Err(problem(406, &detail, Vec::new()))
    }

    /// What stands in the body; `Err` where the example that is wished for is not there.
    pub(super) fn content(&self, media: &MediaType) -> Result<Content, Response> {
        if let Some(name) = &self.wishes.example {
            let example = media.examples.get(name).and_then(|it| content_of(&self.api.examples[*it]));
            return example.ok_or_else(|| Self::no_example(name, media));
        }
        if self.wishes.dynamic
            && let Some(value) = media.schema.and_then(|it| self.made_up(it))
        {
            let mut variation = Variation::new(self.api, self.seed);
            return Ok(Content::Value(variation.vary(media.schema, &value)));
        }
        Ok(self.usual_content(media))
    }

    fn made_up(&self, schema: Id<Schema>) -> Option<Value> {
        sample(self.api, schema, Direction::Response).or_else(|| self.approximate(schema, 0))
    }

    fn no_example(name: &str, media: &MediaType) -> Response {
        let names: Vec<String> = media.examples.keys().map(|it| format!("`{it}`")).collect();
        let known = if names.is_empty() {
            "there is none".to_owned()
        } else {
            format!("there are {}", names.join(", "))
        };
        problem(404, &format!("the response has no example `{name}`; {known}"), Vec::new())
    }

    /// The author's example, unless it does not keep the schema and a sample does.
    fn usual_content(&self, media: &MediaType) -> Content {
        let own = media.examples.values().map(|it| &self.api.examples[*it]);
        let of_schema = media.schema.into_iter().flat_map(|it| self.schema_examples(it));
        let mut examples = own.chain(of_schema).filter_map(content_of);
        let Some(schema) = media.schema else {
            return examples.next().unwrap_or_else(|| self.elements(media));
        };
        let examples = examples.map(|it| self.unwrapped(schema, it));
        let validator = Validator::new(self.api);
        let is_valid = |it: &Value| validator.is_valid(schema, it, Direction::Response);
        let examples: Vec<Content> = examples.collect();
        let is_fit = |it: &Content| match it {
            Content::Value(value) => is_valid(value) || is_written_out(value),
            _ => true,
        };
        let fitting = examples.iter().position(is_fit);
        let sampled = || self.made_up(schema);
        match fitting {
            Some(at) => examples.into_iter().nth(at).unwrap_or(Content::Nothing),
            None if examples.is_empty() => sampled().map_or(Content::Nothing, Content::Value),
            None => match sampled().filter(is_valid) {
                Some(value) => Content::Value(value),
                None => examples.into_iter().next().unwrap_or(Content::Nothing),
            },
        }
    }

    /// Many authors write the JSON of an object as a string.
    fn unwrapped(&self, schema: Id<Schema>, content: Content) -> Content {
        let Content::Value(Value::String(text)) = &content else { return content };
        let kinds = Reading::new(self.api).kinds(Some(schema));
        let parsed = if kinds.has(SchemaType::String) { None } else { json::parse(text).ok() };
        parsed.map_or(content, Content::Value)
    }

    /// A value of which nobody knows whether it keeps the schema, for schemas that seem to allow none.
    fn approximate(&self, id: Id<Schema>, depth: usize) -> Option<Value> {
        if depth > DEEPEST {
            return None;
        }
        let schema = &self.api.schemas[id];
        if let (true, Some(value)) = (depth > 0, sample(self.api, id, Direction::Response)) {
            return Some(value);
        }
        let alternative = schema.one_of.first().or(schema.any_of.first()).copied();
        let parts = schema.all_of.iter().copied().chain(alternative);
        let mut members = IndexMap::new();
        for part in parts {
            match self.approximate(part, depth + 1)? {
                Value::Object(more) => members.extend(*more),
                other => return Some(other),
            }
        }
        for (name, property) in &schema.properties {
            members.extend(self.approximate(property.schema, depth + 1).map(|it| (name.clone(), it)));
        }
        if let Some(items) = schema.items {
            return Some(Value::Array(self.approximate(items, depth + 1).into_iter().collect()));
        }
        (!members.is_empty()).then(|| Value::Object(Box::new(members)))
    }

    /// The examples of a schema, or of the one that it only refers to.
    fn schema_examples(&self, id: Id<Schema>) -> Vec<&'a Example> {
        let schema = &self.api.schemas[id];
        let own = schema.examples.iter().map(|it| &self.api.examples[*it]);
        let of_part = match schema.all_of[..] {
            [only] if only != id && schema.examples.is_empty() => &self.api.schemas[only].examples[..],
            _ => &[],
        };
        own.chain(of_part.iter().map(|it| &self.api.examples[*it])).collect()
    }

    /// Samples of what a stream consists of.
    fn elements(&self, media: &MediaType) -> Content {
        let Some(schema) = media.item_schema else { return Content::Nothing };
        let Some(element) = sample(self.api, schema, Direction::Response) else { return Content::Nothing };
        let mut variation = Variation::new(self.api, self.seed);
        let others = (1..ELEMENTS).map(|_| variation.vary(Some(schema), &element));
        Content::Value(Value::Array(std::iter::once(element.clone()).chain(others).collect()))
    }

    /// The bytes of a body.
    pub(super) fn bytes(&self, media_type: String, media: &MediaType, content: Content) -> Made {
        let bytes: Arc<[u8]> = match content {
            Content::Text(text) => text.into_bytes().into(),
            Content::Value(value) => match placeholder(&media_type) {
                Some(bytes) if !is_json(&media_type) && is_meant_as_bytes(&value) => bytes.into(),
                _ => self.written(&media_type, media, &value).into_bytes().into(),
            },
            Content::Nothing => placeholder(&media_type).unwrap_or_default().into(),
        };
        Made { media_type: with_boundary(media_type), bytes }
    }

    fn written(&self, media_type: &str, media: &MediaType, value: &Value) -> String {
        let is_events = media_type.starts_with("text/event-stream");
        let elements = match value {
            Value::Array(elements) if is_events => elements.as_slice(),
            value if is_events => std::slice::from_ref(value),
            value => return request::written(self.api, media_type, media, value),
        };
        elements.iter().map(event).collect()
    }

    /// A response that holds this value, in a media type if it has one.
    pub(super) fn holding(
        &self,
        chosen: Chosen,
        media: Option<(String, &MediaType)>,
        value: Value,
    ) -> Response {
        let mut response =
            Response { headers: self.headers(chosen.response), ..Response::empty(chosen.status) };
        if let Some((media_type, described)) = media {
            let made = self.bytes(media_type, described, Content::Value(value));
            response.set("Content-Type", &made.media_type);
            response.body = made.bytes.to_vec();
        }
        response
    }

    /// The headers that the description has for a response.
    pub(super) fn headers(&self, id: Id<api::Response>) -> Vec<Header> {
        let described = self.api.responses[id].headers.iter();
        let described = described.filter(|(name, _)| !OF_THE_SERVER.contains(&&*name.to_ascii_lowercase()));
        described
            .filter_map(|(name, id)| {
                let value = request::header_text(self.api, &self.api.headers[*id])?;
                Header::new(name, &value)
            })
            .collect()
    }
}

/// The media type of who does not care: JSON, where it is listed.
fn usual_media<'a>(listed: &[&'a String]) -> Option<&'a str> {
    let json = listed.iter().find(|it| it.split(';').next().unwrap_or_default().trim() == "application/json");
    let open = listed.iter().find(|it| it.as_str() == "*/*");
    open.or(json).or(listed.first()).map(|it| it.as_str())
}

/// The media type to send for one that is listed, which may be a range.
fn concrete(listed: &str, wanted: Option<&MediaRange>) -> String {
    let own = MediaRange::parse(listed);
    if own.as_ref().is_some_and(|it| !it.is_range()) {
        return listed.trim().to_owned();
    }
    if let Some(wanted) = wanted.filter(|it| !it.is_range()) {
        return wanted.essence();
    }
    match listed.split('/').next().unwrap_or_default() {
        "application" => "application/json".to_owned(),
        "image" => "image/png".to_owned(),
        "audio" => "audio/mpeg".to_owned(),
        "video" => "video/mp4".to_owned(),
        _ => "text/plain".to_owned(),
    }
}

fn content_of(example: &Example) -> Option<Content> {
    let text = example.serialized.clone().map(Content::Text);
    text.or_else(|| example.value.clone().map(Content::Value))
}

/// Whether an example is a document in another language than JSON, written out as a string.
fn is_written_out(value: &Value) -> bool {
    value.as_str().is_some_and(|it| it.trim_start().starts_with('<'))
}

/// Bytes for a media type that text cannot be in.
fn placeholder(media_type: &str) -> Option<&'static [u8]> {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    Some(match essence.as_str() {
        "image/png" => PNG,
        "image/gif" => GIF,
        "image/svg+xml" => b"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>",
        "application/pdf" => b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n",
        _ if is_json(&essence) => b"{}",
        _ => return None,
    })
}

fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    essence.ends_with("/json") || essence.ends_with("+json")
}

/// A sample of a file is no text that somebody wrote.
fn is_meant_as_bytes(value: &Value) -> bool {
    matches!(value.as_str(), Some("binary" | "string"))
}

fn with_boundary(media_type: String) -> String {
    let needs_one = media_type.starts_with("multipart/") && !media_type.contains("boundary=");
    if needs_one { format!("{media_type}; boundary={}", request::BOUNDARY) } else { media_type }
}

/// An element as an event (HTML Standard, "Server-sent events"): fields where it is made of them, else its JSON as data.
fn event(element: &Value) -> String {
    let fields = match element {
        Value::Object(members) if members.contains_key("data") || members.contains_key("event") => members,
        Value::String(text) => return format!("{}\n", data(text)),
        _ => return format!("data: {}\n\n", element.compact()),
    };
    let mut lines = String::new();
    for name in ["event", "id", "retry"] {
        if let Some(value) = fields.get(name) {
            lines.extend([name, ": ", &line(value).replace(['\n', '\r'], " "), "\n"]);
        }
    }
    lines + &fields.get("data").map(|it| data(&line(it))).unwrap_or_default() + "\n"
}

fn data(text: &str) -> String {
    text.lines().flat_map(|it| ["data: ", it, "\n"]).collect()
}

fn line(value: &Value) -> String {
    value.as_str().map_or_else(|| value.compact(), str::to_owned)
}
