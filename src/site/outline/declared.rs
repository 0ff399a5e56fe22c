//! The properties of a schema as all of its layers declare them.

use indexmap::IndexMap;
use indexmap::map::Entry;

use crate::api::{Api, Id, Layer, Property, Schema};

/// A property as the layers of a schema declare it.
pub(super) struct Declared {
    /// The outermost declaration, with the named schema that it is a part of.
    pub(super) last: Declaration,
    /// The others, the outer ones last.
    pub(super) others: Vec<Declaration>,
    pub(super) required: bool,
}

/// What declares a property, and the named schema that this is a part of.
pub(super) type Declaration = (Id<Schema>, Option<Id<Schema>>);

impl Declared {
    fn new(property: Property, source: Option<Id<Schema>>) -> Self {
        Self { last: (property.schema, source), others: Vec::new(), required: property.required }
    }

    fn also(&mut self, property: Property, source: Option<Id<Schema>>) {
        self.required |= property.required;
        let is_known = std::iter::once(&self.last).chain(&self.others).any(|it| it.0 == property.schema);
        if !is_known {
            self.others.push(std::mem::replace(&mut self.last, (property.schema, source)));
        }
    }
}

/// The properties that the layers declare: those of parts before those of the schemas they are parts of.
pub(super) fn declared<'a>(api: &'a Api, layers: &[Layer]) -> Vec<(&'a str, Declared)> {
    if let [layer] = layers {
        let properties = api.schemas[layer.schema].properties.iter();
        return properties.map(|(name, it)| (&**name, Declared::new(*it, layer.source))).collect();
    }
    by_name(api, layers).into_iter().collect()
}

fn by_name<'a>(api: &'a Api, layers: &[Layer]) -> IndexMap<&'a str, Declared> {
    let mut declared: IndexMap<&str, Declared> = IndexMap::new();
    for layer in layers {
        for (name, property) in &api.schemas[layer.schema].properties {
            match declared.entry(name) {
                Entry::Occupied(mut known) => known.get_mut().also(*property, layer.source),
                Entry::Vacant(free) => drop(free.insert(Declared::new(*property, layer.source))),
            }
        }
    }
    for layer in layers {
        for name in &api.schemas[layer.schema].required_elsewhere {
            if let Some(known) = declared.get_mut(name.as_str()) {
                known.required = true;
            }
        }
    }
    declared
}
