//! What authors add to OpenAPI (`x-…`), as the rows of a table: names and values as they are written. Whoever does not
//! want them published says so by `[docent.reference] extensions = false`.

use super::Scope;
use super::value::{literal, pretty};
use crate::api::{Extensions, Value};
use crate::render::html::Html;
use crate::render::markup;
use crate::render::view::ExtensionView;

/// The longest value that is shown in a line, in bytes.
const LONGEST_LINE: usize = 60;
/// The longest value that is shown, in bytes; what lies behind it is left out, with a mark.
const LONGEST: usize = 8 * 1024;

/// The rows for the extensions of one object; none where the configuration does not want them.
pub(super) fn rows(scope: Scope<'_>, extensions: &Extensions) -> Vec<ExtensionView> {
    if extensions.is_unset() || !scope.press.site.config.extensions {
        return Vec::new();
    }
    extensions.iter().map(|(name, value)| row(scope, name, value)).collect()
}

/// The same as a table.
pub(super) fn table(scope: Scope<'_>, extensions: &Extensions) -> Html {
    markup::extensions(&rows(scope, extensions), scope.press.words())
}

fn row(scope: Scope<'_>, name: &str, value: &Value) -> ExtensionView {
    let line = literal(value);
    let is_block = line.len() > LONGEST_LINE && matches!(value, Value::Array(_) | Value::Object(_));
    let text = if is_block { bounded(pretty(value)) } else { bounded(line) };
    let value = match value {
        Value::String(_) => Html::escape(&text),
        _ => Html(scope.press.highlight("json", &text).to_string()),
    };
    ExtensionView { name: name.to_owned(), value, is_block }
}

/// The text, cut at a character's boundary where it is too long.
fn bounded(mut text: String) -> String {
    if text.len() <= LONGEST {
        return text;
    }
    let end = (0..=LONGEST).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    text.truncate(end);
    text.push('…');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_long_is_cut_with_a_mark() {
        assert_eq!(bounded("short".into()), "short");
        let cut = bounded("ü".repeat(LONGEST));
        assert!(cut.len() <= LONGEST + '…'.len_utf8() && cut.ends_with("ü…"));
    }
}
