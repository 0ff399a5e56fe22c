//! Pages of security schemes: what kind it is, where the secret goes, and who asks for it.

use super::{Scope, extension, heading, security};
use crate::api::{OAuthFlow, Operation, ParameterLocation, SecurityKind, SecurityScheme};
use crate::render::address::web;
use crate::render::frame::{self, About};
use crate::render::renderer::{Rendered, SiteRenderer};
use crate::render::view::{FlowView, OperationLink, SchemeFact, SchemePage, ScopeView};
use crate::request::credential::on_the_wire;
use crate::site::anchor::{self, FlowAnchors, SchemeAnchors, section};
use crate::site::{ApiId, PageId};

/// How many operations that ask for a scheme its page lists.
const MOST_OPERATIONS: usize = 200;

/// Makes the page of the security scheme at `index`.
pub(in crate::render) fn render(press: &SiteRenderer, page: PageId, api: ApiId, index: u32) -> Rendered {
    let scope = Scope::new(press, api, page);
    let (name, scheme) =
        scope.api.security_schemes.get_index(index as usize).expect("pages are made of schemes that exist");
    let view = view(scope, name, scheme, &anchor::of_security_scheme(scope.api, index));
    let mut headings: Vec<_> = view.flows.iter().map(|it| heading(&it.id, &it.title)).collect();
    headings.push(heading(section::OPERATIONS, scope.word("security_operations")));
    let about = About { headings, ..scope.about(Some(&view.kind), scheme.description) };
    let frame = frame::of_page(press, page, about)?;
    press.fill("security.html", &[("page", &frame), ("scheme", &view)])
}

fn view(scope: Scope<'_>, name: &str, scheme: &SecurityScheme, at: &SchemeAnchors) -> SchemePage {
    let flows = match &scheme.kind {
        SecurityKind::OAuth2 { flows, .. } => Some(flows),
        _ => None,
    };
    let flows = flows.into_iter().flatten().zip(&at.flows);
    let mut operations = users(scope, name);
    SchemePage {
        kind: security::kind(scope, scheme),
        deprecated: scheme.deprecated,
        description: scope.text(scheme.description),
        wire: on_the_wire(&scheme.kind),
        facts: facts(scope, scheme),
        flows: flows.map(|((name, it), at)| flow(scope, name, it, at)).collect(),
        operations: operations.by_ref().take(MOST_OPERATIONS).collect(),
        more: operations.count(),
        extensions: extension::table(scope, &scheme.extensions),
    }
}

/// The operations, then the webhooks, that ask for the scheme.
fn users<'a>(scope: Scope<'a>, name: &'a str) -> impl Iterator<Item = OperationLink> + 'a {
    let asks = move |it: &Operation| it.security.iter().any(|it| it.schemes.contains_key(name));
    let operations = scope.api.operations.iter().filter(move |(_, it)| asks(it));
    let webhooks = scope.api.webhooks.iter().filter(move |(_, it)| asks(it));
    operations
        .map(move |(id, _)| scope.operation_link(id))
        .chain(webhooks.map(move |(id, _)| scope.webhook_link(id)))
}

fn facts(scope: Scope<'_>, scheme: &SecurityScheme) -> Vec<SchemeFact> {
    match &scheme.kind {
        SecurityKind::ApiKey { name, location } => {
            let key = match location {
                ParameterLocation::Header => "scheme_header_name",
                ParameterLocation::Cookie => "scheme_cookie_name",
                _ => "scheme_query_name",
            };
            vec![fact(scope, key, name)]
        }
        SecurityKind::Http { bearer_format, .. } => {
            bearer_format.iter().map(|it| fact(scope, "scheme_bearer_format", it)).collect()
        }
        SecurityKind::OAuth2 { metadata_url, .. } => {
            metadata_url.iter().map(|it| address(scope, "scheme_metadata", it)).collect()
        }
        SecurityKind::OpenIdConnect { url } => vec![address(scope, "scheme_discovery", url)],
        SecurityKind::MutualTls | SecurityKind::Unknown(_) => Vec::new(),
    }
}

fn flow(scope: Scope<'_>, name: &str, flow: &OAuthFlow, at: &FlowAnchors) -> FlowView {
    let addresses = [
        ("flow_authorization_url", &flow.authorization_url),
        ("flow_device_url", &flow.device_authorization_url),
        ("flow_token_url", &flow.token_url),
        ("flow_refresh_url", &flow.refresh_url),
    ];
    let given = addresses.into_iter().filter_map(|(key, url)| Some(address(scope, key, url.as_ref()?)));
    let scope_view = |((name, text), id): ((&String, &String), &String)| ScopeView {
        name: name.clone(),
        id: Some(id.clone()),
        href: None,
        description: text.clone(),
    };
    FlowView {
        title: flow_title(scope, name).to_owned(),
        id: at.id.clone(),
        facts: given.collect(),
        scopes: flow.scopes.iter().zip(&at.scopes).map(scope_view).collect(),
    }
}

/// What a flow is called; one that OpenAPI does not know keeps its name.
fn flow_title<'a>(scope: Scope<'a>, name: &'a str) -> &'a str {
    scope.word(match name {
        "authorizationCode" => "flow_authorization_code",
        "clientCredentials" => "flow_client_credentials",
        "password" => "flow_password",
        "implicit" => "flow_implicit",
        "deviceAuthorization" => "flow_device",
        _ => return name,
    })
}

fn fact(scope: Scope<'_>, key: &'static str, value: &str) -> SchemeFact {
    SchemeFact { label: scope.word(key).to_owned(), value: value.to_owned(), href: None }
}

/// An address; one that nobody should follow is shown, but leads nowhere.
fn address(scope: Scope<'_>, key: &'static str, url: &str) -> SchemeFact {
    SchemeFact { href: web(url).map(str::to_owned), ..fact(scope, key, url) }
}
