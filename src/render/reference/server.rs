//! Where requests go.

use super::{Scope, extension};
use crate::api::Server;
use crate::render::view::{ServerView, VariableView};

/// Servers as readers see them: those of the configuration, where it names any, in place of the description's.
pub(super) fn views(scope: Scope<'_>, servers: &[Server]) -> Vec<ServerView> {
    let configured = configured(scope);
    if configured.is_empty() {
        return servers.iter().map(|it| view(scope, it)).collect();
    }
    let plain = |url: &String| ServerView { url: url.clone(), ..ServerView::default() };
    configured.iter().map(plain).collect()
}

/// The first server's address, its variables filled in and without a slash at its end.
pub(super) fn first(scope: Scope<'_>, servers: &[Server]) -> Option<String> {
    if let Some(url) = configured(scope).first() {
        return Some(url.trim_end_matches('/').to_owned());
    }
    let server = servers.first()?;
    let filled = server.variables.iter().fold(server.url.clone(), |url, (name, variable)| {
        url.replace(&format!("{{{name}}}"), &variable.default)
    });
    Some(filled.trim_end_matches('/').to_owned())
}

/// `servers` of the product's configuration.
pub(super) fn configured(scope: Scope<'_>) -> &[String] {
    let products = &scope.press.site.config.products;
    products.get(scope.site.product as usize).map(|it| &it.servers[..]).unwrap_or_default()
}

/// One server.
pub(super) fn view(scope: Scope<'_>, server: &Server) -> ServerView {
    let variable = |(name, it): (&String, &crate::api::ServerVariable)| VariableView {
        name: name.clone(),
        default: it.default.clone(),
        values: it.values.clone(),
        description: scope.prose(it.description),
    };
    ServerView {
        name: server.name.clone(),
        url: server.url.clone(),
        description: scope.prose(server.description),
        variables: server.variables.iter().map(variable).collect(),
        extensions: extension::table(scope, &server.extensions),
    }
}
