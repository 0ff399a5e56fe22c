//! What is made for a schema, and that it fits.

use docent::instance::{Direction, Sampler, Samples, Validator, sample};

use crate::{api, json};

fn made(schema: &str) -> String {
    in_direction(schema, Direction::Response)
}

fn in_direction(schema: &str, direction: Direction) -> String {
    let api = api(&format!("    It: {schema}"));
    let id = api.schema_names["It"];
    let value = sample(&api, id, direction).expect("there is a sample");
    assert!(Validator::new(&api).is_valid(id, &value, direction), "{value:?} keeps {schema}");
    json(&value)
}

#[test]
fn bounds_keep_the_authors_digits() {
    assert_eq!(made("{type: integer, minimum: 12345678901234567890}"), "12345678901234567890");
    assert_eq!(made("{type: number, exclusiveMinimum: 0.1, maximum: 0.2}"), "0.2");
    assert_eq!(made("{type: number, exclusiveMinimum: 0.1, exclusiveMaximum: 0.2}"), "0.15");
    assert_eq!(made("{type: integer, multipleOf: 7, minimum: 100}"), "105");
    assert_eq!(made("{type: integer, format: int64, maximum: -9223372036854775807}"), "-9223372036854775807");
    assert_eq!(made("{type: number, exclusiveMinimum: 1e400}"), "2e400");
}

#[test]
fn strings_keep_format_pattern_and_length() {
    assert_eq!(made("{type: string}"), r#""string""#);
    assert_eq!(made("{type: string, format: email, minLength: 20}"), r#""useraaaa@example.com""#);
    assert_eq!(made(r"{type: string, pattern: '^[A-Z]{2}-\d+$', minLength: 12}"), r#""AB-345678901234""#);
    assert_eq!(made("{type: string, maxLength: 3}"), r#""str""#);
    assert_eq!(made(r"{type: string, pattern: '^(?=.*[A-Z])(?=.*\d).{8,}$'}"), r#""Aa1!Aa1!""#);
}

#[test]
fn recursion_ends_where_a_schema_would_contain_itself() {
    let tree = "{type: object, required: [name], properties: {name: {type: string}, \
                children: {type: array, items: {$ref: '#/components/schemas/It'}}}}";
    assert_eq!(made(tree), r#"{"name":"Example","children":[]}"#);
}

#[test]
fn a_schema_that_nothing_satisfies_has_no_sample() {
    for schema in
        ["false", "{type: integer, minimum: 2, maximum: 1}", "{allOf: [{type: string}, {type: object}]}"]
    {
        let api = api(&format!("    It: {schema}"));
        assert_eq!(sample(&api, api.schema_names["It"], Direction::Response), None);
    }
}

#[test]
fn compositions_are_kept_as_one() {
    assert_eq!(
        made("{oneOf: [{type: object, required: [k], properties: {k: {const: 1}}}, {type: string}]}"),
        r#"{"k":1}"#
    );
    assert_eq!(made("{allOf: [{type: integer, minimum: 5}, {maximum: 6, multipleOf: 3}]}"), "6");
    assert_eq!(made("{type: array, uniqueItems: true, minItems: 3, items: {enum: [1, 2, 3]}}"), "[1,2,3]");
    assert_eq!(
        made("{type: object, additionalProperties: {type: integer}, minProperties: 2}"),
        r#"{"key":1,"key2":1}"#
    );
    assert_eq!(made("{type: object, patternProperties: {'^x-[a-z]+$': {const: 1}}}"), r#"{"x-a":1}"#);
}

#[test]
fn the_authors_example_comes_first_if_it_fits() {
    assert_eq!(made("{type: integer, example: 7, default: 8}"), "7");
    assert_eq!(made("{type: integer, example: seven, default: 8}"), "8");
    assert_eq!(made("{type: object, properties: {size: {type: number, example: 1.10}}}"), r#"{"size":1.10}"#);
}

#[test]
fn what_does_not_travel_is_left_out() {
    let schema = "{type: object, required: [id, secret], properties: {id: {readOnly: true, type: integer}, \
                  secret: {writeOnly: true, type: string}}}";
    assert_eq!(in_direction(schema, Direction::Request), r#"{"secret":"string"}"#);
    assert_eq!(in_direction(schema, Direction::Response), r#"{"id":1}"#);
}

#[test]
fn what_is_remembered_serves_only_where_it_would_be_made_the_same() {
    let schemas = "    User: {type: object, properties: {name: {type: string}, team: {$ref: '#/components/schemas/Team'}}}
    Team: {type: object, properties: {lead: {$ref: '#/components/schemas/User'}, kinds: {type: array, items: {$ref: '#/components/schemas/Kind'}}}}
    Kind: {type: string}
    Wide: {type: object, properties: {a: {$ref: '#/components/schemas/User'}, b: {$ref: '#/components/schemas/Team'}, c: {$ref: '#/components/schemas/Kind'}, d: {$ref: '#/components/schemas/User'}}}
    Deep: {type: object, properties: {deeper: {type: object, properties: {deeper: {type: object, properties: {wide: {$ref: '#/components/schemas/Wide'}, many: {type: array, minItems: 70, items: {$ref: '#/components/schemas/Wide'}}}}}}}}
    Late: {type: object, properties: {many: {type: array, minItems: 70, items: {$ref: '#/components/schemas/Wide'}}, user: {$ref: '#/components/schemas/User'}}}";
    let api = api(schemas);
    let samples = Samples::default();
    for direction in [Direction::Request, Direction::Response] {
        for _ in 0..2 {
            for (name, id) in &api.schema_names {
                let alone = sample(&api, *id, direction);
                let shared = Sampler::new(&api).sharing(&samples).sample(*id, direction);
                assert_eq!(shared, alone, "{name}");
            }
        }
    }
}
