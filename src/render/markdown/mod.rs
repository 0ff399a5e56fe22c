//! Markdown as HTML: a guide's body, and the prose of descriptions, which is sanitised because other people wrote it.
//!
//! Both walk over [`crate::guide::events()`], the stream that parsing walked over, so the n-th link here is the n-th of the
//! parsed value.

mod alert;
mod block;
mod code;
mod escape;
mod footnotes;
mod inline;
mod raw;
mod sanitise;
mod table;
mod writer;

use std::sync::Arc;

pub(super) use self::escape::ADDRESS;
use self::sanitise::sanitise;
use self::writer::{Source, Writer};
use super::html::Html;
use crate::guide::{self, Dialect, Guide, Options};
use crate::source::Text;
use crate::words::Words;

/// The address to write for the n-th link; `None` where it leads nowhere.
pub type Href<'a> = &'a dyn Fn(usize) -> Option<String>;

/// Highlights code of a language: escaped HTML with exactly the lines of the code, no element across a line end.
pub type Highlight<'a> = &'a dyn Fn(&str, &str) -> Arc<str>;

/// The attributes of the console of the n-th fence; none where it has none.
pub type ConsoleOf<'a> = &'a dyn Fn(usize) -> Option<Vec<(&'static str, String)>>;

/// What a text is rendered with.
#[derive(Clone, Copy)]
pub struct Setting<'a> {
    /// Where links lead.
    pub href: Href<'a>,
    /// Marks the parts of code.
    pub highlight: Highlight<'a>,
    /// What the n-th fence says about its console.
    pub console: ConsoleOf<'a>,
    /// What docent says itself: titles of alerts, labels of footnotes.
    pub words: &'a Words,
}

/// How deep a description with raw HTML may nest; work per tag of it grows with the depth. What is deeper is shown as it
/// was written.
const MAX_DEPTH: usize = 256;

/// The body of a guide.
pub fn guide(guide: &Guide, options: &Options, setting: Setting<'_>) -> Html {
    let text = guide.text.as_str();
    let mut writer = Writer::new(Source::Guide { guide, options }, setting, text.len());
    writer.walk(guide::events(text, Dialect::guide(options)));
    Html(writer.finish())
}

/// The Markdown of a description. Its headings become `shift` levels smaller and have no ids, because many descriptions
/// share a page.
pub fn prose(text: &Text, setting: Setting<'_>, shift: u8) -> Html {
    let text = text.as_str();
    let mut writer = Writer::new(Source::Prose { shift }, setting, text.len());
    writer.walk(guide::events(text, Dialect::prose()));
    let (has_raw, is_too_deep) = (writer.has_raw, writer.deepest > MAX_DEPTH);
    let html = writer.finish();
    // What the writer makes itself is safe as it is; only markup of others has to be looked through.
    match (has_raw, is_too_deep) {
        (false, _) => Html(html),
        (true, false) => Html(sanitise(&html)),
        (true, true) => Html(format!("<pre>{}</pre>", Html::escape(text).as_str())),
    }
}

#[cfg(test)]
mod tests;
