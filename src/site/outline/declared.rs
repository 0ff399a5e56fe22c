//! The properties of a schema as all of its layers declare them.

use indexmap::IndexMap;

use crate::api::{Api, Id, Layer, Schema};

/// A property as the layers of a schema declare it, the outermost declaration last.
#[derive(Default)]
pub(super) struct Declared {
    /// The schemas, each with the named one that it belongs to.
    pub(super) by: Vec<(Id<Schema>, Option<Id<Schema>>)>,
    /// Whether any layer says that it has to be there.
    pub(super) required: bool,
}

/// The properties that the layers declare: those of parts before those of the schemas they are parts of.
pub(super) fn declared<'a>(api: &'a Api, layers: &[Layer]) -> IndexMap<&'a str, Declared> {
    let mut declared: IndexMap<&str, Declared> = IndexMap::new();
    for layer in layers {
        for (name, property) in &api.schemas[layer.schema].properties {
            let known = declared.entry(name).or_default();
            known.required |= property.required;
            if !known.by.iter().any(|(it, _)| *it == property.schema) {
                known.by.push((property.schema, layer.source));
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
