//! What is sent: request bodies, media types, encodings and headers.

use indexmap::IndexMap;

use super::extension::Extras;
use super::follow::Followed;
use super::{Generation, Lowering, Task};
use crate::api::{Encoding, Extensions, Header, Id, MediaType, RequestBody};
use crate::openapi::account::Reason;
use crate::openapi::tree::{Node, Object};
use crate::source::Span;

impl<'a> Lowering<'a> {
    /// The request body at `node`.
    pub(super) fn request_body(&mut self, node: Node<'a>) -> Option<Id<RequestBody>> {
        let followed = self.follow(node)?;
        if let Some(known) = self.known.request_bodies.get(&followed.id()) {
            return Some(*known);
        }
        let object = self.as_object(followed.node, "a request body")?;
        let body = RequestBody {
            description: self.prose(followed.holder(object, "description"), "description"),
            required: self.flag(object, "required"),
            content: self.content(object),
            extensions: self.extensions(object),
            span: followed.node.span(),
        };
        let id = self.api.request_bodies.push(body);
        self.known.request_bodies.insert(followed.id(), id);
        Some(id)
    }

    /// The media types under `content`.
    pub(super) fn content(&mut self, object: Object<'a>) -> IndexMap<String, MediaType> {
        let mut content = IndexMap::new();
        for entry in self.published_entries(object, "content") {
            content.insert(entry.key.to_owned(), self.media_type(entry.value));
        }
        content
    }

    /// The media type at `node`; where it cannot be read, nothing is known of it but its name.
    pub(super) fn media_type(&mut self, node: Node<'a>) -> MediaType {
        let Some(object) = self.as_object(node, "a media type") else { return MediaType::default() };
        self.known.parts.insert(object.node().id());
        let mut extras = Extras::of(object);
        self.withhold_examples(object);
        MediaType {
            schema: self.schema_under(object, "schema"),
            examples: self.examples(object, &mut extras),
            item_schema: self.schema_under(object, "itemSchema"),
            encoding: self.encodings(object),
            prefix_encoding: self.prefix_encoding(object),
            item_encoding: self.item_encoding(object),
            extensions: self.kept(extras),
        }
    }

    fn prefix_encoding(&mut self, object: Object<'a>) -> Vec<Encoding> {
        let elements: Vec<_> = self.elements(object, "prefixEncoding").collect();
        elements.into_iter().filter_map(|node| self.encoding(node)).collect()
    }

    fn item_encoding(&mut self, object: Object<'a>) -> Option<Box<Encoding>> {
        object.get("itemEncoding").and_then(|node| self.encoding(node)).map(Box::new)
    }

    fn encodings(&mut self, object: Object<'a>) -> IndexMap<String, Encoding> {
        let mut encodings = IndexMap::new();
        for entry in self.published_entries(object, "encoding") {
            if let Some(encoding) = self.encoding(entry.value) {
                encodings.insert(entry.key.to_owned(), encoding);
            }
        }
        encodings
    }

    fn encoding(&mut self, node: Node<'a>) -> Option<Encoding> {
        let object = self.as_object(node, "an encoding")?;
        Some(Encoding {
            content_type: self.owned(object, "contentType"),
            headers: self.headers(object),
            style: self.owned(object, "style"),
            explode: self.optional_flag(object, "explode"),
            allow_reserved: self.flag(object, "allowReserved"),
            encoding: self.encodings(object),
            prefix_encoding: self.prefix_encoding(object),
            item_encoding: self.item_encoding(object),
            extensions: self.extensions(object),
        })
    }

    /// The headers under `headers`.
    pub(super) fn headers(&mut self, object: Object<'a>) -> IndexMap<String, Id<Header>> {
        let mut headers = IndexMap::new();
        for entry in self.published_entries(object, "headers") {
            let header = self.header(entry.value);
            let header = header.unwrap_or_else(|| self.api.headers.push(unread_header(entry.value.span())));
            headers.insert(entry.key.to_owned(), header);
        }
        headers
    }

    /// The header at `node`. It is read later: its content may have parts with headers again.
    pub(super) fn header(&mut self, node: Node<'a>) -> Option<Id<Header>> {
        let followed = self.follow(node)?;
        if let Some(known) = self.known.headers.get(&followed.id()) {
            return Some(*known);
        }
        let id = self.api.headers.push(unread_header(followed.node.span()));
        self.known.headers.insert(followed.id(), id);
        self.queue.push_back(Task::Header(followed, id));
        Some(id)
    }

    /// Reads a header that has its id already.
    pub(super) fn read_header(&mut self, followed: Followed<'a>, id: Id<Header>) {
        let Some(object) = self.as_object(followed.node, "a header") else { return };
        let mut extras = Extras::of(object);
        self.hide_obvious_style(object);
        self.withhold_examples(object);
        if self.version.generation == Generation::Second {
            self.header_format(object, &mut extras);
        }
        self.api.headers[id] = Header {
            description: self.prose(followed.holder(object, "description"), "description"),
            required: self.flag(object, "required"),
            deprecated: self.flag(object, "deprecated"),
            explode: self.flag(object, "explode"),
            schema: self.parameter_schema(object, &mut extras),
            content: self.only_content(object),
            examples: self.examples(object, &mut extras),
            extensions: self.kept(extras),
            span: followed.node.span(),
        };
    }
}

impl<'a> Lowering<'a> {
    /// Headers know no other style than `simple`.
    fn hide_obvious_style(&mut self, header: Object<'a>) {
        if let Some(node) = header.get("style").filter(|it| it.string() == Some("simple")) {
            self.hide(node, Reason::Needless);
        }
    }
}

fn unread_header(span: Span) -> Header {
    Header {
        description: None,
        required: false,
        deprecated: false,
        explode: false,
        schema: None,
        content: None,
        examples: IndexMap::new(),
        extensions: Extensions::default(),
        span,
    }
}
