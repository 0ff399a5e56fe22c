//! The languages that docent does not read by itself: syntect, with the syntaxes that the `bat` program collected.
//!
//! It is a thousand times slower than docent's own lexers, and some of its expressions take a long time over long
//! lines. So it is loaded when a page first asks for it, and does short code only.

use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

use super::class::Class;
use super::scanner::Scanner;

/// Longer code is not highlighted.
const LONGEST_CODE: usize = 16 * 1024;
/// Code with a longer line is not highlighted.
const LONGEST_LINE: usize = 400;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// What a scope means; `None` for scopes inside of which the outer ones mean nothing. The first entry counts that a
/// scope starts with.
static MEANINGS: LazyLock<Vec<(Scope, Option<Class>)>> = LazyLock::new(|| {
    let scope = |name: &str| Scope::new(name).expect("the names below have fewer than eight parts");
    NAMES.iter().map(|&(name, class)| (scope(name), class)).collect()
});

const NAMES: &[(&str, Option<Class>)] = &[
    ("comment", Some(Class::Comment)),
    ("constant.character.escape", Some(Class::Escape)),
    ("constant.numeric", Some(Class::Number)),
    ("constant", Some(Class::Literal)),
    ("entity.name.function", Some(Class::Function)),
    ("entity.name.tag", Some(Class::Tag)),
    ("entity.name.section", Some(Class::Heading)),
    ("entity.name", Some(Class::Type)),
    ("entity.other.attribute-name", Some(Class::Attribute)),
    ("entity.other.inherited-class", Some(Class::Type)),
    ("keyword.operator.word", Some(Class::Keyword)),
    ("keyword.operator.logical", Some(Class::Keyword)),
    ("keyword.operator", None),
    ("keyword", Some(Class::Keyword)),
    ("markup.deleted", Some(Class::Deleted)),
    ("markup.heading", Some(Class::Heading)),
    ("markup.inserted", Some(Class::Inserted)),
    ("markup.raw", Some(Class::String)),
    ("meta.mapping.key", Some(Class::Property)),
    ("source", None),
    ("storage", Some(Class::Keyword)),
    ("string", Some(Class::String)),
    ("support.constant", Some(Class::Literal)),
    ("support.function", Some(Class::Function)),
    ("support", Some(Class::Type)),
    ("variable.annotation", Some(Class::Attribute)),
    ("variable.function", Some(Class::Function)),
    ("variable.language", Some(Class::Keyword)),
    ("variable.parameter", None),
];

/// Whether there is a syntax for `language`.
pub(super) fn knows(language: &str) -> bool {
    syntax(language).is_some()
}

/// Highlights all that lies ahead of `scanner`, or nothing of it.
pub(super) fn highlight(language: &str, scanner: &mut Scanner) {
    let code = scanner.rest();
    let is_short = code.len() <= LONGEST_CODE && code.lines().all(|line| line.len() <= LONGEST_LINE);
    if let Some(syntax) = syntax(language).filter(|_| is_short) {
        lines(syntax, scanner);
    }
}

fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    SYNTAXES.find_syntax_by_token(language.trim()).filter(|syntax| syntax.name != "Plain Text")
}

/// Stops where the parser gives up; what is left stays plain.
fn lines(syntax: &SyntaxReference, scanner: &mut Scanner) {
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    for line in LinesWithEndings::from(scanner.rest()) {
        let Ok(operations) = state.parse_line(line, &SYNTAXES) else { return };
        let mut done = 0;
        for (at, operation) in operations {
            advance(scanner, &stack, at - done);
            done = at;
            if stack.apply(&operation).is_err() {
                return;
            }
        }
        advance(scanner, &stack, line.len() - done);
    }
}

fn advance(scanner: &mut Scanner, stack: &ScopeStack, length: usize) {
    match class_in(stack) {
        Some(class) if length > 0 => scanner.mark(class, length),
        _ => scanner.pass(length),
    }
}

/// The class that the innermost scope with a meaning gives.
fn class_in(stack: &ScopeStack) -> Option<Class> {
    let meaning = |scope: &Scope| MEANINGS.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope));
    stack.as_slice().iter().rev().find_map(meaning).and_then(|(_, class)| *class)
}
