//! Bundles as JSON (RFC 8259), two spaces per level.

use super::sink::{Form, Scalar, Sink};
use crate::api::push_json_string;

/// The JSON so far.
#[derive(Default)]
pub(super) struct Json {
    text: String,
    /// The arrays and objects that are open, each with whether it holds something already.
    open: Vec<(Form, bool)>,
}

impl Json {
    /// Begins a line for the next thing inside the innermost open value.
    fn line(&mut self) {
        let level = self.open.len();
        let Some((_, holds)) = self.open.last_mut() else { return };
        self.text.push_str(if *holds { ",\n" } else { "\n" });
        *holds = true;
        self.text.extend(std::iter::repeat_n("  ", level));
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
        self.text.push_str(": ");
    }

    fn element(&mut self) {
        self.line();
    }

    fn close(&mut self) {
        let Some((form, _)) = self.open.pop() else { return };
        self.text.push('\n');
        self.text.extend(std::iter::repeat_n("  ", self.open.len()));
        self.text.push(if form == Form::Array { ']' } else { '}' });
    }

    fn finish(mut self) -> String {
        self.text.push('\n');
        self.text
    }
}
