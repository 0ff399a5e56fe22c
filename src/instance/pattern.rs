//! Regular expressions as JSON Schema has them (ECMA-262), for Rust's engines.

use std::iter::Peekable;
use std::str::Chars;
use std::sync::{Arc, Mutex, PoisonError};

use fancy_regex::{Expr, Regex, RegexBuilder};
use rustc_hash::FxHashMap;

/// How often an expression may be tried again before nothing is said about a text.
const BACKTRACKS: usize = 20_000;

/// How large a compiled expression may be, in bytes: most are small, and `.{0,1000}` is not.
const SIZES: [usize; 3] = [64 << 10, 1 << 20, 8 << 20];

/// How much room the expressions may take that are remembered, in bytes; the next one empties it.
const ROOM: usize = 128 << 20;

/// Expressions, each compiled once: an API says the same ones again and again, and some take longer to compile than a
/// page takes to make.
static KNOWN: Mutex<Option<Known>> = Mutex::new(None);

#[derive(Default)]
struct Known {
    expressions: FxHashMap<String, Compiled>,
    size: usize,
}

/// An expression, and how much room it takes at most; nothing where it cannot be read.
type Compiled = Option<(Arc<Regex>, usize)>;

/// Whether `text` contains what `pattern` describes; `None` where the expression cannot be read, or takes too long.
pub(super) fn matches(pattern: &str, text: &str) -> Option<bool> {
    let known = with_known(|known| known.expressions.get(pattern).cloned());
    // Compiled outside the lock, so that nobody waits for what somebody else wants.
    let compiled = known.unwrap_or_else(|| remember(pattern, compile(pattern)));
    compiled?.0.is_match(text).ok()
}

fn remember(pattern: &str, compiled: Compiled) -> Compiled {
    let size = pattern.len() + compiled.as_ref().map_or(0, |(_, size)| *size);
    with_known(|known| {
        if known.size + size > ROOM {
            *known = Known::default();
        }
        known.size += size;
        known.expressions.insert(pattern.to_owned(), compiled.clone());
    });
    compiled
}

fn with_known<T>(work: impl FnOnce(&mut Known) -> T) -> T {
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    work(known.get_or_insert_default())
}

/// Whether `pattern` is a regular expression. Look-arounds are taken for good: ECMA-262 lets them repeat, others do not.
/// So are halves of characters, `\uD800`, which only ECMA-262 knows.
pub(super) fn is_expression(pattern: &str) -> bool {
    pattern.contains("(?")
        || pattern.to_ascii_lowercase().contains("\\ud")
        || Expr::parse_tree(&translate(pattern)).is_ok()
}

fn compile(pattern: &str) -> Compiled {
    let translated = translate(pattern);
    let mut builder = RegexBuilder::new(&translated);
    builder.backtrack_limit(BACKTRACKS);
    SIZES.into_iter().find_map(|size| {
        let regex = builder.delegate_size_limit(size).build().ok()?;
        Some((Arc::new(regex), size))
    })
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
    fn an_expression_is_compiled_once() {
        let compiled = || {
            matches("^once$", "once");
            let known = with_known(|it| it.expressions.get("^once$").cloned());
            known.flatten().unwrap().0
        };
        assert!(Arc::ptr_eq(&compiled(), &compiled()));
    }

    #[test]
    fn an_expression_that_takes_too_long_says_nothing() {
        assert_eq!(matches(r"^(?=x)(x+x+)+\1y$", &"x".repeat(64)), None);
    }
}
