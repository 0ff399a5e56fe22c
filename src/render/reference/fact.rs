//! What a schema demands beyond its type, in facts of a few words each, digits as written.

use super::value::{compact, literal};
use super::{Scope, bound};
use crate::api::{AdditionalProperties, Schema, SchemaType, Value};
use crate::render::view::{Fact, Link};

/// The longest constant that is shown in a line.
const LONGEST: usize = 200;

/// Facts in the making.
pub(super) struct Facts<'a> {
    scope: Scope<'a>,
    source: Option<Link>,
    known: Vec<Fact>,
}

impl Facts<'_> {
    /// Adds what needs no more than its words.
    pub(super) fn say(&mut self, key: &str) {
        let text = self.scope.press.words().get(key).to_owned();
        self.push(text, String::new());
    }

    /// Adds words that are made already.
    pub(super) fn say_all(&mut self, text: impl IntoIterator<Item = String>) {
        text.into_iter().for_each(|it| self.push(it, String::new()));
    }

    /// Adds words and what they are about.
    pub(super) fn tell(&mut self, key: &str, value: String) {
        let label = self.scope.press.words().get(key).to_owned();
        self.push(label, value);
    }

    fn push(&mut self, label: String, value: String) {
        self.known.push(Fact { label, value, source: self.source.clone(), ..Fact::default() });
    }
}

/// What one schema demands, as `source` says it.
pub(super) fn facts(scope: Scope<'_>, schema: &Schema, source: Option<Link>) -> Vec<Fact> {
    let mut facts = Facts { scope, source, known: Vec::new() };
    if let Some(constant) = schema.constant.as_deref().filter(|it| !is_long(it)) {
        facts.tell("fact_constant", literal(constant));
    }
    if let Some(format) = schema.format.as_ref().filter(|_| !suits_format(schema)) {
        facts.tell("fact_format", format.clone());
    }
    bound::add(scope, schema, &mut facts);
    if let Some(kind) = &schema.content_media_type {
        facts.tell("fact_content_media_type", kind.clone());
    }
    if let Some(encoding) = &schema.content_encoding {
        facts.tell("fact_content_encoding", encoding.clone());
    }
    if let Some(told_by) = schema.discriminator.as_deref().filter(|_| has_no_alternatives(schema)) {
        facts.tell("told_by", told_by.property.clone());
    }
    add_others(schema, &mut facts);
    add_dependent(schema, &mut facts);
    facts.known
}

/// Whether the schema names no schemas that its discriminator could choose from.
fn has_no_alternatives(schema: &Schema) -> bool {
    let mapped = schema.discriminator.as_deref().is_some_and(|it| !it.mapping.is_empty());
    !mapped && schema.one_of.is_empty() && schema.any_of.is_empty()
}

/// Whether a constant takes more than a line.
pub(super) fn is_long(constant: &Value) -> bool {
    compact(constant).len() > LONGEST
}

/// Whether the type in words has the format with it.
pub(super) fn suits_format(schema: &Schema) -> bool {
    let suits = |it: &SchemaType| matches!(it, SchemaType::String | SchemaType::Number | SchemaType::Integer);
    schema.types.iter().any(suits)
}

/// What is said of properties and elements that are not declared.
fn add_others(schema: &Schema, facts: &mut Facts<'_>) {
    let rare = &*schema.rare;
    let said = [
        (schema.additional_properties, "fact_open", "fact_closed"),
        (rare.unevaluated_properties, "fact_open", "fact_unevaluated_closed"),
        (rare.unevaluated_items, "fact_elements_open", "fact_elements_closed"),
    ];
    for (others, open, closed) in said {
        match others {
            AdditionalProperties::Allowed => facts.say(open),
            AdditionalProperties::Forbidden => facts.say(closed),
            AdditionalProperties::Unsaid | AdditionalProperties::Schema(_) => {}
        }
    }
    if let Some(name) = &rare.additional_properties_name {
        facts.tell("fact_named_by", name.clone());
    }
}

fn add_dependent(schema: &Schema, facts: &mut Facts<'_>) {
    for (name, others) in &schema.rare.dependent_required {
        facts.known.push(Fact {
            label: facts.scope.word("fact_dependent_required").to_owned(),
            given: name.clone(),
            value: others.join(", "),
            source: facts.source.clone(),
        });
    }
}

/// What identifies a schema to programs, said quietly.
pub(super) fn identity(scope: Scope<'_>, schema: &Schema) -> Vec<Fact> {
    let rare = &*schema.rare;
    let said =
        [("fact_schema_id", &rare.schema_id), ("fact_anchor", &rare.anchor), ("fact_dialect", &rare.dialect)];
    let given = said.into_iter().filter_map(|(key, value)| Some((key, value.clone()?)));
    given.map(|(key, value)| Fact { label: scope.word(key).to_owned(), value, ..Fact::default() }).collect()
}

/// A property's names as they stand in a fact.
pub(super) fn required(scope: Scope<'_>, names: &[&str], source: Option<Link>) -> Fact {
    Fact {
        label: scope.word("fact_also_required").to_owned(),
        value: names.join(", "),
        source,
        ..Fact::default()
    }
}
