use super::*;
use crate::path::ProjectPath;
use crate::source::Source as File;

use std::sync::LazyLock;

use proptest::prelude::*;

fn plain(_: &str, code: &str) -> Arc<str> {
    Html::escape(code).0.into()
}

fn options() -> Options {
    Options {
        hide_lines: [("python".to_owned(), "~".to_owned())].into_iter().collect(),
        ..Options::default()
    }
}

fn setting(href: Href<'_>) -> Setting<'_> {
    static WORDS: LazyLock<Words> = LazyLock::new(Words::default);
    Setting { href, highlight: &plain, console: &|_| None, words: &WORDS }
}

/// A guide's body, its links leading to `LINK0`, `LINK1`, … except those with `broken` in their address.
fn body(text: &str) -> String {
    let source = File::new(ProjectPath::new("a.md").unwrap(), text);
    let parsed = guide::parse(&source, &|_| None, &options()).value;
    let href = |index: usize| {
        let is_broken = format!("{:?}", parsed.links[index].destination).contains("broken");
        (!is_broken).then(|| format!("LINK{index}"))
    };
    super::guide(&parsed, &options(), setting(&href)).0
}

/// A description, its links leading where they say.
fn description(text: &str) -> String {
    let text = Text::whole(&File::new(ProjectPath::new("a.yaml").unwrap(), text));
    let links = guide::prose(&text);
    let href = |index: usize| match &links[index].destination {
        guide::Destination::Outward(url) => Some(url.to_string()),
        guide::Destination::File { written, .. } => Some(written.to_string()),
        _ => None,
    };
    super::prose(&text, setting(&href), 2).0
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(body(text).trim_end(), expected);
}

#[test]
fn headings_can_be_linked_to() {
    check(
        "# A *b* & \"c\" {.x data-y=z onclick=q}",
        "<h1 id=\"a-b--c\" class=\"x\" data-y=\"z\">A <em>b</em> &amp; “c” \
         <a class=\"anchor\" href=\"#a-b--c\" aria-label=\"Link to this section: A b &amp; “c”\"></a></h1>",
    );
}

#[test]
fn links_lead_where_they_are_told() {
    check(
        "[a](b.md 't\"') [c](broken.md) ![d *e*](f.png)",
        "<p><a href=\"LINK0\" title=\"t&quot;\">a</a> <span class=\"broken\">c</span> \
         <img src=\"LINK2\" alt=\"d e\" loading=\"lazy\"></p>",
    );
    check(
        "![a [b](c) ![d](e)](f) [g](h)",
        "<p><img src=\"LINK0\" alt=\"a b d\" loading=\"lazy\"> <a href=\"LINK3\">g</a></p>",
    );
    check(
        "<a href=\"x.md\">y</a> <a href='broken'>z</a>",
        "<p><a href=\"LINK0\">y</a> <a href=\"broken\">z</a></p>",
    );
    check("[a](javascript:x)", "<p><a href=\"LINK0\">a</a></p>");
}

#[test]
fn alerts_are_notes_with_a_title() {
    check(
        "> [!TIP]\n> a",
        "<div class=\"alert tip\" role=\"note\">\n<p class=\"alert-title\">Tip</p>\n<p>a</p>\n</div>",
    );
    check(
        "> [!TIP] `b`\n> a",
        "<div class=\"alert tip\" role=\"note\">\n<p class=\"alert-title\"><code>b</code></p>\n<p>a</p>\n</div>",
    );
    check("> a", "<blockquote>\n<p>a</p>\n</blockquote>");
}

#[test]
fn tables_scroll_and_align_by_class() {
    check(
        "| a | b |\n|--:|---|\n| c | [d](e) |",
        "<div class=\"table\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>\n<thead>\n<tr>\
         <th scope=\"col\" class=\"align-right\">a</th><th scope=\"col\">b</th></tr>\n</thead>\n<tbody>\n<tr>\
         <td class=\"align-right\">c</td><td><a href=\"LINK0\">d</a></td></tr>\n</tbody>\n</table></div>",
    );
}

#[test]
fn footnotes_stand_at_the_end_with_their_ways_back() {
    let html = body("a[^x] b[^y] c[^x]\n\n[^y]: Y\n[^x]: X\n[^z]: Z\n");
    assert!(html.starts_with("<p>a<sup class=\"footnote\" id=\"fnref-1\"><a href=\"#fn-1\""), "{html}");
    let (_, notes) = html.split_once("<ol>").unwrap();
    let texts: Vec<_> = notes.lines().filter(|it| it.starts_with("<li")).map(|it| &it[..20]).collect();
    assert_eq!(texts, ["<li id=\"fn-1\"><p>X <", "<li id=\"fn-2\"><p>Y <", "<li id=\"fn-3\"><p>Z</"]);
    assert!(notes.contains("href=\"#fnref-1-2\""), "{notes}");
}

#[test]
fn tasks_are_labelled_boxes() {
    check(
        "- [x] a\n  - b\n- [ ] c",
        "<ul>\n<li><label class=\"task\"><input type=\"checkbox\" disabled checked> a</label><ul>\n<li>b</li>\n</ul>\n</li>\n\
         <li><label class=\"task\"><input type=\"checkbox\" disabled> c</label></li>\n</ul>",
    );
}

#[test]
fn code_has_title_language_and_classes() {
    check(
        "```rust,ignore title=\"a<b\"\nlet x = \"<\";\n```",
        "<figure class=\"code\" data-language=\"rust\"><figcaption>a&lt;b</figcaption><pre tabindex=\"0\">\
         <code class=\"language-rust ignore\">let x = &quot;&lt;&quot;;\n</code></pre></figure>",
    );
    check("    a", "<figure class=\"code\"><pre tabindex=\"0\"><code>a</code></pre></figure>");
}

/// What stands within `<code>`.
fn code(text: &str) -> String {
    let html = body(text);
    let (_, inner) = html.split_once("<code").unwrap();
    let (_, inner) = inner.split_once('>').unwrap();
    inner.split_once("</code>").unwrap().0.to_owned()
}

#[test]
fn lines_are_marked_numbered_and_hidden() {
    assert_eq!(
        code("```js {2} ins=3 del=4\na\nb\nc\nd\n```"),
        "a\n<span class=\"line mark\">b\n</span><span class=\"line ins\">c\n</span><span class=\"line del\">d\n</span>"
    );
    assert_eq!(
        code("```js linenos=9 {2}\na\nb\n```"),
        "<span class=\"line\" data-line=\"9\">a\n</span><span class=\"line mark\" data-line=\"10\">b\n</span>"
    );
    assert_eq!(
        code("```rust {1}\n# use a;\nb\n```"),
        "<span class=\"hidden-line boring\">use a;\n</span><span class=\"line mark\">b\n</span>"
    );
    assert_eq!(code("```python\n~a\nb\n```"), "<span class=\"hidden-line boring\">a\n</span>b\n");
    assert_eq!(
        code("```diff\n+a\n-b\n c\n```"),
        "<span class=\"line ins\">+a\n</span><span class=\"line del\">-b\n</span> c\n"
    );
}

#[test]
fn neighbouring_tabs_form_a_group() {
    let html = body(
        "```js tab=JS\na\n```\n\n```py tab=Python\nb\n```\n\n```js tab=JS\nc\n```\n\ntext\n\n```js tab=X\nd\n```\n",
    );
    assert_eq!(html.matches("<div class=\"tabs\">").count(), 2);
    assert_eq!(html.matches("<section class=\"tab\"").count(), 4);
    assert!(html.contains("<section class=\"tab\" data-tab=\"JS\"><p class=\"tab-label\">JS</p>"), "{html}");
    assert!(html.trim_end().ends_with("</section>\n<docent-tabs></docent-tabs></div>"), "{html}");
}

#[test]
fn descriptions_have_smaller_headings_without_ids() {
    assert_eq!(
        description("# A\n\n##### B {x}\n\n- [x] c").trim_end(),
        "<h3>A</h3>\n<h6>B {x}</h6>\n<ul>\n<li>☑ c</li>\n</ul>"
    );
}

#[test]
fn descriptions_cannot_run_embed_or_disguise() {
    for (text, expected) in [
        ("<b onclick=x id=y class='header a note' style='z'>c</b>", "<p><b class=\"a note\">c</b></p>"),
        ("<form><input><button>c</button></form>", "c"),
        ("<style>x</style><iframe src=x></iframe>c", "c"),
        ("<a href='javascript:x'>c</a>", "<p><a rel=\"nofollow noopener noreferrer\">c</a></p>"),
        (
            "<a href='b.md' target=_top>c</a>",
            "<p><a href=\"b.md\" rel=\"nofollow noopener noreferrer\">c</a></p>",
        ),
        ("[c](javascript:x)", "<p><span class=\"broken\">c</span></p>"),
        ("[c](https://d.e)", "<p><a href=\"https://d.e\" rel=\"nofollow noopener noreferrer\">c</a></p>"),
        ("<svg><script>x</script></svg>c", "<p>c</p>"),
        ("<div><p>c", "<div><p>c</p></div>"),
    ] {
        assert_eq!(description(text).trim(), expected, "{text}");
    }
}

#[test]
fn descriptions_of_absurd_depth_are_shown_as_written() {
    let html = description(&format!("{}<b>a", "> ".repeat(1000)));
    assert!(html.starts_with("<pre>&gt; &gt; "), "{html}");
}

#[test]
fn descriptions_keep_their_code() {
    assert_eq!(
        description("<b>a</b>\n\n```json title=x\n{}\n```\n").trim_end(),
        "<p><b>a</b></p>\n<figure class=\"code\" data-language=\"json\"><pre tabindex=\"0\"><code class=\"language-json\">{}\n</code></pre></figure>"
    );
}

/// Markdown of all kinds, thrown together.
const ANYTHING: &str = r#"([ -~\n]|[<>&"'=/#\[\](){}^`*_|!:\n -]|<script>|</a>|<a href='|<div>\n|> \[!NOTE\] |https://|```js tab=a\n|\n|\[\^a\]|\[\^a\]: |- \[ \] |\| a \|\n|\|--\|\n|: ){0,60}"#;

proptest! {
    #[test]
    fn any_guide_becomes_well_nested_html(text in ANYTHING) {
        let html = body(&text);
        prop_assert!(!html.contains("<script"));
        for tag in ["div", "section", "figure", "table", "label", "ul", "blockquote"] {
            let open = html.matches(&format!("<{tag}>")).count() + html.matches(&format!("<{tag} ")).count();
            prop_assert_eq!(open, html.matches(&format!("</{tag}>")).count(), "{}: {}", tag, html);
        }
    }

    #[test]
    fn any_description_is_clean(text in ANYTHING) {
        let html = description(&text);
        for unwanted in ["<script", "<form", "<iframe", "<style", " onclick=", " id="] {
            prop_assert!(!html.contains(unwanted), "{}", html);
        }
    }
}

#[test]
fn descriptions_ask_no_other_host_for_pictures() {
    let rel = "rel=\"nofollow noopener noreferrer\"";
    let link = format!("<p><a href=\"https://a.example/x.png\" {rel}>A chart</a></p>");
    assert_eq!(description("![A chart](https://a.example/x.png)").trim_end(), link);
    assert!(
        !description("<img src=\"//a.example/x.png\" srcset=\"//a.example/y.png 2x\">").contains("a.example")
    );
    assert!(description("[![Badge](https://a.example/b.svg)](https://a.example)").contains(">Badge</a>"));
}
