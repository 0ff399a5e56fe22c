//! What is particular to OpenAPI 3.0: its schemas are a dialect of their own, with `nullable` and exclusive bounds that
//! are booleans. Descriptions of later versions are often written so, too, and mean the same by it.

use super::schema::Draft;
use super::{Completeness, Generation, Lowering, Siblings, Version};
use crate::api::{Schema, SchemaType, Value, ValueNote};
use crate::openapi::tree::Node;
use crate::source::Span;

/// OpenAPI 3.0.x. Webhooks came with 3.1; before, they were written as an extension.
pub(super) const VERSION: Version = Version {
    generation: Generation::Third,
    siblings: Siblings::Annotations,
    methods: &["get", "put", "post", "delete", "options", "head", "patch", "trace"],
    completeness: Completeness::Whole,
    webhooks: &["x-webhooks"],
};

impl Lowering<'_> {
    /// Gives the schema under `nullable: true` what JSON Schema needs to allow `null`.
    pub(super) fn allow_null(&mut self, schema: &mut Schema, span: &Span) {
        if !schema.values.is_empty() && !schema.values.contains(&Value::Null) {
            schema.values.push(Value::Null);
            if !schema.rare.value_notes.is_empty() {
                schema.rare.value_notes.push(ValueNote::default());
            }
        }
        if !schema.types.is_empty() {
            if !schema.types.contains(&SchemaType::Null) {
                schema.types.push(SchemaType::Null);
            }
        } else if !schema.any_of.is_empty() {
            schema.any_of.push(self.null_schema(span));
        } else if !schema.one_of.is_empty() {
            schema.one_of.push(self.null_schema(span));
        } else if !schema.all_of.is_empty() {
            self.allow_null_instead(schema, span);
        }
    }

    /// `allOf` cannot be widened from within: it becomes one of two alternatives.
    fn allow_null_instead(&mut self, schema: &mut Schema, span: &Span) {
        let all_of = std::mem::take(&mut schema.all_of);
        let alternative = match all_of[..] {
            [only] => only,
            _ => self.api.schemas.push(Schema { all_of, ..Schema::any(schema.span.clone()) }),
        };
        schema.any_of = vec![alternative, self.null_schema(span)];
    }

    fn null_schema(&mut self, span: &Span) -> crate::api::Id<Schema> {
        self.api.schemas.push(Schema { types: vec![SchemaType::Null], ..Schema::any(span.clone()) })
    }
}

/// Turns exclusive bounds that are booleans into numbers.
pub(super) fn settle_exclusive_bounds(draft: &mut Draft<'_>) {
    if draft.exclusive_minimum {
        let bounds = &mut draft.schema.bounds;
        bounds.exclusive_minimum = bounds.minimum.take();
    }
    if draft.exclusive_maximum {
        let bounds = &mut draft.schema.bounds;
        bounds.exclusive_maximum = bounds.maximum.take();
    }
}

/// Whether a bound is a boolean, as in 3.0.
pub(super) fn boolean_bound(node: Node<'_>) -> Option<bool> {
    match node.kind() {
        crate::openapi::tree::Kind::Bool(value) => Some(value),
        _ => None,
    }
}
