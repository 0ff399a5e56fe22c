//! Templates and theme: docent's own files, and the project's over them.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use super::{Embedded, Files};
use crate::path::ProjectPath;

/// Files by path, shared with whoever shows them.
pub(super) type Theme = BTreeMap<ProjectPath, Arc<[u8]>>;

/// Only mdBook has these; a `theme/` folder that holds one is written for mdBook, whose parts mean nothing here.
const MDBOOK_MARKS: &[&str] = &[
    "theme/index.hbs",
    "theme/head.hbs",
    "theme/header.hbs",
    "theme/toc.js.hbs",
    "theme/redirect.hbs",
    "theme/book.js",
    "theme/highlight.js",
    "theme/highlight.css",
    "theme/css/chrome.css",
    "theme/css/general.css",
    "theme/css/variables.css",
    "theme/css/print.css",
];

static EMBEDDED: LazyLock<Theme> = LazyLock::new(|| {
    let listed = Embedded.list().expect("what is compiled in can be listed");
    let files = listed.into_iter().map(|path| {
        let bytes = Embedded.read(&path).expect("what is listed can be read");
        (path, Arc::from(bytes))
    });
    files.collect()
});

/// The theme of a project that holds the files `listing`.
pub(super) fn overlaid(files: &dyn Files, listing: &[ProjectPath]) -> Theme {
    let mut theme = EMBEDDED.clone();
    let is_mdbook = listing.iter().any(|it| MDBOOK_MARKS.contains(&it.as_str()));
    // A picture in one form takes the place of docent's in another.
    if listing.iter().any(|it| is_theme_file(it) && it.stem() == "favicon") {
        theme.retain(|path, _| path.stem() != "favicon");
    }
    for path in listing.iter().filter(|it| is_theme_file(it)) {
        if is_mdbook && path.as_str().starts_with("theme/") && path.stem() != "favicon" {
            continue;
        }
        if let Ok(bytes) = files.read(path) {
            theme.insert(path.clone(), bytes.into());
        }
    }
    theme
}

/// Whether a file is a part of the theme by its place.
pub(super) fn is_theme_file(path: &ProjectPath) -> bool {
    ["templates/", "theme/"].iter().any(|it| path.as_str().starts_with(it))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::project::MemFiles;

    fn names(paths: &[&str]) -> Vec<String> {
        let mut files = MemFiles::default();
        for path in paths {
            files.insert(ProjectPath::new(path).unwrap(), *b"mine");
        }
        let theme = overlaid(&files, &files.list().unwrap());
        theme.iter().filter(|(_, bytes)| ***bytes == *b"mine").map(|(path, _)| path.to_string()).collect()
    }

    #[test]
    fn the_projects_files_lie_over_the_embedded_ones() {
        assert_eq!(
            names(&["templates/page.html", "theme/x.css", "a.md"]),
            ["templates/page.html", "theme/x.css"]
        );
    }

    #[test]
    fn docents_own_theme_is_not_taken_for_one_for_mdbook() {
        assert!(MDBOOK_MARKS.iter().all(|it| !EMBEDDED.contains_key(*it)));
    }

    #[test]
    fn a_theme_for_mdbook_is_left_alone_but_for_its_icon() {
        assert_eq!(
            names(&["theme/index.hbs", "theme/css/base.css", "theme/favicon.svg"]),
            ["theme/favicon.svg"]
        );
    }
}
