//! The keywords whose values are schemas again.

use indexmap::IndexMap;

use super::Draft;
use super::reference::Reference;
use crate::api::{Discriminator, Id, Property, Schema};
use crate::diag::{Diagnostic, Rule, suggest};
use crate::openapi::account::Reason;
use crate::openapi::documents::looks_like_a_reference;
use crate::openapi::lower::expect::quoted;
use crate::openapi::lower::{Generation, Lowering};
use crate::openapi::tree::{Array, Entry, Kind, Node, Object};

/// How many names are searched for the one that is meant.
const MAX_NAMES: usize = 1000;

/// The extension that says where a property stands among the others.
pub(super) const ORDER: &str = "x-order";

/// Where `x-order` puts a property: those without one stand behind the others, as written.
fn order(property: &Entry<'_>) -> (bool, i64) {
    let order = match property.value.get(ORDER).map(Node::kind) {
        Some(Kind::Number(text) | Kind::String(text)) => text.parse().ok(),
        _ => None,
    };
    (order.is_none(), order.unwrap_or_default())
}

impl<'a> Lowering<'a> {
    /// Reads a keyword whose value is made of schemas; `false` if it is none.
    pub(super) fn composition(&mut self, draft: &mut Draft<'a>, entry: &Entry<'a>) -> bool {
        let node = entry.value;
        if entry.key == "properties" {
            self.properties(draft, entry);
            return true;
        }
        let schema = &mut draft.schema;
        match entry.key {
            "items" => self.items(schema, node),
            "additionalProperties" => schema.additional_properties = self.additional(node),
            "allOf" => schema.all_of.extend(self.schemas(entry)),
            "oneOf" => schema.one_of = self.schemas(entry),
            "anyOf" => schema.any_of = self.schemas(entry),
            "not" => schema.not = self.schema(node),
            "$ref" => schema.all_of.insert(0, self.referred_schema(Reference::Static(node))),
            "$recursiveRef" => schema.all_of.push(self.referred_schema(Reference::Static(node))),
            "$dynamicRef" => schema.all_of.push(self.referred_schema(Reference::Dynamic(node))),
            "patternProperties" => schema.pattern_properties = self.schema_map(entry),
            "propertyNames" => schema.property_names = self.schema(node),
            "prefixItems" => schema.prefix_items = self.schemas(entry),
            "contains" => schema.contains = self.schema(node),
            _ => return self.rare_composition(schema, entry),
        }
        true
    }

    fn rare_composition(&mut self, schema: &mut Schema, entry: &Entry<'a>) -> bool {
        let node = entry.value;
        match entry.key {
            "if" => schema.rare.if_schema = self.schema(node),
            "then" => schema.rare.then_schema = self.schema(node),
            "else" => schema.rare.else_schema = self.schema(node),
            "dependentRequired" => schema.rare.dependent_required = self.dependent_required(entry),
            "dependentSchemas" => schema.rare.dependent_schemas = self.schema_map(entry),
            "unevaluatedProperties" => schema.rare.unevaluated_properties = self.additional(node),
            "unevaluatedItems" => schema.rare.unevaluated_items = self.additional(node),
            "dependencies" => self.dependencies(schema, entry),
            "additionalItems" => {
                if schema.items.is_none() {
                    schema.items = self.schema(node);
                }
            }
            "contentSchema" => schema.rare.content_schema = self.schema(node),
            _ => return false,
        }
        true
    }

    fn properties(&mut self, draft: &mut Draft<'a>, entry: &Entry<'a>) {
        let mut properties: Vec<_> =
            self.as_object(entry.value, "`properties`").into_iter().flat_map(Object::iter).collect();
        properties.sort_by_key(order);
        for property in properties {
            let Some(schema) = self.schema(property.value) else {
                draft.internal.push(property.key);
                continue;
            };
            self.read_order(&property);
            draft.schema.properties.insert(property.key.to_owned(), Property { schema, required: false });
        }
    }

    fn read_order(&mut self, property: &Entry<'a>) {
        if let Some(node) = property.value.get(ORDER) {
            self.read(node);
        }
    }

    /// `items`; in its old form, an array, it says what `prefixItems` says now.
    fn items(&mut self, schema: &mut Schema, node: Node<'a>) {
        match node.kind() {
            Kind::Array(array) => schema.prefix_items = array.iter().map(|it| self.schema_at(it)).collect(),
            _ => schema.items = self.schema(node),
        }
    }

    fn schemas(&mut self, entry: &Entry<'a>) -> Vec<Id<Schema>> {
        let array = self.as_array(entry.value, &quoted(entry.key));
        array.into_iter().flat_map(Array::iter).filter_map(|node| self.schema(node)).collect()
    }

    fn schema_map(&mut self, entry: &Entry<'a>) -> IndexMap<String, Id<Schema>> {
        let object = self.as_object(entry.value, &quoted(entry.key));
        let entries = object.into_iter().flat_map(Object::iter);
        entries.filter_map(|it| Some((it.key.to_owned(), self.schema(it.value)?))).collect()
    }

    /// `dependencies`, which later became two keywords.
    fn dependencies(&mut self, schema: &mut Schema, entry: &Entry<'a>) {
        for it in self.as_object(entry.value, "`dependencies`").into_iter().flat_map(Object::iter) {
            if let Kind::Array(_) = it.value.kind() {
                let names = self.names(it.value);
                schema.rare.dependent_required.insert(it.key.to_owned(), names);
            } else if let Some(id) = self.schema(it.value) {
                schema.rare.dependent_schemas.insert(it.key.to_owned(), id);
            }
        }
    }

    fn names(&mut self, node: Node<'a>) -> Vec<String> {
        let names = self.as_array(node, "a list of names").into_iter().flat_map(Array::iter);
        names.filter_map(|name| self.as_string(name, "a property's name").map(str::to_owned)).collect()
    }

    fn dependent_required(&mut self, entry: &Entry<'a>) -> IndexMap<String, Vec<String>> {
        let mut dependent = IndexMap::new();
        for it in self.as_object(entry.value, "`dependentRequired`").into_iter().flat_map(Object::iter) {
            dependent.insert(it.key.to_owned(), self.names(it.value));
        }
        dependent
    }

    /// The Discriminator Object at `node`.
    pub(super) fn discriminator(&mut self, node: Node<'a>) -> Option<Discriminator> {
        if let Some(property) = node.string() {
            return Some(self.bare_discriminator(node, property));
        }
        let object = self.as_object(node, "`discriminator`")?;
        let property = self.required(object, "propertyName", "`discriminator`")?.to_owned();
        let mut mapping = IndexMap::new();
        for entry in self.entries(object, "mapping") {
            if let Some(schema) = self.mapped_schema(&entry) {
                mapping.insert(entry.key.to_owned(), schema);
            }
        }
        let default_mapping = object.entry("defaultMapping").and_then(|entry| self.mapped_schema(&entry));
        Some(Discriminator { property, mapping, default_mapping })
    }

    /// In 2.0, a discriminator is only the property's name.
    fn bare_discriminator(&mut self, node: Node<'a>, property: &str) -> Discriminator {
        self.read(node);
        if self.version.generation == Generation::Third {
            self.irregular(node.span(), "`discriminator` has to be an object, but is a string");
        }
        Discriminator { property: property.to_owned(), mapping: IndexMap::new(), default_mapping: None }
    }

    /// A mapping's value is the name of a schema or a reference to one.
    fn mapped_schema(&mut self, entry: &Entry<'a>) -> Option<Id<Schema>> {
        let text = self.as_string(entry.value, "a schema's name")?;
        if let Some(id) = self.api.schema_names.get(text) {
            return Some(*id);
        }
        if looks_like_a_reference(text) {
            let target = self.next(entry.value)?;
            return self.schema(target);
        }
        if self.known.internal_schemas.contains(text) {
            self.marks.take_back(entry.value);
            self.hide(entry.value, Reason::Internal);
            return None;
        }
        self.report_mapping(entry.value, text);
        None
    }

    fn report_mapping(&mut self, node: Node<'a>, name: &str) {
        let names = self.api.schema_names.keys().map(String::as_str);
        let suggestion = suggest::did_you_mean(name, names.take(MAX_NAMES));
        let message = format!("no schema is called `{name}`");
        let diagnostic = Diagnostic::new(Rule::UnresolvedReference, node.span(), message);
        self.report(node, diagnostic.maybe_help(suggestion));
    }
}
