//! The schemas that an operation refers to itself: those of its parameters, its body, its responses and their headers.

use super::{Api, ContentEntry, Encoding, Header, Id, MediaType, Operation, Response, Schema};

impl Api {
    /// The schemas at the top of what `operation` and its callbacks send and are sent, each with the name of its place:
    /// a parameter's or a header's name, a status, or `body`.
    pub fn roots<'a>(&'a self, operation: &'a Operation) -> Vec<(&'a str, Id<Schema>)> {
        let mut roots = Vec::new();
        self.add_roots(operation, &mut roots);
        let called = operation.callbacks.iter().flat_map(|it| &it.operations);
        called.for_each(|id| self.add_roots(&self.callbacks[*id], &mut roots));
        roots
    }

    fn add_roots<'a>(&'a self, operation: &'a Operation, roots: &mut Vec<(&'a str, Id<Schema>)>) {
        for parameter in operation.parameters.iter().map(|it| &self.parameters[*it]) {
            add_value(&parameter.name, parameter.schema, parameter.content.as_ref(), roots);
        }
        if let Some(body) = operation.request_body {
            self.request_bodies[body].content.values().for_each(|it| self.add_media("body", it, roots));
        }
        for (status, response) in &operation.responses {
            self.add_response(status, &self.responses[*response], roots);
        }
    }

    fn add_response<'a>(&'a self, status: &'a str, it: &'a Response, roots: &mut Vec<(&'a str, Id<Schema>)>) {
        it.headers.iter().for_each(|(name, it)| add_header(name, &self.headers[*it], roots));
        it.content.values().for_each(|it| self.add_media(status, it, roots));
    }

    fn add_media<'a>(&'a self, place: &'a str, it: &'a MediaType, roots: &mut Vec<(&'a str, Id<Schema>)>) {
        roots.extend(it.schema.into_iter().chain(it.item_schema).map(|it| (place, it)));
        let encodings = it.encoding.values().chain(&it.prefix_encoding).chain(it.item_encoding.as_deref());
        encodings.for_each(|it| self.add_encoding(it, roots));
    }

    fn add_encoding<'a>(&'a self, it: &'a Encoding, roots: &mut Vec<(&'a str, Id<Schema>)>) {
        it.headers.iter().for_each(|(name, it)| add_header(name, &self.headers[*it], roots));
        let inner = it.encoding.values().chain(&it.prefix_encoding).chain(it.item_encoding.as_deref());
        inner.for_each(|it| self.add_encoding(it, roots));
    }
}

fn add_header<'a>(name: &'a str, it: &'a Header, roots: &mut Vec<(&'a str, Id<Schema>)>) {
    add_value(name, it.schema, it.content.as_ref(), roots);
}

fn add_value<'a>(
    name: &'a str,
    schema: Option<Id<Schema>>,
    content: Option<&'a ContentEntry>,
    roots: &mut Vec<(&'a str, Id<Schema>)>,
) {
    let media = content.and_then(|it| it.media_type.schema);
    roots.extend(schema.into_iter().chain(media).map(|it| (name, it)));
}
