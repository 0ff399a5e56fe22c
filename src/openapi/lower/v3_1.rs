//! What is particular to OpenAPI 3.1: its schemas are JSON Schema 2020-12, webhooks stand at the top, and all that
//! stands beside a `$ref` counts.

use super::{Completeness, Generation, Siblings, Version, v3_0};

/// OpenAPI 3.1.x.
pub(super) const VERSION: Version = Version {
    generation: Generation::Third,
    siblings: Siblings::Read,
    methods: v3_0::VERSION.methods,
    completeness: Completeness::Part,
    webhooks: &["webhooks", "x-webhooks"],
};
