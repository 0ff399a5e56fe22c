//! What status codes mean. Reason phrases are the one thing that pages say in English whatever their language: they are
//! names in a register, which readers meet again in logs, and not words of the interface.

use super::Scope;
use crate::api::reason_phrase as phrase;

/// What a status means: its reason phrase, else what its range means; empty for what is no status.
pub(super) fn words<'a>(scope: Scope<'a>, status: &'a str) -> &'a str {
    let is_range = status.ends_with("XX");
    let phrase = phrase(status);
    if !phrase.is_empty() {
        return phrase;
    }
    scope.word(match (class(status), is_range) {
        ('1', _) => "status_1",
        ('2', _) => "status_2",
        ('3', _) => "status_3",
        ('4', true) => "status_4_all",
        ('4', false) => "status_4",
        ('5', true) => "status_5_all",
        ('5', false) => "status_5",
        _ if status == "default" => "status_default",
        _ => return "",
    })
}

/// The first digit, or `x` for what is no status: `default`.
pub(super) fn class(status: &str) -> char {
    status.chars().next().filter(|it| ('1'..='5').contains(it)).unwrap_or('x')
}
