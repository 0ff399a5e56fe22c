//! Whole projects in memory: what is read, and what is said about their configuration.

use std::sync::Arc;

use super::{Files, MemFiles, Project};
use crate::diag::{Parsed, Rule, Severity};
use crate::path::ProjectPath;

fn path(name: &str) -> ProjectPath {
    ProjectPath::new(name).unwrap()
}

fn files(entries: &[(&str, &str)]) -> Arc<dyn Files> {
    let mut files = MemFiles::default();
    for (name, content) in entries {
        files.insert(path(name), content.as_bytes());
    }
    Arc::new(files)
}

fn load(entries: &[(&str, &str)]) -> Parsed<Project> {
    Project::load(files(entries), &[])
}

/// The findings as `rule line:column message (help)`.
fn findings(parsed: &Parsed<Project>) -> Vec<String> {
    let described = parsed.diagnostics.iter().map(|it| {
        let place = it.span.as_ref().map_or("-".to_owned(), |span| {
            let position = parsed.value.source(&span.source).map(|source| source.position(span.start));
            position.map_or("?".to_owned(), |it| format!("{}:{}", it.line, it.column))
        });
        let help = it.help.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
        format!("{} {place} {}{help}", it.rule.name(), it.message)
    });
    described.collect()
}

/// Asserts what is said about a `book.toml` beside one guide, `src/index.md`.
#[track_caller]
fn config(toml: &str, expected: &[&str]) -> Project {
    let parsed = load(&[("book.toml", toml), ("src/index.md", "# A")]);
    assert_eq!(findings(&parsed), expected);
    parsed.value
}

#[test]
fn every_key_of_mdbook_is_accepted() {
    let toml = r#"
[book]
title = "T"
authors = ["A"]
description = "D"
src = "src"
language = "en"
text-direction = "ltr"
[build]
build-dir = "out"
create-missing = false
use-default-preprocessors = true
extra-watch-dirs = ["x"]
[rust]
edition = "2024"
[preprocessor.links]
[preprocessor.mermaid]
command = "mdbook-mermaid"
anything = { at = "all" }
[output.linkcheck]
[output.html]
theme = "theme"
default-theme = "light"
preferred-dark-theme = "navy"
smart-punctuation = false
definition-lists = false
admonitions = false
mathjax-support = false
additional-css = []
additional-js = []
no-section-label = true
git-repository-url = "https://example.org"
git-repository-icon = "fab-github"
edit-url-template = "https://example.org/{path}"
input-404 = ""
site-url = "/x/"
cname = "docs.example.org"
hash-files = true
sidebar-header-nav = true
live-reload-endpoint = "/__livereload"
[output.html.print]
enable = true
page-break = false
[output.html.fold]
enable = true
level = 1
[output.html.playground]
editable = true
copyable = true
copy-js = true
line-numbers = true
runnable = false
[output.html.code.hidelines]
python = "~"
[output.html.search]
enable = true
limit-results = 30
teaser-word-count = 30
use-boolean-and = false
boost-title = 2
boost-hierarchy = 1
boost-paragraph = 1
expand = true
heading-split-level = 3
copy-js = true
[output.html.search.chapter]
"a.md" = { enable = false }
[output.html.redirect]
"/old.html" = "new.html"
"#;
    let config = config(toml, &[]).config;
    assert_eq!((config.book.title.as_deref(), config.build_dir.as_str()), (Some("T"), "out"));
    assert_eq!(
        (config.html.site_url.as_str(), config.html.cname.as_deref()),
        ("/x/", Some("docs.example.org"))
    );
    assert!(!config.html.smart_punctuation && !config.html.admonitions && config.html.no_section_label);
    assert_eq!(config.html.hide_lines["python"], "~");
    assert_eq!(config.html.redirects[0].to, "new.html");
    assert_eq!(&toml[config.html.redirects[0].from_span.start as usize..][..11], "\"/old.html\"");
}

#[test]
fn unknown_keys_are_found_with_the_near_miss() {
    config(
        "[book]\ntitel = 'x'\n",
        &["unknown-config-key 2:1 unknown key `titel` in `[book]` (did you mean `title`?)"],
    );
    config("[bok]\n", &["unknown-config-key 1:2 unknown key `bok` in the top level (did you mean `book`?)"]);
    config(
        "[output.html]\n\n  cnames = 'x'\n",
        &["unknown-config-key 3:3 unknown key `cnames` in `[output.html]` (did you mean `cname`?)"],
    );
    config(
        "book.site-url = '/'\n",
        &[
            "unknown-config-key 1:6 unknown key `site-url` in `[book]` (`site-url` belongs to `[output.html]`)",
        ],
    );
    config(
        "[rust]\nversion = '1'\n",
        &["unknown-config-key 2:1 unknown key `version` in `[rust]` (known here: `edition`)"],
    );
}

#[test]
fn wrong_types_are_found_at_the_value_and_the_default_stays() {
    let project = config(
        "[book]\ntitle = 1\nauthors = [1]\n[build]\ncreate-missing = 'no'\n[output]\nhtml = 3\n",
        &[
            "invalid-config 2:9 expected a string, found an integer",
            "invalid-config 3:12 expected a string, found an integer",
            "invalid-config 5:18 expected `true` or `false`, found a string",
            "invalid-config 7:8 expected a table, found an integer",
        ],
    );
    assert_eq!(project.config.book.title, None);
}

#[test]
fn broken_toml_is_found_where_it_breaks_and_the_defaults_stay() {
    let parsed = load(&[("book.toml", "[book]\ntitle = \"x\n"), ("src/index.md", "")]);
    assert_eq!(findings(&parsed).len(), 1);
    assert!(findings(&parsed)[0].starts_with("invalid-config 2:"), "{:?}", findings(&parsed));
    assert_eq!(parsed.value.config.build_dir, "book");
    let parsed = load(&[("book.toml", "a = 1\na = 2\n"), ("src/index.md", "")]);
    assert!(findings(&parsed)[0].starts_with("invalid-config 2:1 duplicate key"), "{:?}", findings(&parsed));
}

#[test]
fn keys_of_former_days_are_accepted_with_a_word_on_what_replaces_them() {
    let project = config(
        "[book]\nmultilingual = false\n[output.html]\ncurly-quotes = false\n",
        &[
            "deprecated-config-key 2:1 `multilingual` in `[book]` is deprecated (remove it: it never had an effect)",
            "deprecated-config-key 4:1 `curly-quotes` in `[output.html]` is deprecated (write `smart-punctuation` in its place)",
        ],
    );
    assert!(!project.config.html.smart_punctuation);
    config(
        "[output.html.playpen]\neditor = 1\nx = 1\n",
        &[
            "deprecated-config-key 1:14 `playpen` in `[output.html]` is deprecated (call it `playground`)",
            "deprecated-config-key 2:1 `editor` in `[output.html.playpen]` is deprecated (remove it: it has no effect)",
            "unknown-config-key 3:1 unknown key `x` in `[output.html.playpen]` (known here: `editable`, `copyable`, `copy-js`, `line-numbers`, `runnable`)",
        ],
    );
}

#[test]
fn rules_are_set_by_name() {
    let project = config(
        "[check]\norphan-page = 'off'\nbroken-link = 'note'\nbroken-lnk = 'off'\nwrong-case = 'warn'\n",
        &[
            "unknown-config-key 4:1 there is no rule `broken-lnk` (did you mean `broken-link`?)",
            "invalid-config 5:14 `warn` is no severity (write `off`, `note`, `warning` or `error`)",
        ],
    );
    let levels = &project.config.policy.levels;
    assert_eq!(levels.get(&Rule::OrphanPage), Some(&None));
    assert_eq!(levels.get(&Rule::BrokenLink), Some(&Some(Severity::Note)));
    assert_eq!(levels.len(), 2);
}

#[test]
fn products_have_guides_and_versions() {
    let toml = r#"
[docent]
trust-html = true
[docent.products.coolify]
title = "Coolify"
descriptions = { v2 = "spec/v2.yaml", v1 = "spec/v1.yaml" }
servers = ["https://example.org"]
api-path = "reference"
[docent.products.sky]
guides = "skypanel"
path = "sky"
descriptions = "spec/sky.yaml"
"#;
    let parsed = load(&[
        ("book.toml", toml),
        ("content/coolify/index.md", ""),
        ("content/skypanel/index.md", ""),
        ("spec/v1.yaml", ""),
        ("spec/v2.yaml", ""),
        ("spec/sky.yaml", ""),
    ]);
    assert_eq!(findings(&parsed), [""; 0]);
    let [coolify, sky] = parsed.value.config.products.as_slice() else { panic!() };
    assert_eq!((coolify.guides.as_str(), coolify.api_path.as_str()), ("coolify", "reference"));
    let versions: Vec<_> =
        coolify.versions.iter().map(|it| (it.name.as_str(), it.description.as_str())).collect();
    assert_eq!(versions, [("v2", "spec/v2.yaml"), ("v1", "spec/v1.yaml")]);
    assert_eq!((sky.title.as_str(), sky.guides.as_str(), sky.path.as_str()), ("sky", "skypanel", "sky"));
    assert_eq!(sky.versions[0].name, "");
    assert!(parsed.value.config.trust_html);
}

#[test]
fn what_a_product_names_has_to_exist() {
    let toml = "[docent.products.coolify]\nguides = 'colify'\ndescriptions = { v1 = 'spec/opnapi.yaml' }\n[docent.products.nothing]\n[docent.products.x]\ndescriptions = { '../v' = 'a.yaml', w = '../b.yaml' }\n";
    let parsed =
        load(&[("book.toml", toml), ("src/coolify/a.md", ""), ("src/x/a.md", ""), ("spec/openapi.yaml", "")]);
    assert_eq!(
        findings(&parsed),
        [
            "invalid-config 6:18 `../v` cannot be the name of a version: it is part of addresses",
            "invalid-config 6:41 `../b.yaml` leads out of the project (move it into the folder of `book.toml`, or `book.toml` further up)",
            "invalid-config 2:10 there is no folder `src/colify` with files in it (did you mean `coolify`?)",
            "invalid-config 3:23 there is no file `spec/opnapi.yaml` (did you mean `spec/openapi.yaml`?)",
            "invalid-config 4:18 product `nothing` has neither guides in `src/nothing` nor a description (set `guides` or `descriptions`)",
        ]
    );
}

#[test]
fn docents_keys_can_stand_where_mdbook_allows_them() {
    let project = config(
        "[preprocessor.docent]\noptional = true\nrenderers = ['docent']\ndrafts = true\ndraft = 1\n[output.docent]\ntrust-html = true\n",
        &["unknown-config-key 5:1 unknown key `draft` in `[docent]` (did you mean `drafts`?)"],
    );
    assert!(project.config.drafts && project.config.trust_html);
}

#[test]
fn the_environment_goes_before_the_file_and_is_named_when_it_is_wrong() {
    let entries = [("book.toml", "[book]\ntitle = 'old'\n"), ("src/index.md", "")];
    let env = [
        ("DOCENT_BOOK__TITLE", "2024"),
        ("DOCENT_BOOK__AUTHORS", "true"),
        ("DOCENT_BOOK__TITEL", "x"),
        ("MDBOOK_CHECK__BROKEN_LINK", "off"),
    ];
    let env: Vec<_> = env.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let parsed = Project::load(files(&entries), &env);
    assert_eq!(
        findings(&parsed),
        [
            "invalid-config - `DOCENT_BOOK__AUTHORS`: expected an array of strings, found a boolean",
            "unknown-config-key - `DOCENT_BOOK__TITEL`: unknown key `titel` in `[book]` (did you mean `title`?)",
        ]
    );
    assert_eq!(parsed.value.config.book.title.as_deref(), Some("2024"));
    assert_eq!(parsed.value.config.policy.levels.get(&Rule::BrokenLink), Some(&None));
}

#[test]
fn languages_know_their_direction() {
    let directions = [("ar", true), ("he-IL", true), ("ku-Arab", true), ("ar-Latn", false), ("en", false)];
    for (language, expected) in directions {
        let project = config(&format!("[book]\nlanguage = '{language}'\n"), &[]);
        assert_eq!(project.config.book.right_to_left, expected, "{language}");
    }
    config(
        "[book]\ntext-direction = 'up'\n",
        &["invalid-config 2:18 `up` is no direction (write `ltr` or `rtl`)"],
    );
}

#[test]
fn a_folder_of_markdown_is_a_project() {
    let parsed =
        load(&[("b/c.md", "# C"), ("a.md", "\u{feff}# A"), ("a.png", ""), (".env", ""), ("main.rs", "")]);
    assert_eq!(findings(&parsed), [""; 0]);
    let project = parsed.value;
    assert!(project.src.is_root() && project.config.products.is_empty());
    assert_eq!(project.sources.keys().map(ProjectPath::as_str).collect::<Vec<_>>(), ["a.md", "b/c.md"]);
    assert_eq!(&*project.text(&path("a.md")).unwrap(), "# A");
    assert_eq!(*project.assets, [path("a.png")]);
}

#[test]
fn files_beside_the_guides_are_assets_and_the_output_is_no_source() {
    let parsed =
        load(&[("book.toml", ""), ("src/a.md", ""), ("src/x.txt", ""), ("book/a.md", ""), ("README.md", "")]);
    assert_eq!(parsed.value.src, path("src"));
    assert_eq!(*parsed.value.assets, [path("src/x.txt")]);
    assert_eq!(parsed.value.sources.len(), 2);
    assert!(!parsed.value.listing.contains(&path("book/a.md")));
}

#[test]
fn one_description_is_a_project() {
    let entries = [("api/pets.json", "{\"openapi\": \"3.1.0\"}"), ("api/part.yaml", "type: object\n")];
    for parsed in [load(&entries), Project::single(files(&entries), path("api/pets.json"), &[])] {
        assert_eq!(findings(&parsed), [""; 0]);
        let [product] = parsed.value.config.products.as_slice() else { panic!() };
        assert_eq!((product.id.as_str(), product.path.as_str(), product.api_path.as_str()), ("", "", ""));
        assert_eq!(product.versions[0].description, path("api/pets.json"));
        assert!(parsed.value.source(&path("api/part.yaml")).is_some());
    }
}

#[test]
fn several_descriptions_in_a_folder_are_a_portal_and_beside_guides_one_is_found() {
    let parsed =
        load(&[("a.yaml", "openapi: 3.0.0"), ("b/openapi.yaml", "openapi: 3.0.0"), ("c.yaml", "x: 1")]);
    let ids: Vec<_> = parsed.value.config.products.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["a", "b"]);
    let parsed = load(&[("index.md", ""), ("openapi.yaml", "openapi: 3.0.0"), ("x.yaml", "openapi: 3.0.0")]);
    let [product] = parsed.value.config.products.as_slice() else { panic!() };
    assert_eq!(
        (product.api_path.as_str(), product.versions[0].description.as_str()),
        ("api", "openapi.yaml")
    );
}

#[test]
fn a_guide_that_is_no_text_is_reported_and_left_out() {
    let mut files = MemFiles::default();
    files.insert(path("a.md"), *b"ok\n\xFF");
    files.insert(path("b.md"), *b"fine");
    let parsed = Project::load(Arc::new(files), &[]);
    assert_eq!(
        findings(&parsed),
        ["unreadable-source ? `a.md` is not UTF-8 text: line 2 has other bytes (save it as UTF-8)"]
    );
    assert_eq!(parsed.value.sources.len(), 1);
}

#[test]
fn a_reload_is_a_load() {
    let before = [
        ("book.toml", "[book]\nx = 1\n"),
        ("src/a.md", "old"),
        ("src/p.png", "old"),
        ("inc.py", "old"),
        ("src/b.md", ""),
    ];
    let project = load(&before).value;
    project.text(&path("inc.py"));
    let edits: &[&[(&str, &str)]] = &[
        &[("src/a.md", "new")],
        &[("inc.py", "new")],
        &[("src/p.png", "new")],
        &[("src/c.md", "new"), ("src/a.md", "new")],
        &[("book.toml", "[book]\ny = 1\n")],
        &[("theme/x.css", "new")],
    ];
    for edit in edits {
        let mut after: Vec<_> = before.to_vec();
        after.retain(|(name, _)| edit.iter().all(|(changed, _)| changed != name));
        after.extend(edit.iter());
        let changed: Vec<_> = edit.iter().map(|(name, _)| path(name)).collect();
        let reloaded = project.reload(files(&after), &changed);
        let loaded = load(&after);
        assert_eq!(findings(&reloaded), findings(&loaded), "{edit:?}");
        assert_eq!(reloaded.value.listing, loaded.value.listing, "{edit:?}");
        assert_eq!(reloaded.value.theme, loaded.value.theme, "{edit:?}");
        for (name, _) in after {
            assert_eq!(reloaded.value.text(&path(name)), loaded.value.text(&path(name)), "{edit:?}");
        }
    }
    let without = project.reload(files(&before[..4]), &[path("src/b.md")]).value;
    assert!(!without.sources.contains_key("src/b.md"));
}

#[test]
fn a_description_that_cannot_be_read_is_reported_once_and_read_when_it_comes() {
    let before = [("book.toml", "[docent]\ndescriptions = 'spec/a.yaml'\n"), ("src/a.md", "")];
    let parsed = load(&before);
    assert_eq!(findings(&parsed), ["invalid-config 2:16 there is no file `spec/a.yaml`"]);
    assert!(parsed.value.config.products[0].versions.is_empty());
    let after = [before[0], before[1], ("spec/a.yaml", "openapi: 3.1.0")];
    let reloaded = parsed.value.reload(files(&after), &[path("spec/a.yaml")]);
    assert_eq!(findings(&reloaded), [""; 0]);
    assert_eq!(reloaded.value.config.products[0].versions.len(), 1);
}

#[test]
fn descriptions_belong_to_products_where_there_are_some() {
    let parsed = load(&[
        ("book.toml", "[docent]\ndescriptions = 'a.yaml'\nproducts.x = {}\n"),
        ("src/x/a.md", ""),
        ("a.yaml", ""),
    ]);
    assert_eq!(
        findings(&parsed),
        [
            "invalid-config 2:1 `descriptions` in `[docent]` is for a project without `products` (move it to one of the products)"
        ]
    );
}

proptest::proptest! {
    #[test]
    fn no_configuration_makes_loading_fail(text in "(\\[(book|docent|output.html|check)\\]\n|[a-z]{1,5} = [0-9'\\[{}a-z]{0,6}\n|\\PC)*") {
        load(&[("book.toml", &text), ("src/index.md", "")]);
    }
}
