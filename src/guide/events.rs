//! The one stream of events that parsing and rendering walk over, so that both count the same links, headings and code.
//!
//! It is pulldown-cmark's stream with what that does not know: alerts with titles, bare addresses as links, undefined
//! references and footnotes as links that lead nowhere, `{placeholders}` at the end of headings, and raw HTML taken apart.

use std::collections::VecDeque;
use std::ops::Range;

use pulldown_cmark::{
    BlockQuoteKind, BrokenLink, CowStr, Event as Markdown, LinkType, OffsetIter, Options as Extensions,
    Parser, Tag, TagEnd,
};

use super::LinkKind;
use super::alert::{self, AlertTitle};
use super::autolink::{self, Piece};
use super::dialect::Dialect;
use super::raw_html::{Fragment, RawHtml, is_placeholder};
use super::url::{self, Use};

/// One step of the walk: what comes, and its place in the text.
pub type Step<'a> = (Event<'a>, Range<usize>);

/// What comes next in a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Event<'a> {
    /// Markdown, except raw HTML. A link or image whose type is one of the unknown ones is not defined; its destination
    /// is the label.
    Markdown(Markdown<'a>),
    /// The title of the alert that was just opened starts.
    StartAlertTitle,
    /// It ends.
    EndAlertTitle,
    /// Markup, fit to stand in a page.
    Raw(String),
    /// A link within markup: its destination stands between quotes here.
    RawLink {
        /// What kind of attribute holds it.
        kind: LinkKind,
        /// As written, entities decoded.
        destination: String,
    },
    /// Markup just gave an element this id.
    RawId(String),
    /// Something that could run code was taken out here: what it was.
    Unsafe(String),
}

type OnUndefined<'a> = fn(BrokenLink<'a>) -> Option<(CowStr<'a>, CowStr<'a>)>;

/// `[text][label]` and `[label][]` are meant as links; a bare `[label]` is ordinary text.
fn undefined(link: BrokenLink<'_>) -> Option<(CowStr<'_>, CowStr<'_>)> {
    let meant = matches!(link.link_type, LinkType::Reference | LinkType::Collapsed);
    meant.then_some((link.reference, CowStr::Borrowed("")))
}

/// Walks over `text`.
pub fn events(text: &str, dialect: Dialect) -> Events<'_> {
    let callback: OnUndefined<'_> = undefined;
    let parser = Parser::new_with_broken_link_callback(text, dialect.extensions, Some(callback));
    Events {
        text,
        inner: parser.into_offset_iter(),
        peeked: None,
        queue: VecDeque::new(),
        html: RawHtml::new(dialect.trust_html),
        trust: dialect.trust_html,
        placeholders: dialect.placeholders,
        alerts: dialect.extensions.contains(Extensions::ENABLE_GFM),
        attributes: dialect.extensions.contains(Extensions::ENABLE_HEADING_ATTRIBUTES),
        undefined_footnotes: dialect.extensions.contains(Extensions::ENABLE_FOOTNOTES) && text.contains("[^"),
        addresses: autolink::may_hold(text),
        quotes: Vec::new(),
        title: AlertTitle::None,
        skip_to: 0,
        inner_end: 0,
        unlinkable: 0,
    }
}

/// The walk over a text, see [`events`].
#[expect(clippy::struct_excessive_bools, reason = "what the text and its dialect have, each by itself")]
pub struct Events<'a> {
    text: &'a str,
    inner: OffsetIter<'a, OnUndefined<'a>>,
    peeked: Option<(Markdown<'a>, Range<usize>)>,
    queue: VecDeque<Step<'a>>,
    html: RawHtml,
    trust: bool,
    placeholders: bool,
    alerts: bool,
    attributes: bool,
    undefined_footnotes: bool,
    addresses: bool,
    /// For each open quotation, the kind of alert it is.
    quotes: Vec<Option<BlockQuoteKind>>,
    title: AlertTitle,
    /// What ends up to here was already told in another way.
    skip_to: usize,
    /// Where the last event ended.
    inner_end: usize,
    /// How many links, images and code blocks are open: within them, addresses stay text.
    unlinkable: u32,
}

impl<'a> Iterator for Events<'a> {
    type Item = Step<'a>;

    fn next(&mut self) -> Option<Step<'a>> {
        loop {
            if let Some(step) = self.queue.pop_front() {
                return Some(step);
            }
            let Some((event, range)) = self.advance() else { return self.finish() };
            if let Some(step) = self.adapt(event, range) {
                return Some(step);
            }
        }
    }
}

impl<'a> Events<'a> {
    /// The labels of the reference definitions, sorted.
    pub fn definitions(&self) -> Vec<Box<str>> {
        let mut labels: Vec<Box<str>> =
            self.inner.reference_definitions().iter().map(|(label, _)| label.into()).collect();
        labels.sort_unstable();
        labels
    }

    fn advance(&mut self) -> Option<(Markdown<'a>, Range<usize>)> {
        self.peeked.take().or_else(|| self.inner.next())
    }

    fn finish(&mut self) -> Option<Step<'a>> {
        let end = self.text.len();
        self.html.finish().map(|tags| (Event::Raw(tags), end..end))
    }

    /// What becomes of one event: a step, or steps in the queue.
    fn adapt(&mut self, event: Markdown<'a>, range: Range<usize>) -> Option<Step<'a>> {
        if range.end <= self.skip_to && is_within_line(&event) {
            return None;
        }
        match event {
            Markdown::Start(tag) => {
                let step = self.start(tag, range.clone());
                self.inner_end = range.start;
                step
            }
            Markdown::End(tag) => {
                let step = self.end(tag, range.clone());
                self.inner_end = range.end;
                step
            }
            event => {
                self.inner_end = range.end;
                self.leaf(event, range)
            }
        }
    }

    fn leaf(&mut self, event: Markdown<'a>, range: Range<usize>) -> Option<Step<'a>> {
        match event {
            Markdown::InlineHtml(html)
                if self.placeholders && !self.html.is_dropping() && is_placeholder(&html) =>
            {
                Some((Event::Markdown(Markdown::Text(html)), range))
            }
            Markdown::InlineHtml(html) | Markdown::Html(html) => {
                self.html.read(&Fragment::one(&html, &range), &mut self.queue);
                None
            }
            _ if self.html.is_dropping() => None,
            Markdown::Text(text) => self.text_leaf(text, range),
            Markdown::SoftBreak | Markdown::HardBreak if self.title == AlertTitle::Within(0) => {
                self.end_title(&range);
                self.html.enter();
                self.queue.push_back((Event::Markdown(Markdown::Start(Tag::Paragraph)), range));
                None
            }
            event => Some((Event::Markdown(event), range)),
        }
    }

    fn start(&mut self, tag: Tag<'a>, range: Range<usize>) -> Option<Step<'a>> {
        self.end_dropping(tag.to_end());
        if tag == Tag::HtmlBlock {
            self.html_block();
            return None;
        }
        self.html.enter();
        if let Tag::BlockQuote(kind) = tag {
            return Some(self.start_quote(kind, range));
        }
        if self.title == AlertTitle::Expected && tag == Tag::Paragraph {
            self.title = AlertTitle::Within(0);
            return Some((Event::StartAlertTitle, range));
        }
        self.title = self.title.deeper();
        self.unlinkable += u32::from(is_unlinkable(tag.to_end()));
        self.check_address(&tag, &range);
        self.told_last((Event::Markdown(Markdown::Start(tag)), range))
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) -> Option<Step<'a>> {
        self.end_dropping(tag);
        if tag == TagEnd::Paragraph && self.title == AlertTitle::Within(0) {
            self.end_title(&range);
            return None;
        }
        self.title = self.title.shallower();
        self.unlinkable -= u32::from(is_unlinkable(tag));
        if matches!(tag, TagEnd::Heading(_)) {
            self.restore_placeholder(&range);
        }
        self.leave(&range);
        let tag = match tag {
            TagEnd::BlockQuote(kind) => TagEnd::BlockQuote(self.quotes.pop().unwrap_or(kind)),
            tag => tag,
        };
        self.told_last((Event::Markdown(Markdown::End(tag)), range))
    }

    /// The step that comes after those in the queue; by itself where there are none, which is nearly always.
    fn told_last(&mut self, step: Step<'a>) -> Option<Step<'a>> {
        if self.queue.is_empty() {
            return Some(step);
        }
        self.queue.push_back(step);
        None
    }

    /// Closes the raw elements that were opened in a Markdown element which ends.
    fn leave(&mut self, range: &Range<usize>) {
        if let Some(tags) = self.html.leave() {
            self.queue.push_back((Event::Raw(tags), range.end..range.end));
        }
    }

    /// An element that is being taken out lasts no longer than the block it started in.
    fn end_dropping(&mut self, tag: TagEnd) {
        if !is_inline(tag) {
            self.html.end_block();
        }
    }

    fn start_quote(&mut self, kind: Option<BlockQuoteKind>, range: Range<usize>) -> Step<'a> {
        let titled = if self.alerts && kind.is_none() { alert::titled(self.text, &range) } else { None };
        if let Some((_, title)) = titled {
            self.skip_to = title;
            self.title = AlertTitle::Expected;
        }
        let kind = titled.map(|(kind, _)| kind).or(kind);
        self.quotes.push(kind);
        (Event::Markdown(Markdown::Start(Tag::BlockQuote(kind))), range)
    }

    fn end_title(&mut self, range: &Range<usize>) {
        self.title = AlertTitle::None;
        self.leave(range);
        self.queue.push_back((Event::EndAlertTitle, range.clone()));
    }

    fn html_block(&mut self) {
        let mut lines = Vec::new();
        while let Some((event, range)) = self.advance() {
            match event {
                Markdown::Html(line) | Markdown::InlineHtml(line) | Markdown::Text(line) => {
                    lines.push((line, range));
                }
                _ => break,
            }
        }
        self.html.read(&Fragment::lines(&lines), &mut self.queue);
        self.html.end_block();
    }

    fn check_address(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        let is_safe = match tag {
            Tag::Link { dest_url, .. } => url::is_safe(dest_url, Use::Link),
            Tag::Image { dest_url, .. } => url::is_safe(dest_url, Use::Image),
            _ => true,
        };
        if !is_safe && !self.trust {
            self.queue.push_back((Event::Unsafe("this address".into()), range.clone()));
        }
    }

    fn text_leaf(&mut self, text: CowStr<'a>, range: Range<usize>) -> Option<Step<'a>> {
        let (text, range) = self.unskipped(text, range);
        if self.unlinkable == 0 {
            if self.undefined_footnotes && self.push_undefined_footnote(&text, &range) {
                return None;
            }
            if self.addresses && autolink::may_hold(&text) {
                self.push_addresses(text, range);
                return None;
            }
        }
        Some((Event::Markdown(Markdown::Text(text)), range))
    }

    /// Cuts off what stands before [`Self::skip_to`].
    fn unskipped(&self, text: CowStr<'a>, range: Range<usize>) -> Piece<'a> {
        if range.start >= self.skip_to || self.text.get(range.clone()) != Some(&*text) {
            return (text, range);
        }
        let range = self.skip_to..range.end;
        (CowStr::Borrowed(&self.text[range.clone()]), range)
    }

    /// `[^label]` is plain text to pulldown-cmark when there is no such footnote; a link that leads nowhere to us.
    fn push_undefined_footnote(&mut self, text: &CowStr<'a>, range: &Range<usize>) -> bool {
        if &**text != "[" {
            return false;
        }
        let Some(len) = footnote_label_len(&self.text[range.start..]) else { return false };
        let place = range.start..range.start + len;
        let written = &self.text[place.clone()];
        let link = Tag::Link {
            link_type: LinkType::ReferenceUnknown,
            dest_url: CowStr::Borrowed(&written[1..len - 1]),
            title: CowStr::Borrowed(""),
            id: CowStr::Borrowed(""),
        };
        let text = Markdown::Text(CowStr::Borrowed(written));
        let events = [Markdown::Start(link), text, Markdown::End(TagEnd::Link)];
        self.queue.extend(events.map(|it| (Event::Markdown(it), place.clone())));
        self.skip_to = place.end;
        true
    }

    /// Gathers the neighbouring stretches of text that an address may go on in.
    fn push_addresses(&mut self, text: CowStr<'a>, range: Range<usize>) {
        let mut end = range.end;
        let mut run = vec![(text, range)];
        while let Some((event, range)) = self.advance() {
            match event {
                Markdown::Text(text) if range.start == end && &*text != "[" => {
                    end = range.end;
                    run.push((text, range));
                }
                event => {
                    self.peeked = Some((event, range));
                    break;
                }
            }
        }
        self.inner_end = end;
        autolink::split(&run, self.text, &mut self.queue);
    }

    /// `## GET /users/{id}`: what looks like attributes without being `#id`, `.class` or `key=value` is text.
    fn restore_placeholder(&mut self, heading: &Range<usize>) {
        let Some(rest) = self.text.get(self.inner_end.max(heading.start)..heading.end) else { return };
        let (Some(open), Some(close)) = (rest.find('{'), rest.rfind('}')) else { return };
        let is_placeholder = open < close && !rest[open..close].contains(['#', '.', '=']);
        if !self.attributes || !is_placeholder || !rest[..open].trim().is_empty() {
            return;
        }
        let range = self.inner_end..self.inner_end + close + 1;
        let text = CowStr::Borrowed(&self.text[range.clone()]);
        self.queue.push_back((Event::Markdown(Markdown::Text(text)), range));
    }
}

fn is_within_line(event: &Markdown<'_>) -> bool {
    match event {
        Markdown::Start(tag) => is_inline(tag.to_end()),
        Markdown::End(tag) => is_inline(*tag),
        _ => true,
    }
}

fn is_inline(tag: TagEnd) -> bool {
    is_unlinkable(tag) && tag != TagEnd::CodeBlock
        || matches!(
            tag,
            TagEnd::Emphasis
                | TagEnd::Strong
                | TagEnd::Strikethrough
                | TagEnd::Superscript
                | TagEnd::Subscript
        )
}

fn is_unlinkable(tag: TagEnd) -> bool {
    matches!(tag, TagEnd::Link | TagEnd::Image | TagEnd::CodeBlock)
}

/// The length of `[^label]` at the beginning of `text`. What could be a set of characters (`[^a-z]`) is not a label.
fn footnote_label_len(text: &str) -> Option<usize> {
    let label = text.strip_prefix("[^")?;
    let len = label.find(|it: char| !(it.is_alphanumeric() || it == '_' || it == '-'))?;
    let is_set = label[..len].contains('-') && label[..len].split('-').all(|it| it.chars().count() <= 1);
    (len > 0 && !is_set && label[len..].starts_with(']')).then_some(len + 3)
}

#[cfg(test)]
mod tests;
