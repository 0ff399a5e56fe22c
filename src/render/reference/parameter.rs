//! Parameters and headers.

use indexmap::IndexMap;

use super::Scope;
use super::example;
use super::tree::{Tree, in_a_line, is_told};
use crate::api::{ContentEntry, Example, Header, Id, Operation, Parameter, ParameterLocation, Prose, Schema};
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
    ParameterView {
        id: Some(id.to_owned()),
        required: parameter.required,
        deprecated: parameter.deprecated,
        serialisation: serialisation(parameter),
        ..common(scope, tree, &parameter.name, Common::from(parameter))
    }
}

fn header(scope: Scope<'_>, tree: &mut Tree<'_>, name: &str, header: &Header) -> ParameterView {
    ParameterView {
        required: header.required,
        deprecated: header.deprecated,
        ..common(scope, tree, name, Common::from(header))
    }
}

/// What parameters and headers have in common.
#[derive(Clone, Copy)]
struct Common<'a> {
    description: Option<Id<Prose>>,
    schema: Option<Id<Schema>>,
    content: Option<&'a ContentEntry>,
    examples: &'a IndexMap<String, Id<Example>>,
}

impl<'a> From<&'a Parameter> for Common<'a> {
    fn from(it: &'a Parameter) -> Self {
        Self {
            description: it.description,
            schema: it.schema,
            content: it.content.as_ref(),
            examples: &it.examples,
        }
    }
}

impl<'a> From<&'a Header> for Common<'a> {
    fn from(it: &'a Header) -> Self {
        Self {
            description: it.description,
            schema: it.schema,
            content: it.content.as_ref(),
            examples: &it.examples,
        }
    }
}

fn common(scope: Scope<'_>, tree: &mut Tree<'_>, name: &str, it: Common<'_>) -> ParameterView {
    let (media_type, mut schema) = contents(tree, it.schema, it.content);
    let of_schema = std::mem::take(&mut schema.description);
    let own = scope.prose(it.description);
    let language = media_type.as_deref().unwrap_or("text/plain");
    let mut examples = example::views(scope, language, it.examples);
    if !examples.is_empty() {
        schema.examples.clear();
    }
    if let Some(short) =
        it.examples.values().map(|it| in_a_line(&scope.api.examples[*it])).collect::<Option<_>>()
    {
        schema.examples.extend::<Vec<String>>(short);
        examples.clear();
    }
    schema.is_told = is_told(&schema);
    ParameterView {
        name: name.to_owned(),
        description: if own.is_empty() { of_schema } else { own },
        media_type,
        schema,
        examples,
        ..ParameterView::default()
    }
}

/// The schema of a parameter, or that of the media type it is serialised by.
fn contents(
    tree: &mut Tree<'_>,
    schema: Option<Id<Schema>>,
    content: Option<&ContentEntry>,
) -> (Option<String>, SchemaView) {
    let schema = content.and_then(|it| it.media_type.schema).or(schema);
    let view = schema.map(|it| tree.root(it, &[])).unwrap_or_default();
    (content.map(|it| it.name.clone()), view)
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
