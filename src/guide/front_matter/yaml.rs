//! Front matter in YAML.

use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span as Marks};

use super::{Field, SyntaxError, Value};

/// The fields of the block at `inner`, or what keeps it from being read.
pub(super) fn read(text: &str, inner: Range<usize>) -> Result<Vec<Field>, SyntaxError> {
    let yaml = &text[inner.clone()];
    let mut reader = Reader { places: Places::new(yaml, inner.start), parser: Parser::new_from_str(yaml) };
    reader.document()
}

/// Turns the parser's places, counted in characters, into offsets.
struct Places {
    base: usize,
    len: usize,
    /// The offset of each character; empty where all are ASCII.
    offsets: Vec<u32>,
}

impl Places {
    fn new(yaml: &str, base: usize) -> Self {
        let offsets =
            if yaml.is_ascii() { Vec::new() } else { yaml.char_indices().map(|(at, _)| at as u32).collect() };
        Self { base, len: yaml.len(), offsets }
    }

    fn offset(&self, index: usize) -> usize {
        let offset = match self.offsets.get(index) {
            Some(offset) => *offset as usize,
            None if self.offsets.is_empty() => index.min(self.len),
            None => self.len,
        };
        self.base + offset
    }

    fn range(&self, marks: Marks) -> Range<usize> {
        self.offset(marks.start.index())..self.offset(marks.end.index())
    }
}

struct Reader<'y> {
    places: Places,
    parser: Parser<'y, saphyr_parser::StrInput<'y>>,
}

impl<'y> Reader<'y> {
    fn document(&mut self) -> Result<Vec<Field>, SyntaxError> {
        loop {
            let (event, range) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentStart(_) => {}
                Event::MappingStart(..) => return self.mapping(),
                Event::StreamEnd | Event::DocumentEnd => return Ok(Vec::new()),
                Event::Scalar(text, ScalarStyle::Plain, ..) if is_nothing(&text) => return Ok(Vec::new()),
                _ => {
                    return Err(SyntaxError {
                        range,
                        message: "front matter is not `key: value` lines".into(),
                    });
                }
            }
        }
    }

    fn next(&mut self) -> Result<(Event<'y>, Range<usize>), SyntaxError> {
        match self.parser.next_event() {
            Some(Ok((event, marks))) => Ok((event, self.places.range(marks))),
            Some(Err(error)) => Err(self.syntax_error(&error)),
            None => Ok((Event::StreamEnd, self.places.base..self.places.base)),
        }
    }

    fn syntax_error(&self, error: &ScanError) -> SyntaxError {
        let at = self.places.offset(error.marker().index());
        SyntaxError { range: at..at, message: error.info().to_owned() }
    }

    fn mapping(&mut self) -> Result<Vec<Field>, SyntaxError> {
        let mut fields = Vec::new();
        loop {
            let (event, key_range) = self.next()?;
            match event {
                Event::Scalar(key, ..) => fields.push(self.field(key.into_owned(), key_range)?),
                Event::MappingEnd | Event::StreamEnd => return self.rest(fields),
                event => {
                    self.value(event)?;
                    return Err(SyntaxError { range: key_range, message: "a key has to be text".into() });
                }
            }
        }
    }

    /// Reads on to the end, for errors behind the fields.
    fn rest(&mut self, fields: Vec<Field>) -> Result<Vec<Field>, SyntaxError> {
        while !matches!(self.next()?.0, Event::StreamEnd) {}
        Ok(fields)
    }

    fn field(&mut self, key: String, key_range: Range<usize>) -> Result<Field, SyntaxError> {
        let (event, range) = self.next()?;
        let value = self.value(event)?;
        Ok(Field { key, key_range, value, range })
    }

    /// The value that starts with `event`.
    fn value(&mut self, event: Event<'_>) -> Result<Value, SyntaxError> {
        match event {
            Event::Scalar(text, style, _, tag) => Ok(scalar(text.into_owned(), style, tag.is_some())),
            Event::SequenceStart(..) => self.list(),
            Event::MappingStart(..) => self.skip("a mapping"),
            _ => Ok(Value::Other("an alias")),
        }
    }

    fn list(&mut self) -> Result<Value, SyntaxError> {
        let mut entries = Vec::new();
        loop {
            let (event, range) = self.next()?;
            let entry = match event {
                Event::SequenceEnd | Event::StreamEnd => return Ok(Value::List(entries)),
                Event::SequenceStart(..) => self.skip("a list")?,
                event => self.value(event)?,
            };
            entries.push((entry, range));
        }
    }

    /// Passes over what was just opened, however deep it is.
    fn skip(&mut self, name: &'static str) -> Result<Value, SyntaxError> {
        let mut depth = 1;
        while depth > 0 {
            match self.next()?.0 {
                Event::MappingStart(..) | Event::SequenceStart(..) => depth += 1,
                Event::MappingEnd | Event::SequenceEnd => depth -= 1,
                Event::StreamEnd => break,
                _ => {}
            }
        }
        Ok(Value::Other(name))
    }
}

fn scalar(text: String, style: ScalarStyle, is_tagged: bool) -> Value {
    if style != ScalarStyle::Plain || is_tagged {
        return Value::Text(text);
    }
    if is_nothing(&text) { Value::Nothing } else { Value::Plain(text) }
}

fn is_nothing(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}
