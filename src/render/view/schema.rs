//! What templates see of schemas.

use serde::Serialize;

use super::{ExampleView, ExtensionView, GapView, Link, OperationLink};
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
    /// What the author calls it, where that is not its name.
    pub title: Option<String>,
    /// What the author refers to in vain.
    pub gap: Option<GapView>,
    /// What it is.
    pub description: Html,
    /// More to read.
    pub external_docs: Option<Link>,
    /// The named schemas that it is put together from.
    pub sources: Vec<Link>,
    /// What it is marked as: deprecated, read-only, write-only.
    pub marks: Vec<Mark>,
    /// Why it is deprecated, and what to use instead.
    pub deprecation: Html,
    /// Bounds and the like, digits as written.
    pub facts: Vec<Fact>,
    /// The values allowed, when they are listed: in one list for each part of the schema that lists some.
    pub values: Vec<ValuesView>,
    /// The one value allowed, where it takes more than a line, highlighted.
    pub constant: Html,
    /// What is assumed where it is left out, when that fits in a line.
    pub default: Option<String>,
    /// What is assumed, where it takes more than a line, highlighted.
    pub default_code: Html,
    /// The author's examples, as far as they fit in a line.
    pub examples: Vec<String>,
    /// The author's examples that do not.
    pub long_examples: Vec<ExampleView>,
    /// What it looks like as XML.
    pub xml: Option<String>,
    /// What identifies it to programs.
    pub identity: Vec<Fact>,
    /// Extensions.
    pub extensions: Vec<ExtensionView>,
    /// What elements of an array or values of a map have to be, where more can be said than their type; then what
    /// theirs have to be.
    pub each: Vec<EachView>,
    /// What lies inside, step by step.
    pub inside: Vec<StepView>,
    /// What that is in a line, where it is more than links.
    pub fold: Option<FoldView>,
    /// Whether there is anything to tell beside type, marks and what lies inside.
    pub is_told: bool,
}

/// A step through what lies inside a schema, however deep: it begins or ends something, or is all of it.
#[derive(Debug, Clone, Default, Serialize)]
pub struct StepView {
    /// `fields`, `field`, `also`, `fold`, `part` or `choice` for a beginning, the same with `-end` behind it for the end;
    /// or `elsewhere`.
    pub step: &'static str,
    /// The field that begins.
    pub field: Option<FieldView>,
    /// The further declaration of a field that begins.
    pub also: Option<AlsoView>,
    /// What can be unfolded from here to the end.
    pub fold: Option<FoldView>,
    /// The list of alternatives, or the condition, that begins.
    pub part: Option<PartView>,
    /// The alternative that begins.
    pub choice: Option<ChoiceView>,
    /// Where more is shown.
    pub elsewhere: Option<ElsewhereView>,
}

/// What lies inside a schema, in a line.
#[derive(Debug, Clone, Serialize)]
pub struct FoldView {
    /// Whose it is, where that are elements or values.
    pub of: Option<String>,
    /// What it is: fields, variants, or a condition.
    pub label: String,
    /// How many there are; 0 where that says nothing.
    pub count: usize,
    /// The first of them by name.
    pub names: String,
}

/// What elements of an array or values of a map have to be.
#[derive(Debug, Clone, Serialize)]
pub struct EachView {
    /// What they are called: "each element".
    pub label: String,
    /// What they have to be.
    pub schema: SchemaView,
}

/// Values that are allowed.
#[derive(Debug, Clone, Default, Serialize)]
pub struct ValuesView {
    /// The values, or the first of them.
    pub values: Vec<ValueView>,
    /// The others, where there are so many that only the first are shown at once.
    pub more: Vec<ValueView>,
    /// How many others, in words.
    pub more_text: String,
    /// Whether any value has a name or a description.
    pub has_notes: bool,
    /// The schema that lists them, where that is another.
    pub source: Option<Link>,
    /// The page that lists all, where this one does not.
    pub elsewhere: Option<ElsewhereView>,
}

/// A value that is allowed.
#[derive(Debug, Clone, Serialize)]
pub struct ValueView {
    /// The value.
    pub text: String,
    /// What programs call it.
    pub name: Option<String>,
    /// What it means.
    pub description: Html,
}

/// Where more is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ElsewhereView {
    /// What is shown there, in words that end before the page's name.
    pub text: String,
    /// The page.
    pub link: Link,
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
    /// The schema that demands it, where that is another.
    pub source: Option<Link>,
}

/// A property or an element.
#[derive(Debug, Clone, Default, Serialize)]
pub struct FieldView {
    /// The property's name, or a pattern for names.
    pub name: String,
    /// What it is called where it is no property of its own: "other properties".
    pub label: String,
    /// `property`, `pattern`, `other` (undeclared properties), `names` or `element`.
    pub role: &'static str,
    /// The id by which an address can point at it.
    pub id: Option<String>,
    /// Whether it has to be there.
    pub required: bool,
    /// The schema that declares it, where that is another.
    pub source: Option<Link>,
    /// What it may be, without what lies inside.
    pub schema: SchemaView,
}

/// A further declaration of a property.
#[derive(Debug, Clone, Serialize)]
pub struct AlsoView {
    /// The schema that declares it, where it has a name.
    pub source: Option<Link>,
    /// What it may be.
    pub schema: SchemaView,
}

/// What alternatives (`one_of`, `any_of`) or conditions (`not`, `if`, …) of a schema have in common.
#[derive(Debug, Clone, Serialize)]
pub struct PartView {
    /// `one-of`, `any-of`, `not`, `if`, `then`, `else`, `contains`, `content`, `dependent` or `mapped`, for classes.
    pub kind: &'static str,
    /// What the choices have in common: "one of these".
    pub label: String,
    /// The property that tells which, when there is one.
    pub discriminator: Option<String>,
}

/// One alternative of a schema.
#[derive(Debug, Clone, Serialize)]
pub struct ChoiceView {
    /// The values of the discriminator that choose it.
    pub values: Vec<String>,
    /// Whether it is chosen where the discriminator is left out, or says something else.
    pub is_default: bool,
    /// What it is.
    pub schema: SchemaView,
}
