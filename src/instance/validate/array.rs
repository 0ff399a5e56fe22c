//! The keywords about arrays (JSON Schema Core, section 10.3.1; Validation, section 6.4).

use rustc_hash::FxHashSet;

use super::notes::Notes;
use super::run::Run;
use super::scalar::exact;
use crate::api::{AdditionalProperties, Schema};
use crate::instance::value::canonical;
use crate::instance::{Instance, Shape};

impl<'s> Run<'s, '_> {
    /// `prefixItems`, `items`, `contains`, and how many elements there are.
    pub(super) fn array<'a, I: Instance<'a>>(
        &mut self,
        schema: &'s Schema,
        instance: I,
        notes: &mut Notes<'a>,
    ) -> bool {
        if instance.shape() != Shape::Array {
            return true;
        }
        let mut kept = schema.bounds.is_unset() || self.array_bounds(schema, instance);
        for (index, element) in instance.elements().enumerate() {
            let Some(id) = schema.prefix_items.get(index).copied().or(schema.items) else { break };
            notes.element(index);
            kept &= self.descend_index(index, id, element);
            if !kept && self.found.is_none() {
                return false;
            }
        }
        kept & self.contains(schema, instance, notes)
    }

    fn array_bounds<'a>(&mut self, schema: &Schema, instance: impl Instance<'a>) -> bool {
        let bounds = &schema.bounds;
        let count = instance.elements().count();
        let kept =
            self.count(("minItems", &bounds.min_items), ("maxItems", &bounds.max_items), count, "elements");
        if !bounds.unique_items {
            return kept;
        }
        let mut seen = FxHashSet::default();
        let repeated = instance.elements().position(|it| !seen.insert(canonical(it)));
        repeated.map_or(kept, |at| self.fail("uniqueItems", || format!("has element {at} twice")))
    }

    fn contains<'a, I: Instance<'a>>(
        &mut self,
        schema: &'s Schema,
        instance: I,
        notes: &mut Notes<'a>,
    ) -> bool {
        let Some(id) = schema.contains else { return true };
        let mut count = 0;
        for (index, element) in instance.elements().enumerate() {
            if self.keeps(id, element, &mut Notes::unwanted()) {
                notes.element(index);
                count += 1;
            }
        }
        let limit = |it: &Option<_>| it.as_ref().and_then(exact).and_then(|it| it.as_count());
        let least = limit(&schema.bounds.min_contains).unwrap_or(1);
        let most = limit(&schema.bounds.max_contains).unwrap_or(usize::MAX);
        match count {
            _ if count < least => self.fail("contains", || {
                format!("has {count} elements of the kind that it has to contain {least} of")
            }),
            _ if count > most => self.fail("maxContains", || {
                format!("has {count} elements of a kind that there may be {most} of")
            }),
            _ => true,
        }
    }

    /// `unevaluatedItems`.
    pub(super) fn unevaluated_items<'a, I: Instance<'a>>(
        &mut self,
        schema: &'s Schema,
        instance: I,
        notes: &mut Notes<'a>,
    ) -> bool {
        let rule = schema.rare.unevaluated_items;
        if rule == AdditionalProperties::Unsaid || instance.shape() != Shape::Array {
            return true;
        }
        let mut kept = true;
        for (index, element) in instance.elements().enumerate() {
            if notes.has_element(index) {
                continue;
            }
            notes.element(index);
            kept &= match rule {
                AdditionalProperties::Schema(id) => self.descend_index(index, id, element),
                AdditionalProperties::Forbidden => {
                    self.fail("unevaluatedItems", || format!("has an element {index} that is not allowed"))
                }
                _ => true,
            };
        }
        kept
    }
}
