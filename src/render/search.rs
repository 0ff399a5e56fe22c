//! The index of the search as it is published: a classic script, for pages that are opened from a disk may load nothing
//! else. It hands the words of the dialog and the index to the script that asked for it.

use std::collections::BTreeMap;

use super::renderer::SiteRenderer;
use crate::search;

/// What the keys of the dialog's words begin with: its own, and what it says of versions.
const PREFIXES: [&str; 2] = ["search_", "version_status_"];

/// Makes it. The second line is JSON by itself, so that whoever can fetch the file need not run it.
pub(super) fn render(press: &SiteRenderer) -> String {
    let words: BTreeMap<&str, &str> = PREFIXES.iter().flat_map(|it| press.words().behind(it)).collect();
    let words = serde_json::to_string(&words).expect("texts can be written as JSON");
    format!("docent.search.take(\n[{words},{}]\n);\n", search::index(&press.site))
}
