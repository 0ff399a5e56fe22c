//! The Markdown of descriptions: untrusted text, sanitised, its links resolved.

use pulldown_cmark::{Event as Markdown, Tag, TagEnd};

use super::address::Addresses;
use super::html::Html;
use super::markdown::{self, Setting};
use super::renderer::SiteRenderer;
use crate::api::{Id, Prose};
use crate::guide::{self, Dialect, Event};
use crate::site::ApiSite;

/// The longest description of a page for search engines, in characters.
const LONGEST_LINE: usize = 200;

/// A description's Markdown as sanitised HTML, its headings `shift` levels smaller.
pub(super) fn of_description(
    press: &SiteRenderer,
    api: &ApiSite,
    id: Id<Prose>,
    addresses: Addresses<'_>,
    shift: u8,
) -> Html {
    let linked = api.prose.get(id.index());
    let href = |index: usize| addresses.link(linked?.links.get(index)?, linked?.targets.get(index)?);
    let highlight = |language: &str, code: &str| press.highlight(language, code);
    let setting = Setting { href: &href, highlight: &highlight, console: &|_| None, words: press.words() };
    markdown::prose(&api.api.prose[id].text, setting, shift)
}

/// The first paragraph as plain text on one line, cut at a word: no Markdown, no markup.
pub(super) fn one_line(markdown: &str) -> String {
    let mut line = String::new();
    let mut length = 0;
    for word in first_paragraph(markdown).split_whitespace() {
        length += word.chars().count() + 1;
        if length > LONGEST_LINE {
            line.push('…');
            break;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// The text of the first paragraph that has any. What scripts and other markup hold is passed over.
fn first_paragraph(markdown: &str) -> String {
    let (mut text, mut is_inside) = (String::new(), false);
    for (event, _) in guide::events(markdown, Dialect::prose()) {
        let Event::Markdown(event) = event else { continue };
        match event {
            Markdown::Start(Tag::Paragraph) => is_inside = true,
            Markdown::End(TagEnd::Paragraph) if !text.trim().is_empty() => break,
            Markdown::Text(part) | Markdown::Code(part) if is_inside => text.push_str(&part),
            Markdown::SoftBreak | Markdown::HardBreak => text.push(' '),
            _ => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_paragraph_becomes_one_line() {
        assert_eq!(one_line("# Title\n\nLists *all*\n`teams`.\n\nMore."), "Lists all teams.");
        assert_eq!(one_line("<b>Bold</b> and [link](x.md) <!-- no -->\n\nMore"), "Bold and link");
        assert_eq!(one_line("<div>\nblock\n</div>\n\ntext"), "text");
        let long = one_line(&"word ".repeat(100));
        assert!(long.chars().count() <= LONGEST_LINE + 1 && long.ends_with('…'), "{long}");
    }
}
