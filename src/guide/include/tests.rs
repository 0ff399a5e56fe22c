use super::*;

/// The expanded text of `content/a.md`, and each finding as `file line:column message`.
fn expand_files(files: &[(&str, &str)]) -> (String, Vec<String>) {
    let source = |path: &str| {
        let path = ProjectPath::new(path).unwrap();
        let text = files.iter().find(|(name, _)| *name == path.as_str())?.1;
        Some(Source::new(path, text))
    };
    let read = |path: &ProjectPath| source(path.as_str()).map(|it| Arc::clone(it.text()));
    let expanded = expand(&source("content/a.md").unwrap(), 0, &read);
    let show = |it: Diagnostic| {
        let span = it.span.unwrap();
        let at = source(span.source.as_str()).unwrap().position(span.start);
        format!("{} {}:{} {}", span.source, at.line, at.column, it.message)
    };
    (expanded.text.as_str().to_owned(), expanded.diagnostics.into_iter().map(show).collect())
}

#[track_caller]
fn check(files: &[(&str, &str)], expected: &str) {
    assert_eq!(expand_files(files), (expected.to_owned(), Vec::new()));
}

#[test]
fn files_and_parts_of_them_take_the_directives_place() {
    check(&[("content/a.md", "x {{#include ../b.txt}} y"), ("b.txt", "B\n")], "x B y");
    check(
        &[("content/a.md", "```\n{{#include b.rs:c}}\n```"), ("content/b.rs", "1\nANCHOR: c\n2\n")],
        "```\n2\n```",
    );
    check(&[("content/a.md", "\\{{#include b}} {{ b }}")], "{{#include b}} {{ b }}");
    check(&[("content/a.md", "a{{#title T}}b")], "ab");
}

#[test]
fn included_files_include_relative_to_themselves() {
    check(
        &[
            ("content/a.md", "{{#include s/b.md}}"),
            ("content/s/b.md", "b {{#include c.md}}"),
            ("content/s/c.md", "c"),
        ],
        "b c",
    );
}

#[test]
fn indentation_is_kept_within_lists() {
    check(
        &[
            ("content/a.md", "- x\n\n  {{#include b.md}}\n"),
            ("content/b.md", "1\n\n  {{#include c.md}}\n3"),
            ("content/c.md", "2\n2\n"),
        ],
        "- x\n\n  1\n\n    2\n    2\n  3\n",
    );
    check(
        &[
            ("content/a.md", "  {{#include b.md:x}}\n"),
            ("content/b.md", "\nANCHOR: x\n1\n{{#include c.md}}\nANCHOR: y\n3\n"),
            ("content/c.md", "2\n2\n"),
        ],
        "  1\n  2\n  2\n  3\n",
    );
    check(&[("content/a.md", "- {{#include b.md}}"), ("content/b.md", "1\n2")], "- 1\n2");
}

#[test]
fn rust_examples_keep_their_other_lines_hidden() {
    let rust = "use a;\n// ANCHOR: b\nb();\n// ANCHOR_END: b\n}\n";
    check(&[("content/a.md", "{{#rustdoc_include b.rs:b}}"), ("content/b.rs", rust)], "# use a;\nb();\n# }");
    check(
        &[("content/a.md", "{{#rustdoc_include b.rs:3}}"), ("content/b.rs", "1\n2\n3\n4\n")],
        "# 1\n# 2\n3\n# 4",
    );
    check(
        &[("content/a.md", "{{#playground b.rs editable}}"), ("content/b.rs", "1\n2\n")],
        "```rust,editable\n1\n2\n```",
    );
}

#[test]
fn what_is_missing_is_found_at_the_directive() {
    let files = [
        (
            "content/a.md",
            "é {{#include no.md}}\n{{#include b.rs:lst}}\n{{#include b.rs:7}}\n{{#include ../../x}}",
        ),
        ("content/b.rs", "ANCHOR: list\n"),
    ];
    assert_eq!(
        expand_files(&files).1,
        [
            "content/a.md 1:3 there is no text file `content/no.md`",
            "content/a.md 2:1 `content/b.rs` has no region `lst`",
            "content/a.md 3:1 `content/b.rs` ends at line 1",
            "content/a.md 4:1 `../../x` lies outside the project",
        ]
    );
}

#[test]
fn findings_in_included_files_are_theirs() {
    let files = [("content/a.md", "{{#include b.md}}"), ("content/b.md", "\n {{#include no.md}}")];
    assert_eq!(expand_files(&files).1, ["content/b.md 2:2 there is no text file `content/no.md`"]);
}

#[test]
fn files_that_include_each_other_end() {
    let (_, findings) = expand_files(&[("content/a.md", "x{{#include a.md}}{{#include a.md}}")]);
    assert_eq!(findings, ["content/a.md 1:2 includes are nested deeper than 10 files"]);
}

#[test]
fn files_that_multiply_end() {
    let many = |name: &str| format!("{{{{#include {name}}}}}").repeat(12);
    let names: Vec<String> = (0..9).map(|it| format!("content/{it}.md")).collect();
    let texts: Vec<String> = (1..10).map(|it| many(&format!("{it}.md"))).collect();
    let mut files: Vec<(&str, &str)> =
        names.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
    let first = many("0.md");
    files.push(("content/a.md", &first));
    files.push(("content/9.md", ""));
    assert_eq!(expand_files(&files).1.len(), 1);
}
