//! What an operation sends and answers, gathered for the column beside the text: the author's examples, and where there
//! are none, samples made from the schemas.

use indexmap::IndexMap;

use super::{Scope, example};
use crate::api::{Id, MediaType, Operation, Response};
use crate::instance::{Direction, Sampler};
use crate::render::html::Html;
use crate::render::view::{ExampleView, MediaView, OperationView, Sample, SampleGroup};
use crate::request::sample_text;

/// Longer samples are made only for the first of a group: others would be a burden rather than a help.
const LONGEST: usize = 4 * 1024;

/// What is sent, then what is answered; groups without examples are left out. A body of which there is nothing more to
/// tell than the request's programs do (`is_told`) is left to them, and its id is given besides.
pub(super) fn groups(
    scope: Scope<'_>,
    operation: &Operation,
    view: &OperationView,
    is_told: bool,
) -> (Vec<SampleGroup>, Option<String>) {
    let mut sent = sent(scope, operation, view);
    let is_plain = |it: &Sample| it.example.description.is_empty() && it.example.external.is_none();
    let is_left = is_told && sent.len() == 1 && sent.iter().all(is_plain);
    let left = if is_left { sent.pop().and_then(|it| it.example.id) } else { None };
    let answered = answered(scope, &operation.responses, view);
    let group = |key, samples| SampleGroup { title: scope.word(key).to_owned(), samples };
    let groups = [group("request_body", sent), group("response", answered)];
    (groups.into_iter().filter(|it| !it.samples.is_empty()).collect(), left)
}

/// Examples by their names; where there are none, by media type.
fn sent(scope: Scope<'_>, operation: &Operation, view: &OperationView) -> Vec<Sample> {
    let (Some(id), Some(body)) = (operation.request_body, &view.body) else { return Vec::new() };
    let mut samples = Vec::new();
    for (media, shown) in scope.api.request_bodies[id].content.values().zip(&body.content) {
        add(scope, &mut samples, (media, shown, Direction::Request), |it| {
            it.and_then(name).unwrap_or(&shown.name).to_owned()
        });
    }
    samples
}

/// Examples by status, and by name or media type where a status has several.
fn answered(
    scope: Scope<'_>,
    responses: &IndexMap<String, Id<Response>>,
    view: &OperationView,
) -> Vec<Sample> {
    let mut samples = Vec::new();
    for (id, shown) in responses.values().zip(&view.responses) {
        let several = shown.content.iter().flat_map(|it| &it.examples).count() > 1;
        let status = &shown.status;
        for (index, (media, shown)) in
            scope.api.responses[*id].content.values().zip(&shown.content).enumerate()
        {
            let label = |it: Option<&ExampleView>| match it.and_then(name).filter(|_| several) {
                Some(name) => format!("{status} · {name}"),
                None if index > 0 => format!("{status} · {}", shown.name),
                None => status.clone(),
            };
            add(scope, &mut samples, (media, shown, Direction::Response), label);
        }
    }
    samples
}

/// Adds the examples of a media type, or a sample.
fn add(
    scope: Scope<'_>,
    samples: &mut Vec<Sample>,
    (media, shown, direction): (&MediaType, &MediaView, Direction),
    label: impl Fn(Option<&ExampleView>) -> String,
) {
    let before = samples.len();
    samples.extend(shown.examples.iter().map(|it| Sample {
        label: label(Some(it)),
        example: it.clone(),
        is_made: false,
    }));
    if samples.len() > before {
        return;
    }
    let made = made(scope, media, &shown.name, direction, samples.is_empty());
    samples.extend(made.map(|example| Sample { label: label(None), example, is_made: true }));
}

/// A sample of a media type for which the author gives no example.
fn made(
    scope: Scope<'_>,
    media: &MediaType,
    name: &str,
    direction: Direction,
    is_first: bool,
) -> Option<ExampleView> {
    let sampler = Sampler::new(scope.api).sharing(scope.press.samples(scope.id));
    let text = sample_text(&sampler, name, media, direction)?;
    if text.is_empty() || (text.len() > LONGEST && !is_first) {
        return None;
    }
    let language = example::language(name);
    let code = Html(scope.press.highlight(language, &text).to_string());
    let view = ExampleView { language, code: Some(code), ..ExampleView::default() };
    Some(example::with_markup(scope, view))
}

fn name(example: &ExampleView) -> Option<&str> {
    example.summary.as_deref().or(Some(&*example.name)).filter(|it| !it.is_empty())
}
