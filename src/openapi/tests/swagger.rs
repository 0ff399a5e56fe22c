//! Swagger 2.0: the same API as a later version would describe.

use super::{api, findings, schema};
use crate::api::{Api, Id, Number, Operation, ParameterLocation, Schema, SchemaType, SecurityKind, Value};

/// A valid description of Swagger 2.0 with these further lines.
fn with(lines: &str) -> String {
    format!("swagger: '2.0'\ninfo: {{title: T, version: '1'}}\n{lines}")
}

fn operation(api: &Api, at: usize) -> &Operation {
    &api.operations[Id::new(at)]
}

fn urls(operation: &Operation) -> Vec<&str> {
    operation.servers.iter().map(|it| it.url.as_str()).collect()
}

#[test]
fn the_version_may_stand_without_quotes() {
    for version in ["2.0", "'2.0'", "2", "\"2\""] {
        let api = api(&format!("swagger: {version}\ninfo: {{title: T, version: '1'}}\npaths: {{}}\n"));
        assert!(api.specification.starts_with("Swagger 2"), "{}", api.specification);
    }
}

#[test]
fn servers_are_made_of_host_base_and_schemes() {
    let paths = "paths: {/a: {get: {responses: {}}, put: {schemes: [wss], responses: {}}}}\n";
    let described = |lines: &str| api(&with(&format!("{lines}{paths}")));
    let whole = described("host: a.b:8\nbasePath: /v1/\nschemes: [https, http]\n");
    assert_eq!(urls(operation(&whole, 0)), ["https://a.b:8/v1", "http://a.b:8/v1"]);
    assert_eq!(urls(operation(&whole, 1)), ["wss://a.b:8/v1"]);
    assert_eq!(urls(operation(&described("host: a.b\n"), 0)), ["https://a.b"]);
    assert_eq!(urls(operation(&described("basePath: /v1\n"), 0)), ["/v1"]);
    assert!(urls(operation(&described(""), 0)).is_empty());
}

#[test]
fn a_parameter_says_itself_what_it_may_be() {
    let api = api(&with(
        "paths:\n  /a/{id}:\n    get:\n      parameters:\n        - {name: id, in: path, required: true, type: integer, format: int64, maximum: 9223372036854775807}\n        - {name: a, in: query, type: array, items: {type: string, enum: [x, y]}, collectionFormat: multi, default: [x]}\n        - {name: b, in: query, type: array, items: {type: string}, collectionFormat: pipes, x-v: 1}\n        - {name: c, in: query, type: array, items: {type: string}}\n        - {name: d, in: header, type: string, x-example: e, allowEmptyValue: false}\n        - {name: e, in: query, type: boolean, x-nullable: true}\n      responses: {200: {description: d}}\n",
    ));
    let parameters: Vec<_> = operation(&api, 0).parameters.iter().map(|it| &api.parameters[*it]).collect();
    let styles: Vec<_> = parameters.iter().map(|it| (it.style.as_str(), it.explode)).collect();
    assert_eq!(
        styles,
        [
            ("simple", false),
            ("form", true),
            ("pipeDelimited", false),
            ("form", false),
            ("simple", false),
            ("form", true),
        ]
    );
    let schema = |at: usize| -> &Schema { &api.schemas[parameters[at].schema.unwrap()] };
    assert_eq!(schema(0).bounds.maximum, Some(Number("9223372036854775807".into())));
    assert_eq!(api.schemas[schema(1).items.unwrap()].values.len(), 2);
    assert!(schema(1).default.is_some() && schema(2).extensions.is_empty());
    assert!(parameters[2].extensions.contains_key("x-v"));
    assert_eq!(parameters[4].examples.len(), 1);
    assert_eq!(schema(5).types, [SchemaType::Boolean, SchemaType::Null]);
    assert!(parameters[5].extensions.is_empty());
}

#[test]
fn a_body_is_sent_as_what_the_operation_consumes() {
    let api = api(&with(
        "consumes: [application/json]\npaths:\n  /a:\n    parameters: [{$ref: '#/parameters/B'}]\n    post: {responses: {}}\n    put: {consumes: [application/xml, text/plain], responses: {}, parameters: [{name: own, in: body, description: mine, schema: {type: string}, x-examples: {text/plain: hi}}]}\nparameters:\n  B: {name: shared, in: body, required: true, schema: {$ref: '#/definitions/D'}}\ndefinitions:\n  D: {type: object}\n",
    ));
    let body = |at: usize| &api.request_bodies[operation(&api, at).request_body.unwrap()];
    assert!(body(0).required && operation(&api, 0).parameters.is_empty());
    assert_eq!(body(0).content["application/json"].schema, Some(api.schema_names["D"]));
    assert_eq!(body(1).content.keys().collect::<Vec<_>>(), ["application/xml", "text/plain"]);
    assert_eq!(body(1).content["text/plain"].examples.len(), 1);
    assert!(body(1).content["application/xml"].examples.is_empty() && body(1).description.is_some());
}

#[test]
fn fields_of_a_form_are_properties_of_its_body() {
    let api = api(&with(
        "paths:\n  /a:\n    post:\n      consumes: [application/json, multipart/form-data]\n      parameters:\n        - {name: f, in: formData, type: file, required: true, description: A file.}\n        - {name: t, in: formData, type: array, items: {type: string}, collectionFormat: multi}\n      responses: {}\n    put: {parameters: [{name: t, in: formData, type: string}], responses: {}}\n",
    ));
    let body = |at: usize| &api.request_bodies[operation(&api, at).request_body.unwrap()];
    assert_eq!(body(0).content.keys().collect::<Vec<_>>(), ["multipart/form-data"]);
    assert_eq!(body(1).content.keys().collect::<Vec<_>>(), ["application/x-www-form-urlencoded"]);
    assert!(body(0).required && !body(1).required);
    let media = &body(0).content["multipart/form-data"];
    assert_eq!(media.encoding["t"].explode, Some(true));
    let form = &api.schemas[media.schema.unwrap()];
    let file = &api.schemas[form.properties["f"].schema];
    assert!(form.properties["f"].required && file.description.is_some());
    assert_eq!((file.types.as_slice(), file.format.as_deref()), (&[SchemaType::String][..], Some("binary")));
}

#[test]
fn responses_are_sent_as_what_the_operation_produces() {
    let api = api(&with(
        "produces: [application/json]\npaths:\n  /a:\n    get: {responses: {200: {$ref: '#/responses/R'}, 204: {description: none}}}\n    put: {produces: [application/xml], responses: {200: {$ref: '#/responses/R'}}}\n    post: {responses: {200: {$ref: '#/responses/R'}, 201: {description: f, schema: {type: file}}}}\nresponses:\n  R:\n    description: d\n    schema: {type: string}\n    headers: {X-A: {type: integer, description: h, minimum: 0}}\n    examples: {application/json: 1.50, named: 2}\n",
    ));
    let response = |at: usize, status: &str| &api.responses[operation(&api, at).responses[status]];
    assert_eq!(response(0, "200").name.as_deref(), Some("R"));
    assert_eq!(operation(&api, 0).responses["200"], operation(&api, 2).responses["200"]);
    let content = &response(0, "200").content;
    assert_eq!(content.keys().collect::<Vec<_>>(), ["application/json"]);
    let example = &api.examples[content["application/json"].examples[""]];
    assert_eq!(example.value, Some(Value::Number(Number("1.50".into()))));
    assert!(content["application/json"].examples.contains_key("named"));
    assert_eq!(
        response(1, "200").content.keys().collect::<Vec<_>>(),
        ["application/xml", "application/json"]
    );
    assert!(response(0, "204").content.is_empty());
    let header = &api.headers[response(0, "200").headers["X-A"]];
    assert!(header.description.is_some());
    assert_eq!(api.schemas[header.schema.unwrap()].types, [SchemaType::Integer]);
    let file = response(2, "201").content["application/json"].schema.unwrap();
    assert_eq!(api.schemas[file].format.as_deref(), Some("binary"));
}

#[test]
fn security_definitions_are_security_schemes() {
    let api = api(&with(
        "paths: {}\nsecurity: [{b: []}]\nsecurityDefinitions:\n  b: {type: basic}\n  k: {type: apiKey, name: k, in: query}\n  o: {type: oauth2, flow: accessCode, authorizationUrl: /a, tokenUrl: /t, scopes: {r: read, x-s: 1}}\n  c: {type: oauth2, flow: application, tokenUrl: /t, scopes: {}}\n",
    ));
    assert!(
        matches!(&api.security_schemes["b"].kind, SecurityKind::Http { scheme, .. } if scheme == "basic")
    );
    let SecurityKind::ApiKey { location, .. } = api.security_schemes["k"].kind else { panic!("a key") };
    assert_eq!(location, ParameterLocation::Query);
    let flows = |name: &str| match &api.security_schemes[name].kind {
        SecurityKind::OAuth2 { flows, .. } => flows.clone(),
        _ => panic!("OAuth"),
    };
    let flow = &flows("o")["authorizationCode"];
    assert_eq!((flow.token_url.as_deref(), flow.scopes.len()), (Some("/t"), 1));
    assert!(flows("c").contains_key("clientCredentials"));
    assert!(api.security_schemes["o"].extensions.contains_key("scopes.x-s"));
}

#[test]
fn definitions_are_schemas() {
    let api = api(&with(
        "paths: {}\ndefinitions:\n  A: {type: object, discriminator: kind, required: [kind], properties: {kind: {type: string}, n: {type: number, minimum: 0, exclusiveMinimum: true, x-nullable: true}}}\n  B: {allOf: [{$ref: '#/definitions/A'}, {properties: {b: {readOnly: true, xml: {attribute: true}}}}]}\n",
    ));
    let a = schema(&api, "A");
    assert_eq!(a.discriminator.as_ref().unwrap().property, "kind");
    let number = &api.schemas[a.properties["n"].schema];
    assert_eq!(number.bounds.exclusive_minimum, Some(Number("0".into())));
    assert_eq!(number.types, [SchemaType::Number, SchemaType::Null]);
    assert_eq!(schema(&api, "B").all_of[0], api.schema_names["A"]);
}

#[test]
fn what_contradicts_itself_is_said() {
    let text = with(
        "paths:\n  /a:\n    post:\n      consumes: application/json\n      parameters: [{name: b, in: body, schema: {}}, {name: f, in: formData, type: string}, {name: q, in: query, type: array, items: {}, collectionFormat: colons}]\n      responses: {}\n",
    );
    assert_eq!(
        findings(&[("api.yaml", &text)]),
        [
            "invalid-description 6:17 `consumes` has to be an array, but is a string",
            "invalid-description 7:20 an operation has either a body or a form; this body is left out",
            "invalid-description 7:155 `collectionFormat` is `csv`, `ssv`, `tsv`, `pipes` or `multi`",
        ]
    );
}
