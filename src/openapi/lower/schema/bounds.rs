//! The keywords that limit size and form.

use super::Draft;
use crate::api::{Bounds, Number};
use crate::openapi::lower::Lowering;
use crate::openapi::lower::expect::quoted;
use crate::openapi::lower::v3_0;
use crate::openapi::tree::Entry;

impl<'a> Lowering<'a> {
    /// Reads a keyword that limits size or form; `false` if it is none.
    pub(super) fn bound(&mut self, draft: &mut Draft<'a>, entry: &Entry<'a>) -> bool {
        match entry.key {
            "pattern" => draft.schema.bounds.pattern = self.keyword_text(entry),
            "uniqueItems" => {
                let unique = self.as_bool(entry.value, "`uniqueItems`").unwrap_or(false);
                draft.schema.bounds.unique_items = unique;
            }
            "exclusiveMinimum" | "exclusiveMaximum" if exclusive(draft, entry) => self.read(entry.value),
            key => {
                let Some(bound) = numeric(&mut draft.schema.bounds, key) else { return false };
                *bound = self.as_number(entry.value, &quoted(key));
            }
        }
        true
    }
}

/// Reads an exclusive bound that is a boolean; `false` if it is a number.
fn exclusive(draft: &mut Draft<'_>, entry: &Entry<'_>) -> bool {
    let Some(exclusive) = v3_0::boolean_bound(entry.value) else { return false };
    match entry.key {
        "exclusiveMinimum" => draft.exclusive_minimum = exclusive,
        _ => draft.exclusive_maximum = exclusive,
    }
    true
}

fn numeric<'b>(bounds: &'b mut Bounds, key: &str) -> Option<&'b mut Option<Number>> {
    Some(match key {
        "minimum" => &mut bounds.minimum,
        "maximum" => &mut bounds.maximum,
        "exclusiveMinimum" => &mut bounds.exclusive_minimum,
        "exclusiveMaximum" => &mut bounds.exclusive_maximum,
        "multipleOf" => &mut bounds.multiple_of,
        "minLength" => &mut bounds.min_length,
        "maxLength" => &mut bounds.max_length,
        "minItems" => &mut bounds.min_items,
        "maxItems" => &mut bounds.max_items,
        "minContains" => &mut bounds.min_contains,
        "maxContains" => &mut bounds.max_contains,
        "minProperties" => &mut bounds.min_properties,
        "maxProperties" => &mut bounds.max_properties,
        _ => return None,
    })
}
