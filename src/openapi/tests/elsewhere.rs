//! References to documents on other hosts, which lie in memory here.

use super::{load_files, schema, with, with_schemas};
use crate::api::Api;
use crate::diag::Parsed;
use crate::openapi::{Library, Loaded, Remembered, read_and};
use crate::path::ProjectPath;
use crate::remote::{Address, Document, Hosts, Listed, Reach, Redirects, Unavailable, arrive};
use crate::source::{Position, Source};

/// Files of a project, and documents elsewhere by their addresses. A document whose text is an address leads on to it.
/// Every host of `a.b` is listed, and no other.
#[derive(Default)]
struct World<'a> {
    files: &'a [(&'a str, &'a str)],
    documents: &'a [(&'a str, &'a str)],
}

fn address(text: &str) -> Address {
    Address::parse(text).unwrap()
}

impl Library for World<'_> {
    fn file(&self, path: &ProjectPath) -> Option<Source> {
        let (_, text) = self.files.iter().find(|(name, _)| *name == path.as_str())?;
        Some(Source::new(path.clone(), *text))
    }

    fn remote(&self, asked: &Address) -> Result<Document, Unavailable> {
        let hosts = Hosts::new(vec![Listed::parse("a.b", Reach::Public).unwrap()]);
        let leads_on = self.documents.iter().filter(|(_, text)| text.starts_with("https:"));
        let redirects: Redirects = leads_on.map(|(from, to)| (address(from), address(to))).collect();
        let arrived = arrive(asked, &hosts, &redirects)?;
        let found = self.documents.iter().position(|(it, _)| *it == arrived.as_str());
        let number = found.ok_or_else(|| Unavailable::Unlocked(arrived.clone()))?;
        let path = ProjectPath::new(&format!(".docent/remote/{number}.yaml")).unwrap();
        Ok(Document { address: arrived, source: Source::new(path, self.documents[number].1) })
    }
}

fn load(files: &[(&str, &str)], documents: &[(&str, &str)]) -> Parsed<Loaded> {
    read_and(|_, _, _| {}, &ProjectPath::new(files[0].0).unwrap(), &World { files, documents })
}

/// The API of a description with these schemas, in which nothing is wrong.
#[track_caller]
fn api(schemas: &str, documents: &[(&str, &str)]) -> Api {
    let loaded = load(&[("spec/api.yaml", &with_schemas("3.1.0", schemas))], documents);
    assert_eq!(loaded.diagnostics, []);
    loaded.value.api
}

/// What is wrong with a description with these schemas, as `file:line:column rule message (help)`.
fn findings(schemas: &str, documents: &[(&str, &str)]) -> Vec<String> {
    told(&load(&[("spec/api.yaml", &with_schemas("3.1.0", schemas))], documents))
}

fn told(loaded: &Parsed<Loaded>) -> Vec<String> {
    let fetched = loaded.value.answers.values().filter_map(|it| Some(&it.as_ref().ok()?.source));
    let sources: Vec<&Source> = loaded.value.sources.iter().chain(fetched).collect();
    let told = loaded.diagnostics.iter().map(|it| {
        let span = it.span.as_ref().unwrap();
        let source = sources.iter().find(|it| *it.path() == span.source).unwrap();
        let Position { line, column } = source.position(span.start);
        let help = it.help.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
        format!("{}:{line}:{column} {} {}{help}", span.source, it.rule.name(), it.message)
    });
    told.collect()
}

#[test]
fn a_document_elsewhere_is_read_like_a_file() {
    let pet = "type: object\nproperties: {name: {$ref: '#/$defs/Name'}}\n$defs: {Name: {type: string}}\n";
    let api = api("Pet: {$ref: 'https://a.b/pet.yaml'}\n", &[("https://a.b/pet.yaml", pet)]);
    let name = schema(&api, "Pet").properties["name"].schema;
    assert_eq!(name, api.schema_names["Name"]);
}

#[test]
fn references_inside_it_are_relative_to_where_it_lies_and_may_form_a_circle() {
    let documents = [
        (
            "https://a.b/v1/schemas/pet.yaml",
            "properties: {owner: {$ref: ../people/owner.yaml#/$defs/Owner}}\n",
        ),
        (
            "https://a.b/v1/people/owner.yaml",
            "$defs: {Owner: {properties: {pet: {$ref: /v1/schemas/pet.yaml}}}}\n",
        ),
    ];
    let api = api("Pet: {$ref: 'https://a.b/v1/schemas/pet.yaml'}\n", &documents);
    let owner = schema(&api, "Pet").properties["owner"].schema;
    assert_eq!(owner, api.schema_names["Owner"]);
    assert_eq!(api.schemas[owner].properties["pet"].schema, api.schema_names["Pet"]);
}

#[test]
fn after_a_redirect_references_are_relative_to_where_it_led() {
    let documents = [
        ("https://a.b/latest", "https://a.b/v2/pet.yaml"),
        ("https://a.b/v2/pet.yaml", "properties: {owner: {$ref: owner.yaml}}\n"),
        ("https://a.b/v2/owner.yaml", "title: here\n"),
    ];
    let schemas =
        "A: {properties: {x: {$ref: 'https://a.b/latest'}, y: {$ref: 'https://a.b/v2/pet.yaml'}}}\n";
    let api = api(schemas, &documents);
    let properties = &schema(&api, "A").properties;
    assert_eq!(properties["x"].schema, properties["y"].schema);
    let owner = api.schemas[properties["x"].schema].properties["owner"].schema;
    assert_eq!(api.schemas[owner].title.as_deref(), Some("here"));
}

#[test]
fn documents_elsewhere_may_say_where_they_are_and_name_their_parts() {
    let documents = [
        (
            "https://a.b/x/pet.yaml",
            "$id: https://a.b/schemas/pet\nproperties: {owner: {$ref: owner}, near: {$ref: '#near'}, part: {$ref: part}}\n\
             $defs: {N: {$anchor: near, title: near}, P: {$id: part, title: part}}\n",
        ),
        ("https://a.b/schemas/owner", "title: owner\n"),
    ];
    let api = api(
        "Pet: {$ref: 'https://a.b/x/pet.yaml'}\nAgain: {not: {$ref: 'https://a.b/schemas/pet'}}\n",
        &documents,
    );
    let title = |name: &str| api.schemas[schema(&api, "Pet").properties[name].schema].title.as_deref();
    assert_eq!((title("owner"), title("near"), title("part")), (Some("owner"), Some("near"), Some("part")));
    assert_eq!(schema(&api, "Again").not, Some(api.schema_names["Pet"]));
}

#[test]
fn a_relative_reference_leads_to_the_file_first_and_then_to_where_the_description_is_published() {
    let entry = with(
        "3.2.0",
        "$self: https://a.b/v1/api.yaml\npaths: {}\ncomponents:\n  schemas:\n    File: {$ref: file.yaml}\n    Away: {$ref: away.yaml}\n    Gone: {$ref: gone.yaml}\n",
    );
    let files = [("spec/api.yaml", entry.as_str()), ("spec/file.yaml", "title: file\n")];
    let documents =
        [("https://a.b/v1/file.yaml", "title: not this\n"), ("https://a.b/v1/away.yaml", "title: away\n")];
    let loaded = load(&files, &documents);
    assert_eq!(
        told(&loaded),
        [
            "spec/api.yaml:9:18 outdated-lock `https://a.b/v1/gone.yaml` is not in the lock file (run `docent lock`, which fetches it once and keeps a copy)"
        ]
    );
    let title = |name: &str| schema(&loaded.value.api, name).title.as_deref();
    assert_eq!((title("File"), title("Away")), (Some("file"), Some("away")));
}

#[test]
fn what_is_not_kept_is_reported_where_it_is_referred_to() {
    let documents = [
        (
            "https://a.b/pet.yaml",
            "properties: {a: {$ref: owner.yaml}, b: {$ref: 'https://evil.example/x.yaml#/y'}}\n",
        ),
        ("https://a.b/on", "https://evil.example/z"),
    ];
    assert_eq!(
        findings("Pet: {$ref: 'https://a.b/pet.yaml'}\nOn: {$ref: 'https://a.b/on'}\n", &documents),
        [
            ".docent/remote/0.yaml:1:24 outdated-lock `https://a.b/owner.yaml` is not in the lock file (run `docent lock`, which fetches it once and keeps a copy)",
            ".docent/remote/0.yaml:1:47 remote-reference `https://evil.example/x.yaml` lies outside the project, on a host that is not listed (list `evil.example` among the `hosts` of `[docent.remote]` and run `docent lock`)",
            "spec/api.yaml:7:16 remote-reference `https://a.b/on` leads on to `https://evil.example/z`, on a host that is not listed (list `evil.example` among the `hosts` of `[docent.remote]` and run `docent lock`)",
        ]
    );
}

#[test]
fn nothing_in_a_document_elsewhere_leads_to_a_file_of_the_project() {
    let document = "$self: https://a.b/\n\
        properties:\n  a: {$ref: 'file:///etc/passwd'}\n  b: {$ref: ../../secret.yaml}\n  c: {$ref: /spec/secret.yaml}\n\
        \x20 d: {$ref: 'https://a.b/spec/secret.yaml'}\n  e: {$ref: .docent/secret.yaml}\n  f: {$ref: 'C:\\secret.yaml'}\n";
    let entry = with_schemas("3.1.0", "Pet: {$ref: 'https://a.b/x/pet.yaml'}\n");
    // Published at the address that the document tries, and in the folders that it could mean.
    let secret = "properties: {leaked: {type: string}}\n";
    let files = [
        ("spec/api.yaml", entry.as_str()),
        ("secret.yaml", secret),
        ("spec/secret.yaml", secret),
        (".docent/secret.yaml", secret),
        (".docent/remote/secret.yaml", secret),
        ("etc/passwd", secret),
    ];
    let loaded = load(&files, &[("https://a.b/x/pet.yaml", document)]);
    assert!(!format!("{:?}", loaded.value.api).contains("leaked"));
    assert_eq!(
        loaded.value.sources.iter().map(|it| it.path().as_str()).collect::<Vec<_>>(),
        ["spec/api.yaml"]
    );
    let told: Vec<_> = loaded.diagnostics.iter().map(|it| it.message.as_str()).collect();
    assert_eq!(told.len(), 6, "{told:#?}");
    assert!(
        told[0]
            .starts_with("`file:///etc/passwd` lies outside the project, and nothing is fetched by `file:`")
    );
}

#[test]
fn a_document_elsewhere_may_not_have_files_read_by_where_the_description_is_published() {
    let entry = with(
        "3.2.0",
        "$self: https://a.b/v1/api.yaml\npaths: {}\ncomponents:\n  schemas:\n    Own: {title: own}\n    Pet: {$ref: 'https://a.b/pet.yaml'}\n",
    );
    let files = [("spec/api.yaml", entry.as_str()), ("spec/secret.yaml", "title: leaked\n")];
    let document =
        "properties: {own: {$ref: 'v1/api.yaml#/components/schemas/Own'}, s: {$ref: v1/secret.yaml}}\n";
    let loaded = load(&files, &[("https://a.b/pet.yaml", document)]);
    let api = &loaded.value.api;
    assert_eq!(schema(api, "Pet").properties["own"].schema, api.schema_names["Own"]);
    assert_eq!(loaded.diagnostics.len(), 1, "{:#?}", loaded.diagnostics);
    assert!(loaded.diagnostics[0].message.contains("`https://a.b/v1/secret.yaml` is not in the lock file"));
}

#[test]
fn what_is_needed_is_told_and_what_only_looks_like_a_reference_is_not() {
    let schemas = "A: {$ref: 'https://a.b/a.yaml#/x/y'}\nB: {example: {$ref: 'https://a.b/example.yaml'}}\n\
        C: {not: {$ref: '#/components/schemas/D/properties/x'}}\nD: {$ref: 'https://a.b/d.yaml'}\nE: {$ref: 'https://c.d/e.yaml'}\n";
    let loaded = load(&[("spec/api.yaml", &with_schemas("3.1.0", schemas))], &[]);
    let missed: Vec<_> = loaded.value.missed.keys().map(Address::as_str).collect();
    assert_eq!(missed, ["https://a.b/a.yaml", "https://a.b/d.yaml"]);
}

#[test]
fn a_pointer_through_a_document_that_is_missing_says_so() {
    let documents = [("https://a.b/pet.yaml", "$defs: {A: {$ref: owner.yaml}}\n")];
    assert_eq!(
        findings("Pet: {$ref: 'https://a.b/pet.yaml#/$defs/A/properties/name'}\n", &documents),
        [
            "spec/api.yaml:6:17 outdated-lock `https://a.b/owner.yaml` is not in the lock file (run `docent lock`, which fetches it once and keeps a copy)"
        ]
    );
}

#[test]
fn addresses_that_cannot_be_asked_say_why() {
    let schemas =
        "A: {$ref: 'urn:example:pet'}\nB: {$ref: 'https://me:word@a.b/x.yaml'}\nC: {$ref: '//a.b/x.yaml'}\n";
    assert_eq!(
        findings(schemas, &[]),
        [
            "spec/api.yaml:6:15 remote-reference `urn:example:pet` lies outside the project, and nothing is fetched by `urn:` (save what it names in the project and refer to that file)",
            "spec/api.yaml:7:15 remote-reference the address holds a name or a password (take it out: everybody who sees the description could use it)",
            "spec/api.yaml:8:15 remote-reference `//a.b/x.yaml` is no whole address (write it with its scheme: `https://example.com/schema.json`)",
        ]
    );
}

#[test]
fn every_answer_and_origin_is_told() {
    let documents =
        [("https://a.b/latest", "https://a.b/pet.yaml"), ("https://a.b/pet.yaml", "title: pet\n")];
    let text = with_schemas("3.1.0", "A: {$ref: 'https://a.b/latest'}\nB: {$ref: 'https://c.d/e.yaml'}\n");
    let loaded = load(&[("spec/api.yaml", &text)], &documents).value;
    let answers: Vec<_> = loaded.answers.iter().map(|(asked, it)| (asked.as_str(), it.is_ok())).collect();
    assert_eq!(
        answers,
        [("https://a.b/latest", true), ("https://a.b/pet.yaml", true), ("https://c.d/e.yaml", false)]
    );
    let remembered = Remembered::new(&loaded.sources, &loaded.answers);
    let again = read_and(|_, _, _| {}, &ProjectPath::new("spec/api.yaml").unwrap(), &remembered);
    assert_eq!(format!("{:?}", again.value.api), format!("{:?}", loaded.api));
    let (path, copy) = loaded.copies.first_key_value().unwrap();
    assert_eq!((path.as_str(), copy.address.as_str()), (".docent/remote/1.yaml", "https://a.b/pet.yaml"));
    assert_eq!(&text[copy.referrer.start as usize..copy.referrer.end as usize], "'https://a.b/latest'");
}

#[test]
fn files_alone_know_no_other_host() {
    let text = with_schemas("3.1.0", "A: {$ref: 'https://a.b/c'}\n");
    assert_eq!(load_files(&[("api.yaml", &text)]).diagnostics.len(), 1);
}

#[test]
fn what_a_discriminator_maps_to_is_relative_too() {
    let pet = "oneOf: []\ndiscriminator: {propertyName: kind, mapping: {a: 'cat#/$defs/Cat', b: ./dog}}\n";
    let documents = [
        ("https://a.b/pets/pet.yaml", pet),
        ("https://a.b/pets/cat", "$defs: {Cat: {title: cat}}\n"),
        ("https://a.b/pets/dog", "title: dog\n"),
    ];
    let api = api("Pet: {$ref: 'https://a.b/pets/pet.yaml'}\n", &documents);
    let mapping = &schema(&api, "Pet").discriminator.as_ref().unwrap().mapping;
    let titles: Vec<_> = mapping.values().map(|it| api.schemas[*it].title.as_deref()).collect();
    assert_eq!(titles, [Some("cat"), Some("dog")]);
}
