//! Whether a request is let in: any credential will do that has the form its security scheme asks for.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::message::Request;
use crate::api::{Api, Operation, ParameterLocation, SecurityKind, SecurityScheme};

/// Checks the requirements of an operation; `Err` holds the challenges of `WWW-Authenticate`.
pub(super) fn check(api: &Api, operation: &Operation, request: &Request) -> Result<(), Vec<String>> {
    let mut challenges: Vec<String> = Vec::new();
    for requirement in operation.security.iter() {
        // A scheme that is not declared is a mistake of the description's, not of the caller's.
        let schemes = requirement.schemes.keys().filter_map(|it| api.security_schemes.get(it));
        let missing: Vec<&SecurityScheme> = schemes.filter(|it| !is_met(&it.kind, request)).collect();
        if missing.is_empty() {
            return Ok(());
        }
        for challenge in missing.iter().map(|it| challenge(&it.kind)) {
            if !challenges.contains(&challenge) {
                challenges.push(challenge);
            }
        }
    }
    if operation.security.is_empty() { Ok(()) } else { Err(challenges) }
}

fn is_met(kind: &SecurityKind, request: &Request) -> bool {
    match kind {
        SecurityKind::ApiKey { name, location } => has_key(request, name, *location),
        SecurityKind::Http { scheme, .. } => has_credentials(request, scheme),
        SecurityKind::OAuth2 { .. } | SecurityKind::OpenIdConnect { .. } => {
            has_credentials(request, "bearer")
        }
        // What no request shows cannot be missed.
        SecurityKind::MutualTls | SecurityKind::Unknown(_) => true,
    }
}

fn has_key(request: &Request, name: &str, location: ParameterLocation) -> bool {
    match location {
        ParameterLocation::Header => request.header(name).is_some_and(|it| !it.is_empty()),
        ParameterLocation::Cookie => {
            request.cookies().iter().any(|(it, value)| it == name && !value.is_empty())
        }
        _ => request.query_value(name).is_some_and(|it| !it.is_empty()),
    }
}

/// Whether `Authorization` holds credentials of the scheme (RFC 9110, section 11.4; names are compared without case).
fn has_credentials(request: &Request, scheme: &str) -> bool {
    let Some(header) = request.header("authorization") else { return false };
    let Some((given, credentials)) = header.trim().split_once(' ') else { return false };
    let wanted = if scheme.is_empty() { "bearer" } else { scheme };
    given.eq_ignore_ascii_case(wanted) && is_well_formed(wanted, credentials.trim())
}

fn is_well_formed(scheme: &str, credentials: &str) -> bool {
    match scheme.to_ascii_lowercase().as_str() {
        "basic" => STANDARD.decode(credentials).is_ok_and(|it| it.contains(&b':')),
        "digest" => {
            ["username=", "realm=", "nonce=", "uri=", "response="].iter().all(|it| credentials.contains(it))
        }
        _ => !credentials.is_empty(),
    }
}

/// What the answer asks for. Keys have no registered scheme; the name of this one is what most servers send.
fn challenge(kind: &SecurityKind) -> String {
    match kind {
        SecurityKind::ApiKey { name, .. } => {
            format!("ApiKey realm=\"mock\", name=\"{}\"", name.replace(['"', '\\'], ""))
        }
        SecurityKind::Http { scheme, .. } => match scheme.as_str() {
            "digest" => "Digest realm=\"mock\", nonce=\"mock\"".to_owned(),
            "basic" => "Basic realm=\"mock\"".to_owned(),
            "bearer" | "" => "Bearer realm=\"mock\"".to_owned(),
            other => format!("{other} realm=\"mock\""),
        },
        _ => "Bearer realm=\"mock\"".to_owned(),
    }
}
