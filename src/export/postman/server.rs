//! Servers as variables: `{{baseUrl}}` with the variables of the address in it.

use crate::api::{Api, Operation, Server};
use crate::request::Url;

/// The addresses that operations are sent to, each with the name of a variable.
pub(super) struct Bases<'a> {
    /// The first of each list of servers that operations have.
    servers: Vec<Option<&'a Server>>,
}

impl<'a> Bases<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        let mut bases = Self { servers: vec![api.servers.first()] };
        for (_, operation) in api.operations.iter() {
            let server = operation.servers.first();
            if !bases.servers.iter().any(|it| address(*it) == address(server)) {
                bases.servers.push(server);
            }
        }
        bases
    }

    /// The variable that holds where an operation is sent to.
    pub(super) fn name(&self, operation: &Operation) -> String {
        let wanted = address(operation.servers.first());
        let at = self.servers.iter().position(|it| address(*it) == wanted).unwrap_or_default();
        named(at)
    }

    /// The variables with their values: addresses, then what stands in them.
    pub(super) fn variables(&self) -> Vec<(String, String)> {
        let addresses = self.servers.iter().enumerate().map(|(at, it)| (named(at), address(*it)));
        let mut variables: Vec<(String, String)> = addresses.collect();
        for (name, value) in self.servers.iter().flat_map(|it| inner(*it)) {
            if variables.iter().all(|(it, _)| *it != name) {
                variables.push((name, value));
            }
        }
        variables
    }
}

/// What an environment for the server at `index` sets.
pub(super) fn variables(api: &Api, index: usize) -> Vec<(String, String)> {
    let server = api.servers.get(index);
    [(named(0), address(server))].into_iter().chain(inner(server)).collect()
}

/// What a server is called: its name, else its description's first line, else its address.
pub(in crate::export) fn title(api: &Api, index: usize) -> String {
    let Some(server) = api.servers.get(index) else { return address(None) };
    let description = server.description.map(|it| api.prose[it].text.as_str());
    let line = description.and_then(|it| it.trim().lines().next()).map(str::to_owned);
    server.name.clone().or(line).unwrap_or_else(|| server.url.clone())
}

fn named(at: usize) -> String {
    if at == 0 { "baseUrl".to_owned() } else { format!("baseUrl{}", at + 1) }
}

fn address(server: Option<&Server>) -> String {
    Url::base_of(server, &|name| format!("{{{{{}}}}}", variable(name)))
}

/// The variables in the address of a server, with their defaults.
fn inner(server: Option<&Server>) -> Vec<(String, String)> {
    let variables = server.into_iter().flat_map(|it| &it.variables);
    variables.map(|(name, it)| (variable(name), it.default.clone())).collect()
}

/// A server's variable may have any name, but not that of the address.
fn variable(name: &str) -> String {
    if name.starts_with("baseUrl") { format!("server_{name}") } else { name.to_owned() }
}
