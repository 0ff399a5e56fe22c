//! Who may ask: the preview answers browsers that ask for it by its own name, and nobody whom a foreign page sends.

use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::serve::Desk;
use crate::serve::listen::Listen;

/// The names that the preview answers to. A page of another site can make its own name lead to this machine (DNS
/// rebinding), and would then read the preview as if it were its own: only names that nobody else can own are safe.
pub(in crate::serve) struct Hosts {
    names: Vec<String>,
    /// Addresses are not names: nobody can make them lead elsewhere.
    takes_any_address: bool,
}

impl Hosts {
    /// The names by which a preview that listens so may be called.
    pub(in crate::serve) fn new(listen: &Listen) -> Self {
        let mut names: Vec<String> = listen.names.iter().map(|it| bare(it).to_ascii_lowercase()).collect();
        names.push("localhost".to_owned());
        names.extend(listen.host.iter().map(|it| bare(it).to_ascii_lowercase()));
        Self { names, takes_any_address: listen.host.is_some() }
    }

    /// Whether `host`, the value of a `Host` field, is one of them.
    fn knows(&self, host: &str) -> bool {
        let name = bare(without_port(host)).to_ascii_lowercase();
        let address = name.parse::<IpAddr>();
        let is_address = address.is_ok_and(|it| it.is_loopback() || self.takes_any_address);
        is_address || self.names.contains(&name)
    }
}

/// Whether `origin`, the value of an `Origin` field, is a page of the server `host`.
fn is_own(origin: &str, host: &str) -> bool {
    origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://")).is_some_and(|it| it == host)
}

/// `[::1]` for `[::1]:3000`, `localhost` for `localhost:3000`.
fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if !port.ends_with(']') => name,
        _ => host,
    }
}

fn bare(host: &str) -> &str {
    host.strip_prefix('[').and_then(|it| it.strip_suffix(']')).unwrap_or(host)
}

/// Refuses what no reader of the preview asks, and marks every answer as meant for its own pages only.
pub(super) async fn check(State(desk): State<Arc<Desk>>, request: Request, next: Next) -> Response {
    let mut response = match refusal(&desk.hosts, &request) {
        Some(refusal) => refusal,
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    response
}

fn refusal(hosts: &Hosts, request: &Request) -> Option<Response> {
    let host = host(request);
    if !host.is_some_and(|it| hosts.knows(it)) {
        let name = host.map_or("NAME", without_port);
        let why = format!(
            "docent serve does not answer to this name. If it is yours, start it with `--allow-host {name}`.\n"
        );
        return Some((StatusCode::FORBIDDEN, why).into_response());
    }
    if is_sent_by_others(request.headers(), host.unwrap_or_default()) {
        return Some((StatusCode::FORBIDDEN, "this is for the preview's own pages\n").into_response());
    }
    let is_for_mock = request.uri().path().starts_with(super::mock::MOUNT);
    if !is_for_mock && ![Method::GET, Method::HEAD].contains(request.method()) {
        return Some((StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response());
    }
    None
}

/// The name that the browser asks for; RFC 9112, section 3.2, has it in the target, too.
fn host(request: &Request) -> Option<&str> {
    let target = request.uri().authority().map(axum::http::uri::Authority::as_str);
    target.or_else(|| request.headers().get(header::HOST)?.to_str().ok())
}

/// Whether a page of another site asks. Whoever follows a link to the preview does not say where from.
fn is_sent_by_others(headers: &HeaderMap, host: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|it| it.to_str().ok());
    headers.contains_key(header::ORIGIN) && !text("origin").is_some_and(|it| is_own(it, host))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(host: Option<&str>, names: &[&str]) -> Hosts {
        let names = names.iter().map(ToString::to_string).collect();
        Hosts::new(&Listen { host: host.map(str::to_owned), names, ..Listen::default() })
    }

    #[test]
    fn only_names_that_cannot_lead_elsewhere_are_answered() {
        let hosts = hosts(None, &[]);
        for host in ["localhost", "LOCALHOST:3000", "127.0.0.1:80", "[::1]:3000", "[::1]"] {
            assert!(hosts.knows(host), "{host}");
        }
        for host in
            ["evil.example", "localhost.evil.example:3000", "127.0.0.1.evil.example", "192.168.0.7", "", ":1"]
        {
            assert!(!hosts.knows(host), "{host}");
        }
    }

    #[test]
    fn a_preview_for_others_answers_to_addresses_and_the_names_it_is_given() {
        let hosts = hosts(Some("0.0.0.0"), &["Docs.test"]);
        for host in ["192.168.0.7:3000", "docs.test", "localhost:3000", "[fe80::1]:3000"] {
            assert!(hosts.knows(host), "{host}");
        }
        assert!(!hosts.knows("evil.example"));
    }

    #[test]
    fn an_origin_is_the_previews_own_or_foreign() {
        assert!(is_own("http://localhost:3000", "localhost:3000"));
        for origin in ["http://localhost:4000", "http://evil.example", "null", "localhost:3000"] {
            assert!(!is_own(origin, "localhost:3000"), "{origin}");
        }
    }
}
