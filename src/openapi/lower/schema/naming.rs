//! Names for schemas that are referred to without standing in `components.schemas`: those of other files, and those
//! kept where other dialects keep definitions. With a name they get a page instead of being shown everywhere anew.

use crate::api::{Id, Schema};
use crate::openapi::lower::Lowering;
use crate::openapi::reference::Reference;
use crate::openapi::tree::Node;

/// Where definitions are kept.
const CONTAINERS: [&str; 3] = ["schemas", "definitions", "$defs"];

impl<'a> Lowering<'a> {
    /// Names the schema `id`, which a reference led to as `target`, if it has no name and the reference suggests one.
    pub(super) fn name_referred(&mut self, reference: Node<'a>, target: Node<'a>, id: Id<Schema>) {
        if self.api.schemas[id].name.is_some() || target.object().is_none() {
            return;
        }
        let Some(name) = reference.string().and_then(suggested_name) else { return };
        let name = self.unused_name(name);
        self.api.schemas[id].name = Some(name.clone());
        self.api.schema_names.insert(name, id);
    }

    /// `name`, with a number behind it if another schema is called so.
    fn unused_name(&mut self, name: &str) -> String {
        if !self.api.schema_names.contains_key(name) {
            return name.to_owned();
        }
        let number = self.known.namesakes.entry(name.to_owned()).or_insert(1);
        loop {
            *number += 1;
            let numbered = format!("{name}-{number}");
            if !self.api.schema_names.contains_key(&numbered) {
                return numbered;
            }
        }
    }
}

/// `User` for `#/$defs/User`, `schemas.yaml#/User` and `User.yaml`; nothing for `#/paths/~1a/get/…/schema`.
pub(in crate::openapi) fn suggested_name(reference: &str) -> Option<&str> {
    let Reference { file, fragment } = Reference::parse(reference);
    let (before, last) = fragment.rsplit_once('/').unwrap_or(("", fragment));
    let container = before.rsplit('/').next().unwrap_or_default();
    let name = if last.is_empty() {
        let file_name = file.rsplit('/').next().unwrap_or_default();
        file_name.split('.').next().unwrap_or_default()
    } else if CONTAINERS.contains(&container) || container.is_empty() && !file.is_empty() {
        last
    } else {
        ""
    };
    (!name.is_empty() && !name.contains(['~', '%'])).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_suggest_names_where_definitions_are_kept() {
        for (reference, name) in [
            ("#/$defs/User", Some("User")),
            ("schemas.yaml#/User", Some("User")),
            ("a/User.v1.yaml", Some("User")),
            ("x.json#/components/schemas/User", Some("User")),
            ("#/paths/~1a/get/responses/200/content/a~1b/schema", None),
            ("schemas.yaml#/User/properties/id", None),
            ("#/properties/id", None),
            ("#", None),
        ] {
            assert_eq!(suggested_name(reference), name, "{reference}");
        }
    }
}
