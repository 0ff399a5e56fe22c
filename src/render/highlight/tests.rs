//! What holds for every language.

mod looks;

use proptest::prelude::*;

use super::{Class, Highlighter, language};

/// The text that a browser makes of the markup, after a look at its spans.
fn text_of(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    let mut is_open = false;
    while let Some(at) = rest.find(['<', '&', '\n']) {
        text.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix("<span class=") {
            assert!(!is_open, "spans do not nest: {html}");
            assert!(after.as_bytes()[0].is_ascii_lowercase() && after[1..].starts_with('>'), "{html}");
            assert!(!after[2..].starts_with("</span>"), "no span is empty: {html}");
            (is_open, rest) = (true, &after[2..]);
        } else if let Some(after) = rest.strip_prefix("</span>") {
            assert!(is_open, "{html}");
            (is_open, rest) = (false, after);
        } else if let Some(after) = rest.strip_prefix('\n') {
            assert!(!is_open, "no span crosses a line: {html}");
            text.push('\n');
            rest = after;
        } else {
            let entities = [("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&')];
            let (entity, character) =
                entities.into_iter().find(|(name, _)| rest.starts_with(name)).expect(html);
            text.push(character);
            rest = &rest[entity.len()..];
        }
    }
    assert!(!is_open, "{html}");
    text + rest
}

fn check_all(code: &str) {
    let highlighter = Highlighter::default();
    for language in language::names() {
        assert_eq!(text_of(&highlighter.highlight(language, code)), code, "{language}");
    }
}

/// What lexers stumble over: every bracket and quote, and starts of things that may never end.
const STUMBLES: &str = concat!(
    "\"¦'¦`¦\\¦\n¦\r\n¦ ¦\t¦(¦)¦[¦]¦{¦}¦<¦>¦</¦/>¦/¦//¦/*¦*/¦#¦#[¦${¦$(¦$((¦#{¦{{¦}}¦\\(¦$x¦$¦@¦@a¦-¦--¦-x¦=¦:¦::",
    "¦.¦..¦...¦|¦&¦&&¦;¦,¦!¦?¦%w[¦<<EOF¦<<<EOF¦<<~EOF¦<<'A'\n¦A\n¦EOF¦f\"¦r#\"¦\"\"\"¦'''¦R\"(¦@\"¦$\"¦case x in¦esac",
    "¦for¦in¦if¦function¦def¦class¦Name¦NAME¦name¦foo(¦12¦0x1F¦1e-9¦é¦…¦😀¦\0¦<?php¦?>¦<!--¦-->¦<script>¦</script>",
    "¦<style>¦---\n¦```¦HTTP/1.1 200 OK¦GET /¦Content-Type: application/json¦$ ¦> ¦>>> ¦key: ¦key: |\n¦- ¦+¦&amp;",
    "¦\\u{1F600}¦\\u00¦\\x¦<a>¦<a ¦{$¦?->¦-eq¦$env:X¦url(¦!important¦\n  ",
);

fn stumbles() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(STUMBLES.split('¦').collect::<Vec<_>>());
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn no_text_is_lost_whatever_it_is(code in "\\PC*") {
        check_all(&code);
    }

    #[test]
    fn no_text_is_lost_whatever_it_is_made_of(code in stumbles()) {
        check_all(&code);
    }
}

#[test]
fn a_character_of_two_bytes_is_never_split() {
    for code in ["\u{a0}:", "\u{85}=", "a\u{a0}\u{a0}- b", "é: é"] {
        check_all(code);
    }
}

#[test]
fn deep_nesting_does_not_overflow_the_stack() {
    for piece in
        ["${", "$(", "`${", "\"${", "f\"{f'{", "<a>{", "$(( ", "\"#{", "\\(", "(", "[[", "{", "<<A\n", "> "]
    {
        check_all(&piece.repeat(4_000 / piece.len()));
    }
}

#[test]
fn the_same_code_gives_the_same_markup() {
    let code = "const a = `x${1 + f(2)}`; // é\n";
    let markup = |language| Highlighter::default().highlight(language, code);
    assert_eq!(markup("js"), markup("js"));
}

#[test]
fn code_in_an_unknown_language_is_escaped_and_no_more() {
    let highlighter = Highlighter::default();
    assert!(!highlighter.knows("no-such-language"));
    assert_eq!(&*highlighter.highlight("no-such-language", "if a < b & c"), "if a &lt; b &amp; c");
}

#[test]
fn a_language_is_known_by_any_of_its_names_in_any_case() {
    let highlighter = Highlighter::default();
    for name in [
        "js", "Node", "TS", "tsx", "py", "sh", "console", "yml", "C#", "c++", "golang", "ps1", "JSONC",
        "curl",
    ] {
        assert!(highlighter.knows(name), "{name}");
    }
}

#[test]
fn the_manual_and_the_style_sheet_know_every_class() {
    let manual = include_str!("../../../content/docent/theming.md");
    let style = include_str!("../../../theme/css/code.css");
    for class in Class::ALL {
        let name = class.name();
        assert!(manual.contains(&format!("\n| `{name}` | ")), "{class:?}");
        assert!(
            [format!(".{name} "), format!(".{name},"), format!(".{name})")]
                .iter()
                .any(|it| style.contains(it))
        );
    }
}

#[test]
fn very_long_code_stays_plain() {
    let code = "[1]\n".repeat(100_000);
    assert_eq!(&*Highlighter::default().highlight("json", &code), code);
}
