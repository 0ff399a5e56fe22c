//! The answers that an operation documents: its author's examples, and where there are none, samples.

use std::collections::BTreeSet;

use crate::api::{Api, MediaType, Operation, Response};
use crate::instance::{Direction, Sampler};
use crate::request::{example_text, header_value, sample_text};

/// Longer samples are made only for the first answer of an operation.
const LONGEST_SAMPLE: usize = 4 * 1024;

/// One documented answer.
#[derive(Debug, Clone)]
pub(super) struct Answer<'a> {
    /// The status as documented: `200`, `4XX`, `default`.
    pub(super) status: &'a str,
    /// A code that the status stands for.
    pub(super) code: u16,
    /// What to call it, besides its status.
    pub(super) name: Option<&'a str>,
    /// What it means, in a line.
    pub(super) meaning: &'a str,
    /// Headers, `Content-Type` first.
    pub(super) headers: Vec<(&'a str, String)>,
    /// What travels; `None` for nothing, or for a file.
    pub(super) body: Option<String>,
    /// The media type, as written.
    pub(super) media_type: Option<&'a str>,
    /// The example of the request's body that belongs to it.
    pub(super) sent: Option<&'a str>,
}

/// What answers are made from.
#[derive(Clone, Copy)]
pub(super) struct Origin<'a, 's> {
    /// The API.
    pub(super) api: &'a Api,
    /// Makes its samples.
    pub(super) sampler: &'s Sampler<'s>,
}

/// The answers of an operation in the order of its responses.
pub(super) fn of<'a>(from: Origin<'a, '_>, operation: &'a Operation) -> Vec<Answer<'a>> {
    let api = from.api;
    let sent = sent_examples(api, operation);
    let mut answers = Vec::new();
    for (status, id) in &operation.responses {
        let blank = blank(api, operation, status, &api.responses[*id]);
        of_response(from, &blank, &api.responses[*id], &sent, &mut answers);
    }
    add_other_requests(&sent, &mut answers);
    answers
}

/// The names of the examples of the request's body that is sent.
fn sent_examples<'a>(api: &'a Api, operation: &'a Operation) -> Vec<&'a str> {
    let body = operation.request_body.map(|it| &api.request_bodies[it]);
    let media = body.and_then(|it| it.content.values().next());
    let named = media.into_iter().flat_map(|it| &it.examples);
    let has_value = |it: &crate::api::Example| it.value.is_some() || it.serialized.is_some();
    named.filter(|(_, id)| has_value(&api.examples[**id])).map(|(name, _)| name.as_str()).collect()
}

/// The answer of a response, without a body.
fn blank<'a>(api: &'a Api, operation: &Operation, status: &'a str, response: &'a Response) -> Answer<'a> {
    let description = response.description.map_or("", |it| api.prose[it].text.as_str());
    let meaning = response.summary.as_deref().unwrap_or(description);
    let headers = response.headers.iter().filter(|(name, _)| !name.eq_ignore_ascii_case("content-type"));
    Answer {
        status,
        code: code(operation, status),
        name: None,
        meaning: meaning.trim().lines().next().unwrap_or_default(),
        headers: headers
            .filter_map(|(name, id)| Some((name.as_str(), header_value(api, &api.headers[*id])?)))
            .collect(),
        body: None,
        media_type: None,
        sent: None,
    }
}

/// A code for a status: the first of a range. `default` is a failure where a success is documented beside it.
fn code(operation: &Operation, status: &str) -> u16 {
    let has_success = operation.responses.keys().any(|it| it.starts_with('2'));
    match status.parse() {
        Ok(code) => code,
        Err(_) if status.ends_with("XX") => {
            status.chars().next().and_then(|it| it.to_digit(10)).map_or(200, |it| it as u16 * 100)
        }
        Err(_) if has_success => 500,
        Err(_) => 200,
    }
}

fn of_response<'a>(
    from: Origin<'a, '_>,
    blank: &Answer<'a>,
    response: &'a Response,
    sent: &[&'a str],
    answers: &mut Vec<Answer<'a>>,
) {
    let before = answers.len();
    for (media_type, media) in &response.content {
        let of_type = Answer { media_type: Some(media_type), ..blank.clone() };
        let is_first = answers.is_empty();
        answers.extend(of_media(from, &of_type, media, sent, is_first));
    }
    if answers.len() == before {
        answers.push(blank.clone());
    }
    for answer in &mut answers[before..] {
        if let Some(media_type) = answer.media_type {
            answer.headers.insert(0, ("Content-Type", media_type.to_owned()));
        }
    }
}

fn of_media<'a>(
    from: Origin<'a, '_>,
    blank: &Answer<'a>,
    media: &'a MediaType,
    sent: &[&'a str],
    is_first: bool,
) -> Vec<Answer<'a>> {
    let api = from.api;
    let media_type = blank.media_type.unwrap_or_default();
    let examples = media.examples.iter().filter_map(|(name, id)| {
        let example = &api.examples[*id];
        let body = Some(example_text(api, media_type, media, example)?);
        let shown = example.summary.as_deref().or(Some(name)).filter(|it| !it.is_empty());
        let sent = sent.iter().find(|it| **it == name).copied();
        Some(Answer { name: shown, body, sent, ..blank.clone() })
    });
    let examples: Vec<Answer<'a>> = examples.collect();
    if !examples.is_empty() {
        return examples;
    }
    let made = sample_text(from.sampler, media_type, media, Direction::Response);
    let made = made.filter(|it| !it.is_empty() && (is_first || it.len() <= LONGEST_SAMPLE));
    vec![Answer { body: made, ..blank.clone() }]
}

/// Examples of requests to which no answer belongs are answered as the operation usually does.
fn add_other_requests<'a>(sent: &[&'a str], answers: &mut Vec<Answer<'a>>) {
    let told: BTreeSet<&str> = answers.iter().filter_map(|it| it.sent).collect();
    let usual = answers.iter().find(|it| it.status.starts_with('2')).or(answers.first()).cloned();
    let Some(usual) = usual else { return };
    let others = sent.iter().skip(1).filter(|it| !it.is_empty() && !told.contains(**it));
    answers.extend(others.map(|it| Answer { name: Some(it), sent: Some(it), ..usual.clone() }));
}
