//! Security schemes of 2.0: `basic` is a type of its own, and OAuth has one flow.

use indexmap::IndexMap;

use crate::api::{OAuthFlow, SecurityKind};
use crate::openapi::lower::Lowering;
use crate::openapi::tree::Object;

impl<'a> Lowering<'a> {
    /// The kind of security scheme that only 2.0 calls so.
    pub(in crate::openapi::lower) fn old_security_kind(
        &mut self,
        object: Object<'a>,
        kind: &str,
    ) -> Option<SecurityKind> {
        match kind {
            "basic" => Some(SecurityKind::Http { scheme: kind.to_owned(), bearer_format: None }),
            "oauth2" if object.get("flows").is_none() => self.only_flow(object),
            _ => None,
        }
    }

    fn only_flow(&mut self, object: Object<'a>) -> Option<SecurityKind> {
        let name = match self.required(object, "flow", "the security scheme")? {
            "application" => "clientCredentials",
            "accessCode" => "authorizationCode",
            name => name,
        };
        let flow = OAuthFlow {
            authorization_url: self.owned(object, "authorizationUrl"),
            token_url: self.owned(object, "tokenUrl"),
            scopes: self.scopes(object),
            ..OAuthFlow::default()
        };
        let flows = IndexMap::from([(name.to_owned(), flow)]);
        Some(SecurityKind::OAuth2 { flows, metadata_url: None })
    }
}
