//! Pages of operations and webhooks.

use super::{
    Scope, badge, callback, extension, gap, heading, media, parameter, path,
    program::{self, Programs},
    response, sample, security, server,
};
use crate::api::{Id, Operation};
use crate::render::console::beside;
use crate::render::renderer::{Rendered, SiteRenderer};
use crate::render::view::{Change, HeadingLink, Link, OperationView};
use crate::render::{connect, date, frame, policy};
use crate::site::anchor::{self, OperationAnchors, section};
use crate::site::{ApiId, PageId, title};

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
    let of = if is_webhook { anchor::of_webhook } else { anchor::of_operation };
    let ids = of(scope.api, &scope.site.split, operation);
    let about = frame::About {
        headings: headings(scope, &ids),
        ..scope.about(operation.summary.as_deref(), operation.description)
    };
    let mut frame = frame::of_page(scope.press, page, about)?;
    let programs = if is_webhook { Programs::default() } else { program::programs(scope, operation) };
    let title = &scope.press.page_of(page).title;
    let mut view = view(scope, operation, title, &ids, programs);
    if !is_webhook && scope.press.site.config.console.enabled {
        let script = beside(&scope.press.page_of(page).path);
        view.console = Some(scope.addresses.path(&script));
        frame.policy = policy::of_console(&connect::sources(&scope.press.site, scope.id, operation));
    }
    view.is_webhook = is_webhook;
    if is_webhook {
        view.servers.clear();
    }
    scope.press.fill("operation.html", &[("page", &frame), ("operation", &view)])
}

fn view(
    scope: Scope<'_>,
    operation: &Operation,
    title: &str,
    ids: &OperationAnchors,
    programs: Programs,
) -> OperationView {
    let parts = parts(scope, operation, ids, 0);
    let (badges_before, badges_after) = badge::views(operation);
    let own = operation.description.is_some();
    let (samples, programs_id) = sample::groups(scope, operation, &parts, programs.tell_body);
    OperationView {
        samples,
        programs_id,
        url: url(scope, operation),
        programs: programs.views,
        lead: title::further_summary(operation, title).map(str::to_owned),
        description: scope.text(operation.description.or(operation.path_description)),
        path_summary: operation.path_summary.clone().filter(|it| operation.summary.as_ref() != Some(it)),
        path_description: scope.prose(operation.path_description.filter(|_| own)),
        badges_before,
        badges_after,
        tags: tags(scope, operation),
        ..parts
    }
}

/// What operations have wherever they are shown: on a page of their own, or as a callback `depth` callbacks deep.
pub(super) fn parts(
    scope: Scope<'_>,
    operation: &Operation,
    ids: &OperationAnchors,
    depth: usize,
) -> OperationView {
    OperationView {
        method: operation.method.clone(),
        verb: operation.method.to_ascii_lowercase(),
        path: path::pieces(scope, operation, &ids.parameters),
        id: operation.id.clone(),
        external_docs: scope.docs(operation.external_docs.as_ref()),
        deprecated: operation.deprecated,
        deprecation: scope.prose(operation.deprecation),
        sunset: operation.sunset.as_deref().map(|it| sunset(scope, it)),
        gaps: operation.gaps.iter().map(|it| gap::mark(scope, it)).collect(),
        security: security::requirements(scope, &operation.security),
        secured: !scope.api.security_schemes.is_empty(),
        servers: server::views(scope, &operation.servers),
        parameters: parameter::groups(scope, operation, &ids.parameters),
        body: operation.request_body.map(|it| media::body(scope, it, &ids.body)),
        responses: response::views(scope, &operation.responses, &ids.responses),
        callbacks: callback::views(scope, operation, &ids.callbacks, depth),
        extensions: extension::table(scope, &operation.extensions),
        ..OperationView::default()
    }
}

/// The day after which an operation is served no more (`x-sunset`; compare RFC 8594).
fn sunset(scope: Scope<'_>, written: &str) -> Change {
    Change { machine: written.to_owned(), text: date::shown(written, scope.press.words()) }
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
        title: scope.api.tags[*id].title().to_owned(),
        href: scope.addresses.page(scope.site.tags[id.index()]),
    };
    operation.tags.iter().map(link).collect()
}

/// Where the operation is, for copying.
fn url(scope: Scope<'_>, operation: &Operation) -> String {
    format!("{}{}", server::first(scope, &operation.servers).unwrap_or_default(), operation.path)
}
