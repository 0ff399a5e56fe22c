//! Who is let in: schemes and requirements.

use super::Scope;
use crate::api::{OAuthFlow, ParameterLocation, Requirement, SecurityKind, SecurityScheme};
use crate::render::address::web;
use crate::render::view::{FlowView, RequirementView, SchemeFact, SchemeUse, SchemeView, ScopeView};
use crate::site::anchor;

/// The ways to be let in to an operation.
pub(super) fn requirements(scope: Scope<'_>, security: &[Requirement]) -> Vec<RequirementView> {
    let ids = anchor::of_security_schemes(scope.api);
    let requirement = |it: &Requirement| RequirementView {
        schemes: it.schemes.iter().map(|(name, scopes)| scheme_use(scope, &ids, name, scopes)).collect(),
    };
    security.iter().map(requirement).collect()
}

fn scheme_use(scope: Scope<'_>, ids: &[String], name: &str, scopes: &[String]) -> SchemeUse {
    let known = scope.api.security_schemes.get_full(name);
    SchemeUse {
        name: name.to_owned(),
        href: known.map(|(index, _, _)| scope.addresses.page_at(scope.site.overview, &ids[index])),
        kind: known.map(|(_, _, it)| kind(scope, it)).unwrap_or_default(),
        scopes: scopes.iter().map(|it| scope_view(known.map(|(_, _, it)| it), it)).collect(),
    }
}

/// A scope that is needed, described as the scheme's flows describe it.
fn scope_view(scheme: Option<&SecurityScheme>, name: &str) -> ScopeView {
    let flows = match scheme.map(|it| &it.kind) {
        Some(SecurityKind::OAuth2 { flows, .. }) => Some(flows),
        _ => None,
    };
    let described = flows.into_iter().flatten().find_map(|(_, flow)| flow.scopes.get(name));
    ScopeView { name: name.to_owned(), description: described.cloned().unwrap_or_default() }
}

/// All schemes of the API.
pub(super) fn schemes(scope: Scope<'_>) -> Vec<SchemeView> {
    let ids = anchor::of_security_schemes(scope.api);
    scope.api.security_schemes.iter().zip(ids).map(|((name, it), id)| scheme(scope, name, it, id)).collect()
}

fn scheme(scope: Scope<'_>, name: &str, scheme: &SecurityScheme, id: String) -> SchemeView {
    let flows = match &scheme.kind {
        SecurityKind::OAuth2 { flows, .. } => flows.iter().map(|(name, it)| flow(scope, name, it)).collect(),
        _ => Vec::new(),
    };
    SchemeView {
        name: name.to_owned(),
        id,
        kind: kind(scope, scheme),
        description: scope.prose(scheme.description),
        facts: facts(scope, scheme),
        flows,
    }
}

/// What kind a scheme is, in words.
fn kind(scope: Scope<'_>, scheme: &SecurityScheme) -> String {
    let key = match &scheme.kind {
        SecurityKind::ApiKey { location: ParameterLocation::Header, .. } => "scheme_key_header",
        SecurityKind::ApiKey { location: ParameterLocation::Cookie, .. } => "scheme_key_cookie",
        SecurityKind::ApiKey { .. } => "scheme_key_query",
        SecurityKind::Http { scheme, .. } if scheme == "basic" => "scheme_basic",
        SecurityKind::Http { scheme, .. } if scheme == "bearer" => "scheme_bearer",
        SecurityKind::Http { scheme, .. } => return format!("{} {scheme}", scope.word("scheme_http")),
        SecurityKind::MutualTls => "scheme_mutual_tls",
        SecurityKind::OAuth2 { .. } => "scheme_oauth2",
        SecurityKind::OpenIdConnect { .. } => "scheme_openid",
        SecurityKind::Unknown(kind) => return kind.clone(),
    };
    scope.word(key).to_owned()
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
        SecurityKind::Http { scheme, bearer_format } => {
            let header = match &**scheme {
                "bearer" => "Authorization: Bearer <token>".to_owned(),
                "basic" => "Authorization: Basic <credentials>".to_owned(),
                other => format!("Authorization: {other} …"),
            };
            let format = bearer_format.iter().map(|it| fact(scope, "scheme_bearer_format", it));
            std::iter::once(fact(scope, "scheme_header", &header)).chain(format).collect()
        }
        SecurityKind::OpenIdConnect { url } => vec![address(scope, "scheme_discovery", url)],
        _ => Vec::new(),
    }
}

fn flow(scope: Scope<'_>, name: &str, flow: &OAuthFlow) -> FlowView {
    let addresses = [
        ("flow_authorization_url", &flow.authorization_url),
        ("flow_token_url", &flow.token_url),
        ("flow_refresh_url", &flow.refresh_url),
    ];
    let given = addresses.into_iter().filter_map(|(key, url)| Some(address(scope, key, url.as_ref()?)));
    let scope_view =
        |(name, text): (&String, &String)| ScopeView { name: name.clone(), description: text.clone() };
    FlowView {
        title: flow_title(scope, name).to_owned(),
        facts: given.collect(),
        scopes: flow.scopes.iter().map(scope_view).collect(),
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
