//! Ids that are readable, and different from each other on a page.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

/// The longest part of an id that comes from a name, in bytes.
const LONGEST: usize = 80;

/// `kind-name`, where letters, digits, `_` and `.` of the name stay as they are and all else becomes `-`.
pub(in crate::site) fn named(kind: &str, name: &str) -> String {
    format!("{kind}-{}", plain(name))
}

/// A name as it stands in ids.
pub(super) fn plain(name: &str) -> Cow<'_, str> {
    let stays = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '.');
    let mut end = name.len().min(LONGEST);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    let name = &name[..end];
    if name.chars().all(stays) {
        return Cow::Borrowed(name);
    }
    let name: String = name.chars().map(|it| if stays(it) { it } else { '-' }).collect();
    Cow::Owned(name.trim_matches('-').to_owned())
}

/// Ids given out on one page, so that none is given twice.
pub(in crate::site) struct Ids {
    taken: FxHashMap<String, u32>,
}

impl Ids {
    pub(in crate::site) fn new(reserved: &[&str]) -> Self {
        Self { taken: reserved.iter().map(|it| ((*it).to_owned(), 1)).collect() }
    }

    /// `wanted`, with `-2`, `-3`, … where it is taken.
    pub(in crate::site) fn give(&mut self, wanted: &str) -> String {
        if !self.taken.contains_key(wanted) {
            self.taken.insert(wanted.to_owned(), 1);
            return wanted.to_owned();
        }
        let mut id = wanted.to_owned();
        while self.taken.contains_key(&id) {
            let count = self.taken.entry(wanted.to_owned()).or_insert(1);
            *count += 1;
            id = format!("{wanted}-{count}");
        }
        self.taken.insert(id.clone(), 1);
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_readable_and_unique() {
        assert_eq!(named("query", "per_page"), "query-per_page");
        assert_eq!(named("query", "filter[name]"), "query-filter-name");
        let mut ids = Ids::new(&["parameters"]);
        assert_eq!(ids.give("query-a"), "query-a");
        assert_eq!(ids.give("query-a"), "query-a-2");
        assert_eq!(ids.give("parameters"), "parameters-2");
    }

    #[test]
    fn long_names_are_cut_at_a_characters_boundary() {
        assert!(named("query", &"ü".repeat(300)).len() <= LONGEST + "query-".len());
    }
}
