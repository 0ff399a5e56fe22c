//! From a source to a [`Guide`]: front matter, includes, and what one walk over the Markdown finds.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event as Markdown, LinkType, Tag, TagEnd};

use super::destination::classify;
use super::dialect::Dialect;
use super::events::{Event, Events, events};
use super::link_range::destination_range;
use super::slug::Slugs;
use super::{
    CodeExample, Destination, Footnotes, Guide, Heading, Link, LinkKind, Options, ReadText, fence,
    front_matter, include,
};
use crate::diag::{Diagnostic, Parsed, Rule};
use crate::path::ProjectPath;
use crate::source::{Source, Text};

/// Reads a guide.
pub fn parse(source: &Source, read: ReadText<'_>, options: &Options) -> Parsed<Guide> {
    let mut diagnostics = Vec::new();
    let found = front_matter::parse(source).report(&mut diagnostics);
    let mut expanded = include::expand(source, found.body, read);
    diagnostics.append(&mut expanded.diagnostics);
    let mut front = found.front;
    front.title = front.title.or(expanded.title);

    let text = expanded.text;
    let mut walk = events(text.as_str(), Dialect::guide(options));
    let definitions = walk.definitions();
    let mut collector = Collector::new(&text, source.path());
    collector.walk(&mut walk);
    collector.name_headings();
    diagnostics.append(&mut collector.diagnostics);
    let Collector { headings, mut links, code, inline_code, anchors, .. } = collector;

    front.image = found.image.as_ref().map(|_| links.len());
    links.extend(found.image);
    let first_heading = headings.iter().find(|it| it.level == 1).map(|it| it.text.clone());
    let title = front.title.clone().or(first_heading);
    let path = source.path().clone();
    let guide = Guide {
        path,
        front,
        title,
        headings,
        anchors,
        links,
        code,
        inline_code,
        definitions,
        includes: expanded.files,
        text,
    };
    Parsed { value: guide, diagnostics }
}

/// The links of a description's Markdown, in the order of its events.
pub fn prose(text: &Text) -> Vec<Link> {
    let page = text.span(0..0).source;
    let mut collector = Collector::new(text, &page);
    collector.walk(&mut events(text.as_str(), Dialect::prose()));
    collector.links
}

/// What the walk over one text has found so far.
struct Collector<'t> {
    text: &'t Text,
    page: &'t ProjectPath,
    headings: Vec<Heading>,
    links: Vec<Link>,
    code: Vec<CodeExample>,
    inline_code: Vec<Range<u32>>,
    /// The ids that the writer chose, with their places.
    chosen: Vec<(Box<str>, Range<usize>)>,
    /// Every id there is, sorted at the end.
    anchors: Vec<Box<str>>,
    footnotes: Footnotes,
    heading: Option<String>,
    /// How many images are open: their text is no text of a heading.
    images: u32,
    /// The stretches of the fenced code that is open.
    fence: Option<Vec<Range<u32>>>,
    /// Where that fence begins.
    fence_start: u32,
    diagnostics: Vec<Diagnostic>,
}

impl<'t> Collector<'t> {
    fn new(text: &'t Text, page: &'t ProjectPath) -> Self {
        Self {
            text,
            page,
            headings: Vec::new(),
            links: Vec::new(),
            code: Vec::new(),
            inline_code: Vec::new(),
            chosen: Vec::new(),
            anchors: Vec::new(),
            footnotes: Footnotes::default(),
            heading: None,
            images: 0,
            fence: None,
            fence_start: 0,
            diagnostics: Vec::new(),
        }
    }

    fn walk(&mut self, events: &mut Events<'_>) {
        for (event, range) in events {
            match event {
                Event::Markdown(event) => self.markdown(event, range),
                Event::RawLink { kind, destination } => {
                    let destination = classify(&destination, self.page);
                    self.push_link(kind, destination, &range);
                }
                Event::RawId(id) => self.chosen.push((id.into(), range)),
                Event::Unsafe(what) => self.report_unsafe(&what, range),
                Event::Raw(_) | Event::StartAlertTitle | Event::EndAlertTitle => {}
            }
        }
    }

    fn markdown(&mut self, event: Markdown<'_>, range: Range<usize>) {
        match event {
            Markdown::Start(tag) => self.start(tag, &range),
            Markdown::End(TagEnd::Heading(_)) => self.end_heading(),
            Markdown::End(TagEnd::Image) => self.images -= 1,
            Markdown::End(TagEnd::CodeBlock) => self.end_code(),
            Markdown::Text(text) => self.push_text(&text, &range),
            Markdown::Code(text) => {
                self.inline_code.push(self.code_within(&range));
                self.push_text(&text, &range);
            }
            Markdown::SoftBreak | Markdown::HardBreak => self.push_text(" ", &range),
            Markdown::FootnoteReference(label) => drop(self.footnotes.refer(&label)),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: &Range<usize>) {
        match tag {
            Tag::Heading { level, id, .. } => self.start_heading(level as u8, id.as_deref(), range),
            Tag::Link { link_type, dest_url, .. } => self.link(LinkKind::Link, link_type, &dest_url, range),
            Tag::Image { link_type, dest_url, .. } => {
                self.images += 1;
                self.link(LinkKind::Image, link_type, &dest_url, range);
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => self.start_code(&info, range),
            Tag::FootnoteDefinition(label) => drop(self.footnotes.number(&label)),
            _ => {}
        }
    }

    /// An id that is still empty is given when all chosen ones are known.
    fn start_heading(&mut self, level: u8, id: Option<&str>, range: &Range<usize>) {
        let written = self.text.as_str()[range.clone()].trim_end();
        let place = range.start..range.start + written.len();
        if let Some(id) = id {
            self.chosen.push((id.into(), self.id_place(id, &place)));
        }
        let range = place.start as u32..place.end as u32;
        self.headings.push(Heading { level, text: String::new(), id: id.unwrap_or_default().into(), range });
        self.heading = Some(String::new());
    }

    fn id_place(&self, id: &str, heading: &Range<usize>) -> Range<usize> {
        let written = &self.text.as_str()[heading.clone()];
        let Some(at) = written.rfind(id) else { return heading.clone() };
        heading.start + at..heading.start + at + id.len()
    }

    fn end_heading(&mut self) {
        let text = self.heading.take().unwrap_or_default();
        if let Some(heading) = self.headings.last_mut() {
            text.trim().clone_into(&mut heading.text);
        }
    }

    fn push_text(&mut self, text: &str, range: &Range<usize>) {
        if let Some(fence) = &mut self.fence {
            fence.push(range.start as u32..range.end as u32);
        } else if let Some(heading) = &mut self.heading
            && self.images == 0
        {
            heading.push_str(text);
        }
    }

    fn link(&mut self, kind: LinkKind, link_type: LinkType, written: &str, range: &Range<usize>) {
        let destination = match link_type {
            LinkType::ReferenceUnknown | LinkType::CollapsedUnknown => Destination::Undefined(written.into()),
            LinkType::Email => Destination::Outward(format!("mailto:{written}").into()),
            _ => classify(written, self.page),
        };
        let range = destination_range(self.text.as_str(), range, link_type, written);
        self.push_link(kind, destination, &range);
    }

    fn push_link(&mut self, kind: LinkKind, destination: Destination, range: &Range<usize>) {
        let range = range.start as u32..range.end as u32;
        self.links.push(Link { kind, destination, range, span: None });
    }

    fn start_code(&mut self, info: &str, range: &Range<usize>) {
        let (language, attributes, defects) = fence::parse(info);
        let start = self.info_start(info, range);
        for defect in defects {
            let place = start + defect.range.start..start + defect.range.end;
            let diagnostic = Diagnostic::new(Rule::InvalidFence, self.text.span(place), defect.message);
            self.diagnostics.push(diagnostic.maybe_help(defect.help));
        }
        self.code.push(CodeExample { language: language.into(), attributes, ..CodeExample::default() });
        self.fence = Some(Vec::new());
        self.fence_start = range.start as u32;
    }

    fn info_start(&self, info: &str, fence: &Range<usize>) -> usize {
        let line = self.text.as_str()[fence.clone()].lines().next().unwrap_or_default();
        fence.start + line.find(info).unwrap_or(0)
    }

    /// A code span without its backticks and the spaces that go with them.
    fn code_within(&self, range: &Range<usize>) -> Range<u32> {
        let written = &self.text.as_str()[range.clone()];
        let inner = written.trim_matches('`');
        let lead =
            written.len() - written.trim_start_matches('`').len() + (inner.len() - inner.trim_start().len());
        let start = range.start + lead.min(written.len());
        start as u32..(start + inner.trim().len()) as u32
    }

    fn end_code(&mut self) {
        let Some(pieces) = self.fence.take() else { return };
        let Some(code) = self.code.last_mut() else { return };
        let start = pieces.first().map_or(self.fence_start, |it| it.start);
        code.range = start..pieces.last().map_or(start, |it| it.end);
        code.pieces = pieces.into();
    }

    fn report_unsafe(&mut self, what: &str, range: Range<usize>) {
        let message = format!("`{what}` could run code in the reader's browser and is left out");
        let diagnostic = Diagnostic::new(Rule::UnsafeHtml, self.text.span(range), message);
        self.diagnostics
            .push(diagnostic.help("remove it, or set `trust-html = true` if all writers can be trusted"));
    }

    /// Gives every heading its id: chosen ones first, then the others around them.
    fn name_headings(&mut self) {
        let mut slugs = Slugs::default();
        self.reserve_chosen(&mut slugs);
        for id in self.footnotes.ids() {
            slugs.reserve(&id);
            self.anchors.push(id.into());
        }
        for heading in &mut self.headings {
            if heading.id.is_empty() {
                heading.id = slugs.unique(&heading.text);
                self.anchors.push(heading.id.clone());
            }
        }
        self.anchors.sort_unstable();
        self.anchors.dedup();
    }

    fn reserve_chosen(&mut self, slugs: &mut Slugs) {
        let mut first = std::collections::HashMap::new();
        for (id, range) in std::mem::take(&mut self.chosen) {
            let span = self.text.span(range);
            if slugs.reserve(&id) {
                first.insert(id.clone(), span);
                self.anchors.push(id);
                continue;
            }
            let message = format!("the id `{id}` is used twice on this page");
            let mut diagnostic =
                Diagnostic::new(Rule::DuplicateId, span, message).help("give one of them another id");
            if let Some(first) = first.get(&id) {
                diagnostic = diagnostic.label(first.clone(), "first used here");
            }
            self.diagnostics.push(diagnostic);
        }
    }
}

#[cfg(test)]
mod tests;
