//! What `components` hold that nothing refers to: readers may want it all the same.

use indexmap::IndexMap;

use super::{Callback, Example, Header, Id, Link, MediaType, Parameter, RequestBody, Response};

/// The parts of `components` that no operation, webhook or callback leads to, by name. Schemas and security schemes are
/// not among them: those have pages of their own.
#[derive(Debug, Clone, Default)]
pub struct UnusedParts {
    /// `components.parameters`.
    pub parameters: IndexMap<String, Id<Parameter>>,
    /// `components.requestBodies`.
    pub request_bodies: IndexMap<String, Id<RequestBody>>,
    /// `components.responses`.
    pub responses: IndexMap<String, Id<Response>>,
    /// `components.headers`.
    pub headers: IndexMap<String, Id<Header>>,
    /// `components.examples`.
    pub examples: IndexMap<String, Id<Example>>,
    /// `components.mediaTypes` (3.2).
    pub media_types: IndexMap<String, MediaType>,
    /// `components.links`.
    pub links: IndexMap<String, Link>,
    /// `components.callbacks`.
    pub callbacks: Vec<Callback>,
    /// `components.pathItems` (3.1): their operations are ids into [`Api::callbacks`](super::Api::callbacks), whose path
    /// is the name.
    pub path_items: Vec<Callback>,
}

impl UnusedParts {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        let lists = [&self.callbacks, &self.path_items];
        self.parameters.is_empty()
            && self.request_bodies.is_empty()
            && self.responses.is_empty()
            && self.headers.is_empty()
            && self.examples.is_empty()
            && self.media_types.is_empty()
            && self.links.is_empty()
            && lists.into_iter().all(Vec::is_empty)
    }
}
