//! The mocks beside a preview: for its own pages alone.

use crate::client::{get, request};
use crate::preview::Preview;

const PETS: &str = "openapi: 3.1.0
info: {title: Pets, version: '1'}
paths:
  /pets:
    get: {responses: {'200': {description: x, content: {application/json: {example: [1]}}}}}
    delete: {responses: {'204': {description: x}}}
";

#[test]
fn pages_say_where_the_mock_of_their_api_is_and_it_answers_there() {
    let config = "[book]\nsrc = \"content\"\n[docent.products.pets]\ndescriptions = { v1 = \"one.yaml\", v2 = \"two.yaml\" }\n";
    let files =
        [("book.toml", config), ("one.yaml", PETS), ("two.yaml", PETS), ("content/pets/index.md", "# A\n")];
    let preview = Preview::of(&files);
    let tag = |path: &str| format!("<meta name=\"docent-mock\" content=\"/_docent/mock/{path}\">");
    assert!(get(preview.port, "/pets/").text().contains(&tag("pets/v1")));
    assert!(get(preview.port, "/pets/api/v2/").text().contains(&tag("pets/v2")));
    let answer = get(preview.port, "/_docent/mock/pets/v2/pets");
    assert_eq!((answer.status, answer.text().as_str()), (200, "[1]"));
    assert_eq!(request(preview.port, "DELETE", "/_docent/mock/pets/v1/pets", &[]).status, 204);
    assert_eq!(get(preview.port, "/_docent/mock/cats/pets").status, 404);
}

#[test]
fn pages_of_other_sites_are_not_answered() {
    let config = "[book]\nsrc = \"content\"\n[docent.products.pets]\ndescriptions = \"pets.yaml\"\n";
    let files = [("book.toml", config), ("pets.yaml", PETS), ("content/pets/index.md", "# A\n")];
    let preview = Preview::of(&files);
    let own = format!("http://localhost:{}", preview.port);
    let ask = |origin: &str| request(preview.port, "GET", "/_docent/mock/pets", &[("Origin", origin)]);
    assert_eq!(ask(&own).status, 200);
    assert_eq!(ask("https://evil.example").status, 403);
    assert_eq!(ask(&own).field("access-control-allow-origin"), "");
}
