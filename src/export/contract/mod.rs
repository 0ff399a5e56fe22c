//! The contract of an operation: all that a browser needs to build its requests and to judge the answers. Its size is
//! bounded, whatever the API's is.
//!
//! `theme/console/` reads it. Numbers are numbers of any length, so that it has to be read by a parser that keeps digits.

mod json;
mod piece;
mod schema;
mod security;

use indexmap::IndexMap;

use self::json::Object;
use self::piece::{Definitions, Key, Piece};
use self::schema::push_schema;
use crate::api::{
    Api, Encoding, Example, Header, Id, MediaType, Operation, Parameter, Response, Schema, Server,
    ServerVariable, Value, push_json_string,
};
use crate::instance::{Direction, Sampler, Samples};
use crate::request::{self, Choice, Editor, Field, Sent};
use crate::site::{ApiId, Site};

pub use self::piece::Pieces;

/// The number of this form: it grows when a reader of the former one would go wrong.
const FORM: &str = "1";
/// Longer examples than this many bytes are left out, but for the first of their kind.
const LONGEST: usize = 32 * 1024;
/// How many examples of one kind there are.
const MOST_EXAMPLES: usize = 24;

/// The contract of an operation as JSON, on one line. What was made for others of its API is taken from `samples` and
/// `pieces`.
pub fn contract(
    site: &Site,
    id: ApiId,
    operation: Id<Operation>,
    samples: &Samples,
    pieces: &Pieces,
) -> String {
    let of_site = &site.apis[id.0 as usize];
    let operation = &of_site.api.operations[operation];
    let mut work = Work {
        api: &of_site.api,
        sampler: Sampler::new(&of_site.api).sharing(samples),
        pieces,
        definitions: Definitions::new(&of_site.api, pieces),
    };
    let mut json = String::new();
    let mut contract = Object::new(&mut json);
    contract.member("form").push_str(FORM);
    contract.text("api", &contract_key(site, id));
    contract.text("method", &operation.method);
    contract.text("path", &operation.path);
    accepted(&mut contract, work.api, operation);
    contract.list("servers", servers(site, id, operation).iter(), server);
    contract.list("parameters", operation.parameters.iter(), |json, it| work.parameter(json, *it));
    work.bodies(&mut contract, operation);
    security::requirements(&mut contract, operation);
    security::schemes(&mut contract, work.api, operation);
    let responses = operation.responses.iter().map(|(status, id)| (&**status, *id));
    contract.named("responses", responses, |json, it| work.response(json, it));
    work.definitions.finish(&mut contract);
    contract.end();
    json
}

/// What secrets are kept by: one API, and no other of the same site.
pub fn contract_key(site: &Site, id: ApiId) -> String {
    let it = &site.apis[id.0 as usize];
    let product = site.products.get(it.product as usize).map_or("", |it| &it.id);
    format!("{product}/{}/{}", it.version.name, it.api.title)
}

/// Where an operation's requests may go: the servers that the configuration names, else the description's own.
pub fn servers(site: &Site, id: ApiId, operation: &Operation) -> Vec<Server> {
    let product = site.apis[id.0 as usize].product;
    let configured = site.config.products.get(product as usize).map(|it| &it.servers[..]).unwrap_or_default();
    let plain = |url: &String| Server {
        url: url.clone(),
        name: None,
        description: None,
        variables: IndexMap::new(),
        extensions: crate::api::Extensions::default(),
        span: operation.span.clone(),
    };
    match configured {
        [] => operation.servers.to_vec(),
        _ => configured.iter().map(plain).collect(),
    }
}

fn server(json: &mut String, it: &Server) {
    let mut object = Object::new(json);
    object.text("url", &it.url);
    object.given("name", it.name.as_deref());
    object.named("variables", it.variables.iter().map(|(name, it)| (&**name, it)), variable);
    object.end();
}

fn variable(json: &mut String, it: &ServerVariable) {
    let mut object = Object::new(json);
    object.text("default", &it.default);
    object.texts("values", it.values.iter());
    object.end();
}

/// The making of one contract.
struct Work<'a> {
    api: &'a Api,
    sampler: Sampler<'a>,
    pieces: &'a Pieces,
    definitions: Definitions<'a>,
}

impl Work<'_> {
    fn parameter(&mut self, json: &mut String, id: Id<Parameter>) {
        let piece = self.pieces.get(Key::Parameter(id), || parameter(self.api, &self.api.parameters[id]));
        self.definitions.push(json, &piece);
    }

    fn response(&mut self, json: &mut String, id: Id<Response>) {
        let piece = self.pieces.get(Key::Response(id), || response(&self.sampler, &self.api.responses[id]));
        self.definitions.push(json, &piece);
    }

    fn bodies(&mut self, contract: &mut Object<'_>, operation: &Operation) {
        let Some(body) = operation.request_body.map(|it| &self.api.request_bodies[it]) else { return };
        contract.flag("bodyRequired", body.required);
        contract.list("body", body.content.iter(), |json, (name, media)| {
            let mut piece = Piece::default();
            sent(&mut piece, self.api, operation, (name, media));
            self.definitions.push(json, &piece);
        });
    }
}

fn parameter(api: &Api, it: &Parameter) -> Piece {
    let Piece { mut json, mut refers, schemas } = Piece::default();
    let mut object = Object::new(&mut json);
    let content = it.content.as_ref();
    object.text("name", &it.name);
    object.text("in", it.location.as_str());
    object.flag("required", it.required);
    object.text("style", &it.style);
    object.flag("explode", it.explode);
    object.flag("reserved", it.allow_reserved);
    object.flag("empty", it.allow_empty);
    if let Some(content) = content {
        object.text("content", &content.name);
        encodings(&mut object, &content.media_type.encoding);
    }
    let schema = it.schema.or_else(|| content?.media_type.schema);
    schema_member(&mut object, "schema", api, schema, &mut refers);
    object.end();
    Piece { json, refers, schemas }
}

fn schema_member(
    object: &mut Object<'_>,
    name: &str,
    api: &Api,
    schema: Option<Id<Schema>>,
    refers: &mut Vec<Id<Schema>>,
) {
    if let Some(id) = schema {
        push_schema(object.member(name), api, id, refers);
    }
}

fn encodings(object: &mut Object<'_>, encodings: &IndexMap<String, Encoding>) {
    object.named("encoding", encodings.iter().map(|(name, it)| (&**name, it)), encoding);
}

fn encoding(json: &mut String, it: &Encoding) {
    let mut object = Object::new(json);
    object.given("style", it.style.as_deref());
    if let Some(explode) = it.explode {
        object.member("explode").push_str(if explode { "true" } else { "false" });
    }
    object.flag("reserved", it.allow_reserved);
    object.end();
}

/// A body in one media type, as it can be sent.
fn sent(piece: &mut Piece, api: &Api, operation: &Operation, (name, media): (&str, &MediaType)) {
    let filling = request::filling(api, operation, name, media);
    let is_form = matches!(filling.editor, Editor::Form | Editor::Multipart);
    let example = |key: Option<&str>| {
        if is_form {
            return form_example(api, media, key);
        }
        let choice = Choice { media_type: Some(name), example: key, ..Choice::default() };
        request::build(api, operation, choice).body.text()
    };
    let Piece { json, refers, .. } = piece;
    let mut object = Object::new(json);
    object.text("name", name);
    object.text("type", &filling.media_type);
    object.text("editor", filling.editor.as_str());
    schema_member(&mut object, "schema", api, media.schema, refers);
    schema_member(&mut object, "item", api, media.item_schema, refers);
    object.list("fields", filling.fields.iter(), |json, it| field(json, api, refers, it));
    let authors = media.examples.iter().map(|(name, id)| (&**name, &api.examples[*id]));
    let mut authors = authors.filter(|(_, it)| it.value.is_some() || it.serialized.is_some()).peekable();
    if authors.peek().is_some() {
        examples(&mut object, authors.map(|(name, it)| (label(name, it), example(Some(name)))));
    } else {
        examples(&mut object, std::iter::once(("", example(None))));
    }
    object.end();
}

/// An example of a form: its fields as JSON.
fn form_example(api: &Api, media: &MediaType, key: Option<&str>) -> Option<String> {
    let (sent, _) = request::body_value(api, media, key)?;
    match sent {
        Sent::Value(value) => Some(value.compact()),
        Sent::Text(_) => None,
    }
}

fn field(json: &mut String, api: &Api, refers: &mut Vec<Id<Schema>>, it: &Field<'_>) {
    let mut object = Object::new(json);
    object.text("name", it.name);
    object.flag("required", it.required);
    object.flag("file", it.is_file);
    object.flag("list", it.element.is_some());
    object.given("type", it.media_type.as_deref());
    let headers = it.headers.iter().map(|it| (&*it.name, &*it.value));
    object.named("headers", headers, push_json_string);
    if let Some(it) = it.encoding {
        encoding(object.member("encoding"), it);
    }
    schema_member(&mut object, "schema", api, Some(it.schema), refers);
    object.end();
}

/// What readers see as the name of an example.
fn label<'a>(name: &'a str, example: &'a Example) -> &'a str {
    example.summary.as_deref().filter(|it| !it.is_empty()).unwrap_or(name)
}

/// Names and texts of examples, those left out that are too long to be a help.
fn examples<'e>(object: &mut Object<'_>, examples: impl Iterator<Item = (&'e str, Option<String>)>) {
    let short = examples
        .enumerate()
        .filter_map(|(index, (name, it))| Some((name, it.filter(|it| index == 0 || it.len() <= LONGEST)?)));
    object.list("examples", short.take(MOST_EXAMPLES), |json, (name, text)| {
        let mut example = Object::new(json);
        example.given("name", Some(name).filter(|it| !it.is_empty()));
        example.text("text", &text);
        example.end();
    });
}

fn response(sampler: &Sampler<'_>, it: &Response) -> Piece {
    let Piece { mut json, mut refers, schemas } = Piece::default();
    let mut object = Object::new(&mut json);
    let content = it.content.iter().map(|(name, media)| (&**name, (&**name, media)));
    object.named("content", content, |json, (name, media)| answered(json, &mut refers, sampler, name, media));
    let headers = it.headers.iter().filter(|(name, _)| !name.eq_ignore_ascii_case("content-type"));
    object.named("headers", headers.map(|(name, id)| (&**name, *id)), |json, id| {
        header(json, &mut refers, sampler.api(), &sampler.api().headers[id]);
    });
    object.end();
    Piece { json, refers, schemas }
}

fn header(json: &mut String, refers: &mut Vec<Id<Schema>>, api: &Api, it: &Header) {
    let mut object = Object::new(json);
    let content = it.content.as_ref();
    object.flag("required", it.required);
    object.flag("explode", it.explode);
    object.given("content", content.map(|it| &*it.name));
    schema_member(&mut object, "schema", api, it.schema.or_else(|| content?.media_type.schema), refers);
    object.given("sample", request::header_value(api, it).as_deref());
    object.end();
}

/// An answer in one media type: what it may be, and examples of it.
fn answered(
    json: &mut String,
    refers: &mut Vec<Id<Schema>>,
    sampler: &Sampler<'_>,
    name: &str,
    media: &MediaType,
) {
    let api = sampler.api();
    let mut object = Object::new(json);
    schema_member(&mut object, "schema", api, media.schema, refers);
    schema_member(&mut object, "item", api, media.item_schema, refers);
    let authors = media.examples.iter().map(|(name, id)| (&**name, &api.examples[*id]));
    let authors = authors.filter_map(|(key, it)| Some((label(key, it), Some(written(name, it)?))));
    let mut authors = authors.peekable();
    if authors.peek().is_some() {
        examples(&mut object, authors);
    } else {
        let sample = request::sample_text(sampler, name, media, Direction::Response);
        examples(&mut object, std::iter::once(("", sample)));
    }
    object.end();
}

/// An example as it is sent in a media type: strings to the letter, but in JSON.
fn written(media_type: &str, example: &Example) -> Option<String> {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_json = essence.ends_with("json") || essence.ends_with("/*") || essence.is_empty();
    example.serialized.clone().or_else(|| match example.value.as_ref()? {
        Value::String(text) if !is_json || text.trim_start().starts_with(['{', '[']) => Some(text.clone()),
        value => Some(value.pretty()),
    })
}

/// The media types wanted back: those of the first success, the first of them foremost.
fn accepted(contract: &mut Object<'_>, api: &Api, operation: &Operation) {
    let successes = operation.responses.iter().filter(|(status, _)| status.starts_with('2'));
    let content = successes.map(|(_, id)| &api.responses[*id].content).find(|it| !it.is_empty());
    contract.texts("accept", content.into_iter().flat_map(|it| it.keys()));
}
