//! `docent export`: to standard output, to a file, to a folder, and what it says when it cannot.

use snapbox::str;

use crate::{docent, files, folder};

const PETS: &str = "openapi: 3.1.0
info: {title: Pets, version: 1.0.0}
servers: [{url: https://pets.example.com}]
paths:
  /pets:
    get:
      operationId: pets
      responses:
        '200': {description: All pets., content: {application/json: {schema: {$ref: pets.yaml}}}}
";

const LIST: &str = "type: array\nitems: {type: number, minimum: 1.10}\n";

const TWO: &str = "[docent.products.cats]\ndescriptions = { v1 = \"cats.yaml\", v2 = \"cats.yaml\" }\n\
                   [docent.products.dogs]\ndescriptions = \"dogs.yaml\"\n";

#[test]
fn all_formats_are_listed() {
    docent(&folder(&[]), &["export"]).success().stderr_eq("").stdout_eq(str![[r"
openapi-json  the description in one file, as JSON
openapi-yaml  the description in one file, as YAML
postman       a Postman collection (v2.1), and an environment for each server
har           the requests with their answers as a HAR archive (1.2)
hurl          the requests as tests for Hurl
bruno         a folder that Bruno opens as a collection

"]]);
}

#[test]
fn one_file_is_printed_or_written_where_it_is_wanted() {
    let folder = folder(&[("pets.yaml", LIST), ("api.yaml", PETS)]);
    let expected = str![[r##"
openapi: "3.1.0"
info:
  title: Pets
  version: "1.0.0"
servers:
  - url: https://pets.example.com
paths:
  /pets:
    get:
      operationId: pets
      responses:
        "200":
          description: All pets.
          content:
            application/json:
              schema:
                $ref: "#/components/schemas/pets"
components:
  schemas:
    pets:
      type: array
      items:
        type: number
        minimum: 1.10

"##]];
    docent(&folder, &["export", "openapi-yaml", "api.yaml"])
        .success()
        .stderr_eq("")
        .stdout_eq(expected.clone());
    docent(&folder, &["export", "api.yaml", "openapi-yaml", "-o", "-"]).success().stdout_eq(expected);
    docent(&folder, &["export", "hurl", "api.yaml", "-o", "out/api.hurl"]).success().stdout_eq("");
    docent(&folder, &["export", "bruno", "api.yaml"]).code(1).stderr_eq(str![[r"
error: `bruno` is several files; choose a folder for them with `--dest-dir`

"]]);
    docent(&folder, &["export", "bruno", "api.yaml", "-d", "bruno"]).success().stderr_eq(str![[r"
bruno: 3 files written

"]]);
    assert_eq!(
        files(folder.path()),
        [
            "api.yaml",
            "bruno/bruno.json",
            "bruno/environments/server 1.bru",
            "bruno/pets.bru",
            "out/api.hurl",
            "pets.yaml"
        ]
    );
}

#[test]
fn of_several_apis_those_are_written_that_are_wanted() {
    let folder = folder(&[
        ("book.toml", TWO),
        ("cats.yaml", PETS),
        ("dogs.yaml", PETS),
        ("pets.yaml", LIST),
        ("src/cats/a.md", "# A"),
        ("src/dogs/a.md", "# A"),
    ]);
    docent(&folder, &["export", "har"]).code(1).stdout_eq("").stderr_eq(str![[r"
error: there are several APIs; choose a folder with `--dest-dir`, or one of them: `--api cats --version v1`, `--api cats --version v2`, `--api dogs --version 1.0.0`

"]]);
    docent(&folder, &["export", "har", "--api", "cat"]).code(1).stderr_eq(str![[r"
error: there is no product with an API `cat`; did you mean `cats`?

"]]);
    docent(&folder, &["export", "har", "--api", "cats", "--version", "v22"]).code(1).stderr_eq(str![[r"
error: there is no version `v22`; did you mean `v2`?

"]]);
    docent(&folder, &["export", "har", "--api", "dogs", "-o", "dogs.har"]).success();
    docent(&folder, &["export", "har", "--version", "v1", "-d", "one"]).success();
    docent(&folder, &["export", "har", "-d", "all"]).success().stderr_eq(str![[r"
all: 3 files written

"]]);
    let written: Vec<String> = files(folder.path()).into_iter().filter(|it| it.contains(".har")).collect();
    assert_eq!(
        written,
        [
            "all/cats/api/v1/requests.har",
            "all/cats/api/v2/requests.har",
            "all/dogs/api/requests.har",
            "dogs.har",
            "one/requests.har"
        ]
    );
}

#[test]
fn what_cannot_be_exported_is_met_with_a_reason() {
    let folder = folder(&[("index.md", "# Nothing")]);
    docent(&folder, &["export", "postmann"]).code(1).stdout_eq("").stderr_eq(str![[r"
error: there is no format `postmann`; did you mean `postman`?

"]]);
    docent(&folder, &["export", "index.md"]).code(1).stdout_eq("").stderr_eq(str![[r"
error: there is no format `index.md`; choose from openapi-json, openapi-yaml, postman, har, hurl, bruno

"]]);
    docent(&folder, &["export", "har"]).code(1).stdout_eq("").stderr_eq(str![[r"
error: the project describes no API that could be exported

"]]);
}
