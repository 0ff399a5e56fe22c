//! Which version of OpenAPI a description is written in.

use super::{Version, v2, v3_0, v3_1, v3_2};
use crate::diag::{Diagnostic, Rule};
use crate::openapi::tree::{Kind, Node, Object};

/// The version of the description `root`, or what is wrong with it.
pub(super) fn of(root: Object<'_>) -> Result<Version, Box<Diagnostic>> {
    if let Some(node) = root.get("openapi") {
        return written(node).and_then(known).ok_or_else(|| unsupported("OpenAPI", node).into());
    }
    match root.get("swagger") {
        Some(node) if written(node).is_some_and(is_second) => Ok(v2::VERSION),
        Some(node) => Err(unsupported("Swagger", node).into()),
        None => Err(undeclared(root).into()),
    }
}

fn known(version: &str) -> Option<Version> {
    let is =
        |series: &str| version.strip_prefix(series).is_some_and(|it| it.is_empty() || it.starts_with('.'));
    match () {
        () if is("3.0") || version == "3" => Some(v3_0::VERSION),
        () if is("3.1") => Some(v3_1::VERSION),
        () if is("3.2") => Some(v3_2::VERSION),
        () => None,
    }
}

fn is_second(version: &str) -> bool {
    version == "2" || version == "2.0" || version.starts_with("2.0.")
}

/// YAML reads an unquoted `3.1` as a number.
pub(super) fn written(node: Node<'_>) -> Option<&str> {
    match node.kind() {
        Kind::String(text) | Kind::Number(text) => Some(text.trim()),
        _ => None,
    }
}

fn unsupported(name: &str, node: Node<'_>) -> Diagnostic {
    let message = match written(node) {
        Some(version) => format!("docent does not read {name} `{version}`"),
        None => format!("the version of {name} has to be a string, but is {}", node.kind().in_words()),
    };
    let help = "the versions read are Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2";
    Diagnostic::new(Rule::UnsupportedVersion, node.span(), message).help(help)
}

fn undeclared(root: Object<'_>) -> Diagnostic {
    let mut span = root.node().span();
    span.end = span.start;
    let message = "the description does not say which version of OpenAPI it is written in";
    Diagnostic::new(Rule::InvalidDescription, span, message).help("begin it with `openapi: 3.1.0`")
}
