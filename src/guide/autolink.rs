//! Bare addresses in text (`https://…`, `www.…`) become links, as on GitHub.

use std::collections::VecDeque;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event as Markdown, LinkType, Tag, TagEnd};

use super::events::{Event, Step};

/// What an address starts with.
const STARTS: [&str; 3] = ["https://", "http://", "www."];

/// A stretch of text and where it stands.
pub(super) type Piece<'a> = (CowStr<'a>, Range<usize>);

/// Whether `text` may hold a bare address: a quick test.
pub(super) fn may_hold(text: &str) -> bool {
    text.contains("://") || text.contains("www.")
}

/// Turns neighbouring stretches of text into text and links. `source` is the text that they stand in.
pub(super) fn split<'a>(run: &[Piece<'a>], source: &str, steps: &mut VecDeque<Step<'a>>) {
    let (Some((_, first)), Some((_, last))) = (run.first(), run.last()) else { return };
    let mut at = first.start;
    for address in addresses(&source[first.start..last.end]) {
        let address = first.start + address.start..first.start + address.end;
        push_text(run, &(at..address.start), steps);
        at = address.end;
        push_link(&source[address.clone()], &address, steps);
    }
    push_text(run, &(at..last.end), steps);
}

/// The text of `run` that stands within `range`. Entities and typographic signs are never cut in two.
fn push_text<'a>(run: &[Piece<'a>], range: &Range<usize>, steps: &mut VecDeque<Step<'a>>) {
    let first = run.partition_point(|(_, place)| place.end <= range.start);
    for (text, place) in run[first..].iter().take_while(|(_, place)| place.start < range.end) {
        let (start, end) = (place.start.max(range.start), place.end.min(range.end));
        let part = if (start, end) == (place.start, place.end) {
            text.clone()
        } else {
            cut(text, start - place.start..end - place.start)
        };
        steps.push_back((Event::Markdown(Markdown::Text(part)), start..end));
    }
}

fn cut<'a>(text: &CowStr<'a>, range: Range<usize>) -> CowStr<'a> {
    match text {
        CowStr::Borrowed(text) => text.get(range).unwrap_or_default().into(),
        text => text.get(range).unwrap_or_default().to_owned().into(),
    }
}

fn push_link(written: &str, range: &Range<usize>, steps: &mut VecDeque<Step<'_>>) {
    let address = written.replace("&amp;", "&");
    let scheme = if address.starts_with("www.") { "http://" } else { "" };
    let link = Tag::Link {
        link_type: LinkType::Autolink,
        dest_url: format!("{scheme}{address}").into(),
        title: CowStr::Borrowed(""),
        id: CowStr::Borrowed(""),
    };
    let events = [Markdown::Start(link), Markdown::Text(address.into()), Markdown::End(TagEnd::Link)];
    steps.extend(events.map(|it| (Event::Markdown(it), range.clone())));
}

/// The places of the addresses in `text`.
fn addresses(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let start = at + text[at..].find(['h', 'w'])?;
            match address_len(&text[start..]) {
                Some(len) if may_precede(text[..start].chars().next_back()) => {
                    at = start + len;
                    return Some(start..at);
                }
                _ => at = start + 1,
            }
        }
    })
}

fn may_precede(before: Option<char>) -> bool {
    before.is_none_or(|it| it.is_whitespace() || "*_~(".contains(it))
}

/// How long the address at the beginning of `text` is, if there is one.
fn address_len(text: &str) -> Option<usize> {
    let prefix = STARTS.iter().find(|it| text.starts_with(**it))?;
    let end = text.find(|it: char| it.is_whitespace() || it == '<').unwrap_or(text.len());
    let has_host = text[prefix.len()..end].starts_with(|it: char| it.is_alphanumeric());
    let len = trim_end(&text[..end]).len();
    (has_host && len > prefix.len()).then_some(len)
}

/// Cuts off punctuation that belongs to the sentence: marks, and a `)` without its `(`.
fn trim_end(address: &str) -> &str {
    let mut open = address.matches('(').count();
    let mut close = address.matches(')').count();
    let mut rest = address;
    while let Some(last) = rest.chars().next_back() {
        match last {
            ')' if close > open => close -= 1,
            '(' => open -= 1,
            '?' | '!' | '.' | ',' | ':' | ';' | '*' | '_' | '~' | '\'' | '"' => {}
            _ => break,
        }
        rest = &rest[..rest.len() - last.len_utf8()];
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        assert_eq!(addresses(text).map(|it| &text[it]).collect::<Vec<_>>(), expected);
    }

    #[test]
    fn addresses_end_before_the_sentences_punctuation() {
        check(
            "see https://a.example/b?c=d, or (www.b.example/x_(y)).",
            &["https://a.example/b?c=d", "www.b.example/x_(y)"],
        );
        check("http://localhost:3000/a…", &["http://localhost:3000/a…"]);
    }

    #[test]
    fn words_that_only_look_alike_stay_text() {
        check("https:// xhttps://a.b www. how http://<host>/a \"http\"", &[]);
    }
}
