//! What lies inside a schema: every schema that one of its keywords holds, with what it is there.

use super::{AdditionalProperties, Id, Schema};

/// What a schema is in the one that holds it: the keyword, with the name or the position where there are several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part<'a> {
    /// Of `properties`, the one of this name.
    Property(&'a str),
    /// Of `patternProperties`, the one for this pattern.
    Pattern(&'a str),
    /// `additionalProperties`.
    Other,
    /// `unevaluatedProperties`.
    UnevaluatedProperties,
    /// `propertyNames`.
    Names,
    /// Of `prefixItems`, the one at this position.
    Element(usize),
    /// `items`.
    Items,
    /// `unevaluatedItems`.
    UnevaluatedItems,
    /// `contains`.
    Contains,
    /// Of `allOf`, the one at this position.
    AllOf(usize),
    /// Of `oneOf`, the one at this position.
    OneOf(usize),
    /// Of `anyOf`, the one at this position.
    AnyOf(usize),
    /// `not`.
    Not,
    /// `if`.
    If,
    /// `then`.
    Then,
    /// `else`.
    Else,
    /// Of `dependentSchemas`, the one for this property.
    Dependent(&'a str),
    /// `contentSchema`.
    Content,
    /// Of the discriminator's `mapping`, the one for this value.
    Mapped(&'a str),
    /// The discriminator's `defaultMapping`.
    DefaultMapping,
}

impl Schema {
    /// Every schema that a keyword of this one holds, in the order of [`Part`].
    pub fn inside(&self) -> impl Iterator<Item = (Part<'_>, Id<Schema>)> {
        let rare = &*self.rare;
        let properties = self.properties.iter().map(|(name, it)| (Part::Property(name), it.schema));
        let patterns = self.pattern_properties.iter().map(|(pattern, it)| (Part::Pattern(pattern), *it));
        let objects = [
            (Part::Other, self.additional_properties.schema()),
            (Part::UnevaluatedProperties, rare.unevaluated_properties.schema()),
            (Part::Names, self.property_names),
        ];
        let elements = self.prefix_items.iter().enumerate().map(|(index, it)| (Part::Element(index), *it));
        let arrays = [
            (Part::Items, self.items),
            (Part::UnevaluatedItems, rare.unevaluated_items.schema()),
            (Part::Contains, self.contains),
        ];
        let all_of = self.all_of.iter().enumerate().map(|(index, it)| (Part::AllOf(index), *it));
        properties
            .chain(patterns)
            .chain(given(objects))
            .chain(elements)
            .chain(given(arrays))
            .chain(all_of)
            .chain(self.alternatives())
            .chain(self.conditions())
    }

    fn alternatives(&self) -> impl Iterator<Item = (Part<'_>, Id<Schema>)> {
        let one_of = self.one_of.iter().enumerate().map(|(index, it)| (Part::OneOf(index), *it));
        let any_of = self.any_of.iter().enumerate().map(|(index, it)| (Part::AnyOf(index), *it));
        let told_by = self.discriminator.as_deref();
        let mapping = told_by.into_iter().flat_map(|it| &it.mapping);
        let fallback = told_by.and_then(|it| it.default_mapping).map(|it| (Part::DefaultMapping, it));
        one_of.chain(any_of).chain(mapping.map(|(value, it)| (Part::Mapped(value), *it))).chain(fallback)
    }

    fn conditions(&self) -> impl Iterator<Item = (Part<'_>, Id<Schema>)> {
        let rare = &*self.rare;
        let single = [
            (Part::Not, self.not),
            (Part::If, rare.if_schema),
            (Part::Then, rare.then_schema),
            (Part::Else, rare.else_schema),
            (Part::Content, rare.content_schema),
        ];
        let dependent = rare.dependent_schemas.iter().map(|(name, it)| (Part::Dependent(name), *it));
        given(single).chain(dependent)
    }
}

fn given<const N: usize>(
    parts: [(Part<'_>, Option<Id<Schema>>); N],
) -> impl Iterator<Item = (Part<'_>, Id<Schema>)> {
    parts.into_iter().filter_map(|(part, id)| Some((part, id?)))
}

impl AdditionalProperties {
    /// The schema that all others have to match, if there is one.
    pub fn schema(self) -> Option<Id<Schema>> {
        match self {
            Self::Schema(id) => Some(id),
            _ => None,
        }
    }
}
