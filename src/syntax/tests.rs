//! What is sound and what is not, in each language, whole and in parts.

#[cfg(feature = "syntax")]
use super::language::Kind;
use super::*;

#[cfg(feature = "syntax")]
const JS: Language = Language::JavaScript(Kind::Any);

fn fence(language: Language, code: &str) -> Option<String> {
    fragment::defect_of_fence(language, code, false).map(|it| {
        let range = within(code, it.range);
        let line = code[..range.start].matches('\n').count() + 1;
        format!("{line}: {}", it.message)
    })
}

fn line(language: Language, code: &str) -> Option<usize> {
    fence(language, code).and_then(|it| it.split(':').next()?.parse().ok())
}

#[test]
fn what_is_sound_has_no_defect() {
    for (language, code) in [
        (Language::Json, "{\"a\": [1, 1e400, null]}"),
        (Language::JsonWithComments, "{\n  // why\n  \"a\": [1, 2,], /* and */\n}"),
        (Language::JsonLines, "{\"a\":1}\n\n{\"a\":2}\n"),
        (Language::Yaml, "a: [1, 2]\n---\nb: |\n  text\n"),
        (Language::Toml, "[a]\nb = 1979-05-27\n"),
    ] {
        assert_eq!(defect(language, code), None, "{code}");
    }
}

#[test]
fn a_defect_stands_at_its_line() {
    for (language, code, at) in [
        (Language::Json, "{\n  \"a\": 1,\n}", 3),
        (Language::Json, "{\n  'a': 1\n}", 2),
        (Language::Json, "{\n  \"a\": 1 // one\n}", 2),
        (Language::JsonLines, "{}\n{]\n", 2),
        (Language::Yaml, "a: 1\nb: [1, 2\nc: 3\n", 3),
        (Language::Toml, "a = 1\nb = \n", 2),
    ] {
        assert_eq!(line(language, code), Some(at), "{code}: {:?}", fence(language, code));
    }
}

#[cfg(feature = "syntax")]
#[test]
fn programs_are_read_by_their_parsers() {
    for (language, code) in [
        (JS, "import a from 'a';\nconst b = await a();\n"),
        (JS, "with (a) { b }"),
        (Language::JavaScript(Kind::Jsx), "const a = <b c={d}>e</b>;"),
        (Language::JavaScript(Kind::TypeScript), "const a: Map<string, number> = new Map();"),
        (Language::Python, "async def a():\n    return [b async for b in c()]\n"),
        (Language::Php, "<?php\nenum A: string { case B = 'b'; }\n"),
        (Language::Shell, "if [[ $a == b* ]]; then\n  cat <<EOF\nx\nEOF\nfi\n"),
        (Language::Xml, "<?xml version=\"1.0\"?>\n<a b=\"c\"><d/></a>"),
        (Language::Rust, "fn a() -> impl Fn() { || {} }"),
    ] {
        assert_eq!(defect(language, code), None, "{code}");
    }
    for (language, code, at) in [
        (JS, "const a = 1;\nconst a = 2;\n", 2),
        (JS, "call(\n  'a'\n  'b'\n);\n", 3),
        (Language::JavaScript(Kind::TypeScript), "let a: = 1;", 1),
        (Language::Python, "a = 1\nfor b in c\n    pass\n", 2),
        (Language::Php, "<?php\n$a = [1, 2;\n", 2),
        (Language::Shell, "if true; then\n  echo\n", 2),
        (Language::Shell, "echo 'a\n", 1),
        (Language::Xml, "<a>\n<b></a>", 2),
        (Language::Rust, "fn a() {\n  let = 1;\n}", 2),
    ] {
        assert_eq!(line(language, code), Some(at), "{code}: {:?}", fence(language, code));
    }
}

#[test]
fn parts_of_json_are_sound() {
    for code in [
        "\"a\": 1,\n\"b\": 2",
        "{ \"a\": 1, ... }",
        "{\n  \"a\": [1, ...],\n  \"b\": ...,\n  ...\n}",
        "{ \"a\": {{ token }}, \"b\": <id>, \"c\": {id}, \"d\": $ID, \"e\": {...}, \"f\": […] }",
        "{ \"a\": 1, // ...\n}",
        "{ \"a\": [...], // all\n  \"b\": 1 }",
        "{\"a\": 1}\n{\"a\": 2}",
        "{\"a\": 1},",
        "[1, ....]",
    ] {
        assert_eq!(fence(Language::Json, code), None, "{code}");
    }
    for code in ["{ \"a\": 1, ... \"b\" 2 }", "{ \"a\" ... }", "{ \"a\": ..., }  ]"] {
        assert!(fence(Language::Json, code).is_some(), "{code}");
    }
}

#[cfg(feature = "syntax")]
#[test]
fn parts_of_programs_are_sound() {
    for (language, code) in [
        (JS, "return 1;"),
        (JS, "{ \"a\": 1, b: [2] }"),
        (JS, "headers: { a: 'b' },\nbody,"),
        (JS, "async a() { await b(); }\nget c() { return 1; }"),
        (JS, "function a() { ... }\nconst b = ...;\ncall(a, ...);\n...\n"),
        (JS, "const a = <your-token>;"),
        (JS, "const a = <b c={d}>e</b>;"),
        (JS, "> 1 + 1\n2"),
        (Language::JavaScript(Kind::Jsx), "<a/>\n<b/>"),
        (Language::JavaScript(Kind::TypeScript), "const a = { b: <YOUR_TOKEN> };"),
        (Language::Python, "    def a(self):\n        return 1\n\n    b = 2\n"),
        (Language::Python, ">>> for a in b:\n...     print(a)\n...\n1\n2\n"),
        (Language::Python, "a = {\"b\": 1, ...}\n"),
        (Language::Python, "\"a\": 1,\n\"b\": c,  # why\n"),
        (Language::Php, "$a = 1;"),
        (Language::Php, "public function a(): int { return 1; }"),
        (Language::Php, "'a' => 1,\n'b' => [2],"),
        (Language::Php, "new Client(['a' => 1])"),
        (Language::Php, "->a(function ($b) {\n    //\n})"),
        (Language::Php, "use A\\B;\n\nprotected static function c(): void {}"),
        (JS, ".then((a) => a)\n.catch(b);"),
        (Language::Shell, "$ ls 'a\n> b'\nout (of it\n$ cd <your folder>\n"),
        (Language::Shell, "curl https://a.example/<id> -H 'b: {{ c }}'"),
        (Language::Rust, "let a = 1;\na + 1"),
        (Language::Xml, "<a/>\n<b>...</b>"),
    ] {
        assert_eq!(fence(language, code), None, "{code}");
    }
}

#[cfg(feature = "syntax")]
#[test]
fn marks_hide_no_other_mistakes() {
    for (language, code, at) in [
        (JS, "const a = { ... };\nconst b = ;\n", 2),
        (JS, "call(<token>\n", 1),
        (Language::Python, "a = {\"b\": 1, ...}\nif a\n    pass\n", 2),
        (Language::Python, ">>> a = 1\n>>> b = = 2\nout\n", 2),
        (Language::Php, "$a = 1\n$b = 2;", 2),
        (Language::Shell, "$ ls\nout\n$ echo $(a\n", 3),
    ] {
        assert_eq!(line(language, code), Some(at), "{code}: {:?}", fence(language, code));
    }
}

#[test]
fn nothing_makes_a_parser_fail() {
    let deep = |text: &str| text.repeat(20_000);
    for (_, language) in NAMES {
        for code in [
            "",
            "\u{feff}",
            "\0",
            "é\u{301}'",
            "\"",
            "'",
            "`",
            "<",
            "<a",
            "{{",
            "$",
            "...",
            "…",
            "\\",
            "#",
            "/*",
            "$ ",
            ">>> ",
        ] {
            let _ = (defect(language, code), fence(language, code));
        }
        for code in ["(", "[", "{", "-", "!", "a?", "a:", "- ", "<a>", "if a: ", "$(", "not "] {
            let _ = defect(language, &deep(code));
        }
    }
}
