//! Where an API of 2.0 is: `schemes`, `host` and `basePath`.

use std::sync::Arc;

use indexmap::IndexMap;

use crate::api::{Extensions, Server};
use crate::openapi::lower::Lowering;
use crate::openapi::lower::expect::beginning;
use crate::openapi::tree::{Node, Object};
use crate::source::Span;

/// The scheme where none is given: whoever reads the reference has it by this one.
const USUAL: &str = "https";

/// Where the API is, without the scheme.
#[derive(Debug, Clone)]
pub(in crate::openapi::lower) struct Host {
    name: Option<String>,
    base: String,
    span: Span,
}

impl<'a> Lowering<'a> {
    /// Reads `host` and `basePath`, and with `schemes` makes servers of them.
    pub(in crate::openapi::lower) fn host_servers(&mut self, root: Object<'a>) -> Option<Arc<[Server]>> {
        let name = self.owned(root, "host");
        let base = self.owned(root, "basePath").unwrap_or_default();
        let span = ["host", "basePath"].into_iter().find_map(|key| root.get(key)).map(Node::span);
        let host = Host {
            name,
            base: base.trim_end_matches('/').to_owned(),
            span: span.unwrap_or_else(|| beginning(root.node())),
        };
        self.host = Some(host.clone());
        let schemes = self.scheme_names(root);
        servers(&host, &schemes)
    }

    /// The servers of an operation that has `schemes` of its own.
    pub(in crate::openapi::lower) fn scheme_servers(
        &mut self,
        operation: Object<'a>,
    ) -> Option<Arc<[Server]>> {
        let schemes = self.scheme_names(operation);
        let host = self.host.clone().filter(|_| !schemes.is_empty())?;
        servers(&host, &schemes)
    }

    fn scheme_names(&mut self, object: Object<'a>) -> Vec<String> {
        let elements: Vec<_> = self.elements(object, "schemes").collect();
        elements.into_iter().filter_map(|it| self.as_string(it, "a scheme").map(str::to_owned)).collect()
    }
}

fn servers(host: &Host, schemes: &[String]) -> Option<Arc<[Server]>> {
    let Some(name) = &host.name else {
        return (!host.base.is_empty()).then(|| [server(host, host.base.clone())].into());
    };
    let usual = [USUAL.to_owned()];
    let schemes = if schemes.is_empty() { &usual[..] } else { schemes };
    Some(schemes.iter().map(|scheme| server(host, format!("{scheme}://{name}{}", host.base))).collect())
}

fn server(host: &Host, url: String) -> Server {
    Server {
        url,
        name: None,
        description: None,
        variables: IndexMap::new(),
        extensions: Extensions::default(),
        span: host.span.clone(),
    }
}
