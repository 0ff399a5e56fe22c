//! What is particular to OpenAPI 3.2, as far as it is read: 3.1 with the method `query` and methods by any name under
//! `additionalOperations`.

use super::{Version, v3_1};

/// OpenAPI 3.2.x.
pub(super) const VERSION: Version = Version {
    methods: &[
        "get",
        "put",
        "post",
        "delete",
        "options",
        "head",
        "patch",
        "trace",
        "query",
        "additionalOperations",
    ],
    ..v3_1::VERSION
};
