//! Paths, webhooks and callbacks: everything that leads to operations.

use std::rc::Rc;
use std::sync::Arc;

use super::expect::{beginning, quoted};
use super::follow::reference_in;
use super::operation::gap;
use super::v2::Part;
use super::{Completeness, Lowering, Task, is_extension};
use crate::api::{Callback, Extensions, Gap, Id, Operation, Parameter, Prose, Server};
use crate::openapi::account::Reason;
use crate::openapi::tree::{Entry, Node, Object};
use crate::source::Span;

/// An operation as its Path Item declares it.
pub(super) struct Route<'a> {
    /// The method in upper case.
    pub(super) method: String,
    /// The path's template, the webhook's name or the callback's expression.
    pub(super) path: Rc<str>,
    /// The Operation Object.
    pub(super) object: Object<'a>,
    /// Where its method stands.
    pub(super) span: Span,
    /// What it has in common with the path's other operations.
    pub(super) shared: Rc<Shared<'a>>,
}

/// What a Path Item says about all of its operations.
#[derive(Default)]
pub(super) struct Shared<'a> {
    /// Parameters, which operations may replace.
    pub(super) parameters: Vec<Id<Parameter>>,
    /// Servers, for operations without their own.
    pub(super) servers: Option<Arc<[Server]>>,
    /// One line.
    pub(super) summary: Option<String>,
    /// More than one line.
    pub(super) description: Option<Id<Prose>>,
    /// Parameters that it refers to in vain.
    pub(super) gaps: Vec<Gap>,
    /// Parameters that are parts of the body, in 2.0.
    pub(super) parts: Vec<Part<'a>>,
    /// Its extensions.
    pub(super) extensions: Extensions,
}

impl<'a> Lowering<'a> {
    /// Reads `paths`.
    pub(super) fn paths(&mut self, root: Object<'a>) {
        self.check_complete(root);
        for entry in self.entries(root, "paths").filter(|it| !is_extension(it)) {
            if !self.is_published_path(entry.value) {
                continue;
            }
            if !entry.key.starts_with('/') {
                self.invalid(entry.key_span(), format!("the path `{}` does not begin with `/`", entry.key));
            }
            let routes = self.routes(entry.key, entry.value);
            self.hide_idle(entry.value);
            for route in routes {
                let operation = self.operation(&route);
                let id = self.api.operations.push(operation);
                for tag in &self.api.operations[id].tags {
                    self.api.tags[*tag].operations.push(id);
                }
            }
        }
    }

    fn check_complete(&mut self, root: Object<'a>) {
        let alternatives: &[&str] = match self.version.completeness {
            Completeness::Whole => &["paths"],
            Completeness::Part => &["paths", "components", "webhooks"],
        };
        if alternatives.iter().all(|key| root.get(key).is_none()) {
            let names: Vec<_> = alternatives.iter().map(|key| quoted(key)).collect();
            let message = format!("the description has no {}", names.join(" and no "));
            self.invalid(beginning(root.node()), message);
        }
    }

    /// Reads webhooks.
    pub(super) fn webhooks(&mut self, root: Object<'a>) {
        let entries =
            self.version.webhooks.iter().flat_map(|key| self.entries(root, key)).collect::<Vec<_>>();
        for entry in entries.iter().filter(|it| !is_extension(it)) {
            if !self.is_published_path(entry.value) {
                continue;
            }
            for route in self.webhook_routes(entry) {
                let operation = self.operation(&route);
                let id = self.api.webhooks.push(operation);
                for tag in &self.api.webhooks[id].tags {
                    self.api.tags[*tag].webhooks.push(id);
                }
            }
        }
    }

    /// The operations of a webhook. Before there were webhooks, some wrote them like callbacks.
    fn webhook_routes(&mut self, entry: &Entry<'a>) -> Vec<Route<'a>> {
        let routes = self.routes(entry.key, entry.value);
        if !routes.is_empty() {
            return routes;
        }
        let expressions = entry.value.object().into_iter().flat_map(Object::iter);
        let items = expressions.filter(|it| it.key.contains('{') && it.value.object().is_some());
        items.flat_map(|it| self.routes(entry.key, it.value)).collect()
    }

    /// A path without operations describes nothing.
    fn hide_idle(&mut self, path_item: Node<'a>) {
        if self.marks.are_asked() && self.path_item(path_item).iter().all(|it| self.methods(*it).is_empty()) {
            self.marks.take_back(path_item);
            self.hide(path_item, Reason::Idle);
        }
    }

    /// The callbacks of an operation. Their own operations are read later, since they may have callbacks again.
    pub(super) fn callbacks(&mut self, operation: Object<'a>) -> Vec<Callback> {
        let mut callbacks = Vec::new();
        for entry in self.published_entries(operation, "callbacks") {
            match self.as_object(entry.value, "a callback") {
                Some(object) => {
                    let operations = self.callback_operations(object);
                    callbacks.push(Callback { name: entry.key.to_owned(), operations });
                }
                None => self.gaps.push(gap("callback", entry.value, entry.key)),
            }
        }
        callbacks
    }

    pub(super) fn callback_operations(&mut self, callback: Object<'a>) -> Vec<Id<Operation>> {
        if let Some(known) = self.known.callbacks.get(&callback.node().id()) {
            return known.clone();
        }
        let mut operations = Vec::new();
        for entry in callback.iter().filter(|it| !is_extension(it)) {
            if !self.is_published_path(entry.value) {
                continue;
            }
            operations.extend(self.path_operations(&entry));
        }
        self.known.callbacks.insert(callback.node().id(), operations.clone());
        operations
    }

    /// The operations of a Path Item that is no path of the API's own. They are read later.
    pub(super) fn path_operations(&mut self, entry: &Entry<'a>) -> Vec<Id<Operation>> {
        let mut operations = Vec::new();
        for route in self.routes(entry.key, entry.value) {
            let id = self.api.callbacks.push(super::operation::unread(&route));
            self.queue.push_back(Task::Callback(route, id));
            operations.push(id);
        }
        operations
    }

    /// The operations of the Path Item `node`, in order.
    fn routes(&mut self, path: &str, node: Node<'a>) -> Vec<Route<'a>> {
        let parts = self.path_item(node);
        let path: Rc<str> = path.into();
        let shared = Rc::new(self.shared(&parts));
        let mut routes: Vec<Route<'a>> = Vec::new();
        for (method, entry) in parts.iter().flat_map(|part| self.methods(*part)).collect::<Vec<_>>() {
            if routes.iter().any(|route| route.method == method) {
                self.hide(entry.value, Reason::Superseded);
                continue;
            }
            if !self.is_published(entry.value) {
                entry.value.object().into_iter().for_each(|it| self.note_internal_tags(it));
                continue;
            }
            if let Some(object) = self.as_object(entry.value, &quoted(entry.key)) {
                let (path, shared, span) = (Rc::clone(&path), Rc::clone(&shared), entry.key_span());
                routes.push(Route { method, path, object, span, shared });
            }
        }
        routes
    }

    /// Whether the Path Item `node` may be published; if not, its operations' tags are internal, too.
    pub(super) fn is_published_path(&mut self, node: Node<'a>) -> bool {
        if self.is_published(node) {
            return true;
        }
        for part in self.path_item(node) {
            for (_, entry) in self.methods(part) {
                entry.value.object().into_iter().for_each(|it| self.note_internal_tags(it));
            }
        }
        false
    }

    /// A Path Item: what is written there, then what its `$ref` adds.
    fn path_item(&mut self, node: Node<'a>) -> Vec<Object<'a>> {
        let Some(own) = node.object() else {
            self.mismatch(node, "a path item", "an object");
            return Vec::new();
        };
        let target = reference_in(node).and_then(|reference| self.target(reference));
        let added = target.and_then(|target| self.as_object(target, "a path item"));
        self.known.parts.extend(added.map(|it| it.node().id()));
        std::iter::once(own).chain(added).collect()
    }

    fn shared(&mut self, parts: &[Object<'a>]) -> Shared<'a> {
        let mut shared = Shared::default();
        self.gaps.clear();
        self.parts.clear();
        for part in parts {
            let own = std::mem::take(&mut shared.parameters);
            let more = self.parameters(*part);
            shared.parameters = self.merge_parameters(&more, own);
            shared.servers = shared.servers.or_else(|| self.servers(*part));
            shared.summary = shared.summary.or_else(|| self.owned(*part, "summary"));
            shared.description = shared.description.or_else(|| self.prose(*part, "description"));
            for (name, value) in &*self.extensions(*part) {
                shared.extensions.entry(name.clone()).or_insert_with(|| value.clone());
            }
        }
        shared.gaps = std::mem::take(&mut self.gaps);
        shared.parts = std::mem::take(&mut self.parts);
        shared
    }

    fn methods(&self, part: Object<'a>) -> Vec<(String, Entry<'a>)> {
        let known = |entry: &Entry<'a>| self.version.methods.contains(&entry.key);
        let mut methods = Vec::new();
        for entry in part.iter().filter(known) {
            match entry.value.object() {
                Some(more) if entry.key == "additionalOperations" => {
                    methods.extend(more.iter().map(|it| (it.key.to_owned(), it)));
                }
                _ => methods.push((entry.key.to_ascii_uppercase(), entry)),
            }
        }
        methods
    }
}
