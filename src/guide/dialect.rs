//! Which extensions of Markdown guides and descriptions are written in.

use pulldown_cmark::Options as Extensions;

use super::Options;

/// Which Markdown is spoken.
#[derive(Debug, Clone, Copy)]
pub struct Dialect {
    pub(super) extensions: Extensions,
    pub(super) trust_html: bool,
    /// Whether names in brackets that are no elements are text.
    pub(super) placeholders: bool,
}

impl Dialect {
    /// The Markdown of guides.
    pub fn guide(options: &Options) -> Self {
        let mut extensions = Self::prose().extensions
            | Extensions::ENABLE_FOOTNOTES
            | Extensions::ENABLE_HEADING_ATTRIBUTES
            | Extensions::ENABLE_GFM;
        extensions.set(Extensions::ENABLE_SMART_PUNCTUATION, options.smart_punctuation);
        extensions.set(Extensions::ENABLE_DEFINITION_LIST, options.definition_lists);
        extensions.set(Extensions::ENABLE_GFM, options.admonitions);
        Self { extensions, trust_html: options.trust_html, placeholders: false }
    }

    /// The Markdown of descriptions, which other people write: several texts share a page, so there are no footnotes and
    /// no ids in it.
    pub fn prose() -> Self {
        let extensions = Extensions::ENABLE_TABLES
            | Extensions::ENABLE_STRIKETHROUGH
            | Extensions::ENABLE_TASKLISTS
            | Extensions::ENABLE_GFM;
        Self { extensions, trust_html: false, placeholders: true }
    }
}
