//! The request of an operation as Postman keeps it: in the same bytes as its page shows, with its parts as entries that
//! can be changed and left out.

use super::auth::Access;
use crate::api::{Api, Id, MediaType, Parameter, ParameterLocation, Prose, Value};
use crate::export::call::Call;
use crate::export::value::{list, object, text};
use crate::request::credential::API_KEY;
use crate::request::{
    self, Body, Choice, Part, PartContent, Request, is_sent, query_text, sent_parameter, sent_parameters,
};

/// Stands for the server while the rest of an address is made.
const ANY_SERVER: &str = "http://server";

/// Writes the requests of one operation.
pub(super) struct Writer<'a> {
    pub(super) call: &'a Call<'a>,
    pub(super) access: &'a Access,
    /// The variable that holds the server's address.
    pub(super) base: String,
    /// What the collection takes to be let in.
    pub(super) usual: &'a Access,
}

/// An entry of a list of names and values.
struct Entry {
    key: String,
    value: Option<String>,
    description: Option<Value>,
    is_sent: bool,
}

impl Entry {
    fn new(key: impl Into<String>, value: impl Into<String>) -> Self {
        Self { key: key.into(), value: Some(value.into()), description: None, is_sent: true }
    }

    fn value(self) -> Value {
        object([
            ("key", Some(text(self.key))),
            ("value", Some(self.value.map_or(Value::Null, text))),
            ("description", self.description),
            ("disabled", (!self.is_sent).then_some(Value::Bool(true))),
        ])
    }
}

impl Writer<'_> {
    /// The request with all that is told about its parts.
    pub(super) fn described(&self, description: Option<Value>) -> Value {
        let auth = (self.access.value != self.usual.value).then(|| self.access.value.clone());
        self.value(&self.call.request, None, auth, description)
    }

    /// The request that an answer belongs to, without what is optional and without words.
    pub(super) fn plain(&self, example: Option<&str>) -> Value {
        bare(self.value(&self.call.request_for(example), example, None, None))
    }

    fn value(
        &self,
        request: &Request,
        example: Option<&str>,
        auth: Option<Value>,
        description: Option<Value>,
    ) -> Value {
        object([
            ("method", Some(text(&*request.method))),
            ("description", description),
            ("auth", auth),
            ("header", Some(list(self.headers(request).into_iter().map(Entry::value)))),
            ("url", Some(self.url(example))),
            ("body", self.body(request)),
        ])
    }
}

/// The address.
impl Writer<'_> {
    fn url(&self, example: Option<&str>) -> Value {
        let choice = Choice { server: Some(ANY_SERVER), example, ..Choice::default() };
        let url = request::build(self.call.api, self.call.operation, choice).url;
        let template = self.call.operation.path.split(['?', '#']).next().unwrap_or_default();
        let segments = segments(template, &url.path);
        let query = self.query(url.query.as_deref());
        let base = format!("{{{{{}}}}}", self.base);
        let variables: Vec<Value> = segments.iter().filter_map(|it| self.variable(it)).collect();
        let path: Vec<String> = segments.into_iter().map(|it| it.written).collect();
        let sent: Vec<String> = query.iter().filter(|it| it.is_sent).map(piece).collect();
        let mark = if sent.is_empty() { "" } else { "?" };
        let raw = format!("{base}/{}{mark}{}", path.join("/"), sent.join("&"));
        object([
            ("raw", Some(text(raw))),
            ("host", Some(list([text(base)]))),
            ("path", Some(list(path.into_iter().map(text)))),
            ("query", (!query.is_empty()).then(|| list(query.into_iter().map(Entry::value)))),
            ("variable", (!variables.is_empty()).then(|| list(variables))),
        ])
    }

    fn variable(&self, segment: &Segment) -> Option<Value> {
        let (name, value) = segment.variable.as_ref()?;
        let description = self.parameter(ParameterLocation::Path, name).and_then(|it| self.told(it));
        Some(object([
            ("key", Some(text(&**name))),
            ("value", Some(text(&**value))),
            ("description", description),
        ]))
    }

    /// The pieces of the query that are sent, then those of optional parameters.
    fn query(&self, sent: Option<&str>) -> Vec<Entry> {
        let pieces =
            |text: &str| -> Vec<Entry> { text.split('&').filter(|it| !it.is_empty()).map(entry).collect() };
        let mut entries = sent.map(pieces).unwrap_or_default();
        // Placeholders for credentials, in whose place variables come.
        entries.retain(|it| it.value.as_deref() != Some(API_KEY));
        let own = sent_parameters(self.call.api, self.call.operation);
        let count: usize =
            own.iter().filter(|it| is_of_query(it.parameter)).map(|it| pieces(&it.text).len()).sum();
        let mut at = entries.len().saturating_sub(count);
        for it in own.iter().filter(|it| is_of_query(it.parameter)) {
            for _ in 0..pieces(&it.text).len() {
                if let Some(entry) = entries.get_mut(at) {
                    entry.description = self.told(it.parameter);
                }
                at += 1;
            }
        }
        entries.extend(self.access.query.iter().map(|(name, value)| Entry::new(query_text(name), value)));
        for parameter in self.parameters().filter(|it| is_of_query(it) && !is_sent(self.call.api, it)) {
            let optional = sent_parameter(self.call.api, parameter);
            for piece in optional.iter().flat_map(|it| pieces(&query_text(&it.text))) {
                entries.push(Entry { description: self.told(parameter), is_sent: false, ..piece });
            }
        }
        entries
    }
}

/// Headers.
impl Writer<'_> {
    fn headers(&self, request: &Request) -> Vec<Entry> {
        let own = request.headers.iter().filter(|it| it.name != "Authorization" && it.value != API_KEY);
        let mut headers: Vec<Entry> = Vec::new();
        for header in own {
            let parameter = self.parameter(ParameterLocation::Header, &header.name);
            let value = match &*header.name {
                "Cookie" => self.cookies(&header.value),
                _ => header.value.clone(),
            };
            let description = parameter.and_then(|it| self.told(it));
            headers.push(Entry { description, ..Entry::new(&*header.name, value) });
        }
        if let Some(media_type) = content_type(&request.body) {
            headers.push(Entry::new("Content-Type", media_type));
        }
        headers.extend(self.access.headers.iter().map(|(name, value)| Entry::new(name, value)));
        let is_optional = |it: &&Parameter| {
            it.location == ParameterLocation::Header
                && !is_sent(self.call.api, it)
                && headers.iter().all(|header| !header.key.eq_ignore_ascii_case(&it.name))
        };
        let optional: Vec<Entry> = self
            .parameters()
            .filter(is_optional)
            .filter_map(|parameter| {
                let sent = sent_parameter(self.call.api, parameter)?;
                let header = request::Header::new(&parameter.name, &sent.text)?;
                let description = self.told(parameter);
                Some(Entry { description, is_sent: false, ..Entry::new(header.name, header.value) })
            })
            .collect();
        headers.extend(optional);
        headers
    }

    /// The cookies of a request with variables in place of placeholders.
    fn cookies(&self, value: &str) -> String {
        self.access.cookies.iter().fold(value.to_owned(), |value, (name, variable)| {
            value.replace(&format!("{name}={API_KEY}"), &format!("{name}={variable}"))
        })
    }
}

/// Bodies.
impl Writer<'_> {
    fn body(&self, request: &Request) -> Option<Value> {
        match &request.body {
            Body::None => None,
            Body::Json { value, .. } => Some(raw(&value.pretty(), "json")),
            Body::Text { media_type, text } => Some(raw(text, language(media_type))),
            Body::Form(fields) => {
                let fields = fields.iter().map(|(name, value)| Entry {
                    description: self.told_of_field(name),
                    ..Entry::new(&**name, &**value)
                });
                let fields = list(fields.map(Entry::value));
                Some(object([("mode", Some(text("urlencoded"))), ("urlencoded", Some(fields))]))
            }
            Body::Multipart(parts) => {
                let parts = list(parts.iter().map(|it| self.part(it)));
                Some(object([("mode", Some(text("formdata"))), ("formdata", Some(parts))]))
            }
            Body::Binary { .. } => Some(object([("mode", Some(text("file"))), ("file", Some(object([])))])),
        }
    }

    fn part(&self, part: &Part) -> Value {
        let (kind, value, source) = match &part.content {
            PartContent::Text(content) => ("text", Some(text(&**content)), None),
            PartContent::File(_) => ("file", None, Some(list([]))),
        };
        object([
            ("key", Some(text(&*part.name))),
            ("type", Some(text(kind))),
            ("value", value),
            ("src", source),
            ("contentType", part.media_type.as_deref().map(text)),
            ("description", self.told_of_field(&part.name)),
        ])
    }

    /// What is told about a field of the body.
    fn told_of_field(&self, name: &str) -> Option<Value> {
        let api = self.call.api;
        let body = &api.request_bodies[self.call.operation.request_body?];
        let schema = body.content.values().next().and_then(|it: &MediaType| it.schema)?;
        let member = api.members(schema).get(name).map(|it| it.schema)?;
        told(api, api.schemas[member].description)
    }
}

/// Parameters.
impl<'a> Writer<'a> {
    fn parameters(&self) -> impl Iterator<Item = &'a Parameter> {
        let api = self.call.api;
        self.call.operation.parameters.iter().map(|it| &api.parameters[*it])
    }

    fn parameter(&self, location: ParameterLocation, name: &str) -> Option<&'a Parameter> {
        self.parameters().find(|it| it.location == location && it.name.eq_ignore_ascii_case(name))
    }

    fn told(&self, parameter: &Parameter) -> Option<Value> {
        told(self.call.api, parameter.description)
    }
}

fn told(api: &Api, prose: Option<Id<Prose>>) -> Option<Value> {
    super::described([api.prose[prose?].text.as_str().to_owned()])
}

fn is_of_query(parameter: &Parameter) -> bool {
    matches!(parameter.location, ParameterLocation::Query | ParameterLocation::QueryString)
}

/// A piece of a query.
fn entry(piece: &str) -> Entry {
    match piece.split_once('=') {
        Some((name, value)) => Entry::new(name, value),
        None => Entry { value: None, ..Entry::new(piece, "") },
    }
}

fn piece(entry: &Entry) -> String {
    match &entry.value {
        Some(value) => format!("{}={value}", entry.key),
        None => entry.key.clone(),
    }
}

/// A segment of a path.
struct Segment {
    written: String,
    /// The name of the parameter that it is, and what is sent for it.
    variable: Option<(String, String)>,
}

/// The segments of a path: one that is a parameter and nothing else can be filled in, others are as they are sent.
fn segments(template: &str, sent: &str) -> Vec<Segment> {
    let split = |text: &str| -> Vec<String> {
        text.strip_prefix('/').unwrap_or(text).split('/').map(str::to_owned).collect()
    };
    let (template, sent) = (split(template), split(sent));
    let is_same_length = template.len() == sent.len();
    let segment = |(index, sent): (usize, String)| {
        let name = template.get(index).filter(|_| is_same_length).and_then(|it| parameter_of(it));
        match name {
            Some(name) => Segment { written: format!(":{name}"), variable: Some((name.to_owned(), sent)) },
            None => Segment { written: sent, variable: None },
        }
    };
    sent.into_iter().enumerate().map(segment).collect()
}

/// The name of the parameter that a segment of a template is, where Postman can have it as a name.
fn parameter_of(segment: &str) -> Option<&str> {
    let name = segment.strip_prefix('{')?.strip_suffix('}')?;
    let is_plain = |it: char| it.is_alphanumeric() || "_-.~".contains(it);
    (!name.is_empty() && name.chars().all(is_plain)).then_some(name)
}

/// The media type that has to be said: Postman finds out those of forms itself.
fn content_type(body: &Body) -> Option<&str> {
    match body {
        Body::Json { media_type, .. } | Body::Text { media_type, .. } | Body::Binary { media_type, .. } => {
            Some(media_type)
        }
        Body::None | Body::Form(_) | Body::Multipart(_) => None,
    }
}

fn raw(content: &str, language: &str) -> Value {
    let language = object([("language", Some(text(language)))]);
    object([
        ("mode", Some(text("raw"))),
        ("raw", Some(text(content))),
        ("options", Some(object([("raw", Some(language))]))),
    ])
}

/// Postman's word for the language of a media type.
pub(super) fn language(media_type: &str) -> &'static str {
    let essence = media_type.split(';').next().unwrap_or_default().trim();
    match essence.rsplit(['/', '+']).next().unwrap_or_default() {
        "json" => "json",
        "xml" => "xml",
        "html" => "html",
        "javascript" => "javascript",
        _ => "text",
    }
}

/// A request without what is switched off and without descriptions.
fn bare(value: Value) -> Value {
    match value {
        Value::Array(elements) => {
            let is_on = |it: &Value| !matches!(it, Value::Object(it) if it.contains_key("disabled"));
            Value::Array(elements.into_iter().filter(is_on).map(bare).collect())
        }
        Value::Object(members) => {
            let told =
                |(name, value): &(String, Value)| name == "description" && matches!(value, Value::Object(_));
            let members = members.into_iter().filter(|it| !told(it));
            Value::Object(Box::new(members.map(|(name, it)| (name, bare(it))).collect()))
        }
        other => other,
    }
}
