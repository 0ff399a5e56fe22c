//! `repeated-enum-value`: a value that `enum` lists twice.

use rustc_hash::FxHashSet;

use super::Subject;
use crate::diag::{Diagnostic, Rule};
use crate::instance::{canonical, written};
use crate::openapi::place::head;
use crate::openapi::tree::{Kind, Node, Object};

/// The second of each pair.
pub(super) fn check(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let listing = subject.schemas().filter(|(_, it, _)| it.values.len() > 1);
    listing.flat_map(|(_, _, object)| judge(object)).collect()
}

fn judge(object: Object<'_>) -> Vec<Diagnostic> {
    let Some(Kind::Array(array)) = object.get("enum").map(Node::kind) else { return Vec::new() };
    let mut seen = FxHashSet::default();
    let values = array.iter().map(|it| (it, it.value()));
    let repeated = values.filter(|(_, value)| !seen.insert(canonical(value)));
    let tell = |(node, value)| {
        let message = format!("{} stands in `enum` twice", written(&value));
        Diagnostic::new(Rule::RepeatedEnumValue, head(node), message)
    };
    repeated.map(tell).collect()
}
