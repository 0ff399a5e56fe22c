//! The Markdown of descriptions: untrusted text, sanitised, its links resolved.

use super::address::Addresses;
use super::html::Html;
use super::markdown;
use super::renderer::SiteRenderer;
use crate::api::{Id, Prose};
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
    markdown::prose(&api.api.prose[id].text, &href, &highlight, shift)
}

/// The first paragraph without marks of Markdown, on one line, cut at a word.
pub(super) fn one_line(markdown: &str) -> String {
    let paragraph = markdown.trim_start().split("\n\n").find(|it| !it.trim_start().starts_with('#'));
    let text: String = paragraph.unwrap_or_default().replace(['`', '*'], "");
    let mut line = String::new();
    for word in text.split_whitespace() {
        if line.chars().count() + word.chars().count() >= LONGEST_LINE {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_paragraph_becomes_one_line() {
        assert_eq!(one_line("# Title\n\nLists *all*\n`teams`.\n\nMore."), "Lists all teams.");
        let long = one_line(&"word ".repeat(100));
        assert!(long.chars().count() <= LONGEST_LINE + 1 && long.ends_with('…'), "{long}");
    }
}
