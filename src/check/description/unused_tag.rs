//! `unused-tag`: a tag that no operation carries.

use crate::api::{Api, Id, Tag};
use crate::diag::{Diagnostic, Rule};

/// The extension of tags that are only chapters of text.
const CHAPTER: &str = "x-traitTag";

/// Declared tags without operations, neither of their own nor in tags below them. A description without operations is a
/// library, whose tags are for others.
pub(super) fn check(api: &Api) -> Vec<Diagnostic> {
    if api.operations.is_empty() && api.webhooks.is_empty() {
        return Vec::new();
    }
    let is_parent = |id: Id<Tag>| api.tags.iter().any(|(_, it)| it.parent == Some(id));
    let unused = api.tags.iter().filter(|(id, it)| is_unused(it) && !is_parent(*id));
    unused.map(|(_, it)| judge(it)).collect()
}

fn is_unused(tag: &Tag) -> bool {
    tag.declared
        && tag.operations.is_empty()
        && tag.webhooks.is_empty()
        && !tag.extensions.contains_key(CHAPTER)
}

fn judge(tag: &Tag) -> Diagnostic {
    let message = format!("no operation carries the tag `{}`", tag.name);
    Diagnostic::new(Rule::UnusedTag, tag.span.clone(), message)
}
