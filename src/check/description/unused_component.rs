//! `unused-component`: what stands ready below `components` and serves no operation.

mod reach;

use crate::api::Api;
use crate::diag::{Diagnostic, Rule};
use crate::source::Span;

use reach::Reach;

/// Named parts that no operation leads to. A description without operations is a library: all of it is for others.
pub(super) fn check(api: &Api) -> Vec<Diagnostic> {
    if api.operations.is_empty() && api.webhooks.is_empty() {
        return Vec::new();
    }
    let reach = Reach::of(api);
    [schemas(api, &reach), parameters(api, &reach), responses(api, &reach), security_schemes(api, &reach)]
        .concat()
}

fn schemas(api: &Api, reach: &Reach<'_>) -> Vec<Diagnostic> {
    let unused = api.schema_names.iter().filter(|(_, id)| !reach.touches(api, **id));
    unused.map(|(name, id)| judge(&api.schemas[*id].span, "schema", name)).collect()
}

fn parameters(api: &Api, reach: &Reach<'_>) -> Vec<Diagnostic> {
    let unused = api.parameters.iter().filter(|(id, _)| !reach.parameters.contains(id));
    unused.map(|(_, it)| judge(&it.span, "parameter", &it.name)).collect()
}

fn responses(api: &Api, reach: &Reach<'_>) -> Vec<Diagnostic> {
    let unused = api.responses.iter().filter(|(id, _)| !reach.responses.contains(id));
    unused.filter_map(|(_, it)| Some(judge(&it.span, "response", it.name.as_deref()?))).collect()
}

fn security_schemes(api: &Api, reach: &Reach<'_>) -> Vec<Diagnostic> {
    let unused = api.security_schemes.iter().filter(|(name, _)| !reach.schemes.contains(name.as_str()));
    unused.map(|(name, it)| judge(&it.span, "security scheme", name)).collect()
}

fn judge(span: &Span, what: &str, name: &str) -> Diagnostic {
    let span = Span { end: span.end.min(span.start + 1), ..span.clone() };
    Diagnostic::new(Rule::UnusedComponent, span, format!("no operation uses the {what} `{name}`"))
}
