//! What lets a call in, as variables that whoever sends it fills: never a secret.

use crate::api::{Api, Requirement, SecurityKind, SecurityScheme};

/// A variable that somebody has to fill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Variable {
    /// Its name.
    pub(super) name: String,
    /// Whether others must not see its value.
    pub(super) is_secret: bool,
}

/// A scheme that a call has to satisfy.
#[derive(Debug, Clone, Copy)]
pub(super) struct Needed<'a> {
    /// Its name.
    pub(super) name: &'a str,
    /// The scheme.
    pub(super) scheme: &'a SecurityScheme,
    /// The scopes that are needed.
    pub(super) scopes: &'a [String],
}

/// The schemes of a requirement that the description declares.
pub(super) fn needed<'a>(api: &'a Api, requirement: Option<&'a Requirement>) -> Vec<Needed<'a>> {
    let schemes = requirement.into_iter().flat_map(|it| &it.schemes);
    let known = schemes
        .filter_map(|(name, scopes)| Some(Needed { name, scheme: api.security_schemes.get(name)?, scopes }));
    known.collect()
}

/// The variables of all security schemes, in order.
pub(super) fn variables(api: &Api) -> Vec<Variable> {
    api.security_schemes.iter().flat_map(|(name, it)| of_scheme(name, &it.kind)).collect()
}

fn of_scheme(name: &str, kind: &SecurityKind) -> Vec<Variable> {
    let open = |part| Variable { name: variable(name, part), is_secret: false };
    let secret = |part| Variable { name: variable(name, part), is_secret: true };
    match kind {
        SecurityKind::Http { scheme, .. } if is_by_password(scheme) => {
            vec![open("username"), secret("password")]
        }
        SecurityKind::OAuth2 { .. } => vec![open("client_id"), secret("client_secret"), secret("")],
        SecurityKind::MutualTls | SecurityKind::Unknown(_) => Vec::new(),
        _ => vec![secret("")],
    }
}

/// Whether a scheme of HTTP asks for a name and a password.
pub(super) fn is_by_password(scheme: &str) -> bool {
    matches!(scheme, "basic" | "digest")
}

/// The name of a variable for a part of what the scheme `name` wants.
pub(super) fn variable(name: &str, part: &str) -> String {
    let is_plain = |it: char| it.is_ascii_alphanumeric() || it == '_';
    let name: String = name.chars().map(|it| if is_plain(it) { it } else { '_' }).collect();
    let name = if name.is_empty() { "credential".to_owned() } else { name };
    if part.is_empty() { name } else { format!("{name}_{part}") }
}

/// A variable as it is used.
pub(super) fn use_of(name: &str, part: &str) -> String {
    format!("{{{{{}}}}}", variable(name, part))
}

/// Requirements in a line: what is needed together is joined by `+`.
pub(super) fn in_words(requirements: &[Requirement]) -> String {
    let one = |it: &Requirement| {
        let names: Vec<String> = it.schemes.keys().map(|it| format!("`{it}`")).collect();
        if names.is_empty() { "–".to_owned() } else { names.join(" + ") }
    };
    requirements.iter().map(one).collect::<Vec<_>>().join(", ")
}
