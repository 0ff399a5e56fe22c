//! Parameters of operations and paths.

use std::collections::{BTreeMap, BTreeSet};

use super::expect::beginning;
use super::extension::Extras;
use super::follow::Followed;
use super::operation::gap;
use super::{Generation, Lowering, v2};
use crate::api::{ContentEntry, Id, Parameter, ParameterLocation, Schema};
use crate::openapi::tree::{Node, Object};

impl<'a> Lowering<'a> {
    /// The parameters that `object` declares, each once.
    pub(super) fn parameters(&mut self, object: Object<'a>) -> Vec<Id<Parameter>> {
        let mut parameters = Vec::new();
        let mut seen = BTreeSet::new();
        for (at, node) in self.published_elements(object, "parameters").into_iter().enumerate() {
            if self.version.generation == Generation::Second && self.set_part_aside(node) {
                continue;
            }
            let Some(id) = self.parameter(node) else {
                self.gaps.push(gap("parameter", node, &format!("parameters/{at}")));
                continue;
            };
            let parameter = &self.api.parameters[id];
            let key = (parameter.name.clone(), parameter.location);
            if seen.insert(key) {
                parameters.push(id);
            } else {
                let (name, place) = (parameter.name.clone(), parameter.location.as_str());
                self.irregular(
                    beginning(node),
                    format!("the parameter `{name}` in `{place}` is declared twice"),
                );
            }
        }
        parameters
    }

    /// `own` parameters over those `shared` by all operations of a path, whose order comes first.
    pub(super) fn merge_parameters(
        &self,
        shared: &[Id<Parameter>],
        own: Vec<Id<Parameter>>,
    ) -> Vec<Id<Parameter>> {
        if shared.is_empty() {
            return own;
        }
        let key = |id: Id<Parameter>| {
            let parameter = &self.api.parameters[id];
            (parameter.name.as_str(), parameter.location)
        };
        let mut replacing: BTreeMap<_, _> = own.iter().map(|id| (key(*id), *id)).collect();
        let mut merged: Vec<_> = shared.iter().map(|id| replacing.remove(&key(*id)).unwrap_or(*id)).collect();
        merged.extend(own.iter().filter(|id| replacing.contains_key(&key(**id))));
        merged
    }

    /// The parameter at `node`. `None` where it has no name or place to be known by.
    pub(super) fn parameter(&mut self, node: Node<'a>) -> Option<Id<Parameter>> {
        let followed = self.follow(node)?;
        if let Some(known) = self.known.parameters.get(&followed.id()) {
            return *known;
        }
        let parameter = self.read_parameter(followed);
        let id = parameter.map(|parameter| self.api.parameters.push(parameter));
        self.known.parameters.insert(followed.id(), id);
        id
    }

    fn read_parameter(&mut self, followed: Followed<'a>) -> Option<Parameter> {
        let object = self.as_object(followed.node, "a parameter")?;
        let name = self.required(object, "name", "the parameter")?.to_owned();
        let location = self.location(object, &format!("the parameter `{name}`"))?;
        let mut extras = Extras::of(object);
        self.withhold_examples(object);
        let required = self.flag(object, "required");
        let (style, explode) = self.style(object, location);
        let schema = self.parameter_schema(object, &mut extras);
        Some(Parameter {
            location,
            description: self.prose(followed.holder(object, "description"), "description"),
            required: required || location == ParameterLocation::Path,
            deprecated: self.flag(object, "deprecated"),
            deprecation: self.deprecation(&mut extras),
            allow_empty: self.flag(object, "allowEmptyValue"),
            explode,
            style,
            allow_reserved: self.flag(object, "allowReserved"),
            schema,
            content: self.only_content(object),
            examples: self.examples(object, &mut extras),
            extensions: self.kept(extras),
            span: object.get("name").unwrap_or(followed.node).span(),
            name,
        })
    }

    /// How a parameter is written, and whether it is exploded.
    fn style(&mut self, object: Object<'a>, location: ParameterLocation) -> (String, bool) {
        if self.version.generation == Generation::Second {
            let (style, explode) = self.parameter_style(object, location);
            return (style.to_owned(), explode);
        }
        let style = self.owned(object, "style").unwrap_or_else(|| default_style(location).to_owned());
        let explode = self.optional_flag(object, "explode");
        let explode = explode.unwrap_or(matches!(style.as_str(), "form" | "cookie"));
        (style, explode)
    }

    /// What a parameter or header may be.
    pub(super) fn parameter_schema(
        &mut self,
        object: Object<'a>,
        extras: &mut Extras<'a>,
    ) -> Option<Id<Schema>> {
        if self.version.generation == Generation::Third {
            return self.schema_under(object, "schema");
        }
        extras.leave_out(v2::is_schema_keyword);
        self.inline_or_own_schema(object)
    }

    /// The one entry of `content`, where a parameter or header is serialised by a media type.
    pub(super) fn only_content(&mut self, object: Object<'a>) -> Option<ContentEntry> {
        let entry = self.published_entries(object, "content").into_iter().next()?;
        let media_type = self.media_type(entry.value);
        Some(ContentEntry { name: entry.key.to_owned(), media_type })
    }
}

fn default_style(location: ParameterLocation) -> &'static str {
    match location {
        ParameterLocation::Path | ParameterLocation::Header => "simple",
        ParameterLocation::Query | ParameterLocation::QueryString | ParameterLocation::Cookie => "form",
    }
}
