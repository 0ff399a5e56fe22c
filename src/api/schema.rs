//! Schemas, in the meaning of JSON Schema 2020-12.

use indexmap::IndexMap;

use super::{Example, Extensions, ExternalDocs, Gap, Id, Number, Prose, Sparse, Value};
use crate::source::Span;

/// A JSON Schema type (Validation, section 6.1.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SchemaType {
    /// `null`.
    Null,
    /// `boolean`.
    Boolean,
    /// `object`.
    Object,
    /// `array`.
    Array,
    /// `number`.
    Number,
    /// `integer`.
    Integer,
    /// `string`.
    String,
}

impl SchemaType {
    /// The word JSON Schema uses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Boolean => "boolean",
            Self::Object => "object",
            Self::Array => "array",
            Self::Number => "number",
            Self::Integer => "integer",
            Self::String => "string",
        }
    }

    /// The type with this name.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Null, Self::Boolean, Self::Object, Self::Array, Self::Number, Self::Integer, Self::String]
            .into_iter()
            .find(|it| it.as_str() == name)
    }
}

/// One schema. A reference to a named schema is an [`Id`] to it; a reference with siblings is a schema of its own whose
/// [`Schema::all_of`] holds the target.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a word of JSON Schema's own")]
pub struct Schema {
    /// The name in [`Api::schema_names`](super::Api::schema_names), when it has one.
    pub name: Option<String>,
    /// `title`.
    pub title: Option<String>,
    /// `description`.
    pub description: Option<Id<Prose>>,
    /// The types allowed; empty for any. OpenAPI 3.0's `nullable` is a `null` here.
    pub types: Vec<SchemaType>,
    /// Whether this is the boolean schema `false`, which nothing satisfies.
    pub never: bool,
    /// `format`.
    pub format: Option<String>,
    /// `const`.
    pub constant: Option<Box<Value>>,
    /// `enum`; empty where it is not given.
    pub values: Vec<Value>,
    /// `default`.
    pub default: Option<Box<Value>>,
    /// `example` and `examples`.
    pub examples: Vec<Id<Example>>,
    /// All that limits size and form.
    pub bounds: Sparse<Bounds>,
    /// `properties`, in order.
    pub properties: IndexMap<String, Property>,
    /// `patternProperties`.
    pub pattern_properties: IndexMap<String, Id<Schema>>,
    /// `additionalProperties`.
    pub additional_properties: AdditionalProperties,
    /// `propertyNames`.
    pub property_names: Option<Id<Schema>>,
    /// Names in `required` that `properties` does not declare.
    pub required_elsewhere: Vec<String>,
    /// `items`.
    pub items: Option<Id<Schema>>,
    /// `prefixItems`.
    pub prefix_items: Vec<Id<Schema>>,
    /// `contains`.
    pub contains: Option<Id<Schema>>,
    /// `allOf`.
    pub all_of: Vec<Id<Schema>>,
    /// `oneOf`.
    pub one_of: Vec<Id<Schema>>,
    /// `anyOf`.
    pub any_of: Vec<Id<Schema>>,
    /// `not`.
    pub not: Option<Id<Schema>>,
    /// `discriminator` (OpenAPI).
    pub discriminator: Option<Box<Discriminator>>,
    /// `readOnly`.
    pub read_only: bool,
    /// `writeOnly`.
    pub write_only: bool,
    /// `deprecated`.
    pub deprecated: bool,
    /// `contentMediaType`.
    pub content_media_type: Option<String>,
    /// `contentEncoding`.
    pub content_encoding: Option<String>,
    /// `externalDocs`.
    pub external_docs: Option<Box<ExternalDocs>>,
    /// Keywords that few schemas use.
    pub rare: Sparse<RareKeywords>,
    /// Extensions, and keywords that neither OpenAPI nor JSON Schema defines.
    pub extensions: Extensions,
    /// Where the schema stands.
    pub span: Span,
}

/// A property of an object.
#[derive(Debug, Clone, Copy)]
pub struct Property {
    /// What it may be.
    pub schema: Id<Schema>,
    /// Whether it has to be there.
    pub required: bool,
}

/// What `additionalProperties` says about properties that are not declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum AdditionalProperties {
    /// It is not given.
    #[default]
    Unsaid,
    /// `true`: anything.
    Allowed,
    /// `false`: nothing.
    Forbidden,
    /// What they may be.
    Schema(Id<Schema>),
}

/// Assertions on numbers, strings, arrays and objects (JSON Schema Validation, sections 6.2 to 6.5), digits unchanged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bounds {
    /// `minimum`.
    pub minimum: Option<Number>,
    /// `maximum`.
    pub maximum: Option<Number>,
    /// `exclusiveMinimum`, also from OpenAPI 3.0's boolean form.
    pub exclusive_minimum: Option<Number>,
    /// `exclusiveMaximum`, also from OpenAPI 3.0's boolean form.
    pub exclusive_maximum: Option<Number>,
    /// `multipleOf`.
    pub multiple_of: Option<Number>,
    /// `minLength`.
    pub min_length: Option<Number>,
    /// `maxLength`.
    pub max_length: Option<Number>,
    /// `pattern`.
    pub pattern: Option<String>,
    /// `minItems`.
    pub min_items: Option<Number>,
    /// `maxItems`.
    pub max_items: Option<Number>,
    /// `minContains`.
    pub min_contains: Option<Number>,
    /// `maxContains`.
    pub max_contains: Option<Number>,
    /// `uniqueItems`.
    pub unique_items: bool,
    /// `minProperties`.
    pub min_properties: Option<Number>,
    /// `maxProperties`.
    pub max_properties: Option<Number>,
}

/// Keywords that few schemas use, kept apart so that the many others stay small.
#[derive(Debug, Clone, Default)]
pub struct RareKeywords {
    /// `if`.
    pub if_schema: Option<Id<Schema>>,
    /// `then`.
    pub then_schema: Option<Id<Schema>>,
    /// `else`.
    pub else_schema: Option<Id<Schema>>,
    /// `dependentRequired`: what has to be there when the property of this name is.
    pub dependent_required: IndexMap<String, Vec<String>>,
    /// `dependentSchemas`: what has to hold when the property of this name is there.
    pub dependent_schemas: IndexMap<String, Id<Schema>>,
    /// `unevaluatedProperties`.
    pub unevaluated_properties: AdditionalProperties,
    /// `unevaluatedItems`.
    pub unevaluated_items: AdditionalProperties,
    /// `contentSchema`.
    pub content_schema: Option<Id<Schema>>,
    /// `xml` (OpenAPI).
    pub xml: Option<Xml>,
    /// What the values of `enum` are called and mean, each at its value's position: `x-enum-varnames`,
    /// `x-enumDescriptions` and their kin. Empty, or as long as [`Schema::values`].
    pub value_notes: Vec<ValueNote>,
    /// `x-additionalPropertiesName`: what the names of undeclared properties are.
    pub additional_properties_name: Option<String>,
    /// `x-deprecated-description`: why it is deprecated, and what to use instead.
    pub deprecation: Option<Id<Prose>>,
    /// `$id`, as written.
    pub schema_id: Option<String>,
    /// `$anchor` or `$dynamicAnchor`.
    pub anchor: Option<String>,
    /// The schema that this one is an instance of, with what dynamic references leave open filled in.
    pub template: Option<Id<Schema>>,
    /// `$schema`: the dialect that the schema says it is written in.
    pub dialect: Option<String>,
    /// What the author refers to in vain; anything is allowed then.
    pub gap: Option<Gap>,
}

/// What a value of `enum` is called and means.
#[derive(Debug, Clone, Default)]
pub struct ValueNote {
    /// A name for it, as programs use it.
    pub name: Option<String>,
    /// What it means.
    pub description: Option<Id<Prose>>,
}

/// OpenAPI XML Object: what an instance looks like where it is sent as XML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Xml {
    /// The element's or attribute's name.
    pub name: Option<String>,
    /// The namespace's URI, unchecked.
    pub namespace: Option<String>,
    /// The namespace's prefix.
    pub prefix: Option<String>,
    /// `nodeType` (3.2): `element`, `attribute`, `text`, `cdata` or `none`.
    pub node_type: Option<String>,
    /// Whether it is an attribute.
    pub attribute: bool,
    /// Whether an array has an element around its elements.
    pub wrapped: bool,
}

/// OpenAPI Discriminator Object.
#[derive(Debug, Clone)]
pub struct Discriminator {
    /// The property that tells.
    pub property: String,
    /// The schema for each value, where the target could be found.
    pub mapping: IndexMap<String, Id<Schema>>,
    /// `defaultMapping` (3.2): the schema for all other values, and where the property is left out.
    pub default_mapping: Option<Id<Schema>>,
}

impl Schema {
    /// The schema `true`: anything goes.
    pub fn any(span: Span) -> Self {
        Self {
            name: None,
            title: None,
            description: None,
            types: Vec::new(),
            never: false,
            format: None,
            constant: None,
            values: Vec::new(),
            default: None,
            examples: Vec::new(),
            bounds: Sparse::default(),
            properties: IndexMap::new(),
            pattern_properties: IndexMap::new(),
            additional_properties: AdditionalProperties::Unsaid,
            property_names: None,
            required_elsewhere: Vec::new(),
            items: None,
            prefix_items: Vec::new(),
            contains: None,
            all_of: Vec::new(),
            one_of: Vec::new(),
            any_of: Vec::new(),
            not: None,
            discriminator: None,
            read_only: false,
            write_only: false,
            deprecated: false,
            content_media_type: None,
            content_encoding: None,
            external_docs: None,
            rare: Sparse::default(),
            extensions: Extensions::default(),
            span,
        }
    }
}
