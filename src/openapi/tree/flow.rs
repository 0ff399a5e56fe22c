//! Collections in brackets whose last line stands no further in than the key they belong to:
//!
//! ```yaml
//! example: {
//!   "80/tcp": {}
//! }
//! ```
//!
//! YAML 1.2 wants that bracket further in, and so does `saphyr-parser`; other parsers never did, and many write it so.

use std::borrow::Cow;

use saphyr_parser::Parser;

/// How often the text is looked through again.
const MOST_TURNS: usize = 1_000;
/// How much may be looked through in all of these, in bytes.
const MOST_BYTES: usize = 64 << 20;

/// The text with such lines joined to those before them: as many bytes, all tokens in their places.
pub(super) fn indented(text: &str) -> Cow<'_, str> {
    let has_such_lines = || text.lines().any(|it| it.trim_start().starts_with(['}', ']']));
    if !has_such_lines() {
        return Cow::Borrowed(text);
    }
    let mut joined = Cow::Borrowed(text);
    let turns = MOST_TURNS.min(MOST_BYTES / text.len().max(1));
    for _ in 0..turns {
        let Some(newline) = misplaced(&joined) else { break };
        joined.to_mut().replace_range(newline..=newline, " ");
    }
    joined
}

/// The line break before the first token that is said not to be far enough in, where nothing but space would be lost.
fn misplaced(text: &str) -> Option<usize> {
    let error = Parser::new_from_str(text).find_map(Result::err)?;
    if !error.info().starts_with("invalid indentation") {
        return None;
    }
    let at = text.char_indices().nth(error.marker().index()).map(|(at, _)| at)?;
    let newline = text[..at].rfind('\n')?;
    let before = text[..newline].rsplit('\n').next().unwrap_or_default();
    let is_token = text[newline..at].trim().is_empty();
    (is_token && !before.contains('#')).then_some(newline)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_misplaced_lines_are_joined_and_every_token_keeps_its_place() {
        let text =
            "a:\n  b: {\n    \"c\": {},\n    \"d\": {}\n  }\n  e: |\n    {\n    }\n  f: [\n    {},\n  ]\n";
        let joined =
            "a:\n  b: {\n    \"c\": {},\n    \"d\": {}   }\n  e: |\n    {\n    }\n  f: [\n    {},   ]\n";
        assert_eq!(indented(text), joined);
        let far_enough = "a:\n  b: {\n    c: {}\n    }\n";
        assert_eq!(indented(far_enough), far_enough);
    }

    #[test]
    fn a_comment_swallows_nothing_and_other_mistakes_stay() {
        for text in ["a:\n  b: {\n    c: {} # why\n  }\n", "a:\n  b: {\n    c: {\n  ]\n"] {
            assert_eq!(indented(text), text);
        }
    }
}
