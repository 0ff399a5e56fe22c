//! Bundles as JSON (RFC 8259), two spaces per level, or densely.

use super::sink::{Form, Scalar, Sink};
use crate::api::push_json_string;

/// Whether values stand on lines of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// They do.
    Lines,
    /// No space is wasted.
    Dense,
}

/// The JSON so far.
pub(super) struct Json {
    text: String,
    layout: Layout,
    /// The arrays and objects that are open, each with whether it holds something already.
    open: Vec<(Form, bool)>,
}

impl Json {
    pub(super) fn new(layout: Layout) -> Self {
        Self { text: String::new(), layout, open: Vec::new() }
    }

    /// Begins a line for the next thing inside the innermost open value.
    fn line(&mut self) {
        let Some((_, holds)) = self.open.last_mut() else { return };
        if *holds {
            self.text.push(',');
        }
        *holds = true;
        self.break_line();
    }

    fn break_line(&mut self) {
        if self.layout == Layout::Lines {
            self.text.push('\n');
            self.text.extend(std::iter::repeat_n("  ", self.open.len()));
        }
    }
}

impl Sink for Json {
    fn scalar(&mut self, scalar: Scalar<'_>) {
        match scalar {
            Scalar::Null => self.text.push_str("null"),
            Scalar::Bool(true) => self.text.push_str("true"),
            Scalar::Bool(false) => self.text.push_str("false"),
            Scalar::Number(number) => self.text.push_str(number),
            Scalar::String(text) => push_json_string(&mut self.text, text),
        }
    }

    fn empty(&mut self, form: Form) {
        self.text.push_str(if form == Form::Array { "[]" } else { "{}" });
    }

    fn open(&mut self, form: Form) {
        self.text.push(if form == Form::Array { '[' } else { '{' });
        self.open.push((form, false));
    }

    fn key(&mut self, key: &str) {
        self.line();
        push_json_string(&mut self.text, key);
        self.text.push_str(if self.layout == Layout::Lines { ": " } else { ":" });
    }

    fn element(&mut self) {
        self.line();
    }

    fn close(&mut self) {
        let Some((form, _)) = self.open.pop() else { return };
        self.break_line();
        self.text.push(if form == Form::Array { ']' } else { '}' });
    }

    fn finish(mut self) -> String {
        self.text.push('\n');
        self.text
    }
}
