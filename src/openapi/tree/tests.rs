use std::fmt::Write;

use super::*;
use crate::path::ProjectPath;
use proptest::prelude::*;

fn parse(name: &str, text: &str) -> Parsed<Tree> {
    read(Source::new(ProjectPath::new(name).unwrap(), text), 0)
}

fn tree(name: &str, text: &str) -> Tree {
    let parsed = parse(name, text);
    assert_eq!(parsed.diagnostics, [], "{text}");
    parsed.value
}

/// The tree as indentation-free text, to compare with.
fn shown(node: Node<'_>) -> String {
    match node.kind() {
        Kind::Null => "null".to_owned(),
        Kind::Bool(value) => value.to_string(),
        Kind::Number(text) => text.to_owned(),
        Kind::String(text) => format!("{text:?}"),
        Kind::Array(array) => format!("[{}]", array.iter().map(shown).collect::<Vec<_>>().join(",")),
        Kind::Object(object) => {
            let entries = object.iter().map(|it| format!("{}:{}", it.key, shown(it.value)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
        }
    }
}

#[track_caller]
fn means(name: &str, text: &str, expected: &str) {
    let tree = tree(name, text);
    assert_eq!(shown(tree.root().expect("the text is readable")), expected);
}

/// Every diagnostic as `line:column message`.
fn complaints(name: &str, text: &str) -> Vec<String> {
    let source = Source::new(ProjectPath::new(name).unwrap(), text);
    let said = |it: Diagnostic| {
        let at = source.position(it.span.expect("every finding has a place").start);
        format!("{}:{} {}", at.line, at.column, it.message)
    };
    read(source.clone(), 0).diagnostics.into_iter().map(said).collect()
}

/// Asserts that each character of `needle` in the string under `key` leads back to `needle` in the file.
#[track_caller]
fn leads_back(name: &str, text: &str, key: &str, needle: &str) {
    let tree = tree(name, text);
    let placed = tree.root().unwrap().get(key).unwrap().text().unwrap();
    let at = placed.as_str().find(needle).unwrap_or_else(|| panic!("no `{needle}` in {:?}", placed.as_str()));
    let expected = text.find(needle).unwrap() as u32;
    assert_eq!(placed.span(at..at + needle.len()).start, expected, "{needle} in {:?}", placed.as_str());
}

#[test]
fn json_keeps_order_numbers_and_escapes() {
    means(
        "a.json",
        " {\"b\": [1.10, -0, 1e400, true, false, null], \"a\\u0020\": \"x\\n\\ud83d\\ude00\\/\\ud800\"}\n",
        "{b:[1.10,-0,1e400,true,false,null],a :\"x\\n😀/\u{fffd}\"}",
    );
}

#[test]
fn json_may_begin_with_a_byte_order_mark() {
    means("a.json", "\u{feff}{\"a\": {}}", "{a:{}}");
    means("a.yaml", "\u{feff}a: é\nb: x\n", "{a:\"é\",b:\"x\"}");
}

#[test]
fn json_mistakes_are_reported_where_they_stand() {
    for (text, expected) in [
        ("{\n \"a\": 1,\n}", "3:1 not valid JSON: expected a key in double quotes, found `}`"),
        ("{\"a\" 1}", "1:6 not valid JSON: expected `:`, found `1`"),
        ("[1 2]", "1:4 not valid JSON: expected `,` or `]`, found `2`"),
        ("{\"a\": \"x", "1:7 not valid JSON: the string has no closing quote"),
        ("{\"a\": 01}", "1:7 not valid JSON: a number with leading zeros"),
        ("{\"a\": 1.}", "1:9 not valid JSON: expected a digit, found `}`"),
        ("{\"a\": \"\\q\"}", "1:8 not valid JSON: a backslash that begins no escape"),
        ("{} x", "1:4 not valid JSON: expected the end of the file, found `x`"),
        ("{\"a\": nul}", "1:7 not valid JSON: expected a value, found `n`"),
        ("{\"a\": \"b\tc\"}", "1:9 not valid JSON: a raw control character in a string"),
        ("{", "1:2 not valid JSON: expected a key in double quotes, found the end of the file"),
    ] {
        assert_eq!(complaints("a.json", text), [expected], "{text}");
    }
}

#[test]
fn a_comma_too_many_is_recognised() {
    let parsed = parse("a.json", "{\"a\": 1,}");
    assert_eq!(parsed.diagnostics[0].help.as_deref(), Some("remove the comma before it"));
}

#[test]
fn yaml_in_braces_is_read_as_yaml() {
    means("a.yaml", "{openapi: 3.1.0, x: [a]}", "{openapi:\"3.1.0\",x:[\"a\"]}");
    assert_eq!(complaints("a.json", "{openapi: 3.1.0}").len(), 1);
}

#[test]
fn yaml_scalars_follow_the_core_schema() {
    means(
        "a.yaml",
        "a: [on, yes, True, ~, 0x1F, 1.10, +1, .inf, 2024-01-01, '1', !!str 2, 1e3]\n200: {}\nnull: x\nb:\n",
        "{a:[\"on\",\"yes\",true,null,0x1F,1.10,+1,\".inf\",\"2024-01-01\",\"1\",\"2\",1e3],200:{},null:\"x\",b:null}",
    );
}

#[test]
fn numbers_read_as_json_numbers() {
    for (text, expected) in [
        ("+1", "1"),
        (".5", "0.5"),
        ("-007.", "-7"),
        ("0x1F", "31"),
        ("0o17", "15"),
        ("1.10", "1.10"),
        ("-0", "-0"),
        ("1E+5", "1E+5"),
    ] {
        assert_eq!(value::number(text).0, expected);
    }
}

#[test]
fn aliases_and_merge_keys_are_followed() {
    means(
        "a.yaml",
        "base: &b {x: 1, y: 2}\nother: &o {y: 3, z: 4}\nmerged:\n  <<: [*b, *o]\n  x: 0\nsame: *b\n",
        "{base:{x:1,y:2},other:{y:3,z:4},merged:{x:0,y:2,z:4},same:{x:1,y:2}}",
    );
}

#[test]
fn an_alias_inside_its_own_anchor_is_refused() {
    assert_eq!(
        complaints("a.yaml", "a: &a\n  - *a\n"),
        ["2:5 the alias stands inside the value that it names"]
    );
}

#[test]
fn billions_of_aliases_stop_at_the_limit() {
    let mut text = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n".to_owned();
    for level in 1..30 {
        let alias = format!("*a{},", level - 1).repeat(10);
        writeln!(text, "a{level}: &a{level} [{alias}]").unwrap();
    }
    let complaints = complaints("a.yaml", &text);
    assert_eq!(complaints.len(), 1);
    assert!(complaints[0].ends_with("the aliases stand for more than 2000000 values"), "{complaints:?}");
}

#[test]
fn aliases_cannot_nest_deeper_than_the_limit() {
    let mut text = "a0: &a0 [x]\n".to_owned();
    for level in 1..1000 {
        writeln!(text, "a{level}: &a{level} [*a{}]", level - 1).unwrap();
    }
    assert_eq!(complaints("a.yaml", &text).len(), 1);
}

#[test]
fn nesting_is_bounded_in_both_notations() {
    for (open, close) in [("[", "]"), ("{\"a\":[\"]\",", "]}")] {
        let open = open.repeat(100_000);
        assert!(complaints("a.json", &open)[0].contains("nested deeper than 512 levels"));
        let text = format!("{{\"deep\": {open}1{}, \"b\": 2}}", close.repeat(100_000));
        assert_eq!(complaints("a.json", &text).len(), 1, "it is told once");
        let parsed = parse("a.json", &text);
        assert_eq!(parsed.value.root().unwrap().get("b").map(shown).unwrap(), "2", "the rest is there");
    }
    let block = (0..600).map(|level| " ".repeat(level) + "a:\n").collect::<String>() + "b: 2\n";
    assert_eq!(complaints("a.yaml", &block).len(), 1);
    assert_eq!(parse("a.yaml", &block).value.root().unwrap().get("b").map(shown).unwrap(), "2");
    let block = (0..2000).map(|level| " ".repeat(level) + "a:\n").collect::<String>();
    assert!(complaints("a.yaml", &block)[0].contains("nested deeper than 512 levels"));
}

#[test]
fn the_first_of_two_equal_keys_counts_and_both_are_shown() {
    let parsed = parse("a.yaml", "a: 1\nb: 2\na: 3\n");
    assert_eq!(shown(parsed.value.root().unwrap()), "{a:1,b:2}");
    let diagnostic = &parsed.diagnostics[0];
    assert_eq!(
        (diagnostic.rule, diagnostic.message.as_str()),
        (Rule::DuplicateKey, "the key `a` is given twice")
    );
    assert_eq!((diagnostic.span.as_ref().unwrap().start, diagnostic.labels[0].span.start), (10, 0));
}

#[test]
fn large_objects_find_their_keys_and_duplicates() {
    let entries: Vec<String> = (0..1000).map(|n| format!("\"k{}\": {n}", n % 999)).collect();
    let parsed = parse("a.json", &format!("{{{}}}", entries.join(",")));
    assert_eq!(parsed.diagnostics.len(), 1);
    let object = parsed.value.root().unwrap().object().unwrap();
    assert_eq!(object.iter().len(), 999);
    assert!((0..999).all(|n| shown(object.get(&format!("k{n}")).unwrap()) == n.to_string()));
    assert!(object.get("k999").is_none());
}

#[test]
fn only_the_first_yaml_document_is_read() {
    let parsed = parse("a.yaml", "a: 1\n---\nb: 2\n");
    assert_eq!(shown(parsed.value.root().unwrap()), "{a:1}");
    assert_eq!(complaints("a.yaml", "a: 1\n---\nb: 2\n")[0].split(':').next(), Some("2"));
}

#[test]
fn tabs_as_indentation_are_explained() {
    let parsed = parse("a.yaml", "a:\n\tb: 1\n");
    assert_eq!(parsed.diagnostics.len(), 1);
    assert_eq!(parsed.diagnostics[0].help.as_deref(), Some("YAML is indented by spaces; replace the tab"));
}

#[test]
fn json_strings_lead_back_through_escapes() {
    let text = r#"{"d": "one\ntwo \u00e4\ud83d\ude00 three\/four"}"#;
    for needle in ["one", "two", "three", "four"] {
        leads_back("a.json", text, "d", needle);
    }
}

#[test]
fn literal_blocks_lead_back_line_by_line() {
    let text = "d: |\n\n  one\n    two\n\n  three é\n  four\nx: 1\n";
    for needle in ["one", "  two", "three", "four"] {
        leads_back("a.yaml", text, "d", needle);
    }
    leads_back("a.yaml", &text.replace('\n', "\r\n"), "d", "four");
}

#[test]
fn indentation_indicators_are_respected() {
    let text = "d: |2-\n    indented\n  flush\nx: 1\n";
    let tree = tree("a.yaml", text);
    assert_eq!(tree.root().unwrap().get("d").unwrap().string(), Some("  indented\nflush"));
    leads_back("a.yaml", text, "d", "  indented");
    leads_back("a.yaml", text, "d", "flush");
}

#[test]
fn folded_blocks_lead_back_line_by_line() {
    let text = "d: >-\n  one two\n  three\n\n  four\n    five\n  six\nx: 1\n";
    for needle in ["one two", "three", "four", "  five", "six"] {
        leads_back("a.yaml", text, "d", needle);
    }
}

#[test]
fn quoted_and_plain_scalars_lead_back() {
    let text = "d: 'it''s [one](two)'\n";
    leads_back("a.yaml", text, "d", "[one](two)");
    let text = "d: \"a\\tb \\x41 c\n  folded \\\n  continued\"\n";
    for needle in ["b ", " c", "folded", "continued"] {
        leads_back("a.yaml", text, "d", needle);
    }
    let text = "d: plain words\n  over lines\n\n  and paragraphs\ne: x\n";
    for needle in ["plain words", "over lines", "and paragraphs"] {
        leads_back("a.yaml", text, "d", needle);
    }
    leads_back("a.yaml", "ä: ö\nd: ü needle\n", "d", "needle");
}

#[test]
fn nodes_know_their_places() {
    let text = "a:\n  b: [1, x]\n  c: 'q'\nd:\n";
    let tree = tree("a.yaml", text);
    let root = tree.root().unwrap();
    let slice = |node: Node<'_>| &text[node.span().start as usize..node.span().end as usize];
    assert_eq!(slice(root.get("a").unwrap()), "b: [1, x]\n  c: 'q'");
    assert_eq!(slice(root.get("a").unwrap().get("b").unwrap()), "[1, x]");
    assert_eq!(slice(root.get("a").unwrap().get("c").unwrap()), "'q'");
    assert_eq!(slice(root.get("d").unwrap()), "d");
}

fn check_any(name: &str, text: &str) {
    let parsed = parse(name, text);
    assert!(
        parsed.value.root().is_some()
            || !parsed.diagnostics.is_empty()
            || text.trim().is_empty()
            || name == "a.yaml"
    );
    for node in (0..parsed.value.nodes.len() as u32).map(|index| Node { tree: &parsed.value, index }) {
        let span = node.span();
        assert!(span.start <= span.end && span.end as usize <= text.len());
        if let Some(placed) = node.text() {
            assert_eq!(Some(placed.as_str()), node.string());
            let _ = placed.span(0..placed.as_str().len());
        }
    }
}

proptest! {
    #[test]
    fn no_text_makes_the_readers_panic(text in any::<String>()) {
        check_any("a.json", &text);
        check_any("a.yaml", &text);
    }

    #[test]
    fn nothing_made_of_marks_makes_the_readers_panic(
        text in r#"([\[\]{}:,'"&*!|>?#%@`~<\\ \n\t-]|<<|a|é|0|&x|\*x|- |: |\\u12|\r\n){0,60}"#
    ) {
        check_any("a.json", &text);
        check_any("a.yaml", &text);
        check_any("a.json", &format!("{{{text}"));
    }

    #[test]
    fn json_strings_mean_what_serde_reads(text in any::<String>()) {
        let json = serde_json::json!({ "d": text }).to_string();
        let tree = tree("a.json", &json);
        prop_assert_eq!(tree.root().unwrap().get("d").unwrap().string(), Some(text.as_str()));
    }
}
