//! What authors add to OpenAPI: extensions that docent understands have types of their own, all others are kept as they are.

use indexmap::IndexMap;

use super::{Id, Sparse, Tag, Value};

/// Entries that OpenAPI does not define (`x-…`), in order. What docent understands stands elsewhere, not here.
pub type Extensions = Sparse<IndexMap<String, Value>>;

/// A program that the author wrote for an operation: an element of `x-codeSamples`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeSample {
    /// `lang`, as written.
    pub language: String,
    /// What to call it where the language does not say enough.
    pub label: Option<String>,
    /// The program.
    pub source: String,
}

/// A word beside an operation's title: an element of `x-badges`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Badge {
    /// The word.
    pub name: String,
    /// A colour as CSS writes it, unchecked.
    pub color: Option<String>,
    /// Whether it stands before the title.
    pub is_before: bool,
}

/// Tags that belong together in the navigation: an element of `x-tagGroups`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TagGroup {
    /// The heading.
    pub name: String,
    /// The tags, in the order written.
    pub tags: Vec<Id<Tag>>,
}

/// The mark of whoever offers the API: `info.x-logo`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Logo {
    /// Where the picture is, unchecked.
    pub url: String,
    /// What it shows, for those who do not see it.
    pub alt: Option<String>,
    /// Where it leads, unchecked.
    pub href: Option<String>,
    /// The colour behind it, unchecked.
    pub background: Option<String>,
}

/// A place where something is missing, since the author refers to what does not exist or cannot be read. Pages show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    /// What should stand here, in OpenAPI's words: `parameter`, `requestBody`, `response`, `schema`, …
    pub what: &'static str,
    /// What the author wrote: the reference, or the key.
    pub written: String,
}
