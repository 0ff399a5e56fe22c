//! `invalid-component-name`: names that OpenAPI 3.0 does not allow. Of later versions, the published schemas say it.

use super::Subject;
use crate::diag::{Diagnostic, Rule};
use crate::openapi::tree::{Entry, Node, Object};

/// What stands under such a name below `components`.
pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let components = subject.root.and_then(|it| it.get("components")).filter(|_| subject.is_3_0());
    let kinds = components.and_then(Node::object).into_iter().flat_map(Object::iter);
    let kinds = kinds.filter(|it| !it.key.starts_with("x-"));
    let named = kinds.filter_map(|it| it.value.object()).flat_map(Object::iter);
    named.filter(|it| !is_name(it.key) && !it.key.starts_with("x-")).map(|it| judge(&it)).collect()
}

fn is_name(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|it| it.is_ascii_alphanumeric() || b".-_".contains(&it))
}

fn judge(entry: &Entry<'_>) -> Diagnostic {
    let message = format!("no component can be called `{}`", entry.key);
    Diagnostic::new(Rule::InvalidComponentName, entry.key_span(), message)
        .help("use letters, digits, `.`, `-` and `_`")
}
