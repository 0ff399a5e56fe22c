//! The contract of an operation: all that a browser needs to build its requests and to judge the answers. Its size is
//! bounded, whatever the API's is.
//!
//! `theme/console/` reads it. Numbers are numbers of any length, so that it has to be read by a parser that keeps digits.

mod json;
mod schema;
mod security;

use indexmap::IndexMap;

use self::json::{flag, list, named, object, text, texts};
use self::schema::Schemas;
use crate::api::{
    Api, Encoding, Example, Id, MediaType, Operation, Parameter, Response, Server, ServerVariable, Value,
};
use crate::instance::{Direction, Sampler, Samples};
use crate::request::{self, Choice, Editor, Field, Sent};
use crate::site::{ApiId, Site};

/// The number of this form: it grows when a reader of the former one would go wrong.
const FORM: &str = "1";
/// Longer examples than this many bytes are left out, but for the first of their kind.
const LONGEST: usize = 32 * 1024;
/// How many examples of one kind there are.
const MOST_EXAMPLES: usize = 24;

/// The contract of an operation as JSON, on one line. What is sampled is taken from `known`, where it is there.
pub fn contract(site: &Site, id: ApiId, operation: Id<Operation>, known: &Samples) -> String {
    let of_site = &site.apis[id.0 as usize];
    let api = &of_site.api;
    let operation = &api.operations[operation];
    let mut schemas = Schemas::new(api);
    let sampler = Sampler::new(api).sharing(known);
    let body = operation.request_body.map(|it| &api.request_bodies[it]);
    let document = [
        ("form", Some(Value::Number(crate::api::Number(FORM.to_owned())))),
        ("api", Some(text(&contract_key(site, id)))),
        ("method", Some(text(&operation.method))),
        ("path", Some(text(&operation.path))),
        ("accept", accepted(api, operation)),
        ("servers", list(servers(site, id, operation).iter().map(server))),
        (
            "parameters",
            list(operation.parameters.iter().map(|it| parameter(&mut schemas, &api.parameters[*it]))),
        ),
        ("bodyRequired", body.and_then(|it| flag(it.required))),
        (
            "body",
            list(
                body.into_iter()
                    .flat_map(|it| &it.content)
                    .map(|(name, media)| sent(&mut schemas, api, operation, (name, media))),
            ),
        ),
        ("security", security::requirements(operation)),
        ("schemes", security::schemes(api, operation)),
        (
            "responses",
            named(
                operation
                    .responses
                    .iter()
                    .map(|(status, id)| (&**status, response(&mut schemas, &sampler, &api.responses[*id]))),
            ),
        ),
    ];
    let (definitions, is_cut) = schemas.finish();
    let rest = [("$defs", definitions), ("cut", flag(is_cut))];
    let members = document.into_iter().chain(rest);
    named(members.filter_map(|(name, it)| Some((name, it?)))).expect("it has a form").compact()
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

fn server(it: &Server) -> Value {
    let variable =
        |it: &ServerVariable| object([("default", Some(text(&it.default))), ("values", texts(&it.values))]);
    object([
        ("url", Some(text(&it.url))),
        ("name", it.name.as_deref().map(text)),
        ("variables", named(it.variables.iter().map(|(name, it)| (&**name, variable(it))))),
    ])
}

fn parameter(schemas: &mut Schemas<'_>, it: &Parameter) -> Value {
    let content = it.content.as_ref();
    let schema = it.schema.or_else(|| content?.media_type.schema);
    object([
        ("name", Some(text(&it.name))),
        ("in", Some(text(it.location.as_str()))),
        ("required", flag(it.required)),
        ("style", Some(text(&it.style))),
        ("explode", flag(it.explode)),
        ("reserved", flag(it.allow_reserved)),
        ("empty", flag(it.allow_empty)),
        ("content", content.map(|it| text(&it.name))),
        ("encoding", content.and_then(|it| encodings(&it.media_type.encoding))),
        ("schema", schema.map(|it| schemas.refer(it))),
    ])
}

fn encodings(encodings: &IndexMap<String, Encoding>) -> Option<Value> {
    named(encodings.iter().map(|(name, it)| (&**name, encoding(it))))
}

fn encoding(it: &Encoding) -> Value {
    object([
        ("style", it.style.as_deref().map(text)),
        ("explode", it.explode.map(Value::Bool)),
        ("reserved", flag(it.allow_reserved)),
    ])
}

/// A body in one media type, as it can be sent.
fn sent(
    schemas: &mut Schemas<'_>,
    api: &Api,
    operation: &Operation,
    (name, media): (&str, &MediaType),
) -> Value {
    let filling = request::filling(api, operation, name, media);
    let is_form = matches!(filling.editor, Editor::Form | Editor::Multipart);
    let example = |example: Option<&str>| {
        if is_form {
            let (sent, _) = request::body_value(api, media, example)?;
            return match sent {
                Sent::Value(value) => Some(value.compact()),
                Sent::Text(_) => None,
            };
        }
        let choice = Choice { media_type: Some(name), example, ..Choice::default() };
        request::build(api, operation, choice).body.text()
    };
    let authors = media.examples.iter().map(|(name, id)| (&**name, &api.examples[*id]));
    let authors: Vec<_> = authors.filter(|(_, it)| it.value.is_some() || it.serialized.is_some()).collect();
    let examples = match &authors[..] {
        [] => shown(std::iter::once(("", example(None)))),
        _ => shown(authors.iter().map(|(name, it)| (label(name, it), example(Some(name))))),
    };
    object([
        ("name", Some(text(name))),
        ("type", Some(text(&filling.media_type))),
        ("editor", Some(text(filling.editor.as_str()))),
        ("schema", media.schema.map(|it| schemas.refer(it))),
        ("item", media.item_schema.map(|it| schemas.refer(it))),
        ("fields", list(filling.fields.iter().map(|it| field(schemas, it)))),
        ("examples", examples),
    ])
}

fn field(schemas: &mut Schemas<'_>, it: &Field<'_>) -> Value {
    let headers = it.headers.iter().map(|it| (&*it.name, text(&it.value)));
    object([
        ("name", Some(text(it.name))),
        ("required", flag(it.required)),
        ("file", flag(it.is_file)),
        ("list", flag(it.element.is_some())),
        ("type", it.media_type.as_deref().map(text)),
        ("headers", named(headers)),
        ("encoding", it.encoding.map(encoding)),
        ("schema", Some(schemas.refer(it.schema))),
    ])
}

/// What readers see as the name of an example.
fn label<'a>(name: &'a str, example: &'a Example) -> &'a str {
    example.summary.as_deref().filter(|it| !it.is_empty()).unwrap_or(name)
}

/// Names and texts of examples, those left out that are too long to be a help.
fn shown<'a>(examples: impl Iterator<Item = (&'a str, Option<String>)>) -> Option<Value> {
    let short = examples.enumerate().filter_map(|(index, (name, it))| {
        let it = it.filter(|it| index == 0 || it.len() <= LONGEST)?;
        Some(object([("name", Some(text(name)).filter(|_| !name.is_empty())), ("text", Some(text(&it)))]))
    });
    list(short.take(MOST_EXAMPLES))
}

fn response(schemas: &mut Schemas<'_>, sampler: &Sampler<'_>, it: &Response) -> Value {
    let api = sampler.api();
    let headers = it.headers.iter().filter(|(name, _)| !name.eq_ignore_ascii_case("content-type"));
    let headers = headers.map(|(name, id)| {
        let header = &api.headers[*id];
        let content = header.content.as_ref();
        let schema = header.schema.or_else(|| content?.media_type.schema);
        let value = object([
            ("required", flag(header.required)),
            ("explode", flag(header.explode)),
            ("content", content.map(|it| text(&it.name))),
            ("schema", schema.map(|it| schemas.refer(it))),
            ("sample", request::header_value(api, header).as_deref().map(text)),
        ]);
        (&**name, value)
    });
    let headers = named(headers);
    let content = it.content.iter().map(|(name, media)| (&**name, answered(schemas, sampler, name, media)));
    object([("content", named(content)), ("headers", headers)])
}

/// An answer in one media type: what it may be, and examples of it.
fn answered(schemas: &mut Schemas<'_>, sampler: &Sampler<'_>, name: &str, media: &MediaType) -> Value {
    let api = sampler.api();
    let authors = media.examples.iter().map(|(name, id)| (&**name, &api.examples[*id]));
    let authors = authors.map(|(key, it)| (label(key, it), written(name, it)));
    let examples = shown(authors).or_else(|| {
        shown(std::iter::once(("", request::sample_text(sampler, name, media, Direction::Response))))
    });
    object([
        ("schema", media.schema.map(|it| schemas.refer(it))),
        ("item", media.item_schema.map(|it| schemas.refer(it))),
        ("examples", examples),
    ])
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
fn accepted(api: &Api, operation: &Operation) -> Option<Value> {
    let successes = operation.responses.iter().filter(|(status, _)| status.starts_with('2'));
    let content = successes.map(|(_, id)| &api.responses[*id].content).find(|it| !it.is_empty())?;
    list(content.keys().map(|it| text(it)))
}
