//! What is told about values, in words.

use docent::instance::{Direction, Validator};

use crate::api;

/// What is wrong with the schema's own example, one line each: place, keyword, message, and in brackets what to do.
fn told(schemas: &str) -> String {
    let api = api(schemas);
    let id = api.schema_names["It"];
    let example = &api.examples[api.schemas[id].examples[0]];
    let value = example.value.as_ref().expect("it is embedded");
    let violations = Validator::new(&api).violations(id, value, Direction::Response);
    let lines = violations.iter().map(|it| {
        let help = it.help.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
        format!("{} {}: {}{help}", it.pointer, it.keyword, it.message)
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn messages_say_what_is_and_what_should_be() {
    let cases = [
        ("{type: integer, example: five}", " type: is the string `\"five\"`, but has to be an integer"),
        ("{type: number, maximum: 0.37, example: 0.371}", " maximum: is 0.371, but has to be at most 0.37"),
        (
            "{enum: [open, shut], example: lost}",
            " enum: is `\"lost\"`, but has to be one of `\"open\"`, `\"shut\"`",
        ),
        (
            "{format: date, example: 1.2.2025}",
            " format: is `\"1.2.2025\"`, but has to be a date such as `2025-01-31`",
        ),
        ("{maxLength: 2, example: abc}", " maxLength: has 3 characters, but has to have at most 2"),
        ("{required: [a, b], example: {a: 1}}", " required: lacks the property `b`"),
        ("{uniqueItems: true, example: [1, 1.0]}", " uniqueItems: has element 1 twice"),
    ];
    for (schema, expected) in cases {
        assert_eq!(told(&format!("    It: {schema}")), expected, "{schema}");
    }
}

#[test]
fn a_violation_is_told_at_the_place_where_it_is() {
    let schema = "    It: {properties: {'a/b': {items: {type: string}}}, example: {a/b: [x, 1]}}";
    assert_eq!(told(schema), "/a~1b/1 type: is the number `1`, but has to be a string");
    let closed = "    It: {properties: {name: {}}, additionalProperties: false, example: {nmae: 1}}";
    assert_eq!(
        told(closed),
        "/nmae additionalProperties: is no property that is known here (did you mean `name`?)"
    );
}

#[test]
fn of_alternatives_the_one_that_is_meant_is_judged() {
    let schemas = "
    Cat: {type: object, required: [kind, lives], properties: {kind: {const: cat}, lives: {type: integer}}}
    Dog: {type: object, required: [kind, tricks], properties: {kind: {const: dog}, tricks: {type: array}}}
    It:
      oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]
      example: {kind: dog, tricks: none}";
    assert_eq!(told(schemas), "/tricks type: is the string `\"none\"`, but has to be an array");
    let far = "    It: {oneOf: [{type: string}, {type: boolean}], example: 1}";
    assert_eq!(told(far), " oneOf: fits none of the 2 alternatives");
}

#[test]
fn numbers_are_judged_by_all_their_digits() {
    let schema =
        |example| format!("    It: {{type: integer, maximum: 9223372036854775807, example: {example}}}");
    assert_eq!(told(&schema("9223372036854775807")), "");
    assert_eq!(
        told(&schema("9223372036854775808")),
        " maximum: is 9223372036854775808, but has to be at most 9223372036854775807"
    );
    assert_eq!(told("    It: {multipleOf: 0.01, example: 19.99}"), "");
}
