//! What lets a request in, for those who hold the secrets. Addresses that are no web addresses are left out: nobody should
//! be sent there.

use super::json::{Object, push_list};
use crate::api::{Api, OAuthFlow, Operation, ParameterLocation, SecurityKind, push_json_string};

/// The ways in, each with the schemes that it takes and their scopes.
pub(super) fn requirements(contract: &mut Object<'_>, operation: &Operation) {
    contract.list("security", operation.security.iter(), |json, it| {
        let mut way = Object::new(json);
        for (name, scopes) in &it.schemes {
            push_list(way.member(name), scopes.iter(), |json, it| push_json_string(json, it));
        }
        way.end();
    });
}

/// The schemes that an operation names, each once.
pub(super) fn schemes(contract: &mut Object<'_>, api: &Api, operation: &Operation) {
    let mut names: Vec<&String> = Vec::new();
    for name in operation.security.iter().flat_map(|it| it.schemes.keys()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let known = names.into_iter().filter_map(|it| Some((&**it, &api.security_schemes.get(it)?.kind)));
    contract.named("schemes", known, scheme);
}

fn scheme(json: &mut String, kind: &SecurityKind) {
    let mut object = Object::new(json);
    match kind {
        SecurityKind::ApiKey { name, location } => {
            object.text("type", "apiKey");
            object.text("name", name);
            object.text(
                "in",
                match location {
                    ParameterLocation::Header => "header",
                    ParameterLocation::Cookie => "cookie",
                    _ => "query",
                },
            );
        }
        SecurityKind::Http { scheme, .. } => {
            object.text("type", "http");
            object.text("scheme", if scheme.is_empty() { "bearer" } else { scheme });
        }
        SecurityKind::MutualTls => object.text("type", "mutualTLS"),
        SecurityKind::OAuth2 { flows, metadata_url } => {
            object.text("type", "oauth2");
            object.named("flows", flows.iter().map(|(name, it)| (&**name, it)), flow);
            object.given("discovery", metadata_url.as_deref().and_then(web));
        }
        SecurityKind::OpenIdConnect { url } => {
            object.text("type", "openIdConnect");
            object.given("discovery", web(url));
        }
        SecurityKind::Unknown(_) => object.text("type", "unknown"),
    }
    object.end();
}

fn flow(json: &mut String, it: &OAuthFlow) {
    let mut object = Object::new(json);
    let mut address = |name: &str, it: &Option<String>| object.given(name, it.as_deref().and_then(web));
    address("authorization", &it.authorization_url);
    address("device", &it.device_authorization_url);
    address("token", &it.token_url);
    address("refresh", &it.refresh_url);
    object.texts("scopes", it.scopes.keys());
    object.end();
}

/// An address that may be asked.
fn web(url: &str) -> Option<&str> {
    let url = url.trim();
    let has = |scheme: &str| url.get(..scheme.len()).is_some_and(|it| it.eq_ignore_ascii_case(scheme));
    (has("https://") || has("http://")).then_some(url)
}
