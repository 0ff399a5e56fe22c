//! How the parts of a form are sent (OpenAPI Encoding Object), by property, by position, and all the rest.

use indexmap::IndexMap;

use super::tree::Tree;
use super::{Scope, extension, parameter};
use crate::api::{Encoding, MediaType};
use crate::render::view::EncodingView;

/// How deep parts of parts are shown.
const DEEPEST: usize = 8;

/// The encodings that a media type, or a part, has for its parts.
#[derive(Clone, Copy)]
pub(super) struct Parts<'a> {
    named: &'a IndexMap<String, Encoding>,
    first: &'a [Encoding],
    rest: Option<&'a Encoding>,
}

impl<'a> From<&'a MediaType> for Parts<'a> {
    fn from(it: &'a MediaType) -> Self {
        Self { named: &it.encoding, first: &it.prefix_encoding, rest: it.item_encoding.as_deref() }
    }
}

impl<'a> From<&'a Encoding> for Parts<'a> {
    fn from(it: &'a Encoding) -> Self {
        Self { named: &it.encoding, first: &it.prefix_encoding, rest: it.item_encoding.as_deref() }
    }
}

/// How the parts are sent.
pub(super) fn views(scope: Scope<'_>, tree: &mut Tree<'_>, parts: Parts<'_>) -> Vec<EncodingView> {
    nested(scope, tree, parts, 0)
}

fn nested(scope: Scope<'_>, tree: &mut Tree<'_>, parts: Parts<'_>, depth: usize) -> Vec<EncodingView> {
    if depth >= DEEPEST {
        return Vec::new();
    }
    let mut views = Vec::new();
    for (name, encoding) in parts.named {
        let part = view(scope, tree, encoding, depth);
        views.push(EncodingView { part: name.clone(), is_property: true, ..part });
    }
    for (encoding, number) in parts.first.iter().zip(1..) {
        let part = format!("{} {number}", scope.word("part"));
        views.push(EncodingView { part, ..view(scope, tree, encoding, depth) });
    }
    if let Some(encoding) = parts.rest {
        let part = scope.word(if parts.first.is_empty() { "parts_each" } else { "parts_further" }).to_owned();
        views.push(EncodingView { part, ..view(scope, tree, encoding, depth) });
    }
    views
}

fn view(scope: Scope<'_>, tree: &mut Tree<'_>, encoding: &Encoding, depth: usize) -> EncodingView {
    EncodingView {
        part: String::new(),
        is_property: false,
        content_type: encoding.content_type.clone(),
        serialisation: serialisation(encoding),
        headers: parameter::headers(scope, tree, &encoding.headers, &[]),
        parts: nested(scope, tree, encoding.into(), depth + 1),
        extensions: extension::table(scope, &encoding.extensions),
    }
}

/// `style`, `explode` and `allowReserved`, where they are said.
fn serialisation(encoding: &Encoding) -> Option<String> {
    let style = encoding.style.as_ref().map(|it| format!("style={it}"));
    let explode = encoding.explode.map(|it| format!("explode={it}"));
    let reserved = encoding.allow_reserved.then(|| "allowReserved".to_owned());
    let said: Vec<String> = [style, explode, reserved].into_iter().flatten().collect();
    (!said.is_empty()).then(|| said.join(", "))
}
