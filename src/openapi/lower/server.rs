//! Servers and the variables in their addresses.

use std::sync::Arc;

use indexmap::IndexMap;

use super::extension::Extras;
use super::{Generation, Lowering};
use crate::api::{Server, ServerVariable};
use crate::openapi::tree::{Node, Object};

impl<'a> Lowering<'a> {
    /// Where the description or operation `object` says that it is served, whichever way its version says it.
    pub(super) fn own_servers(&mut self, object: Object<'a>) -> Option<Arc<[Server]>> {
        match self.version.generation {
            Generation::Third => self.servers(object),
            Generation::Second if self.host.is_some() => self.scheme_servers(object),
            Generation::Second => self.host_servers(object),
        }
    }

    /// The servers of `object`, unless it leaves them to what is around it.
    pub(super) fn servers(&mut self, object: Object<'a>) -> Option<Arc<[Server]>> {
        let mut servers = Vec::new();
        for node in self.published_elements(object, "servers") {
            servers.extend(self.server(node));
        }
        (!servers.is_empty()).then(|| servers.into())
    }

    /// The Server Object at `node`.
    pub(super) fn server(&mut self, node: Node<'a>) -> Option<Server> {
        let object = self.as_object(node, "a server")?;
        let url = self.required(object, "url", "the server")?.to_owned();
        let description = self.prose(object, "description");
        let mut variables = IndexMap::new();
        let mut extras = Extras::of(object);
        for entry in self.entries(object, "variables") {
            if let Some(variable) = entry.value.object() {
                extras.join(&format!("variables.{}", entry.key), variable);
            }
            if let Some(variable) = self.server_variable(entry.value) {
                variables.insert(entry.key.to_owned(), variable);
            }
        }
        Some(Server {
            url,
            name: self.owned(object, "name"),
            description,
            variables,
            extensions: self.kept(extras),
            span: node.span(),
        })
    }

    fn server_variable(&mut self, node: Node<'a>) -> Option<ServerVariable> {
        let object = self.as_object(node, "a server variable")?;
        let mut values = Vec::new();
        for value in self.elements(object, "enum") {
            values.extend(self.as_string(value, "a value of a server variable").map(str::to_owned));
        }
        let default = self.required(object, "default", "the server variable");
        let default = default.or(values.first().map(String::as_str)).unwrap_or_default().to_owned();
        Some(ServerVariable { default, values, description: self.prose(object, "description") })
    }
}
