//! Walks over the events of a text and writes HTML. What is written for each kind of event stands in the files beside.

use pulldown_cmark::{BlockQuoteKind, Event as Markdown};

use super::Setting;
use super::code::CodeBlock;
use super::footnotes::Notes;
use super::table::Table;
use crate::guide::{Event, Events, Guide, Options};

/// What is rendered.
#[derive(Clone, Copy)]
pub(super) enum Source<'a> {
    /// A guide, and how its Markdown was read.
    Guide { guide: &'a Guide, options: &'a Options },
    /// A description, its headings to be moved down by so many levels.
    Prose { shift: u8 },
}

pub(super) struct Writer<'a> {
    pub(super) html: String,
    pub(super) source: Source<'a>,
    pub(super) setting: Setting<'a>,
    /// How many links, headings and fences were met.
    pub(super) links: usize,
    pub(super) headings: usize,
    pub(super) fences: usize,
    /// The end tags of the open links.
    pub(super) open_links: Vec<&'static str>,
    /// How many images are open, and the text in the outermost.
    pub(super) images: u32,
    pub(super) alt: String,
    /// The address and title of the outermost open image; no address where it leads nowhere.
    pub(super) image: Option<(Option<String>, String)>,
    pub(super) code: Option<CodeBlock>,
    pub(super) tabs_are_open: bool,
    /// The alert that was just opened and has no title yet.
    pub(super) untitled: Option<BlockQuoteKind>,
    pub(super) label_is_open: bool,
    pub(super) table: Table,
    pub(super) notes: Notes,
    /// How many elements are open, and how many were at most.
    pub(super) depth: usize,
    pub(super) deepest: usize,
    /// Whether there was raw HTML.
    pub(super) has_raw: bool,
}

impl<'a> Writer<'a> {
    /// A writer for a text of `len` bytes.
    pub(super) fn new(source: Source<'a>, setting: Setting<'a>, len: usize) -> Self {
        Self {
            html: String::with_capacity(len + len / 2),
            source,
            setting,
            links: 0,
            headings: 0,
            fences: 0,
            open_links: Vec::new(),
            images: 0,
            alt: String::new(),
            image: None,
            code: None,
            tabs_are_open: false,
            untitled: None,
            label_is_open: false,
            table: Table::default(),
            notes: Notes::default(),
            depth: 0,
            deepest: 0,
            has_raw: false,
        }
    }

    pub(super) fn walk(&mut self, events: Events<'_>) {
        for (event, _) in events {
            self.event(event);
        }
    }

    /// The HTML, footnotes at the end.
    pub(super) fn finish(mut self) -> String {
        self.close_tabs();
        self.push_footnotes();
        self.html
    }

    fn event(&mut self, event: Event<'_>) {
        if self.images > 0 {
            return self.within_image(event);
        }
        self.settle_alert(&event);
        self.settle_tabs(&event);
        match event {
            Event::Markdown(event) => self.markdown(event),
            Event::StartAlertTitle => self.html.push_str("<p class=\"alert-title\">"),
            Event::EndAlertTitle => self.html.push_str("</p>\n"),
            Event::Raw(markup) => self.raw(&markup),
            Event::RawLink { kind, destination } => self.raw_link(kind, &destination),
            Event::RawId(_) | Event::Unsafe(_) => {}
        }
    }

    fn markdown(&mut self, event: Markdown<'_>) {
        match event {
            Markdown::Start(tag) => self.start(tag),
            Markdown::End(tag) => self.end(tag),
            Markdown::Text(text) => self.text(&text),
            Markdown::Code(code) => self.inline_code(&code),
            Markdown::SoftBreak => self.html.push('\n'),
            Markdown::HardBreak => self.html.push_str("<br>\n"),
            Markdown::Rule => self.html.push_str("<hr>\n"),
            Markdown::FootnoteReference(label) => self.footnote_reference(&label),
            Markdown::TaskListMarker(is_done) => self.task(is_done),
            Markdown::Html(_)
            | Markdown::InlineHtml(_)
            | Markdown::InlineMath(_)
            | Markdown::DisplayMath(_) => {}
        }
    }
}
