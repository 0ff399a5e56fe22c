//! What it takes to be let in: security schemes, their flows, and requirements.

use std::sync::Arc;

use indexmap::IndexMap;

use super::extension::Extras;
use super::{Generation, Lowering, is_extension};
use crate::api::{OAuthFlow, ParameterLocation, Requirement, SecurityKind, SecurityScheme};
use crate::diag::{Diagnostic, Rule, suggest};
use crate::openapi::tree::{Array, Entry, Node, Object};

/// The types of security schemes in OpenAPI 3.
const TYPES: [&str; 5] = ["apiKey", "http", "mutualTLS", "oauth2", "openIdConnect"];

impl<'a> Lowering<'a> {
    /// Reads `components.securitySchemes`.
    pub(super) fn security_schemes(&mut self, root: Object<'a>) {
        for entry in self.component_entries(root, "securitySchemes") {
            if !self.is_published(entry.value) {
                continue;
            }
            if let Some(scheme) = self.security_scheme(&entry) {
                self.api.security_schemes.insert(entry.key.to_owned(), scheme);
            }
        }
    }

    fn security_scheme(&mut self, entry: &Entry<'a>) -> Option<SecurityScheme> {
        let followed = self.follow(entry.value)?;
        let object = self.as_object(followed.node, "a security scheme")?;
        let kind = self.required(object, "type", "the security scheme")?;
        let extras = scheme_extras(object);
        Some(SecurityScheme {
            kind: self.security_kind(object, kind)?,
            description: self.prose(followed.holder(object, "description"), "description"),
            deprecated: self.flag(object, "deprecated"),
            extensions: self.kept(extras),
            span: entry.key_span(),
        })
    }

    fn security_kind(&mut self, object: Object<'a>, kind: &str) -> Option<SecurityKind> {
        if self.version.generation == Generation::Second
            && let Some(old) = self.old_security_kind(object, kind)
        {
            return Some(old);
        }
        let whole = "the security scheme";
        Some(match kind {
            "apiKey" => SecurityKind::ApiKey {
                name: self.required(object, "name", whole)?.to_owned(),
                location: self.location(object, whole)?,
            },
            "http" => SecurityKind::Http {
                scheme: self.required(object, "scheme", whole)?.to_lowercase(),
                bearer_format: self.owned(object, "bearerFormat"),
            },
            "mutualTLS" => SecurityKind::MutualTls,
            "oauth2" => SecurityKind::OAuth2 {
                flows: self.flows(object),
                metadata_url: self.owned(object, "oauth2MetadataUrl"),
            },
            "openIdConnect" => SecurityKind::OpenIdConnect {
                url: self.required(object, "openIdConnectUrl", whole)?.to_owned(),
            },
            _ => self.unknown_kind(object, kind),
        })
    }

    fn unknown_kind(&mut self, object: Object<'a>, kind: &str) -> SecurityKind {
        let node = object.get("type").unwrap_or(object.node());
        let message = format!("`{kind}` is no type of security scheme");
        let diagnostic = Diagnostic::new(Rule::InvalidDescription, node.span(), message)
            .help(format!("the types are `{}`", TYPES.join("`, `")))
            .maybe_help(suggest::did_you_mean(kind, TYPES));
        self.report(node, diagnostic);
        SecurityKind::Unknown(kind.to_owned())
    }

    /// Where the parameter or key `object` goes.
    pub(super) fn location(&mut self, object: Object<'a>, whole: &str) -> Option<ParameterLocation> {
        let known = [
            ParameterLocation::Path,
            ParameterLocation::Query,
            ParameterLocation::QueryString,
            ParameterLocation::Header,
            ParameterLocation::Cookie,
        ];
        let name = self.required(object, "in", whole)?;
        let found = known.into_iter().find(|it| it.as_str() == name);
        if found.is_none() {
            let node = object.get("in").unwrap_or(object.node());
            let message = format!("`{name}` is no place for a parameter");
            let diagnostic = Diagnostic::new(Rule::InvalidDescription, node.span(), message)
                .help("it can be in `path`, `query`, `header` or `cookie`")
                .maybe_help(suggest::did_you_mean(name, known.map(ParameterLocation::as_str)));
            self.report(node, diagnostic);
        }
        found
    }

    fn flows(&mut self, object: Object<'a>) -> IndexMap<String, OAuthFlow> {
        let mut flows = IndexMap::new();
        for entry in self.entries(object, "flows").filter(|it| !is_extension(it)) {
            if let Some(flow) = self.flow(entry.value) {
                flows.insert(entry.key.to_owned(), flow);
            }
        }
        flows
    }

    fn flow(&mut self, node: Node<'a>) -> Option<OAuthFlow> {
        let object = self.as_object(node, "an OAuth flow")?;
        let scopes = self.scopes(object);
        Some(OAuthFlow {
            authorization_url: self.owned(object, "authorizationUrl"),
            device_authorization_url: self.owned(object, "deviceAuthorizationUrl"),
            token_url: self.owned(object, "tokenUrl"),
            refresh_url: self.owned(object, "refreshUrl"),
            scopes,
        })
    }

    /// The scopes of the flow `object`, with their descriptions.
    pub(super) fn scopes(&mut self, object: Object<'a>) -> IndexMap<String, String> {
        let mut scopes = IndexMap::new();
        for entry in self.entries(object, "scopes").filter(|it| !is_extension(it)) {
            let description = self.as_string(entry.value, "the description of a scope").unwrap_or_default();
            scopes.insert(entry.key.to_owned(), description.to_owned());
        }
        scopes
    }

    /// The requirements of `object`, unless it leaves them to what is around it. An empty list asks for nothing.
    pub(super) fn security(&mut self, object: Object<'a>) -> Option<Arc<[Requirement]>> {
        let array = self.as_array(object.get("security")?, "`security`")?;
        Some(self.requirements(array).into())
    }

    fn requirements(&mut self, array: Array<'a>) -> Vec<Requirement> {
        let objects = array.iter().filter_map(|node| self.as_object(node, "a security requirement"));
        let objects: Vec<_> = objects.collect();
        objects.into_iter().map(|object| self.requirement(object)).collect()
    }

    fn requirement(&mut self, object: Object<'a>) -> Requirement {
        let mut requirement = Requirement::default();
        for entry in object.iter() {
            let mut scopes = Vec::new();
            for scope in self.as_array(entry.value, "the list of scopes").into_iter().flat_map(Array::iter) {
                scopes.extend(self.as_string(scope, "a scope").map(str::to_owned));
            }
            requirement.schemes.insert(entry.key.to_owned(), scopes);
        }
        requirement
    }
}

/// The extensions of a security scheme and of its flows.
fn scheme_extras(object: Object<'_>) -> Extras<'_> {
    let mut extras = Extras::of(object);
    extras.join_part(object, "flows");
    extras.join_part(object, "scopes");
    for entry in object.get("flows").and_then(Node::object).into_iter().flat_map(Object::iter) {
        if let Some(flow) = entry.value.object() {
            extras.join(&format!("flows.{}", entry.key), flow);
        }
    }
    extras
}
