//! Small changes of a YAML text: each touches one key or one value, and means something else.

use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle};

/// Lines that end so hold the only value that the specification allows; changing it is a mistake, not a statement.
const FIXED: &str = "# the only value allowed";

/// A change of one scalar.
pub(crate) struct Mutation {
    /// Where the scalar stands, quotes included.
    start: usize,
    end: usize,
    /// What takes its place.
    text: String,
    /// Where the value stands that is changed, or that belongs to the changed key.
    value: usize,
}

impl Mutation {
    /// Whether it is about what stands in one of `places`.
    pub(crate) fn is_within(&self, places: &[Range<usize>]) -> bool {
        places.iter().any(|it| it.contains(&self.value))
    }

    /// `yaml` with the change.
    pub(crate) fn apply(&self, yaml: &str) -> String {
        format!("{}{}{}", &yaml[..self.start], self.text, &yaml[self.end..])
    }

    /// The change in a line: where, from what, to what.
    pub(crate) fn describe(&self, yaml: &str) -> String {
        let line = yaml[..self.start].matches('\n').count() + 1;
        format!("line {line}: {} -> {}", &yaml[self.start..self.end], self.text)
    }
}

/// A scalar of the text.
struct Scalar<'a> {
    written: &'a str,
    start: usize,
    style: ScalarStyle,
    role: Role<'a>,
}

/// What a scalar is good for.
enum Role<'a> {
    Key,
    /// The value of a key, or an element of its array.
    Value(&'a str),
}

/// A change for every scalar of `yaml`, which has to be ASCII, so that characters are bytes.
pub(crate) fn all(yaml: &str) -> Vec<Mutation> {
    assert!(yaml.is_ascii());
    let scalars = scalars(yaml);
    let next = scalars.iter().skip(1).map(Some).chain([None]);
    let pairs = scalars.iter().zip(next).filter(|(it, _)| !is_fixed(yaml, it.start));
    pairs.filter_map(|(it, next)| Some(it.mutation(it.changed(next)?, next))).collect()
}

fn is_fixed(yaml: &str, at: usize) -> bool {
    yaml[at..].lines().next().is_some_and(|it| it.ends_with(FIXED))
}

/// A mapping or sequence that is open.
enum Open<'a> {
    /// The key whose value is next; none if a key is next.
    Mapping(Option<&'a str>),
    /// The key whose value the sequence is.
    Sequence(&'a str),
}

fn scalars(yaml: &str) -> Vec<Scalar<'_>> {
    let (mut scalars, mut open) = (Vec::new(), Vec::new());
    for event in Parser::new_from_str(yaml) {
        match event.expect("the description is YAML") {
            (Event::Scalar(_, style, ..), span) => {
                let written = yaml[span.start.index()..span.end.index()].trim_end();
                let role = role(&mut open, written);
                scalars.push(Scalar { written, start: span.start.index(), style, role });
            }
            (Event::MappingStart(..), _) => {
                taken(&mut open);
                open.push(Open::Mapping(None));
            }
            (Event::SequenceStart(..), _) => {
                let key = taken(&mut open);
                open.push(Open::Sequence(key));
            }
            (Event::MappingEnd | Event::SequenceEnd, _) => drop(open.pop()),
            _ => {}
        }
    }
    scalars
}

/// The key whose value begins.
fn taken<'a>(open: &mut [Open<'a>]) -> &'a str {
    match open.last_mut() {
        Some(Open::Mapping(key)) => key.take().unwrap_or_default(),
        Some(Open::Sequence(key)) => key,
        None => "",
    }
}

fn role<'a>(open: &mut [Open<'a>], written: &'a str) -> Role<'a> {
    if let Some(Open::Mapping(key @ None)) = open.last_mut() {
        *key = Some(written);
        return Role::Key;
    }
    Role::Value(taken(open))
}

impl Scalar<'_> {
    fn mutation(&self, text: String, next: Option<&Scalar<'_>>) -> Mutation {
        let value = next.filter(|_| matches!(self.role, Role::Key)).map_or(self.start, |it| it.start);
        Mutation { start: self.start, end: self.start + self.written.len(), text, value }
    }

    /// Something else of the same kind, if it would mean something else.
    fn changed(&self, next: Option<&Scalar<'_>>) -> Option<String> {
        match self.role {
            Role::Key if self.says_nothing(next?) => None,
            Role::Value("type") => Some(other_than(self.written, "boolean")),
            Role::Value("style") => Some(other_than(self.written, "pipeDelimited")),
            Role::Value("collectionFormat") => Some(other_than(self.written, "pipes")),
            Role::Value("nodeType") => Some(other_than(self.written, "text")),
            _ => self.renamed(),
        }
    }

    /// Whether a key may as well be left out: its value is the default, or other keywords imply it.
    fn says_nothing(&self, value: &Scalar<'_>) -> bool {
        matches!(
            (self.written, value.written),
            (_, "false")
                | ("type", "object" | "array" | "string")
                | ("style", "form" | "simple")
                | ("collectionFormat", "csv")
                | ("consumes", "application/x-www-form-urlencoded")
                | ("nodeType", "element")
                | ("kind", "nav")
        )
    }

    fn renamed(&self) -> Option<String> {
        Some(match self.style {
            ScalarStyle::Plain => return another(self.written),
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => {
                let (inside, quote) = self.written.split_at(self.written.len() - 1);
                format!("{inside}Zq{quote}")
            }
            ScalarStyle::Literal | ScalarStyle::Folded => format!("{}Zq", self.written),
        })
    }
}

/// `other`, or where it is that already, a word that is not allowed.
fn other_than(written: &str, other: &str) -> String {
    if written == other { format!("{written}Zq") } else { other.to_owned() }
}

/// A plain scalar of the same type with another value; none for `null`, of which there is only one.
fn another(plain: &str) -> Option<String> {
    Some(match plain {
        "" | "null" | "~" => return None,
        "true" => "false".to_owned(),
        "false" => "true".to_owned(),
        number if number.parse::<f64>().is_ok() => format!("{number}7"),
        text => format!("{text}Zq"),
    })
}
