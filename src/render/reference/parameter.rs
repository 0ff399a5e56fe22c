//! Parameters and headers.

use indexmap::IndexMap;

use super::statement::{in_a_line, is_told};
use super::tree::Tree;
use super::{Scope, example, extension, media, wire};
use crate::api::{
    ContentEntry, Example, Extensions, Header, Id, Operation, Parameter, ParameterLocation, Prose, Schema,
};
use crate::render::view::{ParameterGroup, ParameterView};
use crate::site::anchor::ParameterAnchors;
use crate::site::outline::Outline;

/// The order in which locations are shown.
pub(super) const LOCATIONS: [ParameterLocation; 5] = [
    ParameterLocation::Path,
    ParameterLocation::Query,
    ParameterLocation::QueryString,
    ParameterLocation::Header,
    ParameterLocation::Cookie,
];

/// The parameters of an operation by location. `ids` are theirs, in order; those that have none get none.
pub(super) fn groups(
    scope: Scope<'_>,
    operation: &Operation,
    ids: &[ParameterAnchors],
) -> Vec<ParameterGroup> {
    let mut tree = Tree::new(scope);
    let none = ParameterAnchors::default();
    let ids = ids.iter().chain(std::iter::repeat(&none));
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

/// Headers by name. `ids` are theirs, in order; those that have none get none.
pub(super) fn headers(
    scope: Scope<'_>,
    tree: &mut Tree<'_>,
    headers: &IndexMap<String, Id<Header>>,
    ids: &[String],
) -> Vec<ParameterView> {
    let ids = ids.iter().map(Some).chain(std::iter::repeat(None));
    let all = headers.iter().zip(ids);
    all.map(|((name, header), id)| {
        let view = self::header(scope, tree, name, &scope.api.headers[*header]);
        ParameterView { id: id.cloned(), ..view }
    })
    .collect()
}

/// What parameters of a location are called together.
pub(super) fn title(scope: Scope<'_>, location: ParameterLocation) -> &str {
    scope.word(match location {
        ParameterLocation::Path => "parameters_path",
        ParameterLocation::Query => "parameters_query",
        ParameterLocation::QueryString => "parameters_querystring",
        ParameterLocation::Header => "parameters_header",
        ParameterLocation::Cookie => "parameters_cookie",
    })
}

/// One parameter; its id may be empty.
pub(super) fn view(
    scope: Scope<'_>,
    tree: &mut Tree<'_>,
    parameter: &Parameter,
    at: &ParameterAnchors,
) -> ParameterView {
    let mut view =
        common(scope, tree, &parameter.name, Common { outline: at.schema.as_ref(), ..parameter.into() });
    let named = view.examples.iter_mut().filter(|it| !it.name.is_empty());
    named.zip(&at.examples).for_each(|(it, id)| it.id = Some(id.clone()));
    let wire = wire::of(scope, parameter);
    ParameterView {
        id: Some(at.id.clone()).filter(|it| !it.is_empty()),
        required: parameter.required,
        deprecated: parameter.deprecated,
        deprecation: scope.prose(parameter.deprecation),
        serialisation: serialisation(parameter),
        is_plain: wire.as_ref().is_some_and(|it| it.is_plain),
        wire: wire.map(|it| it.text),
        empty: parameter.allow_empty.then(|| wire::empty(scope, parameter)),
        ..view
    }
}

/// One header.
pub(super) fn header(scope: Scope<'_>, tree: &mut Tree<'_>, name: &str, header: &Header) -> ParameterView {
    ParameterView {
        required: header.required,
        deprecated: header.deprecated,
        serialisation: header.explode.then(|| "explode=true".to_owned()),
        ..common(scope, tree, name, header.into())
    }
}

/// What parameters and headers have in common.
#[derive(Clone, Copy)]
struct Common<'a> {
    description: Option<Id<Prose>>,
    schema: Option<Id<Schema>>,
    outline: Option<&'a Outline>,
    content: Option<&'a ContentEntry>,
    examples: &'a IndexMap<String, Id<Example>>,
    extensions: &'a Extensions,
}

impl<'a> From<&'a Parameter> for Common<'a> {
    fn from(it: &'a Parameter) -> Self {
        Self {
            description: it.description,
            schema: it.schema,
            outline: None,
            content: it.content.as_ref(),
            examples: &it.examples,
            extensions: &it.extensions,
        }
    }
}

impl<'a> From<&'a Header> for Common<'a> {
    fn from(it: &'a Header) -> Self {
        Self {
            description: it.description,
            schema: it.schema,
            outline: None,
            content: it.content.as_ref(),
            examples: &it.examples,
            extensions: &it.extensions,
        }
    }
}

fn common(scope: Scope<'_>, tree: &mut Tree<'_>, name: &str, it: Common<'_>) -> ParameterView {
    let (mut schema, inside) = it.schema.map(|schema| tree.root(schema, it.outline)).unwrap_or_default();
    let own = scope.prose(it.description);
    let description = if own.is_empty() || own == schema.description {
        std::mem::take(&mut schema.description)
    } else {
        own
    };
    let written = |id: Id<Example>| &scope.api.examples[id];
    let (bare, examples): (Vec<_>, Vec<_>) =
        it.examples.iter().map(|(name, id)| (name, *id)).partition(|(name, it)| {
            example::is_bare(name, written(*it)) && in_a_line(written(*it)).is_some()
        });
    let mut values: Vec<String> = bare.into_iter().filter_map(|(_, it)| in_a_line(written(it))).collect();
    let more: Vec<_> = schema.examples.drain(..).filter(|it| !values.contains(it)).collect();
    values.extend(more);
    schema.examples = values;
    schema.is_told = is_told(&schema);
    let content =
        it.content.map(|entry| media::view(scope, tree, (&entry.name, &entry.media_type), it.outline));
    ParameterView {
        name: name.to_owned(),
        description,
        content: content.into_iter().collect(),
        schema: inside.under(scope, schema),
        examples: examples
            .into_iter()
            .map(|(name, it)| example::view(scope, "text/plain", name, it))
            .collect(),
        extensions: extension::table(scope, it.extensions),
        ..ParameterView::default()
    }
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
