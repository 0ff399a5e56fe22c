//! `unknown-operation`, `unknown-schema`, `unknown-tag` and `unknown-security-scheme`: links by name into a reference that has no such name.

use super::{broken_links, weigh};
use crate::diag::{Diagnostic, Rule, suggest};
use crate::guide::Destination;
use crate::site::{Broken, BrokenLink, Site};

/// `operation:`, `schema:`, `tag:` and `security:` links whose name no description has.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let unknown = broken_links(site).filter(|it| it.reason == Broken::NoSuchSubject);
    unknown.filter_map(|link| Some(weigh(site, link, judge(site, link)?))).collect()
}

fn judge(site: &Site, link: &BrokenLink) -> Option<Diagnostic> {
    let (rule, what, name, known) = match &link.destination {
        Destination::Operation(name) => (Rule::UnknownOperation, "operation", name, operations(site)),
        Destination::Schema(name) => (Rule::UnknownSchema, "schema", name, schemas(site)),
        Destination::Tag(name) => (Rule::UnknownTag, "tag", name, tags(site)),
        Destination::SecurityScheme(name) => {
            (Rule::UnknownSecurityScheme, "security scheme", name, security_schemes(site))
        }
        _ => return None,
    };
    let message =
        format!("no description has {} {what} `{name}`", if what == "operation" { "an" } else { "a" });
    Some(Diagnostic::new(rule, link.span.clone(), message).maybe_help(suggest::did_you_mean(name, known)))
}

fn operations(site: &Site) -> Vec<&str> {
    let operations = site.apis.iter().flat_map(|it| it.api.operations.iter());
    operations.filter_map(|(_, it)| it.id.as_deref()).collect()
}

fn schemas(site: &Site) -> Vec<&str> {
    site.apis.iter().flat_map(|it| it.api.schema_names.keys()).map(String::as_str).collect()
}

fn tags(site: &Site) -> Vec<&str> {
    site.apis.iter().flat_map(|it| it.api.tags.iter()).map(|(_, it)| it.name.as_str()).collect()
}

fn security_schemes(site: &Site) -> Vec<&str> {
    site.apis.iter().flat_map(|it| it.api.security_schemes.keys()).map(String::as_str).collect()
}
