//! The rules that judge descriptions: what an API says of itself, and whether it agrees with itself.

mod ambiguous_path;
mod doubtful_example;
mod doubtful_path;
mod doubtful_server;
mod duplicate_path;
mod invalid_header_name;
mod invalid_server_variable;
mod missing_license;
mod operation_without_client_error;
mod operation_without_id;
mod operation_without_security;
mod operation_without_success;
mod operation_without_summary;
mod path_parameter_mismatch;
mod tag_without_description;
mod undeclared_tag;
mod undefined_scope;
mod undefined_server_variable;
mod unknown_security_scheme;
mod unused_component;
mod unused_tag;

use crate::api::{Api, Operation};
use crate::diag::Diagnostic;
use crate::site::Site;

/// A rule: what it finds in one API.
type Check = fn(&Api) -> Vec<Diagnostic>;

/// Every rule that judges a description.
const CHECKS: &[Check] = &[
    path_parameter_mismatch::check,
    duplicate_path::check,
    ambiguous_path::check,
    unknown_security_scheme::check,
    undefined_scope::check,
    undeclared_tag::check,
    unused_tag::check,
    undefined_server_variable::check,
    invalid_server_variable::check,
    doubtful_example::check,
    invalid_header_name::check,
    unused_component::check,
    operation_without_summary::check,
    operation_without_id::check,
    operation_without_success::check,
    operation_without_client_error::check,
    operation_without_security::check,
    tag_without_description::check,
    missing_license::check,
    doubtful_server::check,
    doubtful_path::check,
];

/// All findings about the descriptions of `site`.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    site.apis.iter().flat_map(|it| CHECKS.iter().flat_map(|check| check(&it.api))).collect()
}

/// The operations that the API offers.
fn operations(api: &Api) -> impl Iterator<Item = &Operation> {
    api.operations.iter().map(|(_, it)| it)
}

/// The operation as messages name it.
fn name(operation: &Operation) -> String {
    format!("`{} {}`", operation.method, operation.path)
}

/// The names in braces, in order.
fn names_in_braces(template: &str) -> impl Iterator<Item = &str> {
    template.split('{').skip(1).filter_map(|it| it.split_once('}').map(|(name, _)| name))
}

/// Whether one of the operation's responses is for a status that begins with one of these digits, or for all others.
fn answers(operation: &Operation, digits: &[char]) -> bool {
    operation.responses.keys().any(|it| it.starts_with(digits) || it == "default")
}
