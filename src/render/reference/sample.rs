//! The examples of an operation, gathered for the column beside the text.

use super::{Scope, example};
use crate::render::view::{BodyView, ExampleView, MediaView, ResponseView, Sample, SampleGroup};

/// What is sent, then what is answered; groups without examples are left out.
pub(super) fn groups(
    scope: Scope<'_>,
    body: Option<&BodyView>,
    responses: &[ResponseView],
) -> Vec<SampleGroup> {
    let sent = body.map(|it| of_body(&it.content)).unwrap_or_default();
    let answered = responses.iter().flat_map(of_response).collect();
    let group = |key, samples| SampleGroup { title: scope.word(key).to_owned(), samples };
    let groups = [group("request_body", sent), group("response", answered)];
    groups.into_iter().filter(|it| !it.samples.is_empty()).collect()
}

/// Examples by their names; where there are none, by media type.
fn of_body(content: &[MediaView]) -> Vec<Sample> {
    let all = content.iter().flat_map(|media| shown(media).map(move |example| (media, example)));
    all.map(|(media, example)| Sample {
        label: name(example).unwrap_or(&media.name).to_owned(),
        example: example.clone(),
    })
    .collect()
}

/// Examples by status, and by name where a status has several.
fn of_response(response: &ResponseView) -> Vec<Sample> {
    let examples: Vec<_> = response.content.iter().flat_map(shown).collect();
    let label = |it| match name(it) {
        Some(name) if examples.len() > 1 => format!("{} · {name}", response.status),
        _ => response.status.clone(),
    };
    examples.iter().map(|it| Sample { label: label(it), example: (*it).clone() }).collect()
}

fn shown(media: &MediaView) -> impl Iterator<Item = &ExampleView> {
    media.examples.iter().filter(|it| example::has_code(it) || it.external.is_some())
}

fn name(example: &ExampleView) -> Option<&str> {
    example.summary.as_deref().or(Some(&*example.name)).filter(|it| !it.is_empty())
}
