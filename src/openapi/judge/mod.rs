//! The rules that look at a description as it is written, beside the API that was read from it, so that each finding
//! stands at the very value that is wrong. Rules that need no more than the API are in `check`.

mod array_without_items;
mod idle_keyword;
mod invalid_component_name;
mod invalid_example;
mod mistyped_enum;
mod nullable_without_type;
mod repeated_enum_value;
mod undeclared_discriminator;
mod undeclared_required_property;

use super::lower::Origins;
use super::tree::{Node, Object};
use crate::api::{Api, Id, Schema};
use crate::diag::Diagnostic;
use crate::source::Span;

/// What is judged.
pub(super) struct Subject<'a> {
    /// The API.
    pub(super) api: &'a Api,
    /// What its parts were read from.
    pub(super) origins: &'a Origins<'a>,
    /// The description.
    pub(super) root: Option<Node<'a>>,
}

/// A rule: what it finds in one description.
type Check = fn(&Subject<'_>) -> Vec<Diagnostic>;

/// Every rule that looks at a description as it is written.
const CHECKS: &[Check] = &[
    invalid_example::check,
    mistyped_enum::check,
    repeated_enum_value::check,
    undeclared_required_property::check,
    undeclared_discriminator::check,
    idle_keyword::check,
    array_without_items::check,
    nullable_without_type::check,
    invalid_component_name::check,
];

/// All findings about a description, in the order of the rules.
pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    CHECKS.iter().flat_map(|check| check(subject)).collect()
}

impl<'a> Subject<'a> {
    /// The schemas with what each is written as, in order. Some schemas stand for what others say and were never written.
    fn schemas(&self) -> impl Iterator<Item = (Id<Schema>, &'a Schema, Object<'a>)> {
        let origins = self.origins;
        let schemas = self.api.schemas.iter();
        schemas.filter_map(|(id, schema)| Some((id, schema, *origins.schemas.get(&id)?)))
    }

    fn is_3_0(&self) -> bool {
        self.api.specification.starts_with("OpenAPI 3.0")
    }

    /// Whether the description is in a version before schemas became JSON Schema's.
    fn is_up_to_3_0(&self) -> bool {
        self.is_3_0() || self.api.specification.starts_with("Swagger")
    }

    /// Where a schema's keyword stands.
    fn keyword(&self, id: Id<Schema>, keyword: &str) -> Option<Span> {
        Some(self.origins.schemas.get(&id)?.entry(keyword)?.key_span())
    }
}
