//! Raw HTML in Markdown: the writer's own markup stays, with its links and ids noticed; what could run code is taken out.
//!
//! Everything that stays is written anew from tokens, with `<` and `>` escaped wherever they are not a tag's own, so that
//! no browser can read it differently than this tokenizer did. Elements end where the Markdown around them ends, so that
//! a forgotten or stray end tag cannot tear the page around it apart.

mod fragment;
mod placeholder;
mod srcset;
mod tokens;
mod verdict;

pub(super) use fragment::Fragment;

use std::collections::VecDeque;
use std::ops::Range;

pub(super) use self::placeholder::is_placeholder;
use self::tokens::{Attribute, StartTag, Token, tokenize};
use self::verdict::{AttributeVerdict, TagVerdict, judge_attribute, judge_tag};
use super::LinkKind;
use super::events::{Event, Step};

/// Elements without content.
const VOID: [&str; 14] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr",
];

/// Elements whose end tag may be left out: the browser ends them.
const ENDS_BY_ITSELF: [&str; 15] = [
    "p", "li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "tfoot", "option", "optgroup", "colgroup",
    "rp", "rt",
];

/// Elements whose content is not markup.
const VERBATIM: [&str; 7] = ["script", "style", "xmp", "iframe", "noembed", "noframes", "noscript"];

/// How many open elements an end tag is looked for in: bounds the work for hostile nesting.
const REACH: usize = 64;

/// How many raw elements may be open at once. Browsers draw a line too, and work per tag grows with the depth.
const MAX_OPEN: usize = 256;

/// The raw HTML of one page, met fragment by fragment.
#[derive(Debug, Default)]
pub(super) struct RawHtml {
    /// Scripts and event handlers stay.
    trust: bool,
    /// The elements that are open.
    open: Vec<String>,
    /// For each Markdown element that is open, how many raw ones were open before it.
    scopes: Vec<usize>,
    /// The element that is being taken out.
    dropping: Option<String>,
}

impl RawHtml {
    pub(super) fn new(trust: bool) -> Self {
        Self { trust, ..Self::default() }
    }

    /// Whether the text that follows belongs to an element that is taken out.
    pub(super) fn is_dropping(&self) -> bool {
        self.dropping.is_some()
    }

    /// A Markdown element starts.
    pub(super) fn enter(&mut self) {
        self.scopes.push(self.open.len());
    }

    /// A Markdown element ends: the end tags of the raw elements that were opened in it and not closed.
    pub(super) fn leave(&mut self) -> Option<String> {
        let base = self.scopes.pop().unwrap_or(0);
        self.close_to(base)
    }

    /// The text ends.
    pub(super) fn finish(&mut self) -> Option<String> {
        self.close_to(0)
    }

    /// A block of Markdown ends, and with it what was being taken out from its middle.
    pub(super) fn end_block(&mut self) {
        self.dropping = None;
    }

    /// Turns a fragment into steps.
    pub(super) fn read(&mut self, fragment: &Fragment<'_>, steps: &mut VecDeque<Step<'_>>) {
        let mut writer = Writer { html: self, fragment, markup: String::new(), verbatim: false, steps };
        for token in tokenize(fragment.html()) {
            writer.token(token);
        }
        writer.flush();
    }

    fn close_to(&mut self, base: usize) -> Option<String> {
        if self.open.len() <= base {
            return None;
        }
        let mut tags = String::new();
        for name in self.open.drain(base..).rev().filter(|it| !ENDS_BY_ITSELF.contains(&it.as_str())) {
            push_end_tag(&mut tags, &name);
        }
        Some(tags)
    }

    /// `<li>` ends the `<li>` before it, together with the `<p>` in that.
    fn end_implied(&mut self, name: &str) {
        let base = self.scopes.last().copied().unwrap_or(0);
        if !ENDS_BY_ITSELF.contains(&name) || base > self.open.len() {
            return;
        }
        let mut ending =
            self.open[base..].iter().rev().take_while(|it| ENDS_BY_ITSELF.contains(&it.as_str()));
        if let Some(above) = ending.position(|it| it == name) {
            self.open.truncate(self.open.len() - above - 1);
        }
    }

    fn in_foreign_content(&self) -> bool {
        self.open.iter().rev().take(REACH).any(|it| it == "svg" || it == "math")
    }

    /// Where the element that an end tag closes lies among the open ones.
    fn position(&self, name: &str) -> Option<usize> {
        let base = self.scopes.last().copied().unwrap_or(0).max(self.open.len().saturating_sub(REACH));
        self.open.get(base..)?.iter().rposition(|it| it == name).map(|it| it + base)
    }
}

/// Writes one fragment's tokens anew.
struct Writer<'w, 'f, 's> {
    html: &'w mut RawHtml,
    fragment: &'w Fragment<'f>,
    markup: String,
    /// The text that follows is not markup and stays as it is.
    verbatim: bool,
    steps: &'w mut VecDeque<Step<'s>>,
}

impl Writer<'_, '_, '_> {
    fn token(&mut self, token: Token) {
        match token {
            Token::End { name } => self.end(&name),
            _ if self.html.is_dropping() => {}
            Token::Start(tag) => self.start(tag),
            Token::Text(text) if self.verbatim => self.markup.push_str(&text),
            Token::Text(text) => push_text(&mut self.markup, &text),
        }
    }

    fn start(&mut self, tag: StartTag) {
        self.html.end_implied(&tag.name);
        match judge_tag(&tag) {
            TagVerdict::Ignore => {}
            TagVerdict::Keep if self.html.open.len() >= MAX_OPEN => {}
            TagVerdict::Unsafe | TagVerdict::UnsafeElement if self.html.trust => self.write(tag),
            TagVerdict::Keep => self.write(tag),
            TagVerdict::Unsafe => self.report(&format!("<{}>", tag.name), &tag.range),
            TagVerdict::UnsafeElement => {
                self.report(&format!("<{}>", tag.name), &tag.range);
                self.html.dropping = Some(tag.name);
            }
        }
    }

    fn write(&mut self, tag: StartTag) {
        self.markup.push('<');
        self.markup.push_str(&tag.name);
        for (index, attribute) in tag.attributes.iter().enumerate() {
            let repeated = tag.attributes[..index].iter().take(REACH).any(|it| it.name == attribute.name);
            if !repeated {
                self.attribute(&tag.name, attribute);
            }
        }
        self.finish_start(tag);
    }

    /// An element written as `<a id="x"/>` is empty, as its writer means, although browsers would leave it open.
    fn finish_start(&mut self, tag: StartTag) {
        let foreign = tag.self_closing && self.html.in_foreign_content();
        self.markup.push_str(if foreign { "/>" } else { ">" });
        if foreign || VOID.contains(&tag.name.as_str()) {
            return;
        }
        if tag.self_closing {
            push_end_tag(&mut self.markup, &tag.name);
            return;
        }
        self.verbatim = self.html.trust && VERBATIM.contains(&tag.name.as_str());
        self.html.open.push(tag.name);
    }

    fn end(&mut self, name: &str) {
        self.verbatim = false;
        if let Some(dropped) = &self.html.dropping {
            if dropped == name {
                self.html.dropping = None;
            }
            return;
        }
        let Some(position) = self.html.position(name) else { return };
        if let Some(inner) = self.html.close_to(position + 1) {
            self.markup.push_str(&inner);
        }
        self.html.open.pop();
        push_end_tag(&mut self.markup, name);
    }

    fn attribute(&mut self, tag: &str, attribute: &Attribute) {
        match judge_attribute(tag, attribute) {
            AttributeVerdict::Ignore => {}
            AttributeVerdict::Unsafe if !self.html.trust => {
                self.report(&attribute.name, &attribute.range);
            }
            AttributeVerdict::Link(kind) => self.link(attribute, kind),
            AttributeVerdict::ImageSet => self.image_set(attribute),
            AttributeVerdict::Keep | AttributeVerdict::Unsafe => self.plain(tag, attribute),
        }
    }

    fn plain(&mut self, tag: &str, attribute: &Attribute) {
        self.markup.push(' ');
        self.markup.push_str(&attribute.name);
        let Some(value) = &attribute.value else { return };
        self.markup.push_str("=\"");
        push_value(&mut self.markup, value);
        self.markup.push('"');
        if attribute.name == "id" || (attribute.name == "name" && tag == "a") {
            self.emit(Event::RawId(value.clone()), &attribute.range);
        }
    }

    fn link(&mut self, attribute: &Attribute, kind: LinkKind) {
        self.open_value(&attribute.name);
        let destination = attribute.value.clone().unwrap_or_default();
        self.emit(Event::RawLink { kind, destination }, &attribute.range);
        self.markup.push('"');
    }

    fn image_set(&mut self, attribute: &Attribute) {
        let value = attribute.value.as_deref().unwrap_or_default();
        let exact = value.len() == attribute.range.len();
        self.open_value(&attribute.name);
        for candidate in srcset::candidates(value) {
            if !self.markup.ends_with('"') {
                self.markup.push_str(", ");
            }
            let start = attribute.range.start;
            let url = candidate.url.clone();
            let range = if exact { start + url.start..start + url.end } else { attribute.range.clone() };
            let destination = value[url].to_owned();
            self.emit(Event::RawLink { kind: LinkKind::HtmlImage, destination }, &range);
            self.markup.push(' ');
            push_value(&mut self.markup, value[candidate.descriptor].trim());
        }
        self.markup.push('"');
    }

    fn open_value(&mut self, name: &str) {
        self.markup.push(' ');
        self.markup.push_str(name);
        self.markup.push_str("=\"");
    }

    fn report(&mut self, what: &str, range: &Range<usize>) {
        self.emit(Event::Unsafe(what.to_owned()), range);
    }

    fn emit(&mut self, event: Event<'static>, range: &Range<usize>) {
        self.flush();
        self.steps.push_back((event, self.fragment.place(range)));
    }

    fn flush(&mut self) {
        if !self.markup.is_empty() {
            let markup = std::mem::take(&mut self.markup);
            self.steps.push_back((Event::Raw(markup), self.fragment.place(&(0..0))));
        }
    }
}

fn push_end_tag(markup: &mut String, name: &str) {
    markup.push_str("</");
    markup.push_str(name);
    markup.push('>');
}

fn push_text(markup: &mut String, text: &str) {
    push_replacing(markup, text, ['&', '<', '>']);
}

fn push_value(markup: &mut String, text: &str) {
    push_replacing(markup, text, ['&', '<', '>', '"']);
}

fn push_replacing<const N: usize>(markup: &mut String, text: &str, special: [char; N]) {
    let mut rest = text;
    while let Some(at) = rest.find(special) {
        markup.push_str(&rest[..at]);
        markup.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    markup.push_str(rest);
}
