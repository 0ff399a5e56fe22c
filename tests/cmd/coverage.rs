//! `docent coverage`.

use snapbox::str;

use crate::{docent, folder};

const PETS: &str = "\
openapi: 3.1.0
info: {title: Pets, version: '1'}
paths:
  /pets:
    get:
      operationId: listPets
      colour: {of: [red, blue]}
      responses:
        '200': {description: All., content: {application/json: {schema: {$comment: hm, type: string}}}}
components:
  parameters:
    Unused: {name: u, in: query}
";

#[test]
fn what_no_page_shows_is_named_with_its_place() {
    docent(&folder(&[("pets.yaml", PETS)]), &["coverage", "pets.yaml"]).success().stderr_eq("").stdout_eq(
        str![[r"
pets.yaml: 80.0 % shown
  8 values shown, 2 not shown
    pets.yaml:7:20 /paths/~1pets/get/colour/of (2 values)
  1 value hidden: a note to other authors
  1 of 1 operation without a description
    pets.yaml:5:5 GET /pets
  1 of 1 operation without an example
    pets.yaml:5:5 GET /pets

"]],
    );
}

#[test]
fn everything_is_listed_when_asked_for() {
    let run = docent(&folder(&[("pets.yaml", PETS)]), &["coverage", "--all", "pets.yaml"]).success();
    let output = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    assert!(output.contains("/content/application~1json/schema/$comment"), "{output}");
}

#[test]
fn guides_that_link_to_an_operation_mention_it() {
    let files = [
        ("book.toml", "[docent]\ndescriptions = \"pets.yaml\"\n"),
        ("src/index.md", "# Pets\n"),
        ("pets.yaml", PETS),
    ];
    let run = docent(&folder(&files), &["coverage"]).success();
    let output = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    assert!(output.contains("1 of 1 operation that no guide links to"), "{output}");
    let linked = [files[0], ("src/index.md", "# Pets\n\n[All](operation:listPets)\n"), files[2]];
    let run = docent(&folder(&linked), &["coverage"]).success();
    assert!(!String::from_utf8_lossy(&run.get_output().stdout).contains("no guide links to"));
}

#[test]
fn what_is_not_shown_fails_a_strict_run_and_is_there_for_programs() {
    let folder = folder(&[("pets.yaml", PETS)]);
    docent(&folder, &["coverage", "--strict", "pets.yaml"]).code(2);
    let run = docent(&folder, &["coverage", "--format", "json", "pets.yaml"]).success();
    let output = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    let coverage: serde_json::Value = serde_json::from_str(&output).unwrap();
    assert_eq!(coverage["shown_per_mille"], 800);
    assert_eq!(coverage["not_shown"][0]["pointer"], "/paths/~1pets/get/colour/of");
    assert_eq!(coverage["hidden"]["note"][0]["line"], 9);
    docent(&folder, &["coverage", "--format", "sarif", "pets.yaml"]).code(1);
}
