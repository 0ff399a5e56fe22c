//! Values that a request takes from earlier answers: `{{user.id}}`, `{{users[0].name}}`, `{{page["next page"]}}`.
//!
//! The first word names the request whose answer is meant, the rest is the way to a value of its JSON. The console of guides
//! in `theme/exchange/` does the same, and both are held to `tests/vectors/variables.json`.

use std::ops::Range;

use super::encode::Letters;
use crate::api::Value;

/// What stands for a variable where only what is around it counts.
pub(super) const MASK: char = '~';

/// A value that is to be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variable {
    /// Its place, braces included.
    pub range: Range<usize>,
    /// The request whose answer has it.
    pub name: String,
    /// The way through the answer.
    pub steps: Vec<Step>,
}

/// A step on the way to a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// To the member of an object.
    Member(String),
    /// To the element of an array, from 0.
    Element(usize),
}

/// Where a value is written, which decides how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Into an address: percent-encoded.
    Address,
    /// Into a header: on one line.
    Header,
    /// Into JSON: as JSON, or as a part of a string where it stands in one.
    Json,
    /// Into a form: encoded as its fields are.
    Form,
    /// Into any other text: as it is.
    Text,
}

/// What stands in double braces and is no variable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Odd {
    pub(super) range: Range<usize>,
    /// Whether nothing closes it.
    pub(super) is_open: bool,
}

/// All variables of a text, and what is meant as one and is none.
pub(super) fn find(text: &str) -> (Vec<Variable>, Vec<Odd>) {
    let (mut variables, mut odd) = (Vec::new(), Vec::new());
    let mut at = 0;
    while let Some(start) = text[at..].find("{{").map(|it| at + it) {
        let line_end = text[start..].find('\n').map_or(text.len(), |it| start + it);
        let Some(end) = text[start..line_end].find("}}").map(|it| start + it + 2) else {
            odd.push(Odd { range: start..line_end, is_open: true });
            at = line_end;
            continue;
        };
        match written(&text[start + 2..end - 2]) {
            Some((name, steps)) => variables.push(Variable { range: start..end, name, steps }),
            None => odd.push(Odd { range: start..end, is_open: false }),
        }
        at = end;
    }
    (variables, odd)
}

/// The text with all that stands in double braces replaced by as many bytes of nothing in particular.
pub fn masked(text: &str) -> String {
    let (variables, odd) = find(text);
    let ranges = variables.into_iter().map(|it| it.range).chain(odd.into_iter().map(|it| it.range));
    ranges.fold(text.to_owned(), |mut masked, it| {
        masked.replace_range(it.clone(), &MASK.to_string().repeat(it.len()));
        masked
    })
}

/// The text with each variable replaced by `mask`.
pub fn masked_by(text: &str, mask: &str) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut end = 0;
    for variable in find(text).0 {
        masked.push_str(&text[end..variable.range.start]);
        masked.push_str(mask);
        end = variable.range.end;
    }
    masked.push_str(&text[end..]);
    masked
}

/// Reads what stands between the braces.
fn written(text: &str) -> Option<(String, Vec<Step>)> {
    let text = text.trim();
    let end = text.find(['.', '[']).unwrap_or(text.len());
    let name = &text[..end];
    let mut steps = Vec::new();
    let mut rest = &text[end..];
    while !rest.is_empty() {
        let (step, behind) = step(rest)?;
        steps.push(step);
        rest = behind;
    }
    is_name(name).then(|| (name.to_owned(), steps))
}

/// Whether a request can be called this.
pub fn is_name(text: &str) -> bool {
    let starts_well = text.starts_with(|it: char| it.is_ascii_alphabetic() || it == '_');
    starts_well && text.bytes().all(|it| it.is_ascii_alphanumeric() || b"_-".contains(&it))
}

fn step(text: &str) -> Option<(Step, &str)> {
    if let Some(rest) = text.strip_prefix('.') {
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        let is_plain = |it: char| it.is_alphanumeric() || "_-$@".contains(it);
        let member = Some(&rest[..end]).filter(|it| !it.is_empty() && it.chars().all(is_plain))?;
        return Some((Step::Member(member.to_owned()), &rest[end..]));
    }
    let rest = text.strip_prefix('[')?;
    if let Some(quoted) = rest.strip_prefix('"') {
        let (member, rest) = quoted.split_once("\"]")?;
        return Some((Step::Member(member.to_owned()), rest));
    }
    let (index, rest) = rest.split_once(']')?;
    let is_index = !index.is_empty() && index.bytes().all(|it| it.is_ascii_digit());
    is_index.then(|| index.parse().ok().map(|it| (Step::Element(it), rest)))?
}

impl Variable {
    /// The value that the way through an answer leads to.
    pub fn read<'v>(&self, answer: &'v Value) -> Option<&'v Value> {
        self.steps.iter().try_fold(answer, |value, step| match (step, value) {
            (Step::Member(name), Value::Object(members)) => members.get(name.as_str()),
            (Step::Element(index), Value::Array(elements)) => elements.get(*index),
            _ => None,
        })
    }
}

/// A text with its variables filled in; the variables that `known` has no value for otherwise.
pub fn fill<'v>(
    text: &str,
    kind: Kind,
    known: &dyn Fn(&Variable) -> Option<&'v Value>,
) -> Result<String, Vec<Variable>> {
    let variables = find(text).0;
    let (mut filled, mut missing) = (String::with_capacity(text.len()), Vec::new());
    let (mut at, mut is_in_string) = (0, false);
    for it in variables {
        let before = &text[at..it.range.start];
        is_in_string = is_string_open(before, is_in_string);
        filled.push_str(before);
        at = it.range.end;
        match known(&it) {
            Some(value) => filled.push_str(&shown(value, kind, is_in_string)),
            None => missing.push(it),
        }
    }
    filled.push_str(&text[at..]);
    if missing.is_empty() { Ok(filled) } else { Err(missing) }
}

/// Whether a string of JSON is open behind `text`.
fn is_string_open(text: &str, was_open: bool) -> bool {
    let mut is_escaped = false;
    text.bytes().fold(was_open, |is_open, byte| {
        let is_quote = byte == b'"' && !is_escaped;
        is_escaped = is_open && byte == b'\\' && !is_escaped;
        is_open != is_quote
    })
}

/// A value as it is written there.
fn shown(value: &Value, kind: Kind, is_in_string: bool) -> String {
    let text = super::wire::scalar(value);
    match kind {
        Kind::Address => Letters::Unreserved.write(&text),
        Kind::Form => Letters::Form.write(&text),
        Kind::Header => text.chars().map(|it| if it.is_control() { ' ' } else { it }).collect(),
        Kind::Text => text,
        Kind::Json if is_in_string => {
            let quoted = Value::String(text).compact();
            quoted[1..quoted.len() - 1].to_owned()
        }
        Kind::Json => value.compact(),
    }
}
