//! The parameters of a request: found at their locations, read in their styles (OpenAPI "Style Values"), and judged.

use super::body;
use super::json;
use super::media::MediaRange;
use super::message::{Request, decoded, form_decoded, pairs};
use super::problem::Fault;
use super::read::Reading;
use crate::api::{Api, ContentEntry, Id, Operation, Parameter, ParameterLocation, Schema, SchemaType, Value};
use crate::instance::Direction;

/// Headers that a parameter cannot describe (OpenAPI "Parameter Object": `name`).
const DESCRIBED_ELSEWHERE: [&str; 3] = ["accept", "content-type", "authorization"];

/// How deep `deepObject` goes.
const DEEPEST: usize = 16;

/// The parts of a request that parameters are found in.
pub(super) struct Places<'a> {
    request: &'a Request,
    path: &'a [(String, String)],
    query: Vec<(String, &'a str)>,
    cookies: Vec<(String, String)>,
}

impl<'a> Places<'a> {
    pub(super) fn new(request: &'a Request, path: &'a [(String, String)]) -> Self {
        Self { request, path, query: request.pairs(), cookies: request.cookies() }
    }

    fn first_of_query(&self, name: &str) -> Option<&'a str> {
        self.query.iter().find(|(it, _)| it == name).map(|(_, value)| *value)
    }

    fn all_of_query(&self, name: &str) -> Vec<&'a str> {
        self.query.iter().filter(|(it, _)| it == name).map(|(_, value)| *value).collect()
    }
}

/// Everything that is wrong with the parameters of a request.
pub(super) fn check(reading: &Reading<'_>, operation: &Operation, places: &Places<'_>) -> Vec<Fault> {
    let parameters = operation.parameters.iter().map(|it| &reading.api.parameters[*it]);
    let described = parameters.filter(|it| {
        it.location != ParameterLocation::Header
            || !DESCRIBED_ELSEWHERE.contains(&&*it.name.to_ascii_lowercase())
    });
    described.flat_map(|it| check_one(reading, operation, it, places)).collect()
}

fn check_one(
    reading: &Reading<'_>,
    operation: &Operation,
    it: &Parameter,
    places: &Places<'_>,
) -> Vec<Fault> {
    let location = it.location.as_str();
    let subject = format!("the {location} parameter `{}`", it.name);
    match value(reading, operation, it, places) {
        Ok(None) if it.required => vec![missing(it, &subject)],
        Ok(None) => Vec::new(),
        Ok(Some(value)) => {
            let Some(schema) = schema_of(it) else { return Vec::new() };
            let violations = reading.validator.violations(schema, &value, Direction::Request);
            violations
                .into_iter()
                .map(|found| Fault::of_violation(&[location, &it.name], &subject, &found))
                .collect()
        }
        Err(message) => vec![Fault::new(&[location, &it.name], "content", format!("{subject} {message}"))],
    }
}

fn missing(it: &Parameter, subject: &str) -> Fault {
    Fault::new(&[it.location.as_str()], "required", format!("{subject} is required"))
}

fn schema_of(it: &Parameter) -> Option<Id<Schema>> {
    it.content.as_ref().map_or(it.schema, |it| it.media_type.schema)
}

/// The value that is sent for a parameter; `None` where nothing is.
pub(super) fn value(
    reading: &Reading<'_>,
    operation: &Operation,
    it: &Parameter,
    places: &Places<'_>,
) -> Result<Option<Value>, String> {
    if it.location == ParameterLocation::QueryString {
        return whole_query(reading, it, places);
    }
    if let Some(content) = &it.content {
        let Some(text) = text_of(it, places) else { return Ok(None) };
        return by_content(reading, content, &text).map(Some);
    }
    let styled = Styled { reading, operation, parameter: it, places };
    Ok(match it.location {
        ParameterLocation::Path => styled.in_path(),
        ParameterLocation::Query | ParameterLocation::QueryString => styled.in_query(),
        ParameterLocation::Header => styled.in_header(),
        ParameterLocation::Cookie => styled.in_cookie(),
    })
}

/// All of the query as one value (OpenAPI 3.2).
fn whole_query(reading: &Reading<'_>, it: &Parameter, places: &Places<'_>) -> Result<Option<Value>, String> {
    let Some(query) = places.request.query.as_deref().filter(|it| !it.is_empty()) else { return Ok(None) };
    match &it.content {
        Some(content) if is_form(&content.name) => {
            let media = &content.media_type;
            Ok(Some(body::of_pairs(reading, media, &pairs(query))))
        }
        Some(content) => by_content(reading, content, &form_decoded(query)).map(Some),
        None => Ok(Some(Value::String(form_decoded(query)))),
    }
}

fn is_form(media_type: &str) -> bool {
    MediaRange::parse(media_type).is_some_and(|it| it.essence() == "application/x-www-form-urlencoded")
}

/// The text of a parameter that is serialised by a media type, decoded.
fn text_of(it: &Parameter, places: &Places<'_>) -> Option<String> {
    match it.location {
        ParameterLocation::Path => raw_of_path(it, places).map(decoded),
        ParameterLocation::Header => places.request.header(&it.name),
        ParameterLocation::Cookie => raw_cookie(it, places).map(decoded),
        _ => places.first_of_query(&it.name).map(form_decoded),
    }
}

fn by_content(reading: &Reading<'_>, content: &ContentEntry, text: &str) -> Result<Value, String> {
    let essence = MediaRange::parse(&content.name).map(|it| it.essence()).unwrap_or_default();
    if essence.ends_with("/json") || essence.ends_with("+json") {
        return json::parse(text).map_err(|it| format!("is no JSON: it {it}"));
    }
    Ok(reading.scalar(content.media_type.schema, text))
}

fn raw_of_path<'a>(it: &Parameter, places: &Places<'a>) -> Option<&'a str> {
    // RFC 6570 has the marks of a style in the template, which some descriptions take over.
    let is_it =
        |name: &str| name == it.name || name.trim_start_matches(['.', ';']).trim_end_matches('*') == it.name;
    places.path.iter().find(|(name, _)| is_it(name)).map(|(_, raw)| raw.as_str()).filter(|it| !it.is_empty())
}

fn raw_cookie<'a>(it: &Parameter, places: &'a Places<'_>) -> Option<&'a str> {
    places.cookies.iter().find(|(name, _)| decoded(name) == it.name).map(|(_, value)| value.as_str())
}

/// A parameter that a style serialises.
struct Styled<'a, 'p> {
    reading: &'a Reading<'a>,
    operation: &'a Operation,
    parameter: &'a Parameter,
    places: &'a Places<'p>,
}

/// How the pieces of a value are told apart, and how they are decoded.
#[derive(Clone, Copy)]
struct Split {
    /// Between elements, and between names and values of an object that is not exploded.
    within: char,
    /// Between the members of an exploded object.
    between: char,
    decode: fn(&str) -> String,
}

impl Styled<'_, '_> {
    fn allows(&self, kind: SchemaType) -> bool {
        self.reading.kinds(self.parameter.schema).has(kind)
    }

    /// Whether nothing but `kind` tells what the value is.
    fn fittest(&self, candidates: Vec<Value>) -> Option<Value> {
        self.reading.fittest(self.parameter.schema, candidates)
    }

    fn in_path(&self) -> Option<Value> {
        let raw = raw_of_path(self.parameter, self.places)?;
        let name = &self.parameter.name;
        match self.parameter.style.as_str() {
            "label" => {
                let between = if self.parameter.explode { '.' } else { ',' };
                let raw = raw.strip_prefix('.').unwrap_or(raw);
                // OpenAPI 3.0 had points in both cases.
                let within = if raw.contains(',') { ',' } else { between };
                let within = if self.parameter.explode || raw.contains(',') { within } else { '.' };
                self.split(raw, Split { within, between: '.', decode: decoded })
            }
            "matrix" => self.matrix(raw.strip_prefix(';').unwrap_or(raw), name),
            _ => self.split(raw, Split { within: ',', between: ',', decode: decoded }),
        }
    }

    fn matrix(&self, raw: &str, name: &str) -> Option<Value> {
        let own = |it: &str| match it.split_once('=') {
            Some((given, value)) if decoded(given) == name => Some(value.to_owned()),
            None if decoded(it) == name => Some(String::new()),
            _ => None,
        };
        let values: Vec<String> = raw.split(';').filter_map(own).collect();
        let is_object = self.allows(SchemaType::Object) && self.parameter.explode && values.is_empty();
        if is_object {
            return self.split(raw, Split { within: ';', between: ';', decode: decoded });
        }
        if values.len() > 1 {
            let texts: Vec<String> = values.iter().map(|it| decoded(it)).collect();
            return Some(self.reading.array(self.parameter.schema, &texts));
        }
        let split = Split { within: ',', between: ',', decode: decoded };
        // What does not follow the style is judged as it stands.
        self.split(values.first().map_or(raw, String::as_str), split)
    }

    fn in_header(&self) -> Option<Value> {
        let raw = self.places.request.header(&self.parameter.name)?;
        self.split(&raw, Split { within: ',', between: ',', decode: |it| it.trim().to_owned() })
    }

    fn in_cookie(&self) -> Option<Value> {
        let decode: fn(&str) -> String =
            if self.parameter.style == "cookie" { |it| it.trim_matches('"').to_owned() } else { decoded };
        let cookies = || self.places.cookies.iter().map(|(name, value)| (decoded(name), value.as_str()));
        let pairs: Vec<(String, &str)> = cookies()
            .flat_map(|(name, value)| {
                // An exploded value in the style `form` has its names joined by `&`.
                let mut pieces = value.split('&');
                let first = (name, pieces.next().unwrap_or_default());
                let more = pieces.filter_map(|it| it.split_once('=').map(|(name, it)| (decoded(name), it)));
                std::iter::once(first).chain(more).collect::<Vec<_>>()
            })
            .collect();
        self.named(&pairs, Split { within: ',', between: ',', decode })
    }

    fn in_query(&self) -> Option<Value> {
        let name = &self.parameter.name;
        if self.parameter.style == "deepObject" {
            return deep(self.reading, self.parameter.schema, name, &self.places.query);
        }
        let raw = self.places.all_of_query(name);
        if self.parameter.allow_empty && raw == [""] {
            return None;
        }
        self.named(&self.places.query, Split { within: self.delimiter(), between: '&', decode: form_decoded })
    }

    fn delimiter(&self) -> char {
        match self.parameter.style.as_str() {
            "spaceDelimited" => ' ',
            "pipeDelimited" => '|',
            "tabDelimited" => '\t',
            _ => ',',
        }
    }

    /// A value among named ones: query and cookies.
    fn named(&self, pairs: &[(String, &str)], split: Split) -> Option<Value> {
        let name = &self.parameter.name;
        let schema = self.parameter.schema;
        let own: Vec<&str> = pairs.iter().filter(|(it, _)| it == name).map(|(_, value)| *value).collect();
        let mut candidates = Vec::new();
        if self.parameter.explode {
            if !own.is_empty() && self.allows(SchemaType::Array) {
                let texts: Vec<String> = own.iter().map(|it| (split.decode)(it)).collect();
                candidates.push(self.reading.array(schema, &texts));
            }
            if self.allows(SchemaType::Object) && schema.is_some() {
                candidates.extend(self.exploded_object(pairs, split));
            }
        }
        let is_list = self.parameter.explode && own.len() > 1 && !candidates.is_empty();
        if let (Some(raw), false) = (own.first(), is_list) {
            let is_bare = self.parameter.explode;
            candidates.extend(if is_bare { self.bare(raw, split) } else { self.split(raw, split) });
            candidates.extend(self.empty(raw));
        }
        self.fittest(candidates)
    }

    /// What an empty text may stand for: a list or an object with nothing in it.
    fn empty(&self, raw: &str) -> Vec<Value> {
        let possible = [
            (SchemaType::Array, Value::Array(Vec::new())),
            (SchemaType::Object, Value::Object(Box::default())),
        ];
        let is_possible =
            |kind: SchemaType| raw.is_empty() && self.parameter.schema.is_some() && self.allows(kind);
        possible.into_iter().filter(|(kind, _)| is_possible(*kind)).map(|(_, it)| it).collect()
    }

    fn bare(&self, raw: &str, split: Split) -> Option<Value> {
        let text = (split.decode)(raw);
        let is_only_list = !is_scalar(self.reading, self.parameter.schema);
        (!is_only_list).then(|| self.reading.scalar(self.parameter.schema, &text))
    }

    /// The members of an exploded object are parameters of their own; those of others are not among them.
    fn exploded_object(&self, pairs: &[(String, &str)], split: Split) -> Option<Value> {
        let schema = self.parameter.schema;
        let is_open = self.reading.is_open(schema);
        let is_others = |name: &str| {
            let mut others = self.operation.parameters.iter().map(|it| &self.reading.api.parameters[*it]);
            others.any(|it| it.location == self.parameter.location && it.name == name)
        };
        let is_member = |name: &String| {
            self.reading.declares(schema, name) || (is_open && !is_others(name) && !name.starts_with("__"))
        };
        let members = pairs.iter().filter(|(name, _)| is_member(name));
        let members: Vec<(String, String)> =
            members.map(|(name, raw)| (name.clone(), (split.decode)(raw))).collect();
        (!members.is_empty()).then(|| self.reading.object(schema, members))
    }

    /// A value in one piece of text.
    fn split(&self, raw: &str, split: Split) -> Option<Value> {
        let schema = self.parameter.schema;
        let mut candidates = Vec::new();
        if self.allows(SchemaType::Array) && schema.is_some() {
            candidates.push(self.reading.array(schema, &pieces(raw, split)));
            // Many clients encode delimiters, too.
            candidates.push(self.reading.array(schema, &pieces(&(split.decode)(raw), split)));
        }
        if self.allows(SchemaType::Object) && schema.is_some() {
            candidates.extend(self.split_object(raw, split));
            candidates.extend(self.split_object(&(split.decode)(raw), split));
        }
        candidates.extend(self.empty(raw));
        if is_scalar(self.reading, schema) || candidates.is_empty() {
            candidates.push(self.reading.scalar(schema, &(split.decode)(raw)));
        }
        self.fittest(candidates)
    }

    fn split_object(&self, raw: &str, split: Split) -> Option<Value> {
        let pairs = if self.parameter.explode {
            let members = raw.split(split.between);
            members
                .map(|it| it.split_once('='))
                .map(|it| it.map(|(name, it)| ((split.decode)(name), (split.decode)(it))))
                .collect::<Option<Vec<_>>>()?
        } else {
            let pieces = pieces(raw, split);
            let (pairs, rest) = pieces.as_chunks::<2>();
            if !rest.is_empty() {
                return None;
            }
            pairs.iter().map(|[name, value]| (name.clone(), value.clone())).collect()
        };
        Some(self.reading.object(self.parameter.schema, pairs))
    }
}

/// The pieces of a value, decoded. Delimiters that a query cannot hold are encoded themselves.
fn pieces(raw: &str, split: Split) -> Vec<String> {
    if split.within == ',' || split.within == ';' || split.within == '.' {
        return raw.split(split.within).map(split.decode).collect();
    }
    (split.decode)(raw).split(split.within).map(str::to_owned).collect()
}

fn is_scalar(reading: &Reading<'_>, schema: Option<Id<Schema>>) -> bool {
    let kinds = reading.kinds(schema);
    [SchemaType::String, SchemaType::Number, SchemaType::Integer, SchemaType::Boolean, SchemaType::Null]
        .into_iter()
        .any(|it| kinds.has(it))
}

/// An object whose members are named `name[member]`, deeper ones with further brackets.
pub(super) fn deep(
    reading: &Reading<'_>,
    schema: Option<Id<Schema>>,
    name: &str,
    pairs: &[(String, &str)],
) -> Option<Value> {
    let mut tree = Tree::default();
    for (key, raw) in pairs {
        let Some(rest) = key.strip_prefix(name).filter(|it| it.starts_with('[') && it.ends_with(']')) else {
            continue;
        };
        let steps: Vec<&str> = rest[1..rest.len() - 1].split("][").take(DEEPEST).collect();
        tree.insert(&steps, form_decoded(raw));
    }
    (!tree.members.is_empty()).then(|| tree.value(reading, schema))
}

/// What the brackets of `deepObject` make up.
#[derive(Default)]
struct Tree {
    texts: Vec<String>,
    members: indexmap::IndexMap<String, Tree>,
}

impl Tree {
    fn insert(&mut self, steps: &[&str], text: String) {
        match steps.split_first() {
            None | Some((&"", [])) => self.texts.push(text),
            Some((first, rest)) => self.members.entry((*first).to_owned()).or_default().insert(rest, text),
        }
    }

    fn value(&self, reading: &Reading<'_>, schema: Option<Id<Schema>>) -> Value {
        let kinds = reading.kinds(schema);
        if self.members.is_empty() {
            let is_list = self.texts.len() > 1 || !is_scalar(reading, schema);
            return if is_list && kinds.has(SchemaType::Array) {
                reading.array(schema, &self.texts)
            } else {
                reading.scalar(schema, self.texts.first().map_or("", String::as_str))
            };
        }
        let is_numbered = self.members.keys().all(|it| it.bytes().all(|it| it.is_ascii_digit()));
        if is_numbered && kinds.has(SchemaType::Array) && !kinds.has(SchemaType::Object) {
            let items = reading.items(schema);
            return Value::Array(self.members.values().map(|it| it.value(reading, items)).collect());
        }
        let of = |name: &str| reading.member(schema, name);
        let members = self.members.iter().map(|(name, it)| (name.clone(), it.value(reading, of(name))));
        Value::Object(Box::new(members.collect()))
    }
}

/// The value of a path parameter as text.
pub(super) fn path_text(
    api: &Api,
    operation: &Operation,
    path: &[(String, String)],
    name: &str,
) -> Option<String> {
    let styles = operation.parameters.iter().map(|it| &api.parameters[*it]);
    let style = styles.filter(|it| it.location == ParameterLocation::Path).find(|it| it.name == name);
    let raw = &path.iter().find(|(it, _)| it == name)?.1;
    let raw = match style.map(|it| it.style.as_str()) {
        Some("label") => raw.strip_prefix('.').unwrap_or(raw),
        Some("matrix") => raw.split_once('=').map_or(raw.as_str(), |(_, it)| it),
        _ => raw,
    };
    Some(decoded(raw))
}
