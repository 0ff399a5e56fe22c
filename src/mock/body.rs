//! The body of a request: which of the described media types it is in, and what it holds.

use indexmap::IndexMap;

use super::json;
use super::media::{self, MediaRange};
use super::message::{Request, form_decoded, pairs};
use super::multipart::{self, Part};
use super::parameter::deep;
use super::problem::Fault;
use super::read::Reading;
use super::xml;
use crate::api::{Encoding, Id, MediaType, RequestBody, Schema, SchemaType, Value};
use crate::instance::Direction;

/// Characters that a form has to encode unless `allowReserved` lets them through; `*` is left alone by the WHATWG's forms.
const RESERVED: &str = "/?#[]@!$'()+,;";

/// How many fields a form may have.
const MOST_FIELDS: usize = 2_000;

/// How long a boundary may be; RFC 2046, section 5.1.1, has 70 characters.
const LONGEST_BOUNDARY: usize = 200;

/// What came of looking at a body.
#[derive(Debug, Default)]
pub(super) struct Judged {
    /// What it holds, as far as it can be told.
    pub(super) value: Option<Value>,
    pub(super) faults: Vec<Fault>,
    /// The statuses that say what is wrong, the best first.
    pub(super) statuses: &'static [u16],
}

/// For what is understood, and does not fit.
const INVALID: &[u16] = &[422, 400];
/// For what cannot even be read.
const MALFORMED: &[u16] = &[400, 422];
/// For what is in another media type.
const UNSUPPORTED: &[u16] = &[415, 422, 400];

/// Judges the body of a request.
pub(super) fn check(reading: &Reading<'_>, body: &RequestBody, request: &Request) -> Judged {
    if request.body.is_empty() {
        let missing = || Fault::new(&["body"], "required", "the body is required".to_owned());
        let faults = if body.required { vec![missing()] } else { Vec::new() };
        return Judged { faults, statuses: INVALID, value: None };
    }
    let header = request.header("content-type");
    let Some(sent) = header.as_deref().map_or_else(|| first(body), MediaRange::parse) else {
        let written = header.unwrap_or_default();
        return if body.content.is_empty() { Judged::default() } else { unsupported(body, &written) };
    };
    match media::of_body(body.content.keys(), &sent) {
        Some(name) => of_media(reading, &body.content[name], &sent, request),
        None if body.content.is_empty() => Judged::default(),
        None => unsupported(body, &header.unwrap_or_default()),
    }
}

/// Judges the body of a request to an operation that describes none.
pub(super) fn check_undescribed(request: &Request) -> Judged {
    if request.body.is_empty() || request.header("content-type").is_none() {
        return Judged::default();
    }
    let message = "the operation describes no body, so it takes none".to_owned();
    let fault = Fault::new(&["header", "content-type"], "mediaType", message);
    Judged { faults: vec![fault], statuses: UNSUPPORTED, value: None }
}

/// Who does not say what a body is in gets it read as the first that is described.
fn first(body: &RequestBody) -> Option<MediaRange> {
    let first = MediaRange::parse(body.content.keys().next()?)?;
    if first.is_range() { MediaRange::parse("application/json") } else { Some(first) }
}

fn unsupported(body: &RequestBody, sent: &str) -> Judged {
    let listed: Vec<String> = body.content.keys().map(|it| format!("`{it}`")).collect();
    let message =
        format!("the media type `{sent}` is not described; the body may be in {}", listed.join(", "));
    let fault = Fault::new(&["header", "content-type"], "mediaType", message);
    Judged { faults: vec![fault], statuses: UNSUPPORTED, value: None }
}

fn malformed(message: String) -> Judged {
    Judged { faults: vec![Fault::new(&["body"], "syntax", message)], statuses: MALFORMED, value: None }
}

fn of_media(reading: &Reading<'_>, media: &MediaType, sent: &MediaRange, request: &Request) -> Judged {
    let essence = sent.essence();
    if essence == "application/x-www-form-urlencoded" {
        return form(reading, media, sent, &request.body);
    }
    if essence.starts_with("multipart/") {
        return parts(reading, media, sent, &request.body);
    }
    if !is_text(&essence) {
        return Judged::default();
    }
    let Some(text) = media::text_of(&request.body, sent) else {
        return malformed("the body is not in the charset that it says".to_owned());
    };
    if is_sequence(&essence) {
        return sequence(reading, media, &text);
    }
    match value_of_text(reading, &essence, media.schema, &text) {
        Ok(value) => judged(reading, media.schema, value),
        Err(message) => malformed(format!("the body {message}")),
    }
}

fn judged(reading: &Reading<'_>, schema: Option<Id<Schema>>, value: Value) -> Judged {
    let violations = schema.map(|it| reading.validator.violations(it, &value, Direction::Request));
    let violations = violations.unwrap_or_default().into_iter();
    let faults = violations.map(|it| Fault::of_violation(&["body"], "the body", &it)).collect();
    Judged { value: Some(value), faults, statuses: INVALID }
}

/// What a text in a media type holds.
fn value_of_text(
    reading: &Reading<'_>,
    essence: &str,
    schema: Option<Id<Schema>>,
    text: &str,
) -> Result<Value, String> {
    if is_json(essence) {
        return json::parse(text).map_err(|it| format!("is no JSON: it {it}"));
    }
    if essence.ends_with("xml") {
        return xml::parse(reading, schema, text).map_err(|it| format!("is no XML: it {it}"));
    }
    Ok(reading.scalar(schema, text))
}

fn is_json(essence: &str) -> bool {
    essence.ends_with("/json") || essence.ends_with("+json")
}

fn is_sequence(essence: &str) -> bool {
    matches!(essence.rsplit(['/', '-']).next(), Some("jsonl" | "ndjson" | "seq"))
}

fn is_text(essence: &str) -> bool {
    is_json(essence) || is_sequence(essence) || essence.ends_with("xml") || essence.starts_with("text/")
}

/// JSON values one after the other, each on a line of its own.
fn sequence(reading: &Reading<'_>, media: &MediaType, text: &str) -> Judged {
    let lines = text.split(['\n', '\u{1e}']).map(str::trim).filter(|it| !it.is_empty());
    let mut elements = Vec::new();
    let mut faults = Vec::new();
    for (at, line) in lines.enumerate() {
        let value = match json::parse(line) {
            Ok(value) => value,
            Err(message) => return malformed(format!("the body's element {at} is no JSON: it {message}")),
        };
        let violations =
            media.item_schema.map(|it| reading.validator.violations(it, &value, Direction::Request));
        let place = at.to_string();
        let violations = violations.unwrap_or_default().into_iter();
        faults.extend(violations.map(|it| Fault::of_violation(&["body", &place], "the body's element", &it)));
        elements.push(value);
    }
    let whole = judged(reading, media.schema, Value::Array(elements));
    Judged { faults: faults.into_iter().chain(whole.faults).collect(), ..whole }
}

fn form(reading: &Reading<'_>, media: &MediaType, sent: &MediaRange, body: &[u8]) -> Judged {
    let Some(text) = media::text_of(body, sent) else {
        return malformed("the body is no text".to_owned());
    };
    let pairs = pairs(text.trim_end_matches(['\r', '\n']));
    if pairs.len() > MOST_FIELDS {
        return malformed(format!("the body has more than {MOST_FIELDS} fields"));
    }
    let unencoded = pairs.iter().filter(|(name, raw)| {
        let is_strict = media.encoding.get(name).is_some_and(|it| !it.allow_reserved);
        is_strict && raw.contains(|it| RESERVED.contains(it) && it != '+')
    });
    let unencoded: Vec<Fault> = unencoded
        .map(|(name, _)| {
            let message =
                format!("the value of `{name}` has reserved characters that are not percent-encoded");
            Fault::new(&["body", name], "allowReserved", message)
        })
        .collect();
    let judged = judged(reading, media.schema, of_pairs(reading, media, &pairs));
    Judged { faults: unencoded.into_iter().chain(judged.faults).collect(), ..judged }
}

/// The object that the pairs of a form make up, by OpenAPI's Encoding Objects.
pub(super) fn of_pairs(reading: &Reading<'_>, media: &MediaType, pairs: &[(String, &str)]) -> Value {
    let mut names: Vec<&str> = Vec::new();
    for (key, _) in pairs {
        let name = field_name(reading, media, key);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let members: IndexMap<String, Value> = names
        .into_iter()
        .filter_map(|name| {
            let schema = reading.member(media.schema, name);
            let value = field(reading, schema, media.encoding.get(name), name, pairs)?;
            Some((name.to_owned(), value))
        })
        .collect();
    Value::Object(Box::new(members))
}

/// `a` for `a[b]`, unless a field is called just so.
fn field_name<'a>(reading: &Reading<'_>, media: &MediaType, key: &'a str) -> &'a str {
    let is_deep = key.ends_with(']') && !reading.declares(media.schema, key);
    match key.split_once('[') {
        Some((name, _)) if is_deep && !name.is_empty() => name,
        _ => key,
    }
}

fn field(
    reading: &Reading<'_>,
    schema: Option<Id<Schema>>,
    encoding: Option<&Encoding>,
    name: &str,
    pairs: &[(String, &str)],
) -> Option<Value> {
    if let Some(value) = deep(reading, schema, name, pairs) {
        return Some(value);
    }
    let own = pairs.iter().filter(|(it, _)| it == name || it.strip_suffix("[]") == Some(name));
    let texts: Vec<String> = own.map(|(_, raw)| form_decoded(raw)).collect();
    let first = texts.first()?;
    let kinds = reading.kinds(schema);
    let is_exploded = encoding.and_then(|it| it.explode).unwrap_or(true);
    let delimiter = match encoding.and_then(|it| it.style.as_deref()) {
        Some("spaceDelimited") => ' ',
        Some("pipeDelimited") => '|',
        _ => ',',
    };
    let mut candidates = Vec::new();
    if texts.len() > 1 && kinds.has(SchemaType::Array) {
        return Some(reading.array(schema, &texts));
    }
    let is_structured = kinds.has(SchemaType::Object) || kinds.has(SchemaType::Array);
    if first.starts_with(['{', '[']) && is_structured {
        candidates.extend(json::parse(first));
    }
    if kinds.has(SchemaType::Array) && schema.is_some() {
        if !is_exploded {
            candidates.push(reading.array(schema, &first.split(delimiter).collect::<Vec<_>>()));
        }
        candidates.push(reading.array(schema, &texts));
    }
    candidates.push(reading.scalar(schema, first));
    reading.fittest(schema, candidates)
}

fn parts(reading: &Reading<'_>, media: &MediaType, sent: &MediaRange, body: &[u8]) -> Judged {
    let Some(boundary) = sent.parameter("boundary").filter(|it| (1..=LONGEST_BOUNDARY).contains(&it.len()))
    else {
        return malformed("the media type says no boundary of 1 to 70 characters".to_owned());
    };
    let Some(parts) = multipart::parse(body, boundary) else {
        return malformed("the body has no parts between the boundaries that its media type says".to_owned());
    };
    if sent.essence() != "multipart/form-data" {
        return nameless(reading, media, &parts);
    }
    let mut members: IndexMap<String, Value> = IndexMap::new();
    let mut faults = Vec::new();
    for part in &parts {
        let Some(name) = part.name.clone() else { continue };
        let schema = reading.member(media.schema, &name);
        let encoding = media.encoding.get(&name);
        faults.extend(encoding.and_then(|it| foreign_type(it, part, &name)));
        let is_list = reading.kinds(schema).has(SchemaType::Array);
        let value = part_value(reading, if is_list { reading.items(schema) } else { schema }, part);
        match members.get_mut(&name) {
            Some(Value::Array(elements)) => elements.push(value),
            Some(_) => {}
            None if is_list && !matches!(value, Value::Array(_)) => {
                members.insert(name, Value::Array(vec![value]));
            }
            None => {
                members.insert(name, value);
            }
        }
    }
    let judged = judged(reading, media.schema, Value::Object(Box::new(members)));
    Judged { faults: faults.into_iter().chain(judged.faults).collect(), ..judged }
}

/// Parts that have no names, by their position.
fn nameless(reading: &Reading<'_>, media: &MediaType, parts: &[Part]) -> Judged {
    let schema = media.item_schema.or_else(|| reading.items(media.schema));
    let values = parts.iter().map(|it| part_value(reading, schema, it)).collect();
    let is_array = media.schema.is_some_and(|it| reading.kinds(Some(it)).has(SchemaType::Array));
    judged(reading, media.schema.filter(|_| is_array), Value::Array(values))
}

/// A part in a media type that its Encoding Object does not list.
fn foreign_type(encoding: &Encoding, part: &Part, name: &str) -> Option<Fault> {
    let wanted: Vec<String> =
        encoding.content_type.as_deref()?.split(',').map(|it| it.trim().to_owned()).collect();
    let sent = MediaRange::parse(part.media_type.as_deref()?)?;
    if media::of_body(wanted.iter(), &sent).is_some() {
        return None;
    }
    let message =
        format!("the part `{name}` is in `{}`; it has to be in {}", sent.essence(), wanted.join(", "));
    Some(Fault::new(&["body", name], "contentType", message))
}

fn part_value(reading: &Reading<'_>, schema: Option<Id<Schema>>, part: &Part) -> Value {
    let text = String::from_utf8_lossy(&part.content).into_owned();
    let essence = part.media_type.as_deref().and_then(MediaRange::parse).map(|it| it.essence());
    let kinds = reading.kinds(schema);
    let is_structured = kinds.has(SchemaType::Object) || kinds.has(SchemaType::Array);
    let is_json = essence.as_deref().is_some_and(is_json);
    if is_json || (is_structured && text.trim_start().starts_with(['{', '['])) {
        let parsed = json::parse(&text).ok();
        if let Some(value) = parsed {
            return reading.fittest(schema, vec![value.clone(), Value::String(text)]).unwrap_or(value);
        }
    }
    reading.scalar(schema, &text)
}
