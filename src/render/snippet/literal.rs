//! JSON values as literals of a language, laid out over lines.

use crate::api::{Number, Value};

/// How a language writes what JSON writes.
pub(super) struct Notation {
    /// `null`, `true`, `false`.
    pub(super) words: [&'static str; 3],
    /// A string.
    pub(super) quote: fn(&str) -> String,
    /// A key, with what stands between it and its value.
    pub(super) key: fn(&str) -> String,
    /// What stands around members.
    pub(super) object: [&'static str; 2],
    /// An object without members.
    pub(super) empty_object: &'static str,
    /// Spaces per level.
    pub(super) step: usize,
    /// Whether the language's `JSON` writes a number with the digits that it has.
    pub(super) keeps: fn(&Number) -> bool,
    /// Whether a key keeps its meaning and its place.
    pub(super) keeps_key: fn(&str) -> bool,
}

/// How long a list may get on one line.
const LONGEST_LINE: usize = 60;

impl Notation {
    /// Whether a value survives as a literal: every digit, every key, the order of all.
    pub(super) fn fits(&self, value: &Value) -> bool {
        match value {
            Value::Number(number) => (self.keeps)(number),
            Value::Array(elements) => elements.iter().all(|it| self.fits(it)),
            Value::Object(members) => members.iter().all(|(key, it)| (self.keeps_key)(key) && self.fits(it)),
            _ => true,
        }
    }

    /// The literal; all its lines but the first begin at column `by`.
    pub(super) fn write(&self, value: &Value, by: usize) -> String {
        match value {
            Value::Null => self.words[0].to_owned(),
            Value::Bool(true) => self.words[1].to_owned(),
            Value::Bool(false) => self.words[2].to_owned(),
            Value::Number(number) => number.0.clone(),
            Value::String(text) => (self.quote)(text),
            Value::Array(elements) => self.list(elements, by),
            Value::Object(members) if members.is_empty() => self.empty_object.to_owned(),
            Value::Object(members) => {
                let [open, close] = self.object;
                let members = members.iter();
                let lines = members.map(|(key, it)| (self.key)(key) + &self.write(it, by + self.step));
                self.lines([open, close], &lines.collect::<Vec<_>>(), by)
            }
        }
    }

    fn list(&self, elements: &[Value], by: usize) -> String {
        let texts: Vec<String> = elements.iter().map(|it| self.write(it, by + self.step)).collect();
        let is_flat = elements.iter().all(|it| !matches!(it, Value::Array(_) | Value::Object(_)));
        if is_flat && texts.iter().map(|it| it.len() + 2).sum::<usize>() <= LONGEST_LINE {
            return format!("[{}]", texts.join(", "));
        }
        self.lines(["[", "]"], &texts, by)
    }

    fn lines(&self, [open, close]: [&str; 2], lines: &[String], by: usize) -> String {
        let margin = " ".repeat(by);
        let step = " ".repeat(self.step);
        let lines: String = lines.iter().flat_map(|it| ["\n", &*margin, &*step, &**it, ","]).collect();
        format!("{open}{lines}\n{margin}{close}")
    }
}

/// Whether a key is no index: some languages sort these, or take an object that has them for a list.
pub(super) fn is_no_index(key: &str) -> bool {
    !key.bytes().all(|it| it.is_ascii_digit())
}

/// Whether a number is what IEEE 754 doubles are written as in JavaScript (ECMA-262, `Number::toString`) and PHP.
pub(super) fn is_plain_double(number: &Number) -> bool {
    let is_simple = number.0.len() <= 17 && number.0 != "-0" && !number.0.contains(['e', 'E']);
    is_simple
        && number
            .0
            .parse::<f64>()
            .is_ok_and(|it| it.to_string() == number.0 && (it == 0.0 || it.abs() >= 1e-6))
}

/// Whether a number is an integer of any size, or what doubles are written as in Python and Ruby.
pub(super) fn is_integer_or_double(number: &Number) -> bool {
    let digits = number.0.strip_prefix('-').unwrap_or(&number.0);
    let is_integer = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
    if is_integer {
        return digits == "0" && !number.0.starts_with('-') || !digits.starts_with('0');
    }
    let is_shortest = |it: f64| format!("{it:?}") == number.0 && (it == 0.0 || it.abs() >= 1e-4);
    !number.0.contains(['e', 'E']) && number.0.parse::<f64>().is_ok_and(is_shortest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_literals_only_where_they_keep_their_digits() {
        let number = |text: &str| Number(text.to_owned());
        let doubles = ["0", "1", "-3", "0.37", "9007199254740992"];
        assert!(doubles.iter().all(|it| is_plain_double(&number(it))));
        let others = ["-0", "1.10", "1.0", "1e3", "9007199254740993", "12345678901234567890", "1e400"];
        assert!(!others.iter().any(|it| is_plain_double(&number(it))));
        assert!(
            ["0", "12345678901234567890", "1.0", "0.37"].iter().all(|it| is_integer_or_double(&number(it)))
        );
        assert!(!["-0", "1.10", "1e3", "007", "0.00001"].iter().any(|it| is_integer_or_double(&number(it))));
    }
}
