//! The one generator of heading ids, with mdBook's algorithm, so that addresses survive a move to docent.

use std::collections::HashMap;

/// Gives each heading of a page an id that no other element of the page has.
#[derive(Debug, Default)]
pub struct Slugs {
    /// Taken ids, each with the number that was last appended to it.
    taken: HashMap<Box<str>, u32>,
}

impl Slugs {
    /// Marks an id that the writer chose as taken; false when it already was.
    pub fn reserve(&mut self, id: &str) -> bool {
        self.taken.insert(id.into(), 0).is_none()
    }

    /// The id of a heading with this text: its [`slug`], with `-1`, `-2` … behind it where that is taken.
    pub fn unique(&mut self, text: &str) -> Box<str> {
        let slug = slug(text);
        let Some(last) = self.taken.get(&*slug) else {
            self.reserve(&slug);
            return slug.into();
        };
        let (number, id) = (last + 1..=u32::MAX)
            .map(|number| (number, format!("{slug}-{number}")))
            .find(|(_, id)| !self.taken.contains_key(&**id))
            .expect("a page has fewer headings than there are numbers");
        self.taken.insert(slug.into(), number);
        self.reserve(&id);
        id.into()
    }
}

/// The id for a heading's text by itself: lower case, letters, digits, `_` and `-` kept, white space to `-`.
pub fn slug(text: &str) -> String {
    let slug: String = text.trim().to_lowercase().chars().filter_map(slug_char).collect();
    if slug.is_empty() { "section".into() } else { slug }
}

fn slug_char(c: char) -> Option<char> {
    match c {
        '_' | '-' => Some(c),
        c if c.is_alphanumeric() => Some(c),
        c if c.is_whitespace() => Some('-'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_ascii_are_those_that_the_browser_makes() {
        let vectors = include_str!("../../tests/vectors/slug.json");
        for (text, id) in serde_json::from_str::<Vec<(String, String)>>(vectors).unwrap() {
            assert_eq!(slug(&text), id);
        }
    }

    #[test]
    fn headings_get_the_ids_that_mdbook_gives_them() {
        for (text, id) in [
            ("Hello World", "hello-world"),
            ("  a  b ", "a--b"),
            ("`code` & more", "code--more"),
            ("Größe_1-x", "größe_1-x"),
            ("!?", "section"),
        ] {
            assert_eq!(slug(text), id);
        }
    }

    #[test]
    fn repeated_headings_are_numbered_around_ids_that_exist() {
        let mut slugs = Slugs::default();
        assert!(slugs.reserve("a-2"));
        let ids: Vec<_> = ["A", "A", "A", "A 1"].map(|it| slugs.unique(it)).into();
        assert_eq!(ids.iter().map(|it| &**it).collect::<Vec<_>>(), ["a", "a-1", "a-3", "a-1-1"]);
        assert!(!slugs.reserve("a"));
    }
}
