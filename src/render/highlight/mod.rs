//! Colours for code, made at build time: the markup carries classes, the style sheet says what they look like.
//!
//! The languages of API documentation have lexers of docent's own, which know what a reader's eye knows and no more.
//! They need no whole program to work on, take time in proportion to the code, and are a hundred times as fast as a
//! highlighter driven by regular expressions; highlighting everything costs less than reading it. All other languages
//! are left to `syntect` (feature `more-languages`).
//!
//! | class | what it marks | | class | what it marks |
//! |---|---|---|---|---|
//! | `a` | attribute, annotation, option of a command | | `k` | keyword |
//! | `c` | comment | | `l` | literal, constant |
//! | `d` | deleted line | | `m` | prompt, directive, protocol version |
//! | `e` | escape in a string | | `n` | number |
//! | `f` | function, command | | `p` | key, header, named argument |
//! | `g` | element of HTML or XML | | `s` | string |
//! | `h` | heading, section | | `t` | type |
//! | `i` | inserted line | | `v` | variable |
//!
//! Everything else carries no markup. A style sheet addresses them below `code`: `code .k { color: … }`.

mod cache;
mod class;
mod console;
mod css;
mod diff;
mod dockerfile;
#[cfg(feature = "more-languages")]
mod foreign;
mod http;
mod json;
mod language;
mod markdown;
mod markup;
mod program;
mod scanner;
mod settings;
mod shell;
mod tags;
mod yaml;

#[cfg(test)]
mod tests;

use std::sync::Arc;

pub use self::class::Class;

use self::cache::Cache;
use self::scanner::Scanner;

/// Longer code stays plain: it is data rather than something to read, and its markup would be a burden.
const LONGEST_CODE: usize = 256 * 1024;

/// Highlights code and remembers what it did lately. One serves all threads.
#[derive(Debug, Default)]
pub struct Highlighter {
    cache: Cache,
}

impl Highlighter {
    /// The HTML of `code`: its very text, escaped, with `<span class=…>` around what plays a part. No span crosses a
    /// line, so lines can be wrapped, numbered and marked. Code in an unknown language is escaped and no more.
    pub fn highlight(&self, language: &str, code: &str) -> Arc<str> {
        self.cache.get_or_make(language, code, || markup(language, code))
    }

    /// Whether code in `language` gets any colours.
    pub fn knows(&self, language: &str) -> bool {
        language::lexer(language).is_some() || knows_foreign(language)
    }
}

fn markup(language: &str, code: &str) -> String {
    let mut scanner = Scanner::new(code);
    if code.len() > LONGEST_CODE {
        return scanner.finish();
    }
    match language::lexer(language) {
        Some(lexer) => lexer(&mut scanner),
        None => highlight_foreign(language, &mut scanner),
    }
    scanner.finish()
}

#[cfg(feature = "more-languages")]
use self::foreign::{highlight as highlight_foreign, knows as knows_foreign};

#[cfg(not(feature = "more-languages"))]
fn knows_foreign(_: &str) -> bool {
    false
}

#[cfg(not(feature = "more-languages"))]
fn highlight_foreign(_: &str, _: &mut Scanner) {}
