//! Who is let in: schemes and requirements.

use super::Scope;
use crate::api::{ParameterLocation, Requirement, SecurityKind, SecurityScheme};
use crate::render::view::{RequirementView, SchemeLink, SchemeUse, ScopeView};
use crate::request::credential::on_the_wire;
use crate::site::{PageId, anchor};

/// The ways to be let in to an operation.
pub(super) fn requirements(scope: Scope<'_>, security: &[Requirement]) -> Vec<RequirementView> {
    let requirement = |it: &Requirement| RequirementView {
        schemes: it.schemes.iter().map(|(name, scopes)| scheme_use(scope, name, scopes)).collect(),
    };
    security.iter().map(requirement).collect()
}

fn scheme_use(scope: Scope<'_>, name: &str, scopes: &[String]) -> SchemeUse {
    let known = scope.api.security_schemes.get_full(name);
    SchemeUse {
        name: name.to_owned(),
        href: known.map(|(index, _, _)| scope.addresses.page(scope.site.security_schemes[index])),
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

/// All schemes of the API, each leading to its page.
pub(super) fn links(scope: Scope<'_>) -> Vec<SchemeLink> {
    let ids = anchor::of_security_schemes(scope.api);
    let schemes = scope.api.security_schemes.iter().zip(ids).zip(&scope.site.security_schemes);
    let link = |(((name, scheme), id), page): (((&String, &SecurityScheme), String), &PageId)| SchemeLink {
        name: name.clone(),
        href: scope.addresses.page(*page),
        id,
        kind: kind(scope, scheme),
        deprecated: scheme.deprecated,
        wire: on_the_wire(&scheme.kind),
    };
    schemes.map(link).collect()
}

/// What kind a scheme is, in words.
pub(super) fn kind(scope: Scope<'_>, scheme: &SecurityScheme) -> String {
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
