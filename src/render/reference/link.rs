//! What can be done next: links from a response to further operations (OpenAPI Link Object).

use indexmap::IndexMap;
use percent_encoding::percent_decode_str;

use super::value::literal;
use super::{Scope, extension, gap, server};
use crate::api::{Gap, Link, LinkTarget, Operation};
use crate::render::view::{ResponseLink, Word};

/// The links of a response by name. `ids` are theirs, in order; those that have none get none.
pub(super) fn views(scope: Scope<'_>, links: &IndexMap<String, Link>, ids: &[String]) -> Vec<ResponseLink> {
    let ids = ids.iter().cloned().map(Some).chain(std::iter::repeat(None));
    links.iter().zip(ids).map(|((name, it), id)| ResponseLink { id, ..view(scope, name, it) }).collect()
}

/// The link that a response has under `name`.
pub(super) fn view(scope: Scope<'_>, name: &str, link: &Link) -> ResponseLink {
    let parameters = link.parameters.iter();
    ResponseLink {
        name: name.to_owned(),
        id: None,
        description: scope.prose(link.description),
        gap: missing(&link.target).map(|it| gap::mark(scope, it)),
        operation: target(scope, &link.target),
        parameters: parameters.map(|(name, value)| (name.clone(), literal(value))).collect(),
        request_body: link.request_body.as_ref().map(literal),
        servers: link.server.iter().map(|it| server::view(scope, it)).collect(),
        extensions: extension::table(scope, &link.extensions),
    }
}

/// The operation that a link names; one that cannot be found leads nowhere.
fn target(scope: Scope<'_>, target: &LinkTarget) -> Option<Word> {
    match target {
        LinkTarget::OperationId(id) => Some(found(scope, id, |it| it.id.as_ref() == Some(id))),
        LinkTarget::Reference(reference) => Some(match route(reference) {
            Some((method, path)) => {
                found(scope, reference, |it| it.path == path && it.method.eq_ignore_ascii_case(&method))
            }
            None => Word { text: reference.clone(), href: None },
        }),
        LinkTarget::Missing(_) | LinkTarget::Unsaid => None,
    }
}

fn missing(target: &LinkTarget) -> Option<&Gap> {
    match target {
        LinkTarget::Missing(gap) => Some(gap),
        _ => None,
    }
}

fn found(scope: Scope<'_>, written: &str, is_it: impl Fn(&Operation) -> bool) -> Word {
    let found = scope.api.operations.iter().find(|(_, it)| is_it(it));
    let href = found.map(|(id, _)| scope.operation_link(id).href);
    Word { text: written.to_owned(), href }
}

/// Method and path that an `operationRef` leads to: the end of `#/paths/~1pets~1{id}/get`, whichever file it is in.
fn route(reference: &str) -> Option<(String, String)> {
    let (_, pointer) = reference.split_once('#')?;
    let mut steps = pointer.strip_prefix("/paths/")?.split('/');
    let (path, method) = (steps.next()?, steps.next()?);
    if steps.next().is_some() {
        return None;
    }
    let path = percent_decode_str(path).decode_utf8().ok()?;
    Some((method.to_owned(), path.replace("~1", "/").replace("~0", "~")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_to_operations_are_taken_apart() {
        let route = |reference| route(reference).map(|(method, path)| format!("{method} {path}"));
        assert_eq!(route("#/paths/~1pets~1{id}/get").as_deref(), Some("get /pets/{id}"));
        assert_eq!(route("other.yaml#/paths/~1pets~1%7Bid%7D/put").as_deref(), Some("put /pets/{id}"));
        assert_eq!(route("#/paths/~1a~0b/get").as_deref(), Some("get /a~b"));
        assert_eq!(route("#/components/schemas/Pet"), None);
        assert_eq!(route("#/paths/~1pets/get/responses"), None);
    }
}
