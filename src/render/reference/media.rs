//! Bodies and responses.

use indexmap::IndexMap;

use super::tree::Tree;
use super::{Scope, example, parameter, status};
use crate::api::{Encoding, Id, Link, LinkTarget, MediaType, RequestBody, Response};
use crate::render::view::{BodyView, EncodingView, MediaView, ResponseLink, ResponseView, Word};

/// A request body. `ids` are those of the properties that its first media type has.
pub(super) fn body(scope: Scope<'_>, id: Id<RequestBody>, ids: &[String]) -> BodyView {
    let body = &scope.api.request_bodies[id];
    BodyView {
        description: scope.prose(body.description),
        required: body.required,
        content: content(scope, &mut Tree::new(scope), &body.content, ids),
    }
}

/// Responses by status. `ids` are theirs, in order.
pub(super) fn responses(
    scope: Scope<'_>,
    responses: &IndexMap<String, Id<Response>>,
    ids: &[String],
) -> Vec<ResponseView> {
    let mut tree = Tree::new(scope);
    let all = responses.iter().zip(ids);
    all.map(|((status, response), id)| view(scope, &mut tree, status, &scope.api.responses[*response], id))
        .collect()
}

fn view(scope: Scope<'_>, tree: &mut Tree<'_>, status: &str, response: &Response, id: &str) -> ResponseView {
    ResponseView {
        status: status.to_owned(),
        id: id.to_owned(),
        class: status::class(status),
        phrase: status::phrase(status),
        description: scope.prose(response.description),
        headers: parameter::headers(scope, tree, &response.headers),
        content: content(scope, tree, &response.content, &[]),
        links: response.links.iter().map(|(name, link)| link_view(scope, name, link)).collect(),
    }
}

fn content(
    scope: Scope<'_>,
    tree: &mut Tree<'_>,
    content: &IndexMap<String, MediaType>,
    ids: &[String],
) -> Vec<MediaView> {
    let numbered = content.iter().enumerate();
    let views = numbered.map(|(index, (name, media))| MediaView {
        name: name.clone(),
        schema: media.schema.map(|it| tree.root(it, if index == 0 { ids } else { &[] })),
        encoding: media.encoding.iter().map(|(name, it)| encoding(scope, tree, name, it)).collect(),
        examples: examples(scope, name, media),
    });
    views.collect()
}

/// The media type's examples, else those of its schema.
fn examples(scope: Scope<'_>, name: &str, media: &MediaType) -> Vec<crate::render::view::ExampleView> {
    let own = example::views(scope, name, &media.examples);
    if !own.is_empty() {
        return own;
    }
    let Some(schema) = media.schema else { return own };
    let schema = &scope.api.schemas[super::kind::passed_on(scope, schema)];
    schema.examples.iter().map(|it| example::view(scope, name, "", &scope.api.examples[*it])).collect()
}

fn encoding(scope: Scope<'_>, tree: &mut Tree<'_>, property: &str, encoding: &Encoding) -> EncodingView {
    let style = encoding.style.as_ref().map(|it| format!("style={it}"));
    let explode = encoding.explode.map(|it| format!("explode={it}"));
    let parts: Vec<String> = style.into_iter().chain(explode).collect();
    EncodingView {
        property: property.to_owned(),
        content_type: encoding.content_type.clone(),
        serialisation: (!parts.is_empty()).then(|| parts.join(", ")),
        headers: parameter::headers(scope, tree, &encoding.headers),
    }
}

fn link_view(scope: Scope<'_>, name: &str, link: &Link) -> ResponseLink {
    let operation = match &link.target {
        LinkTarget::OperationId(id) => Some(linked(scope, id)),
        LinkTarget::Reference(reference) => Some(Word { text: reference.clone(), href: None }),
        LinkTarget::Unsaid => None,
    };
    let parameters = link.parameters.iter();
    ResponseLink {
        name: name.to_owned(),
        description: scope.prose(link.description),
        operation: operation.into_iter().collect(),
        parameters: parameters.map(|(name, value)| (name.clone(), super::value::literal(value))).collect(),
    }
}

/// The operation with this `operationId`, as a link where there is one.
fn linked(scope: Scope<'_>, id: &str) -> Word {
    let mut operations = scope.api.operations.iter();
    let found = operations.find(|(_, it)| it.id.as_deref() == Some(id));
    Word { text: id.to_owned(), href: found.map(|(id, _)| scope.operation_link(id).href) }
}
