use super::*;
use crate::guide::Options;

/// The walk over `text` as a line of words.
fn walk(text: &str) -> String {
    let dialect = Dialect::guide(&Options { smart_punctuation: false, ..Options::default() });
    events(text, dialect)
        .map(|(event, _)| show(&event))
        .filter(|it| !it.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn show(event: &Event<'_>) -> String {
    match event {
        Event::Markdown(Markdown::Start(Tag::Link { dest_url, link_type, .. })) => {
            format!("link({dest_url},{link_type:?})")
        }
        Event::Markdown(Markdown::Start(Tag::BlockQuote(kind))) => format!("quote({kind:?})"),
        Event::Markdown(Markdown::Start(tag)) => format!("{:?}", tag.to_end()).to_lowercase(),
        Event::Markdown(Markdown::End(_)) => "/".into(),
        Event::Markdown(Markdown::Text(text) | Markdown::Code(text)) => format!("'{text}'"),
        Event::Markdown(other) => format!("{other:?}"),
        Event::StartAlertTitle => "title".into(),
        Event::EndAlertTitle => "/title".into(),
        Event::Raw(markup) => markup.trim_end().into(),
        Event::RawLink { destination, .. } => format!("@{destination}@"),
        Event::RawId(id) => format!("id({id})"),
        Event::Unsafe(what) => format!("unsafe({what})"),
    }
}

#[test]
fn alerts_have_their_own_titles() {
    assert_eq!(
        walk("> [!NOTE] My *own\n> title* `x`\n> body\n"),
        "quote(Some(Note)) title 'My ' emphasis 'own' SoftBreak 'title' / ' ' 'x' /title paragraph 'body' / /"
    );
    assert_eq!(walk("> [!tip] Only\n\na"), "quote(Some(Tip)) title 'Only' /title / paragraph 'a' /");
    assert_eq!(walk("> [!NOTE]\n> a"), "quote(Some(Note)) paragraph 'a' / /");
    assert_eq!(
        walk("> [!NOTE] A\n>\n> - b\n"),
        "quote(Some(Note)) title 'A' /title list(false) item 'b' / / /"
    );
}

#[test]
fn bare_addresses_become_links() {
    assert_eq!(
        walk("see https://a.example/b_c?d=1&amp;e. Yes"),
        "paragraph 'see ' link(https://a.example/b_c?d=1&e,Autolink) 'https://a.example/b_c?d=1&e' / '. Yes' /"
    );
    assert_eq!(
        walk("`https://a.b` [https://a.b](c)"),
        "paragraph 'https://a.b' ' ' link(c,Inline) 'https://a.b' / /"
    );
}

#[test]
fn undefined_references_are_links_that_lead_nowhere() {
    assert_eq!(walk("[a][b]"), "paragraph link(b,ReferenceUnknown) 'a' / /");
    assert_eq!(walk("[a][]"), "paragraph link(a,CollapsedUnknown) 'a' / /");
    assert_eq!(walk("x[^n] y"), "paragraph 'x' link(^n,ReferenceUnknown) '[^n]' / ' y' /");
    assert_eq!(walk("- [^n]"), "list(false) item link(^n,ReferenceUnknown) '[^n]' / / /");
    assert_eq!(walk("[a] [^a-z]"), "paragraph '[' 'a' ']' ' ' '[' '^a-z' ']' /");
}

#[test]
fn placeholders_at_the_end_of_headings_stay() {
    assert_eq!(walk("## GET /users/{id}\n"), "heading(h2) 'GET /users/' '{id}' /");
    assert_eq!(walk("A {x}\n==="), "heading(h1) 'A' ' {x}' /");
    assert_eq!(walk("# A {#x .y}"), "heading(h1) 'A' /");
    assert_eq!(
        walk("# A https://b.c/{d}"),
        "heading(h1) 'A ' link(https://b.c/,Autolink) 'https://b.c/' / '{d}' /"
    );
}

#[test]
fn a_writers_own_markup_stays_and_its_links_are_seen() {
    assert_eq!(
        walk("<div class=\"x\">\n\n<a href='a&amp;b.md' id=q>t</a>\n\n</div>"),
        "<div class=\"x\"> paragraph <a href=\" @a&b.md@ \" id=\"q\" id(q) > 't' </a> / </div>"
    );
    assert_eq!(
        walk("a <img srcset='b 1x,c' src=d> e"),
        "paragraph 'a ' <img srcset=\" @b@  1x, @c@  \" src=\" @d@ \"> ' e' /"
    );
}

#[test]
fn what_could_run_code_is_taken_out() {
    for (text, expected) in [
        ("a <script>b</script> c", "paragraph 'a ' unsafe(<script>) ' c' /"),
        ("<script>\n\nb\n\n</script>\n\nc", "unsafe(<script>) paragraph 'c' /"),
        ("<p onclick='x'>b</p>", "<p unsafe(onclick) >b</p>"),
        ("<p href='java&#10;script:x'>b</p>", "<p unsafe(href) >b</p>"),
        ("<iframe srcdoc='x'></iframe>", "<iframe unsafe(srcdoc) ></iframe>"),
        ("<base href=x>", "unsafe(<base>)"),
        ("a <!-- b --> c", "paragraph 'a ' ' c' /"),
        ("[a](javascript:x)", "paragraph unsafe(this address) link(javascript:x,Inline) 'a' / /"),
        (
            "<textarea><a title='</textarea><img onerror=x>'>",
            "<textarea>&lt;a title='</textarea><img unsafe(onerror) >'&gt;",
        ),
    ] {
        assert_eq!(walk(text), expected, "{text}");
    }
}

#[test]
fn forgotten_and_stray_end_tags_stay_within_their_block() {
    assert_eq!(walk("- <b>a\n- c"), "list(false) item <b> 'a' </b> / item 'c' / /");
    assert_eq!(walk("<div>\n\na</div>"), "<div> paragraph 'a' / </div>");
    assert_eq!(walk("a</div>"), "paragraph 'a' /");
    assert_eq!(walk("<div><b>\n</div>"), "<div><b>\n</b></div>");
    assert_eq!(walk("<a name=x />b"), "paragraph <a name=\"x\" id(x) ></a> 'b' /");
}

#[test]
fn nesting_without_end_has_one() {
    let walked = walk(&format!("{}a", "<div>".repeat(10_000)));
    assert_eq!((walked.matches("<div>").count(), walked.matches("</div>").count()), (256, 256));
}

#[test]
fn end_tags_may_be_left_out_where_html_allows_it() {
    let rows = "<tr><td>a<td>b\n".repeat(300);
    let table = format!("<table>\n{rows}</table>\n");
    assert_eq!(walk(&table), table.trim_end());
}

#[test]
fn places_of_raw_links_lead_through_quotations() {
    let text = "> <div>\n> <a href='x.md'>y</a>\n> </div>\n";
    let dialect = Dialect::guide(&Options::default());
    let place = events(text, dialect).find_map(|(event, range)| match event {
        Event::RawLink { .. } => Some(range),
        _ => None,
    });
    assert_eq!(&text[place.unwrap()], "x.md");
}
