//! Bodies: what is sent and answered, by media type.

use indexmap::IndexMap;

use super::tree::Tree;
use super::{Scope, encoding, example, extension};
use crate::api::{Id, MediaType, RequestBody};
use crate::render::view::{BodyView, ExampleView, MediaView};
use crate::site::anchor::{self, MediaAnchors};
use crate::site::outline::Outline;

/// A request body. `ids` are those of its media types, in order; those that have none get none.
pub(super) fn body(scope: Scope<'_>, id: Id<RequestBody>, ids: &[MediaAnchors]) -> BodyView {
    let body = &scope.api.request_bodies[id];
    BodyView {
        description: scope.prose(body.description),
        required: body.required,
        content: content(scope, &mut Tree::new(scope), &body.content, ids),
        extensions: extension::table(scope, &body.extensions),
    }
}

/// What a body may look like, by media type. `ids` are theirs, in order; those that have none get none.
pub(super) fn content(
    scope: Scope<'_>,
    tree: &mut Tree<'_>,
    content: &IndexMap<String, MediaType>,
    ids: &[MediaAnchors],
) -> Vec<MediaView> {
    let none = MediaAnchors::default();
    let all = content.iter().zip(ids.iter().chain(std::iter::repeat(&none)));
    let view = |((name, media), at): ((&String, &MediaType), &MediaAnchors)| {
        let mut view = view(scope, tree, (name, media), at.schema.as_ref());
        view.id = Some(at.id.clone()).filter(|it| !it.is_empty());
        for (example, id) in view.examples.iter_mut().zip(&at.examples) {
            example.id = Some(id.clone());
        }
        view
    };
    all.map(view).collect()
}

/// One media type without ids, its schema as `outline` has it.
pub(super) fn view(
    scope: Scope<'_>,
    tree: &mut Tree<'_>,
    (name, media): (&str, &MediaType),
    outline: Option<&Outline>,
) -> MediaView {
    MediaView {
        name: name.to_owned(),
        id: None,
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
fn examples(scope: Scope<'_>, media_type: &str, media: &MediaType) -> Vec<ExampleView> {
    let examples = anchor::examples(scope.api, media, media.schema.map(|it| scope.whole(it)));
    examples.into_iter().map(|(name, it)| example::view(scope, media_type, name, it)).collect()
}
