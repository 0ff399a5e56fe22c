//! What can be found by searching: what is listed, where it stands, and how it is written down.

mod common;

use std::sync::Arc;

use common::{build, files};
use docent::path::SitePath;
use docent::render::Artifact;
use docent::search::{Document, Place, documents, index};
use docent::site::Site;

const DESCRIPTION: &str = r#"
openapi: 3.1.0
info: { title: Pets, version: "1" }
tags: [{ name: Pets }, { name: Shelter }]
paths:
  /pets/{id}:
    get: { operationId: getPet, summary: Get a pet, tags: [Pets, Shelter], responses: { "200": { description: ok } } }
    delete: { deprecated: true, responses: { "204": { description: gone } } }
webhooks:
  found: { post: { summary: A pet was found, responses: { "200": { description: ok } } } }
components:
  securitySchemes: { token: { type: http, scheme: bearer } }
  schemas: { Pet: { type: object } }
"#;

const CONFIG: &str = r#"
[book]
src = "content"
[docent.products.pets]
title = "Pet store"
descriptions = { v2 = "spec/pets.yaml", v1 = "spec/pets.yaml" }
[output.html.search.chapter]
"pets/internal" = { enable = false }
"pets/internal/told.md" = { enable = true }
"#;

const GUIDE: &str =
    "---\naliases: [old.html]\n---\n# Start\n\n## Say hello\n\n### Größe\n\n##### Too deep\n\n## Say hello\n";

fn site(entries: &[(&str, &str)]) -> Arc<Site> {
    build(&files(entries)).site
}

fn pets() -> Arc<Site> {
    site(&[
        ("book.toml", CONFIG),
        ("spec/pets.yaml", DESCRIPTION),
        ("content/index.md", "# Home\n"),
        ("content/404.md", "# Lost\n"),
        ("content/pets/start.md", GUIDE),
        ("content/pets/draft.md", "---\ndraft: true\n---\n# Draft\n"),
        ("content/pets/kept-out.md", "---\nsearch: false\n---\n# Kept out\n"),
        ("content/pets/internal/notes.md", "# Notes\n"),
        ("content/pets/internal/told.md", "# Told\n"),
        ("content/pets/internal/asked.md", "---\nsearch: true\n---\n# Asked\n"),
    ])
}

/// A document in one line: what and where it is.
fn line(site: &Site, document: &Document<'_>) -> String {
    let Place { product, version, groups } = &document.place;
    let operation = document.operation.map(|it| format!(" {} {}", it.method, it.path)).unwrap_or_default();
    let product = &site.products[*product as usize].title;
    let version = version.map(|it| format!(" {}/{}", it.title, it.status)).unwrap_or_default();
    let (letter, title, href) = (document.kind.letter(), document.title, &document.href);
    format!("{letter} {title} <{href}>{operation} in {product}{version} {}", groups.join(" > "))
        .trim_end()
        .to_owned()
}

#[test]
fn every_page_that_is_not_kept_out_is_listed_once() {
    let site = pets();
    let listed: Vec<String> = documents(&site).map(|it| line(&site, &it)).collect();
    let reference = |version: &str, status: &str| {
        let base = format!("pets/api/{version}");
        let place = format!("in Pet store {version}/{status}");
        let above = format!("API reference {version}");
        [
            format!("a Pets <{base}/index.html> {place}"),
            format!("t Pets <{base}/tags/pets.html> {place} {above}"),
            format!("t Shelter <{base}/tags/shelter.html> {place} {above}"),
            format!("o Get a pet <{base}/operations/get-pet.html> GET /pets/{{id}} {place} {above} > Pets"),
            format!(
                "o DELETE /pets/{{id}} <{base}/operations/delete-pets-id.html> DELETE /pets/{{id}} {place} {above}"
            ),
            format!("w A pet was found <{base}/webhooks/found.html> POST found {place} {above} > Webhooks"),
            format!("s Pet <{base}/schemas/Pet.html> {place} {above} > Schemas"),
            format!("k token <{base}/security/token.html> {place} {above} > Authentication"),
        ]
    };
    let guides = [
        "g Home <index.html> in Documentation",
        "g Asked <pets/internal/asked.html> in Pet store Internal",
        "g Told <pets/internal/told.html> in Pet store Internal",
        "g Start <pets/start.html> in Pet store",
    ];
    let expected: Vec<String> = guides
        .map(str::to_owned)
        .into_iter()
        .chain(reference("v2", "current"))
        .chain(reference("v1", "older"))
        .collect();
    assert_eq!(listed, expected);
}

#[test]
fn headings_below_the_title_are_listed_with_their_ids() {
    let site = pets();
    let start = documents(&site).find(|it| it.title == "Start").unwrap();
    let headings: Vec<(&str, &str)> = start.headings.iter().map(|(text, id)| (*text, &**id)).collect();
    assert_eq!(headings, [("Say hello", "say-hello"), ("Größe", "größe"), ("Say hello", "say-hello-1")]);
}

#[test]
fn the_index_repeats_no_text_and_no_key() {
    let index: serde_json::Value = serde_json::from_str(&index(&pets())).unwrap();
    assert_eq!(index["products"], serde_json::json!(["Documentation", "Pet store"]));
    assert_eq!(index["kinds"], "ggggattoowskattoowsk");
    assert_eq!(
        index["counts"].as_array().unwrap().iter().filter_map(serde_json::Value::as_u64).sum::<u64>(),
        3
    );
    assert_eq!(index["headings"], serde_json::json!(["Say hello", "Größe", 0]));
    assert_eq!(index["anchors"], serde_json::json!([0, "größe", "say-hello-1"]));
    assert_eq!(index["methods"], serde_json::json!(["GET", "DELETE", "POST", 0, 1, 2]));
    assert_eq!(index["ids"], serde_json::json!(["getPet", "", 1, 0, 1, 1]));
    assert_eq!(
        (&index["deprecated"], &index["tags"]),
        (&serde_json::json!([1, 4]), &serde_json::json!([[0, "Shelter"], [3, "Shelter"]]))
    );
}

#[test]
fn a_site_without_products_names_none() {
    let site = site(&[("index.md", "# Home\n\n## One\n")]);
    let index: serde_json::Value = serde_json::from_str(&index(&site)).unwrap();
    assert_eq!(
        (&index["products"], &index["headings"]),
        (&serde_json::json!([]), &serde_json::json!(["One"]))
    );
}

#[test]
fn titles_stay_what_they_are_in_json() {
    let site = site(&[("index.md", "# \"Quotes\" \\ </script> \u{2028} \u{0}\n")]);
    let read: serde_json::Value = serde_json::from_str(&index(&site)).unwrap();
    assert_eq!(read["titles"][0].as_str().unwrap(), &*site.pages[0].title);
}

/// The file of the index, if the site has one.
fn published(entries: &[(&str, &str)]) -> Option<String> {
    let build = build(&files(entries));
    match build.artifact(&docent::search::path())?.value {
        Artifact::Text(text) => Some(text),
        other => panic!("the index is a text, not {other:?}"),
    }
}

#[test]
fn the_published_index_is_a_script_whose_second_line_is_json() {
    let script = published(&[("index.md", "# Home\n")]).unwrap();
    let lines: Vec<&str> = script.lines().collect();
    let [open, json, close] = lines[..] else { panic!("{script}") };
    assert_eq!((open, close), ("docent.search.take(", ");"));
    let read: serde_json::Value = serde_json::from_str(json).unwrap();
    assert_eq!((&read[0]["one"], &read[1]["titles"]), (&"1 result".into(), &serde_json::json!(["Home"])));
}

#[test]
fn a_site_that_wants_no_search_has_no_index_and_no_way_to_it() {
    let config = ("book.toml", "[output.html.search]\nenable = false\n");
    assert_eq!(published(&[config, ("src/index.md", "# Home\n")]), None);
    for page in ["index.html", "404.html"] {
        let build = build(&files(&[config, ("src/index.md", "# Home\n")]));
        let Artifact::Text(html) = build.artifact(&SitePath::new(page).unwrap()).unwrap().value else {
            panic!()
        };
        assert!(!html.contains("search-open") && !html.contains("class=\"lost\""), "{html}");
    }
}
