//! `undeclared-required-property`: what has to be there, and nobody says what it is.

use std::collections::BTreeSet;

use super::Subject;
use crate::api::{AdditionalProperties, Api, Id, Part, Schema};
use crate::diag::{Diagnostic, Rule, suggest};
use crate::openapi::tree::{Kind, Node, Object};

/// Names in `required` that no schema declares which is ever composed with the one that requires them.
pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    if subject.api.schemas.iter().all(|(_, it)| it.required_elsewhere.is_empty()) {
        return Vec::new();
    }
    let families = Families::of(subject.api);
    let requiring = subject.schemas().filter(|(_, it, _)| !it.required_elsewhere.is_empty());
    requiring.flat_map(|(id, schema, object)| judge(families.of_schema(id), schema, object)).collect()
}

fn judge(family: &Family<'_>, schema: &Schema, object: Object<'_>) -> Vec<Diagnostic> {
    if family.is_open || family.declared.is_empty() {
        return Vec::new();
    }
    let undeclared = schema.required_elsewhere.iter().filter(|it| !family.declared.contains(it.as_str()));
    undeclared.filter_map(|name| Some(tell(name, family, element(object, name)?))).collect()
}

fn tell(name: &str, family: &Family<'_>, node: Node<'_>) -> Diagnostic {
    let message = format!("the property `{name}` is required, but not declared");
    Diagnostic::new(Rule::UndeclaredRequiredProperty, node.span(), message)
        .maybe_help(suggest::did_you_mean(name, family.declared.iter().copied()))
}

/// Where `required` has the name.
fn element<'a>(object: Object<'a>, name: &str) -> Option<Node<'a>> {
    match object.get("required")?.kind() {
        Kind::Array(names) => names.iter().find(|it| it.string() == Some(name)),
        _ => None,
    }
}

/// Schemas that may be applied to one value together, by composition.
struct Families<'a> {
    /// For each schema, another one of its family, or itself.
    leaders: Vec<usize>,
    families: Vec<Family<'a>>,
}

/// What the schemas of a family say about properties.
#[derive(Default, Clone)]
struct Family<'a> {
    declared: BTreeSet<&'a str>,
    /// Whether one of them lets others be there in so many words, or leads nowhere.
    is_open: bool,
}

impl<'a> Families<'a> {
    fn of(api: &'a Api) -> Self {
        let count = api.schemas.len();
        let mut families = Self { leaders: (0..count).collect(), families: vec![Family::default(); count] };
        for (id, schema) in api.schemas.iter() {
            for (_, part) in schema.inside().filter(|(part, _)| is_in_place(*part)) {
                families.join(id, part);
            }
        }
        for (id, schema) in api.schemas.iter() {
            let leader = families.leader(id.index());
            let family = &mut families.families[leader];
            family.declared.extend(schema.properties.keys().map(String::as_str));
            family.is_open |= is_open(schema);
        }
        families
    }

    fn of_schema(&self, id: Id<Schema>) -> &Family<'a> {
        let mut at = id.index();
        while self.leaders[at] != at {
            at = self.leaders[at];
        }
        &self.families[at]
    }

    fn join(&mut self, one: Id<Schema>, other: Id<Schema>) {
        let (one, other) = (self.leader(one.index()), self.leader(other.index()));
        self.leaders[one.max(other)] = one.min(other);
    }

    /// The leader of a schema's family; the way to it becomes shorter by asking.
    fn leader(&mut self, schema: usize) -> usize {
        let mut at = schema;
        while self.leaders[at] != at {
            self.leaders[at] = self.leaders[self.leaders[at]];
            at = self.leaders[at];
        }
        at
    }
}

/// Whether what a schema holds there is about the same value as the schema.
fn is_in_place(part: Part<'_>) -> bool {
    matches!(
        part,
        Part::AllOf(_)
            | Part::OneOf(_)
            | Part::AnyOf(_)
            | Part::Not
            | Part::If
            | Part::Then
            | Part::Else
            | Part::Dependent(_)
            | Part::Mapped(_)
            | Part::DefaultMapping
    )
}

fn is_open(schema: &Schema) -> bool {
    let says_more = |it| matches!(it, AdditionalProperties::Schema(_) | AdditionalProperties::Allowed);
    !schema.pattern_properties.is_empty()
        || says_more(schema.additional_properties)
        || says_more(schema.rare.unevaluated_properties)
        || schema.rare.gap.is_some()
}
