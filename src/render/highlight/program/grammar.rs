//! What tells one programming language from another, as far as colours go: a table per language.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::Walk;
use crate::render::highlight::class::Class;

/// A programming language, as far as colours go.
pub(in super::super) struct Language {
    pub(super) grammar: Grammar,
    pub(super) words: Words,
}

impl Language {
    /// The language that looks like `grammar`.
    pub(super) const fn new(grammar: Grammar) -> Self {
        Self { words: Words::new(grammar.words), grammar }
    }
}

/// The look of a programming language.
#[derive(Clone, Copy)]
pub(super) struct Grammar {
    /// Words with a meaning of their own, those of one meaning in one text with blanks between.
    pub(super) words: &'static [(Meaning, &'static str)],
    /// The opening and closing of every kind of comment; one that closes with a line feed ends with its line.
    pub(super) comments: &'static [(&'static str, &'static str)],
    /// Every kind of string, those with the longer opening first.
    pub(super) quotes: &'static [Quote],
    /// Bytes that make the name behind them one of a class: `$` a variable, `@` a decorator.
    pub(super) sigils: &'static [(u8, Class)],
    /// Bytes that can stand in a name besides letters, digits and `_`.
    pub(super) name_bytes: &'static str,
    /// Bytes that can end a name: `!` of a macro, `?` of a predicate.
    pub(super) name_tail: &'static str,
    /// What stands between a value and its member.
    pub(super) members: &'static [&'static str],
    /// What capitals tell of a name.
    pub(super) capitals: Capitals,
    /// How keys and named arguments are told.
    pub(super) keys: Keys,
    /// Forms of the language that no table holds; asked first at every token, says whether it took one.
    pub(super) special: fn(&mut Walk) -> bool,
}

impl Grammar {
    /// What most languages have in common.
    pub(super) const USUAL: Self = Self {
        words: &[],
        comments: &[("//", "\n"), ("/*", "*/")],
        quotes: &[Quote::line("\""), Quote::line("'")],
        sigils: &[],
        name_bytes: "",
        name_tail: "",
        members: &["."],
        capitals: Capitals::Types,
        keys: Keys::None,
        special: |_| false,
    };
}

/// What capitals tell of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Capitals {
    /// `Name` is a type, also where it is called; `NAME` is a constant.
    Types,
    /// As above, but a called `Name` is a function.
    TypesAndFunctions,
    /// As above, and a `Name` behind another name is what that type is given to.
    TypesAndNames,
    /// Nothing, and words mean the same in either case.
    Nothing,
}

/// How a name is told to be a key or a named argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Keys {
    /// It is not.
    None,
    /// `name:` after a comma or bracket, or first on its line.
    Colon,
    /// `name=` among arguments.
    Argument,
    /// `name =` first in braces or on its line.
    Assignment,
    /// `name:` as above, and `name =` in braces.
    ColonOrInitialiser,
}

/// One kind of string.
#[derive(Debug, Clone, Copy)]
pub(super) struct Quote {
    pub(super) open: &'static str,
    pub(super) close: &'static str,
    /// Whether it can run over lines.
    pub(super) reach: Reach,
    /// What takes the meaning off the next character: a backslash as a rule, 0 for nothing.
    pub(super) escape: u8,
    /// Where code stands in the string.
    pub(super) holes: Holes,
}

/// Whether a string can run over lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// It ends with its line at the latest.
    Line,
    /// It goes on until it is closed.
    Lines,
}

/// Code in strings.
#[derive(Debug, Clone, Copy)]
pub(super) struct Holes {
    /// What opens a stretch of code; nothing does when empty.
    pub(super) open: &'static str,
    /// What closes it.
    pub(super) close: u8,
    /// What marks a variable; 0 for nothing.
    pub(super) sigil: u8,
}

impl Holes {
    pub(super) const NONE: Self = Self { open: "", close: 0, sigil: 0 };

    pub(super) const fn new(open: &'static str, close: u8) -> Self {
        Self { open, close, sigil: 0 }
    }

    pub(super) const fn and_sigil(self, sigil: u8) -> Self {
        Self { sigil, ..self }
    }
}

impl Quote {
    /// A string between two `mark`s on one line, with backslash escapes.
    pub(super) const fn line(mark: &'static str) -> Self {
        Self { open: mark, close: mark, reach: Reach::Line, escape: b'\\', holes: Holes::NONE }
    }

    /// A string between two `mark`s on any number of lines, with backslash escapes.
    pub(super) const fn lines(mark: &'static str) -> Self {
        Self { reach: Reach::Lines, ..Self::line(mark) }
    }

    /// The same, opened by something else than it is closed by.
    pub(super) const fn opened_by(self, open: &'static str) -> Self {
        Self { open, ..self }
    }

    /// The same without escapes.
    pub(super) const fn raw(self) -> Self {
        Self { escape: 0, ..self }
    }

    /// The same with other escapes.
    pub(super) const fn escaped_by(self, escape: u8) -> Self {
        Self { escape, ..self }
    }

    /// The same with code in it.
    pub(super) const fn with(self, holes: Holes) -> Self {
        Self { holes, ..self }
    }
}

/// What a word means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Always this.
    Always(Class),
    /// A keyword when another word or a value follows, a name otherwise.
    Soft,
    /// A keyword, and the name after it is of this class.
    Declares(Class),
}

/// The words of a language that have a meaning.
pub(super) struct Words {
    lists: &'static [(Meaning, &'static str)],
    map: OnceLock<FxHashMap<&'static str, Meaning>>,
}

/// Longer than every word in any table.
const LONGEST_WORD: usize = 24;

impl Words {
    const fn new(lists: &'static [(Meaning, &'static str)]) -> Self {
        Self { lists, map: OnceLock::new() }
    }

    /// What `word` means.
    pub(super) fn meaning(&self, word: &str) -> Option<Meaning> {
        if word.len() > LONGEST_WORD {
            return None;
        }
        self.map().get(word).copied()
    }

    /// What `word` means whatever its case; the table holds lower case.
    pub(super) fn meaning_in_any_case(&self, word: &str) -> Option<Meaning> {
        let mut folded = [0; LONGEST_WORD];
        let folded = folded.get_mut(..word.len())?;
        folded.copy_from_slice(word.as_bytes());
        folded.make_ascii_lowercase();
        self.meaning(std::str::from_utf8(folded).ok()?)
    }

    fn map(&self) -> &FxHashMap<&'static str, Meaning> {
        self.map.get_or_init(|| {
            let words = |(meaning, list): &(Meaning, &'static str)| {
                let meaning = *meaning;
                list.split_ascii_whitespace().map(move |word| (word, meaning))
            };
            self.lists.iter().flat_map(words).collect()
        })
    }
}

pub(super) const KEYWORD: Meaning = Meaning::Always(Class::Keyword);
pub(super) const LITERAL: Meaning = Meaning::Always(Class::Literal);
pub(super) const TYPE: Meaning = Meaning::Always(Class::Type);
pub(super) const FUNCTION: Meaning = Meaning::Always(Class::Function);
pub(super) const SOFT: Meaning = Meaning::Soft;
pub(super) const NAMES_TYPE: Meaning = Meaning::Declares(Class::Type);
pub(super) const NAMES_FUNCTION: Meaning = Meaning::Declares(Class::Function);
