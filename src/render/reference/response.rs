//! Responses: what an operation answers, by status.

use indexmap::IndexMap;

use super::tree::Tree;
use super::{Scope, extension, gap, link, media, parameter, status};
use crate::api::{Id, Prose, Response};
use crate::render::view::ResponseView;
use crate::site::anchor::ResponseAnchors;

/// Responses by status. `ids` are theirs, in order; those that have none get none.
pub(super) fn views(
    scope: Scope<'_>,
    responses: &IndexMap<String, Id<Response>>,
    ids: &[ResponseAnchors],
) -> Vec<ResponseView> {
    let mut tree = Tree::new(scope);
    let nameless = ResponseAnchors::default();
    let ids = ids.iter().chain(std::iter::repeat(&nameless));
    let all = responses.iter().zip(ids);
    all.map(|((status, response), ids)| view(scope, &mut tree, status, &scope.api.responses[*response], ids))
        .collect()
}

/// One response.
pub(super) fn view(
    scope: Scope<'_>,
    tree: &mut Tree<'_>,
    status: &str,
    response: &Response,
    ids: &ResponseAnchors,
) -> ResponseView {
    let phrase = status::words(scope, status);
    let says_more = |it: &Id<Prose>| {
        let text = scope.api.prose[*it].text.as_str().trim().trim_end_matches('.');
        !text.eq_ignore_ascii_case(phrase)
    };
    ResponseView {
        status: status.to_owned(),
        id: ids.id.clone(),
        class: status::class(status),
        phrase: phrase.to_owned(),
        summary: response.summary.clone(),
        description: scope.prose(response.description.filter(says_more)),
        gap: response.gap.as_ref().map(|it| gap::mark(scope, it)),
        headers: parameter::headers(scope, tree, &response.headers, &ids.headers),
        content: media::content(scope, tree, &response.content, &ids.content),
        links: link::views(scope, &response.links, &ids.links),
        extensions: extension::table(scope, &response.extensions),
    }
}
