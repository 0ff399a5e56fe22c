//! Responses and the links from them to further operations.

use std::rc::Rc;

use indexmap::IndexMap;

use super::extension::Extras;
use super::follow::reference_in;
use super::operation::gap;
use super::{Generation, Lowering};
use crate::api::{Extensions, Id, Link, LinkTarget, MediaType, Response};
use crate::openapi::tree::{Entry, Node, Object};

impl<'a> Lowering<'a> {
    /// Remembers the names in `components.responses`.
    pub(super) fn response_names(&mut self, root: Object<'a>) {
        for entry in self.component_entries(root, "responses") {
            let target = reference_in(entry.value).and_then(|reference| self.target(reference));
            let node = target.unwrap_or(entry.value);
            self.known.response_names.entry(node.id()).or_insert(entry.key);
        }
    }

    /// A mark where the response under `entry` should stand.
    pub(super) fn missing_response(&mut self, entry: &Entry<'a>) -> Id<Response> {
        let gap = gap("response", entry.value, entry.key);
        self.api.responses.push(Response {
            name: None,
            summary: None,
            description: None,
            gap: Some(gap),
            extensions: Extensions::default(),
            headers: IndexMap::new(),
            content: IndexMap::new(),
            links: IndexMap::new(),
            span: entry.value.span(),
        })
    }

    /// The response at `node`.
    pub(super) fn response(&mut self, node: Node<'a>) -> Option<Id<Response>> {
        let followed = self.follow(node)?;
        let key = (followed.id(), Rc::clone(&self.media.produces));
        if let Some(known) = self.known.responses.get(&key) {
            return Some(*known);
        }
        let object = self.as_object(followed.node, "a response")?;
        let mut extras = Extras::of(object);
        let name = self.known.response_names.get(&followed.node.id());
        let response = Response {
            name: name.map(|name| (*name).to_owned()),
            summary: self.response_summary(followed.holder(object, "summary"), &mut extras),
            description: self.prose(followed.holder(object, "description"), "description"),
            gap: None,
            extensions: self.kept(extras),
            headers: self.headers(object),
            content: self.response_content(object),
            links: self.links(object),
            span: followed.node.span(),
        };
        let id = self.api.responses.push(response);
        self.known.responses.insert(key, id);
        Some(id)
    }

    fn links(&mut self, object: Object<'a>) -> IndexMap<String, Link> {
        let mut links = IndexMap::new();
        for entry in self.published_entries(object, "links") {
            let link = self.link(entry.value).unwrap_or_else(|| missing_link(&entry));
            links.insert(entry.key.to_owned(), link);
        }
        links
    }

    fn response_content(&mut self, object: Object<'a>) -> IndexMap<String, MediaType> {
        match self.version.generation {
            Generation::Second => self.produced_content(object),
            Generation::Third => self.content(object),
        }
    }

    fn response_summary(&mut self, holder: Object<'a>, extras: &mut Extras<'a>) -> Option<String> {
        match holder.get("summary") {
            Some(_) => self.owned(holder, "summary"),
            None => self.extra_text(extras, "x-summary"),
        }
    }

    /// The link at `node`.
    pub(super) fn link(&mut self, node: Node<'a>) -> Option<Link> {
        let followed = self.follow(node)?;
        let object = self.as_object(followed.node, "a link")?;
        self.known.parts.insert(followed.node.id());
        let parameters = self.entries(object, "parameters");
        let parameters = parameters.map(|it| (it.key.to_owned(), self.value(it.value))).collect();
        Some(Link {
            description: self.prose(followed.holder(object, "description"), "description"),
            target: self.link_target(object),
            parameters,
            request_body: object.get("requestBody").map(|node| self.value(node)),
            server: object.get("server").and_then(|node| self.server(node)),
            extensions: self.extensions(object),
            span: followed.node.span(),
        })
    }

    fn link_target(&mut self, object: Object<'a>) -> LinkTarget {
        if let Some(id) = self.owned(object, "operationId") {
            return LinkTarget::OperationId(id);
        }
        self.owned(object, "operationRef").map_or(LinkTarget::Unsaid, LinkTarget::Reference)
    }
}

/// A mark where the link under `entry` should stand.
fn missing_link(entry: &Entry<'_>) -> Link {
    Link {
        description: None,
        target: LinkTarget::Missing(gap("link", entry.value, entry.key)),
        parameters: IndexMap::new(),
        request_body: None,
        server: None,
        extensions: Extensions::default(),
        span: entry.value.span(),
    }
}
