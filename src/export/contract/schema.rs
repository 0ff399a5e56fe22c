//! Schemas as JSON Schema 2020-12: only what decides whether a value fits.

use super::json::{Object, push_count, push_list};
use super::piece::{MOST, Piece};
use crate::api::{AdditionalProperties, Api, Discriminator, Id, Schema, push_json_string};

/// How deep schemas are written into each other.
const DEEPEST: usize = 24;
/// Longer lists of values are left out: they would be most of the contract.
const MOST_VALUES: usize = 500;

/// What a schema says, those without a name inside it, and references to the others.
pub(super) fn piece(api: &Api, id: Id<Schema>) -> Piece {
    let mut writer = Writer { api, around: Vec::new(), refers: Vec::new(), count: 0 };
    let mut json = String::new();
    writer.write(&mut json, id);
    Piece { json, refers: writer.refers, schemas: writer.count }
}

/// Appends the schema where it is small and has no name, else a reference to it, which `refers` takes.
pub(super) fn push_schema(json: &mut String, api: &Api, id: Id<Schema>, refers: &mut Vec<Id<Schema>>) {
    let schema = &api.schemas[id];
    if schema.name.is_none() && is_leaf(schema) {
        Writer { api, around: Vec::new(), refers: Vec::new(), count: 0 }.write(json, id);
    } else {
        push_reference(json, id, refers);
    }
}

fn is_leaf(schema: &Schema) -> bool {
    schema.inside().next().is_none()
}

fn push_reference(json: &mut String, id: Id<Schema>, refers: &mut Vec<Id<Schema>>) {
    json.push_str("{\"$ref\":\"#/$defs/");
    push_count(json, id.index());
    json.push_str("\"}");
    refers.push(id);
}

/// Writes one schema with those inside it.
struct Writer<'a> {
    api: &'a Api,
    /// The schemas that the one being written lies in.
    around: Vec<Id<Schema>>,
    refers: Vec<Id<Schema>>,
    count: usize,
}

impl<'a> Writer<'a> {
    /// The schema, or a reference to it where it has a name or would lie in itself.
    fn refer(&mut self, json: &mut String, id: Id<Schema>) {
        let is_inline =
            self.api.schemas[id].name.is_none() && self.around.len() < DEEPEST && !self.around.contains(&id);
        if is_inline { self.write(json, id) } else { push_reference(json, id, &mut self.refers) }
    }

    fn write(&mut self, json: &mut String, id: Id<Schema>) {
        self.count += 1;
        if self.count > MOST {
            json.push_str("true");
            return;
        }
        self.around.push(id);
        self.keywords(json, &self.api.schemas[id]);
        self.around.pop();
    }

    fn keywords(&mut self, json: &mut String, it: &'a Schema) {
        if it.never {
            json.push_str("false");
            return;
        }
        let start = json.len();
        let mut object = Object::new(json);
        plain(&mut object, it);
        bounds(&mut object, it);
        self.of_objects(&mut object, it);
        self.of_arrays(&mut object, it);
        self.composed(&mut object, it);
        let is_empty = object.is_empty();
        object.end();
        if is_empty {
            json.truncate(start);
            json.push_str("true");
        }
    }

    fn of_objects(&mut self, object: &mut Object<'_>, it: &'a Schema) {
        let properties = it.properties.iter().map(|(name, property)| (&**name, property.schema));
        self.named(object, "properties", properties);
        self.named(
            object,
            "patternProperties",
            it.pattern_properties.iter().map(|(name, id)| (&**name, *id)),
        );
        let required = it.properties.iter().filter(|(_, it)| it.required).map(|(name, _)| name);
        object.texts("required", required.chain(&it.required_elsewhere));
        self.others(object, "additionalProperties", it.additional_properties);
        let rare = &*it.rare;
        self.others(object, "unevaluatedProperties", rare.unevaluated_properties);
        self.one(object, "propertyNames", it.property_names);
        let dependent = rare.dependent_required.iter().filter(|(_, it)| !it.is_empty());
        object.named("dependentRequired", dependent.map(|(name, it)| (&**name, it)), |json, it| {
            push_list(json, it.iter(), |json, it| push_json_string(json, it));
        });
        self.named(
            object,
            "dependentSchemas",
            rare.dependent_schemas.iter().map(|(name, id)| (&**name, *id)),
        );
    }

    fn of_arrays(&mut self, object: &mut Object<'_>, it: &'a Schema) {
        self.several(object, "prefixItems", &it.prefix_items);
        self.one(object, "items", it.items);
        self.others(object, "unevaluatedItems", it.rare.unevaluated_items);
        self.one(object, "contains", it.contains);
    }

    fn composed(&mut self, object: &mut Object<'_>, it: &'a Schema) {
        self.several(object, "allOf", &it.all_of);
        self.several(object, "oneOf", &it.one_of);
        self.several(object, "anyOf", &it.any_of);
        self.one(object, "not", it.not);
        let rare = &*it.rare;
        self.one(object, "if", rare.if_schema);
        self.one(object, "then", rare.then_schema);
        self.one(object, "else", rare.else_schema);
        if let Some(it) = it.discriminator.as_deref() {
            self.discriminator(object.member("discriminator"), it);
        }
    }

    fn discriminator(&mut self, json: &mut String, it: &Discriminator) {
        let mut object = Object::new(json);
        self.named(&mut object, "mapping", it.mapping.iter().map(|(value, id)| (&**value, *id)));
        object.text("propertyName", &it.property);
        object.end();
    }

    fn one(&mut self, object: &mut Object<'_>, name: &str, it: Option<Id<Schema>>) {
        if let Some(it) = it {
            self.refer(object.member(name), it);
        }
    }

    fn several(&mut self, object: &mut Object<'_>, name: &str, ids: &[Id<Schema>]) {
        object.list(name, ids.iter(), |json, it| self.refer(json, *it));
    }

    fn named<'n>(
        &mut self,
        object: &mut Object<'_>,
        name: &str,
        schemas: impl Iterator<Item = (&'n str, Id<Schema>)>,
    ) {
        object.named(name, schemas, |json, it| self.refer(json, it));
    }

    fn others(&mut self, object: &mut Object<'_>, name: &str, it: AdditionalProperties) {
        match it {
            AdditionalProperties::Unsaid => {}
            AdditionalProperties::Allowed => object.member(name).push_str("true"),
            AdditionalProperties::Forbidden => object.member(name).push_str("false"),
            AdditionalProperties::Schema(id) => self.refer(object.member(name), id),
        }
    }
}

fn plain(object: &mut Object<'_>, it: &Schema) {
    match &it.types[..] {
        [] => {}
        [only] => object.text("type", only.as_str()),
        several => {
            object.list("type", several.iter(), |json, it| push_json_string(json, it.as_str()));
        }
    }
    object.given("format", it.format.as_deref());
    object.value("const", it.constant.as_deref());
    if it.values.len() <= MOST_VALUES {
        object.list("enum", it.values.iter(), |json, it| it.push_compact(json));
    }
    object.flag("readOnly", it.read_only);
    object.flag("writeOnly", it.write_only);
}

fn bounds(object: &mut Object<'_>, it: &Schema) {
    let bounds = &*it.bounds;
    object.number("minimum", bounds.minimum.as_ref());
    object.number("maximum", bounds.maximum.as_ref());
    object.number("exclusiveMinimum", bounds.exclusive_minimum.as_ref());
    object.number("exclusiveMaximum", bounds.exclusive_maximum.as_ref());
    object.number("multipleOf", bounds.multiple_of.as_ref());
    object.number("minLength", bounds.min_length.as_ref());
    object.number("maxLength", bounds.max_length.as_ref());
    object.given("pattern", bounds.pattern.as_deref());
    object.number("minItems", bounds.min_items.as_ref());
    object.number("maxItems", bounds.max_items.as_ref());
    object.number("minContains", bounds.min_contains.as_ref());
    object.number("maxContains", bounds.max_contains.as_ref());
    object.flag("uniqueItems", bounds.unique_items);
    object.number("minProperties", bounds.min_properties.as_ref());
    object.number("maxProperties", bounds.max_properties.as_ref());
}
