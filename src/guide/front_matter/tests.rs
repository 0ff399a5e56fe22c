use super::*;
use crate::path::ProjectPath;

fn read(text: &str) -> Parsed<Found> {
    parse(&Source::new(ProjectPath::new("content/a.md").unwrap(), text))
}

/// Each finding as `rule line:column..column message`.
fn findings(text: &str) -> Vec<String> {
    let source = Source::new(ProjectPath::new("content/a.md").unwrap(), text);
    let show = |it: Diagnostic| {
        let span = it.span.unwrap();
        let at = source.position(span.start);
        format!(
            "{} {}:{} `{}` {}",
            it.rule.name(),
            at.line,
            at.column,
            &text[span.start as usize..span.end as usize],
            it.message
        )
    };
    parse(&source).diagnostics.into_iter().map(show).collect()
}

const YAML: &str = "---
title: Ümläut # comment
nav-title: 'Short'
description: >
  Folded
  text
draft: true
order: -3
slug: errors
aliases: [old.html, \"older.html\"]
image: ../img/a.png
allow: orphan-page
toc: false
---
# Body";

const TOML: &str = "+++
title = \"Ümläut\"
nav_title = 'Short'
description = \"Folded text\\n\"
draft = true
order = -3
slug = \"errors\"
aliases = [\"old.html\", \"older.html\"]
image = \"../img/a.png\"
allow = [\"orphan-page\"]
toc = false
+++
# Body";

#[test]
fn yaml_and_toml_say_the_same() {
    for text in [YAML, TOML] {
        let found = read(text);
        assert_eq!(found.diagnostics, []);
        let FrontMatter { title, nav_title, description, draft, order, slug, aliases, allow, toc, .. } =
            found.value.front;
        assert_eq!(title.as_deref(), Some("Ümläut"));
        assert_eq!(nav_title.as_deref(), Some("Short"));
        assert_eq!(description.as_deref(), Some("Folded text\n"));
        assert_eq!((draft, order, slug.as_deref(), toc), (true, Some(-3), Some("errors"), Some(false)));
        let slice =
            |span: &Span| text[span.start as usize..span.end as usize].trim_matches(['"', '\'']).to_owned();
        let aliases: Vec<_> = aliases.iter().map(|(alias, span)| (alias.as_str(), slice(span))).collect();
        assert_eq!(aliases, [("old.html", "old.html".to_owned()), ("older.html", "older.html".to_owned())]);
        assert_eq!(allow[0].0, "orphan-page");
        let image = found.value.image.unwrap();
        assert_eq!(slice(&image.span.unwrap()), "../img/a.png");
        assert_eq!(&text[found.value.body..], "# Body");
    }
}

#[test]
fn unknown_fields_are_pointed_at() {
    assert_eq!(
        findings("---\ntitle: a\ntilte: b\n---\n"),
        ["unknown-front-matter-key 3:1 `tilte` there is no front matter field `tilte`"]
    );
    assert_eq!(findings("+++\nä.b = 1\n+++\n").len(), 1);
}

#[test]
fn wrong_types_are_pointed_at() {
    assert_eq!(
        findings(
            "---\ndraft: maybe\norder: 1.5\ntitle: [a]\nallow: [orphan-pages, {a: b}]\nslug: a/b\n---\n"
        ),
        [
            "invalid-front-matter 2:8 `maybe` `draft` is `maybe`, not `true` or `false`",
            "invalid-front-matter 3:8 `1.5` `order` is `1.5`, not a whole number",
            "invalid-front-matter 4:8 `[` `title` is a list, not text",
            "invalid-front-matter 5:23 `{` `allow` is a mapping, not text or a list of texts",
            "invalid-front-matter 5:9 `orphan-pages` there is no rule `orphan-pages`",
            "invalid-front-matter 6:7 `a/b` `a/b` is not one part of an address",
        ]
    );
    assert_eq!(findings("+++\ntitle = 3\n+++\n"), ["invalid-front-matter 2:9 `3` `title` is `3`, not text"]);
}

#[test]
fn broken_syntax_is_pointed_at() {
    let yaml = findings("---\ntitle: \"a\norder: 1\n---\n");
    assert!(yaml[0].starts_with("invalid-front-matter"), "{yaml:?}");
    let toml = findings("+++\ntitle = \n+++\n");
    assert!(toml[0].starts_with("invalid-front-matter 2:9"), "{toml:?}");
    let twice = findings("---\ntitle: a\ntitle: b\n---\n");
    assert_eq!(twice, ["invalid-front-matter 3:1 `title` `title` is given twice"]);
}

#[test]
fn without_front_matter_all_is_markdown() {
    assert_eq!(read("---\n\ntext\n").value.body, 0);
    assert_eq!(read("\u{feff}# a").value.body, 3);
    assert_eq!(read("---\n---\n# a").value.front, FrontMatter::default());
}
