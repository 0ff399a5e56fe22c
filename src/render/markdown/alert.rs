//! Quotations and alerts.

use pulldown_cmark::BlockQuoteKind;

use super::escape::push_text;
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
            push_text(&mut self.html, self.setting.words.get(title(kind)));
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

/// The key of the kind's name.
fn title(kind: BlockQuoteKind) -> &'static str {
    match kind {
        BlockQuoteKind::Note => "alert_note",
        BlockQuoteKind::Tip => "alert_tip",
        BlockQuoteKind::Important => "alert_important",
        BlockQuoteKind::Warning => "alert_warning",
        BlockQuoteKind::Caution => "alert_caution",
    }
}
