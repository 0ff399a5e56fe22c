//! `invalid-header-name`: the name of a header that is no token (RFC 9110, section 5.1).

use crate::api::{Api, ParameterLocation};
use crate::diag::{Diagnostic, Rule};
use crate::source::Span;

/// Header parameters and headers of responses that no message can have.
pub(super) fn check(api: &Api) -> Vec<Diagnostic> {
    let parameters = api.parameters.iter().map(|(_, it)| it);
    let sent = parameters.filter(|it| it.location == ParameterLocation::Header);
    let sent = sent.map(|it| (it.name.as_str(), &it.span));
    let responses = api.responses.iter().flat_map(|(_, it)| &it.headers);
    let answered = responses.map(|(name, id)| (name.as_str(), &api.headers[*id].span));
    sent.chain(answered).filter(|(name, _)| !is_token(name)).map(|(name, span)| judge(name, span)).collect()
}

fn judge(name: &str, span: &Span) -> Diagnostic {
    Diagnostic::new(Rule::InvalidHeaderName, span.clone(), format!("no header can be called `{name}`"))
        .help("use letters, digits and `-`")
}

fn is_token(name: &str) -> bool {
    let is_allowed = |it: u8| it.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&it);
    !name.is_empty() && name.bytes().all(is_allowed)
}
