//! Parameters and headers.

use indexmap::IndexMap;

use super::Scope;
use super::example;
use super::tree::Tree;
use crate::api::{ContentEntry, Header, Id, Operation, Parameter, ParameterLocation};
use crate::render::html::Html;
use crate::render::view::{ParameterGroup, ParameterView, SchemaView};

/// The order in which locations are shown.
const LOCATIONS: [ParameterLocation; 5] = [
    ParameterLocation::Path,
    ParameterLocation::Query,
    ParameterLocation::QueryString,
    ParameterLocation::Header,
    ParameterLocation::Cookie,
];

/// The parameters of an operation by location. `ids` are theirs, in order.
pub(super) fn groups(scope: Scope<'_>, operation: &Operation, ids: &[String]) -> Vec<ParameterGroup> {
    let mut tree = Tree::new(scope);
    let all: Vec<_> = operation.parameters.iter().map(|it| &scope.api.parameters[*it]).zip(ids).collect();
    let groups = LOCATIONS.map(|location| {
        let here = all.iter().filter(|(it, _)| it.location == location);
        ParameterGroup {
            location: location.as_str(),
            title: title(scope, location).to_owned(),
            parameters: here.map(|(it, id)| view(scope, &mut tree, it, id)).collect(),
        }
    });
    groups.into_iter().filter(|it| !it.parameters.is_empty()).collect()
}

/// Headers by name.
pub(super) fn headers(
    scope: Scope<'_>,
    tree: &mut Tree<'_>,
    headers: &IndexMap<String, Id<Header>>,
) -> Vec<ParameterView> {
    headers.iter().map(|(name, id)| header(scope, tree, name, &scope.api.headers[*id])).collect()
}

fn title(scope: Scope<'_>, location: ParameterLocation) -> &str {
    scope.word(match location {
        ParameterLocation::Path => "parameters_path",
        ParameterLocation::Query => "parameters_query",
        ParameterLocation::QueryString => "parameters_querystring",
        ParameterLocation::Header => "parameters_header",
        ParameterLocation::Cookie => "parameters_cookie",
    })
}

fn view(scope: Scope<'_>, tree: &mut Tree<'_>, parameter: &Parameter, id: &str) -> ParameterView {
    let (media_type, schema) = contents(tree, parameter.schema, parameter.content.as_ref());
    let language = media_type.as_deref().unwrap_or("text/plain");
    ParameterView {
        name: parameter.name.clone(),
        id: Some(id.to_owned()),
        description: scope.prose(parameter.description).or(&schema),
        required: parameter.required,
        deprecated: parameter.deprecated || schema.deprecated,
        serialisation: serialisation(parameter),
        examples: example::views(scope, language, &parameter.examples),
        media_type,
        schema: bare(schema, !parameter.examples.is_empty()),
    }
}

fn header(scope: Scope<'_>, tree: &mut Tree<'_>, name: &str, header: &Header) -> ParameterView {
    let (media_type, schema) = contents(tree, header.schema, header.content.as_ref());
    let language = media_type.as_deref().unwrap_or("text/plain");
    ParameterView {
        name: name.to_owned(),
        id: None,
        description: scope.prose(header.description).or(&schema),
        required: header.required,
        deprecated: header.deprecated,
        serialisation: None,
        examples: example::views(scope, language, &header.examples),
        media_type,
        schema: bare(schema, !header.examples.is_empty()),
    }
}

/// The schema of a parameter, or that of the media type it is serialised by.
fn contents(
    tree: &mut Tree<'_>,
    schema: Option<Id<crate::api::Schema>>,
    content: Option<&ContentEntry>,
) -> (Option<String>, SchemaView) {
    let schema = content.and_then(|it| it.media_type.schema).or(schema);
    let view = schema.map(|it| tree.root(it, &[])).unwrap_or_default();
    (content.map(|it| it.name.clone()), view)
}

/// A schema without what its parameter says itself.
fn bare(mut schema: SchemaView, has_examples: bool) -> SchemaView {
    schema.description = Html::default();
    if has_examples {
        schema.examples.clear();
    }
    schema
}

/// `style` and `explode`, where they differ from what the location implies (OpenAPI "Style Values").
fn serialisation(parameter: &Parameter) -> Option<String> {
    if parameter.content.is_some() || parameter.style.is_empty() {
        return None;
    }
    let usual_style = match parameter.location {
        ParameterLocation::Path | ParameterLocation::Header => "simple",
        _ => "form",
    };
    let usual_explode = matches!(&*parameter.style, "form" | "cookie");
    let mut parts = Vec::new();
    if parameter.style != usual_style {
        parts.push(format!("style={}", parameter.style));
    }
    if parameter.explode != usual_explode {
        parts.push(format!("explode={}", parameter.explode));
    }
    if parameter.allow_reserved {
        parts.push("allowReserved".to_owned());
    }
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// A parameter's own description, else its schema's.
trait OrSchemas {
    fn or(self, schema: &SchemaView) -> Self;
}

impl OrSchemas for Html {
    fn or(self, schema: &SchemaView) -> Self {
        if self.is_empty() { schema.description.clone() } else { self }
    }
}
