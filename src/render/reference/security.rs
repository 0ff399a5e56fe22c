//! Who is let in: schemes and requirements.

use super::Scope;
use crate::api::{ParameterLocation, Requirement, SecurityKind, SecurityScheme};
use crate::render::address::fragment;
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
    let Some((index, _, scheme)) = scope.api.security_schemes.get_full(name) else {
        let bare = |it: &String| ScopeView { name: it.clone(), ..ScopeView::default() };
        return SchemeUse {
            name: name.to_owned(),
            scopes: scopes.iter().map(bare).collect(),
            ..SchemeUse::default()
        };
    };
    let page = scope.addresses.page(scope.site.security_schemes[index]);
    let ids = &scope.site.scope_ids[index];
    let scope_view = |name: &String| ScopeView {
        name: name.clone(),
        description: described(scheme, name),
        href: ids.get(&**name).map(|it| format!("{page}{}", fragment(it))),
        id: None,
    };
    SchemeUse {
        name: name.to_owned(),
        scopes: scopes.iter().map(scope_view).collect(),
        href: Some(page.clone()),
        kind: kind(scope, scheme),
    }
}

/// What a scope allows, as the scheme's flows describe it.
fn described(scheme: &SecurityScheme, name: &str) -> String {
    let SecurityKind::OAuth2 { flows, .. } = &scheme.kind else { return String::new() };
    flows.values().find_map(|it| it.scopes.get(name)).cloned().unwrap_or_default()
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
