//! Footnotes: numbered by first use, collected at the end, each with the way back.

use super::writer::Writer;
use crate::guide::Footnotes;

/// The footnotes met so far.
#[derive(Default)]
pub(super) struct Notes {
    footnotes: Footnotes,
    /// Their texts, by number.
    texts: Vec<String>,
    /// For each open definition, its number and what was written before it.
    open: Vec<(u32, String)>,
}

impl Notes {
    /// Counts a reference: the number, and which reference to it this is.
    pub(super) fn refer(&mut self, label: &str) -> (u32, u32) {
        self.footnotes.refer(label)
    }
}

impl Writer<'_> {
    pub(super) fn footnote_reference(&mut self, label: &str) {
        let (number, nth) = self.notes.refer(label);
        let (id, target) = (Footnotes::reference_id(number, nth), Footnotes::id(number));
        let number = number.to_string();
        self.html.extend(["<sup class=\"footnote\" id=\"", &id, "\"><a href=\"#", &target]);
        self.html.push_str("\" role=\"doc-noteref\"");
        let words = self.setting.words;
        self.attribute("aria-label", &words.with("footnote", "number", &number));
        self.html.extend([">", &number, "</a></sup>"]);
    }

    pub(super) fn start_footnote(&mut self, label: &str) {
        let number = self.notes.footnotes.number(label);
        self.notes.open.push((number, std::mem::take(&mut self.html)));
    }

    pub(super) fn end_footnote(&mut self) {
        let Some((number, before)) = self.notes.open.pop() else { return };
        let text = std::mem::replace(&mut self.html, before);
        let index = number as usize - 1;
        if self.notes.texts.len() <= index {
            self.notes.texts.resize(index + 1, String::new());
        }
        self.notes.texts[index].push_str(&text);
    }

    /// Footnotes that nothing refers to come last, so that no text is lost.
    pub(super) fn push_footnotes(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        if notes.footnotes.uses().is_empty() {
            return;
        }
        self.html.push_str("<section class=\"footnotes\" role=\"doc-endnotes\"");
        let words = self.setting.words;
        self.attribute("aria-label", words.get("footnotes"));
        self.html.push_str(">\n<ol>\n");
        for (number, uses) in (1..).zip(notes.footnotes.uses()) {
            let text = notes.texts.get(number as usize - 1).map_or("", String::as_str).trim_end();
            self.footnote(number, *uses, text);
        }
        self.html.push_str("</ol>\n</section>\n");
    }

    /// The ways back stand at the end of the footnote's last paragraph.
    fn footnote(&mut self, number: u32, uses: u32, text: &str) {
        let (text, end) = match text.strip_suffix("</p>") {
            Some(text) => (text, "</p>"),
            None => (text, ""),
        };
        self.html.extend(["<li id=\"", &Footnotes::id(number), "\">", text]);
        for nth in 1..=uses {
            let target = Footnotes::reference_id(number, nth);
            self.html.extend([" <a class=\"footnote-back\" href=\"#", &target]);
            self.html.push_str("\" role=\"doc-backlink\"");
            let words = self.setting.words;
            self.attribute("aria-label", words.get("footnote_back"));
            self.html.push_str(">↩</a>");
        }
        self.html.push_str(end);
        self.html.push_str("</li>\n");
    }
}
