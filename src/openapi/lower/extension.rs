//! What authors add to OpenAPI: entries that begin with `x-`.

use super::is_extension;
use crate::api::Extensions;
use crate::openapi::tree::Object;

/// The extensions of `object`.
pub(super) fn extensions(object: Object<'_>) -> Extensions {
    let mut extensions = Extensions::default();
    for entry in object.iter().filter(is_extension) {
        extensions.insert(entry.key.to_owned(), entry.value.value());
    }
    extensions
}
