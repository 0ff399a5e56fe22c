//! What lets a request in, as Postman keeps it: one way by itself, everything else as headers and parameters.

use crate::api::{Api, OAuthFlow, ParameterLocation, Requirement, SecurityKind, Value};
use crate::export::credential::{Needed, needed, use_of};
use crate::export::value::{list, object, text};

/// How a request is let in.
#[derive(Debug, Clone)]
pub(super) struct Access {
    /// Postman's `auth`.
    pub(super) value: Value,
    /// Headers that it has no way for.
    pub(super) headers: Vec<(String, String)>,
    /// Pieces of the query that it has no way for, names encoded.
    pub(super) query: Vec<(String, String)>,
    /// Cookies.
    pub(super) cookies: Vec<(String, String)>,
}

impl Access {
    /// The way that a requirement asks for.
    pub(super) fn of(api: &Api, requirement: Option<&Requirement>) -> Self {
        let none = object([("type", Some(text("noauth")))]);
        let mut access = Self { value: none, headers: Vec::new(), query: Vec::new(), cookies: Vec::new() };
        let mut has_own = false;
        for it in needed(api, requirement) {
            match own_way(it).filter(|_| !has_own) {
                Some(way) => {
                    access.value = way;
                    has_own = true;
                }
                None => access.add(it),
            }
        }
        access
    }

    /// Adds a scheme as what it puts into a request.
    fn add(&mut self, needed: Needed<'_>) {
        let value = use_of(needed.name, "");
        match &needed.scheme.kind {
            SecurityKind::ApiKey { name, location: ParameterLocation::Header } => {
                self.headers.push((name.clone(), value));
            }
            SecurityKind::ApiKey { name, location: ParameterLocation::Cookie } => {
                self.cookies.push((name.clone(), value));
            }
            SecurityKind::ApiKey { name, .. } => self.query.push((name.clone(), value)),
            SecurityKind::Http { scheme, .. } if scheme != "bearer" => {
                self.headers.push(("Authorization".to_owned(), format!("{scheme} {value}")));
            }
            SecurityKind::MutualTls | SecurityKind::Unknown(_) => {}
            _ => self.headers.push(("Authorization".to_owned(), format!("Bearer {value}"))),
        }
    }
}

/// The way that Postman has for a scheme.
fn own_way(needed: Needed<'_>) -> Option<Value> {
    let value = use_of(needed.name, "");
    match &needed.scheme.kind {
        SecurityKind::ApiKey { name, location } if *location != ParameterLocation::Cookie => {
            let place = if *location == ParameterLocation::Header { "header" } else { "query" };
            Some(way("apikey", vec![("key", name.clone()), ("value", value), ("in", place.to_owned())]))
        }
        SecurityKind::Http { scheme, .. } if matches!(&**scheme, "basic" | "digest") => {
            let (username, password) = (use_of(needed.name, "username"), use_of(needed.name, "password"));
            Some(way(scheme, vec![("username", username), ("password", password)]))
        }
        SecurityKind::Http { scheme, .. } if !matches!(&**scheme, "bearer" | "") => None,
        SecurityKind::Http { .. } | SecurityKind::OpenIdConnect { .. } => {
            Some(way("bearer", vec![("token", value)]))
        }
        SecurityKind::OAuth2 { flows, .. } => {
            let flow = flows.iter().find(|(name, _)| *name != "deviceAuthorization");
            Some(match flow {
                Some((name, flow)) => oauth(needed, name, flow),
                None => way("bearer", vec![("token", value)]),
            })
        }
        SecurityKind::ApiKey { .. } | SecurityKind::MutualTls | SecurityKind::Unknown(_) => None,
    }
}

fn oauth(needed: Needed<'_>, name: &str, flow: &OAuthFlow) -> Value {
    let grant = match name {
        "authorizationCode" => "authorization_code_with_pkce",
        "clientCredentials" => "client_credentials",
        "password" => "password_credentials",
        _ => "implicit",
    };
    let mut attributes = vec![
        ("addTokenTo", "header".to_owned()),
        ("headerPrefix", "Bearer".to_owned()),
        ("accessToken", use_of(needed.name, "")),
        ("grant_type", grant.to_owned()),
    ];
    let addresses = [
        ("authUrl", &flow.authorization_url),
        ("accessTokenUrl", &flow.token_url),
        ("refreshTokenUrl", &flow.refresh_url),
    ];
    attributes.extend(addresses.into_iter().filter_map(|(key, it)| Some((key, it.clone()?))));
    attributes.push(("clientId", use_of(needed.name, "client_id")));
    attributes.push(("clientSecret", use_of(needed.name, "client_secret")));
    if !needed.scopes.is_empty() {
        attributes.push(("scope", needed.scopes.join(" ")));
    }
    way("oauth2", attributes)
}

fn way(kind: &str, attributes: Vec<(&str, String)>) -> Value {
    let attribute = |(key, value): (&str, String)| {
        object([("key", Some(text(key))), ("value", Some(text(value))), ("type", Some(text("string")))])
    };
    let attributes = list(attributes.into_iter().map(attribute));
    object([("type", Some(text(kind))), (kind, Some(attributes))])
}
