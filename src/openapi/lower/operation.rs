//! Operations: one method of a path, a webhook or a callback.

use indexmap::IndexMap;

use super::extension::extensions;
use super::path::Route;
use super::{Completeness, Lowering, is_extension};
use crate::api::{Extensions, Id, Operation, Response, Tag};
use crate::diag::{Diagnostic, Rule};
use crate::openapi::tree::{Entry, Object};

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

impl<'a> Lowering<'a> {
    /// Reads the operation that `route` leads to.
    pub(super) fn operation(&mut self, route: &Route<'a>) -> Operation {
        let object = route.object;
        let own_parameters = self.parameters(object);
        let own_servers = self.servers(object).or_else(|| route.shared.servers.clone());
        Operation {
            id: self.operation_id(object),
            summary: self.owned(object, "summary"),
            description: self.prose(object, "description"),
            tags: self.tags(object),
            parameters: self.merge_parameters(&route.shared.parameters, own_parameters),
            request_body: object.get("requestBody").and_then(|node| self.request_body(node)),
            responses: self.operation_responses(route),
            security: self.security(object).unwrap_or_else(|| self.security.clone()),
            servers: own_servers.unwrap_or_else(|| self.api.servers.clone()),
            callbacks: self.callbacks(object),
            deprecated: self.flag(object, "deprecated"),
            extensions: extensions(object),
            external_docs: self.external_docs(object),
            ..unread(route)
        }
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
        for entry in self.entries(object, "responses").filter(|it| !is_extension(it)) {
            let status = self.status(&entry);
            if let Some(response) = self.response(entry.value) {
                responses.insert(status, response);
            }
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
