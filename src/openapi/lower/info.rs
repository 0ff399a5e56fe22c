//! What a description says about itself: `info`, further documentation, extensions of the whole.

use super::expect::beginning;
use super::extension::{Extras, is_list};
use super::{Lowering, version};
use crate::api::{Api, Contact, ExternalDocs, License};
use crate::openapi::tree::{Node, Object};

/// An API with the title of `root`, for descriptions that are not read any further.
pub(super) fn titled(api: Api, root: Object<'_>) -> Api {
    let title = root.get("info").and_then(|info| info.get("title")).and_then(Node::string);
    Api { title: title.map_or(api.title, str::to_owned), ..api }
}

impl<'a> Lowering<'a> {
    /// Reads `info` and the description's `externalDocs`.
    pub(super) fn info(&mut self, root: Object<'a>) {
        self.api.external_docs = self.external_docs(root);
        self.api.self_uri = self.owned(root, "$self");
        self.api.schema_dialect = self.owned(root, "jsonSchemaDialect");
        self.api.specification = self.specification(root);
        if root.get("info").is_none() {
            self.invalid(beginning(root.node()), "the description has no `info`");
        }
        let Some(info) = self.object(root, "info") else { return };
        if let Some(title) = self.required(info, "title", "`info`") {
            title.clone_into(&mut self.api.title);
        }
        if let Some(version) = self.required(info, "version", "`info`") {
            version.clone_into(&mut self.api.version);
        }
        self.api.summary = self.owned(info, "summary");
        self.api.description = self.prose(info, "description");
        self.api.terms_of_service = self.owned(info, "termsOfService");
        self.api.contact = self.contact(info);
        self.api.license = self.license(info);
    }

    /// Reads what is said beyond OpenAPI about the description as a whole, when all tags are known.
    pub(super) fn description_extensions(&mut self, root: Object<'a>) {
        let mut extras = Extras::of(root);
        for key in ["paths", "components", "externalDocs"] {
            extras.join_part(root, key);
        }
        if let Some(info) = self.object(root, "info") {
            let mut more = Extras::of(info);
            self.api.logo = self.logo(&mut more);
            more.join_part(info, "contact");
            more.join_part(info, "license");
            extras.append("info", more);
        }
        if !self.api.webhooks.is_empty() {
            let _read_already = extras.take(&["x-webhooks"], |_| true);
            extras.join_part(root, "x-webhooks");
        }
        extras.join_part(root, "webhooks");
        if self.api.logo.is_none() {
            self.api.logo = self.logo(&mut extras);
        }
        if let Some(groups) = extras.take(&["x-tagGroups"], is_list) {
            self.tag_groups(groups);
        }
        self.api.extensions = self.kept(extras);
    }

    /// `OpenAPI 3.1.0`, as far as the version says.
    fn specification(&mut self, root: Object<'a>) -> String {
        let (name, node) = match root.get("swagger") {
            Some(node) if root.get("openapi").is_none() => ("Swagger", Some(node)),
            _ => ("OpenAPI", root.get("openapi")),
        };
        let Some(node) = node else { return name.to_owned() };
        self.read(node);
        format!("{name} {}", version::written(node).unwrap_or_default())
    }

    fn contact(&mut self, info: Object<'a>) -> Option<Contact> {
        let contact = self.object(info, "contact")?;
        Some(Contact {
            name: self.owned(contact, "name"),
            url: self.owned(contact, "url"),
            email: self.owned(contact, "email"),
        })
    }

    fn license(&mut self, info: Object<'a>) -> Option<License> {
        let license = self.object(info, "license")?;
        Some(License {
            name: self.required(license, "name", "`license`").unwrap_or_default().to_owned(),
            identifier: self.owned(license, "identifier"),
            url: self.owned(license, "url"),
        })
    }

    /// The `externalDocs` of `object`.
    pub(super) fn external_docs(&mut self, object: Object<'a>) -> Option<ExternalDocs> {
        let docs = self.object(object, "externalDocs")?;
        let url = self.required(docs, "url", "`externalDocs`")?.to_owned();
        let span = docs.get("url")?.span();
        Some(ExternalDocs { url, description: self.prose(docs, "description"), span })
    }
}
