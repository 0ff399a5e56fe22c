//! Responses of 2.0: one schema for all media types, and an example for each.

use indexmap::IndexMap;

use crate::api::MediaType;
use crate::openapi::lower::Lowering;
use crate::openapi::tree::{Entry, Object};

impl<'a> Lowering<'a> {
    /// What the response `object` may look like, by media type.
    pub(in crate::openapi::lower) fn produced_content(
        &mut self,
        object: Object<'a>,
    ) -> IndexMap<String, MediaType> {
        let mut content = IndexMap::new();
        self.withhold_examples(object);
        let schema = self.schema_under(object, "schema");
        if schema.is_some() {
            for name in self.media.of_response() {
                content.insert(name, MediaType { schema, ..MediaType::default() });
            }
        }
        for entry in self.published_entries(object, "examples") {
            self.produced_example(&mut content, &entry, MediaType { schema, ..MediaType::default() });
        }
        content
    }

    /// Adds an example to its media type; one that is named otherwise belongs to the first.
    fn produced_example(
        &mut self,
        content: &mut IndexMap<String, MediaType>,
        entry: &Entry<'a>,
        empty: MediaType,
    ) {
        let id = self.bare_example(entry.value);
        if entry.key.contains('/') {
            let media = content.entry(entry.key.to_owned()).or_insert(empty);
            media.examples.insert(String::new(), id);
            return;
        }
        let first = content.keys().next().cloned().or_else(|| self.media.of_response().into_iter().next());
        let media = content.entry(first.unwrap_or_default()).or_insert(empty);
        media.examples.insert(entry.key.to_owned(), id);
    }
}
