//! What descriptions mean, read in memory. Each test shows the whole description it is about.

mod account;
mod elsewhere;
mod internal;
mod reference;
mod swagger;
mod vendor;

use super::*;
use crate::api::{
    AdditionalProperties, Id, LinkTarget, ParameterLocation, Schema, SchemaType, SecurityKind, Value,
};
use crate::diag::{Rule, Severity};
use proptest::prelude::*;

/// Loads the description that begins in the first of `files`. Whether it is valid is judged elsewhere, so that tests can
/// leave out what does not matter.
fn load_files(files: &[(&str, &str)]) -> Parsed<Loaded> {
    let path = |name: &str| ProjectPath::new(name).unwrap();
    let read = |wanted: &ProjectPath| {
        files
            .iter()
            .find(|(name, _)| path(name) == *wanted)
            .map(|(_, text)| Source::new(wanted.clone(), *text))
    };
    read_and(|_, _, _| {}, &path(files[0].0), &read)
}

fn load_yaml(text: &str) -> Parsed<Loaded> {
    load_files(&[("api.yaml", text)])
}

/// The API of a description in which nothing is wrong.
#[track_caller]
fn api(text: &str) -> Api {
    let loaded = load_yaml(text);
    assert_eq!(loaded.diagnostics, []);
    loaded.value.api
}

/// A description of `version` with no operations and these `schemas`, each line a schema.
fn with_schemas(version: &str, schemas: &str) -> String {
    let schemas: String = schemas.lines().flat_map(|line| ["    ", line, "\n"]).collect();
    format!(
        "openapi: {version}\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n{schemas}"
    )
}

/// A valid description of `version` with these further lines.
fn with(version: &str, lines: &str) -> String {
    format!("openapi: {version}\ninfo: {{title: T, version: '1'}}\n{lines}")
}

fn schema<'a>(api: &'a Api, name: &str) -> &'a Schema {
    &api.schemas[api.schema_names[name]]
}

fn name_of(api: &Api, id: Id<Schema>) -> Option<&str> {
    api.schemas[id].name.as_deref()
}

/// Every finding as `rule line:column message`, sorted by place.
fn findings(files: &[(&str, &str)]) -> Vec<String> {
    let said = |it: crate::diag::Diagnostic| {
        let span = it.span.expect("every finding has a place");
        let text = files.iter().find(|(name, _)| *name == span.source.as_str()).expect("in a file we gave").1;
        let at = Source::new(span.source.clone(), text).position(span.start);
        let help = it.help.map(|it| format!(" ({it})")).unwrap_or_default();
        format!("{} {}:{} {}{help}", it.rule.name(), at.line, at.column, it.message)
    };
    load_files(files).diagnostics.into_iter().map(said).collect()
}

#[test]
fn the_description_of_the_portal_is_read_whole() {
    let loaded = load_files(&[("spec/openapi.json", include_str!("tests/organizations.json"))]);
    assert_eq!(loaded.diagnostics, []);
    let api = loaded.value.api;
    assert_eq!((api.title.as_str(), api.version.as_str()), ("Organizations", "1.0.0"));
    assert_eq!(api.servers.len(), 3);
    let operations: Vec<_> =
        api.operations.iter().map(|(_, it)| format!("{} {}", it.method, it.path)).collect();
    assert_eq!(operations, ["GET /organizations", "POST /organizations", "GET /organizations/{id}"]);
    assert_eq!(api.schema_names.keys().collect::<Vec<_>>(), ["Organization", "Error"]);
    assert_eq!(api.tags.iter().map(|(_, it)| it.operations.len()).collect::<Vec<_>>(), [3]);
    let organization = schema(&api, "Organization");
    let parent = &api.schemas[organization.properties["parent_id"].schema];
    assert_eq!(parent.types, [SchemaType::Integer, SchemaType::Null]);
    assert_eq!(api.examples[parent.examples[0]].value, Some(Value::Number(crate::api::Number("1".into()))));
    let list = &api.operations[Id::new(0)];
    assert_eq!(list.security[0].schemes["sanctum"], ["organization:read"]);
    assert_eq!(list.responses.keys().collect::<Vec<_>>(), ["200", "401"]);
    assert_eq!(api.responses[list.responses["401"]].name.as_deref(), Some("Unauthorized"));
    let post = &api.operations[Id::new(1)];
    assert_eq!(post.responses["401"], list.responses["401"], "what is shared exists once");
}

#[test]
fn each_version_reads_nullable_and_exclusive_bounds() {
    let schemas = "A: {type: string, nullable: true, enum: [a]}\n\
                   B: {type: integer, minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false}\n\
                   C: {nullable: true, allOf: [{$ref: '#/components/schemas/A'}]}\n\
                   D: {nullable: true, allOf: [{$ref: '#/components/schemas/A'}, {title: x}]}\n\
                   E: {nullable: true, oneOf: [{$ref: '#/components/schemas/A'}]}\n";
    for version in ["3.0.3", "3.1.0", "3.2.0"] {
        let api = api(&with_schemas(version, schemas));
        assert_eq!(schema(&api, "A").types, [SchemaType::String, SchemaType::Null]);
        assert_eq!(schema(&api, "A").values, [Value::String("a".into()), Value::Null]);
        let bounds = &schema(&api, "B").bounds;
        assert_eq!((&bounds.minimum, bounds.exclusive_minimum.as_ref().unwrap().0.as_str()), (&None, "1"));
        assert_eq!((bounds.maximum.as_ref().unwrap().0.as_str(), &bounds.exclusive_maximum), ("9", &None));
        let null = |id: &Id<Schema>| api.schemas[*id].types == [SchemaType::Null];
        assert_eq!(name_of(&api, schema(&api, "C").any_of[0]), Some("A"));
        assert!(schema(&api, "C").all_of.is_empty() && null(&schema(&api, "C").any_of[1]));
        assert_eq!(api.schemas[schema(&api, "D").any_of[0]].all_of.len(), 2);
        assert!(null(&schema(&api, "E").one_of[1]));
    }
}

#[test]
fn schemas_of_3_1_are_json_schema() {
    let api = api(&with_schemas(
        "3.1.0",
        "A: {type: [string, 'null'], const: x, examples: [a, b], exclusiveMinimum: 1.50}\n\
         B: false\n\
         C: {if: {title: i}, then: true, unevaluatedProperties: false, dependentRequired: {a: [b]}}\n\
         D: {type: array, prefixItems: [{type: string}], items: false, minContains: 2}\n",
    ));
    let a = schema(&api, "A");
    assert_eq!(a.types, [SchemaType::String, SchemaType::Null]);
    assert_eq!(a.examples.len(), 2);
    assert_eq!(a.bounds.exclusive_minimum.as_ref().unwrap().0, "1.50");
    assert!(schema(&api, "B").never && a.rare.is_unset());
    let c = schema(&api, "C");
    assert!(c.rare.if_schema.is_some() && c.rare.dependent_required["a"] == ["b"]);
    assert_eq!(c.rare.unevaluated_properties, AdditionalProperties::Forbidden);
    let d = schema(&api, "D");
    assert!(
        d.prefix_items.len() == 1 && api.schemas[d.items.unwrap()].never && d.bounds.min_contains.is_some()
    );
}

#[test]
fn required_names_find_their_properties() {
    let api = api(&with_schemas("3.0.0", "A: {required: [b, c], properties: {a: {}, b: {}}}\n"));
    let a = schema(&api, "A");
    assert!(!a.properties["a"].required && a.properties["b"].required);
    assert_eq!(a.required_elsewhere, ["c"]);
}

#[test]
fn recursive_schemas_are_their_own_children() {
    let api = api(&with_schemas(
        "3.0.0",
        "Node: {properties: {children: {type: array, items: {$ref: '#/components/schemas/Node'}}}}\n",
    ));
    let children = schema(&api, "Node").properties["children"].schema;
    assert_eq!(api.schemas[children].items, Some(api.schema_names["Node"]));
}

#[test]
fn what_limits_instances_beside_a_reference_counts_from_3_1_on() {
    let schemas = "A: {type: string}\nB: {properties: {a: {$ref: '#/components/schemas/A', minLength: 1, nullable: true}}}\n";
    let loaded = load_yaml(&with_schemas("3.0.3", schemas));
    let rules: Vec<_> = loaded.diagnostics.iter().map(|it| it.rule).collect();
    assert_eq!(rules, [Rule::IgnoredSibling, Rule::IgnoredSibling]);
    let old = loaded.value.api;
    assert_eq!(schema(&old, "B").properties["a"].schema, old.schema_names["A"]);
    let new = api(&with_schemas("3.1.0", schemas));
    let property = &new.schemas[schema(&new, "B").properties["a"].schema];
    assert_eq!(property.bounds.min_length.as_ref().map(|it| it.0.as_str()), Some("1"));
}

#[test]
fn what_is_said_about_a_reference_beside_it_is_kept_in_every_version() {
    let schemas = "A: {type: string}\nB: {properties: {a: {$ref: '#/components/schemas/A', description: d, readOnly: true, x-t: 1, minLength: 1}}}\n";
    for version in ["3.0.3", "3.1.0"] {
        let api = load_yaml(&with_schemas(version, schemas)).value.api;
        let property = &api.schemas[schema(&api, "B").properties["a"].schema];
        assert_eq!(property.all_of, [api.schema_names["A"]], "{version}");
        assert_eq!(api.prose[property.description.unwrap()].text.as_str(), "d");
        assert!(property.read_only);
        assert!(property.extensions.contains_key("x-t"));
        assert_eq!(property.bounds.min_length.is_some(), version == "3.1.0");
    }
}

#[test]
fn references_to_other_parts_may_change_their_descriptions() {
    let text = |version| {
        with(
            version,
            "paths:\n  /a:\n    get:\n      responses:\n        200: {$ref: '#/components/responses/R', description: own}\n        404: {$ref: '#/components/responses/R'}\ncomponents: {responses: {R: {description: shared}}}\n",
        )
    };
    let shown = |api: &Api| -> Vec<String> {
        let responses = api.operations[Id::new(0)].responses.values();
        responses
            .map(|it| api.prose[api.responses[*it].description.unwrap()].text.as_str().to_owned())
            .collect()
    };
    for version in ["3.0.3", "3.1.0"] {
        let api = api(&text(version));
        assert_eq!(shown(&api), ["own", "shared"], "{version}");
        assert!(api.responses.iter().all(|(_, it)| it.name.as_deref() == Some("R")));
    }
}

#[test]
fn a_second_name_is_a_schema_of_its_own() {
    let api = api(&with_schemas(
        "3.0.0",
        "A: {$ref: '#/components/schemas/B'}\nB: {type: string}\nC: {items: {$ref: '#/components/schemas/A'}}\n",
    ));
    assert_eq!(schema(&api, "A").all_of, [api.schema_names["B"]]);
    assert_eq!(schema(&api, "C").items, Some(api.schema_names["A"]));
}

#[test]
fn references_lead_through_files_names_and_other_references() {
    let loaded = load_files(&[
        (
            "spec/api.yaml",
            &with(
                "3.1.0",
                "paths:\n  /a: {$ref: 'paths/a%20b.yaml'}\ncomponents:\n  schemas:\n    User: {$ref: './schemas.json#/User'}\n    Id: {$ref: '#/components/schemas/User/properties/id'}\n    Named: {$ref: 'schemas.json#tag'}\n    Ided: {$ref: 'https://example.com/ided'}\n",
            ),
        ),
        (
            "spec/paths/a b.yaml",
            "get: {operationId: getA, responses: {200: {description: ok, content: {a/b: {schema: {$ref: '../api.yaml#/components/schemas/User'}}}}}}\n",
        ),
        (
            "spec/schemas.json",
            r##"{"User": {"properties": {"id": {"type": "integer"}, "odd": {"$ref": "#/a~1b%25/0"}}}, "a/b%": [{"$anchor": "tag"}], "x": {"$id": "https://example.com/ided"}}"##,
        ),
    ]);
    assert_eq!(loaded.diagnostics, []);
    assert_eq!(loaded.value.sources.len(), 3);
    let api = loaded.value.api;
    let user = api.schema_names["User"];
    assert_eq!(schema(&api, "User").span.source.as_str(), "spec/schemas.json");
    let response = &api.responses[api.operations[Id::new(0)].responses["200"]];
    assert_eq!(response.content["a/b"].schema, Some(user));
    assert_eq!(api.schema_names["Id"], api.schemas[user].properties["id"].schema);
    assert_eq!(api.schema_names["Named"], api.schemas[user].properties["odd"].schema);
}

#[test]
fn schemas_of_other_files_are_named_for_their_references() {
    let loaded = load_files(&[
        (
            "a.yaml",
            &with_schemas(
                "3.0.0",
                "User: {items: {$ref: User.yaml}, not: {$ref: 'all.yaml#/Pet'}, allOf: [{$ref: 'all.yaml#/'}]}\n",
            ),
        ),
        ("User.yaml", "properties: {self: {$ref: User.yaml}}\n"),
        ("all.yaml", "Pet: {}\n"),
    ]);
    assert_eq!(loaded.diagnostics, []);
    let api = loaded.value.api;
    assert_eq!(api.schema_names.keys().collect::<Vec<_>>(), ["User", "User-2", "Pet", "all"]);
    assert_eq!(schema(&api, "User-2").properties["self"].schema, api.schema_names["User-2"]);
    assert_eq!(name_of(&api, schema(&api, "User").not.unwrap()), Some("Pet"));
}

#[test]
fn references_are_followed_where_openapi_allows_none() {
    let loaded = load_files(&[
        ("a.yaml", "openapi: 3.0.0\ninfo: {$ref: info.yaml}\npaths: {$ref: 'paths.yaml'}\n"),
        ("info.yaml", "title: {$ref: '#/t'}\nt: T\nversion: '1'\ndescription: {$ref: words.md}\n"),
        ("paths.yaml", "/a: {get: {$ref: 'get.yaml'}}\n"),
        ("get.yaml", "responses: {$ref: '#/r'}\nr: {200: {description: ok}}\n"),
        ("words.md", "# Words: [not YAML\n"),
    ]);
    assert_eq!(loaded.diagnostics, []);
    let api = loaded.value.api;
    assert_eq!((api.title.as_str(), api.operations[Id::new(0)].responses.len()), ("T", 1));
    let words = &api.prose[api.description.unwrap()].text;
    assert_eq!((words.as_str(), words.span(0..1).source.as_str()), ("# Words: [not YAML\n", "words.md"));
}

#[test]
fn references_that_lead_nowhere_say_why() {
    let text = with_schemas(
        "3.1.0",
        "Pet: {type: object}\n\
         A: {$ref: '#/components/schemas/Pett'}\n\
         B: {$ref: 'Pet'}\n\
         C: {$ref: '#components/schemas/Pet'}\n\
         D: {$ref: 'https://example.com/pet.json'}\n\
         E: {$ref: '../../pet.yaml'}\n\
         F: {$ref: '#/components/schemas/G'}\n\
         G: {$ref: '#/components/schemas/F'}\n\
         H: {oneOf: [], discriminator: {propertyName: p, mapping: {a: Pet, b: Pat}}}\n",
    );
    assert_eq!(
        findings(&[("api.yaml", &text)]),
        [
            "unresolved-reference 7:15 `#/components/schemas/Pett` leads nowhere: there is no `Pett` in `#/components/schemas` (did you mean `#/components/schemas/Pet`?)",
            "unresolved-reference 8:15 `Pet` leads nowhere: there is no file `Pet` (did you mean `#/components/schemas/Pet`?)",
            "unresolved-reference 9:15 `#components/schemas/Pet` leads nowhere: no schema has the anchor `components/schemas/Pet` (did you mean `#/components/schemas/Pet`?)",
            "remote-reference 10:15 `https://example.com/pet.json` lies outside the project, on a host that is not listed (save what it names in the project and refer to that file, or list `example.com` among the `hosts` of `[docent.remote]` and run `docent lock`)",
            "unresolved-reference 11:15 `../../pet.yaml` leaves the project's folder (copy the file into the project)",
            "unresolved-reference 12:15 `#/components/schemas/G` leads back to itself (let one of the references lead to a definition)",
            "unresolved-reference 13:15 `#/components/schemas/F` leads back to itself (let one of the references lead to a definition)",
            "unresolved-reference 14:74 no schema is called `Pat` (did you mean `Pet`?)",
        ]
    );
}

#[test]
fn parameters_of_an_operation_stand_over_those_of_its_path() {
    let api = api(&with(
        "3.0.0",
        "paths:\n  /a/{id}:\n    parameters:\n      - {name: id, in: path, required: true, schema: {type: string}}\n      - {name: q, in: query, schema: {type: string}}\n    get:\n      parameters:\n        - {name: h, in: header, schema: {type: string}, example: x}\n        - {name: q, in: query, description: own, explode: false, content: {text/plain: {}}}\n      responses: {default: {description: d}}\n",
    ));
    let parameters: Vec<_> =
        api.operations[Id::new(0)].parameters.iter().map(|id| &api.parameters[*id]).collect();
    assert_eq!(parameters.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(), ["id", "q", "h"]);
    assert_eq!((parameters[0].style.as_str(), parameters[0].explode), ("simple", false));
    assert_eq!((parameters[1].style.as_str(), parameters[1].explode), ("form", false));
    assert_eq!(parameters[1].content.as_ref().unwrap().name, "text/plain");
    assert_eq!((parameters[2].location, parameters[2].examples.len()), (ParameterLocation::Header, 1));
}

#[test]
fn security_is_inherited_replaced_or_lifted() {
    let api = api(&with(
        "3.1.0",
        "security: [{key: []}]\npaths:\n  /a:\n    get: {}\n    put: {security: []}\n    post: {security: [{oauth: [w], key: []}, {}]}\ncomponents:\n  securitySchemes:\n    key: {type: apiKey, name: X-Key, in: header}\n    basic: {type: http, scheme: Basic}\n    tls: {type: mutualTLS}\n    id: {type: openIdConnect, openIdConnectUrl: https://example.com}\n    oauth: {type: oauth2, flows: {implicit: {authorizationUrl: /a, scopes: {w: write}}, clientCredentials: {tokenUrl: /t, refreshUrl: /r, scopes: {}}}}\n",
    ));
    let security: Vec<_> = api.operations.iter().map(|(_, it)| it.security.len()).collect();
    assert_eq!(security, [1, 0, 2]);
    let both = &api.operations[Id::new(2)].security[0].schemes;
    assert_eq!(both.keys().collect::<Vec<_>>(), ["oauth", "key"]);
    assert!(
        matches!(&api.security_schemes["key"].kind, SecurityKind::ApiKey { name, .. } if name == "X-Key")
    );
    assert!(
        matches!(&api.security_schemes["basic"].kind, SecurityKind::Http { scheme, .. } if scheme == "basic")
    );
    let SecurityKind::OAuth2 { flows, .. } = &api.security_schemes["oauth"].kind else {
        panic!("an OAuth flow")
    };
    assert_eq!(flows["implicit"].scopes["w"], "write");
    assert_eq!(flows["clientCredentials"].refresh_url.as_deref(), Some("/r"));
}

#[test]
fn servers_come_from_the_nearest_place_that_names_any() {
    let api = api(&with(
        "3.1.0",
        "servers: [{url: 'https://{region}.a', variables: {region: {default: eu, enum: [eu, us]}}}]\npaths:\n  /a:\n    get: {}\n  /b:\n    servers: [{url: /b}]\n    get: {}\n    put: {servers: [{url: /c}]}\n",
    ));
    let urls: Vec<_> = api.operations.iter().map(|(_, it)| it.servers[0].url.as_str()).collect();
    assert_eq!(urls, ["https://{region}.a", "/b", "/c"]);
    assert_eq!(api.servers[0].variables["region"].values, ["eu", "us"]);
}

#[test]
fn webhooks_callbacks_and_links_are_read() {
    let api = api(&with(
        "3.1.0",
        "paths:\n  /a:\n    summary: all\n    post:\n      operationId: a\n      tags: [t]\n      callbacks:\n        done: {'{$request.body#/url}': {post: {description: sent}}}\n        again: {$ref: '#/paths/~1a/post/callbacks/done'}\n      responses: {200: {description: ok, links: {next: {operationId: a, parameters: {p: $response.body}}}}}\nwebhooks:\n  created: {post: {tags: [t]}}\n",
    ));
    let post = &api.operations[Id::new(0)];
    assert_eq!(post.path_summary.as_deref(), Some("all"));
    assert_eq!(post.callbacks.len(), 2);
    assert_eq!(post.callbacks[0].operations, post.callbacks[1].operations);
    let sent = &api.callbacks[post.callbacks[0].operations[0]];
    assert_eq!((sent.path.as_str(), sent.description.is_some()), ("{$request.body#/url}", true));
    let link = &api.responses[post.responses["200"]].links["next"];
    assert_eq!(link.target, LinkTarget::OperationId("a".into()));
    assert_eq!(api.webhooks[Id::new(0)].path, "created");
    let (_, tag) = api.tags.iter().next().unwrap();
    assert_eq!((tag.operations.len(), tag.webhooks.len()), (1, 1));
}

#[test]
fn callbacks_that_call_themselves_end() {
    let api = api(&with(
        "3.1.0",
        "paths:\n  /a:\n    post:\n      callbacks: {c: {$ref: '#/components/callbacks/C'}}\ncomponents:\n  callbacks:\n    C: {u: {post: {callbacks: {c: {$ref: '#/components/callbacks/C'}}}}}\n",
    ));
    assert_eq!(api.callbacks.len(), 1);
    assert_eq!(api.callbacks[Id::new(0)].callbacks[0].operations, [Id::new(0)]);
}

#[test]
fn methods_of_3_2_are_read() {
    let paths = "paths:\n  /a: {query: {}, additionalOperations: {COPY: {}}}\n";
    let methods = |version| -> Vec<String> {
        api(&with(version, paths)).operations.iter().map(|(_, it)| it.method.clone()).collect()
    };
    assert_eq!(methods("3.2.0"), ["QUERY", "COPY"]);
    assert!(methods("3.1.0").is_empty());
}

#[test]
fn versions_that_are_not_read_are_named() {
    for (text, expected) in [
        ("swagger: '1.2'\ninfo: {title: Old}\n", "1:10 docent does not read Swagger `1.2`"),
        ("openapi: 4.0.0\n", "1:10 docent does not read OpenAPI `4.0.0`"),
        ("openapi: {}\n", "1:10 the version of OpenAPI has to be a string, but is an object"),
    ] {
        assert_eq!(
            findings(&[("api.yaml", text)]),
            [format!(
                "unsupported-version {expected} (the versions read are Swagger 2.0 and OpenAPI 3.0, 3.1 and 3.2)"
            )]
        );
    }
    assert_eq!(load_yaml("swagger: '1.2'\ninfo: {title: Old}\n").value.api.title, "Old");
    assert_eq!(load_yaml("openapi: 3.1\ninfo: {title: T, version: 1.0.0}\npaths: {}\n").diagnostics, []);
}

#[test]
fn what_is_wrong_is_said_at_its_place_and_the_rest_is_read() {
    let text = "openapi: 3.0.0\ninfo: {version: 1}\npaths:\n  a:\n    get:\n      operationId: x\n      deprecated: 'yes'\n      tags: t\n      parameters: [{in: query}, {name: p, in: body}, 7]\n      responses: {20O: {description: ok}, 2xx: {}}\n    put: {operationId: x}\n    post: []\ncomponents:\n  schemas:\n    A: {type: strin, minimum: low, properties: [], allOf: {}}\n    B: text\n";
    assert_eq!(
        findings(&[("api.yaml", text)]),
        [
            "invalid-description 2:7 `info` has no `title`",
            "invalid-description 2:17 `version` has to be a string, but is a number",
            "invalid-description 4:3 the path `a` does not begin with `/`",
            "invalid-description 7:19 `deprecated` has to be a boolean, but is a string",
            "invalid-description 8:13 `tags` has to be an array, but is a string",
            "invalid-description 9:20 the parameter has no `name`",
            "invalid-description 9:47 `body` is no place for a parameter (it can be in `path`, `query`, `header` or `cookie`)",
            "invalid-description 9:54 a parameter has to be an object, but is a number",
            "invalid-description 10:19 `20O` is no status, no range of them, and not `default`",
            "invalid-description 10:43 the range of statuses `2xx` is written `2XX`",
            "invalid-description 11:5 `PUT a` has no `responses`",
            "duplicate-operation-id 11:24 the operationId `x` is given twice (give each operation an id of its own)",
            "invalid-description 12:11 `post` has to be an object, but is an array",
            "invalid-description 15:15 `strin` is no type (did you mean `string`?)",
            "invalid-description 15:31 `minimum` has to be a number, but is a string",
            "invalid-description 15:48 `properties` has to be an object, but is an array",
            "invalid-description 15:59 `allOf` has to be an array, but is an object",
            "invalid-description 16:8 a schema has to be an object or a boolean, but is a string",
        ]
    );
    let api = load_yaml(text).value.api;
    assert_eq!((api.title.as_str(), api.operations.len(), api.schema_names.len()), ("api", 2, 2));
}

#[test]
fn numbers_for_strings_are_only_warned_about() {
    let loaded = load_yaml("openapi: 3.1.0\ninfo: {title: T, version: 1.10}\npaths: {}\n");
    assert_eq!(loaded.diagnostics[0].severity, Severity::Warning);
    assert_eq!(loaded.value.api.version, "1.10");
}

#[test]
fn the_descriptions_that_are_changed_at_random_are_valid_themselves() {
    for whole in [SWAGGER, LATEST] {
        assert_eq!(findings(&[("a.json", whole)]), Vec::<String>::new());
    }
}

#[test]
fn a_missing_or_broken_file_leaves_an_empty_api() {
    let loaded = load(&ProjectPath::new("spec/a.yaml").unwrap(), &|_: &ProjectPath| None);
    assert_eq!(loaded.diagnostics[0].rule, Rule::UnreadableSource);
    assert_eq!(loaded.value.absent[0].as_str(), "spec/a.yaml");
    assert_eq!(loaded.value.api.title, "a");
    assert_eq!(findings(&[("a.json", "{\"openapi\": \"3.1.0\",")]).len(), 1);
    assert_eq!(findings(&[("a.yaml", "")]).len(), 1);
    let text = with_schemas("3.1.0", "A: {$ref: b.json}\n");
    assert_eq!(
        findings(&[("a.yaml", &text), ("b.json", "{")]),
        [
            "invalid-description 1:2 not valid JSON: expected a key in double quotes, found the end of the file"
        ]
    );
}

#[test]
fn descriptions_keep_the_places_of_their_words() {
    let text = with(
        "3.1.0",
        "paths: {}\ntags:\n  - name: t\n    description: |\n      one\n\n      a [link](nowhere.md)\n",
    );
    let api = api(&text);
    let prose = &api.prose[api.tags[Id::new(0)].description.unwrap()].text;
    let at = prose.as_str().find("nowhere").unwrap();
    assert_eq!(prose.span(at..at + 10).start as usize, text.find("nowhere").unwrap());
}

#[test]
fn long_chains_of_schemas_need_no_stack() {
    let link =
        |n: u32| format!("S{n}: {{properties: {{next: {{$ref: '#/components/schemas/S{}'}}}}}}\n", n + 1);
    let schemas: String = (0..20_000).map(link).chain(["S20000: {}\n".to_owned()]).collect();
    assert_eq!(api(&with_schemas("3.0.0", &schemas)).schema_names.len(), 20_001);
}

#[test]
fn pointers_through_references_cannot_take_forever() {
    let link = |n: u32| format!("S{n}: {{$ref: '#/components/schemas/S{}/k/k/k'}}\n", n + 1);
    let schemas: String =
        (0..60).map(link).chain(["S60: {$ref: '#/components/schemas/S0/k'}\n".to_owned()]).collect();
    assert!(!load_yaml(&with_schemas("3.0.0", &schemas)).diagnostics.is_empty());
}

const WHOLE: &str = include_str!("tests/organizations.json");

/// A small description in which YAML shows most of what it can do.
const BLOCKS: &str = r#"openapi: 3.1.0
info: &info
  title: 'It''s "T"'
  version: "1.\
    0"
  description: |
    One ä

      two
    three
paths:
  /a: &path
    get: &get
      description: >-
        folded
        words

        and more
      parameters:
      - name: q
        in: query
        schema: {type: [string, 'null'], example: !!str 1}
      responses: {200: {description: plain
        words}}
  /b:
    <<: *path
    post: *get
"#;

proptest! {
    #[test]
    fn no_text_makes_loading_panic(text in any::<String>()) {
        load_yaml(&text);
    }

    #[test]
    fn no_change_to_a_description_makes_loading_panic(
        at in 0..WHOLE.len(), cut in 0..200_usize, piece in prop::sample::select(vec![
            "", "null", "[]", "{}", "7", "\"\"", "true", "{\"$ref\": \"#/\"}", "{\"$ref\": \"#/components/schemas/Error\"}",
            "\"$ref\": \"#\",", ",", "\"a\": ", "[{}]",
        ])
    ) {
        let end = (at + cut).min(WHOLE.len());
        let (Some(head), Some(tail)) = (WHOLE.get(..at), WHOLE.get(end..)) else { return Ok(()) };
        load_files(&[("a.json", &format!("{head}{piece}{tail}"))]);
    }

    #[test]
    fn no_change_to_a_block_of_yaml_makes_loading_panic(
        at in 0..BLOCKS.len(), cut in 0..60_usize, piece in prop::sample::select(vec![
            "", "\t", "\n", "  ", "- ", ": ", "&a ", "*a", "<<: *a\n", "|2\n", ">-\n", "'", "\"", "[", "{", "}", "#", "---\n", "? ",
            "!!str ", "\u{feff}", "\r\n", "é",
        ])
    ) {
        let end = (at + cut).min(BLOCKS.len());
        let (Some(head), Some(tail)) = (BLOCKS.get(..at), BLOCKS.get(end..)) else { return Ok(()) };
        let loaded = load_yaml(&format!("{head}{piece}{tail}"));
        for prose in loaded.value.api.prose.iter().map(|(_, it)| &it.text) {
            prose.span(0..prose.as_str().len());
        }
    }

    #[test]
    fn no_value_in_the_place_of_another_makes_loading_panic(
        whole in prop::sample::select(vec![WHOLE, SWAGGER, LATEST]), which in any::<prop::sample::Index>(),
        with in 0..8_usize
    ) {
        let mut description: serde_json::Value = serde_json::from_str(whole).unwrap();
        let pointers = pointers(&description, "");
        let pointer = which.get(&pointers);
        let values = serde_json::json!([
            null, true, 7, "x", [], {}, {"$ref": "#/components"}, {"$ref": format!("#{pointer}")}
        ]);
        *description.pointer_mut(pointer).unwrap() = values[with].clone();
        let text = description.to_string();
        load_files(&[("a.json", &text)]);
        load_files(&[("a.json", &text.replace("3.1.0", "3.0.0"))]);
        let read = |path: &ProjectPath| (path.as_str() == "a.json").then(|| Source::new(path.clone(), text.as_str()));
        let entry = ProjectPath::new("a.json").unwrap();
        let told = account(&entry, &read);
        let others: usize = told.others.iter().map(|it| it.values).sum();
        prop_assert_eq!(told.shown + others, leaves(&entry, &read).len());
    }
}

/// A small description of Swagger 2.0 with most that is particular to it.
const SWAGGER: &str = r##"{
  "swagger": "2.0", "info": {"title": "T", "version": "1"}, "host": "a.b", "basePath": "/v1", "schemes": ["https"],
  "consumes": ["application/json"], "produces": ["application/json"], "tags": [{"name": "t", "x-internal": false}],
  "paths": {"/a/{id}": {
    "parameters": [{"$ref": "#/parameters/Id"}],
    "get": {"tags": ["t"], "schemes": ["http"], "responses": {"200": {"$ref": "#/responses/R"}}},
    "put": {"parameters": [{"name": "b", "in": "body", "schema": {"$ref": "#/definitions/D"}}], "responses": {}},
    "post": {"consumes": ["multipart/form-data"], "responses": {}, "parameters": [
      {"name": "f", "in": "formData", "type": "file"},
      {"name": "l", "in": "formData", "type": "array", "items": {"type": "string"}, "collectionFormat": "multi"}]}
  }},
  "parameters": {"Id": {"name": "id", "in": "path", "required": true, "type": "integer", "maximum": 9}},
  "responses": {"R": {"description": "d", "schema": {"type": "file"}, "examples": {"a/b": 1},
    "headers": {"H": {"type": "string", "collectionFormat": "pipes"}}}},
  "definitions": {"D": {"discriminator": "k", "properties": {"k": {"x-order": 1, "x-internal": true}, "l": {"x-order": 0}},
    "enum": [1], "x-enumDescriptions": {"1": "one"}, "$id": "d", "$anchor": "e", "allOf": [{"$ref": "#/definitions/D"}]}},
  "securityDefinitions": {"o": {"type": "oauth2", "flow": "implicit", "authorizationUrl": "/", "scopes": {"s": "t"}}},
  "x-tagGroups": [{"name": "g", "tags": ["t"]}]
}"##;

/// A small description of OpenAPI 3.2 with most that is particular to it.
const LATEST: &str = r##"{
  "openapi": "3.2.0", "$self": "https://a.b/c/d.json", "info": {"title": "T", "version": "1"},
  "tags": [{"name": "a", "summary": "A", "parent": "b", "kind": "nav"}, {"name": "b", "x-internal": true}],
  "paths": {"/a": {"query": {"x-badges": ["w"], "x-codeSamples": [{"lang": "l", "source": "s"}],
    "parameters": [{"in": "querystring", "name": "q", "content": {"a/b": {"schema": {}}}}],
    "responses": {"200": {"summary": "s", "content": {"a/b": {"$ref": "#/components/mediaTypes/M"}}}},
    "callbacks": {"c": {"$ref": "#/components/callbacks/C"}}}, "additionalOperations": {"COPY": {}}}},
  "webhooks": {"w": {"$ref": "#/components/pathItems/P"}},
  "components": {
    "schemas": {"S": {"$id": "s", "$dynamicAnchor": "n", "items": {"$dynamicRef": "#n"}, "$defs": {"d": {"$ref": "#"}}}},
    "mediaTypes": {"M": {"itemSchema": {"$ref": "s#n"}, "prefixEncoding": [{"headers": {"x-h": {"schema": {}}}}]}},
    "callbacks": {"C": {"u": {"$ref": "https://a.b/c/d.json#/components/pathItems/P"}}},
    "pathItems": {"P": {"post": {"tags": ["a"]}}},
    "examples": {"E": {"dataValue": 1, "serializedValue": "1"}}
  }
}"##;

/// Every place in `value` as a JSON Pointer.
fn pointers(value: &serde_json::Value, here: &str) -> Vec<String> {
    let children: Vec<(String, &serde_json::Value)> = match value {
        serde_json::Value::Object(map) => {
            map.iter().map(|(key, value)| (key.replace('~', "~0").replace('/', "~1"), value)).collect()
        }
        serde_json::Value::Array(array) => {
            array.iter().enumerate().map(|(at, value)| (at.to_string(), value)).collect()
        }
        _ => Vec::new(),
    };
    let below = children.into_iter().flat_map(|(key, value)| pointers(value, &format!("{here}/{key}")));
    std::iter::once(here.to_owned()).chain(below.collect::<Vec<_>>()).collect()
}
