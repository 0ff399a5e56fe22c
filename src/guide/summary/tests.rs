use super::*;

fn read(text: &str) -> Parsed<Summary> {
    parse(&Source::new(ProjectPath::new("src/SUMMARY.md").unwrap(), text))
}

/// The entries, one line each.
fn outline(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    for entry in read(text).value.entries {
        match entry {
            Entry::Chapter(chapter) => push_chapter(&mut lines, &chapter, 0),
            Entry::Part(title, _) => lines.push(format!("# {title}")),
            Entry::Separator => lines.push("---".into()),
        }
    }
    lines
}

fn push_chapter(lines: &mut Vec<String>, chapter: &Chapter, depth: usize) {
    let path = chapter.path.as_ref().map_or("draft", |it| it.as_str());
    lines.push(
        format!("{}{} {} {path}", "  ".repeat(depth), chapter.number, chapter.title).trim_end().to_owned(),
    );
    for child in &chapter.children {
        push_chapter(lines, child, depth + 1);
    }
}

fn findings(text: &str) -> Vec<String> {
    let slice = |span: &Span| text[span.start as usize..span.end as usize].to_owned();
    let show = |it: crate::diag::Diagnostic| format!("`{}` {}", slice(&it.span.unwrap()), it.message);
    read(text).diagnostics.into_iter().map(show).collect()
}

const BOOK: &str = "<!-- comment -->
# Summary

[Introduction](README.md)

---

# First

- [One *bold* `code`](one.md)
  - [One one](one/a%20b.md)
    * [Deep](one/deep.md)
  - [Draft]()
+ [Two](./two.md)

# Second
1. [Three][3]

---
[Thanks](thanks.md)
[More](more.md)

[3]: three.md
";

#[test]
fn a_book_is_read_in_its_order() {
    assert_eq!(findings(BOOK), Vec::<String>::new());
    assert_eq!(read(BOOK).value.title.as_deref(), Some("Summary"));
    assert_eq!(
        outline(BOOK),
        [
            " Introduction src/README.md",
            "---",
            "# First",
            "1. One bold code src/one.md",
            "  1.1. One one src/one/a b.md",
            "    1.1.1. Deep src/one/deep.md",
            "  1.2. Draft draft",
            "2. Two src/two.md",
            "# Second",
            "3. Three src/three.md",
            "---",
            " Thanks src/thanks.md",
            " More src/more.md",
        ]
    );
}

#[test]
fn what_is_wrong_is_named_and_the_rest_kept() {
    let text =
        "- Text\n  - [A](a.md)\n- [B](a.md)\n- x [C](c.md)\n- [D](../../d.md)\n\n[E](e.md)\n\n- [F](f.md)\n";
    assert_eq!(
        findings(text),
        [
            "`- Text` a list item is not a link",
            "`a.md` `a.md` is listed twice",
            "`c.md` a list item holds `x` besides its link",
            "`../../d.md` `../../d.md` lies outside the project",
            "`` a list of chapters stands behind the chapters that close the book",
        ]
    );
    assert_eq!(
        outline(text),
        [
            "1. Text draft",
            "  1.1. A src/a.md",
            "2. B draft",
            "3. C src/c.md",
            "4. D draft",
            " E src/e.md",
            "5. F src/f.md",
        ]
    );
}

#[test]
fn absurd_nesting_ends() {
    let text = "- ".repeat(300) + "[A](a.md)";
    assert!(!read(&text).diagnostics.is_empty());
}
