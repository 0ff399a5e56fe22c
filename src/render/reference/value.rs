//! JSON values as text, digits as their author wrote them.

use crate::api::Value;

/// Laid out over lines, two spaces per level.
pub(super) fn pretty(value: &Value) -> String {
    value.pretty()
}

/// On one line.
pub(super) fn compact(value: &Value) -> String {
    value.one_line()
}

/// On one line, strings bare where nothing is lost by it.
pub(super) fn literal(value: &Value) -> String {
    match value {
        Value::String(text) if is_plain(text) => text.clone(),
        _ => compact(value),
    }
}

/// Whether a string can stand without quotes and still be told from other values.
fn is_plain(text: &str) -> bool {
    let looks_like_json = matches!(text, "" | "null" | "true" | "false") || text.starts_with(['"', '{', '[']);
    let has_blank_ends = text.trim() != text;
    let is_number = text.parse::<f64>().is_ok();
    !looks_like_json && !has_blank_ends && !is_number && !text.contains(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_bare_only_where_they_cannot_be_mistaken() {
        let literal = |text: &str| literal(&Value::String(text.into()));
        assert_eq!(literal("active"), "active");
        assert_eq!(literal("1"), "\"1\"");
        assert_eq!(literal("null"), "\"null\"");
        assert_eq!(literal(""), "\"\"");
        assert_eq!(literal(" a"), "\" a\"");
    }
}
