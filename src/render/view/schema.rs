//! What templates see of schemas.

use serde::Serialize;

use super::{ExampleView, Link, OperationLink};
use crate::render::html::Html;

/// The page of a named schema: `schema` in `schema.html`.
#[derive(Debug, Clone, Serialize)]
pub struct SchemaPage {
    /// Its name.
    pub name: String,
    /// What it consists of.
    pub definition: SchemaView,
    /// The author's examples.
    pub examples: Vec<ExampleView>,
    /// The operations and webhooks whose requests or responses name it.
    pub used_by: Vec<OperationLink>,
    /// The schemas that name it.
    pub part_of: Vec<Link>,
}

/// What a value may be, with what lies inside it as far as the page shows it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SchemaView {
    /// The type in words: `array of`, then a link to `Organization`.
    pub kind: Vec<Word>,
    /// What it is.
    pub description: Html,
    /// More to read.
    pub external_docs: Option<Link>,
    /// What it is marked as: deprecated, read-only, write-only.
    pub marks: Vec<Mark>,
    /// Bounds and the like, digits as written.
    pub facts: Vec<Fact>,
    /// The values allowed, when they are listed.
    pub values: Vec<String>,
    /// What is assumed where it is left out.
    pub default: Option<String>,
    /// The author's examples, as far as they fit in a line.
    pub examples: Vec<String>,
    /// What lies inside: properties and elements.
    pub fields: Vec<FieldView>,
    /// The alternatives and conditions.
    pub parts: Vec<PartView>,
    /// Whether there is anything to tell: a description, facts, values, a default, examples.
    pub is_told: bool,
    /// How many fields are not shown, because the page would grow beyond measure.
    pub hidden: usize,
}

/// A word that stands beside a type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// `deprecated`, `read-only` or `write-only`, for classes.
    pub name: &'static str,
    /// The word.
    pub text: String,
}

/// A word of a type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Word {
    /// What is shown.
    pub text: String,
    /// The page of the schema that it names.
    pub href: Option<String>,
}

/// Something that a schema demands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// What is demanded.
    pub label: String,
    /// How much; empty where the label says it all.
    pub value: String,
}

/// A property or an element.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FieldView {
    /// The property's name, a pattern for names, or an element's index.
    pub name: String,
    /// `property`, `pattern`, `other` (undeclared properties) or `element`.
    pub role: &'static str,
    /// The id by which an address can point at it.
    pub id: Option<String>,
    /// Whether it has to be there.
    pub required: bool,
    /// What it may be.
    pub schema: SchemaView,
}

/// Alternatives (`one_of`, `any_of`) or conditions (`not`, `if`, …) of a schema.
#[derive(Debug, Clone, Serialize)]
pub struct PartView {
    /// What the choices have in common: "one of these".
    pub label: String,
    /// The property that tells which, when there is one.
    pub discriminator: Option<String>,
    /// The choices.
    pub choices: Vec<ChoiceView>,
}

/// One alternative of a schema.
#[derive(Debug, Clone, Serialize)]
pub struct ChoiceView {
    /// The value of the discriminator that chooses it.
    pub value: Option<String>,
    /// What it is.
    pub schema: SchemaView,
    /// Whether the page shows what lies inside it.
    pub expands: bool,
}
