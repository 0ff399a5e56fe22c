//! Bodies: what is sent and answered, by media type.

use indexmap::IndexMap;

use super::tree::Tree;
use super::{Scope, encoding, example, extension};
use crate::api::{Id, MediaType, RequestBody};
use crate::render::view::{BodyView, ExampleView, MediaView};
use crate::site::outline::Outline;

/// A request body, its schemas as `outlines` has them by media type.
pub(super) fn body(scope: Scope<'_>, id: Id<RequestBody>, outlines: &[Option<Outline>]) -> BodyView {
    let body = &scope.api.request_bodies[id];
    BodyView {
        description: scope.prose(body.description),
        required: body.required,
        content: content(scope, &mut Tree::new(scope), &body.content, outlines),
        extensions: extension::table(scope, &body.extensions),
    }
}

/// What a body may look like, by media type; where there are no outlines, they are made.
pub(super) fn content(
    scope: Scope<'_>,
    tree: &mut Tree<'_>,
    content: &IndexMap<String, MediaType>,
    outlines: &[Option<Outline>],
) -> Vec<MediaView> {
    let outlines = outlines.iter().map(Option::as_ref).chain(std::iter::repeat(None));
    let all = content.iter().zip(outlines);
    all.map(|((name, media), outline)| view(scope, tree, (name, media), outline)).collect()
}

/// One media type, its schema as `outline` has it.
pub(super) fn view(
    scope: Scope<'_>,
    tree: &mut Tree<'_>,
    (name, media): (&str, &MediaType),
    outline: Option<&Outline>,
) -> MediaView {
    MediaView {
        name: name.to_owned(),
        schema: media.schema.map(|it| tree.markup(it, outline)),
        item_schema: media.item_schema.map(|it| tree.markup(it, None)),
        sequence: sequence(scope, name, media),
        encoding: encoding::views(scope, tree, media.into()),
        examples: examples(scope, name, media),
        extensions: extension::table(scope, &media.extensions),
    }
}

/// How the elements of a sequence follow each other (OpenAPI 3.2, "Sequential Media Types").
fn sequence(scope: Scope<'_>, name: &str, media: &MediaType) -> Option<String> {
    media.item_schema?;
    let essence = name.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let subtype = essence.rsplit(['/', '+']).next().unwrap_or_default();
    let key = match subtype {
        "event-stream" => "sequence_events",
        "jsonl" | "x-jsonl" | "jsonlines" | "ndjson" | "x-ndjson" => "sequence_lines",
        "json-seq" => "sequence_records",
        _ if essence.starts_with("multipart/") => "sequence_parts",
        _ => "sequence_elements",
    };
    Some(scope.word(key).to_owned())
}

/// The media type's examples, else those of its schema.
fn examples(scope: Scope<'_>, name: &str, media: &MediaType) -> Vec<ExampleView> {
    let own = example::views(scope, name, &media.examples);
    if !own.is_empty() {
        return own;
    }
    let Some(schema) = media.schema else { return own };
    let schema = &scope.api.schemas[scope.whole(schema)];
    schema.examples.iter().map(|it| example::view(scope, name, "", *it)).collect()
}
