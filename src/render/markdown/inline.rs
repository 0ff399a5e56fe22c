//! Links, images and code within lines.

use pulldown_cmark::{Event as Markdown, Tag, TagEnd};

use super::escape::{push_address, push_text, push_value};
use super::writer::{Source, Writer};
use crate::guide::url::{self, Use};
use crate::guide::{Destination, Event};

impl Writer<'_> {
    /// The address to write for the next link, unless it leads nowhere or could run code.
    pub(super) fn next_address(&mut self, purpose: Use) -> Option<String> {
        let index = self.links;
        self.links += 1;
        (self.setting.href)(index).filter(|it| self.is_trusted() || url::is_safe(it, purpose))
    }

    fn is_trusted(&self) -> bool {
        matches!(self.source, Source::Guide { options, .. } if options.trust_html)
    }

    pub(super) fn inline_code(&mut self, code: &str) {
        self.html.push_str("<code>");
        push_text(&mut self.html, code);
        self.html.push_str("</code>");
    }

    pub(super) fn start_link(&mut self, destination: &str, title: &str) {
        let leads_out = self.leads_out(destination);
        let Some(address) = self.next_address(Use::Link) else {
            self.html.push_str("<span class=\"broken\">");
            self.open_links.push("</span>");
            return;
        };
        self.html.push_str("<a href=\"");
        push_address(&mut self.html, &address);
        self.html.push('"');
        if !title.is_empty() {
            self.attribute("title", title);
        }
        if leads_out && matches!(self.source, Source::Prose { .. }) {
            self.html.push_str(" rel=\"nofollow noopener noreferrer\"");
        }
        self.html.push('>');
        self.open_links.push("</a>");
    }

    fn leads_out(&self, destination: &str) -> bool {
        match self.source {
            Source::Guide { guide, .. } => {
                let link = guide.links.get(self.links);
                link.is_some_and(|it| matches!(it.destination, Destination::Outward(_)))
            }
            Source::Prose { .. } => destination.contains(':') || destination.starts_with("//"),
        }
    }

    pub(super) fn end_link(&mut self) {
        self.html.push_str(self.open_links.pop().unwrap_or_default());
    }

    pub(super) fn start_image(&mut self, title: &str) {
        let address = self.next_address(Use::Image);
        self.image = Some((address, title.to_owned()));
        self.alt.clear();
        self.images = 1;
    }

    /// What stands in an image is its alternative text. Links in it are no links, but count.
    pub(super) fn within_image(&mut self, event: Event<'_>) {
        match event {
            Event::Markdown(Markdown::Text(text) | Markdown::Code(text)) => self.alt.push_str(&text),
            Event::Markdown(Markdown::SoftBreak | Markdown::HardBreak) => self.alt.push(' '),
            Event::Markdown(Markdown::Start(Tag::Image { .. })) => {
                self.links += 1;
                self.images += 1;
            }
            Event::Markdown(Markdown::Start(Tag::Link { .. })) | Event::RawLink { .. } => self.links += 1,
            Event::Markdown(Markdown::End(TagEnd::Image)) => {
                self.images -= 1;
                self.end_image();
            }
            Event::Markdown(Markdown::FootnoteReference(label)) => drop(self.notes.refer(&label)),
            _ => {}
        }
    }

    fn end_image(&mut self) {
        if self.images > 0 {
            return;
        }
        let Some((address, title)) = self.image.take() else { return };
        let Some(address) = address else {
            self.html.push_str("<span class=\"broken\">");
            push_text(&mut self.html, &self.alt);
            self.html.push_str("</span>");
            return;
        };
        if matches!(self.source, Source::Prose { .. }) && url::is_elsewhere(&address) {
            return self.image_as_link(&address);
        }
        self.html.push_str("<img src=\"");
        push_address(&mut self.html, &address);
        self.html.push_str("\" alt=\"");
        push_value(&mut self.html, &self.alt);
        self.html.push('"');
        if !title.is_empty() {
            self.attribute("title", &title);
        }
        self.html.push_str(" loading=\"lazy\">");
    }
    /// An image of a description that lies on another host: readers may go there, but no page asks for it by itself.
    fn image_as_link(&mut self, address: &str) {
        let is_in_link = !self.open_links.is_empty();
        if !is_in_link {
            self.html.push_str("<a href=\"");
            push_address(&mut self.html, address);
            self.html.push_str("\" rel=\"nofollow noopener noreferrer\">");
        }
        let text = if self.alt.is_empty() { address } else { &self.alt };
        push_text(&mut self.html, text);
        self.html.push_str(if is_in_link { "" } else { "</a>" });
    }
}
