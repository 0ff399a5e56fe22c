//! Pages of operations and webhooks.

use super::{Scope, extension, heading, media, parameter, sample, security, server};
use crate::api::{Id, Operation, ParameterLocation, SecurityKind};
use crate::render::frame;
use crate::render::html::Html;
use crate::render::renderer::{Rendered, SiteRenderer};
use crate::render::view::{
    CallbackOperation, CallbackView, HeadingLink, Link, OperationView, PathPiece, RequestSample,
};
use crate::site::anchor::{self, OperationAnchors, section};
use crate::site::{ApiId, PageId};

/// Makes the page of an operation.
pub(in crate::render) fn render(
    press: &SiteRenderer,
    page: PageId,
    api: ApiId,
    id: Id<Operation>,
) -> Rendered {
    let scope = Scope::new(press, api, page);
    fill(scope, page, &scope.api.operations[id], false)
}

/// Makes the page of a webhook.
pub(in crate::render) fn render_webhook(
    press: &SiteRenderer,
    page: PageId,
    api: ApiId,
    id: Id<Operation>,
) -> Rendered {
    let scope = Scope::new(press, api, page);
    fill(scope, page, &scope.api.webhooks[id], true)
}

fn fill(scope: Scope<'_>, page: PageId, operation: &Operation, is_webhook: bool) -> Rendered {
    let ids = if is_webhook { anchor::of_webhook } else { anchor::of_operation }(scope.api, operation);
    let about = frame::About {
        headings: headings(scope, &ids),
        ..scope.about(operation.summary.as_deref(), operation.description)
    };
    let frame = frame::of_page(scope.press, page, about)?;
    let mut view = view(scope, operation, &ids);
    view.is_webhook = is_webhook;
    if is_webhook {
        view.servers.clear();
        view.request = RequestSample::default();
    }
    scope.press.fill("operation.html", &[("page", &frame), ("operation", &view)])
}

fn view(scope: Scope<'_>, operation: &Operation, ids: &OperationAnchors) -> OperationView {
    let body = operation.request_body.map(|it| media::body(scope, it, &ids.body));
    let responses = media::responses(scope, &operation.responses, &ids.responses);
    OperationView {
        samples: sample::groups(scope, body.as_ref(), &responses),
        method: operation.method.clone(),
        verb: operation.method.to_ascii_lowercase(),
        path: path(scope, operation, &ids.parameters),
        is_webhook: false,
        id: operation.id.clone(),
        description: scope.text(operation.description.or(operation.path_description)),
        external_docs: scope.external(operation.external_docs.as_ref()),
        deprecated: operation.deprecated,
        tags: tags(scope, operation),
        security: security::requirements(scope, &operation.security),
        secured: !scope.api.security_schemes.is_empty(),
        servers: server::views(scope, &operation.servers),
        parameters: parameter::groups(scope, operation, &ids.parameters),
        body,
        responses,
        callbacks: callbacks(scope, operation),
        extensions: extension::rows(scope, &operation.extensions),
        request: request(scope, operation),
    }
}

fn headings(scope: Scope<'_>, ids: &OperationAnchors) -> Vec<HeadingLink> {
    let title = |id: &str| match id {
        section::AUTHORIZATION => "authorization",
        section::PARAMETERS => "parameters",
        section::REQUEST_BODY => "request_body",
        section::RESPONSES => "responses",
        section::CALLBACKS => "callbacks",
        _ => "servers",
    };
    ids.sections.iter().map(|id| heading(id, scope.word(title(id)))).collect()
}

fn tags(scope: Scope<'_>, operation: &Operation) -> Vec<Link> {
    let link = |id: &Id<crate::api::Tag>| Link {
        title: scope.api.tags[*id].name.clone(),
        href: scope.addresses.page(scope.site.tags[id.index()]),
    };
    operation.tags.iter().map(link).collect()
}

/// The path template in pieces, each parameter leading to its description.
fn path(scope: Scope<'_>, operation: &Operation, ids: &[String]) -> Vec<PathPiece> {
    let mut pieces = Vec::new();
    let mut rest = &*operation.path;
    while let Some((before, name, after)) = next_parameter(rest) {
        if !before.is_empty() {
            pieces.extend(segments(before));
        }
        let href = parameter_id(scope, operation, ids, name).map(crate::render::address::fragment);
        pieces.push(PathPiece { text: format!("{{{name}}}"), href, is_parameter: true });
        rest = after;
    }
    if !rest.is_empty() {
        pieces.extend(segments(rest));
    }
    pieces
}

/// The fixed text of a path, cut before each slash: where a line may break.
fn segments(text: &str) -> impl Iterator<Item = PathPiece> {
    let cuts = text.match_indices('/').map(|(at, _)| at).filter(|at| *at > 0).chain([text.len()]);
    let pieces = cuts.scan(0, |from, to| Some(&text[std::mem::replace(from, to)..to]));
    pieces.map(|it| PathPiece { text: it.to_owned(), href: None, is_parameter: false })
}

/// What stands before, in, and behind the first braces.
fn next_parameter(path: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = path.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

fn parameter_id<'a>(
    scope: Scope<'_>,
    operation: &Operation,
    ids: &'a [String],
    name: &str,
) -> Option<&'a str> {
    let mut parameters = operation.parameters.iter().map(|it| &scope.api.parameters[*it]).zip(ids);
    let found = parameters.find(|(it, _)| it.location == ParameterLocation::Path && it.name == name);
    found.map(|(_, id)| &**id)
}

fn callbacks(scope: Scope<'_>, operation: &Operation) -> Vec<CallbackView> {
    let view = |it: &crate::api::Callback| CallbackView {
        name: it.name.clone(),
        operations: it.operations.iter().map(|id| callback(scope, &scope.api.callbacks[*id])).collect(),
    };
    operation.callbacks.iter().map(view).collect()
}

fn callback(scope: Scope<'_>, operation: &Operation) -> CallbackOperation {
    let no_ids = vec![String::new(); operation.responses.len()];
    CallbackOperation {
        method: operation.method.clone(),
        verb: operation.method.to_ascii_lowercase(),
        path: operation.path.clone(),
        summary: operation.summary.clone(),
        description: scope.prose(operation.description),
        body: operation.request_body.map(|it| media::body(scope, it, &[])),
        responses: media::responses(scope, &operation.responses, &no_ids),
    }
}

/// The request's first lines as HTTP writes them.
fn request(scope: Scope<'_>, operation: &Operation) -> RequestSample {
    let url = format!("{}{}", server::first(scope, &operation.servers).unwrap_or_default(), operation.path);
    let mut text = format!("{} {url}\n", operation.method);
    for header in credentials(scope, operation) {
        text.push_str(&header);
        text.push('\n');
    }
    if let Some(body) = operation.request_body {
        let media_type = scope.api.request_bodies[body].content.keys().next();
        text.extend(media_type.map(|it| format!("Content-Type: {it}\n")));
    }
    RequestSample { code: Html(scope.press.highlight("http", &text).to_string()), url }
}

/// The headers that the first requirement asks for.
fn credentials(scope: Scope<'_>, operation: &Operation) -> Vec<String> {
    let Some(first) = operation.security.first() else { return Vec::new() };
    let schemes = first.schemes.keys().filter_map(|it| scope.api.security_schemes.get(it));
    let header = schemes.filter_map(|it| match &it.kind {
        SecurityKind::ApiKey { name, location: ParameterLocation::Header } => Some(format!("{name}: <key>")),
        SecurityKind::ApiKey { name, location: ParameterLocation::Cookie } => {
            Some(format!("Cookie: {name}=<key>"))
        }
        SecurityKind::Http { scheme, .. } if scheme == "basic" => {
            Some("Authorization: Basic <credentials>".to_owned())
        }
        SecurityKind::Http { scheme, .. } if scheme != "bearer" => Some(format!("Authorization: {scheme} …")),
        SecurityKind::Http { .. } | SecurityKind::OAuth2 { .. } | SecurityKind::OpenIdConnect { .. } => {
            Some("Authorization: Bearer <token>".to_owned())
        }
        _ => None,
    });
    header.collect()
}
