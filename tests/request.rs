//! Requests made from descriptions, byte by byte.

use docent::api::Api;
use docent::path::ProjectPath;
use docent::request::variable::{self, Kind};
use docent::request::{self, Body, Choice, Part, PartContent, Request};
use docent::source::Source;
use serde_json::Value;

/// The API that a description in YAML or JSON describes, without a look at what is wrong with it.
fn api(text: &str) -> Api {
    let path = ProjectPath::new("api.yaml").unwrap();
    docent::openapi::load(&path, &|wanted: &ProjectPath| Some(Source::new(wanted.clone(), text))).value.api
}

/// A description whose one operation has these further lines.
fn with(lines: &str) -> Api {
    let lines: String = lines.lines().flat_map(|it| ["      ", it, "\n"]).collect();
    api(&format!("openapi: 3.2.0\ninfo: {{title: T, version: '1'}}\npaths:\n  /things:\n    post:\n{lines}"))
}

/// The request for the first operation.
fn first(api: &Api) -> Request {
    let (_, operation) = api.operations.iter().next().expect("the description has an operation");
    request::build(api, operation, Choice::default())
}

/// A Parameter Object in JSON, which is YAML too. Its value is text, since reading it would lose order and digits.
fn parameter(vector: &Value) -> String {
    let word = |key: &str| vector.get(key).and_then(Value::as_str);
    let value = word("value").unwrap();
    let name = word("name").unwrap_or("color");
    let mut fields = vec![
        format!("\"name\": {}, \"in\": {}, \"required\": true", Value::from(name), vector["in"]),
        match word("content") {
            Some(media_type) => format!("\"content\": {{\"{media_type}\": {{\"example\": {value}}}}}"),
            None => format!("\"schema\": {{}}, \"example\": {value}"),
        },
    ];
    let given = ["style", "explode", "allowReserved"].iter().filter_map(|it| Some((it, vector.get(it)?)));
    fields.extend(given.map(|(key, it)| format!("\"{key}\": {it}")));
    format!("{{{}}}", fields.join(", "))
}

#[test]
fn parameters_put_on_the_wire_what_the_specification_says() {
    let vectors: Value = serde_json::from_str(include_str!("vectors/parameters.json")).unwrap();
    let groups = vectors.as_object().unwrap().values().filter_map(Value::as_array);
    for vector in groups.flatten() {
        let api = with(&format!("parameters: [{}]", parameter(vector)));
        let (_, read) = api.parameters.iter().next().unwrap();
        let (value, _) = request::parameter_value(&api, read).unwrap();
        let request::Sent::Value(value) = value else { panic!("{vector}") };
        let sent = request::wire::expand(&api, read, &value);
        assert_eq!(sent.as_deref(), vector["sent"].as_str(), "{vector}");
    }
}

#[test]
fn what_a_parameter_puts_on_the_wire_shows_where_it_stands() {
    let shown = |lines: &str| {
        let api = with(&format!("parameters: [{{name: ids, required: true, schema: {{}}, {lines}}}]"));
        let (_, read) = api.parameters.iter().next().unwrap();
        let Some((request::Sent::Value(value), _)) = request::parameter_value(&api, read) else { panic!() };
        request::wire::parameter(&api, read, &value)
    };
    assert_eq!(shown("in: path, example: [3, 4, 5]"), "/3,4,5");
    assert_eq!(shown("in: query, explode: false, example: [3, 4]"), "?ids=3,4");
    assert_eq!(shown("in: header, example: [1, 2]"), "ids: 1,2");
    assert_eq!(shown("in: cookie, example: abc"), "Cookie: ids=abc");
}

/// A request as text: its head as HTTP has it, and its body.
fn told(request: &Request) -> String {
    let mut lines = vec![format!("{} {}", request.method, request.url)];
    lines.extend(request.headers.iter().map(|it| format!("{}: {}", it.name, it.value)));
    lines.extend(request.content_type().map(|it| format!("Content-Type: {it}")));
    lines.extend(match &request.body {
        Body::Multipart(parts) => parts.iter().map(told_part).collect(),
        Body::Binary { file, .. } => vec![format!("<{file}>")],
        body => body.text().into_iter().collect(),
    });
    lines.join("\n")
}

fn told_part(part: &Part) -> String {
    let content = match &part.content {
        PartContent::Text(text) => text.clone(),
        PartContent::File(name) => format!("<{name}>"),
    };
    let headers: String = part.headers.iter().flat_map(|it| [" ", &*it.name, ": ", &*it.value]).collect();
    let media_type = part.media_type.as_deref().map(|it| format!(" ({it})")).unwrap_or_default();
    format!("{}{media_type}{headers} = {content}", part.name)
}

/// What is sent for a body of this media type.
fn body(content: &str) -> String {
    let content: String = content.lines().flat_map(|it| ["    ", it, "\n"]).collect();
    told(&first(&with(&format!("requestBody:\n  content:\n{content}")))).replacen(
        "POST https://api.example.com/things\n",
        "",
        1,
    )
}

#[test]
fn a_request_has_what_is_required_and_what_has_an_example() {
    let api = api("openapi: 3.1.0
info: {title: T, version: '1'}
servers:
  - url: https://{region}.example.com/{base}/
    variables: {region: {default: eu}, base: {default: v1}}
security: [{token: [], key: []}, {}]
paths:
  /users/{id}/files/{name}:
    get:
      parameters:
        - {name: id, in: path, required: true, schema: {type: array}, example: [3, 4]}
        - {name: name, in: path, required: true, schema: {type: string}, example: a/b c}
        - {name: q, in: query, schema: {type: string}, example: x y}
        - {name: page, in: query, schema: {type: integer}}
        - {name: limit, in: query, required: true, schema: {type: integer, default: 20}}
        - {name: X-Trace, in: header, required: true, schema: {type: string}, example: \"a\\nb\"}
        - {name: Accept, in: header, required: true, schema: {type: string}, example: ignored/one}
        - {name: theme, in: cookie, required: true, schema: {type: string}, example: dark}
      responses:
        '200': {description: ok, content: {application/json: {}, text/csv: {}}}
components:
  securitySchemes:
    token: {type: http, scheme: bearer}
    key: {type: apiKey, in: query, name: api key}
");
    assert_eq!(
        told(&first(&api)),
        "GET https://eu.example.com/v1/users/3,4/files/a%2Fb%20c?q=x%20y&limit=20&api%20key=YOUR_API_KEY
Accept: application/json
Authorization: Bearer YOUR_TOKEN
X-Trace: a b
Cookie: theme=dark"
    );
}

#[test]
fn bodies_follow_their_media_type() {
    assert_eq!(
        body("application/json:\n  example: {id: 9223372036854775807, price: 1.10, list: []}"),
        "Content-Type: application/json\n{\n  \"id\": 9223372036854775807,\n  \"price\": 1.10,\n  \"list\": []\n}"
    );
    assert_eq!(body("text/plain:\n  example: a & b"), "Content-Type: text/plain\na & b");
    assert_eq!(body("image/*: {}"), "Content-Type: image/png\n<body.png>");
    assert_eq!(
        body("application/jsonl:\n  example: [{a: 1}, {a: 2}]"),
        "Content-Type: application/jsonl\n{\"a\":1}\n{\"a\":2}\n"
    );
    assert_eq!(
        body("application/json:\n  example: '{\"a\": 1}'"),
        "Content-Type: application/json\n{\"a\": 1}",
        "JSON that an author wrote as text is sent as such"
    );
}

#[test]
fn forms_follow_their_encoding_objects() {
    let form = "Content-Type: application/x-www-form-urlencoded\n";
    let plain = "application/x-www-form-urlencoded:\n  example: {name: a b+c, tags: [x, y], more: {n: 1}, none: null}";
    assert_eq!(body(plain), format!("{form}name=a+b%2Bc&tags=x&tags=y&more=%7B%22n%22%3A1%7D"));
    let styled = "application/x-www-form-urlencoded:
  example: {name: a b, tags: [x, y], more: {n: 1}, path: a/b}
  encoding:
    tags: {style: pipeDelimited}
    more: {style: deepObject}
    path: {allowReserved: true}";
    assert_eq!(body(styled), format!("{form}name=a+b&tags=x%7Cy&more%5Bn%5D=1&path=a/b"));
}

#[test]
fn multipart_bodies_have_a_part_for_each_property_and_element() {
    let content = "multipart/form-data:
  schema:
    type: object
    properties:
      name: {type: string}
      avatar: {type: string, format: binary}
      more: {type: object}
      pages: {type: array, items: {type: string, format: binary}}
  example: {name: Ada, avatar: x, more: {n: 1.0}, pages: [a, b], count: 3}
  encoding:
    avatar:
      contentType: image/png, image/jpeg
      headers: {X-Rate: {required: true, schema: {type: integer}, example: 7}}";
    let expected = "Content-Type: multipart/form-data
name = Ada
avatar (image/png) X-Rate: 7 = <avatar.png>
more (application/json) = {\"n\":1.0}
pages (application/octet-stream) = <pages.bin>
pages (application/octet-stream) = <pages.bin>
count = 3";
    assert_eq!(body(content), expected);
    assert_eq!(
        body("multipart/mixed:\n  example: [{a: 1}, b]"),
        "Content-Type: multipart/mixed; boundary=docent-boundary
--docent-boundary\r\nContent-Type: application/json\r\n\r\n{\"a\":1}\r
--docent-boundary\r\nContent-Type: text/plain\r\n\r\nb\r\n--docent-boundary--\r\n"
    );
}

#[test]
fn xml_follows_the_xml_keywords() {
    let content = "application/xml:
  schema:
    type: object
    xml: {name: order, namespace: 'https://example.com/o', prefix: o}
    properties:
      id: {type: integer, xml: {attribute: true}}
      note: {type: string}
      tags: {type: array, xml: {wrapped: true}, items: {type: string, xml: {name: tag}}}
      line: {type: array, items: {type: object}}
      text: {type: string, xml: {nodeType: cdata}}
  example: {id: 9223372036854775807, note: a < b, tags: [x, y], line: [{n: 1}, {n: 2}], text: 'c ]]> d', 1 x: null}";
    let expected = "Content-Type: application/xml
<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<o:order xmlns:o=\"https://example.com/o\" id=\"9223372036854775807\">
  <note>a &lt; b</note>
  <tags>
    <tag>x</tag>
    <tag>y</tag>
  </tags>
  <line>
    <n>1</n>
  </line>
  <line>
    <n>2</n>
  </line>
<![CDATA[c ]]]]><![CDATA[> d]]>  <_1_x/>
</o:order>
";
    assert_eq!(body(content), expected);
}

#[test]
fn a_sample_that_says_nothing_says_what_it_is_for_where_that_fits() {
    let sent = |schema: &str| {
        let api =
            with(&format!("parameters: [{{name: owner, in: query, required: true, schema: {schema}}}]"));
        first(&api).url.query.unwrap()
    };
    assert_eq!(sent("{type: string}"), "owner=owner");
    assert_eq!(sent("{type: string, minLength: 6}"), "owner=string");
    assert_eq!(sent("{type: string, default: string}"), "owner=string");
    assert_eq!(sent("{type: array, items: {type: string}}"), "owner=owner");
}

/// JSON as docent reads it, digits kept: a description is JSON, too.
fn value(json: &str) -> docent::api::Value {
    let api = api(&format!(
        "{{\"openapi\": \"3.1.0\", \"components\": {{\"examples\": {{\"it\": {{\"value\": {json}}}}}}}}}"
    ));
    api.examples.iter().next().unwrap().1.value.clone().unwrap()
}

#[test]
fn values_of_answers_are_filled_in_as_their_place_wants() {
    let vectors: Value = serde_json::from_str(include_str!("vectors/variables.json")).unwrap();
    let answers = vectors["answers"].as_object().unwrap();
    let answers: std::collections::BTreeMap<&str, docent::api::Value> =
        answers.iter().map(|(name, it)| (name.as_str(), value(it.as_str().unwrap()))).collect();
    for vector in vectors["vectors"].as_array().unwrap() {
        let kind = match vector["kind"].as_str().unwrap() {
            "address" => Kind::Address,
            "header" => Kind::Header,
            "json" => Kind::Json,
            "form" => Kind::Form,
            _ => Kind::Text,
        };
        let text = vector["text"].as_str().unwrap();
        let filled = variable::fill(text, kind, &|it| it.read(answers.get(it.name.as_str())?));
        match filled {
            Ok(filled) => assert_eq!(Some(&*filled), vector["filled"].as_str(), "{vector}"),
            Err(missing) => {
                let missing: Vec<&str> = missing.iter().map(|it| &text[it.range.clone()]).collect();
                assert_eq!(Value::from(missing), vector["missing"], "{vector}");
            }
        }
    }
}
