//! What a description says about itself: `info`, tags, further documentation.

use super::Lowering;
use super::expect::beginning;
use crate::api::{Api, Contact, Extensions, ExternalDocs, Id, License, Tag};
use crate::openapi::tree::{Node, Object};
use crate::source::Span;

/// An API with the title of `root`, for descriptions that are not read any further.
pub(super) fn titled(api: Api, root: Object<'_>) -> Api {
    let title = root.get("info").and_then(|info| info.get("title")).and_then(Node::string);
    Api { title: title.map_or(api.title, str::to_owned), ..api }
}

impl<'a> Lowering<'a> {
    /// Reads `info` and the description's `externalDocs`.
    pub(super) fn info(&mut self, root: Object<'a>) {
        self.api.external_docs = self.external_docs(root);
        if root.get("info").is_none() {
            self.invalid(beginning(root.node()), "the description has no `info`");
        }
        let Some(info) = self.object(root, "info") else { return };
        if let Some(title) = self.required(info, "title", "`info`") {
            title.clone_into(&mut self.api.title);
        }
        if let Some(version) = self.required(info, "version", "`info`") {
            version.clone_into(&mut self.api.version);
        }
        self.api.summary = self.owned(info, "summary");
        self.api.description = self.prose(info, "description");
        self.api.terms_of_service = self.owned(info, "termsOfService");
        self.api.contact = self.contact(info);
        self.api.license = self.license(info);
    }

    fn contact(&mut self, info: Object<'a>) -> Option<Contact> {
        let contact = self.object(info, "contact")?;
        Some(Contact {
            name: self.owned(contact, "name"),
            url: self.owned(contact, "url"),
            email: self.owned(contact, "email"),
        })
    }

    fn license(&mut self, info: Object<'a>) -> Option<License> {
        let license = self.object(info, "license")?;
        Some(License {
            name: self.required(license, "name", "`license`").unwrap_or_default().to_owned(),
            identifier: self.owned(license, "identifier"),
            url: self.owned(license, "url"),
        })
    }

    /// The `externalDocs` of `object`.
    pub(super) fn external_docs(&mut self, object: Object<'a>) -> Option<ExternalDocs> {
        let docs = self.object(object, "externalDocs")?;
        let url = self.required(docs, "url", "`externalDocs`")?.to_owned();
        let span = docs.get("url")?.span();
        Some(ExternalDocs { url, description: self.prose(docs, "description"), span })
    }

    /// Reads the tags that the description declares.
    pub(super) fn declared_tags(&mut self, root: Object<'a>) {
        for node in self.elements(root, "tags") {
            let Some(object) = self.as_object(node, "a tag") else { continue };
            let Some(name) = self.required(object, "name", "the tag") else { continue };
            if let Some(first) = self.known.tags.get(name) {
                let first = self.api.tags[*first].span.clone();
                self.report_second_tag(object, name, first);
                continue;
            }
            let id = self.tag(name, object.get("name").unwrap_or(node));
            self.api.tags[id].description = self.prose(object, "description");
            self.api.tags[id].external_docs = self.external_docs(object);
        }
    }

    /// The tag `name`, as first met at `node` if it is new.
    pub(super) fn tag(&mut self, name: &'a str, node: Node<'a>) -> Id<Tag> {
        let tags = &mut self.api.tags;
        *self.known.tags.entry(name).or_insert_with(|| {
            tags.push(Tag {
                name: name.to_owned(),
                display_name: None,
                parent: None,
                kind: None,
                extensions: Extensions::default(),
                description: None,
                external_docs: None,
                operations: Vec::new(),
                webhooks: Vec::new(),
                span: node.span(),
            })
        })
    }

    fn report_second_tag(&mut self, object: Object<'a>, name: &str, first: Span) {
        let span = object.get("name").map_or_else(|| beginning(object.node()), Node::span);
        self.irregular(span, format!("the tag `{name}` is declared twice"));
        if let Some(last) = self.diagnostics.last_mut() {
            *last = last.clone().label(first, "first declared here; this declaration is used");
        }
    }
}
