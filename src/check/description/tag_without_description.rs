//! `tag-without-description`: a tag that is only a name.

use crate::api::Api;
use crate::diag::{Diagnostic, Rule};

/// Listed tags without `description`.
pub(super) fn check(api: &Api) -> Vec<Diagnostic> {
    let tags = api.tags.iter().map(|(_, it)| it);
    let bare = tags.filter(|it| it.declared && it.description.is_none());
    bare.map(|it| {
        let message = format!("the tag `{}` has no `description`", it.name);
        Diagnostic::new(Rule::TagWithoutDescription, it.span.clone(), message)
    })
    .collect()
}
