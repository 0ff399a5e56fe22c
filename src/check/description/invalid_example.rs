//! `invalid-example`: examples and defaults that do not fit their schemas.

use indexmap::{IndexMap, IndexSet};

use crate::api::{Api, Example, Id, MediaType, Schema, Value};
use crate::diag::{Diagnostic, Rule};
use crate::instance::{Direction, Validator, Violation};
use crate::source::Span;

/// Examples of schemas, parameters, headers and bodies, and the defaults of schemas.
pub(super) fn check(api: &Api) -> Vec<Diagnostic> {
    let validator = Validator::new(api);
    let examples = pairs(api).into_iter().filter_map(|pair| of_example(api, &validator, pair));
    examples.chain(api.schemas.ids().filter_map(|id| of_default(api, &validator, id))).collect()
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
    }
    for (_, it) in api.headers.iter() {
        add(&mut pairs, &it.examples, it.schema, Direction::Response);
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

/// Only JSON is judged: what an example of another media type means depends on how it is written.
fn add_content(pairs: &mut IndexSet<Pair>, content: &IndexMap<String, MediaType>, direction: Direction) {
    for (_, media) in content.iter().filter(|(name, _)| is_json(name)) {
        add(pairs, &media.examples, media.schema, direction);
    }
}

fn is_json(media_type: &str) -> bool {
    let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    essence == "application/json" || essence.ends_with("+json")
}

fn of_example(api: &Api, validator: &Validator<'_>, (example, schema, way): Pair) -> Option<Diagnostic> {
    let example = &api.examples[example];
    let violations = violations(validator, schema, example.value.as_ref()?, way);
    judge("the example", example.span.clone(), &violations)
}

fn of_default(api: &Api, validator: &Validator<'_>, id: Id<Schema>) -> Option<Diagnostic> {
    let schema = &api.schemas[id];
    let violations = violations(validator, id, schema.default.as_deref()?, None);
    judge("the default", schema.span.clone(), &violations)
}

/// What is wrong with the value; nothing, where it fits in one of the directions that it may be sent in.
fn violations(
    validator: &Validator<'_>,
    schema: Id<Schema>,
    value: &Value,
    way: Option<Direction>,
) -> Vec<Violation> {
    let other = match way {
        Some(_) => None,
        None => Some(Direction::Request),
    };
    let found = validator.violations(schema, value, way.unwrap_or(Direction::Response));
    match other {
        Some(other) if !found.is_empty() && validator.is_valid(schema, value, other) => Vec::new(),
        _ => found,
    }
}

/// One finding for each example: the first violation, and how many more there are.
fn judge(what: &str, span: Span, violations: &[Violation]) -> Option<Diagnostic> {
    let (first, others) = violations.split_first()?;
    let what =
        if first.pointer.is_empty() { what.to_owned() } else { format!("`{}` of {what}", first.pointer) };
    let more = match others.len() {
        0 => String::new(),
        count => format!(" (and {count} more)"),
    };
    Some(Diagnostic::new(Rule::InvalidExample, span, format!("{what} {}{more}", first.message)))
}
