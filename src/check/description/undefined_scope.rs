//! `undefined-scope`: a requirement names a scope that the OAuth scheme does not list.

use indexmap::IndexMap;

use super::{name, operations};
use crate::api::{Api, Operation, SecurityKind};
use crate::diag::{Diagnostic, Rule, suggest};

/// Each such scope once, where it is first required.
pub(super) fn check(api: &Api) -> Vec<Diagnostic> {
    let listed: IndexMap<&str, Vec<&str>> = api
        .security_schemes
        .iter()
        .filter_map(|(name, it)| Some((name.as_str(), scopes(&it.kind)?)))
        .collect();
    let mut undefined: IndexMap<(&str, &str), &Operation> = IndexMap::new();
    for operation in operations(api) {
        for (scheme, required) in operation.security.iter().flat_map(|it| &it.schemes) {
            let Some(listed) = listed.get(scheme.as_str()) else { continue };
            for scope in required.iter().filter(|it| !listed.contains(&it.as_str())) {
                undefined.entry((scheme, scope)).or_insert(operation);
            }
        }
    }
    let judge = |((scheme, scope), it): ((&str, &str), _)| judge(scheme, scope, &listed[scheme], it);
    undefined.into_iter().map(judge).collect()
}

/// The scopes of an OAuth scheme; `None` where it lists none, and for other kinds, of which nobody lists them.
fn scopes(kind: &SecurityKind) -> Option<Vec<&str>> {
    let SecurityKind::OAuth2 { flows, .. } = kind else { return None };
    let scopes: Vec<_> = flows.values().flat_map(|it| it.scopes.keys()).map(String::as_str).collect();
    (!scopes.is_empty()).then_some(scopes)
}

fn judge(scheme: &str, scope: &str, listed: &[&str], operation: &Operation) -> Diagnostic {
    let message = format!("{} requires the scope `{scope}`, which `{scheme}` does not list", name(operation));
    Diagnostic::new(Rule::UndefinedScope, operation.span.clone(), message)
        .maybe_help(suggest::did_you_mean(scope, listed.iter().copied()))
}
