//! What templates see of schemas.

use serde::Serialize;

use super::{ExampleView, ExtensionView, Link, OperationLink};
use crate::render::html::Html;

/// The page of a named schema: `schema` in `schema.html`.
#[derive(Debug, Clone, Serialize)]
pub struct SchemaPage {
    /// Its name.
    pub name: String,
    /// What it consists of.
    pub definition: SchemaMarkup,
    /// The author's examples.
    pub examples: Vec<ExampleView>,
    /// The operations and webhooks whose requests or responses name it, as long as they are not too many.
    pub used_by: Vec<OperationLink>,
    /// Many such operations by tag, each under the first that it carries.
    pub used_by_tags: Vec<UsedByView>,
    /// The schemas that name it: as many as a line may take.
    pub part_of: Vec<Link>,
    /// The schemas beyond.
    pub part_of_more: Vec<Link>,
    /// How many these are, in words.
    pub part_of_more_text: String,
}

/// The operations of a tag that name a schema.
#[derive(Debug, Clone, Serialize)]
pub struct UsedByView {
    /// What readers see of the tag; empty for operations without one.
    pub title: String,
    /// The tag's page.
    pub href: Option<String>,
    /// How many operations there are, in words.
    pub count: String,
    /// The operations; empty where that are all of the tag, which its page lists.
    pub operations: Vec<OperationLink>,
}

/// What a value may be, as markup.
#[derive(Debug, Clone, Default, Serialize)]
pub struct SchemaMarkup {
    /// The type in words.
    pub kind: Html,
    /// What the author calls it, where that is not its name.
    pub title: Option<String>,
    /// What it is marked as: deprecated, read-only, write-only.
    pub marks: Html,
    /// What it says: a description, facts, values, a default, examples; then the same of its elements.
    pub about: Html,
    /// What lies inside: properties, elements, alternatives and conditions.
    pub inside: Html,
    /// What that is in a line, for what unfolds it; nothing where that is no more than links.
    pub fold: Html,
}

/// What a value may be, without what lies inside it.
#[derive(Debug, Clone, Default)]
pub(in crate::render) struct SchemaView {
    /// The type in words: `array of`, then a link to `Organization`.
    pub(in crate::render) kind: Vec<Word>,
    /// What the author calls it, where that is not its name.
    pub(in crate::render) title: Option<String>,
    /// What the author refers to in vain.
    pub(in crate::render) gap: Option<Html>,
    /// What it is.
    pub(in crate::render) description: Html,
    /// More to read.
    pub(in crate::render) external_docs: Option<Link>,
    /// The named schemas that it is put together from.
    pub(in crate::render) sources: Vec<Link>,
    /// What it is marked as: deprecated, read-only, write-only.
    pub(in crate::render) marks: Vec<Mark>,
    /// Why it is deprecated, and what to use instead.
    pub(in crate::render) deprecation: Html,
    /// Bounds and the like, digits as written.
    pub(in crate::render) facts: Vec<Fact>,
    /// The values allowed, when they are listed: in one list for each part of the schema that lists some.
    pub(in crate::render) values: Vec<ValuesView>,
    /// The one value allowed, where it takes more than a line, highlighted.
    pub(in crate::render) constant: Html,
    /// What is assumed where it is left out, when that fits in a line.
    pub(in crate::render) default: Option<String>,
    /// What is assumed, where it takes more than a line, highlighted.
    pub(in crate::render) default_code: Html,
    /// The author's examples, as far as they fit in a line.
    pub(in crate::render) examples: Vec<String>,
    /// The author's examples that do not.
    pub(in crate::render) long_examples: Vec<ExampleView>,
    /// What it looks like as XML.
    pub(in crate::render) xml: Option<String>,
    /// What identifies it to programs.
    pub(in crate::render) identity: Vec<Fact>,
    /// Extensions.
    pub(in crate::render) extensions: Vec<ExtensionView>,
    /// What elements of an array or values of a map have to be, where more can be said than their type; then what
    /// theirs have to be.
    pub(in crate::render) each: Vec<EachView>,
    /// Whether there is anything to tell beside type, marks and what lies inside.
    pub(in crate::render) is_told: bool,
}

/// What a schema says in its place, as markup.
#[derive(Debug, Clone, Default)]
pub(in crate::render) struct Statement {
    /// The type in words.
    pub(in crate::render) words: Vec<Word>,
    /// The same as markup.
    pub(in crate::render) kind: Html,
    /// What the author calls it, where that is not its name.
    pub(in crate::render) title: Option<String>,
    /// What it is marked as.
    pub(in crate::render) marks: Html,
    /// What else it says, and what it says of its elements.
    pub(in crate::render) about: Html,
}

/// What lies inside a schema, in a line.
#[derive(Debug, Clone, Default)]
pub(in crate::render) struct FoldView {
    /// Whose it is, where that are elements or values.
    pub(in crate::render) of: Option<String>,
    /// What it is: fields, variants, or a condition.
    pub(in crate::render) label: String,
    /// How many there are; 0 where that says nothing.
    pub(in crate::render) count: usize,
    /// The first of them by name.
    pub(in crate::render) names: String,
}

/// What elements of an array or values of a map have to be.
#[derive(Debug, Clone)]
pub(in crate::render) struct EachView {
    /// What they are called: "each element".
    pub(in crate::render) label: String,
    /// What they have to be.
    pub(in crate::render) schema: SchemaView,
}

/// Values that are allowed.
#[derive(Debug, Clone, Default)]
pub(in crate::render) struct ValuesView {
    /// The values, or the first of them.
    pub(in crate::render) values: Vec<ValueView>,
    /// The others, where there are so many that only the first are shown at once.
    pub(in crate::render) more: Vec<ValueView>,
    /// How many others, in words.
    pub(in crate::render) more_text: String,
    /// Whether any value has a name or a description.
    pub(in crate::render) has_notes: bool,
    /// The schema that lists them, where that is another.
    pub(in crate::render) source: Option<Link>,
    /// The page that lists all, where this one does not.
    pub(in crate::render) elsewhere: Option<ElsewhereView>,
}

/// A value that is allowed.
#[derive(Debug, Clone)]
pub(in crate::render) struct ValueView {
    /// The value.
    pub(in crate::render) text: String,
    /// What programs call it.
    pub(in crate::render) name: Option<String>,
    /// What it means.
    pub(in crate::render) description: Html,
}

/// Where more is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::render) struct ElsewhereView {
    /// What is shown there, in words that end before the page's name.
    pub(in crate::render) text: String,
    /// The page.
    pub(in crate::render) link: Link,
}

/// A word that stands beside a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::render) struct Mark {
    /// `deprecated`, `read-only` or `write-only`, for classes.
    pub(in crate::render) name: &'static str,
    /// The word.
    pub(in crate::render) text: String,
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
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::render) struct Fact {
    /// What is demanded.
    pub(in crate::render) label: String,
    /// The property it hangs on; mostly empty.
    pub(in crate::render) given: String,
    /// How much; empty where the label says it all.
    pub(in crate::render) value: String,
    /// The schema that demands it, where that is another.
    pub(in crate::render) source: Option<Link>,
}

/// The beginning of a property or an element.
#[derive(Debug, Clone)]
pub(in crate::render) struct FieldView<'a> {
    /// The property's name, or a pattern for names.
    pub(in crate::render) name: &'a str,
    /// What it is called where it is no property of its own: "other properties".
    pub(in crate::render) label: &'a str,
    /// `property`, `pattern`, `other` (undeclared properties), `names` or `element`.
    pub(in crate::render) role: &'static str,
    /// The id by which an address can point at it.
    pub(in crate::render) id: Option<&'a str>,
    /// Whether it has to be there.
    pub(in crate::render) required: bool,
    /// The schema that declares it, where that is another.
    pub(in crate::render) source: Option<Link>,
    /// Its type in words.
    pub(in crate::render) kind: &'a Html,
    /// What it may be.
    pub(in crate::render) schema: &'a Statement,
}

/// The beginning of a further declaration of a property.
#[derive(Debug, Clone)]
pub(in crate::render) struct AlsoView<'a> {
    /// The schema that declares it, where it has a name.
    pub(in crate::render) source: Option<Link>,
    /// What it may be.
    pub(in crate::render) schema: &'a Statement,
}

/// The beginning of alternatives (`one_of`, `any_of`) or a condition (`not`, `if`, …).
#[derive(Debug, Clone)]
pub(in crate::render) struct PartView<'a> {
    /// `one-of`, `any-of`, `not`, `if`, `then`, `else`, `contains`, `content`, `dependent` or `mapped`, for classes.
    pub(in crate::render) kind: &'static str,
    /// What the choices have in common: "one of these".
    pub(in crate::render) label: &'a str,
    /// The property that tells which, when there is one.
    pub(in crate::render) discriminator: Option<&'a str>,
}

/// The beginning of one alternative of a schema.
#[derive(Debug, Clone)]
pub(in crate::render) struct ChoiceView<'a> {
    /// The values of the discriminator that choose it.
    pub(in crate::render) values: &'a [String],
    /// Whether it is chosen where the discriminator is left out, or says something else.
    pub(in crate::render) is_default: bool,
    /// Its type in words.
    pub(in crate::render) kind: &'a Html,
    /// What it is.
    pub(in crate::render) schema: &'a Statement,
}

impl SchemaView {
    /// Whether there is anything to say in the list of facts.
    pub(in crate::render) fn has_facts(&self) -> bool {
        !(self.facts.is_empty() && self.examples.is_empty() && self.sources.is_empty())
            || self.default.is_some()
            || self.xml.is_some()
    }
}
