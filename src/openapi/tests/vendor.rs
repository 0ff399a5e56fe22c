//! Extensions that docent understands, and those that it keeps.

use super::{api, findings, schema, with, with_schemas};
use crate::api::{Api, Id, Operation, Value};

fn first(api: &Api) -> &Operation {
    &api.operations[Id::new(0)]
}

fn words(api: &Api, id: Option<Id<crate::api::Prose>>) -> &str {
    id.map_or("", |id| api.prose[id].text.as_str())
}

#[test]
fn operations_have_samples_badges_and_an_end() {
    let api = api(&with(
        "3.0.0",
        "paths:\n  /a:\n    x-path: 1\n    x-both: path\n    get:\n      responses: {}\n      x-codeSamples: [{lang: curl, label: Shell, source: curl /a}, {lang: Go, source: go}]\n      x-badges: [{name: Beta, color: red, position: before}, New, {label: Old}]\n      x-sunset: 2030-01-01\n      deprecated: true\n      x-deprecated-description: Use *b*.\n      x-both: own\n      x-odd: {a: [1.50]}\n    put: {responses: {}, x-badges: {name: One}, x-code-samples: [{lang: PHP, source: '1'}]}\n    post: {responses: {}, x-badges: Word, x-codeSamples: none}\n",
    ));
    let get = first(&api);
    assert_eq!(get.code_samples.len(), 2);
    assert_eq!((get.code_samples[0].label.as_deref(), &*get.code_samples[1].language), (Some("Shell"), "Go"));
    let badges: Vec<_> = get.badges.iter().map(|it| (it.name.as_str(), it.is_before)).collect();
    assert_eq!(badges, [("Beta", true), ("New", false), ("Old", false)]);
    assert_eq!(get.sunset.as_deref(), Some("2030-01-01"));
    assert_eq!(words(&api, get.deprecation), "Use *b*.");
    assert_eq!(get.extensions.keys().collect::<Vec<_>>(), ["x-both", "x-odd", "x-path"]);
    assert_eq!(get.extensions["x-both"], Value::String("own".into()));
    let put = &api.operations[Id::new(1)];
    assert_eq!((put.badges.len(), put.code_samples.len(), put.extensions.len()), (1, 1, 2));
    let post = &api.operations[Id::new(2)];
    assert_eq!(post.badges[0].name, "Word");
    assert!(post.extensions.contains_key("x-codeSamples"), "what has no shape we know is kept as written");
}

#[test]
fn the_description_has_a_logo_and_extensions_of_its_parts() {
    let api = api(
        "openapi: 3.0.0\nx-a: 1\ninfo:\n  title: T\n  version: '1'\n  x-a: 2\n  x-logo: {url: /l.svg, altText: L, href: /, backgroundColor: '#fff'}\n  contact: {name: N, x-c: 3}\npaths: {x-p: 4}\n",
    );
    let logo = api.logo.as_ref().unwrap();
    assert_eq!(
        (logo.url.as_str(), logo.alt.as_deref(), logo.href.as_deref()),
        ("/l.svg", Some("L"), Some("/"))
    );
    assert_eq!(api.extensions.keys().collect::<Vec<_>>(), ["x-a", "paths.x-p", "info.x-a", "contact.x-c"]);
    assert_eq!(api.specification, "OpenAPI 3.0.0");
}

#[test]
fn tags_have_names_for_display_groups_and_parents() {
    let text = with(
        "3.2.0",
        "tags:\n  - {name: a, x-displayName: A!, summary: s}\n  - {name: b, summary: B!, parent: a, kind: nav}\n  - {name: c, parent: d}\n  - {name: d, parent: c}\n  - {name: e, parent: f}\nx-tagGroups:\n  - {name: All, tags: [b, a, z]}\npaths: {}\n",
    );
    let api = super::load_yaml(&text).value.api;
    let shown: Vec<_> = api.tags.iter().map(|(_, it)| it.display_name.as_deref()).collect();
    assert_eq!(shown, [Some("A!"), Some("B!"), None, None, None]);
    assert_eq!(api.tags[Id::new(1)].parent, Some(Id::new(0)));
    assert_eq!(api.tags[Id::new(1)].kind.as_deref(), Some("nav"));
    assert_eq!(api.tag_groups[0].tags, [Id::new(1), Id::new(0)]);
    assert_eq!(
        findings(&[("api.yaml", &text)]),
        [
            "invalid-description 7:23 the tag `d` lies inside itself",
            "unresolved-reference 8:23 no tag is called `f`",
            "unresolved-reference 10:30 no tag is called `z`",
        ]
    );
    assert_eq!(api.tags[Id::new(2)].parent, Some(Id::new(3)), "a circle is opened in one place");
}

#[test]
fn values_of_enumerations_have_names_and_descriptions() {
    let api = api(&with_schemas(
        "3.0.0",
        "A: {enum: [1, 2], x-enum-varnames: [ONE, TWO], x-enumDescriptions: {2: two, 1: one}, nullable: true}\nB: {enum: [a, b], x-enum-descriptions: [first]}\nC: {enum: [a], x-enumNames: [n], x-enumDescriptions: 7}\n",
    ));
    let notes = |name| -> Vec<_> {
        let notes = schema(&api, name).rare.value_notes.iter();
        notes
            .map(|it| (it.name.clone().unwrap_or_default(), words(&api, it.description).to_owned()))
            .collect()
    };
    let pair = |name: &str, description: &str| (name.to_owned(), description.to_owned());
    assert_eq!(notes("A"), [pair("ONE", "one"), pair("TWO", "two"), pair("", "")]);
    assert_eq!(notes("B"), [pair("", "first"), pair("", "")]);
    assert_eq!(notes("C"), [pair("n", "")]);
    assert!(schema(&api, "C").extensions.contains_key("x-enumDescriptions"));
}

#[test]
fn schemas_keep_every_other_word() {
    let api = api(&with_schemas(
        "3.1.0",
        "A: {$id: 'https://a.b/c', $anchor: n, $schema: 'https://d', x-additionalPropertiesName: key, x-deprecated-description: old, custom: 1.0, x-v: {}, $comment: c}\nB: {properties: {z: {x-order: 2}, y: {}, x: {$ref: '#/components/schemas/A', x-order: 1}}}\nC: {x-nullable: true, type: string, x-examples: {a: {value: 1, summary: s}, b: 2}}\n",
    ));
    let a = schema(&api, "A");
    assert_eq!(a.rare.schema_id.as_deref(), Some("https://a.b/c"));
    assert_eq!((a.rare.anchor.as_deref(), a.rare.dialect.as_deref()), (Some("n"), Some("https://d")));
    assert_eq!(a.rare.additional_properties_name.as_deref(), Some("key"));
    assert_eq!(words(&api, a.rare.deprecation), "old");
    assert_eq!(a.extensions.keys().collect::<Vec<_>>(), ["custom", "x-v"]);
    assert_eq!(schema(&api, "B").properties.keys().collect::<Vec<_>>(), ["x", "z", "y"]);
    let c = schema(&api, "C");
    assert_eq!((c.types.len(), c.examples.len()), (2, 2));
    assert_eq!(api.examples[c.examples[0]].summary.as_deref(), Some("s"));
}

#[test]
fn webhooks_may_stand_in_the_extension_of_earlier_versions() {
    for version in ["3.0.0", "3.1.0", "3.2.0"] {
        let api = api(&with(version, "paths: {}\nx-webhooks: {made: {post: {responses: {}}}}\n"));
        assert_eq!(api.webhooks[Id::new(0)].path, "made");
        assert!(api.extensions.is_empty());
    }
}

#[test]
fn what_cannot_be_found_leaves_a_gap_where_it_should_stand() {
    let api = super::load_yaml(&with(
        "3.1.0",
        "paths:\n  /a:\n    parameters: [{$ref: '#/p'}]\n    get:\n      parameters: [{$ref: '#/q'}, {name: r, in: query}]\n      requestBody: {$ref: '#/b'}\n      callbacks: {c: {$ref: '#/c'}}\n      responses: {200: {$ref: '#/r'}, 201: {description: d, content: {a/b: {schema: {$ref: '#/s'}}, c/d: {$ref: '#/m'}}}}\n",
    ))
    .value
    .api;
    let get = first(&api);
    let gaps: Vec<_> = get.gaps.iter().map(|it| format!("{} {}", it.what, it.written)).collect();
    assert_eq!(gaps, ["parameter #/p", "parameter #/q", "requestBody #/b", "callback #/c"]);
    assert_eq!(get.parameters.len(), 1);
    assert_eq!(api.responses[get.responses["200"]].gap.as_ref().unwrap().written, "#/r");
    let content = &api.responses[get.responses["201"]].content;
    assert_eq!(content.keys().collect::<Vec<_>>(), ["a/b", "c/d"]);
    assert_eq!(api.schemas[content["a/b"].schema.unwrap()].rare.gap.as_ref().unwrap().written, "#/s");
}
