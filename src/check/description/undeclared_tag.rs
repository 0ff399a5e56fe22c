//! `undeclared-tag`: a tag that only operations know.

use crate::api::{Api, Tag};
use crate::diag::{Diagnostic, Rule, suggest};

/// Tags that are used and not listed, where others are.
pub(super) fn check(api: &Api) -> Vec<Diagnostic> {
    let tags = || api.tags.iter().map(|(_, it)| it);
    if !tags().any(|it| it.declared) {
        return Vec::new();
    }
    tags().filter(|it| !it.declared).map(|it| judge(it, tags())).collect()
}

fn judge<'a>(tag: &Tag, others: impl Iterator<Item = &'a Tag>) -> Diagnostic {
    let message = format!("the description does not list the tag `{}`", tag.name);
    let declared = others.filter(|it| it.declared).map(|it| it.name.as_str());
    Diagnostic::new(Rule::UndeclaredTag, tag.span.clone(), message)
        .help("list it in `tags`, with a description")
        .maybe_help(suggest::did_you_mean(&tag.name, declared))
}
