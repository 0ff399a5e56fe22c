//! `doubtful-server`: no server, one that cannot exist, or one that makes double slashes.

use crate::api::{Api, Server};
use crate::diag::{Diagnostic, Rule};
use crate::source::Span;

/// Servers that requests had better not be sent to.
pub(super) fn check(api: &Api) -> Vec<Diagnostic> {
    if api.servers.is_empty() {
        let span = Span::file(api.source.clone());
        return vec![Diagnostic::new(Rule::DoubtfulServer, span, "the description names no server")];
    }
    api.servers.iter().filter_map(judge).collect()
}

fn judge(server: &Server) -> Option<Diagnostic> {
    let url = &server.url;
    let host = url.split_once("://").map_or("", |(_, rest)| rest.split(['/', ':']).next().unwrap_or(""));
    let is_example = |domain: &str| host == domain || host.ends_with(&format!(".{domain}"));
    let message = match () {
        () if ["example.com", "example.org", "example.net"].into_iter().any(is_example) => {
            format!("`{url}` is an address for examples")
        }
        () if url.len() > 1 && url.ends_with('/') => format!("`{url}` ends in `/`, as paths begin"),
        () => return None,
    };
    Some(Diagnostic::new(Rule::DoubtfulServer, server.span.clone(), message))
}
