//! `unknown-security-scheme`: a requirement names a scheme that is not declared.

use indexmap::IndexMap;

use super::{name, operations};
use crate::api::{Api, Operation};
use crate::diag::{Diagnostic, Rule, suggest};

/// Each undeclared name once, where it is first required.
pub(super) fn check(api: &Api) -> Vec<Diagnostic> {
    let mut unknown: IndexMap<&str, &Operation> = IndexMap::new();
    for operation in operations(api) {
        let names = operation.security.iter().flat_map(|it| it.schemes.keys());
        for name in names.filter(|it| !is_known(api, it)) {
            unknown.entry(name).or_insert(operation);
        }
    }
    unknown.into_iter().map(|(scheme, operation)| judge(api, scheme, operation)).collect()
}

/// From 3.2 on, the address of a scheme may stand for its name.
fn is_known(api: &Api, scheme: &str) -> bool {
    api.security_schemes.contains_key(scheme) || scheme.contains(['/', '#'])
}

fn judge(api: &Api, scheme: &str, operation: &Operation) -> Diagnostic {
    let message = format!("{} requires `{scheme}`, but no security scheme is called so", name(operation));
    let names = api.security_schemes.keys().map(String::as_str);
    Diagnostic::new(Rule::UnknownSecurityScheme, operation.span.clone(), message)
        .help("declare it below `components.securitySchemes`")
        .maybe_help(suggest::did_you_mean(scheme, names))
}
