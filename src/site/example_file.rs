//! Examples that are too long for a page: their pages show how they begin, and a file of the site holds all of each. Such
//! a file is named by what it holds, so that versions of an API share it.

use rustc_hash::FxHashMap;

use crate::api::{Api, Example, Id, Value};
use crate::path::SitePath;

/// The longest example that pages show in full, in bytes of names and values.
const LONGEST: usize = 16 * 1024;

/// How much pages show of longer ones.
const BEGINNING: usize = 8 * 1024;

/// The file of a long example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExampleFile {
    /// Where it lies on the site.
    pub path: SitePath,
    /// How much it holds, in bytes.
    pub size: usize,
    /// Its first lines.
    pub beginning: String,
}

/// The file of each example of `api` that has one.
pub(super) fn files(api: &Api) -> FxHashMap<Id<Example>, ExampleFile> {
    let values = api.examples.iter().filter_map(|(id, it)| Some((id, it.value.as_ref()?)));
    let long = values.filter(|(_, value)| !fits(value, &mut LONGEST.clone()));
    long.map(|(id, value)| (id, ExampleFile::new(value))).collect()
}

impl ExampleFile {
    fn new(value: &Value) -> Self {
        let text = text(value);
        let ending = if value.as_str().is_some() { "txt" } else { "json" };
        Self { path: path(&text, ending), size: text.len(), beginning: beginning(&text).to_owned() }
    }
}

/// What the file of an example holds: a string to the letter, all else as JSON.
pub fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.pretty(), str::to_owned)
}

/// The folder is docent's own, so nobody else can want the path. No browser takes such a file for a page, whatever it holds.
fn path(text: &str, ending: &str) -> SitePath {
    let digest = blake3::hash(text.as_bytes()).to_hex();
    let path = format!("_docent/examples/{}.{ending}", &digest[..16]);
    SitePath::new(&path).expect("digits and letters climb out of nothing")
}

/// The first lines of a text; of one that has but long lines, the first letters.
fn beginning(text: &str) -> &str {
    let cut = (0..=BEGINNING.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    let start = &text[..cut];
    match start.rfind('\n') {
        Some(end) if end > BEGINNING / 2 => &start[..end],
        _ => start,
    }
}

/// Whether a value takes no more room than is left. Looks no further than that.
fn fits(value: &Value, left: &mut usize) -> bool {
    match value {
        Value::Null | Value::Bool(_) => take(left, 4),
        Value::Number(digits) => take(left, digits.0.len()),
        Value::String(text) => take(left, text.len() + 2),
        Value::Array(elements) => elements.iter().all(|it| fits(it, left)),
        Value::Object(members) => members.iter().all(|(name, it)| take(left, name.len()) && fits(it, left)),
    }
}

fn take(left: &mut usize, size: usize) -> bool {
    let rest = left.checked_sub(size);
    *left = rest.unwrap_or_default();
    rest.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Number;

    #[test]
    fn a_text_is_cut_between_lines_where_it_has_some() {
        let lines = "line\n".repeat(BEGINNING);
        assert!(beginning(&lines).ends_with("line") && beginning(&lines).len() < BEGINNING);
        let long = "ü".repeat(BEGINNING);
        assert_eq!(beginning(&long).len(), BEGINNING);
        assert_eq!(beginning("short"), "short");
    }

    #[test]
    fn a_value_is_measured_by_its_names_and_values() {
        let number = Value::Number(Number("12".into()));
        let list = |count| Value::Array(vec![number.clone(); count]);
        let object = Value::Object(Box::new([("abc".to_owned(), list(2))].into_iter().collect()));
        let fits = |value: &Value, mut room: usize| fits(value, &mut room);
        assert!(fits(&list(3), 6) && !fits(&list(3), 5));
        assert!(fits(&object, 7) && !fits(&object, 6));
        assert!(fits(&Value::String("abc".into()), 5) && !fits(&Value::String("abc".into()), 4));
    }
}
