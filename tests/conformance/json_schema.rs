//! The official JSON Schema Test Suite: each verdict on a value is the suite's, and each schema that something satisfies has
//! a sample that does. `tests/conformance/install.sh` fetches it; without it the tests say so and pass.
//!
//! Schemas that the suite keeps on another host are read from its folder: the description says by `$self` that it is
//! published there. Left out are two files about what docent does otherwise: `format.json` wants formats not to be judged,
//! which docent does, by the suite's optional tests of formats; `vocabulary.json` is about dialects that leave out
//! keywords, and OpenAPI says what its schemas' keywords are.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    reason = "reads a suite from disk, reports on it"
)]

use std::path::{Path, PathBuf};

use docent::api::{Api, Value};
use docent::instance::{Direction, Validator, sample};
use docent::openapi;
use docent::path::ProjectPath;
use docent::source::Source;
use serde_json::json;

/// The files whose tests are about what docent does otherwise.
const LEFT_OUT: [&str; 2] = ["format.json", "vocabulary.json"];

/// Groups with a verdict that differs. Formats are judged mildly: of host names in all scripts, of domains in addresses and of
/// escapes in expressions that nobody defines, docent does not say that they are wrong.
const KNOWN: [&str; 5] = [
    "ecmascript-regex: \\a is not an ECMA 262 control escape",
    "email: validation of e-mail addresses",
    "idn-hostname: validation of internationalized host names",
    "idn-hostname: validation of separators in internationalized host names",
    "iri: validation of IRIs",
];

/// Where the suite says that its schemas are.
const ADDRESS: &str = "http://localhost:1234/";

/// JSON Schema's schema of schemas, in one file.
const META: &str = include_str!("../../src/openapi/schemas/json-schema-2020-12.json");

/// A group of the suite: a schema, and values with the verdict on each.
struct Group {
    name: String,
    schema: serde_json::Value,
    tests: Vec<serde_json::Value>,
}

fn groups() -> Vec<Group> {
    let folder = suite("tests/draft2020-12");
    if !folder.is_dir() {
        println!("SKIPPED: no suite in {}; run tests/conformance/install.sh", folder.display());
        return Vec::new();
    }
    let mut files = [folder.clone(), folder.join("optional/format")].map(|it| files_in(&it)).concat();
    files.retain(|it| !LEFT_OUT.iter().any(|name| it.ends_with(name)));
    files.iter().flat_map(|it| groups_of(it)).collect()
}

fn suite(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/suites/JSON-Schema-Test-Suite").join(folder)
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let files = std::fs::read_dir(folder).expect("it is a folder of the suite");
    let files = files.filter_map(Result::ok).map(|it| it.path());
    let mut files: Vec<PathBuf> = files.filter(|it| it.extension().is_some_and(|it| it == "json")).collect();
    files.sort();
    files
}

fn groups_of(file: &Path) -> Vec<Group> {
    let text = std::fs::read_to_string(file).expect("it was listed");
    let groups: Vec<serde_json::Value> = serde_json::from_str(&text).expect("the suite is JSON");
    let stem = file.file_stem().and_then(|it| it.to_str()).unwrap_or_default();
    let group = |it: &serde_json::Value| Group {
        name: format!("{stem}: {}", it["description"].as_str().unwrap_or_default()),
        schema: it["schema"].clone(),
        tests: it["tests"].as_array().cloned().unwrap_or_default(),
    };
    groups.iter().map(group).collect()
}

/// A description that has the group's schema as `It`, and its values as constants.
fn api(group: &Group) -> Api {
    let mut schemas = json!({ "It": { "$ref": "schema.json" }, "Meta": { "$ref": "meta.json" } });
    for (index, test) in group.tests.iter().enumerate() {
        schemas[format!("Value{index}")] = json!({ "const": test["data"] });
    }
    let home = format!("{ADDRESS}api.json");
    let description = json!({ "openapi": "3.2.0", "$self": home, "components": { "schemas": schemas } });
    let entry = ProjectPath::new("api.json").expect("it leads nowhere else");
    let read = |path: &ProjectPath| {
        let content = match path.as_str() {
            "api.json" => description.to_string(),
            "schema.json" => group.schema.to_string(),
            "meta.json" => {
                META.replacen('{', "{\"$id\": \"https://json-schema.org/draft/2020-12/schema\",", 1)
            }
            elsewhere => std::fs::read_to_string(suite("remotes").join(elsewhere)).ok()?,
        };
        Some(Source::new(path.clone(), content))
    };
    openapi::load(&entry, &read).value.api
}

fn value(api: &Api, index: usize) -> &Value {
    let schema = &api.schemas[api.schema_names[&format!("Value{index}")]];
    schema.constant.as_deref().expect("it was written as a constant")
}

#[test]
fn verdicts_are_those_of_the_suite() {
    let (mut right, mut wrong) = (0, Vec::new());
    for group in groups() {
        let api = api(&group);
        let validator = Validator::new(&api);
        for (index, test) in group.tests.iter().enumerate() {
            let verdict = validator.is_valid(api.schema_names["It"], value(&api, index), Direction::Response);
            if Some(verdict) == test["valid"].as_bool() {
                right += 1;
            } else if !KNOWN.iter().any(|it| group.name.starts_with(it)) {
                wrong.push(format!("{}: {}", group.name, test["description"]));
            }
        }
    }
    println!("{right} verdicts as in the suite, {} others", wrong.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_can_be_satisfied_has_a_sample() {
    let (mut made, mut missing) = (0, Vec::new());
    for group in groups().into_iter().filter(|it| it.tests.iter().any(|test| test["valid"] == true)) {
        let api = api(&group);
        let id = api.schema_names["It"];
        match sample(&api, id, Direction::Response) {
            Some(value) if Validator::new(&api).is_valid(id, &value, Direction::Response) => made += 1,
            _ => missing.push(group.name),
        }
    }
    println!("{made} samples fit, {} are missing:\n{}", missing.len(), missing.join("\n"));
    assert!(missing.len() * 100 <= made, "more than one in a hundred is missing");
}
