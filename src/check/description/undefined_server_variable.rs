//! `undefined-server-variable`: `{…}` in a server's address that no variable is defined for.

use super::{names_in_braces, operations};
use crate::api::{Api, Server};
use crate::diag::{Diagnostic, Rule, suggest};

/// Variables that are used and not defined; what several operations share is found several times, and reported once.
pub(super) fn check(api: &Api) -> Vec<Diagnostic> {
    let servers = api.servers.iter().chain(operations(api).flat_map(|it| it.servers.iter()));
    let mut found: Vec<_> = servers.flat_map(judge).collect();
    found.sort();
    found.dedup();
    found
}

fn judge(server: &Server) -> Vec<Diagnostic> {
    let undefined = names_in_braces(&server.url).filter(|it| !server.variables.contains_key(*it));
    undefined
        .map(|it| {
            let message = format!("the variable `{it}` of `{}` is not defined", server.url);
            let names = server.variables.keys().map(String::as_str);
            Diagnostic::new(Rule::UndefinedServerVariable, server.span.clone(), message)
                .maybe_help(suggest::did_you_mean(it, names))
        })
        .collect()
}
