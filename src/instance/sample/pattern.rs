//! Strings that a regular expression describes: its syntax tree walked once, always the same way.

use regex_syntax::hir::{Class, ClassUnicodeRange, Hir, HirKind, Repetition};

use crate::instance::pattern::translate;

/// How long a string gets at most, in bytes.
const LONGEST: usize = 4096;

/// A string that `pattern` matches, as far as the pattern can be read: what repeats does so `wanted` times where it may.
/// What stands in look-arounds is not looked at, so the string may not match after all.
pub(super) fn text(pattern: &str, wanted: u32) -> Option<String> {
    let translated = without_look_around(&translate(pattern));
    let hir = regex_syntax::parse(&translated).ok()?;
    let mut writer = Writer { text: String::new(), turn: 0, wanted };
    writer.write(&hir)?;
    Some(writer.text)
}

struct Writer {
    text: String,
    /// How many characters were chosen so far.
    turn: usize,
    wanted: u32,
}

impl Writer {
    fn write(&mut self, hir: &Hir) -> Option<()> {
        if self.text.len() > LONGEST {
            return None;
        }
        match hir.kind() {
            HirKind::Empty | HirKind::Look(_) => {}
            HirKind::Literal(literal) => self.text.push_str(std::str::from_utf8(&literal.0).ok()?),
            HirKind::Class(class) => self.character(class)?,
            HirKind::Repetition(repetition) => self.repeat(repetition)?,
            HirKind::Capture(capture) => self.write(&capture.sub)?,
            HirKind::Concat(parts) => parts.iter().try_for_each(|it| self.write(it))?,
            HirKind::Alternation(parts) => self.write(parts.first()?)?,
        }
        Some(())
    }

    fn repeat(&mut self, repetition: &Repetition) -> Option<()> {
        let most = repetition.max.unwrap_or(u32::MAX);
        for _ in 0..self.wanted.clamp(repetition.min, most.max(repetition.min)) {
            self.write(&repetition.sub)?;
        }
        Some(())
    }

    /// A character of the class: letters and digits first, another one each time.
    fn character(&mut self, class: &Class) -> Option<()> {
        let Class::Unicode(class) = class else { return None };
        let holds = |c: &char| class.ranges().iter().any(|it| (it.start()..=it.end()).contains(c));
        let usual: Vec<char> =
            ('a'..='z').chain('A'..='Z').chain('1'..='9').chain(['0']).filter(holds).collect();
        let chosen = match usual.len() {
            0 => ('!'..='~').find(holds).or_else(|| class.ranges().first().map(ClassUnicodeRange::start))?,
            count => usual[self.turn % count],
        };
        self.turn += 1;
        self.text.push(chosen);
        Some(())
    }
}

/// The expression without its look-arounds, which `regex-syntax` does not read.
fn without_look_around(pattern: &str) -> String {
    let mut kept = pattern.to_owned();
    for opening in ["(?=", "(?!", "(?<=", "(?<!"] {
        while let Some(start) = kept.find(opening) {
            let Some(len) = group_length(&kept[start..]) else { return kept };
            kept.replace_range(start..start + len, "");
        }
    }
    kept
}

/// How long the group is that the text starts with.
fn group_length(text: &str) -> Option<usize> {
    let (mut depth, mut in_class, mut escaped) = (0_usize, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if !in_class => depth += 1,
            ')' if !in_class => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at + c.len_utf8());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_become_readable_strings() {
        let made = |pattern| text(pattern, 3).unwrap();
        assert_eq!(made(r"^[A-Z]{3}-\d{4}$"), "ABC-4567");
        assert_eq!(made(r"^(usr|org)_[a-z0-9]+$"), "usr_abc");
        assert_eq!(made(r"^(?=.*x)[a-z]+(?!y)$"), "abc");
        assert_eq!(made(r"^\+?[1-9]\d*$"), "+1234");
        assert_eq!(text("(", 3), None);
    }
}
