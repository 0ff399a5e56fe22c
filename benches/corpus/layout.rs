//! Where the corpus lies on disk for docent, and where for Hugo.

use super::Corpus;
use super::prose;

/// What a site is laid out for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    /// `book.toml`, `content/` and its `SUMMARY.md`.
    Docent,
    /// `hugo.toml`, `content/` with front matter, and `layouts/`.
    Hugo,
}

const HUGO_LAYOUTS: [(&str, &str); 4] = [
    ("layouts/_default/baseof.html", include_str!("hugo/baseof.html")),
    ("layouts/_default/single.html", include_str!("hugo/single.html")),
    ("layouts/_default/list.html", include_str!("hugo/list.html")),
    ("layouts/index.html", include_str!("hugo/list.html")),
];

impl Layout {
    /// All files but the pages.
    pub(super) fn frame(self, corpus: Corpus) -> Vec<(String, String)> {
        let owned = |(path, text): (&str, &str)| (path.to_owned(), text.to_owned());
        match self {
            Self::Docent => vec![
                owned(("book.toml", "[book]\ntitle = \"Corpus\"\nsrc = \"content\"\n")),
                owned(("content/index.md", "# Corpus\n\nA site to measure with.\n")),
                ("content/SUMMARY.md".to_owned(), summary(corpus)),
            ],
            Self::Hugo => HUGO_LAYOUTS
                .into_iter()
                .chain([
                    ("hugo.toml", include_str!("hugo/hugo.toml")),
                    ("content/_index.md", "---\ntitle: Corpus\n---\n\nA site to measure with.\n"),
                    ("static/style.css", "body { font-family: sans-serif }\n"),
                ])
                .map(owned)
                .collect(),
        }
    }

    /// Path and text of a page.
    pub(super) fn page(self, corpus: Corpus, page: usize) -> (String, String) {
        let (title, body) = (prose::title(page), prose::body(corpus, self, page));
        let text = match self {
            Self::Docent => format!("# {title}\n\n{body}"),
            Self::Hugo => format!("---\ntitle: \"{title}\"\nweight: {}\n---\n\n{body}", page + 1),
        };
        (format!("content/{}", self.file(corpus, page)), text)
    }

    /// How `from` links to `to`.
    pub(super) fn link(self, corpus: Corpus, from: usize, to: usize) -> String {
        match self {
            Self::Docent => {
                let levels = self.file(corpus, from).matches('/').count();
                format!("{}{}", "../".repeat(levels), self.file(corpus, to))
            }
            Self::Hugo => format!("/{}/", corpus.address(to)),
        }
    }

    /// The file of a page, below `content`.
    fn file(self, corpus: Corpus, page: usize) -> String {
        let address = corpus.address(page);
        match (corpus.is_folder(page), self) {
            (true, Self::Docent) => format!("{address}/index.md"),
            (true, Self::Hugo) => format!("{address}/_index.md"),
            (false, _) => format!("{address}.md"),
        }
    }
}

fn summary(corpus: Corpus) -> String {
    let mut summary = "# Summary\n\n- [Corpus](index.md)\n".to_owned();
    list(corpus, None, 0, &mut summary);
    summary
}

fn list(corpus: Corpus, parent: Option<usize>, level: usize, summary: &mut String) {
    for page in corpus.children(parent) {
        let (indent, file) = ("  ".repeat(level), Layout::Docent.file(corpus, page));
        summary.extend([&indent, "- [", &prose::title(page), "](", &file, ")\n"]);
        list(corpus, Some(page), level + 1, summary);
    }
}
