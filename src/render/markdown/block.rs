//! Headings, paragraphs, lists and the other blocks.

use pulldown_cmark::{CodeBlockKind, CowStr, Tag, TagEnd};

use super::escape::{push_text, push_value};
use super::writer::{Source, Writer};
use crate::render::address::fragment;

/// What a heading's attributes may be besides id and class: others could change what the page does.
const HEADING_ATTRIBUTES: [&str; 4] = ["lang", "dir", "title", "translate"];

impl Writer<'_> {
    pub(super) fn start(&mut self, tag: Tag<'_>) {
        self.depth += 1;
        self.deepest = self.deepest.max(self.depth);
        if !is_inline(tag.to_end()) {
            self.close_label();
        }
        match tag {
            Tag::Heading { level, classes, attrs, .. } => self.start_heading(level as u8, &classes, &attrs),
            Tag::CodeBlock(kind) => self.start_code(match &kind {
                CodeBlockKind::Fenced(info) => Some(info),
                CodeBlockKind::Indented => None,
            }),
            Tag::BlockQuote(kind) => self.start_quote(kind),
            Tag::Table(alignments) => self.start_table(alignments),
            Tag::TableCell => self.start_cell(),
            Tag::FootnoteDefinition(label) => self.start_footnote(&label),
            Tag::Link { dest_url, title, .. } => self.start_link(&dest_url, &title),
            Tag::Image { title, .. } => self.start_image(&title),
            Tag::List(Some(start)) if start != 1 => {
                self.html.extend(["<ol start=\"", &start.to_string(), "\">\n"]);
            }
            tag => self.html.push_str(start_tag(&tag)),
        }
    }

    pub(super) fn end(&mut self, tag: TagEnd) {
        self.depth = self.depth.saturating_sub(1);
        if !is_inline(tag) {
            self.close_label();
        }
        match tag {
            TagEnd::Heading(level) => self.end_heading(level as u8),
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::BlockQuote(kind) => self.end_quote(kind),
            TagEnd::TableHead => self.end_table_head(),
            TagEnd::TableCell => self.end_cell(),
            TagEnd::FootnoteDefinition => self.end_footnote(),
            TagEnd::Link => self.end_link(),
            tag => self.html.push_str(end_tag(tag)),
        }
    }

    fn start_heading(
        &mut self,
        level: u8,
        classes: &[CowStr<'_>],
        attributes: &[(CowStr<'_>, Option<CowStr<'_>>)],
    ) {
        self.html.push_str("<h");
        self.html.push(self.digit(level));
        if let Source::Guide { guide, .. } = self.source
            && let Some(heading) = guide.headings.get(self.headings)
        {
            self.attribute("id", &heading.id);
            if !classes.is_empty() {
                self.attribute("class", &classes.join(" "));
            }
            self.heading_attributes(attributes);
        }
        self.html.push('>');
    }

    fn heading_attributes(&mut self, attributes: &[(CowStr<'_>, Option<CowStr<'_>>)]) {
        for (name, value) in attributes {
            let is_data =
                name.strip_prefix("data-").is_some_and(|it| it.bytes().all(|it| it.is_ascii_lowercase()));
            if is_data || HEADING_ATTRIBUTES.contains(&&**name) {
                self.attribute(name, value.as_deref().unwrap_or_default());
            }
        }
    }

    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        self.html.push(' ');
        self.html.push_str(name);
        self.html.push_str("=\"");
        push_value(&mut self.html, value);
        self.html.push('"');
    }

    /// Behind the text of a guide's heading stands a link to it.
    fn end_heading(&mut self, level: u8) {
        if let Source::Guide { guide, .. } = self.source
            && let Some(heading) = guide.headings.get(self.headings)
        {
            self.html.push_str(" <a class=\"anchor\"");
            self.attribute("href", &fragment(&heading.id));
            let label = self.setting.words.with("link_to_section", "title", &heading.text);
            self.attribute("aria-label", &label);
            self.html.push_str("></a>");
        }
        self.headings += 1;
        self.html.push_str("</h");
        self.html.push(self.digit(level));
        self.html.push_str(">\n");
    }

    fn digit(&self, level: u8) -> char {
        let level = match self.source {
            Source::Guide { .. } => level,
            Source::Prose { shift } => level.saturating_add(shift).min(6),
        };
        char::from(b'0' + level)
    }

    pub(super) fn text(&mut self, text: &str) {
        match &mut self.code {
            Some(code) => code.text.push_str(text),
            None => push_text(&mut self.html, text),
        }
    }

    /// A task's text is the label of its box. In descriptions, which may hold no form fields, the box is a sign.
    pub(super) fn task(&mut self, is_done: bool) {
        if let Source::Prose { .. } = self.source {
            self.html.push_str(if is_done { "☑ " } else { "☐ " });
            return;
        }
        self.html.push_str("<label class=\"task\"><input type=\"checkbox\" disabled");
        self.html.push_str(if is_done { " checked> " } else { "> " });
        self.label_is_open = true;
    }

    fn close_label(&mut self) {
        if std::mem::take(&mut self.label_is_open) {
            self.html.push_str("</label>");
        }
    }
}

fn is_inline(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

/// Start tags that are always the same.
fn start_tag(tag: &Tag<'_>) -> &'static str {
    match tag {
        Tag::Paragraph => "<p>",
        Tag::List(None) => "<ul>\n",
        Tag::List(Some(_)) => "<ol>\n",
        Tag::Item => "<li>",
        Tag::DefinitionList => "<dl>\n",
        Tag::DefinitionListTitle => "<dt>",
        Tag::DefinitionListDefinition => "<dd>",
        Tag::TableHead => "<thead>\n<tr>",
        Tag::TableRow => "<tr>",
        Tag::Emphasis => "<em>",
        Tag::Strong => "<strong>",
        Tag::Strikethrough => "<del>",
        Tag::Superscript => "<sup>",
        Tag::Subscript => "<sub>",
        _ => "",
    }
}

fn end_tag(tag: TagEnd) -> &'static str {
    match tag {
        TagEnd::Paragraph => "</p>\n",
        TagEnd::List(false) => "</ul>\n",
        TagEnd::List(true) => "</ol>\n",
        TagEnd::Item => "</li>\n",
        TagEnd::DefinitionList => "</dl>\n",
        TagEnd::DefinitionListTitle => "</dt>\n",
        TagEnd::DefinitionListDefinition => "</dd>\n",
        TagEnd::TableRow => "</tr>\n",
        TagEnd::Table => "</tbody>\n</table></div>\n",
        TagEnd::Emphasis => "</em>",
        TagEnd::Strong => "</strong>",
        TagEnd::Strikethrough => "</del>",
        TagEnd::Superscript => "</sup>",
        TagEnd::Subscript => "</sub>",
        _ => "",
    }
}
