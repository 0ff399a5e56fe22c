//! The structure of whole pages: what every page of every site has to be, whatever it shows.

mod common;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use common::{artifacts, build, files};
use docent::path::SitePath;
use docent::pipeline::Build;
use docent::project::MemFiles;
use docent::site::{Subject, anchor};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts, states,
};

/// What one page holds.
#[derive(Default)]
struct Page {
    errors: Vec<String>,
    ids: Vec<String>,
    hrefs: Vec<String>,
    headings: usize,
    landmarks: BTreeSet<String>,
    language: Option<String>,
    title: bool,
}

#[derive(Default)]
struct Sink(RefCell<Page>);

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<()> {
        let mut page = self.0.borrow_mut();
        match token {
            Token::ParseError(error) => page.errors.push(format!("line {line}: {error}")),
            Token::TagToken(tag) if tag.kind == TagKind::StartTag => {
                page.see(&tag);
                return raw_text(&tag);
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Inside `<script>` and `<style>` there are no tags.
fn raw_text(tag: &Tag) -> TokenSinkResult<()> {
    match &*tag.name {
        "script" => TokenSinkResult::RawData(states::RawKind::ScriptData),
        "style" => TokenSinkResult::RawData(states::RawKind::Rawtext),
        "title" | "textarea" => TokenSinkResult::RawData(states::RawKind::Rcdata),
        _ => TokenSinkResult::Continue,
    }
}

impl Page {
    fn see(&mut self, tag: &Tag) {
        for attribute in &tag.attrs {
            match &*attribute.name.local {
                "id" => self.ids.push(attribute.value.to_string()),
                "href" | "src" => self.hrefs.push(attribute.value.to_string()),
                "lang" if &*tag.name == "html" => self.language = Some(attribute.value.to_string()),
                _ => {}
            }
        }
        match &*tag.name {
            "h1" => self.headings += 1,
            "title" => self.title = true,
            name @ ("main" | "nav" | "header") => drop(self.landmarks.insert(name.to_owned())),
            _ => {}
        }
    }

    fn read(html: &str) -> Self {
        let tokenizer =
            Tokenizer::new(Sink::default(), TokenizerOpts { exact_errors: true, ..Default::default() });
        let input = BufferQueue::default();
        input.push_back(StrTendril::from(html));
        drop(tokenizer.feed(&input));
        tokenizer.end();
        tokenizer.sink.0.into_inner()
    }
}

const DESCRIPTION: &str = r##"
openapi: 3.1.0
info:
  title: Pets & <b>more</b>
  version: "1"
  description: "# Heading\n\n[x](operation:listPets) <script>alert(1)</script>\n\n# Heading"
servers: [{ url: "https://{region}.example.com/v1", variables: { region: { default: eu, enum: [eu, us] } } }]
security: [{ token: [read] }, {}]
tags: [{ name: Pets, description: All *pets* }, { name: 'a "quoted" <tag>' }]
paths:
  /pets/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer, maximum: 9223372036854775807 } }]
    get:
      operationId: listPets
      tags: [Pets]
      summary: List & show
      parameters: [{ name: limit, in: query, description: "How *many*", schema: { type: integer, default: 10 } }]
      responses:
        "200":
          description: ok
          headers: { X-Rate: { schema: { type: integer } } }
          content: { application/json: { schema: { $ref: "#/components/schemas/Pet" }, example: { id: 1.10 } } }
        4XX: { description: "wrong" }
    post:
      tags: ['a "quoted" <tag>']
      requestBody: { content: { application/json: { schema: { type: object, properties: { a: { type: object, properties: { b: { type: string } } } } } } } }
      responses: { default: { description: any } }
components:
  securitySchemes: { token: { type: http, scheme: bearer } }
  schemas:
    Pet:
      type: object
      required: [id]
      properties:
        id: { type: number }
        parent: { $ref: "#/components/schemas/Pet" }
        kind: { enum: [cat, dog] }
        either: { oneOf: [{ type: string }, { $ref: "#/components/schemas/Pet" }] }
"##;

const GUIDE: &str = r#"---
description: "quotes \" & <tags>"
---
# Every *construct* & more

[[not a link]] https://example.com [page](b.md#two) [self](#a) ![img](x.png "t")

## A

| a | b |
|---|:-:|
| 1 | `x|y` |

- [ ] open
- [x] done

> [!WARNING] Mind *this*
> text

Term
: definition

Footnote[^1] and again[^1].

[^1]: note

```python title="a<b.py" linenos {1}
print("<&>")
```

```bash tab="One"
curl x
```
```js tab="Two"
fetch(x)
```

<details><summary>raw</summary>

inside

</details>

<div onclick="x()" id="raw">x</div> <img src=x.png onerror=alert(1)> <a href="javascript:alert(1)">x</a>
"#;

fn site() -> MemFiles {
    files(&[
        (
            "book.toml",
            "[book]\ntitle = \"A & B\"\nsrc = \"content\"\n[docent.products.pets]\ndescriptions = { v1 = \"spec/pets.yaml\" }\n[docent.products.other]\n",
        ),
        ("spec/pets.yaml", DESCRIPTION),
        ("content/pets/a.md", GUIDE),
        ("content/pets/b.md", "# B\n\n## Two\n\n### Two\n"),
        ("content/pets/no heading here.md", "just text\n"),
        ("content/pets/x.png", "png"),
        ("content/other/index.md", "# Other\n\n# Two h1\n"),
    ])
}

fn pages(build: &Build, files: &MemFiles) -> BTreeMap<SitePath, Page> {
    let html = artifacts(build, files).into_iter().filter(|(path, _)| path.has_extension(&["html"]));
    html.map(|(path, bytes)| (path, Page::read(std::str::from_utf8(&bytes).unwrap()))).collect()
}

#[test]
fn every_page_is_well_formed() {
    let files = site();
    let pages = pages(&build(&files), &files);
    assert!(pages.len() > 12, "{:?}", pages.keys().collect::<Vec<_>>());
    for (path, page) in &pages {
        assert!(page.errors.is_empty(), "{path}: {:?}", page.errors);
        assert_eq!(page.language.as_deref(), Some("en"), "{path}");
        assert!(page.title, "{path} has no title");
        let unique: BTreeSet<&String> = page.ids.iter().collect();
        assert_eq!(unique.len(), page.ids.len(), "{path} has an id twice: {:?}", page.ids);
    }
}

#[test]
fn every_page_has_one_main_heading_and_its_landmarks() {
    let files = site();
    let build = build(&files);
    let pages = pages(&build, &files);
    for page in &build.site.pages {
        let html = &pages[&page.path];
        let expected = if page.path.as_str() == "other/index.html" { 2 } else { 1 };
        assert_eq!(html.headings, expected, "{} has {} headings of level 1", page.path, html.headings);
        assert!(html.landmarks.contains("main") && html.landmarks.contains("header"), "{}", page.path);
        // A page that is all there is of its product has nothing to navigate to.
        let is_alone = ["index.html", "other/index.html"].contains(&page.path.as_str());
        assert_eq!(html.landmarks.contains("nav"), !is_alone, "{}", page.path);
    }
}

#[test]
fn every_address_in_a_page_is_in_the_plan() {
    let files = site();
    let build = build(&files);
    let pages = pages(&build, &files);
    for (path, page) in &pages {
        for href in page.hrefs.iter().filter(|it| is_internal(it)) {
            let (target, anchor) = href.split_once('#').unwrap_or((href, ""));
            let target = percent_encoding::percent_decode_str(target).decode_utf8().unwrap();
            let resolved = if target.is_empty() { path.clone() } else { resolve(path, &target) };
            assert!(build.plan.contains_key(&resolved), "{path} leads to {href}, which is not made");
            let known = pages
                .get(&resolved)
                .is_none_or(|it| anchor.is_empty() || it.ids.iter().any(|id| id == anchor));
            assert!(known, "{path} leads to {href}, which has no such id");
        }
    }
}

/// Descriptions in which every construct of OpenAPI stands.
fn constructs() -> MemFiles {
    files(&[
        (
            "book.toml",
            "[docent.products.shop]\ndescriptions = { a = \"a.yaml\", b = \"b.yaml\", c = \"c.yaml\", d = \"d.yaml\" }\n",
        ),
        ("a.yaml", include_str!("coverage/openapi-3.2.yaml")),
        ("b.yaml", include_str!("coverage/openapi-3.1.yaml")),
        ("c.yaml", include_str!("coverage/openapi-3.0.yaml")),
        ("d.yaml", include_str!("coverage/swagger-2.0.yaml")),
    ])
}

#[test]
fn the_ids_of_a_reference_page_are_those_that_links_may_name() {
    let files = constructs();
    let build = build(&files);
    let pages = pages(&build, &files);
    let mut seen = 0;
    for page in &build.site.pages {
        let Some(known) = anchors(&build, page) else { continue };
        let html = &pages[&page.path];
        assert!(html.errors.is_empty(), "{}: {:?}", page.path, html.errors);
        let own = html.ids.iter().filter(|it| !it.starts_with("d:"));
        let shown: BTreeSet<String> = own.cloned().collect();
        assert_eq!(shown, known, "{}", page.path);
        seen += known.len();
    }
    assert!(seen > 1000, "{seen}");
}

/// What links to a page may name, for pages of which more than sections can be named.
fn anchors(build: &Build, page: &docent::site::Page) -> Option<BTreeSet<String>> {
    let api = &build.site.apis[page.subject.api()?.0 as usize];
    let owned = |it: Vec<&str>| it.into_iter().map(str::to_owned).collect();
    Some(match &page.subject {
        Subject::Operation(_, id) => {
            owned(anchor::of_operation(&api.api, &api.split, &api.api.operations[*id]).all())
        }
        Subject::Webhook(_, id) => {
            owned(anchor::of_webhook(&api.api, &api.split, &api.api.webhooks[*id]).all())
        }
        Subject::Schema(_, id) => anchor::of_schema(&api.api, &api.split, *id).into_iter().collect(),
        Subject::SecurityScheme(_, index) => owned(anchor::of_security_scheme(&api.api, *index).all()),
        _ => return None,
    })
}

fn is_internal(href: &str) -> bool {
    !href.contains(':') && !href.starts_with("//")
}

fn resolve(page: &SitePath, target: &str) -> SitePath {
    match target.strip_prefix('/') {
        Some(inside) => SitePath::new(inside).unwrap(),
        None => page.resolve(target).unwrap(),
    }
}

#[test]
fn no_script_of_a_document_reaches_a_page() {
    let files = site();
    let build = build(&files);
    for (path, bytes) in
        artifacts(&build, &files).into_iter().filter(|(path, _)| path.has_extension(&["html"]))
    {
        let html = String::from_utf8(bytes).unwrap();
        for hostile in ["<script>alert", "onclick=", "onerror=", "javascript:"] {
            assert!(!html.contains(hostile), "{path} holds {hostile}");
        }
    }
}

#[test]
fn a_portal_without_a_page_of_its_own_shows_its_products_and_nothing_twice() {
    let files = files(&[
        (
            "book.toml",
            "[book]\ntitle = \"Portal\"\nsrc = \"content\"\n[docent.products]\na = { title = \"Apples\" }\nb = { title = \"Pears\" }\n",
        ),
        ("content/a/index.md", "# Apples\n"),
        ("content/a/peel.md", "# Peel\n"),
        ("content/b/index.md", "# Pears\n"),
    ]);
    let front = artifacts(&build(&files), &files).remove(&SitePath::new("index.html").unwrap()).unwrap();
    let front = String::from_utf8(front).unwrap();
    let (_, cards) = front.split_once("class=\"cards\"").unwrap();
    assert_eq!(cards.matches("<li>").count(), 2, "a card for each product, none for the portal:\n{cards}");
    assert_eq!(cards.matches("href=\"a/index.html\"").count(), 1, "a home is led to once:\n{cards}");
    assert!(cards.contains("<a href=\"a/peel.html\">Peel</a>"), "{cards}");
    assert!(!front.contains("class=\"sidebar\""), "there is nothing to list beside one page");
}

#[test]
fn the_list_of_products_does_not_grow_with_a_portal_and_holds_the_pages_own() {
    let mut entries =
        vec![("book.toml".to_owned(), "[book]\nsrc = \"content\"\n[docent.products]\n".to_owned())];
    for number in 10..60 {
        entries[0].1.extend(["p", &number.to_string(), " = {}\n"]);
        entries.push((format!("content/p{number}/index.md"), format!("# Product {number}\n")));
    }
    let entries: Vec<(&str, &str)> = entries.iter().map(|(path, text)| (&**path, &**text)).collect();
    let files = files(&entries);
    let page = artifacts(&build(&files), &files).remove(&SitePath::new("p57/index.html").unwrap()).unwrap();
    let page = String::from_utf8(page).unwrap();
    // Thirty: the front page, this one, and others.
    assert_eq!(page.matches("<li><a href=\"../p").count(), 28);
    assert!(page.contains("<a href=\"index.html\" aria-current=\"true\">p57"), "{page}");
    assert!(page.contains("<a href=\"../index.html\">All products</a>"), "{page}");
}

#[test]
fn a_union_is_told_in_words_and_listed_only_where_that_says_more() {
    let files = files(&[(
        "api.yaml",
        r#"
openapi: 3.1.0
info: { title: Unions, version: "1" }
paths: {}
components:
  schemas:
    All:
      properties:
        plain: { oneOf: [ { type: string }, { type: integer } ] }
        told: { anyOf: [ { type: string, description: By name. }, { type: boolean }, { type: "null" } ] }
        kept: { anyOf: [ { type: string, description: Never lost., maxLength: 7 }, { type: "null" } ] }
        nothing: { type: "null" }
        maybe: { type: [array, "null"], items: { type: string } }
"#,
    )]);
    let made = artifacts(&build(&files), &files);
    let page = made.iter().find(|(path, _)| path.as_str().ends_with("schemas/All.html"));
    let page = String::from_utf8(page.expect("the schema has a page").1.clone()).unwrap();
    for kind in [
        "string or integer",
        "Never lost.",
        "at most 7 characters",
        "string or boolean or null",
        ">null<",
        "array of string or null",
    ] {
        assert!(page.contains(kind), "{kind} is missing in\n{page}");
    }
    assert_eq!(page.matches("class=\"choices\"").count(), 1, "only one union says more than its type");
}

#[test]
fn of_a_long_body_the_beginning_is_shown_once_and_a_file_holds_all() {
    let long = "0123456789abcdef".repeat(2048);
    let text = format!(
        r#"
openapi: 3.1.0
info: {{ title: Long, version: "1" }}
paths:
  /a: {{ post: {{ operationId: a, requestBody: {{ content: {{ application/json: {{ example: {{ file: {long} }} }} }} }} }} }}
"#
    );
    let files = files(&[("api.yaml", &text)]);
    let made = artifacts(&build(&files), &files);
    let page = made.iter().find(|(path, _)| path.as_str().ends_with("operations/a.html"));
    let page = String::from_utf8(page.expect("the operation has a page").1.clone()).unwrap();
    assert_eq!(page.matches(&long[..8000]).count(), 1);
    assert!(!page.contains(&long) && page.contains("@body.json"), "{page}");
    let file = made.iter().find(|(path, _)| path.as_str().starts_with("_docent/examples/"));
    let (path, file) = file.expect("the example has a file");
    assert!(page.contains(path.as_str()) && String::from_utf8_lossy(file).contains(&long));
}
