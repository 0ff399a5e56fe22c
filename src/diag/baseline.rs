//! Findings that a project puts up with for now: a file names them, and only others are reported.
//!
//! A finding is known by its rule, its file, its message and the text of its line, not by the line's number: what is
//! written above it does not make it a new one. A line that is changed has to be right.

use std::collections::BTreeMap;
use std::fmt;

use super::{Diagnostic, Rule};
use crate::path::ProjectPath;
use crate::source::Source;

/// The first line of the file, for whoever opens it.
const HEAD: &str =
    "# Findings that are put up with; written by `docent check --baseline FILE --update-baseline`.\n";

/// The findings that are put up with, each with how often.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Baseline {
    known: BTreeMap<Key, usize>,
}

/// What a finding is known by. Its parts stand on a line, with tabs between them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    file: String,
    rule: String,
    /// Of the line's text, in hexadecimal digits.
    line: String,
    message: String,
}

/// What came of comparing findings with those that are put up with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    /// The findings that are not put up with.
    pub new: Vec<Diagnostic>,
    /// How many are.
    pub known: usize,
    /// How many are in the file, and were not found.
    pub gone: usize,
}

impl Baseline {
    /// All of these findings. `source` gives the text of a file.
    pub fn of(diagnostics: &[Diagnostic], source: &dyn Fn(&ProjectPath) -> Option<Source>) -> Self {
        let mut baseline = Self::default();
        for diagnostic in diagnostics {
            *baseline.known.entry(Key::of(diagnostic, source)).or_default() += 1;
        }
        baseline
    }

    /// Reads the file.
    ///
    /// # Errors
    /// The number, from 1, of the first line that is none of such a file.
    pub fn parse(text: &str) -> Result<Self, usize> {
        let mut baseline = Self::default();
        for (number, line) in (1_usize..).zip(text.lines()) {
            if !line.starts_with('#') && !line.trim().is_empty() {
                *baseline.known.entry(Key::parse(line).ok_or(number)?).or_default() += 1;
            }
        }
        Ok(baseline)
    }

    /// Tells the findings that are put up with from the others.
    pub fn compare(
        &self,
        diagnostics: &[Diagnostic],
        source: &dyn Fn(&ProjectPath) -> Option<Source>,
    ) -> Compared {
        let mut left = self.known.clone();
        let mut is_new = |it: &&Diagnostic| match left.get_mut(&Key::of(it, source)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        };
        let new: Vec<Diagnostic> = diagnostics.iter().filter(|it| is_new(it)).cloned().collect();
        Compared { known: diagnostics.len() - new.len(), gone: left.values().sum(), new }
    }
}

impl fmt::Display for Baseline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(HEAD)?;
        for (key, count) in &self.known {
            for _ in 0..*count {
                writeln!(f, "{}\t{}\t{}\t{}", key.file, key.rule, key.line, key.message)?;
            }
        }
        Ok(())
    }
}

impl Key {
    fn of(diagnostic: &Diagnostic, source: &dyn Fn(&ProjectPath) -> Option<Source>) -> Self {
        let span = diagnostic.span.as_ref();
        let line = span.and_then(|it| Some(line_of(&source(&it.source)?, it.start))).unwrap_or_default();
        Self {
            file: span.map(|it| plain(it.source.as_str())).unwrap_or_default(),
            rule: diagnostic.rule.name().to_owned(),
            line: blake3::hash(line.as_bytes()).to_hex()[..8].to_owned(),
            message: plain(&diagnostic.message),
        }
    }

    fn parse(line: &str) -> Option<Self> {
        let mut parts = line.splitn(4, '\t').map(str::to_owned);
        let (file, rule, line, message) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
        Rule::named(&rule)?;
        Some(Self { file, rule, line, message })
    }
}

/// The text of the line that an offset is on, without the space around it.
fn line_of(source: &Source, offset: u32) -> String {
    let text = source.text();
    let at = (offset as usize).min(text.len());
    let start = text[..at].rfind('\n').map_or(0, |it| it + 1);
    text[start..].lines().next().unwrap_or_default().trim().to_owned()
}

/// A text that fits between tabs.
fn plain(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn finding(text: &str, word: &str) -> Diagnostic {
        let at = text.find(word).unwrap();
        let span = Span::new(ProjectPath::new("a.md").unwrap(), at..at + word.len());
        Diagnostic::new(Rule::BrokenLink, span, format!("`{word}` leads to no page"))
    }

    fn source(text: &str) -> impl Fn(&ProjectPath) -> Option<Source> {
        let text = text.to_owned();
        move |path| Some(Source::new(path.clone(), text.clone()))
    }

    #[test]
    fn what_is_known_is_not_new_wherever_it_has_moved() {
        let before = "# A\n\n[x](gone.md)\n";
        let baseline = Baseline::of(&[finding(before, "gone.md")], &source(before));
        assert_eq!(Baseline::parse(&baseline.to_string()), Ok(baseline.clone()));
        let after = "# A\n\nMore.\n\n  [x](gone.md)\n\n[y](lost.md)\n";
        let found = [finding(after, "gone.md"), finding(after, "lost.md")];
        let compared = baseline.compare(&found, &source(after));
        assert_eq!((compared.new, compared.known, compared.gone), (vec![found[1].clone()], 1, 0));
    }

    #[test]
    fn a_line_that_was_changed_has_to_be_right_and_one_finding_is_not_two() {
        let before = "[x](gone.md)\n";
        let baseline = Baseline::of(&[finding(before, "gone.md")], &source(before));
        let after = "[changed](gone.md)\n";
        let compared = baseline.compare(&[finding(after, "gone.md")], &source(after));
        assert_eq!((compared.new.len(), compared.known, compared.gone), (1, 0, 1));
        let twice = [finding(before, "gone.md"), finding(before, "gone.md")];
        assert_eq!(baseline.compare(&twice, &source(before)).new.len(), 1);
    }

    #[test]
    fn a_file_that_is_none_is_told_by_its_line() {
        assert_eq!(Baseline::parse("# head\n\nhello\n"), Err(3));
        assert_eq!(Baseline::parse("a.md\tno-such-rule\t0\tx\n"), Err(1));
        assert_eq!(Baseline::parse(""), Ok(Baseline::default()));
    }
}
