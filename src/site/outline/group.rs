//! Alternatives and conditions of a schema, on the walk.

use super::place::Place;
use super::{Choice, Group, GroupKind, Outline, Walk};
use crate::api::{Discriminator, Id, Layer, Schema};

impl Walk<'_> {
    /// Alternatives and conditions of one layer.
    pub(super) fn add_groups(&mut self, outline: &mut Outline, layer: Layer, place: &Place) {
        let api = self.api;
        let schema = &api.schemas[layer.schema];
        let rare = &*schema.rare;
        let lists = [
            (GroupKind::OneOf, &schema.one_of[..]),
            (GroupKind::AnyOf, &schema.any_of[..]),
            (GroupKind::Not, schema.not.as_slice()),
            (GroupKind::If, rare.if_schema.as_slice()),
            (GroupKind::Then, rare.then_schema.as_slice()),
            (GroupKind::Else, rare.else_schema.as_slice()),
            (GroupKind::Contains, schema.contains.as_slice()),
            (GroupKind::Content, rare.content_schema.as_slice()),
        ];
        for (kind, choices) in lists.into_iter().filter(|(_, choices)| !choices.is_empty()) {
            let told_by = schema.discriminator.as_deref().filter(|_| kind.is_union());
            let group = self.group(kind, layer, choices, told_by, place);
            outline.groups.push(group);
        }
        for (name, dependent) in &rare.dependent_schemas {
            let kind = GroupKind::Dependent(name.clone());
            let group = self.group(kind, layer, &[*dependent], None, place);
            outline.groups.push(group);
        }
        if let Some(told_by) = schema.discriminator.as_deref() {
            outline.groups.extend(self.mapped(schema, layer, told_by, place));
        }
    }

    fn group(
        &mut self,
        kind: GroupKind,
        layer: Layer,
        choices: &[Id<Schema>],
        told_by: Option<&Discriminator>,
        place: &Place,
    ) -> Group {
        let choices = choices.iter().enumerate().map(|(index, id)| {
            let (values, is_default) = told_by.map(|it| chosen_by(it, *id)).unwrap_or_default();
            let name = self.name_of(&kind, *id, &values, index);
            let place = place.below(&name);
            Choice { outline: self.declaration((*id, layer.source), &place), values, is_default }
        });
        let choices = choices.collect();
        Group { kind, owner: layer.schema, choices }
    }

    /// What ids inside a choice go by.
    fn name_of(&self, kind: &GroupKind, id: Id<Schema>, values: &[String], index: usize) -> String {
        if !kind.is_union() {
            return kind.as_str().to_owned();
        }
        let schema = &self.api.schemas[id];
        let named = schema.title.as_ref().or(schema.name.as_ref()).or(values.first());
        named.filter(|it| !it.is_empty()).cloned().unwrap_or_else(|| (index + 1).to_string())
    }

    /// The schemas that the discriminator's mapping names and no alternative does.
    fn mapped(
        &mut self,
        schema: &Schema,
        layer: Layer,
        told_by: &Discriminator,
        place: &Place,
    ) -> Option<Group> {
        let mut others: Vec<Id<Schema>> = Vec::new();
        for target in told_by.mapping.values().copied().chain(told_by.default_mapping) {
            let is_listed = schema.one_of.contains(&target) || schema.any_of.contains(&target);
            if !is_listed && !others.contains(&target) {
                others.push(target);
            }
        }
        let is_needed = !others.is_empty();
        is_needed.then(|| self.group(GroupKind::Mapped, layer, &others, Some(told_by), place))
    }
}

/// The values of the discriminator that choose the schema, and whether all others do.
fn chosen_by(told_by: &Discriminator, id: Id<Schema>) -> (Vec<String>, bool) {
    let values = told_by.mapping.iter().filter(|(_, target)| **target == id).map(|(value, _)| value.clone());
    (values.collect(), told_by.default_mapping == Some(id))
}

impl GroupKind {
    /// The keyword, in lower case, for classes and ids.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::OneOf => "one-of",
            Self::AnyOf => "any-of",
            Self::Not => "not",
            Self::If => "if",
            Self::Then => "then",
            Self::Else => "else",
            Self::Contains => "contains",
            Self::Content => "content",
            Self::Dependent(_) => "dependent",
            Self::Mapped => "mapped",
        }
    }

    /// Whether it is a choice between alternatives.
    pub fn is_union(&self) -> bool {
        matches!(self, Self::OneOf | Self::AnyOf | Self::Mapped)
    }
}
