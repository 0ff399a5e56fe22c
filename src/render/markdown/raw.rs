//! Raw HTML, which comes here already taken apart: markup as it is, and the addresses in it.

use super::escape::{push_address, push_value};
use super::writer::Writer;
use crate::guide::LinkKind;
use crate::guide::url::Use;

impl Writer<'_> {
    pub(super) fn raw(&mut self, markup: &str) {
        self.has_raw = true;
        self.html.push_str(markup);
    }

    /// Writes the value of an attribute: where the link leads, or what was written where it leads nowhere.
    pub(super) fn raw_link(&mut self, kind: LinkKind, destination: &str) {
        let purpose = if kind == LinkKind::HtmlImage { Use::Image } else { Use::Link };
        match self.next_address(purpose) {
            Some(address) => push_address(&mut self.html, &address),
            None => push_value(&mut self.html, destination),
        }
    }
}
