//! What a page shows of a schema: which schemas open where they stand and which are links to their pages, and the id of
//! each property. Made without rendering anything, so that links to properties are checked against the very ids that
//! pages have.
//!
//! What has no page but this one is always shown in full (`site::split` sees to it that this stays bearable). What a
//! named schema holds is shown on its own page; others open it near the top of a tree and as far as there is room.

mod declared;
mod group;
mod ids;
mod place;
mod walk;

pub(super) use ids::{Ids, named};
pub use walk::Walk;

use crate::api::{Id, Layer, Schema};

/// A schema in the place where a page shows it.
#[derive(Debug, Clone)]
pub struct Outline {
    /// The schema that the place refers to.
    pub schema: Id<Schema>,
    /// The schema that it stands for: behind references and `or null`.
    pub whole: Id<Schema>,
    /// The schemas passed on the way from one to the other.
    pub passed: Vec<Id<Schema>>,
    /// The parts of the whole's `allOf`, then the whole.
    pub layers: Vec<Layer>,
    /// What the elements of an array or the values of a map are, where all of them are alike.
    pub each: Option<Box<Each>>,
    /// What lies inside: properties and elements.
    pub fields: Vec<Field>,
    /// Alternatives and conditions.
    pub groups: Vec<Group>,
    /// What lies inside and is shown on the page of another schema.
    pub elsewhere: Vec<Elsewhere>,
}

/// What elements of arrays and values of maps are.
#[derive(Debug, Clone)]
pub struct Each {
    /// Whether they are the values of a map, by any name.
    pub in_map: bool,
    /// What they are.
    pub outline: Outline,
}

/// A property or an element.
#[derive(Debug, Clone)]
pub struct Field {
    /// What it is in the schema.
    pub role: Role,
    /// The id by which an address can point at it.
    pub id: Option<String>,
    /// Whether it has to be there.
    pub required: bool,
    /// The named schema whose part it is, where that is not the one that the place refers to.
    pub source: Option<Id<Schema>>,
    /// What it may be.
    pub outline: Outline,
    /// What else it has to be: the declarations of the same property in other parts of the composition.
    pub also: Vec<Also>,
}

/// What a field is in its schema.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Role {
    /// A property of this name.
    Property(String),
    /// Properties whose names match this pattern.
    Pattern(String),
    /// All other properties.
    Other,
    /// The properties that no part of the composition declares.
    Unevaluated,
    /// The names of properties.
    Names,
    /// The element at this position, from 0.
    Element(usize),
    /// The elements behind those.
    Rest,
    /// The elements that no part of the composition declares.
    UnevaluatedElements,
}

/// A further declaration of a property.
#[derive(Debug, Clone)]
pub struct Also {
    /// The named schema that declares it.
    pub source: Option<Id<Schema>>,
    /// What it may be.
    pub outline: Outline,
}

/// Alternatives, or a condition.
#[derive(Debug, Clone)]
pub struct Group {
    /// What the choices have in common.
    pub kind: GroupKind,
    /// The schema that says so.
    pub owner: Id<Schema>,
    /// The choices.
    pub choices: Vec<Choice>,
}

/// The keywords that hold schemas which need not match, or not by themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GroupKind {
    /// `oneOf`.
    OneOf,
    /// `anyOf`.
    AnyOf,
    /// `not`.
    Not,
    /// `if`.
    If,
    /// `then`.
    Then,
    /// `else`.
    Else,
    /// `contains`.
    Contains,
    /// `contentSchema`.
    Content,
    /// `dependentSchemas`, for this property.
    Dependent(String),
    /// Schemas that only a discriminator's mapping names.
    Mapped,
}

/// One alternative.
#[derive(Debug, Clone)]
pub struct Choice {
    /// What it is.
    pub outline: Outline,
    /// The values of the discriminator that choose it.
    pub values: Vec<String>,
    /// Whether it is chosen where the discriminator is left out or says something else.
    pub is_default: bool,
}

/// Where more is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Elsewhere {
    /// The schema with a page of its own.
    pub schema: Id<Schema>,
    /// How many properties are left to that page; 0 for all there are.
    pub fields: usize,
}

impl Outline {
    /// Every schema whose statements count here, the nearest first.
    pub fn statements(&self) -> impl Iterator<Item = Layer> {
        let passed = self.passed.iter().map(|it| Layer { schema: *it, source: None });
        let whole = self.layers.last().copied();
        let parts = self.layers.iter().take(self.layers.len().saturating_sub(1)).copied();
        passed.chain(whole).chain(parts)
    }

    /// The ids of all that is shown inside.
    pub fn ids(&self) -> Vec<&str> {
        let mut ids = Vec::new();
        self.gather_ids(&mut ids);
        ids
    }

    fn gather_ids<'a>(&'a self, ids: &mut Vec<&'a str>) {
        for field in &self.fields {
            ids.extend(field.id.as_deref());
            field.outline.gather_ids(ids);
        }
        for choice in self.groups.iter().flat_map(|it| &it.choices) {
            choice.outline.gather_ids(ids);
        }
        if let Some(each) = &self.each {
            each.outline.gather_ids(ids);
        }
    }

    /// The schema that declares every one of several properties, where it is another than the place refers to.
    pub fn common_source(&self) -> Option<Id<Schema>> {
        let (first, rest) = self.fields.split_first()?;
        let source = first.source?;
        (!rest.is_empty() && rest.iter().all(|it| it.source == Some(source))).then_some(source)
    }

    /// Whether anything inside is shown here.
    pub fn is_open(&self) -> bool {
        let each = self.each.as_ref().is_some_and(|it| it.outline.is_open());
        each || !self.fields.is_empty() || !self.groups.is_empty()
    }
}
