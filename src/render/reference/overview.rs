//! Overviews of APIs.

use super::{Scope, heading, kind, security, server};
use crate::api::Api;
use crate::render::address::web;
use crate::render::frame::{self, About};
use crate::render::html::Html;
use crate::render::renderer::{Rendered, SiteRenderer};
use crate::render::view::{HeadingLink, OperationGroup, OverviewView, SchemaLink, Word};
use crate::site::anchor::section;
use crate::site::{ApiId, PageId};

/// Makes the overview of an API.
pub(in crate::render) fn render(press: &SiteRenderer, page: PageId, id: ApiId) -> Rendered {
    let scope = Scope::new(press, id, page);
    let api = scope.api;
    let about = About { headings: headings(scope), ..scope.about(api.summary.as_deref(), api.description) };
    let frame = frame::of_page(press, page, about)?;
    press.fill("overview.html", &[("page", &frame), ("overview", &view(scope))])
}

fn view(scope: Scope<'_>) -> OverviewView {
    let api = scope.api;
    OverviewView {
        version: api.version.clone(),
        summary: api.summary.clone(),
        description: scope.text(api.description),
        external_docs: scope.docs(api.external_docs.as_ref()),
        contact: contact(api),
        license: license(api),
        terms: api.terms_of_service.as_deref().and_then(web).map(str::to_owned),
        servers: server::views(scope, &api.servers),
        schemes: security::schemes(scope),
        groups: groups(scope),
        webhooks: api.webhooks.iter().map(|(id, _)| scope.webhook_link(id)).collect(),
        schemas: schemas(scope),
    }
}

fn headings(scope: Scope<'_>) -> Vec<HeadingLink> {
    let api = scope.api;
    let has = [
        (section::SERVERS, "servers", !api.servers.is_empty()),
        (section::AUTHENTICATION, "authentication", !api.security_schemes.is_empty()),
        (section::OPERATIONS, "operations", !api.operations.is_empty()),
        (section::WEBHOOKS, "webhooks", !api.webhooks.is_empty()),
        (section::SCHEMAS, "schemas", !api.schema_names.is_empty()),
    ];
    has.into_iter().filter(|(_, _, has)| *has).map(|(id, key, _)| heading(id, scope.word(key))).collect()
}

/// Name and mail address, as far as they are given.
fn contact(api: &Api) -> Vec<Word> {
    let Some(contact) = &api.contact else { return Vec::new() };
    let page = contact.url.as_deref().and_then(web).map(str::to_owned);
    let name = contact.name.clone().or_else(|| page.clone());
    let mail = contact.email.as_ref().filter(|it| it.contains('@'));
    let mail = mail.map(|it| Word { text: it.clone(), href: Some(format!("mailto:{it}")) });
    name.map(|text| Word { text, href: page }).into_iter().chain(mail).collect()
}

/// The licence; one given by its SPDX expression leads to SPDX's text of it.
fn license(api: &Api) -> Option<Word> {
    let license = api.license.as_ref()?;
    let identifier = license.identifier.as_deref().filter(|it| is_spdx_id(it));
    let listed = identifier.map(|it| format!("https://spdx.org/licenses/{it}.html"));
    let href = license.url.as_deref().and_then(web).map(str::to_owned).or(listed);
    let text = if license.name.is_empty() { license.identifier.clone()? } else { license.name.clone() };
    Some(Word { text, href })
}

/// Whether an SPDX expression is a single identifier.
fn is_spdx_id(expression: &str) -> bool {
    !expression.is_empty()
        && expression.bytes().all(|it| it.is_ascii_alphanumeric() || matches!(it, b'.' | b'-' | b'+'))
}

/// Operations by tag, then those without one.
fn groups(scope: Scope<'_>) -> Vec<OperationGroup> {
    let api = scope.api;
    let tagged =
        api.tags.iter().filter(|(_, tag)| !tag.operations.is_empty()).map(|(id, tag)| OperationGroup {
            title: tag.name.clone(),
            href: Some(scope.addresses.page(scope.site.tags[id.index()])),
            description: scope.prose(tag.description),
            operations: tag.operations.iter().map(|it| scope.operation_link(*it)).collect(),
        });
    let untagged = api.operations.iter().filter(|(_, it)| it.tags.is_empty());
    let rest = OperationGroup {
        title: String::new(),
        href: None,
        description: Html::default(),
        operations: untagged.map(|(id, _)| scope.operation_link(id)).collect(),
    };
    tagged.chain((!rest.operations.is_empty()).then_some(rest)).collect()
}

fn schemas(scope: Scope<'_>) -> Vec<SchemaLink> {
    let named = scope.api.schema_names.iter().zip(&scope.site.schemas);
    let link = |((name, id), page): ((&String, &_), &PageId)| SchemaLink {
        name: name.clone(),
        href: scope.addresses.page(*page),
        kind: kind::own_words(scope, *id),
    };
    named.map(link).collect()
}
