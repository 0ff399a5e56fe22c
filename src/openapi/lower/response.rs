//! Responses and the links from them to further operations.

use indexmap::IndexMap;

use super::extension::extensions;
use super::{Lowering, is_extension};
use crate::api::{Id, Link, LinkTarget, Response};
use crate::openapi::tree::{Entry, Node, Object};

impl<'a> Lowering<'a> {
    /// Reads an entry of `components.responses` and remembers its name.
    pub(super) fn named_response(&mut self, entry: &Entry<'a>) {
        if let Some(id) = self.response(entry.value) {
            self.api.responses[id].name.get_or_insert_with(|| entry.key.to_owned());
        }
    }

    /// The response at `node`.
    pub(super) fn response(&mut self, node: Node<'a>) -> Option<Id<Response>> {
        let followed = self.follow(node)?;
        if let Some(known) = self.known.responses.get(&followed.id()) {
            return Some(*known);
        }
        let object = self.as_object(followed.node, "a response")?;
        let original = self.known.responses.get(&followed.node.id());
        let response = Response {
            name: original.and_then(|id| self.api.responses[*id].name.clone()),
            summary: self.owned(followed.holder(object, "summary"), "summary"),
            description: self.prose(followed.holder(object, "description"), "description"),
            gap: None,
            extensions: extensions(object),
            headers: self.headers(object),
            content: self.content(object),
            links: self.links(object),
            span: followed.node.span(),
        };
        let id = self.api.responses.push(response);
        self.known.responses.insert(followed.id(), id);
        Some(id)
    }

    fn links(&mut self, object: Object<'a>) -> IndexMap<String, Link> {
        let mut links = IndexMap::new();
        for entry in self.entries(object, "links").filter(|it| !is_extension(it)) {
            if let Some(link) = self.link(entry.value) {
                links.insert(entry.key.to_owned(), link);
            }
        }
        links
    }

    fn link(&mut self, node: Node<'a>) -> Option<Link> {
        let followed = self.follow(node)?;
        let object = self.as_object(followed.node, "a link")?;
        let parameters = self.entries(object, "parameters");
        Some(Link {
            description: self.prose(followed.holder(object, "description"), "description"),
            target: self.link_target(object),
            parameters: parameters.map(|entry| (entry.key.to_owned(), entry.value.value())).collect(),
            request_body: object.get("requestBody").map(Node::value),
            server: object.get("server").and_then(|node| self.server(node)),
            extensions: extensions(object),
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
