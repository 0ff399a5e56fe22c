//! Markdown guides: from text to a [`Guide`] that knows its title, headings, links and code examples, each with its place.
//!
//! This room must not know other guides, the configuration, or the addresses of the built site: a [`Link`] here is what
//! the writer wrote. Rendering runs over the same [`events`] as parsing did, so the n-th link of a page is the n-th in
//! [`Guide::links`].

mod alert;
mod autolink;
mod destination;
mod dialect;
mod events;
mod fence;
mod footnotes;
mod front_matter;
mod hidden;
mod include;
mod link_range;
mod parse;
mod raw_html;
pub mod slug;
pub mod summary;
pub mod url;

pub use destination::classify;
pub use dialect::Dialect;
pub use events::{Event, Events, Step, events};
pub use footnotes::Footnotes;
pub use hidden::{HiddenLines, Shown};
pub use parse::{parse, prose};

use std::ops::Range;
use std::sync::Arc;

use indexmap::IndexMap;

use crate::path::ProjectPath;
use crate::source::{Span, Text};

/// What a project decides about its Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "independent switches of the configuration")]
pub struct Options {
    /// Straight quotes, dashes and dots become typographic ones.
    pub smart_punctuation: bool,
    /// `term` and `: definition` lines form definition lists.
    pub definition_lists: bool,
    /// `> [!NOTE]` starts an alert.
    pub admonitions: bool,
    /// Scripts and event handlers of the writers' own raw HTML stay.
    pub trust_html: bool,
    /// The prefix of hidden lines, by language.
    pub hide_lines: IndexMap<String, String>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            smart_punctuation: true,
            definition_lists: true,
            admonitions: true,
            trust_html: false,
            hide_lines: IndexMap::new(),
        }
    }
}

/// One Markdown source, understood.
#[derive(Debug, Clone)]
pub struct Guide {
    /// The file.
    pub path: ProjectPath,
    /// What stands between the fences at its top.
    pub front: FrontMatter,
    /// The front matter's title, else the first heading of level 1, else none.
    pub title: Option<String>,
    /// The Markdown behind the front matter, includes expanded. All ranges below are byte offsets into it.
    pub text: Text,
    /// Headings in order.
    pub headings: Vec<Heading>,
    /// Every id that an address can point at, sorted: headings, footnotes, raw HTML.
    pub anchors: Vec<Box<str>>,
    /// Links and images in the order of [`events`].
    pub links: Vec<Link>,
    /// Fenced code in the order of [`events`].
    pub code: Vec<CodeExample>,
    /// Code within text, its backticks excluded.
    pub inline_code: Vec<Range<u32>>,
    /// The labels of the reference definitions (`[label]: address`), sorted: what an undefined one may have meant.
    pub definitions: Vec<Box<str>>,
    /// The files that includes took text from, with what they held: what a session has to compare.
    pub includes: Vec<(ProjectPath, Option<Arc<str>>)>,
}

/// Which files the parser may read for includes. `None` means that there is no such text file.
pub type ReadText<'a> = &'a (dyn Fn(&ProjectPath) -> Option<Arc<str>> + Sync);

/// What a page says about itself between `---` (YAML) or `+++` (TOML).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FrontMatter {
    /// The page's title, over its first heading.
    pub title: Option<String>,
    /// A shorter title for the navigation.
    pub nav_title: Option<String>,
    /// One sentence for search engines and previews.
    pub description: Option<String>,
    /// Not published unless drafts are asked for.
    pub draft: bool,
    /// Position among its siblings where there is no SUMMARY.md; smaller is earlier.
    pub order: Option<i64>,
    /// The last part of the page's address, instead of the file's stem.
    pub slug: Option<String>,
    /// Former addresses, relative to the site's root, that lead here: address and where it is written.
    pub aliases: Vec<(String, Span)>,
    /// An image for previews: a link, checked like one. Its index in [`Guide::links`].
    pub image: Option<usize>,
    /// Names of rules that the page allows in itself, with their places.
    pub allow: Vec<(String, Span)>,
    /// Whether the page shows its headings beside the text; default true.
    pub toc: Option<bool>,
    /// Whether the page can be found by searching; where it says nothing, as the configuration has it.
    pub search: Option<bool>,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The text without markup.
    pub text: String,
    /// The id, unique in its page.
    pub id: Box<str>,
    /// Where it stands, markup included.
    pub range: Range<u32>,
}

/// A link or an image as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What wrote it.
    pub kind: LinkKind,
    /// Where it points, before anybody looked whether that exists.
    pub destination: Destination,
    /// The destination's own place where it is known, else the whole link's.
    pub range: Range<u32>,
    /// For links in front matter, which lies outside the text.
    pub span: Option<Span>,
}

/// How a link was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// `[text](destination)`, `[text][reference]` or `<autolink>`.
    Link,
    /// `![alt](destination)`.
    Image,
    /// `href` of raw HTML.
    Html,
    /// `src`, `srcset`, `poster` and the like of raw HTML.
    HtmlImage,
    /// A field of the front matter.
    FrontMatter,
}

/// What a link's destination means on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// Leads out of the site: has a scheme or starts with `//`. As written.
    Outward(Box<str>),
    /// `#anchor` on the same page, percent-decoded; empty for the top.
    Anchor(Box<str>),
    /// A file, resolved against the folder of the writing page, relative to the project; percent-decoded.
    File {
        /// The file or folder meant.
        path: ProjectPath,
        /// As written, without the anchor.
        written: Box<str>,
        /// Behind `#`, decoded.
        anchor: Option<Box<str>>,
    },
    /// Starts with `/`: relative to the root of the site (or of the guides' folder).
    Root {
        /// As written with its `/`, without the anchor, decoded.
        written: Box<str>,
        /// Behind `#`, decoded.
        anchor: Option<Box<str>>,
    },
    /// `operation:createOrganization`, optionally `operation:product/createOrganization`.
    Operation(Box<str>),
    /// `schema:Organization`, optionally `schema:product/Organization`.
    Schema(Box<str>),
    /// `tag:Organizations`, optionally with a product.
    Tag(Box<str>),
    /// `security:apiKey`, optionally with a product.
    SecurityScheme(Box<str>),
    /// `[text][ref]` whose reference is not defined: the label.
    Undefined(Box<str>),
    /// A relative path that climbs out of the project, as written.
    Escapes(Box<str>),
}

/// A fenced code block.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CodeExample {
    /// The first word of the info string, lower case; empty for none.
    pub language: Box<str>,
    /// What the info string says besides.
    pub attributes: FenceAttributes,
    /// The code's place in the text, fences excluded.
    pub range: Range<u32>,
    /// The stretches of the text that make up the code: several where the fence stands in a list or a quote.
    pub pieces: Box<[Range<u32>]>,
}

/// Attributes of a code fence. Line numbers count from 1 within the code as shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FenceAttributes {
    /// `title="…"`: shown above the code.
    pub title: Option<String>,
    /// `name=user`: what later requests of the page call the answer to this one.
    pub name: Option<String>,
    /// `operation=createUser`: whose request or answer it shows.
    pub operation: Option<String>,
    /// `status=422`: which answer it shows.
    pub status: Option<String>,
    /// `tab="…"`: neighbouring fences with this attribute form one group of tabs.
    pub tab: Option<String>,
    /// `linenos` or `linenos=10`: the number of the first line.
    pub line_numbers: Option<u32>,
    /// `{1,3-5}` or `mark={…}`: highlighted lines.
    pub marked: Vec<Range<u32>>,
    /// `ins={…}`: added lines.
    pub inserted: Vec<Range<u32>>,
    /// `del={…}`: removed lines.
    pub deleted: Vec<Range<u32>>,
    /// `hidelines=PREFIX`: lines that start so are hidden.
    pub hide_prefix: Option<String>,
    /// All other words, which become classes as in mdBook (`ignore`, `should_panic`, `E0123`, …).
    pub classes: Vec<Box<str>>,
}

impl CodeExample {
    /// What an info string says, its mistakes passed over, and no place.
    pub fn of_info(info: &str) -> Self {
        let (language, attributes, _) = fence::parse(info);
        Self { language: language.into(), attributes, ..Self::default() }
    }
}

impl Guide {
    /// Where the stretch `range` of the text stands in a source.
    pub fn span(&self, range: &Range<u32>) -> Span {
        self.text.span(range.start as usize..range.end as usize)
    }

    /// The code of a fence, as it is written.
    pub fn code_text(&self, code: &CodeExample) -> String {
        let text = self.text.as_str();
        code.pieces.iter().map(|it| &text[it.start as usize..it.end as usize]).collect()
    }

    /// Where a stretch of [`Guide::code_text`] stands in a source.
    pub fn code_span(&self, code: &CodeExample, within: &Range<usize>) -> Span {
        // The end of one piece is not the start of the next: what is between them is no code.
        let at = |offset: usize, last: usize| {
            let mut before = 0;
            let piece = code.pieces.iter().find(|it| {
                let is_here = last < before + it.len();
                before += if is_here { 0 } else { it.len() };
                is_here
            });
            piece.map_or(code.range.end, |it| it.start + (offset - before) as u32)
        };
        let start = at(within.start, within.start);
        self.span(&(start..at(within.end, within.end.saturating_sub(1)).max(start)))
    }

    /// The line that opens a fence, from its first mark on.
    pub fn fence_span(&self, code: &CodeExample) -> Span {
        let above = self.text.as_str()[..code.range.start as usize].trim_end_matches(['\n', '\r', ' ', '>']);
        let line = above.rfind('\n').map_or(0, |it| it + 1);
        let start = above[line..].find(['`', '~']).map_or(line, |it| line + it);
        self.span(&(start as u32..above.len() as u32))
    }

    /// Where a link stands.
    pub fn link_span(&self, link: &Link) -> Span {
        link.span.clone().unwrap_or_else(|| self.span(&link.range))
    }

    /// Whether the page has an element with this id.
    pub fn has_anchor(&self, id: &str) -> bool {
        self.anchors.binary_search_by(|it| (**it).cmp(id)).is_ok()
    }
}
