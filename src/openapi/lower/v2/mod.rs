//! What is particular to Swagger 2.0: named parts stand at the top, bodies and forms are parameters, media types are said
//! apart from what is sent, and an address is put together from `host`, `basePath` and `schemes`.

mod body;
mod media;
mod parameter;
mod response;
mod security;
mod server;

pub(super) use body::Part;
pub(super) use media::MediaTypes;
pub(super) use parameter::is_schema_keyword;
pub(super) use server::Host;

use super::{Completeness, Generation, Siblings, Version};

/// Swagger 2.0. Webhooks are an extension there.
pub(super) const VERSION: Version = Version {
    generation: Generation::Second,
    siblings: Siblings::Annotations,
    methods: &["get", "put", "post", "delete", "options", "head", "patch"],
    completeness: Completeness::Whole,
    webhooks: &["x-webhooks"],
};

/// Where 2.0 keeps the named parts that later versions keep under `key` of `components`.
pub(super) fn container(key: &str) -> Option<&'static str> {
    Some(match key {
        "schemas" => "definitions",
        "parameters" => "parameters",
        "responses" => "responses",
        "securitySchemes" => "securityDefinitions",
        _ => return None,
    })
}
