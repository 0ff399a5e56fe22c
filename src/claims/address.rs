//! Addresses and paths in programs: whether a described API has them.

use super::addressee::{self, Place};
use super::described::names_in_query;
use super::mention::{no_such_method, no_such_path};
use super::placeholder::{plain, shown};
use super::program::Literal;
use super::reader::Reader;
use super::{Addressed, Claim, Kind, State};
use crate::diag::{Diagnostic, Rule, suggest};
use crate::guide::CodeExample;
use crate::mock::{self, Verdict};
use crate::request::UNKNOWN;
use crate::request::message::METHODS;
use crate::site::ApiId;

/// Judges a literal of a program; none where it is no request to a described API. Only what it says is judged: its server,
/// its path, the method where one is known, and the names in its query.
pub(super) fn judge(
    reader: &Reader<'_, '_>,
    code: &CodeExample,
    literal: &Literal,
) -> Option<(Claim, Option<Addressed>)> {
    let (shelf, product) = (reader.shelf, reader.page.product);
    let place = addressee::find(shelf, product, &plain(&literal.target), None, false);
    let Place::Known { apis, target, is_sure } = place else {
        return judge_elsewhere(reader, code, literal, place);
    };
    let judged = verdicts(reader, &apis, literal, &target);
    let operations: Vec<Addressed> = judged.iter().filter_map(|(api, it)| addressed(*api, it)).collect();
    let span = reader.guide.code_span(code, &literal.range);
    let claim = |taken_for: String, findings| Claim {
        span: span.clone(),
        taken_for,
        state: State::Judged(Kind::Request),
        findings,
    };
    if let Some(first) = operations.first() {
        let only = (literal.method.is_some() || operations.len() == 1).then_some(*first);
        let findings = unknown_in_query(reader, code, literal, &operations);
        return Some((claim(format!("a request to `{}`", shelf.title(*first)), findings), only));
    }
    // The program adds something to the path, or to the server's own address.
    let is_server = |api: &ApiId| addressee::is_server(shelf, *api, &literal.target);
    if literal.target.ends_with('/') || apis.iter().any(is_server) {
        return None;
    }
    let path = target.split('?').next().unwrap_or_default();
    let methods = judged.iter().find_map(|(_, it)| match it {
        Verdict::OtherMethods(methods) => Some(methods),
        _ => None,
    });
    let near = apis.iter().find_map(|api| addressee::near_path(shelf, *api, path));
    let finding = match (methods, &literal.method) {
        (Some(methods), Some(method)) => no_such_method(span.clone(), &shown(path), method, methods),
        _ if near.is_some() || is_sure => no_such_path(span.clone(), &shown(path), near),
        _ => return None,
    };
    Some((claim(format!("the request `{}`", shown(path)), vec![finding]), None))
}

/// What a literal comes to by its method, or by each where it says none.
fn verdicts(
    reader: &Reader<'_, '_>,
    apis: &[ApiId],
    literal: &Literal,
    target: &str,
) -> Vec<(ApiId, Verdict)> {
    let methods: Vec<&str> = literal.method.as_deref().map_or_else(|| METHODS.to_vec(), |it| vec![it]);
    let judge = |api: ApiId, method: &str| reader.shelf.mock(api).judge(&mock::Request::new(method, target));
    let all = apis.iter().flat_map(|api| methods.iter().map(move |method| (*api, *method)));
    all.map(|(api, method)| (api, judge(api, method))).collect()
}

fn addressed(api: ApiId, verdict: &Verdict) -> Option<Addressed> {
    match verdict {
        Verdict::Operation { operation, .. } => Some(Addressed { api, operation: *operation }),
        _ => None,
    }
}

/// A literal that names nearly a server of the API.
fn judge_elsewhere(
    reader: &Reader<'_, '_>,
    code: &CodeExample,
    literal: &Literal,
    place: Place,
) -> Option<(Claim, Option<Addressed>)> {
    let span = reader.guide.code_span(code, &literal.range);
    let (message, help) = match place {
        Place::NearHost { host, meant } => {
            (format!("no description has a server at `{host}`"), format!("did you mean `{meant}`?"))
        }
        // A program may put an address together from its parts.
        Place::OtherBase { servers }
            if !servers.iter().any(|it| it.starts_with(literal.target.trim_end_matches('/'))) =>
        {
            let listed: Vec<String> = servers.iter().map(|it| format!("`{it}`")).collect();
            let message = "the address begins like none of the API's servers".to_owned();
            (message, format!("the server is {}", listed.join(" or ")))
        }
        _ => return None,
    };
    let finding = Diagnostic::new(Rule::UnknownEndpoint, span.clone(), message).help(help);
    let taken_for = format!("the request `{}`", literal.target.replace(UNKNOWN, "…"));
    Some((Claim { span, taken_for, state: State::Judged(Kind::Request), findings: vec![finding] }, None))
}

/// Names in the query that none of these operations has.
fn unknown_in_query(
    reader: &Reader<'_, '_>,
    code: &CodeExample,
    literal: &Literal,
    operations: &[Addressed],
) -> Vec<Diagnostic> {
    let shelf = reader.shelf;
    let query = literal.target.split_once('?').map_or("", |(_, it)| it);
    let names = |it: &Addressed| names_in_query(shelf.api(it.api), shelf.operation(*it));
    let Some(known) = operations.iter().map(names).collect::<Option<Vec<_>>>() else { return Vec::new() };
    let known: Vec<String> = known.into_iter().flatten().collect();
    let written = query.split('&').filter_map(|it| it.split('=').next()).filter(|it| !it.is_empty());
    written
        .filter(|it| {
            !it.contains(UNKNOWN) && !known.iter().any(|name| name == it.split('[').next().unwrap_or(it))
        })
        .map(|name| {
            let message = format!("the operation has no parameter `{name}` in its query");
            let help = suggest::did_you_mean(name, known.iter().map(String::as_str));
            let span = reader.guide.code_span(code, &literal.range);
            Diagnostic::new(Rule::UndocumentedInGuide, span, message).maybe_help(help)
        })
        .collect()
}
