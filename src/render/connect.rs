//! Which servers the page of an operation may ask: those that the description names, those that give out its tokens, and
//! no others. The console could reach no further, whatever was slipped into it.

use indexmap::IndexSet;

use crate::api::{Operation, SecurityKind, Server};
use crate::export;
use crate::site::{ApiId, Site};

/// How many addresses are made of the variables of one server.
const MOST: usize = 64;

/// The sources for `connect-src` of a Content-Security-Policy (CSP 3, section 2.3.1).
pub(super) fn sources(site: &Site, id: ApiId, operation: &Operation) -> String {
    let api = &site.apis[id.0 as usize].api;
    let mut sources: IndexSet<String> = IndexSet::from(["'self'".to_owned()]);
    for server in export::servers(site, id, operation) {
        sources.extend(of_server(&server));
    }
    let schemes = operation.security.iter().flat_map(|it| it.schemes.keys());
    for scheme in schemes.filter_map(|it| api.security_schemes.get(it)) {
        sources.extend(asked(&scheme.kind).filter_map(source));
    }
    sources.extend(site.config.console.connect.iter().cloned());
    sources.into_iter().collect::<Vec<_>>().join(" ")
}

/// The sources of a page that asks one address.
pub(super) fn to(site: &Site, address: &str) -> String {
    let of_address = (!origin(address).contains("{{")).then(|| source(address)).flatten();
    let sources = ["'self'".to_owned()].into_iter().chain(of_address);
    sources.chain(site.config.console.connect.iter().cloned()).collect::<Vec<_>>().join(" ")
}

/// The addresses that a page asks by itself to get a token. Readers are sent to others, which is no request of the page.
fn asked(kind: &SecurityKind) -> impl Iterator<Item = &str> {
    let (flows, discovery) = match kind {
        SecurityKind::OAuth2 { flows, metadata_url } => (Some(flows), metadata_url.as_deref()),
        SecurityKind::OpenIdConnect { url } => (None, Some(&**url)),
        _ => (None, None),
    };
    let asked = flows.into_iter().flat_map(|it| it.values()).flat_map(|it| {
        [&it.token_url, &it.refresh_url, &it.device_authorization_url]
            .into_iter()
            .filter_map(|it| it.as_deref())
    });
    asked.chain(discovery)
}

/// What a server's address may come to, its variables filled in.
fn of_server(server: &Server) -> Vec<String> {
    let mut urls = vec![server.url.clone()];
    for (name, variable) in &server.variables {
        let place = format!("{{{name}}}");
        if !origin(&server.url).contains(&place) || variable.values.is_empty() {
            continue;
        }
        let values = variable.values.iter().chain([&variable.default]);
        let filled = urls.iter().flat_map(|url| values.clone().map(|it| url.replace(&place, it)));
        urls = filled.take(MOST).collect();
    }
    urls.iter().filter_map(|it| source(it)).collect()
}

/// Scheme, host and port of an address.
fn origin(url: &str) -> &str {
    let start = url.find("://").map_or(0, |it| it + 3);
    url[start..].find(['/', '?', '#']).map_or(url, |it| &url[..start + it])
}

/// An address as a source: what readers may fill in themselves is left open, as far as a policy can say so.
fn source(url: &str) -> Option<String> {
    let origin = origin(url.trim()).to_ascii_lowercase();
    let (scheme, authority) = origin.split_once("://")?;
    let schemes: &[&str] = match scheme {
        "https" => &["https"],
        "http" => &["http"],
        it if it.starts_with('{') => &["https", "http"],
        _ => return None,
    };
    let host = authority.rsplit_once('@').map_or(authority, |(_, it)| it);
    let (name, port) = match host.rsplit_once(':') {
        Some((name, port)) if !port.contains('}') || port.starts_with('{') => (name, Some(port)),
        _ => (host, None),
    };
    let port = match port {
        Some(it) if it.contains('{') => ":*".to_owned(),
        Some(it) if it.bytes().all(|it| it.is_ascii_digit()) => format!(":{it}"),
        Some(_) => return None,
        None => String::new(),
    };
    let name = match name.rsplit_once('}') {
        None => name.to_owned(),
        // Whatever stands before the last variable is one label of a host, or several.
        Some((_, rest)) => match rest.split_once('.') {
            Some((_, rest)) if rest.contains('.') || rest == "localhost" => format!("*.{rest}"),
            _ => return schemes.first().map(|it| format!("{it}:")),
        },
    };
    let is_fit = |it: char| it.is_ascii_alphanumeric() || "-._*".contains(it);
    let is_host = !name.is_empty() && name.chars().all(is_fit);
    is_host.then(|| schemes.iter().map(|it| format!("{it}://{name}{port}")).collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_become_sources_and_no_more_is_opened_than_they_leave_open() {
        let of = |url| source(url).unwrap_or_default();
        assert_eq!(of("https://API.example.com:8443/v1?x"), "https://api.example.com:8443");
        assert_eq!(of("http://localhost:3000"), "http://localhost:3000");
        assert_eq!(of("https://{tenant}.example.com/v1"), "https://*.example.com");
        assert_eq!(of("https://eu-{region}.api.example.com"), "https://*.api.example.com");
        assert_eq!(of("https://example.com:{port}/"), "https://example.com:*");
        assert_eq!(of("https://{host}/v1"), "https:");
        assert_eq!(of("https://user:secret@example.com"), "https://example.com");
        assert_eq!(of("/v1"), "");
        assert_eq!(of("ftp://example.com"), "");
        assert_eq!(of("https://a.example; script-src *"), "");
        assert_eq!(of("https://a.example b.example"), "");
    }
}
