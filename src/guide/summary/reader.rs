//! Walks over the Markdown of a `SUMMARY.md` and builds the tree of chapters.

use std::collections::HashMap;
use std::ops::Range;

use percent_encoding::percent_decode_str;
use pulldown_cmark::{Event, HeadingLevel, LinkType, Options, Parser, Tag, TagEnd};

use super::{Chapter, Entry, Summary};
use crate::diag::{Diagnostic, Parsed, Rule};
use crate::guide::link_range::destination_range;
use crate::path::ProjectPath;
use crate::source::{Source, Span};

/// How deep chapters may be nested; what is deeper stays at this level.
const MAX_DEPTH: usize = 32;

pub(super) fn read(source: &Source) -> Parsed<Summary> {
    let mut reader = Reader::new(source);
    for (event, range) in Parser::new_ext(source.text(), Options::empty()).into_offset_iter() {
        reader.event(event, range);
    }
    Parsed { value: reader.summary, diagnostics: reader.diagnostics }
}

/// Where in the file the reader is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Section {
    Start,
    Prefix,
    Numbered,
    Suffix,
}

struct Reader<'s> {
    source: &'s Source,
    summary: Summary,
    section: Section,
    /// The chapters of each open list.
    lists: Vec<Vec<Chapter>>,
    /// The open list items.
    items: Vec<Item>,
    /// The text of the open link or heading.
    text: Option<String>,
    link: Option<(String, Range<usize>)>,
    seen: HashMap<ProjectPath, Span>,
    /// How many chapters are numbered at the top level.
    numbered: usize,
    diagnostics: Vec<Diagnostic>,
}

struct Item {
    range: Range<usize>,
    /// What stands in it before its link.
    text: String,
    has_chapter: bool,
}

impl<'s> Reader<'s> {
    fn new(source: &'s Source) -> Self {
        Self {
            source,
            summary: Summary::default(),
            section: Section::Start,
            lists: Vec::new(),
            items: Vec::new(),
            text: None,
            link: None,
            seen: HashMap::new(),
            numbered: 0,
            diagnostics: Vec::new(),
        }
    }

    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            Event::Text(text) | Event::Code(text) => self.push_text(&text),
            Event::SoftBreak | Event::HardBreak => self.push_text(" "),
            Event::Rule => self.separator(),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Heading { level: HeadingLevel::H1, .. } => self.text = Some(String::new()),
            Tag::List(_) => self.start_list(&range),
            Tag::Item => self.items.push(Item { range, text: String::new(), has_chapter: false }),
            Tag::Link { link_type, dest_url, .. } => {
                let place = place(self.source.text(), &range, link_type, &dest_url);
                self.link = Some((dest_url.into_string(), place));
                self.text = Some(String::new());
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        match tag {
            TagEnd::Heading(HeadingLevel::H1) => self.end_title(&range),
            TagEnd::List(_) => self.end_list(),
            TagEnd::Item => self.end_item(),
            TagEnd::Link => self.end_link(),
            _ => {}
        }
    }

    fn push_text(&mut self, text: &str) {
        match (&mut self.text, self.items.last_mut()) {
            (Some(open), _) => open.push_str(text),
            (None, Some(item)) if !item.has_chapter => item.text.push_str(text),
            _ => {}
        }
    }

    fn separator(&mut self) {
        if self.lists.is_empty() {
            self.section = self.section.max_prefix();
            self.summary.entries.push(Entry::Separator);
        }
    }

    /// The first heading is the title of the summary itself, each later one that of a part.
    fn end_title(&mut self, range: &Range<usize>) {
        let title = self.text.take().unwrap_or_default().trim().to_owned();
        if self.section == Section::Start && self.summary.title.is_none() {
            self.summary.title = Some(title);
            return;
        }
        let span = self.span(range);
        self.check_not_in_suffix(&span, "a part");
        self.section = Section::Numbered;
        self.summary.entries.push(Entry::Part(title, span));
    }

    fn start_list(&mut self, range: &Range<usize>) {
        if self.lists.is_empty() {
            let span = self.span(&(range.start..range.start));
            self.check_not_in_suffix(&span, "a list of chapters");
            self.section = Section::Numbered;
        }
        self.close_item_without_link();
        if self.lists.len() == MAX_DEPTH {
            let message = format!("chapters are nested deeper than {MAX_DEPTH} levels");
            self.invalid(range.start..range.start, message, "move the chapters up");
        }
        self.lists.push(Vec::new());
    }

    fn end_list(&mut self) {
        let Some(mut chapters) = self.lists.pop() else { return };
        let depth = self.lists.len();
        match self.lists.last_mut() {
            Some(level) if depth >= MAX_DEPTH => level.append(&mut chapters),
            Some(level) => match level.last_mut() {
                Some(parent) => parent.children.append(&mut chapters),
                None => level.append(&mut chapters),
            },
            None => self.finish_list(chapters),
        }
    }

    /// Numbers the chapters of an outermost list; parts and separators do not start anew.
    fn finish_list(&mut self, chapters: Vec<Chapter>) {
        for mut chapter in chapters {
            self.numbered += 1;
            number_chapter(&mut chapter, "", self.numbered);
            self.summary.entries.push(Entry::Chapter(chapter));
        }
    }

    fn end_item(&mut self) {
        self.close_item_without_link();
        self.items.pop();
    }

    /// An item has to be a link; its text stands in for a chapter where it is not.
    fn close_item_without_link(&mut self) {
        let Some(item) = self.items.last_mut() else { return };
        if item.has_chapter {
            return;
        }
        item.has_chapter = true;
        let (title, range) = (item.text.trim().to_owned(), item.range.clone());
        let line = self.source.text()[range.clone()].lines().next().unwrap_or_default().trim_end().len();
        let range = range.start..range.start + line;
        let span = self.span(&range);
        self.invalid(
            range,
            "a list item is not a link".into(),
            "write `[Title](path.md)`, or `[Title]()` for a draft",
        );
        let draft = Chapter {
            title,
            number: String::new(),
            path: None,
            written: String::new(),
            span,
            children: Vec::new(),
        };
        self.add(draft);
    }

    fn end_link(&mut self) {
        let Some((destination, range)) = self.link.take() else { return };
        let title = self.text.take().unwrap_or_default().trim().to_owned();
        if self.items.last().is_some_and(|it| it.has_chapter) {
            self.invalid(
                range,
                "a list item holds a second link".into(),
                "give each chapter an item of its own",
            );
            return;
        }
        self.check_item_text(&range);
        let span = self.span(&range);
        let written = percent_decode_str(&destination).decode_utf8_lossy().into_owned();
        let path = self.chapter_path(&written, &span);
        self.add(Chapter { title, number: String::new(), path, written, span, children: Vec::new() });
    }

    fn check_item_text(&mut self, range: &Range<usize>) {
        let Some(item) = self.items.last_mut() else { return };
        item.has_chapter = true;
        if !item.text.trim().is_empty() {
            let message = format!("a list item holds `{}` besides its link", item.text.trim());
            self.invalid(range.clone(), message, "put the text into the link");
        }
    }

    /// The file of a chapter. Files that lie outside or come twice are reported; the chapter is then a draft.
    fn chapter_path(&mut self, written: &str, span: &Span) -> Option<ProjectPath> {
        if written.is_empty() {
            return None;
        }
        let Ok(path) = self.source.path().resolve(written.trim_start_matches('/')) else {
            let message = format!("`{written}` lies outside the project");
            self.diagnostics.push(Diagnostic::new(Rule::InvalidSummary, span.clone(), message));
            return None;
        };
        if let Some(first) = self.seen.get(&path) {
            let message = format!("`{written}` is listed twice");
            let diagnostic = Diagnostic::new(Rule::InvalidSummary, span.clone(), message)
                .label(first.clone(), "first listed here")
                .help("a page has one place in the navigation: remove one of the two");
            self.diagnostics.push(diagnostic);
            return None;
        }
        self.seen.insert(path.clone(), span.clone());
        Some(path)
    }

    fn add(&mut self, chapter: Chapter) {
        if let Some(level) = self.lists.last_mut() {
            level.push(chapter);
            return;
        }
        self.section = self.section.beside_lists();
        self.summary.entries.push(Entry::Chapter(chapter));
    }

    fn check_not_in_suffix(&mut self, span: &Span, what: &str) {
        if self.section == Section::Suffix {
            let message = format!("{what} stands behind the chapters that close the book");
            let diagnostic = Diagnostic::new(Rule::InvalidSummary, span.clone(), message);
            self.diagnostics.push(
                diagnostic.help("links outside of lists stand before the first list or behind the last"),
            );
        }
    }

    fn invalid(&mut self, range: Range<usize>, message: String, help: &str) {
        let span = self.span(&range);
        self.diagnostics.push(Diagnostic::new(Rule::InvalidSummary, span, message).help(help));
    }

    fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.source.path().clone(), range.clone())
    }
}

impl Section {
    fn max_prefix(self) -> Self {
        if self == Self::Start { Self::Prefix } else { self }
    }

    /// The section that a chapter outside of lists belongs to.
    fn beside_lists(self) -> Self {
        match self {
            Self::Start | Self::Prefix => Self::Prefix,
            Self::Numbered | Self::Suffix => Self::Suffix,
        }
    }
}

/// Where the path of a link stands; the whole link where it has none.
fn place(text: &str, link: &Range<usize>, kind: LinkType, destination: &str) -> Range<usize> {
    if destination.is_empty() { link.clone() } else { destination_range(text, link, kind, destination) }
}

/// Numbers a chapter and those under it.
fn number_chapter(chapter: &mut Chapter, parent: &str, index: usize) {
    chapter.number = format!("{parent}{index}.");
    for (index, child) in chapter.children.iter_mut().enumerate() {
        number_chapter(child, &chapter.number, index + 1);
    }
}
