//! Bundles as YAML: block style, long texts as they read, and quotes around whatever some reader of YAML could take for
//! something else than a string.

use std::fmt::Write as _;

use super::sink::{Form, Scalar, Sink};

/// The longest key that may stand before a colon (YAML 1.2, section 7.4.3: 1024 characters), with room for escapes.
const LONGEST_KEY: usize = 160;

/// The words that YAML 1.1 or 1.2 take for something else than a string.
const WORDS: [&str; 11] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf"];

/// What was written last, which says how the next thing goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Last {
    /// A whole line.
    #[default]
    Line,
    /// A key with its colon.
    Key,
    /// A dash with its space.
    Dash,
}

/// The YAML so far.
#[derive(Default)]
pub(super) struct Yaml {
    text: String,
    /// How many arrays and objects are open.
    level: usize,
    last: Last,
}

impl Yaml {
    fn indent(&mut self, levels: usize) {
        self.text.extend(std::iter::repeat_n("  ", levels));
    }

    /// Begins what stands inside the innermost open value, on a line of its own or behind a dash.
    fn begin(&mut self) {
        if self.last == Last::Line {
            self.indent(self.level.saturating_sub(1));
        }
    }

    /// Writes something that ends its line.
    fn end_line(&mut self, text: &str) {
        if self.last == Last::Key {
            self.text.push(' ');
        }
        self.text.push_str(text);
        self.text.push('\n');
        self.last = Last::Line;
    }

    fn string(&mut self, text: &str) {
        if is_plain(text) {
            self.end_line(text);
        } else if is_block(text) {
            self.block(text);
        } else {
            self.end_line(&quoted(text));
        }
    }

    /// A text line by line, as it reads.
    fn block(&mut self, text: &str) {
        let body = text.trim_end_matches('\n');
        let header = match text.len() - body.len() {
            0 => "|-",
            1 => "|",
            _ => "|+",
        };
        self.end_line(header);
        for line in text[..body.len()].split('\n') {
            if !line.is_empty() {
                self.indent(self.level);
                self.text.push_str(line);
            }
            self.text.push('\n');
        }
        self.text.push_str(text[body.len()..].get(1..).unwrap_or_default());
    }
}

impl Sink for Yaml {
    fn scalar(&mut self, scalar: Scalar<'_>) {
        match scalar {
            Scalar::Null => self.end_line("null"),
            Scalar::Bool(true) => self.end_line("true"),
            Scalar::Bool(false) => self.end_line("false"),
            Scalar::Number(number) => self.end_line(number),
            Scalar::String(text) => self.string(text),
        }
    }

    fn empty(&mut self, form: Form) {
        self.end_line(if form == Form::Array { "[]" } else { "{}" });
    }

    fn open(&mut self, _: Form) {
        if self.last == Last::Key {
            self.text.push('\n');
            self.last = Last::Line;
        }
        self.level += 1;
    }

    fn key(&mut self, key: &str) {
        self.begin();
        let is_long = key.len() > LONGEST_KEY;
        if is_long {
            self.text.push_str("? ");
        }
        if is_plain(key) {
            self.text.push_str(key);
        } else {
            self.text.push_str(&quoted(key));
        }
        if is_long {
            self.text.push('\n');
            self.indent(self.level.saturating_sub(1));
        }
        self.text.push(':');
        self.last = Last::Key;
    }

    fn element(&mut self) {
        self.begin();
        self.text.push_str("- ");
        self.last = Last::Dash;
    }

    fn close(&mut self) {
        self.level = self.level.saturating_sub(1);
    }

    fn finish(self) -> String {
        self.text
    }
}

/// Whether a text may stand without quotes: nobody takes it for a number, a date, a word or a sign of YAML's own.
fn is_plain(text: &str) -> bool {
    let starts_well = text.starts_with(|it: char| it.is_alphabetic() || "_/$".contains(it));
    starts_well
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !WORDS.iter().any(|it| it.eq_ignore_ascii_case(text))
        && text.chars().all(|it| it.is_alphanumeric() || (it.is_ascii() && !it.is_control()))
}

/// Whether a text can be written line by line: it has several, and no sign that would not come back as it is.
fn is_block(text: &str) -> bool {
    let is_printable = |it: char| it == '\n' || it == '\t' || !must_be_escaped(it);
    let body = text.trim_end_matches('\n');
    (body.contains('\n') || text.len() > body.len())
        && !body.is_empty()
        && !text.starts_with([' ', '\t', '\n'])
        && text.chars().all(is_printable)
        && body.rsplit('\n').next().is_some_and(|last| !last.trim().is_empty())
}

/// Whether YAML's readers may change or refuse a letter that is not escaped (YAML 1.2, section 5.1).
fn must_be_escaped(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// A string in double quotes (YAML 1.2, section 7.3.1), which reads as JSON as well.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            it if must_be_escaped(it) => {
                write!(quoted, "\\u{:04x}", it as u32).expect("a string takes any text");
            }
            it => quoted.push(it),
        }
    }
    quoted.push('"');
    quoted
}
