//! The vendor extensions that docent understands, in every shape that they are met in.

use super::Lowering;
use super::extension::{Extras, is_collection, is_list, is_text};
use crate::api::{Badge, CodeSample, Id, Logo, Prose, TagGroup};
use crate::diag::{Diagnostic, Rule, Severity, suggest};
use crate::openapi::account::Reason;
use crate::openapi::tree::{Array, Kind, Node, Object};

impl<'a> Lowering<'a> {
    /// `x-codeSamples`, also under its other names.
    pub(super) fn code_samples(&mut self, extras: &mut Extras<'a>) -> Vec<CodeSample> {
        let names = ["x-codeSamples", "x-code-samples", "x-codesamples"];
        let Some(list) = extras.take(&names, is_list) else { return Vec::new() };
        let elements = self.as_array(list, "`x-codeSamples`").into_iter().flat_map(Array::iter);
        elements.filter_map(|node| self.code_sample(node)).collect()
    }

    fn code_sample(&mut self, node: Node<'a>) -> Option<CodeSample> {
        let object = self.as_object(node, "a code sample")?;
        let source_key = if object.get("code").is_some() { "code" } else { "source" };
        Some(CodeSample {
            source: self.required(object, source_key, "the code sample")?.to_owned(),
            language: self.either(object, "lang", "language").unwrap_or_default(),
            label: self.either(object, "label", "name"),
        })
    }

    fn either(&mut self, object: Object<'a>, key: &str, other: &str) -> Option<String> {
        self.owned(object, if object.get(key).is_some() { key } else { other })
    }

    /// `x-badges`: objects or words, many or one.
    pub(super) fn badges(&mut self, extras: &mut Extras<'a>) -> Vec<Badge> {
        let fits = |node: Node<'_>| is_text(node) || is_collection(node);
        let Some(node) = extras.take(&["x-badges"], fits) else { return Vec::new() };
        match node.kind() {
            Kind::Array(array) => array.iter().filter_map(|node| self.badge(node)).collect(),
            _ => self.badge(node).into_iter().collect(),
        }
    }

    fn badge(&mut self, node: Node<'a>) -> Option<Badge> {
        let Some(object) = node.object() else {
            let name = self.as_string(node, "a badge")?.to_owned();
            return Some(Badge { name, color: None, is_before: false });
        };
        let key =
            if object.get("name").is_none() && object.get("label").is_some() { "label" } else { "name" };
        let name = self.required(object, key, "the badge")?.to_owned();
        let position = self.string(object, "position");
        Some(Badge { name, color: self.owned(object, "color"), is_before: position == Some("before") })
    }

    /// `x-logo`: an object, or only the picture's address.
    pub(super) fn logo(&mut self, extras: &mut Extras<'a>) -> Option<Logo> {
        let node = extras.take(&["x-logo"], |node| is_text(node) || node.object().is_some())?;
        let Some(object) = node.object() else {
            let url = self.as_string(node, "`x-logo`")?.to_owned();
            return Some(Logo { url, ..Logo::default() });
        };
        Some(Logo {
            url: self.required(object, "url", "`x-logo`")?.to_owned(),
            alt: self.owned(object, "altText"),
            href: self.owned(object, "href"),
            background: self.owned(object, "backgroundColor"),
        })
    }

    /// Reads `x-tagGroups`, when all tags are known. A group whose tags are all internal is internal itself.
    pub(super) fn tag_groups(&mut self, node: Node<'a>) {
        for node in self.as_array(node, "`x-tagGroups`").into_iter().flat_map(Array::iter) {
            let Some(object) = self.as_object(node, "a group of tags") else { continue };
            let Some(name) = self.required(object, "name", "the group of tags") else { continue };
            let elements: Vec<_> = self.elements(object, "tags").collect();
            let tags: Vec<_> = elements.iter().filter_map(|node| self.grouped_tag(*node)).collect();
            if !tags.is_empty() || elements.is_empty() {
                self.api.tag_groups.push(TagGroup { name: name.to_owned(), tags });
            }
        }
    }

    fn grouped_tag(&mut self, node: Node<'a>) -> Option<Id<crate::api::Tag>> {
        let name = self.as_string(node, "a tag's name")?;
        let tag = self.known_tag(name, node);
        if tag.is_none() {
            self.forget_tag_name(node, name);
        }
        tag
    }

    /// Notes that the name of a tag at `node` is not in the API.
    pub(super) fn forget_tag_name(&mut self, node: Node<'a>, name: &str) {
        self.marks.take_back(node);
        if self.known.internal_tags.contains(name) {
            self.hide(node, Reason::Internal);
        }
    }

    /// The tag `name`, to which the author refers at `node`.
    pub(super) fn known_tag(&mut self, name: &'a str, node: Node<'a>) -> Option<Id<crate::api::Tag>> {
        let known = self.known.tags.get(name).copied();
        if known.is_none() && !self.known.internal_tags.contains(name) {
            let names = self.known.tags.keys().copied();
            let diagnostic =
                Diagnostic::new(Rule::UnresolvedReference, node.span(), format!("no tag is called `{name}`"))
                    .maybe_help(suggest::did_you_mean(name, names));
            self.report(node, Diagnostic { severity: Severity::Warning, ..diagnostic });
        }
        known
    }

    /// `x-deprecated-description`.
    pub(super) fn deprecation(&mut self, extras: &mut Extras<'a>) -> Option<Id<Prose>> {
        let node = extras.take(&["x-deprecated-description"], is_text)?;
        self.prose_at(node, "`x-deprecated-description`")
    }

    /// The extension `name`, if its value is a text.
    pub(super) fn extra_text(&mut self, extras: &mut Extras<'a>, name: &str) -> Option<String> {
        let node = extras.take(&[name], is_text)?;
        self.as_string(node, "the extension").map(str::to_owned)
    }
}
