//! Regular expressions as JSON Schema has them (ECMA-262), for Rust's engines.

use std::iter::Peekable;
use std::str::Chars;
use std::sync::{Arc, Mutex, PoisonError};

use fancy_regex::{Expr, Regex, RegexBuilder};
use rustc_hash::FxHashMap;

/// How often an expression may be tried again before nothing is said about a text.
const BACKTRACKS: usize = 20_000;

/// How large a compiled expression may be, in bytes.
const LARGEST: usize = 8 << 20;

/// Expressions, each compiled once.
#[derive(Debug, Default)]
pub(super) struct Patterns {
    known: Mutex<FxHashMap<String, Option<Arc<Regex>>>>,
}

impl Patterns {
    /// Whether `text` contains what `pattern` describes; `None` where the expression cannot be read, or takes too long.
    pub(super) fn matches(&self, pattern: &str, text: &str) -> Option<bool> {
        self.compiled(pattern)?.is_match(text).ok()
    }

    fn compiled(&self, pattern: &str) -> Option<Arc<Regex>> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(regex) = known.get(pattern) {
            return regex.clone();
        }
        let regex = compile(pattern).map(Arc::new);
        known.insert(pattern.to_owned(), regex.clone());
        regex
    }
}

/// Whether `pattern` is a regular expression. Look-arounds are taken for good: ECMA-262 lets them repeat, others do not.
/// So are halves of characters, `\uD800`, which only ECMA-262 knows.
pub(super) fn is_expression(pattern: &str) -> bool {
    pattern.contains("(?")
        || pattern.to_ascii_lowercase().contains("\\ud")
        || Expr::parse_tree(&translate(pattern)).is_ok()
}

fn compile(pattern: &str) -> Option<Regex> {
    let translated = translate(pattern);
    let mut builder = RegexBuilder::new(&translated);
    builder.backtrack_limit(BACKTRACKS).delegate_size_limit(LARGEST).build().ok()
}

/// The expression in the words of Rust's `regex` crate: classes such as `\d` mean ASCII in ECMA-262, `[` needs no escape
/// inside a class, a `-` beside a class such as `\w` is itself, and braces that repeat nothing are braces.
pub(super) fn translate(pattern: &str) -> String {
    let mut translated = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern.chars().peekable();
    let mut in_class = false;
    while let Some(c) = rest.next() {
        match c {
            '\\' => {
                let is_set = escape(&mut rest, in_class, &mut translated);
                if is_set && in_class && rest.next_if_eq(&'-').is_some() {
                    translated.push_str("\\-");
                }
            }
            '[' if in_class => translated.push_str("\\["),
            '[' => in_class = open_class(&mut rest, &mut translated),
            ']' => {
                in_class = false;
                translated.push(c);
            }
            '&' if in_class => translated.push_str("\\x26"),
            '~' if in_class => translated.push_str("\\x7e"),
            '-' if in_class && is_before_set(rest.clone()) => translated.push_str("\\-"),
            '{' if !in_class && !repeats(rest.clone()) => translated.push_str("\\{"),
            _ => translated.push(c),
        }
    }
    translated
}

/// Whether a `-` is followed by another, or by a class such as `\w`: then it stands for no range.
fn is_before_set(mut rest: Peekable<Chars<'_>>) -> bool {
    match rest.next() {
        Some('-') => true,
        Some('\\') => rest.next().is_some_and(|it| "dDwWsS".contains(it)),
        _ => false,
    }
}

/// Opens a class; `[]` matches nothing and `[^]` anything, neither stays open.
fn open_class(rest: &mut Peekable<Chars<'_>>, translated: &mut String) -> bool {
    let negated = rest.next_if_eq(&'^').is_some();
    if rest.next_if_eq(&']').is_some() {
        translated.push_str(if negated { "(?s:.)" } else { "[^\\s\\S]" });
        return false;
    }
    translated.push_str(if negated { "[^" } else { "[" });
    true
}

/// What stands behind a backslash; whether it is a class such as `\w`.
fn escape(rest: &mut Peekable<Chars<'_>>, in_class: bool, translated: &mut String) -> bool {
    let Some(c) = rest.next() else {
        translated.push_str("\\\\");
        return false;
    };
    let (open, close) = if in_class { ("", "") } else { ("[", "]") };
    match c {
        'd' => translated.extend([format!("{open}0-9{close}")]),
        'w' => translated.extend([format!("{open}A-Za-z0-9_{close}")]),
        'D' => translated.push_str("[^0-9]"),
        'W' => translated.push_str("[^A-Za-z0-9_]"),
        's' => translated.extend([format!("{open}\\s\\x{{feff}}{close}")]),
        'c' => match rest.next_if(char::is_ascii_alphabetic) {
            Some(letter) => translated.extend([format!("\\x{:02x}", letter as u32 % 32)]),
            None => translated.push_str("\\\\c"),
        },
        'u' => unicode(rest, translated),
        '0' => translated.push_str("\\x00"),
        'b' if in_class => translated.push_str("\\x08"),
        '/' | '"' | '\'' | '@' | ':' | ',' | ';' | '=' | '!' | '%' | '`' | '<' | '>' | '_' | ' ' => {
            translated.push(c);
        }
        _ => translated.extend(['\\', c]),
    }
    "dDwWsS".contains(c)
}

/// `\uD83D\uDE00` is one character written as two.
fn unicode(rest: &mut Peekable<Chars<'_>>, translated: &mut String) {
    let mut ahead = rest.clone();
    let pair = hex(&mut ahead).filter(|it| (0xd800..0xdc00).contains(it)).and_then(|high| {
        let follows = ahead.next() == Some('\\') && ahead.next() == Some('u');
        let low = hex(&mut ahead).filter(|it| follows && (0xdc00..0xe000).contains(it))?;
        Some(0x1_0000 + ((high - 0xd800) << 10) + (low - 0xdc00))
    });
    match pair {
        Some(code) => {
            *rest = ahead;
            translated.extend([format!("\\x{{{code:x}}}")]);
        }
        None => translated.push_str("\\u"),
    }
}

fn hex(rest: &mut Peekable<Chars<'_>>) -> Option<u32> {
    let digits: String = rest.by_ref().take(4).collect();
    u32::from_str_radix(&digits, 16).ok().filter(|_| digits.len() == 4)
}

/// Whether what follows a `{` is a count: `2}`, `2,}`, `2,4}`.
fn repeats(rest: Peekable<Chars<'_>>) -> bool {
    let inside: String = rest.take_while(|it| *it != '}').take(24).collect();
    let (least, most) = inside.split_once(',').unwrap_or((&inside, ""));
    let digits = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    !least.is_empty() && digits(least) && digits(most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(pattern: &str, text: &str) -> Option<bool> {
        Patterns::default().matches(pattern, text)
    }

    #[test]
    fn expressions_mean_what_ecma_262_says() {
        assert_eq!(matches(r"^\d$", "5"), Some(true));
        assert_eq!(matches(r"^\d$", "\u{0665}"), Some(false));
        assert_eq!(matches(r"^[^\W]+$", "é"), Some(false));
        assert_eq!(matches(r"^[[]{2}$", "[["), Some(true));
        assert_eq!(matches(r"^{id}$", "{id}"), Some(true));
        assert_eq!(matches(r"^\/a\-b[\w\-.]$", "/a-b-"), Some(true));
        assert_eq!(matches(r"^[a&&b]+$", "a&b"), Some(true));
        assert_eq!(matches(r"^[!#$%&'*+.^_`|~-]+$", "=~-"), Some(false));
        assert_eq!(matches(r"^(?!x)\w+$", "xa"), Some(false));
        assert_eq!(matches(r"^\uD83D\uDE00$", "😀"), Some(true));
        assert_eq!(matches(r"^[\w- ]+[ -\d]$", "a- -"), Some(true));
        assert_eq!(matches("(", ""), None);
    }

    #[test]
    fn an_expression_that_takes_too_long_says_nothing() {
        assert_eq!(matches(r"^(?=x)(x+x+)+\1y$", &"x".repeat(64)), None);
    }
}
