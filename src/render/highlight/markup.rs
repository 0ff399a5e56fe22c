//! The HTML of highlighted code: escaped text in as few `<span>`s as will do, none of them across a line.

use super::class::Class;

/// HTML in the making.
pub(super) struct Markup<'a> {
    html: String,
    open: Option<Class>,
    /// Blanks after the open span, held back: more of the same class may follow and take them in.
    gap: &'a str,
}

impl<'a> Markup<'a> {
    /// Nothing yet, with room for the highlighted form of `length` bytes of code.
    pub(super) fn with_room_for(length: usize) -> Self {
        Self { html: String::with_capacity(length * 5 / 2 + 64), open: None, gap: "" }
    }

    /// Appends text that plays no part.
    pub(super) fn plain(&mut self, text: &'a str) {
        if text.is_empty() {
            return;
        }
        let blank = text.bytes().all(|byte| matches!(byte, b' ' | b'\t'));
        if blank && self.open.is_some() && self.gap.is_empty() {
            self.gap = text;
            return;
        }
        self.close();
        escape(text, &mut self.html);
    }

    /// Appends text of one class, which may run over lines.
    pub(super) fn classed(&mut self, class: Class, text: &'a str) {
        let mut lines = text.split('\n');
        if let Some(first) = lines.next() {
            self.piece(class, first);
        }
        for line in lines {
            self.close();
            self.html.push('\n');
            self.piece(class, line);
        }
    }

    /// The finished HTML.
    pub(super) fn finish(mut self) -> String {
        self.close();
        self.html
    }

    fn piece(&mut self, class: Class, text: &'a str) {
        if text.is_empty() {
            return;
        }
        if self.open != Some(class) {
            self.close();
            // One letter needs no quotes, and pages full of code are markedly smaller without.
            self.html.push_str("<span class=");
            self.html.push_str(class.name());
            self.html.push('>');
            self.open = Some(class);
        }
        self.html.push_str(self.gap);
        self.gap = "";
        escape(text, &mut self.html);
    }

    fn close(&mut self) {
        if self.open.take().is_some() {
            self.html.push_str("</span>");
        }
        self.html.push_str(self.gap);
        self.gap = "";
    }
}

/// Appends `text` with the three characters escaped that mean something between tags.
pub(super) fn escape(text: &str, html: &mut String) {
    let mut written = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => "&amp;",
            _ => continue,
        };
        html.push_str(&text[written..at]);
        html.push_str(entity);
        written = at + 1;
    }
    html.push_str(&text[written..]);
}
