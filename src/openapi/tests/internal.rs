//! `x-internal`: what it marks is nowhere in the API.

use super::{api, schema, with};
use crate::api::Id;

#[test]
fn internal_parts_leave_no_trace() {
    let api = api(&with(
        "3.1.0",
        "tags: [{name: secret}, {name: kept}, {name: marked, x-internal: true}, {name: idle}]\nx-tagGroups: [{name: Open, tags: [kept, marked]}, {name: Closed, tags: [secret]}]\nsecurity: []\npaths:\n  /a:\n    get: {x-internal: true, tags: [secret], operationId: hidden}\n    put:\n      x-internal: false\n      tags: [kept]\n      parameters: [{name: p, in: query, x-internal: true}, {$ref: '#/components/parameters/Q'}, {name: r, in: query}]\n      responses: {200: {description: d, content: {a/b: {schema: {$ref: '#/components/schemas/S'}}}}, 500: {x-internal: true, description: e}}\n  /b:\n    x-internal: true\n    get: {tags: [secret]}\ncomponents:\n  parameters: {Q: {name: q, in: query, x-internal: true}}\n  schemas:\n    S: {x-internal: true, type: string}\n    O: {required: [a, b, c], properties: {a: {x-internal: true}, b: {$ref: '#/components/schemas/S'}, c: {}}, oneOf: [{$ref: '#/components/schemas/S'}, {type: object}]}\n  securitySchemes: {k: {type: http, scheme: basic, x-internal: true}}\n",
    ));
    let operations: Vec<_> = api.operations.iter().map(|(_, it)| it.method.as_str()).collect();
    assert_eq!(operations, ["PUT"]);
    let put = &api.operations[Id::new(0)];
    let parameters: Vec<_> = put.parameters.iter().map(|it| api.parameters[*it].name.as_str()).collect();
    assert_eq!(parameters, ["r"]);
    assert_eq!(put.responses.keys().collect::<Vec<_>>(), ["200"]);
    assert_eq!(api.responses[put.responses["200"]].content["a/b"].schema, None);
    let tags: Vec<_> = api.tags.iter().map(|(_, it)| it.name.as_str()).collect();
    assert_eq!(tags, ["kept", "idle"]);
    assert_eq!((put.tags[0], api.tags[Id::new(0)].operations.as_slice()), (Id::new(0), &[Id::new(0)][..]));
    let groups: Vec<_> = api.tag_groups.iter().map(|it| it.name.as_str()).collect();
    assert_eq!(groups, ["Open"]);
    assert_eq!(api.schema_names.keys().collect::<Vec<_>>(), ["O"]);
    let object = schema(&api, "O");
    assert_eq!(object.properties.keys().collect::<Vec<_>>(), ["c"]);
    assert!(object.required_elsewhere.is_empty() && object.one_of.len() == 1);
    assert!(api.security_schemes.is_empty() && put.extensions.is_empty());
}

#[test]
fn values_of_internal_properties_stand_in_no_example() {
    let api = api(&with(
        "3.1.0",
        "paths:\n  /a:\n    get:\n      responses:\n        200:\n          description: d\n          content:\n            a/b:\n              schema: {type: array, items: {$ref: '#/components/schemas/S'}}\n              example: [{a: 1, b: 2, c: {b: 3, d: 4}}]\n              examples: {n: {value: [{b: 5}]}}\ncomponents:\n  schemas:\n    S: {allOf: [{$ref: '#/components/schemas/T'}, {properties: {c: {$ref: '#/components/schemas/T'}}}]}\n    T: {properties: {a: {}, b: {x-internal: true}}, example: {a: 6, b: 7}, default: {b: 8}, allOf: [{$ref: '#/components/schemas/T'}]}\n",
    ));
    let shown = format!("{:?}{:?}", api.examples, schema(&api, "T").default);
    for number in ["1", "4", "6"] {
        assert!(shown.contains(&format!("Number(\"{number}\")")), "{number} in {shown}");
    }
    for number in ["2", "3", "5", "7", "8"] {
        assert!(!shown.contains(&format!("Number(\"{number}\")")), "{number} in {shown}");
    }
}
