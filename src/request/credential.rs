//! What lets a request in, as placeholders that readers replace: never a secret, whatever a description holds.

use super::Header;
use crate::api::{Api, Operation, ParameterLocation, SecurityKind};

/// Stands for a token.
pub const TOKEN: &str = "YOUR_TOKEN";
/// Stands for an API key.
pub const API_KEY: &str = "YOUR_API_KEY";
/// Stands for what other schemes of `Authorization` want.
pub const CREDENTIALS: &str = "YOUR_CREDENTIALS";

/// What a scheme adds to a request, as it is written there: `Authorization: Bearer YOUR_TOKEN`, `?key=YOUR_API_KEY`.
/// `None` for what no request shows.
pub fn on_the_wire(kind: &SecurityKind) -> Option<String> {
    let mut credentials = Credentials::default();
    credentials.add(kind);
    let Credentials { headers, query, cookies } = credentials;
    let headers = headers.into_iter().map(|it| format!("{}: {}", it.name, it.value));
    let query = query.into_iter().map(|(name, value)| format!("?{name}={value}"));
    let cookies = cookies.into_iter().map(|(name, value)| format!("Cookie: {name}={value}"));
    headers.chain(query).chain(cookies).next()
}

/// What the first requirement of an operation adds to its request.
#[derive(Debug, Default)]
pub(super) struct Credentials {
    pub(super) headers: Vec<Header>,
    /// Names and values behind the `?`.
    pub(super) query: Vec<(String, &'static str)>,
    /// Names and values of cookies.
    pub(super) cookies: Vec<(String, &'static str)>,
}

impl Credentials {
    /// Gathers it. Where the first way in is anonymous, nothing is needed.
    pub(super) fn of(api: &Api, operation: &Operation) -> Self {
        let mut credentials = Self::default();
        let names = operation.security.first().into_iter().flat_map(|it| it.schemes.keys());
        for scheme in names.filter_map(|it| api.security_schemes.get(it)) {
            credentials.add(&scheme.kind);
        }
        credentials
    }

    fn add(&mut self, kind: &SecurityKind) {
        match kind {
            SecurityKind::ApiKey { name, location } => self.add_key(name, *location),
            SecurityKind::Http { scheme, .. } => self.add_authorization(&by_scheme(scheme)),
            SecurityKind::OAuth2 { .. } | SecurityKind::OpenIdConnect { .. } => {
                self.add_authorization(&format!("Bearer {TOKEN}"));
            }
            SecurityKind::MutualTls | SecurityKind::Unknown(_) => {}
        }
    }

    fn add_key(&mut self, name: &str, location: ParameterLocation) {
        match location {
            ParameterLocation::Header => self.headers.extend(Header::new(name, API_KEY)),
            ParameterLocation::Cookie => self.cookies.push((name.to_owned(), API_KEY)),
            _ => self.query.push((name.to_owned(), API_KEY)),
        }
    }

    /// There is one `Authorization` header, whatever is combined.
    fn add_authorization(&mut self, value: &str) {
        if self.headers.iter().all(|it| it.name != "Authorization") {
            self.headers.extend(Header::new("Authorization", value));
        }
    }
}

/// The value for a scheme of the IANA registry of HTTP authentication schemes, which are compared without case.
fn by_scheme(scheme: &str) -> String {
    match scheme {
        "bearer" | "" => format!("Bearer {TOKEN}"),
        "basic" => format!("Basic {CREDENTIALS}"),
        "digest" => format!("Digest {CREDENTIALS}"),
        _ => format!("{scheme} {CREDENTIALS}"),
    }
}
