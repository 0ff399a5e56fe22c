//! Numbers reach the site as their author wrote them: no digit is lost, none is added, whatever a float would make of them.

mod common;

use std::collections::BTreeMap;

use docent::path::SitePath;

/// Numbers that a float cannot hold, or would write differently.
const NUMBERS: [&str; 10] = [
    "9223372036854775807",
    "-9223372036854775808",
    "12345678901234567890",
    "1e400",
    "0.37",
    "1.10",
    "-0.0",
    "1E+2",
    "3.141592653589793238462643",
    "100000000000000000000.00000000000000000001",
];

/// What a float makes of the numbers that it spoils.
const SPOILED: [&str; 4] = ["9223372036854776000", "12345678901234567000", "Infinity", "3.141592653589793<"];

/// The places of a description where a number may stand, with the word `NUMBER` in its stead.
const PLACES: [(&str, &str); 14] = [
    ("minimum", "schema: { type: number, minimum: NUMBER }"),
    ("maximum", "schema: { type: number, maximum: NUMBER }"),
    ("exclusive minimum", "schema: { type: number, exclusiveMinimum: NUMBER }"),
    ("exclusive maximum", "schema: { type: number, exclusiveMaximum: NUMBER }"),
    ("multiple", "schema: { type: number, multipleOf: NUMBER }"),
    ("constant", "schema: { const: NUMBER }"),
    ("values", "schema: { enum: [0, NUMBER] }"),
    ("default", "schema: { type: number, default: NUMBER }"),
    ("example of the schema", "schema: { type: number, examples: [NUMBER] }"),
    ("default within an array", "schema: { type: array, default: [NUMBER] }"),
    ("example", "{ schema: { type: number }, example: NUMBER }"),
    ("named example", "{ schema: { type: number }, examples: { a: { value: NUMBER } } }"),
    ("example within an object", "{ schema: { type: object }, example: { a: [{ b: NUMBER }] } }"),
    ("extension", "{ schema: { type: number, x-measured: { by: [NUMBER] } } }"),
];

/// A description with `place` in a parameter, a request body, a response and a header.
fn description(place: &str, number: &str) -> String {
    let place = place.replace("NUMBER", number);
    let inside = place.strip_prefix("{ ").and_then(|it| it.strip_suffix(" }")).unwrap_or(&place);
    format!(
        "openapi: 3.1.0\ninfo: {{ title: Numbers, version: '1' }}\npaths:\n  /a:\n    post:\n      operationId: a\n      \
         parameters:\n        - {{ name: p, in: query, {inside} }}\n      requestBody:\n        content:\n          \
         application/json: {{ {inside} }}\n      responses:\n        '200':\n          description: ok\n          \
         headers:\n            X-A: {{ {inside} }}\n          content:\n            application/json: {{ {inside} }}\n"
    )
}

fn operation_page(description: &str) -> String {
    let config = "[docent.products.numbers]\ndescriptions = \"spec/api.yaml\"\n";
    let files = common::files(&[("book.toml", config), ("spec/api.yaml", description)]);
    let pages: BTreeMap<SitePath, String> = common::pages(&common::build(&files));
    let page = pages.into_iter().find(|(path, _)| path.as_str().ends_with("operations/a.html"));
    page.expect("the operation has a page").1
}

/// The text of a page, tags left out, in which marked-up code is in one piece again.
fn text(page: &str) -> String {
    let mut text = String::with_capacity(page.len());
    for part in page.split('<') {
        text.push_str(part.split_once('>').map_or(part, |(_, behind)| behind));
    }
    text
}

#[test]
fn every_number_is_shown_with_the_digits_of_its_author_wherever_it_stands() {
    for (name, place) in PLACES {
        for number in NUMBERS {
            let text = text(&operation_page(&description(place, number)));
            let shown = text.matches(number).count();
            assert!(shown >= 4, "{name}: {number} is shown {shown} times, not in all four places:\n{text}");
            for spoiled in SPOILED {
                assert!(!text.contains(spoiled), "{name}: {spoiled} stands where {number} was meant");
            }
        }
    }
}

#[test]
fn bounds_of_json_are_kept_as_those_of_yaml_are() {
    let page = operation_page(
        r#"{"openapi":"3.0.3","info":{"title":"N","version":"1"},"paths":{"/a":{"get":{"operationId":"a",
        "parameters":[{"name":"p","in":"query","schema":{"type":"integer","format":"int64","minimum":-9223372036854775808,
        "maximum":9223372036854775807,"exclusiveMaximum":true,"default":1.10,"enum":[1e400,0.37]}}],
        "responses":{"200":{"description":"ok"}}}}}}"#,
    );
    for number in ["-9223372036854775808", "9223372036854775807", "1.10", "1e400", "0.37"] {
        assert!(text(&page).contains(number), "{number}");
    }
}
