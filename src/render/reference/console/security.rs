//! What is filled in to be let in.

use indexmap::IndexSet;

use super::super::{Scope, security};
use crate::api::{Operation, SecurityKind};
use crate::render::html::Html;

/// One way in: all of its schemes are needed.
pub(in crate::render) struct Way {
    /// The schemes by name; empty where nobody is asked.
    pub(in crate::render) label: String,
}

/// A scheme with what it wants to know.
pub(in crate::render) struct Scheme {
    pub(in crate::render) name: String,
    /// What kind it is, in words.
    pub(in crate::render) kind: String,
    /// What is asked for: `key`, `cookie`, `basic`, `token`, `oauth` or `none`.
    pub(in crate::render) form: &'static str,
    /// The ways to a token.
    pub(in crate::render) flows: Vec<Flow>,
    /// Scopes, and whether the operation needs them.
    pub(in crate::render) scopes: Vec<(String, String, bool)>,
    pub(in crate::render) description: Html,
}

/// A way to a token.
pub(in crate::render) struct Flow {
    pub(in crate::render) id: String,
    pub(in crate::render) label: String,
}

pub(super) fn ways(scope: Scope<'_>, operation: &Operation) -> Vec<Way> {
    let label = |names: Vec<&str>| Way { label: names.join(" + ") };
    let known = |it: &&String| scope.api.security_schemes.contains_key(*it);
    operation
        .security
        .iter()
        .map(|it| label(it.schemes.keys().filter(known).map(String::as_str).collect()))
        .collect()
}

pub(super) fn schemes(scope: Scope<'_>, operation: &Operation) -> Vec<Scheme> {
    let names: IndexSet<&String> = operation.security.iter().flat_map(|it| it.schemes.keys()).collect();
    names.into_iter().filter_map(|it| scheme(scope, operation, it)).collect()
}

fn scheme(scope: Scope<'_>, operation: &Operation, name: &str) -> Option<Scheme> {
    let it = scope.api.security_schemes.get(name)?;
    let mut flows = Vec::new();
    let mut scopes: indexmap::IndexMap<String, String> = indexmap::IndexMap::new();
    if let SecurityKind::OAuth2 { flows: offered, .. } = &it.kind {
        flows = offered.keys().map(|it| flow(scope, it)).collect();
        scopes.extend(offered.values().flat_map(|it| it.scopes.clone()));
    }
    if matches!(it.kind, SecurityKind::OpenIdConnect { .. }) {
        flows = vec![flow(scope, "authorizationCode")];
        scopes.insert("openid".to_owned(), String::new());
    }
    let needed: IndexSet<&String> =
        operation.security.iter().filter_map(|it| it.schemes.get(name)).flatten().collect();
    for scope in &needed {
        scopes.entry((*scope).clone()).or_default();
    }
    let is_needed = |it: &String| needed.contains(it) || it == "openid";
    let described = scopes.into_iter().map(|(scope, about)| {
        let is_needed = is_needed(&scope);
        (scope, about, is_needed)
    });
    Some(Scheme {
        name: name.to_owned(),
        kind: security::kind(scope, it),
        form: form(&it.kind),
        flows,
        scopes: described.collect(),
        description: scope.prose(it.description),
    })
}

fn form(kind: &SecurityKind) -> &'static str {
    use crate::api::ParameterLocation::Cookie;
    match kind {
        SecurityKind::ApiKey { location: Cookie, .. } => "cookie",
        SecurityKind::ApiKey { .. } => "key",
        SecurityKind::Http { scheme, .. } if scheme == "basic" => "basic",
        SecurityKind::Http { .. } => "token",
        SecurityKind::OAuth2 { .. } | SecurityKind::OpenIdConnect { .. } => "oauth",
        SecurityKind::MutualTls => "certificate",
        SecurityKind::Unknown(_) => "unknown",
    }
}

fn flow(scope: Scope<'_>, id: &str) -> Flow {
    let label = match id {
        "authorizationCode" => scope.word("flow_authorization_code"),
        "clientCredentials" => scope.word("flow_client_credentials"),
        "password" => scope.word("flow_password"),
        "implicit" => scope.word("flow_implicit"),
        "deviceAuthorization" => scope.word("flow_device"),
        other => return Flow { id: other.to_owned(), label: other.to_owned() },
    };
    Flow { id: id.to_owned(), label: label.to_owned() }
}
