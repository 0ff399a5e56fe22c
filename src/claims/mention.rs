//! Operations that a text speaks of: `` `POST /users` `` and titles of code that say the same.

use std::ops::Range;

use super::addressee;
use super::described::names_in_query;
use super::placeholder::{is_left_out, plain};
use super::reader::Reader;
use super::{Addressed, Claim, Kind, State};
use crate::diag::{Diagnostic, Rule, suggest};
use crate::guide::CodeExample;
use crate::mock::{self, Verdict};
use crate::request::message::METHODS;
use crate::site::ApiId;
use crate::source::Span;

/// Judges `` `POST /users` `` in the text; none where the code is something else.
pub(super) fn judge(reader: &Reader<'_, '_>, text: &str, range: &Range<u32>) -> Option<Claim> {
    judge_at(reader, text, &reader.guide.span(range)).map(|(claim, _)| claim)
}

/// Judges the title `GET /users` of a fence, and says which operation it is.
pub(super) fn judge_title(
    reader: &Reader<'_, '_>,
    code: &CodeExample,
    title: &str,
) -> Option<(Claim, Option<Addressed>)> {
    judge_at(reader, title, &reader.guide.fence_span(code))
}

fn judge_at(reader: &Reader<'_, '_>, text: &str, span: &Span) -> Option<(Claim, Option<Addressed>)> {
    let (method, target) = text.split_once(' ')?;
    let target = target.trim();
    if !METHODS.contains(&method) || !target.starts_with('/') || target.contains(' ') || is_left_out(target) {
        return None;
    }
    let apis = reader.shelf.own_apis(reader.page.product);
    if apis.is_empty() {
        return None;
    }
    let address = plain(target);
    let judged = |api: &ApiId| reader.shelf.mock(*api).judge(&mock::Request::new(method, &address));
    let verdicts: Vec<Verdict> = apis.iter().map(judged).collect();
    let found = verdicts.iter().zip(apis).find_map(|(it, api)| match it {
        Verdict::Operation { operation, .. } => Some(Addressed { api: *api, operation: *operation }),
        _ => None,
    });
    let (taken_for, finding) = match found {
        Some(it) => (
            format!("the operation `{}`", reader.shelf.title(it)),
            unknown_in_query(reader, it, target, span),
        ),
        None => match inline_finding(reader, &verdicts, (method, target), span.clone()) {
            Some(finding) => (format!("the operation `{text}`"), Some(finding)),
            None => return Some((left_alone(text, span), None)),
        },
    };
    let findings = finding.into_iter().collect();
    Some((Claim { span: span.clone(), taken_for, state: State::Judged(Kind::Name), findings }, found))
}

fn left_alone(text: &str, span: &Span) -> Claim {
    Claim {
        span: span.clone(),
        taken_for: format!("the operation `{text}`, left alone: no description has paths like it"),
        state: State::LeftAlone,
        findings: Vec::new(),
    }
}

/// The first name in the query that the operation does not have.
fn unknown_in_query(reader: &Reader<'_, '_>, to: Addressed, target: &str, span: &Span) -> Option<Diagnostic> {
    let known = names_in_query(reader.shelf.api(to.api), reader.shelf.operation(to))?;
    let names = target.split_once('?')?.1.split('&').filter_map(|it| it.split(['=', '[']).next());
    let unknown = |it: &&str| {
        !it.is_empty() && !it.contains('{') && !known.iter().any(|known| known.split('[').next() == Some(it))
    };
    let name = names.into_iter().find(unknown)?;
    let message = format!("the operation has no parameter `{name}` in its query");
    let help = suggest::did_you_mean(name, known.iter().map(String::as_str));
    Some(Diagnostic::new(Rule::UndocumentedInGuide, span.clone(), message).maybe_help(help))
}

fn inline_finding(
    reader: &Reader<'_, '_>,
    verdicts: &[Verdict],
    (method, target): (&str, &str),
    span: Span,
) -> Option<Diagnostic> {
    let methods = verdicts.iter().find_map(|it| match it {
        Verdict::OtherMethods(methods) => Some(methods),
        _ => None,
    });
    if let Some(methods) = methods {
        return Some(no_such_method(span, target, method, methods));
    }
    let path = target.split('?').next().unwrap_or_default();
    let apis = reader.shelf.own_apis(reader.page.product);
    let near = apis.iter().find_map(|api| addressee::near_path(reader.shelf, *api, &plain(path)));
    let is_meant = near.is_some() || apis.iter().any(|api| addressee::begins_like(reader.shelf, *api, path));
    is_meant.then(|| no_such_path(span, path, near))
}

pub(super) fn no_such_method(span: Span, path: &str, method: &str, methods: &[String]) -> Diagnostic {
    let listed: Vec<String> = methods.iter().map(|it| format!("`{it}`")).collect();
    Diagnostic::new(Rule::UnknownEndpoint, span, format!("`{path}` has no operation `{method}`"))
        .help(format!("it has {}", listed.join(", ")))
}

pub(super) fn no_such_path(span: Span, path: &str, near: Option<String>) -> Diagnostic {
    let help = near.map(|it| format!("did you mean `{it}`?"));
    Diagnostic::new(Rule::UnknownEndpoint, span, format!("the description has no path `{path}`"))
        .maybe_help(help)
}
