//! References that are relative to an address, and those that lead through unusual places.

use super::{api, findings, load_files, name_of, schema, with, with_schemas};
use crate::api::Id;
use crate::diag::Rule;

#[test]
fn references_are_relative_to_the_nearest_address() {
    let api = api(&with_schemas(
        "3.1.0",
        "A: {$id: 'https://a.b/schemas/a', properties: {b: {$ref: b}, d: {$ref: '#/$defs/d'}, n: {$ref: '#named'}, doc: {$ref: '#/components/schemas/C'}}, $defs: {d: {title: inner}, n: {$anchor: named, title: near}}}\nB: {$id: 'https://a.b/schemas/b', title: B}\nC: {$anchor: named, title: far}\nD: {$ref: 'https://a.b/schemas/a#named'}\nE: {$ref: '#named'}\n",
    ));
    let title = |id: Id<crate::api::Schema>| api.schemas[id].title.as_deref();
    let property = |name: &str| schema(&api, "A").properties[name].schema;
    assert_eq!(property("b"), api.schema_names["B"]);
    assert_eq!((title(property("d")), title(property("n"))), (Some("inner"), Some("near")));
    assert_eq!(property("doc"), api.schema_names["C"]);
    assert_eq!(title(api.schema_names["D"]), Some("near"));
    assert_eq!(schema(&api, "E").all_of, [api.schema_names["C"]]);
}

#[test]
fn the_address_of_a_description_is_where_its_references_start() {
    let entry = with(
        "3.2.0",
        "$self: https://a.b/v1/api.yaml\npaths: {}\ncomponents:\n  schemas:\n    Near: {$ref: parts/pet.yaml}\n    Far: {$ref: 'https://a.b/v1/parts/pet.yaml#/properties/id'}\n    Own: {not: {$ref: 'https://a.b/v1/api.yaml#/components/schemas/Near'}}\n",
    );
    let loaded = load_files(&[
        ("spec/api.yaml", &entry),
        (
            "spec/parts/pet.yaml",
            "properties: {id: {type: integer}, api: {$ref: '../api.yaml#/components/schemas/Own'}}\n",
        ),
    ]);
    assert_eq!(loaded.diagnostics, []);
    let api = loaded.value.api;
    assert_eq!(api.self_uri.as_deref(), Some("https://a.b/v1/api.yaml"));
    assert_eq!(schema(&api, "Near").properties["id"].schema, api.schema_names["Far"]);
    assert_eq!(schema(&api, "Own").not, Some(api.schema_names["Near"]));
    assert_eq!(schema(&api, "Near").properties["api"].schema, api.schema_names["Own"]);
}

#[test]
fn references_reach_deep_into_paths_and_through_encoded_names() {
    let loaded = load_files(&[(
        "api.yaml",
        &with(
            "3.1.0",
            "paths:\n  /a/{id}:\n    get: {responses: {200: {description: d, content: {application/json: {schema: {type: string, title: deep}}}}}}\n  /b: {$ref: '#/paths/~1a~1%7Bid%7D', summary: beside}\n  /c: {get: {responses: {200: {description: d, content: {application/json: {schema: {$ref: '#/paths/~1a~1%7Bid%7D/get/responses/200/content/application~1json/schema'}}}}}}}\n",
        ),
    )]);
    assert_eq!(loaded.diagnostics, []);
    let api = loaded.value.api;
    let schema = |at: usize| {
        let response = api.operations[Id::new(at)].responses["200"];
        api.responses[response].content["application/json"].schema.unwrap()
    };
    assert_eq!(api.operations.len(), 3);
    assert_eq!(api.operations[Id::new(1)].path_summary.as_deref(), Some("beside"));
    assert_eq!((schema(0), schema(1)), (schema(2), schema(2)));
}

#[test]
fn dynamic_references_lead_to_the_anchor_of_their_schema() {
    let api = api(&with_schemas(
        "3.1.0",
        "Tree: {$id: 'https://a.b/tree', $dynamicAnchor: node, properties: {children: {type: array, items: {$dynamicRef: '#node'}}}}\nOther: {$dynamicAnchor: node}\n",
    ));
    let children = schema(&api, "Tree").properties["children"].schema;
    let items = api.schemas[children].items.unwrap();
    assert_eq!(name_of(&api, items), Some("Tree"));
}

#[test]
fn templates_that_are_filled_in_in_very_many_ways_are_bounded() {
    let level = |at: usize| {
        let fill = |kind: &str| {
            format!(
                "{{$ref: '#/components/schemas/L{}', $defs: {{T{at}: {{$dynamicAnchor: T{at}, type: {kind}}}}}}}",
                at + 1
            )
        };
        format!("L{at}: {{properties: {{a: {}, b: {}}}}}\n", fill("string"), fill("number"))
    };
    let levels: String = (0..24).map(level).collect();
    let open: Vec<_> = (0..24).map(|at| format!("p{at}: {{$dynamicRef: '#T{at}'}}")).collect();
    let text = with_schemas("3.1.0", &format!("{levels}L24: {{properties: {{{}}}}}\n", open.join(", ")));
    let loaded = load_files(&[("api.yaml", &text)]);
    assert_eq!(loaded.diagnostics.iter().map(|it| it.rule).collect::<Vec<_>>(), [Rule::DescriptionLimit]);
    assert!(loaded.value.api.schemas.len() < 50_000, "{}", loaded.value.api.schemas.len());
}

#[test]
fn addresses_that_nothing_here_has_are_remote() {
    let text = with_schemas("3.1.0", "A: {$id: 'https://a.b/c/a', not: {$ref: 'https://a.b/c/d'}}\n");
    assert_eq!(
        findings(&[("api.yaml", &text)]),
        [
            "remote-reference 6:45 `https://a.b/c/d` lies outside the project, on a host that is not listed (save what it names in the project and refer to that file, or list `a.b` among the `hosts` of `[docent.remote]` and run `docent lock`)"
        ]
    );
}
