//! What a name is, judged by the company it keeps.

use super::grammar::{Capitals, Keys, Meaning};
use super::{Previous, Walk};
use crate::render::highlight::class::Class;
use crate::render::highlight::scanner::is_name;

impl<'a> Walk<'_, 'a> {
    /// Takes a name or a word.
    pub(super) fn name(&mut self) {
        let word = self.word_ahead();
        let next = &self.scanner.rest()[word.len()..];
        let meaning = self.meaning(word, next);
        let class = match meaning {
            Some(Meaning::Always(class)) => Some(class),
            Some(Meaning::Soft | Meaning::Declares(_)) => Some(Class::Keyword),
            None => self.class_of_name(word, next),
        };
        match class {
            Some(class) => self.scanner.mark(class, word.len()),
            None => self.scanner.pass(word.len()),
        }
        self.previous = if class == Some(Class::Keyword) { Previous::Keyword } else { Previous::Value };
        self.declared = match meaning {
            Some(Meaning::Declares(class)) => Some(class),
            _ => None,
        };
    }

    fn word_ahead(&self) -> &'a str {
        let length = self.scanner.count(|byte| self.is_name_byte(byte)).max(1);
        let mut word = &self.scanner.rest()[..length];
        if self.grammar.name_bytes == "-" {
            word = word.trim_end_matches('-');
        }
        let tail = self.scanner.byte_at(word.len());
        let has_tail = tail != 0 && self.grammar.name_tail.as_bytes().contains(&tail);
        if has_tail && self.scanner.byte_at(word.len() + 1) != b'=' {
            word = &self.scanner.rest()[..=word.len()];
        }
        word
    }

    /// What the table says of `word` where it stands.
    fn meaning(&self, word: &str, next: &str) -> Option<Meaning> {
        if self.previous == Previous::Member {
            return None;
        }
        let meaning = match self.grammar.capitals {
            Capitals::Nothing => self.language.words.meaning_in_any_case(word),
            _ => self.language.words.meaning(word),
        }?;
        let holds = match meaning {
            Meaning::Soft => is_followed_by_operand(next),
            Meaning::Always(Class::Keyword | Class::Literal) | Meaning::Declares(_) => true,
            Meaning::Always(_) => self.declared.is_none(),
        };
        (holds && !self.is_key(word, next)).then_some(meaning)
    }

    fn class_of_name(&self, word: &str, next: &str) -> Option<Class> {
        if self.is_key(word, next) {
            return Some(Class::Property);
        }
        if self.previous == Previous::Keyword && self.declared.is_some() && !next.starts_with('.') {
            return self.declared;
        }
        let is_called = is_called(next);
        let shape = if self.capitals_tell() { Shape::of(word) } else { Shape::Other };
        match shape {
            Shape::Constant if !is_called => Some(class_of_constant(word, next)),
            Shape::Constant if self.constructs(word) => Some(Class::Type),
            Shape::Type if is_called && self.calls_are_functions() => Some(Class::Function),
            Shape::Type if self.is_given_a_type(next) => None,
            Shape::Type => Some(Class::Type),
            _ if is_called => Some(Class::Function),
            _ if word.ends_with('!') && next.starts_with(['[', '{']) => Some(Class::Function),
            _ => None,
        }
    }

    /// Whether a call of a capitalised name calls a function here.
    fn calls_are_functions(&self) -> bool {
        self.grammar.capitals != Capitals::Types && self.previous != Previous::Keyword
    }

    /// Whether a call of a name all in capitals makes a value of that type: `URL(…)`, but not `MAX_OF(…)`.
    fn constructs(&self, word: &str) -> bool {
        let is_type = self.grammar.capitals == Capitals::Types && self.previous != Previous::Member;
        self.previous == Previous::Keyword || is_type && !word.contains('_')
    }

    /// Whether the capitalised name here is no type but has one: `string Name`, or a field between two dots.
    fn is_given_a_type(&self, next: &str) -> bool {
        match self.grammar.capitals {
            Capitals::Types | Capitals::Nothing => false,
            _ if self.previous == Previous::Member && next.starts_with('.') => true,
            capitals => capitals == Capitals::TypesAndNames && self.previous == Previous::Value,
        }
    }

    fn is_key(&self, word: &str, next: &str) -> bool {
        match self.grammar.keys {
            Keys::None => false,
            Keys::Colon => has_key_colon(next) && self.can_be_key(word),
            Keys::ColonOrInitialiser => {
                let is_first = self.previous == Previous::Opening && self.brackets.last() == Some(&b'}');
                is_first && assigns(next) || has_key_colon(next) && self.can_be_key(word)
            }
            Keys::Argument => {
                self.brackets.last() == Some(&b')') && self.previous == Previous::Opening && assigns(next)
            }
            Keys::Assignment => {
                let is_first = matches!(self.previous, Previous::Opening | Previous::Statement);
                assigns(next) && (is_first || self.scanner.is_first_on_line())
            }
        }
    }

    fn can_be_key(&self, word: &str) -> bool {
        match self.previous {
            Previous::Opening => true,
            Previous::Member => false,
            Previous::Keyword => {
                let before = self.scanner.code()[..self.scanner.at()].trim_end_matches(' ');
                MODIFIERS.iter().any(|modifier| before.ends_with(modifier))
            }
            _ => word != "default" && self.scanner.is_first_on_line(),
        }
    }
}

fn class_of_constant(word: &str, next: &str) -> Class {
    let has_members = next.starts_with('.') || next.starts_with("::");
    if has_members && !word.contains('_') { Class::Type } else { Class::Literal }
}

/// Longer lists of type arguments are taken for comparisons.
const LONGEST_TYPE_ARGUMENTS: usize = 64;

/// Whether `next` starts with arguments, type arguments before them or not: `(`, `<User>(`.
fn is_called(next: &str) -> bool {
    let next = next.strip_prefix("::").unwrap_or(next);
    if !next.starts_with('<') {
        return next.starts_with('(');
    }
    let mut depth = 0_usize;
    for (at, byte) in next.bytes().enumerate().take(LONGEST_TYPE_ARGUMENTS) {
        match byte {
            b'<' => depth += 1,
            b'>' => depth -= 1,
            b',' | b'.' | b'?' | b'[' | b']' | b':' | b' ' => {}
            _ if is_name(byte) => {}
            _ => return false,
        }
        if depth == 0 {
            return next.as_bytes().get(at + 1) == Some(&b'(');
        }
    }
    false
}

/// Words before the name of a field.
const MODIFIERS: [&str; 5] = ["pub", "readonly", "private", "protected", "public"];

/// Whether `next` starts with the colon of a key: `:` or `?:`, but not `::` nor `:=`.
fn has_key_colon(next: &str) -> bool {
    let colon = next.strip_prefix('?').unwrap_or(next);
    colon.starts_with(':') && !colon.starts_with("::") && !colon.starts_with(":=")
}

/// Whether `next` starts with a single `=`.
fn assigns(next: &str) -> bool {
    let sign = next.trim_start_matches(' ');
    sign.starts_with('=') && !sign.starts_with("==") && !sign.starts_with("=~") && !sign.starts_with("=>")
}

/// Whether a blank and then a name, a string or a bracket follows: `type Name`, but not `type = 1`.
fn is_followed_by_operand(next: &str) -> bool {
    let operand = next.trim_start_matches([' ', '\t']);
    let first = operand.bytes().next().unwrap_or(0);
    operand.len() < next.len() && (is_name(first) || b"\"'`{[(*$@".contains(&first))
}

/// What the capitals of a name look like.
enum Shape {
    Constant,
    Type,
    Other,
}

impl Shape {
    fn of(word: &str) -> Self {
        let word = word.rsplit('\\').next().unwrap_or(word).trim_start_matches('_').as_bytes();
        if !word.first().is_some_and(u8::is_ascii_uppercase) {
            return Self::Other;
        }
        let shouts = word.iter().all(|byte| matches!(byte, b'A'..=b'Z' | b'0'..=b'9' | b'_'));
        if shouts && word.len() > 1 { Self::Constant } else { Self::Type }
    }
}
