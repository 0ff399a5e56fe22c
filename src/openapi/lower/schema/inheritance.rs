//! Schemas that build on one with a discriminator (OpenAPI "Models with Polymorphism Support"): their names are values of
//! it without being listed anywhere.

use crate::api::{Id, Schema};
use crate::openapi::lower::Lowering;

impl Lowering<'_> {
    /// Adds to each discriminator without alternatives the named schemas whose `allOf` holds its schema.
    pub(in crate::openapi::lower) fn add_heirs(&mut self) {
        for (name, heir) in &self.api.schema_names.clone() {
            for parent in self.api.schemas[*heir].all_of.clone() {
                self.add_heir(parent, name, *heir);
            }
        }
    }

    fn add_heir(&mut self, parent: Id<Schema>, name: &str, heir: Id<Schema>) {
        let parent = &mut self.api.schemas[parent];
        let has_alternatives = !(parent.one_of.is_empty() && parent.any_of.is_empty());
        let Some(discriminator) = parent.discriminator.as_deref_mut().filter(|_| !has_alternatives) else {
            return;
        };
        if !discriminator.mapping.values().any(|it| *it == heir) {
            discriminator.mapping.entry(name.to_owned()).or_insert(heir);
        }
    }
}
