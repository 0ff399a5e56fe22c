//! Operations: one method of a path, a webhook or a callback.

use indexmap::IndexMap;

use super::extension::Extras;
use super::follow::reference_in;
use super::path::Route;
use super::{Completeness, Generation, Lowering, is_extension};
use crate::api::{Extensions, Gap, Id, Operation, RequestBody, Response, Tag};
use crate::diag::{Diagnostic, Rule};
use crate::openapi::tree::{Entry, Node, Object};

/// The operation as long as only its route is known.
pub(super) fn unread(route: &Route<'_>) -> Operation {
    Operation {
        method: route.method.clone(),
        path: route.path.to_string(),
        id: None,
        summary: None,
        description: None,
        path_summary: route.shared.summary.clone(),
        path_description: route.shared.description,
        tags: Vec::new(),
        parameters: Vec::new(),
        request_body: None,
        responses: IndexMap::new(),
        security: std::sync::Arc::default(),
        servers: std::sync::Arc::default(),
        callbacks: Vec::new(),
        deprecated: false,
        deprecation: None,
        sunset: None,
        badges: Vec::new(),
        code_samples: Vec::new(),
        gaps: Vec::new(),
        extensions: Extensions::default(),
        external_docs: None,
        span: route.span.clone(),
    }
}

/// A gap where `what` should stand: the reference that the author wrote at `node`, or else `key`.
pub(super) fn gap(what: &'static str, node: Node<'_>, key: &str) -> Gap {
    let reference = reference_in(node).and_then(Node::string);
    Gap { what, written: reference.unwrap_or(key).to_owned() }
}

impl<'a> Lowering<'a> {
    /// Reads the operation that `route` leads to.
    pub(super) fn operation(&mut self, route: &Route<'a>) -> Operation {
        let object = route.object;
        let mut extras = Extras::of(object);
        for key in ["responses", "callbacks", "externalDocs"] {
            extras.join_part(object, key);
        }
        self.gaps.clone_from(&route.shared.gaps);
        let outer_media = self.media.clone();
        if self.version.generation == Generation::Second {
            self.media = self.media_types(object);
        }
        self.parts.clone_from(&route.shared.parts);
        let own_parameters = self.parameters(object);
        let own_servers = self.own_servers(object).or_else(|| route.shared.servers.clone());
        let operation = Operation {
            id: self.operation_id(object),
            summary: self.owned(object, "summary"),
            description: self.prose(object, "description"),
            tags: self.tags(object),
            parameters: self.merge_parameters(&route.shared.parameters, own_parameters),
            request_body: self.operation_body(object),
            responses: self.operation_responses(route),
            security: self.security(object).unwrap_or_else(|| self.security.clone()),
            servers: own_servers.unwrap_or_else(|| self.api.servers.clone()),
            callbacks: self.callbacks(object),
            deprecated: self.flag(object, "deprecated"),
            deprecation: self.deprecation(&mut extras),
            sunset: self.extra_text(&mut extras, "x-sunset"),
            badges: self.badges(&mut extras),
            code_samples: self.code_samples(&mut extras),
            extensions: self.operation_extensions(extras, route),
            external_docs: self.external_docs(object),
            gaps: std::mem::take(&mut self.gaps),
            ..unread(route)
        };
        self.media = outer_media;
        operation
    }

    fn operation_extensions(&mut self, own: Extras<'a>, route: &Route<'a>) -> Extensions {
        let mut extensions = self.kept(own);
        for (name, value) in &*route.shared.extensions {
            if !extensions.contains_key(name) {
                extensions.insert(name.clone(), value.clone());
            }
        }
        extensions
    }

    fn operation_body(&mut self, object: Object<'a>) -> Option<Id<RequestBody>> {
        if self.version.generation == Generation::Second {
            let parts = std::mem::take(&mut self.parts);
            return self.body_of_parts(&parts);
        }
        let node = object.get("requestBody").filter(|node| self.is_published(*node))?;
        let body = self.request_body(node);
        if body.is_none() {
            self.gaps.push(gap("requestBody", node, "requestBody"));
        }
        body
    }

    fn operation_id(&mut self, object: Object<'a>) -> Option<String> {
        let id = self.string(object, "operationId")?;
        let span = object.get("operationId")?.span();
        let first = self.known.operation_ids.entry(id).or_insert_with(|| span.clone());
        if *first != span {
            let message = format!("the operationId `{id}` is given twice");
            let diagnostic = Diagnostic::new(Rule::DuplicateOperationId, span, message)
                .label(first.clone(), "first given here")
                .help("give each operation an id of its own");
            self.diagnostics.push(diagnostic);
        }
        Some(id.to_owned())
    }

    fn tags(&mut self, object: Object<'a>) -> Vec<Id<Tag>> {
        let mut tags = Vec::new();
        for node in self.elements(object, "tags") {
            let Some(name) = self.as_string(node, "a tag's name") else { continue };
            let tag = self.tag(name, node);
            if !tags.contains(&tag) {
                tags.push(tag);
            }
        }
        tags
    }

    fn operation_responses(&mut self, route: &Route<'a>) -> IndexMap<String, Id<Response>> {
        let object = route.object;
        if object.get("responses").is_none() && self.version.completeness == Completeness::Whole {
            let message = format!("`{} {}` has no `responses`", route.method, route.path);
            self.invalid(route.span.clone(), message);
        }
        let mut responses = IndexMap::new();
        for entry in self.published_entries(object, "responses").iter().filter(|it| !is_extension(it)) {
            let status = self.status(entry);
            let response = self.response(entry.value);
            let response = response.unwrap_or_else(|| self.missing_response(entry));
            responses.insert(status, response);
        }
        responses
    }

    /// The status as OpenAPI writes it; whatever else it is, it is kept.
    fn status(&mut self, entry: &Entry<'a>) -> String {
        let upper = entry.key.to_ascii_uppercase();
        let fits = match upper.as_bytes() {
            [b'1'..=b'5', b'X', b'X'] => true,
            [b'1'..=b'5', rest @ ..] => rest.len() == 2 && rest.iter().all(u8::is_ascii_digit),
            _ => false,
        };
        if fits && upper == entry.key || entry.key == "default" {
            return entry.key.to_owned();
        }
        if fits {
            let message = format!("the range of statuses `{}` is written `{upper}`", entry.key);
            self.irregular(entry.key_span(), message);
            return upper;
        }
        let message = format!("`{}` is no status, no range of them, and not `default`", entry.key);
        self.invalid(entry.key_span(), message);
        entry.key.to_owned()
    }
}
