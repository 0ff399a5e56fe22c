use super::*;
use std::sync::Arc;

use proptest::prelude::*;

fn source(text: &str) -> Source {
    Source::new(ProjectPath::new("content/a.md").unwrap(), text)
}

fn guide(text: &str) -> Guide {
    parse(&source(text), &|_| None, &Options::default()).value
}

/// Each finding as `rule line:column message`.
fn findings(text: &str) -> Vec<String> {
    let source = source(text);
    let show = |it: Diagnostic| {
        let at = source.position(it.span.unwrap().start);
        format!("{} {}:{} {}", it.rule.name(), at.line, at.column, it.message)
    };
    parse(&source, &|_| None, &Options::default()).diagnostics.into_iter().map(show).collect()
}

/// The links as kind, destination and what stands at their place.
fn links(text: &str) -> Vec<String> {
    let guide = guide(text);
    let show = |link: &Link| {
        let place = &guide.text.as_str()[link.range.start as usize..link.range.end as usize];
        format!("{:?} {} at {place}", link.kind, show_destination(&link.destination))
    };
    guide.links.iter().map(show).collect()
}

fn show_destination(destination: &Destination) -> String {
    match destination {
        Destination::File { path, anchor, .. } => {
            format!("file {path}{}", anchor.as_ref().map_or(String::new(), |it| format!("#{it}")))
        }
        Destination::Undefined(label) => format!("undefined {label}"),
        Destination::Outward(url) => format!("out {url}"),
        Destination::Anchor(id) => format!("#{id}"),
        other => format!("{other:?}"),
    }
}

#[test]
fn headings_are_named_around_chosen_ids() {
    let guide = guide("# A `b` *c*\n## A\n## A\n## X {#a}\n<a id=\"a-1\"></a>\n\nText[^1]\n\n[^1]: note\n");
    let ids: Vec<_> = guide.headings.iter().map(|it| (it.level, it.text.as_str(), &*it.id)).collect();
    assert_eq!(ids, [(1, "A b c", "a-b-c"), (2, "A", "a-2"), (2, "A", "a-3"), (2, "X", "a")]);
    assert_eq!(guide.title.as_deref(), Some("A b c"));
    assert!(["a", "a-1", "a-2", "fn-1", "fnref-1"].iter().all(|it| guide.has_anchor(it)));
}

#[test]
fn ids_that_are_chosen_twice_are_found() {
    assert_eq!(
        findings("# A {#x}\n\n<p id=x>\n"),
        ["duplicate-id 3:7 the id `x` is used twice on this page"]
    );
}

#[test]
fn links_of_every_kind_are_found_at_their_places() {
    assert_eq!(
        links("[a](b.md#c) ![d](<e f.png> 'g') [h][i] [j][] [k] <https://l.m> <n@o.p>\n\n[i]: q.md\n"),
        [
            "Link file content/b.md#c at b.md#c",
            "Image file content/e f.png at e f.png",
            "Link file content/q.md at [h][i]",
            "Link undefined j at [j]",
            "Link out https://l.m at https://l.m",
            "Link out mailto:n@o.p at n@o.p",
        ]
    );
    assert_eq!(
        links("<a href='b.md'>\n<img src=c.png srcset='d.png 1x, e.png 2x'>\n"),
        [
            "Html file content/b.md at b.md",
            "HtmlImage file content/c.png at c.png",
            "HtmlImage file content/d.png at d.png",
            "HtmlImage file content/e.png at e.png",
        ]
    );
    assert_eq!(guide("[a][b]\n\n[z]: x\n[c]: y").definitions, ["c".into(), "z".into()]);
}

#[test]
fn the_image_of_the_front_matter_comes_last() {
    let guide = guide("---\nimage: x.png\n---\n[a](b.md)\n");
    assert_eq!((guide.front.image, guide.links.len()), (Some(1), 2));
    assert_eq!(guide.link_span(&guide.links[1]), crate::source::Span::new(guide.path.clone(), 11..16));
    assert_eq!(guide.link_span(&guide.links[0]).start, 25);
}

#[test]
fn code_is_found_without_its_fences() {
    let guide = guide("> ```Rust,ignore title=x\n> a\n> b\n> ```\n\n    indented\n\n~~~\n~~~\n");
    let code: Vec<_> = guide.code.iter().map(|it| (&*it.language, it.attributes.title.as_deref())).collect();
    assert_eq!(code, [("rust", Some("x")), ("", None)]);
    let range = &guide.code[0].range;
    assert_eq!(&guide.text.as_str()[range.start as usize..range.end as usize], "a\n> b\n");
    assert_eq!(
        findings("a\n\n```js {0}\n```\n"),
        ["invalid-fence 3:7 `0` is not a line or a range of lines"]
    );
}

#[test]
fn unsafe_markup_is_found_at_its_place() {
    assert_eq!(
        findings("a\n<p onclick=\"x\">b</p> <script>c</script>\n\n[d](javascript:e)\n"),
        [
            "unsafe-html 2:13 `onclick` could run code in the reader's browser and is left out",
            "unsafe-html 2:22 `<script>` could run code in the reader's browser and is left out",
            "unsafe-html 4:1 `this address` could run code in the reader's browser and is left out",
        ]
    );
}

#[test]
fn includes_lead_back_to_their_files() {
    let read = |path: &ProjectPath| (path.as_str() == "content/b.md").then(|| Arc::from("[x](y.md)\n"));
    let parsed = parse(&source("# A\n\n{{#include b.md}}\n{{#include c.md}}\n"), &read, &Options::default());
    let guide = parsed.value;
    assert_eq!(
        guide.link_span(&guide.links[0]),
        crate::source::Span::new(ProjectPath::new("content/b.md").unwrap(), 4..8)
    );
    let files: Vec<_> = guide.includes.iter().map(|(path, text)| (path.as_str(), text.is_some())).collect();
    assert_eq!(files, [("content/b.md", true), ("content/c.md", false)]);
    assert_eq!(parsed.diagnostics.len(), 1);
}

proptest! {
    #[test]
    fn any_text_is_a_guide(text in r#"([ -~\n]|[<>&"'=/#\[\](){}^`*_|!:\n -]|<script>|</a>|<a href='|\{\{#include |---\n|\n> \[!NOTE\] |https://|```){0,60}"#) {
        let guide = guide(&text);
        let count = events(guide.text.as_str(), Dialect::guide(&Options::default()))
            .filter(|(event, _)| matches!(
                event,
                Event::RawLink { .. } | Event::Markdown(Markdown::Start(Tag::Link { .. } | Tag::Image { .. }))
            ))
            .count();
        prop_assert_eq!(count + usize::from(guide.front.image.is_some()), guide.links.len());
        for link in &guide.links {
            prop_assert!(guide.text.as_str().get(link.range.start as usize..link.range.end as usize).is_some());
        }
    }

    #[test]
    fn any_summary_is_read(text in r"(- |\n|  |\[a\]\(b.md\)|# |---\n|x|<b>|\* |1\. ){0,60}") {
        crate::guide::summary::parse(&source(&text));
    }
}
