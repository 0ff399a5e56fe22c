//! The published schemas, each version's read when the first description of that version is judged.

use std::sync::LazyLock;

use crate::api::{Api, Id, Schema};
use crate::diag::Parsed;
use crate::openapi::tree::{Kind, Object};
use crate::openapi::{self, Loaded};
use crate::path::ProjectPath;
use crate::source::Source;

/// A published schema, ready to judge by.
pub(super) struct Published {
    /// The schemas of one version.
    pub(super) api: Api,
    /// The one for a whole description.
    pub(super) root: Id<Schema>,
}

/// A file of the folder of published schemas.
macro_rules! file {
    ($name:literal) => {
        ($name, include_str!(concat!("../schemas/", $name)))
    };
}

static FILES: &[(&str, &str)] = &[
    file!("v2.0.json"),
    file!("v3.0.json"),
    file!("v3.1.json"),
    file!("v3.1-meta.json"),
    file!("v3.2.json"),
    file!("v3.2-meta.json"),
    file!("json-schema-draft-04.json"),
    file!("json-schema-2020-12.json"),
];

static V2_0: LazyLock<Published> = LazyLock::new(|| Published::read("v2.0.json"));
static V3_0: LazyLock<Published> = LazyLock::new(|| Published::read("v3.0.json"));
static V3_1: LazyLock<Published> = LazyLock::new(|| Published::read_with_dialect("v3.1"));
static V3_2: LazyLock<Published> = LazyLock::new(|| Published::read_with_dialect("v3.2"));

/// The schema for a description of this version; `None` where the version is not known.
pub(super) fn published_for(root: Object<'_>) -> Option<&'static Published> {
    let node = root.get("openapi").or_else(|| root.get("swagger"))?;
    let (Kind::String(version) | Kind::Number(version)) = node.kind() else { return None };
    match version.get(..3)? {
        "2.0" => Some(&V2_0),
        "3.0" => Some(&V3_0),
        "3.1" => Some(&V3_1),
        "3.2" => Some(&V3_2),
        _ => None,
    }
}

impl Published {
    fn read(file: &str) -> Self {
        let api = read(&[("Description", file)]).value.api;
        let root = api.schema_names["Description"];
        Self { api, root }
    }

    /// From 3.1 on, what a Schema Object looks like is said by its dialect: JSON Schema with OpenAPI's own vocabulary. The
    /// published schemas leave a place open for it, which is filled here.
    fn read_with_dialect(version: &str) -> Self {
        let description = format!("{version}.json");
        let schema = format!("{version}.json#/$defs/schema");
        let vocabulary = format!("{version}-meta.json");
        let mut api = read(&[
            ("Description", &description),
            ("Schema", &schema),
            ("Dialect", "json-schema-2020-12.json"),
            ("Vocabulary", &vocabulary),
        ])
        .value
        .api;
        let [schema, dialect, vocabulary] =
            ["Schema", "Dialect", "Vocabulary"].map(|name| target(&api, api.schema_names[name]));
        api.schemas[schema].all_of.push(dialect);
        api.schemas[dialect].all_of.push(vocabulary);
        let root = api.schema_names["Description"];
        Self { api, root }
    }
}

/// What a schema that is nothing but a reference refers to.
fn target(api: &Api, id: Id<Schema>) -> Id<Schema> {
    let schema = &api.schemas[id];
    match schema.all_of[..] {
        [only] if schema.types.is_empty() => only,
        _ => id,
    }
}

/// Reads published schemas as the components of a description that refers to them.
fn read(components: &[(&str, &str)]) -> Parsed<Loaded> {
    let entry = ProjectPath::new("published.yaml").expect("it leads out of nothing");
    let schemas = components.iter().map(|(name, file)| format!("\n    {name}: {{$ref: '{file}'}}"));
    let head = "openapi: 3.1.0\ninfo: {title: Published, version: '1'}";
    let text = format!("{head}\ncomponents:\n  schemas:{}\n", schemas.collect::<String>());
    let source = |path: &ProjectPath| {
        let published =
            FILES.iter().find(|(name, _)| *name == path.as_str()).map(|(_, text)| (*text).to_owned());
        let text = if *path == entry { Some(text.clone()) } else { published };
        text.map(|it| Source::new(path.clone(), it))
    };
    openapi::read_and(|_, _, _| {}, &entry, &source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_schemas_are_read_without_a_complaint() {
        for (name, _) in FILES {
            let Parsed { value: Loaded { api, .. }, diagnostics } = read(&[("It", name)]);
            assert!(diagnostics.is_empty(), "{name}: {diagnostics:#?}");
            assert!(api.schemas.len() > 10, "{name}");
        }
    }
}
