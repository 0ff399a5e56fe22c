//! What lies inside a schema, in a line: what readers see as long as it is folded.

use super::Scope;
use crate::render::view::{FoldView, Word};
use crate::site::outline::{Field, Role};

/// How many are named.
const MOST_NAMES: usize = 6;
/// How much their names may take in all, in characters.
const LONGEST: usize = 48;

/// Alternatives, or a condition.
pub(super) struct Part {
    /// What they have in common.
    pub(super) label: String,
    /// What tells them apart.
    pub(super) names: Vec<String>,
}

/// The line for the fields of a schema, if it has any.
pub(super) fn of_fields(scope: Scope<'_>, fields: &[Field]) -> Option<FoldView> {
    let names = fields.iter().filter_map(|it| match &it.role {
        Role::Property(name) => Some(&**name),
        _ => None,
    });
    (!fields.is_empty()).then(|| FoldView {
        of: None,
        label: scope.word(if holds_elements(fields) { "elements" } else { "fields" }).to_owned(),
        count: fields.len(),
        names: first(names, fields.len()),
    })
}

fn holds_elements(fields: &[Field]) -> bool {
    let is_element =
        |it: &Field| matches!(it.role, Role::Element(_) | Role::Rest | Role::UnevaluatedElements);
    fields.iter().all(is_element)
}

/// The line for the alternatives and conditions of a schema, if it has any.
pub(super) fn of_parts(scope: Scope<'_>, parts: Vec<Part>) -> Option<FoldView> {
    let (label, names) = match <[Part; 1]>::try_from(parts) {
        Ok([only]) if only.names.len() == 1 => (only.label, Vec::new()),
        Ok([only]) => (scope.word("variants").to_owned(), only.names),
        Err(parts) if parts.is_empty() => return None,
        Err(_) => (scope.word("conditions").to_owned(), Vec::new()),
    };
    let count = names.len();
    Some(FoldView { of: None, label, count, names: first(names.iter().map(String::as_str), count) })
}

/// The line for what lies inside elements or values, which are called `each`.
pub(super) fn of(each: String, inside: FoldView) -> FoldView {
    FoldView { of: Some(each), ..inside }
}

/// What tells an alternative from others, briefly: its title, or its type.
pub(super) fn name(title: Option<&str>, kind: &[Word]) -> String {
    title.map_or_else(|| kind.iter().map(|it| &*it.text).collect(), str::to_owned)
}

/// The first of `names` that fit in a line, with a mark where there are more.
fn first<'a>(names: impl Iterator<Item = &'a str>, count: usize) -> String {
    let mut line = String::new();
    let mut said = 0;
    for name in names.take(MOST_NAMES) {
        let length = line.chars().count() + name.chars().count();
        if length > LONGEST && said > 0 {
            break;
        }
        line.push_str(if said == 0 { "" } else { ", " });
        line.push_str(name);
        said += 1;
    }
    if said > 0 && said < count {
        line.push_str(", …");
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_names_are_said_as_far_as_they_fit() {
        let said = |names: &[&str]| first(names.iter().copied(), names.len());
        assert_eq!(said(&["a", "b"]), "a, b");
        assert_eq!(said(&["a", "b", "c", "d", "e", "f", "g"]), "a, b, c, d, e, f, …");
        let long = "x".repeat(60);
        assert_eq!(said(&[&long, "b"]), format!("{long}, …"));
        assert_eq!(said(&[]), "");
    }
}
