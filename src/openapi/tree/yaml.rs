//! Reads YAML 1.2 into a tree, over the events of `saphyr-parser`.

use std::ops::ControlFlow;
use std::sync::Arc;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span, Tag};

use super::builder::{Builder, Form, MERGE, Scalar, Stop};
use super::scalar::{self, Plain};
use super::{Stretch, Style, flow};
use crate::diag::{Diagnostic, Rule};

/// Reads the first document of the builder's source. Stops at the first mistake in the syntax.
pub(super) fn read(builder: &mut Builder) -> Result<(), Stop> {
    let text = Arc::clone(builder.source().text());
    let body = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let places = Places::new(body, text.len() - body.len());
    let mut reader = Reader { text: &text, places, documents: 0, left_out: 0, builder };
    for event in Parser::new_from_str(&flow::indented(body)) {
        let (event, span) = event.map_err(|error| reader.syntax_error(&error))?;
        if reader.event(event, span)?.is_break() {
            break;
        }
    }
    Ok(())
}

struct Reader<'a> {
    text: &'a str,
    places: Places<'a>,
    documents: usize,
    /// How deep the events lie inside what is left out; 0 outside.
    left_out: usize,
    builder: &'a mut Builder,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) -> Result<ControlFlow<()>, Stop> {
        if self.passes_over(&event) {
            return Ok(ControlFlow::Continue(()));
        }
        let start = self.places.offset(span.start.index());
        match event {
            Event::DocumentStart(_) if self.documents > 0 => {
                self.report_second_document(start);
                return Ok(ControlFlow::Break(()));
            }
            Event::DocumentStart(_) => self.documents += 1,
            Event::Alias(anchor) => self.alias(anchor, start, span)?,
            Event::Scalar(text, style, anchor, tag) => {
                self.scalar(&Written { text: &text, style, tag: tag.as_deref() }, anchor, start, span);
            }
            Event::SequenceStart(anchor, _) => self.open(Form::Array, start, anchor)?,
            Event::MappingStart(anchor, _) => self.open(Form::Object, start, anchor)?,
            Event::SequenceEnd | Event::MappingEnd => self.close(span)?,
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
        Ok(ControlFlow::Continue(()))
    }

    fn open(&mut self, form: Form, start: u32, anchor: usize) -> Result<(), Stop> {
        if self.builder.wants_key() {
            return Err(self.builder.compound_key(start, start).into());
        }
        if self.builder.is_full() {
            self.left_out = 1;
            self.builder.leave_out(start, anchor);
        } else {
            self.builder.open(form, start, anchor);
        }
        Ok(())
    }

    /// Whether the event lies inside what is left out.
    fn passes_over(&mut self, event: &Event<'_>) -> bool {
        let is_over = self.left_out == 0;
        match event {
            _ if is_over => {}
            Event::SequenceStart(..) | Event::MappingStart(..) => self.left_out += 1,
            Event::SequenceEnd | Event::MappingEnd => self.left_out -= 1,
            _ => {}
        }
        !is_over
    }

    /// A flow collection ends with its bracket; a block ends with its last part.
    fn close(&mut self, span: Span) -> Result<(), Stop> {
        let end = (!span.is_empty()).then(|| self.places.offset(span.end.index()));
        self.builder.close(end)
    }

    fn alias(&mut self, anchor: usize, start: u32, span: Span) -> Result<(), Stop> {
        let end = self.places.offset(span.end.index());
        if self.builder.wants_key() {
            return self.builder.alias_key(anchor, start, end);
        }
        self.builder.alias(anchor, start, end)
    }

    fn scalar(&mut self, written: &Written<'_>, anchor: usize, start: u32, span: Span) {
        let end = self.places.offset(span.end.index());
        let end = start + self.text[start as usize..end.max(start) as usize].trim_end().len() as u32;
        let text = self.stretch(written.text, start);
        if self.builder.wants_key() {
            return self.key(written, text, start, end);
        }
        let scalar = written.meaning(text);
        let (start, end) = match scalar {
            Scalar::Null if start == end => self.builder.key_place().unwrap_or((start, end)),
            _ => (start, end),
        };
        self.builder.scalar(scalar, start, end, anchor);
    }

    fn key(&mut self, written: &Written<'_>, text: Stretch, start: u32, end: u32) {
        if written.text == MERGE && written.style == ScalarStyle::Plain {
            self.builder.merge_key(text, start, end);
        } else {
            self.builder.key(text, start, end);
        }
    }

    /// Most scalars stand in the source to the letter, perhaps behind a quote.
    fn stretch(&mut self, text: &str, start: u32) -> Stretch {
        let source = &self.text.as_bytes()[start as usize..];
        if source.starts_with(text.as_bytes()) {
            return Builder::verbatim(start, text.len());
        }
        match source {
            [b'"' | b'\'', inside @ ..] if inside.starts_with(text.as_bytes()) => {
                Builder::verbatim(start + 1, text.len())
            }
            _ => self.builder.decode(text),
        }
    }

    fn report_second_document(&mut self, start: u32) {
        let message = "a second YAML document begins here; only the first is read";
        let diagnostic = self
            .builder
            .defect(Rule::InvalidDescription, start, start + 3, message)
            .help("move it to a file of its own");
        self.builder.report(diagnostic);
    }

    fn syntax_error(&mut self, error: &ScanError) -> Diagnostic {
        let at = self.places.offset(error.marker().index());
        let message = format!("not valid YAML: {}", error.info());
        let diagnostic = self.builder.defect(Rule::InvalidDescription, at, at, message);
        diagnostic.maybe_help(self.tab_help(at))
    }

    fn tab_help(&self, at: u32) -> Option<String> {
        let before = &self.text[..at as usize];
        let line = &self.text[before.rfind('\n').map_or(0, |it| it + 1)..];
        let indent = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
        indent.contains('\t').then(|| "YAML is indented by spaces; replace the tab".to_owned())
    }
}

/// A scalar as it was written.
struct Written<'a> {
    text: &'a str,
    style: ScalarStyle,
    tag: Option<&'a Tag>,
}

impl Written<'_> {
    fn meaning(&self, text: Stretch) -> Scalar {
        let style = match self.style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted => Style::Single,
            ScalarStyle::DoubleQuoted => Style::Double,
            ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
        };
        match self.resolved() {
            Plain::Null => Scalar::Null,
            Plain::Bool(value) => Scalar::Bool(value),
            Plain::Number => Scalar::Number(text),
            Plain::String => Scalar::String(text, style),
        }
    }

    /// A tag says what the scalar is; without one, a plain scalar is what it looks like.
    fn resolved(&self) -> Plain {
        let tag = self.tag.filter(|tag| tag.is_yaml_core_schema()).map(|tag| tag.suffix.as_str());
        match tag {
            Some("str") => Plain::String,
            Some("null") => Plain::Null,
            Some("bool" | "int" | "float") => scalar::plain(self.text),
            _ if self.style == ScalarStyle::Plain => scalar::plain(self.text),
            _ => Plain::String,
        }
    }
}

/// Leads `saphyr-parser`'s places, which count characters, to byte offsets. Places mostly grow, so it walks from one to
/// the next.
struct Places<'a> {
    body: &'a str,
    /// Bytes before the body.
    before: usize,
    ascii: bool,
    characters: usize,
    bytes: usize,
}

impl<'a> Places<'a> {
    fn new(body: &'a str, before: usize) -> Self {
        Self { body, before, ascii: body.is_ascii(), characters: 0, bytes: 0 }
    }

    fn offset(&mut self, character: usize) -> u32 {
        if self.ascii {
            return (self.before + character.min(self.body.len())) as u32;
        }
        self.walk(character);
        (self.before + self.bytes) as u32
    }

    fn walk(&mut self, character: usize) {
        let (before, behind) = self.body.split_at(self.bytes);
        for next in behind.chars().take(character.saturating_sub(self.characters)) {
            self.bytes += next.len_utf8();
            self.characters += 1;
        }
        for last in before.chars().rev().take(self.characters.saturating_sub(character)) {
            self.bytes -= last.len_utf8();
            self.characters -= 1;
        }
    }
}
