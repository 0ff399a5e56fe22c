//! Quotations and alerts.

use pulldown_cmark::BlockQuoteKind;

use super::writer::Writer;
use crate::guide::Event;

impl Writer<'_> {
    pub(super) fn start_quote(&mut self, kind: Option<BlockQuoteKind>) {
        let Some(kind) = kind else {
            self.html.push_str("<blockquote>\n");
            return;
        };
        self.html.push_str("<div class=\"alert ");
        self.html.push_str(class(kind));
        self.html.push_str("\" role=\"note\">\n");
        self.untitled = Some(kind);
    }

    pub(super) fn end_quote(&mut self, kind: Option<BlockQuoteKind>) {
        self.html.push_str(if kind.is_some() { "</div>\n" } else { "</blockquote>\n" });
    }

    /// An alert without a title of its own gets its kind's name.
    pub(super) fn settle_alert(&mut self, event: &Event<'_>) {
        let Some(kind) = self.untitled.take() else { return };
        if *event != Event::StartAlertTitle {
            self.html.push_str("<p class=\"alert-title\">");
            self.html.push_str(title(kind));
            self.html.push_str("</p>\n");
        }
    }
}

fn class(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "note",
        BlockQuoteKind::Tip => "tip",
        BlockQuoteKind::Important => "important",
        BlockQuoteKind::Warning => "warning",
        BlockQuoteKind::Caution => "caution",
    }
}

fn title(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "Note",
        BlockQuoteKind::Tip => "Tip",
        BlockQuoteKind::Important => "Important",
        BlockQuoteKind::Warning => "Warning",
        BlockQuoteKind::Caution => "Caution",
    }
}
