//! Tables: in a frame of their own that scrolls, their columns aligned by class.

use pulldown_cmark::Alignment;

use super::writer::{Source, Writer};

/// The open table.
#[derive(Default)]
pub(super) struct Table {
    alignments: Vec<Alignment>,
    /// The column that the next cell stands in.
    cell: usize,
    in_head: bool,
    /// Where in the page the open cell's tag begins, and where its text does.
    opened: (usize, usize),
}

impl Writer<'_> {
    pub(super) fn start_table(&mut self, alignments: Vec<Alignment>) {
        self.table = Table { alignments, in_head: true, ..Table::default() };
        let label = self.table_label();
        self.html.push_str("<div class=\"table\" tabindex=\"0\" role=\"group\"");
        self.attribute("aria-label", &label);
        self.html.push_str("><table>\n");
    }

    /// A table is named after the section it stands in. It is a group and no region: those are for finding one's way, and
    /// several tables of a section would have the same name.
    fn table_label(&self) -> String {
        let Source::Guide { guide, .. } = self.source else { return "Table".into() };
        let section = self.headings.checked_sub(1).and_then(|last| guide.headings.get(last));
        section.map_or_else(|| "Table".into(), |it| format!("Table: {}", it.text))
    }

    pub(super) fn end_table_head(&mut self) {
        self.table.in_head = false;
        self.table.cell = 0;
        self.html.push_str("</tr>\n</thead>\n<tbody>\n");
    }

    pub(super) fn start_cell(&mut self) {
        let tag = self.html.len();
        self.html.push_str(if self.table.in_head { "<th scope=\"col\"" } else { "<td" });
        self.html.push_str(match self.table.alignments.get(self.table.cell) {
            Some(Alignment::Left) => " class=\"align-left\">",
            Some(Alignment::Center) => " class=\"align-center\">",
            Some(Alignment::Right) => " class=\"align-right\">",
            Some(Alignment::None) | None => ">",
        });
        self.table.opened = (tag, self.html.len());
    }

    pub(super) fn end_cell(&mut self) {
        let (tag, text) = self.table.opened;
        if self.table.in_head && self.html.len() == text {
            // A header that says nothing is none: it would be read out for every cell below it.
            self.html.truncate(tag);
            self.html.push_str("<td></td>");
        } else {
            self.html.push_str(if self.table.in_head { "</th>" } else { "</td>" });
        }
        self.table.cell = (self.table.cell + 1) % self.table.alignments.len().max(1);
    }
}
