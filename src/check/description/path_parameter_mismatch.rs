//! `path-parameter-mismatch`: a path's template has parameters that its operation does not declare, or the other way round.

use super::{name, names_in_braces, operations};
use crate::api::{Api, Operation, ParameterLocation};
use crate::diag::{Diagnostic, Rule, suggest};

/// Names in braces without a parameter, and path parameters without braces.
pub(super) fn check(api: &Api) -> Vec<Diagnostic> {
    operations(api).flat_map(|it| [undeclared(api, it), unplaced(api, it)].concat()).collect()
}

fn undeclared(api: &Api, operation: &Operation) -> Vec<Diagnostic> {
    // What a gap stands for may be the parameter.
    let is_whole = operation.gaps.iter().all(|it| it.what != "parameter");
    let declared: Vec<&str> = declared(api, operation).collect();
    let missing = names_in_braces(&operation.path).filter(|it| is_whole && !declared.contains(it));
    missing
        .map(|it| {
            let message = format!("{} declares no path parameter `{it}`", name(operation));
            Diagnostic::new(Rule::PathParameterMismatch, operation.span.clone(), message)
                .help(format!("declare it: `name: {it}`, `in: path`"))
                .maybe_help(suggest::did_you_mean(it, declared.iter().copied()))
        })
        .collect()
}

fn unplaced(api: &Api, operation: &Operation) -> Vec<Diagnostic> {
    let parameters = operation.parameters.iter().map(|id| &api.parameters[*id]);
    let in_path = parameters.filter(|it| it.location == ParameterLocation::Path);
    let unplaced = in_path.filter(|it| names_in_braces(&operation.path).all(|name| name != it.name));
    unplaced
        .map(|it| {
            let message = format!("`{}` has no `{{{}}}` for this parameter", operation.path, it.name);
            let meant = suggest::did_you_mean(&it.name, names_in_braces(&operation.path));
            Diagnostic::new(Rule::PathParameterMismatch, it.span.clone(), message).maybe_help(meant)
        })
        .collect()
}

fn declared<'a>(api: &'a Api, operation: &'a Operation) -> impl Iterator<Item = &'a str> {
    let parameters = operation.parameters.iter().map(|id| &api.parameters[*id]);
    parameters.filter(|it| it.location == ParameterLocation::Path).map(|it| it.name.as_str())
}
