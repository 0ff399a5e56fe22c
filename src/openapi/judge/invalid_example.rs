//! `invalid-example`: examples and defaults that do not fit their schemas, each at the value inside that does not.

use indexmap::{IndexMap, IndexSet};
use rustc_hash::FxHashSet;

use super::Subject;
use crate::api::{Api, Example, Id, MediaType, Schema, Value};
use crate::diag::{Diagnostic, Rule};
use crate::instance::{Direction, Validator, Violation};
use crate::openapi::place::Place;
use crate::openapi::tree::Node;

/// How many violations of one example are told.
const MOST_TOLD: usize = 8;

/// Examples of schemas, parameters, headers and bodies, and the defaults of schemas.
pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let validator = Validator::new(subject.api);
    let examples = pairs(subject.api).into_iter().flat_map(|pair| of_example(subject, &validator, pair));
    let defaults = subject.api.schemas.ids().flat_map(|id| of_default(subject, &validator, id));
    let mut told = FxHashSet::default();
    examples.chain(defaults).filter(|it| told.insert((it.span.clone(), it.message.clone()))).collect()
}

/// An example, the schema that it is one of, and which way it is sent; `None` for both.
type Pair = (Id<Example>, Id<Schema>, Option<Direction>);

/// Every example with its schema, each pair once.
fn pairs(api: &Api) -> IndexSet<Pair> {
    let mut pairs = IndexSet::new();
    for (id, schema) in api.schemas.iter() {
        pairs.extend(schema.examples.iter().map(|example| (*example, id, None)));
    }
    for (_, it) in api.parameters.iter() {
        add(&mut pairs, &it.examples, it.schema, Direction::Request);
        it.content.iter().for_each(|it| add_media(&mut pairs, &it.name, &it.media_type, Direction::Request));
    }
    for (_, it) in api.headers.iter() {
        add(&mut pairs, &it.examples, it.schema, Direction::Response);
        it.content.iter().for_each(|it| add_media(&mut pairs, &it.name, &it.media_type, Direction::Response));
    }
    for (_, it) in api.request_bodies.iter() {
        add_content(&mut pairs, &it.content, Direction::Request);
    }
    for (_, it) in api.responses.iter() {
        add_content(&mut pairs, &it.content, Direction::Response);
    }
    pairs
}

fn add(
    pairs: &mut IndexSet<Pair>,
    examples: &IndexMap<String, Id<Example>>,
    schema: Option<Id<Schema>>,
    direction: Direction,
) {
    if let Some(schema) = schema {
        pairs.extend(examples.values().map(|example| (*example, schema, Some(direction))));
    }
}

fn add_content(pairs: &mut IndexSet<Pair>, content: &IndexMap<String, MediaType>, direction: Direction) {
    content.iter().for_each(|(name, media)| add_media(pairs, name, media, direction));
}

/// Only JSON is judged: what an example of another media type means depends on how it is written.
fn add_media(pairs: &mut IndexSet<Pair>, name: &str, media: &MediaType, direction: Direction) {
    if is_json(name) {
        add(pairs, &media.examples, media.schema, direction);
    }
}

fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || essence.ends_with("+json")
}

fn of_example(
    subject: &Subject<'_>,
    validator: &Validator<'_>,
    (example, schema, way): Pair,
) -> Vec<Diagnostic> {
    let Some(value) = &subject.api.examples[example].value else { return Vec::new() };
    let violations = violations(validator, schema, value, way);
    tell(subject, "the example", subject.origins.examples[example.index()], &violations)
}

fn of_default(subject: &Subject<'_>, validator: &Validator<'_>, id: Id<Schema>) -> Vec<Diagnostic> {
    let Some(value) = &subject.api.schemas[id].default else { return Vec::new() };
    let written = subject.origins.schemas.get(&id).and_then(|it| it.get("default"));
    written.map_or_else(Vec::new, |node| {
        tell(subject, "the default", node, &violations(validator, id, value, None))
    })
}

/// What is wrong with the value; nothing, where it fits in one of the directions that it may be sent in.
fn violations(
    validator: &Validator<'_>,
    schema: Id<Schema>,
    value: &Value,
    way: Option<Direction>,
) -> Vec<Violation> {
    let found = validator.violations(schema, value, way.unwrap_or(Direction::Response));
    let fits_otherwise = || way.is_none() && validator.is_valid(schema, value, Direction::Request);
    if !found.is_empty() && fits_otherwise() { Vec::new() } else { found }
}

/// A finding for each violation, and at the last how many more there are.
fn tell(subject: &Subject<'_>, what: &str, value: Node<'_>, violations: &[Violation]) -> Vec<Diagnostic> {
    let untold = violations.len().saturating_sub(MOST_TOLD);
    let told = violations.iter().take(MOST_TOLD);
    let mut found: Vec<_> = told.filter_map(|it| judge(subject, what, value, it)).collect();
    if let Some(last) = found.last_mut().filter(|_| untold > 0) {
        last.message = format!("{} (and {untold} more)", last.message);
    }
    found
}

fn judge(subject: &Subject<'_>, what: &str, value: Node<'_>, violation: &Violation) -> Option<Diagnostic> {
    let place = Place::find(value, &violation.pointer)?;
    let name = match violation.pointer.as_str() {
        "" => what.to_owned(),
        pointer => format!("`{pointer}` of {what}"),
    };
    let message = format!("{name} {}", violation.message);
    let diagnostic = Diagnostic::new(Rule::InvalidExample, place.span(violation.keyword), message)
        .maybe_help(violation.help.clone());
    Some(match subject.keyword(violation.schema, violation.keyword) {
        Some(span) => diagnostic.label(span, format!("`{}` of the schema", violation.keyword)),
        None => diagnostic,
    })
}
