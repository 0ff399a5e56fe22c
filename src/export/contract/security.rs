//! What lets a request in, for those who hold the secrets. Addresses that are no web addresses are left out: nobody should
//! be sent there.

use indexmap::IndexMap;

use super::json::{list, named, object, text, texts};
use crate::api::{Api, OAuthFlow, Operation, ParameterLocation, SecurityKind, Value};

/// The ways in, each with the schemes that it takes and their scopes.
pub(super) fn requirements(operation: &Operation) -> Option<Value> {
    list(operation.security.iter().map(|it| {
        let schemes = it.schemes.iter();
        named(schemes.map(|(name, scopes)| (&**name, texts(scopes).unwrap_or(Value::Array(Vec::new())))))
            .unwrap_or_else(|| object([]))
    }))
}

/// The schemes that an operation names.
pub(super) fn schemes(api: &Api, operation: &Operation) -> Option<Value> {
    let names = operation.security.iter().flat_map(|it| it.schemes.keys());
    named(names.filter_map(|it| Some((&**it, scheme(&api.security_schemes.get(it)?.kind)))))
}

fn scheme(kind: &SecurityKind) -> Value {
    let of_kind = |it: &str| Some(text(it));
    match kind {
        SecurityKind::ApiKey { name, location } => object([
            ("type", of_kind("apiKey")),
            ("name", of_kind(name)),
            (
                "in",
                of_kind(match location {
                    ParameterLocation::Header => "header",
                    ParameterLocation::Cookie => "cookie",
                    _ => "query",
                }),
            ),
        ]),
        SecurityKind::Http { scheme, .. } => {
            let scheme = if scheme.is_empty() { "bearer" } else { scheme };
            object([("type", of_kind("http")), ("scheme", of_kind(scheme))])
        }
        SecurityKind::MutualTls => object([("type", of_kind("mutualTLS"))]),
        SecurityKind::OAuth2 { flows, metadata_url } => object([
            ("type", of_kind("oauth2")),
            ("flows", of_flows(flows)),
            ("discovery", metadata_url.as_deref().and_then(web)),
        ]),
        SecurityKind::OpenIdConnect { url } => {
            object([("type", of_kind("openIdConnect")), ("discovery", web(url))])
        }
        SecurityKind::Unknown(_) => object([("type", of_kind("unknown"))]),
    }
}

fn of_flows(flows: &IndexMap<String, OAuthFlow>) -> Option<Value> {
    named(flows.iter().map(|(name, it)| {
        let address = |it: &Option<String>| it.as_deref().and_then(web);
        let flow = object([
            ("authorization", address(&it.authorization_url)),
            ("device", address(&it.device_authorization_url)),
            ("token", address(&it.token_url)),
            ("refresh", address(&it.refresh_url)),
            ("scopes", list(it.scopes.keys().map(|it| text(it)))),
        ]);
        (&**name, flow)
    }))
}

/// An address that may be asked.
fn web(url: &str) -> Option<Value> {
    let start: String = url.trim().chars().take(8).collect::<String>().to_ascii_lowercase();
    let is_web = start.starts_with("https://") || start.starts_with("http://");
    is_web.then(|| text(url.trim()))
}
