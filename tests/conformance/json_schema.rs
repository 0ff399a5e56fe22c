//! The official JSON Schema Test Suite: each verdict on a value is the suite's, and each schema that something satisfies has
//! a sample that does. `tests/conformance/install.sh` fetches it; without it the tests say so and pass.
//!
//! Left out are the files about what docent does otherwise: formats are judged, and remote or dynamic references and
//! vocabularies are not followed.
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

/// The files whose tests are not about judging values by schemas as docent reads them.
const LEFT_OUT: [&str; 6] = [
    "format.json",
    "refRemote.json",
    "dynamicRef.json",
    "vocabulary.json",
    "anchor.json",
    "unevaluatedItems.json",
];

/// Groups with a verdict that differs: remote and dynamic references, `\p{…}` where no flag asks for it, and an `enum` without
/// values, which is taken for none.
const KNOWN: [&str; 5] = [
    "defs: validate definition against metaschema",
    "enum: empty enum",
    "pattern: pattern with Unicode property escape requires unicode mode",
    "ref: remote ref",
    "unevaluatedProperties: unevaluatedProperties with $dynamicRef",
];

/// A group of the suite: a schema, and values with the verdict on each.
struct Group {
    name: String,
    schema: serde_json::Value,
    tests: Vec<serde_json::Value>,
}

fn groups() -> Vec<Group> {
    let suites = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance/suites");
    let folder = suites.join("JSON-Schema-Test-Suite/tests/draft2020-12");
    let Ok(files) = std::fs::read_dir(&folder) else {
        println!("SKIPPED: no suite in {}; run tests/conformance/install.sh", folder.display());
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = files.filter_map(Result::ok).map(|it| it.path()).collect();
    files.sort();
    files.retain(|it| {
        it.extension().is_some_and(|it| it == "json") && !LEFT_OUT.iter().any(|name| it.ends_with(name))
    });
    files.iter().flat_map(|it| groups_of(it)).collect()
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
    let mut schemas = json!({ "It": { "$ref": "schema.json" } });
    for (index, test) in group.tests.iter().enumerate() {
        schemas[format!("Value{index}")] = json!({ "const": test["data"] });
    }
    let description = json!({ "openapi": "3.1.0", "components": { "schemas": schemas } });
    let entry = ProjectPath::new("api.json").expect("it leads nowhere else");
    let read = |path: &ProjectPath| {
        let content = match path.as_str() {
            "api.json" => &description,
            "schema.json" => &group.schema,
            _ => return None,
        };
        Some(Source::new(path.clone(), content.to_string()))
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
