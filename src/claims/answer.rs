//! Answers: whether JSON in a guide is what an operation sends.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::described::json_media;
use super::json;
use super::placed::Placed;
use super::placeholder::is_unknown;
use super::reader::Reader;
use super::{Addressed, Claim, Kind, State, undocumented};
use crate::api::{Api, Id, Operation, Response, Schema};
use crate::diag::{Diagnostic, Rule, suggest};
use crate::guide::CodeExample;
use crate::instance::{Direction, Validator};

/// Judges `body`, which begins at `at` in the code, as the answer of an operation. Without a status it may be any answer,
/// and is judged as the usual one.
pub(super) fn judge(
    reader: &Reader<'_, '_>,
    code: &CodeExample,
    to: Addressed,
    status: Option<&str>,
    body: &str,
    at: usize,
) -> Claim {
    let shelf = reader.shelf;
    let case = Case { reader, code, api: shelf.api(to.api), operation: shelf.operation(to), at };
    let title = shelf.title(to);
    let answer = status.map_or_else(|| "an answer".to_owned(), |it| format!("the answer {it}"));
    let span = case.span(&(0..0));
    let left_alone = |why: &str| Claim {
        span: span.clone(),
        taken_for: format!("{answer} of `{title}`, left alone: {why}"),
        state: State::LeftAlone,
        findings: Vec::new(),
    };
    let findings = match status {
        Some(status) => match case.response(status) {
            None => vec![case.undocumented_status(status, &title)],
            Some(response) => match (case.schema(response), json::parse(body)) {
                (Some(schema), Some(placed)) => case.violations(schema, &placed),
                (None, _) => return left_alone("the description says nothing of its body"),
                (_, None) => return left_alone("it is not JSON, or not all of it"),
            },
        },
        None => match json::parse(body) {
            Some(placed) => match case.any(&placed) {
                Some(findings) => findings,
                None => return left_alone("the description says nothing of its body"),
            },
            None => return left_alone("it is not JSON, or not all of it"),
        },
    };
    Claim { span, taken_for: format!("{answer} of `{title}`"), state: State::Judged(Kind::Answer), findings }
}

/// Judges a body as the answer with this status that some operation of the product gives; none where none gives one.
pub(super) fn judge_as_any(
    reader: &Reader<'_, '_>,
    code: &CodeExample,
    status: &str,
    body: &str,
    at: usize,
) -> Option<Claim> {
    let placed = json::parse(body)?;
    let mut judged: Vec<Vec<Diagnostic>> = Vec::new();
    for id in reader.shelf.own_apis(reader.page.product) {
        let api = reader.shelf.api(*id);
        for schema in schemas_of_status(api, status) {
            let operation = api.operations.iter().next()?.1;
            let findings = Case { reader, code, api, operation, at }.violations(schema, &placed);
            judged.push(findings);
        }
    }
    // The one that fits best is likeliest meant.
    let findings = judged.into_iter().min_by_key(Vec::len)?;
    let taken_for = format!("an answer {status} of the API");
    let span = reader.guide.code_span(code, &(at..at));
    Some(Claim { span, taken_for, state: State::Judged(Kind::Answer), findings })
}

/// The schemas of all answers with this status, each once, in the order of the description.
fn schemas_of_status(api: &Api, status: &str) -> Vec<Id<Schema>> {
    let responses = api.operations.iter().filter_map(|(_, it)| it.responses.get(status));
    let schemas = responses.filter_map(|it| json_media(api.responses[*it].content.iter())?.schema);
    let mut seen = FxHashSet::default();
    schemas.filter(|it| seen.insert(*it)).collect()
}

struct Case<'a, 'b, 's> {
    reader: &'a Reader<'b, 's>,
    code: &'a CodeExample,
    api: &'a Api,
    operation: &'a Operation,
    at: usize,
}

impl Case<'_, '_, '_> {
    fn span(&self, within: &Range<usize>) -> crate::source::Span {
        self.reader.guide.code_span(self.code, &(within.start + self.at..within.end + self.at))
    }

    /// The response for a status: its own, that of its range, or the default (OpenAPI "Responses Object").
    fn response(&self, status: &str) -> Option<Id<Response>> {
        let responses = &self.operation.responses;
        let range = format!("{}XX", &status[..1]);
        let found =
            responses.get(status).or_else(|| responses.get(&range)).or_else(|| responses.get("default"));
        found.copied()
    }

    fn schema(&self, response: Id<Response>) -> Option<Id<Schema>> {
        json_media(self.api.responses[response].content.iter())?.schema
    }

    fn undocumented_status(&self, status: &str, title: &str) -> Diagnostic {
        let message = format!("`{title}` describes no answer {status}");
        let known: Vec<String> = self.operation.responses.keys().map(|it| format!("`{it}`")).collect();
        Diagnostic::new(Rule::UndocumentedStatus, self.span(&(0..0)), message)
            .help(format!("it describes {}", known.join(", ")))
    }

    /// What is wrong where it may be any answer; none where the description says nothing of answers.
    fn any(&self, placed: &Placed) -> Option<Vec<Diagnostic>> {
        let mut responses: Vec<(&String, Id<Schema>)> = self
            .operation
            .responses
            .iter()
            .filter_map(|(status, id)| Some((status, self.schema(*id)?)))
            .collect();
        // The usual one is a success, and the one to be told of.
        responses.sort_by_key(|(status, _)| !status.starts_with('2'));
        let judged: Vec<Vec<Diagnostic>> =
            responses.iter().map(|(_, it)| self.violations(*it, placed)).collect();
        if judged.iter().any(Vec::is_empty) {
            return Some(Vec::new());
        }
        judged.into_iter().next()
    }

    fn violations(&self, schema: Id<Schema>, placed: &Placed) -> Vec<Diagnostic> {
        let violations = Validator::new(self.api).violations(schema, &placed.value, Direction::Response);
        let is_missing = |keyword: &str| {
            matches!(keyword, "required" | "minItems" | "minProperties" | "dependentRequired")
        };
        let unknown = undocumented::find(self.api, schema, &placed.value);
        let is_unknown_member = |pointer: &str| unknown.iter().any(|it| it.pointer == pointer);
        let told = violations
            .into_iter()
            .filter(|it| !(is_missing(it.keyword) && placed.is_partial))
            .filter(|it| is_missing(it.keyword) || !placed.at(&it.pointer).is_some_and(is_unknown))
            .filter(|it| !(is_of_members(it.keyword) && is_unknown_member(&it.pointer)));
        let mut found: Vec<Diagnostic> = told
            .map(|it| {
                let subject = if it.pointer.is_empty() {
                    "the answer".to_owned()
                } else {
                    format!("`{}` of the answer", it.pointer)
                };
                Diagnostic::new(
                    Rule::InvalidAnswer,
                    self.span(&placed.place(&it.pointer)),
                    format!("{subject} {}", it.message),
                )
                .maybe_help(it.help)
            })
            .collect();
        for it in &unknown {
            let message = format!("the answer has no property `{}`", it.name);
            let help = suggest::did_you_mean(&it.name, it.known.iter().map(String::as_str));
            let span = self.span(&placed.name(&it.pointer));
            found.push(Diagnostic::new(Rule::UndocumentedInGuide, span, message).maybe_help(help));
        }
        found
    }
}

/// Whether a keyword says which members there may be.
fn is_of_members(keyword: &str) -> bool {
    matches!(keyword, "additionalProperties" | "unevaluatedProperties")
}
