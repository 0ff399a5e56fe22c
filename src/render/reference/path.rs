//! Path templates in pieces, each parameter leading to its description.

use super::Scope;
use crate::api::{Operation, ParameterLocation};
use crate::render::address::fragment;
use crate::render::view::PathPiece;
use crate::site::anchor::ParameterAnchors;

/// The path template of an operation. `ids` are those of its parameters, in order.
pub(super) fn pieces(scope: Scope<'_>, operation: &Operation, ids: &[ParameterAnchors]) -> Vec<PathPiece> {
    let mut pieces = Vec::new();
    let mut rest = &*operation.path;
    while let Some((before, name, after)) = next_parameter(rest) {
        pieces.extend(segments(before));
        let href = parameter_id(scope, operation, ids, name).map(fragment);
        pieces.push(PathPiece { text: format!("{{{name}}}"), href, is_parameter: true });
        rest = after;
    }
    pieces.extend(segments(rest));
    pieces
}

/// The fixed text of a path, cut before each slash: where a line may break.
fn segments(text: &str) -> impl Iterator<Item = PathPiece> {
    let cuts = text.match_indices('/').map(|(at, _)| at).filter(|at| *at > 0).chain([text.len()]);
    let pieces = cuts.scan(0, |from, to| Some(&text[std::mem::replace(from, to)..to]));
    pieces.filter(|it| !it.is_empty()).map(|it| PathPiece {
        text: it.to_owned(),
        href: None,
        is_parameter: false,
    })
}

/// What stands before, in, and behind the first braces.
fn next_parameter(path: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = path.split_once('{')?;
    let (name, after) = rest.split_once('}')?;
    Some((before, name, after))
}

fn parameter_id<'a>(
    scope: Scope<'_>,
    operation: &Operation,
    ids: &'a [ParameterAnchors],
    name: &str,
) -> Option<&'a str> {
    let mut parameters = operation.parameters.iter().map(|it| &scope.api.parameters[*it]).zip(ids);
    let found = parameters.find(|(it, _)| it.location == ParameterLocation::Path && it.name == name);
    found.map(|(_, it)| &*it.id).filter(|it| !it.is_empty())
}
