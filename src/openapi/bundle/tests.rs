//! Bundles: in one file, of the same meaning, with nothing in them that is not published.

use std::collections::BTreeMap;

use super::*;
use crate::api::Api;
use crate::openapi::load;
use crate::source::Source;

struct Files(BTreeMap<&'static str, &'static str>);

impl Files {
    fn new<const N: usize>(files: [(&'static str, &'static str); N]) -> Self {
        Self(files.into())
    }

    fn read(&self, path: &ProjectPath) -> Option<Source> {
        self.0.get(path.as_str()).map(|text| Source::new(path.clone(), *text))
    }

    fn bundle(&self, entry: &str, syntax: Syntax) -> String {
        bundle(&ProjectPath::new(entry).unwrap(), &|it: &ProjectPath| self.read(it), syntax).unwrap()
    }
}

fn one(text: &'static str, syntax: Syntax) -> String {
    Files::new([("a.yaml", text)]).bundle("a.yaml", syntax)
}

fn api(name: &str, text: &str) -> Api {
    let path = ProjectPath::new(name).unwrap();
    let loaded = load(&path, &|it: &ProjectPath| (it == &path).then(|| Source::new(path.clone(), text)));
    let messages: Vec<_> = loaded.diagnostics.iter().map(|it| it.message.clone()).collect();
    assert!(messages.is_empty(), "{messages:#?}\n{text}");
    loaded.value.api
}

const SPLIT: [(&str, &str); 6] = [
    (
        "api/openapi.yaml",
        "openapi: 3.1.0\ninfo:\n  title: T\n  version: '1'\n  description: {$ref: words.md}\npaths:\n  /pets: {$ref: paths/pets.yaml}\n  \
         /other: {$ref: paths/pets.yaml}\ncomponents:\n  schemas:\n    Pet: {$ref: schemas/Pet.yaml}\n    Price: {type: number, minimum: 1.10}\n",
    ),
    ("api/words.md", "Read *this*.\n\nAnd that.\n"),
    (
        "api/paths/pets.yaml",
        "get:\n  operationId: pets\n  parameters:\n    - $ref: ../parameters.yaml#/limit\n  responses:\n    '200':\n      description: ok\n      \
         content:\n        application/json:\n          schema: {type: array, items: {$ref: ../schemas/Pet.yaml}}\n          \
         example: [{$ref: not/a/reference.yaml}]\n",
    ),
    ("api/parameters.yaml", "limit: {name: limit, in: query, schema: {type: integer}}\n"),
    (
        "api/schemas/Pet.yaml",
        "$id: https://example.com/Pet\ntype: object\nproperties:\n  parent: {$ref: Pet.yaml}\n  owner: {$ref: Owner.yaml}\n  \
         kind: {type: string}\n  price: {$ref: ../openapi.yaml#/components/schemas/Price}\ndiscriminator:\n  propertyName: kind\n  mapping: {owner: Owner.yaml}\n",
    ),
    (
        "api/schemas/Owner.yaml",
        "type: object\nproperties:\n  pets: {type: array, items: {$ref: ./Pet.yaml}}\n",
    ),
];

#[test]
fn parts_of_other_files_are_written_once_and_referred_to() {
    let yaml = Files::new(SPLIT).bundle("api/openapi.yaml", Syntax::Yaml);
    let expected = "\
openapi: \"3.1.0\"
info:
  title: T
  version: \"1\"
  description: |
    Read *this*.

    And that.
paths:
  /pets:
    get:
      operationId: pets
      parameters:
        - $ref: \"#/components/parameters/limit\"
      responses:
        \"200\":
          description: ok
          content:
            application/json:
              schema:
                type: array
                items:
                  $ref: \"#/components/schemas/Pet\"
              example:
                - $ref: not/a/reference.yaml
  /other:
    $ref: \"#/paths/~1pets\"
components:
  schemas:
    Pet:
      type: object
      properties:
        parent:
          $ref: \"#/components/schemas/Pet\"
        owner:
          $ref: \"#/components/schemas/Owner\"
        kind:
          type: string
        price:
          $ref: \"#/components/schemas/Price\"
      discriminator:
        propertyName: kind
        mapping:
          owner: \"#/components/schemas/Owner\"
    Price:
      type: number
      minimum: 1.10
    Owner:
      type: object
      properties:
        pets:
          type: array
          items:
            $ref: \"#/components/schemas/Pet\"
  parameters:
    limit:
      name: limit
      in: query
      schema:
        type: integer
";
    assert_eq!(yaml, expected);
    let api = api("a.yaml", &yaml);
    assert_eq!(api.operations.len(), 2);
    assert_eq!(api.schema_names.keys().collect::<Vec<_>>(), ["Pet", "Price", "Owner"]);
}

#[test]
fn json_and_yaml_say_the_same() {
    let files = Files::new(SPLIT);
    let json = files.bundle("api/openapi.yaml", Syntax::Json);
    let yaml = files.bundle("api/openapi.yaml", Syntax::Yaml);
    let again = |text: &str, syntax| {
        let path = ProjectPath::new("x.yaml").unwrap();
        bundle(&path, &|it: &ProjectPath| (it == &path).then(|| Source::new(path.clone(), text)), syntax)
            .unwrap()
    };
    assert_eq!(again(&yaml, Syntax::Json), json);
    assert_eq!(again(&json, Syntax::Yaml), yaml);
    assert!(json.contains("\"minimum\": 1.10\n"), "{json}");
}

#[test]
fn what_is_internal_leaves_no_trace() {
    let text = "\
openapi: 3.0.3
info: {title: T, version: '1'}
tags: [{name: Open}, {name: Secret}]
x-tagGroups: [{name: All, tags: [Open, Secret]}]
paths:
  /secret:
    get: {x-internal: true, tags: [Secret], responses: {}}
  /open:
    get:
      tags: [Open]
      parameters:
        - {name: secretFlag, in: query, x-internal: true, schema: {type: string}}
        - {name: q, in: query, schema: {type: string}}
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema: {$ref: '#/components/schemas/Thing'}
              example: {id: 1, secretCode: secret}
components:
  schemas:
    Thing:
      type: object
      required: [id, secretCode]
      properties:
        id: {type: integer}
        secretCode: {type: string, x-internal: true}
      discriminator: {propertyName: id, mapping: {secret: '#/components/schemas/SecretThing'}}
    SecretThing: {x-internal: true, type: object}
";
    for syntax in [Syntax::Json, Syntax::Yaml] {
        let bundle = one(text, syntax);
        assert!(!bundle.to_lowercase().contains("secret"), "{bundle}");
        assert!(bundle.contains("\"id\"") || bundle.contains("id:"), "{bundle}");
    }
}

#[test]
fn swagger_stays_swagger() {
    let files = Files::new([
        (
            "a.yaml",
            "swagger: '2.0'\ninfo: {title: T, version: '1'}\npaths:\n  /a:\n    get:\n      responses:\n        \
             '200': {description: ok, schema: {$ref: b.yaml#/User}}\n",
        ),
        ("b.yaml", "User: {type: object, properties: {home: {$ref: '#/Home'}}}\nHome: {type: string}\n"),
    ]);
    let yaml = files.bundle("a.yaml", Syntax::Yaml);
    assert!(yaml.starts_with("swagger: \"2.0\"\n"), "{yaml}");
    assert!(yaml.contains("$ref: \"#/definitions/User\""), "{yaml}");
    assert!(yaml.ends_with("        $ref: \"#/definitions/Home\"\n  Home:\n    type: string\n"), "{yaml}");
}

#[test]
fn circles_of_references_end() {
    let files = Files::new([
        (
            "a.yaml",
            "openapi: 3.0.3\ninfo: {title: T, version: '1'}\npaths:\n  /a: {$ref: b.yaml}\n  /b: {$ref: d.yaml#/x}\n",
        ),
        ("b.yaml", "$ref: c.yaml\n"),
        ("c.yaml", "$ref: b.yaml\n"),
        ("d.yaml", "x:\n  get: {callbacks: {on: {'{$url}': {$ref: '#/x'}}}, responses: {}}\n"),
    ]);
    let yaml = files.bundle("a.yaml", Syntax::Yaml);
    assert!(yaml.contains("  /a:\n    $ref: b.yaml\n"), "{yaml}");
    assert!(yaml.contains("            $ref: \"#/paths/~1b\"\n"), "{yaml}");
}

#[test]
fn texts_come_back_as_they_were() {
    let texts = [
        "",
        " ",
        "a",
        "yes",
        "No",
        "null",
        "1.0",
        "0x1",
        "2024-01-01",
        "a: b",
        "a #b",
        "a#b",
        "- a",
        "?",
        "a:",
        "~",
        "a\nb",
        "a\nb\n",
        "a\n\n",
        "\na",
        " a\nb",
        "a\n b\n",
        "a\n  \nb",
        "a\n  ",
        "\ta\nb",
        "a\tb",
        "a\r\nb",
        "\u{85}",
        "\u{2028}x\ny",
        "\u{feff}",
        "é",
        "😀\nx",
        "{a}",
        "[a",
        "/a/{b}",
        "<<",
        "=",
        "*a",
        "&a",
        "!a",
        "%a",
        "@a",
        "`a",
        "'",
        "\"",
        "\\",
        "a\\n",
        "12:30",
        "|",
        ">",
        "a'b",
        ".inf",
        "...",
        "---\na",
        "a\n---\nb",
        "a\n#b\n...\n",
    ];
    let list: Vec<String> = texts.iter().map(|it| serde_json::to_string(it).unwrap()).collect();
    let keys: String = list.iter().flat_map(|it| [it, ": ", it, ", "]).collect();
    let long = "k".repeat(2000);
    let json = format!(
        "{{\"list\": [{}], \"map\": {{{keys}\"{long}\": [[], {{}}, [[1, {{\"a\": 2}}]]]}}}}",
        list.join(", ")
    );
    let path = ProjectPath::new("x.json").unwrap();
    let bundled = |text: &str, syntax| {
        bundle(&path, &|it: &ProjectPath| Some(Source::new(it.clone(), text)), syntax)
            .expect("it can be read")
    };
    let yaml = bundled(&json, Syntax::Yaml);
    let yaml_path = ProjectPath::new("x.yaml").unwrap();
    let back = bundle(&yaml_path, &|it: &ProjectPath| Some(Source::new(it.clone(), &*yaml)), Syntax::Json);
    assert_eq!(back.as_deref(), Some(&*bundled(&json, Syntax::Json)), "{yaml}");
}

#[test]
fn deep_descriptions_need_no_more_stack_than_there_is() {
    let deep = format!(
        "{{\"openapi\": \"3.0.3\", \"x-deep\": {}1{}, \"paths\": {{}}}}",
        "{\"a\":".repeat(500),
        "}".repeat(500)
    );
    let path = ProjectPath::new("x.json").unwrap();
    let bundled = bundle(&path, &|it: &ProjectPath| Some(Source::new(it.clone(), &*deep)), Syntax::Yaml);
    assert!(bundled.is_some_and(|it| it.len() > 100_000));
}
