//! Tags: those that the description declares, those that operations only use, and the tree that 3.2 makes of them.

use super::Lowering;
use super::expect::beginning;
use super::extension::{Extras, is_text};
use crate::api::{Extensions, Id, Tag};
use crate::openapi::account::Reason;
use crate::openapi::tree::{Node, Object};
use crate::source::Span;

impl<'a> Lowering<'a> {
    /// Reads the tags that the description declares.
    pub(super) fn declared_tags(&mut self, root: Object<'a>) {
        for node in self.elements(root, "tags") {
            let Some(object) = self.as_object(node, "a tag") else { continue };
            let Some(name) = self.required(object, "name", "the tag") else { continue };
            if let Some(first) = self.known.tags.get(name) {
                let first = self.api.tags[*first].span.clone();
                self.report_second_tag(object, name, first);
                self.hide(node, Reason::Superseded);
                continue;
            }
            if !self.is_published(node) {
                self.known.internal_tags.insert(name);
                continue;
            }
            self.declared_tag(name, object);
            self.known.declared_tags.insert(name, node);
        }
    }

    fn declared_tag(&mut self, name: &'a str, object: Object<'a>) {
        let mut extras = Extras::of(object);
        let displayed = extras.take(&["x-displayName"], is_text);
        extras.join_part(object, "externalDocs");
        let id = self.tag(name, object.get("name").unwrap_or(object.node()));
        self.api.tags[id] = Tag {
            declared: true,
            display_name: self.display_name(object, displayed),
            kind: self.owned(object, "kind"),
            extensions: self.kept(extras),
            description: self.prose(object, "description"),
            external_docs: self.external_docs(object),
            ..self.api.tags[id].clone()
        };
    }

    fn display_name(&mut self, tag: Object<'a>, displayed: Option<Node<'a>>) -> Option<String> {
        let Some(displayed) = displayed else { return self.owned(tag, "summary") };
        if let Some(summary) = tag.get("summary") {
            self.hide(summary, Reason::Superseded);
        }
        self.as_string(displayed, "`x-displayName`").map(str::to_owned)
    }

    /// The tag `name`, as first met at `node` if it is new.
    pub(super) fn tag(&mut self, name: &'a str, node: Node<'a>) -> Id<Tag> {
        let tags = &mut self.api.tags;
        *self.known.tags.entry(name).or_insert_with(|| {
            tags.push(Tag {
                name: name.to_owned(),
                declared: false,
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

    /// Removes the tags that are not published, and puts the others into the tree that `parent` (3.2) describes.
    pub(super) fn tag_tree(&mut self) {
        self.remove_internal_tags();
        for (name, node) in self.known.declared_tags.clone() {
            let Some(id) = self.known.tags.get(name).copied() else { continue };
            let Some(parent) = node.get("parent") else { continue };
            self.api.tags[id].parent = self.parent_tag(id, parent);
        }
    }

    fn parent_tag(&mut self, tag: Id<Tag>, node: Node<'a>) -> Option<Id<Tag>> {
        let name = self.as_string(node, "`parent`")?;
        let parent = self.known_tag(name, node);
        if parent.is_some_and(|parent| !self.lies_in(parent, tag)) {
            return parent;
        }
        self.forget_tag_name(node, name);
        if parent.is_some() {
            let message = format!("the tag `{}` lies inside itself", self.api.tags[tag].name);
            self.invalid(node.span(), message);
        }
        None
    }

    /// Whether `tag` is `outer` or lies in it.
    fn lies_in(&self, tag: Id<Tag>, outer: Id<Tag>) -> bool {
        std::iter::successors(Some(tag), |it| self.api.tags[*it].parent).any(|it| it == outer)
    }
}
