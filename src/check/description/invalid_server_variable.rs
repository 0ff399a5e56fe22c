//! `invalid-server-variable`: variables of servers that change nothing, or start with a value that is not allowed.

use super::{names_in_braces, operations};
use crate::api::{Api, Server, ServerVariable};
use crate::diag::{Diagnostic, Rule, suggest};

/// What several operations share is found several times, and reported once.
pub(super) fn check(api: &Api) -> Vec<Diagnostic> {
    let servers = api.servers.iter().chain(operations(api).flat_map(|it| it.servers.iter()));
    let mut found: Vec<_> = servers.flat_map(judge).collect();
    found.sort();
    found.dedup();
    found
}

fn judge(server: &Server) -> impl Iterator<Item = Diagnostic> {
    server
        .variables
        .iter()
        .flat_map(|(name, it)| [unused(server, name), unlisted(server, name, it)])
        .flatten()
}

fn unused(server: &Server, name: &str) -> Option<Diagnostic> {
    if names_in_braces(&server.url).any(|it| it == name) {
        return None;
    }
    let message = format!("the variable `{name}` is not in `{}`", server.url);
    Some(Diagnostic::new(Rule::InvalidServerVariable, server.span.clone(), message))
}

fn unlisted(server: &Server, name: &str, variable: &ServerVariable) -> Option<Diagnostic> {
    if variable.values.is_empty() || variable.values.contains(&variable.default) {
        return None;
    }
    let message =
        format!("`{}`, the default of the variable `{name}`, is none of its values", variable.default);
    let values = variable.values.iter().map(String::as_str);
    let help = suggest::did_you_mean(&variable.default, values);
    Some(Diagnostic::new(Rule::InvalidServerVariable, server.span.clone(), message).maybe_help(help))
}
