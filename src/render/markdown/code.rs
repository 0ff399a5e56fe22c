//! Code blocks: a figure with a title, lines that are marked, numbered or hidden, and groups of tabs.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event as Markdown, Tag};

use super::escape::push_text;
use super::writer::{Source, Writer};
use crate::guide::{CodeExample, Event, FenceAttributes, HiddenLines, Shown};

/// A code block that is being read.
#[derive(Default)]
pub(super) struct CodeBlock {
    example: CodeExample,
    pub(super) text: String,
}

impl Writer<'_> {
    /// A group of tabs ends where anything but a further tab comes.
    pub(super) fn settle_tabs(&mut self, event: &Event<'_>) {
        if !self.tabs_are_open || self.code.is_some() {
            return;
        }
        let is_fence =
            matches!(event, Event::Markdown(Markdown::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_)))));
        if !is_fence || !self.next_fence_is_tab() {
            self.close_tabs();
        }
    }

    pub(super) fn close_tabs(&mut self) {
        if std::mem::take(&mut self.tabs_are_open) {
            self.html.push_str("<docent-tabs></docent-tabs></div>\n");
        }
    }

    fn next_fence_is_tab(&self) -> bool {
        let Source::Guide { guide, .. } = self.source else { return false };
        guide.code.get(self.fences).is_some_and(|it| it.attributes.tab.is_some())
    }

    pub(super) fn start_code(&mut self, info: Option<&str>) {
        let example = match (info, self.source) {
            (None, _) => CodeExample::default(),
            (Some(_), Source::Guide { guide, .. }) => {
                self.fences += 1;
                guide.code.get(self.fences - 1).cloned().unwrap_or_default()
            }
            // Descriptions choose a language, not how the page looks.
            (Some(info), Source::Prose { .. }) => {
                CodeExample { attributes: FenceAttributes::default(), ..CodeExample::of_info(info) }
            }
        };
        self.code = Some(CodeBlock { example, text: String::new() });
    }

    pub(super) fn end_code(&mut self) {
        let Some(CodeBlock { example, text }) = self.code.take() else { return };
        let Some(tab) = &example.attributes.tab else { return self.figure(&example, &text) };
        if !std::mem::replace(&mut self.tabs_are_open, true) {
            self.html.push_str("<div class=\"tabs\">\n");
        }
        self.html.push_str("<section class=\"tab\"");
        self.attribute("data-tab", tab);
        self.html.push_str("><p class=\"tab-label\">");
        push_text(&mut self.html, tab);
        self.html.push_str("</p>\n");
        self.figure(&example, &text);
        self.html.push_str("</section>\n");
    }

    /// The figure, in an element that can send it where it shows a request.
    fn figure(&mut self, example: &CodeExample, text: &str) {
        let is_guide = matches!(self.source, Source::Guide { .. });
        let index = self.fences.checked_sub(1).filter(|_| is_guide && !example.language.is_empty());
        let Some(attributes) = index.and_then(self.setting.console) else {
            return self.plain_figure(example, text);
        };
        self.html.push_str("<docent-request");
        for (name, value) in &attributes {
            self.attribute(name, value);
        }
        self.html.push('>');
        self.plain_figure(example, text);
        self.html.push_str("</docent-request>\n");
    }

    fn plain_figure(&mut self, example: &CodeExample, text: &str) {
        self.html.push_str("<figure class=\"code\"");
        if !example.language.is_empty() {
            self.attribute("data-language", &example.language);
        }
        self.html.push('>');
        if let Some(title) = &example.attributes.title {
            self.html.push_str("<figcaption>");
            push_text(&mut self.html, title);
            self.html.push_str("</figcaption>");
        }
        self.html.push_str("<pre tabindex=\"0\"><code");
        let class = class(example);
        if !class.is_empty() {
            self.attribute("class", &class);
        }
        self.html.push('>');
        self.code_lines(example, text);
        self.html.push_str("</code></pre></figure>\n");
    }

    fn code_lines(&mut self, example: &CodeExample, text: &str) {
        let hidden = self.hidden_lines(example, text);
        let text = hidden.as_ref().map_or(text, |(text, _)| text);
        let highlighted = (self.setting.highlight)(&example.language, text);
        let lines = Lines::new(example, hidden.as_ref().map_or(&[], |(_, hidden)| hidden));
        if lines.are_plain() {
            self.html.push_str(&highlighted);
            return;
        }
        lines.push(&mut self.html, &highlighted, text);
    }

    /// The code without the marks of its hidden lines, and which lines these are; `None` where there are none.
    fn hidden_lines(&self, example: &CodeExample, text: &str) -> Option<(String, Vec<bool>)> {
        let Source::Guide { options, .. } = self.source else { return None };
        let rule = match &example.attributes.hide_prefix {
            Some(prefix) => HiddenLines::Prefix(prefix),
            None if &*example.language == "rust" => HiddenLines::Rust,
            None => HiddenLines::Prefix(options.hide_lines.get(&*example.language)?),
        };
        let mut shown = String::with_capacity(text.len());
        let mut hidden = Vec::new();
        for line in text.lines() {
            let (line, is_hidden) = match rule.judge(line) {
                Shown::Yes(line) => (line, false),
                Shown::No(line) => (line, true),
            };
            shown.push_str(&line);
            shown.push('\n');
            hidden.push(is_hidden);
        }
        Some((shown, hidden))
    }
}

fn class(example: &CodeExample) -> String {
    let mut class = String::new();
    if !example.language.is_empty() {
        class.push_str("language-");
        class.push_str(&example.language);
    }
    for word in &example.attributes.classes {
        class.push(' ');
        class.push_str(word);
    }
    class
}

/// How the lines of a block differ from each other.
struct Lines<'a> {
    attributes: &'a FenceAttributes,
    is_diff: bool,
    /// Line by line; empty where none is hidden.
    hidden: &'a [bool],
}

impl<'a> Lines<'a> {
    fn new(example: &'a CodeExample, hidden: &'a [bool]) -> Self {
        let hidden = if hidden.contains(&true) { hidden } else { &[] };
        Self { attributes: &example.attributes, is_diff: &*example.language == "diff", hidden }
    }

    fn are_plain(&self) -> bool {
        let it = self.attributes;
        let is_marked = !(it.marked.is_empty() && it.inserted.is_empty() && it.deleted.is_empty());
        !is_marked && it.line_numbers.is_none() && !self.is_diff && self.hidden.is_empty()
    }

    /// Appends the lines, those that differ in elements of their own. Numbers count the lines that are shown.
    fn push(&self, html: &mut String, highlighted: &str, text: &str) {
        let mut number = 0;
        let lines = highlighted.split_inclusive('\n').zip(text.split_inclusive('\n'));
        for (index, (line, written)) in lines.enumerate() {
            if self.hidden.get(index) == Some(&true) {
                html.push_str("<span class=\"hidden-line boring\">");
                html.push_str(line);
                html.push_str("</span>");
                continue;
            }
            number += 1;
            self.push_shown(html, line, written, number);
        }
    }

    fn push_shown(&self, html: &mut String, line: &str, written: &str, number: u32) {
        let class = self.class(written, number);
        if class == "line" && self.attributes.line_numbers.is_none() {
            html.push_str(line);
            return;
        }
        html.push_str("<span class=\"");
        html.push_str(class);
        if let Some(first) = self.attributes.line_numbers {
            html.extend(["\" data-line=\"", &first.saturating_add(number - 1).to_string()]);
        }
        html.push_str("\">");
        html.push_str(line);
        html.push_str("</span>");
    }

    fn class(&self, written: &str, number: u32) -> &'static str {
        let it = self.attributes;
        if contains(&it.inserted, number) || (self.is_diff && written.starts_with('+')) {
            "line ins"
        } else if contains(&it.deleted, number) || (self.is_diff && written.starts_with('-')) {
            "line del"
        } else if contains(&it.marked, number) {
            "line mark"
        } else {
            "line"
        }
    }
}

/// Whether a line is in one of the ranges, which are sorted and do not overlap.
fn contains(ranges: &[Range<u32>], line: u32) -> bool {
    let next = ranges.partition_point(|it| it.end <= line);
    ranges.get(next).is_some_and(|it| it.contains(&line))
}
