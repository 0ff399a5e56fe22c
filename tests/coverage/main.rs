//! Nothing of a description is dropped: for each version of OpenAPI there is a description that uses every construct in
//! the specification's text. `docent coverage` says of each of its values that readers see it, or why not; and each of its
//! keys and values in turn is changed a little, so that one sees the pages change with it.
//!
//! The descriptions lie beside this file. They are ASCII, so that characters are bytes.

#[path = "../common/mod.rs"]
mod common;
mod mutation;

use std::collections::BTreeMap;
use std::ops::Range;

use docent::openapi::{self, Account, Fate};
use docent::path::SitePath;
use docent::pipeline::{Build, Session};
use docent::project::MemFiles;
use docent::render::Artifact;
use docent::source::Source;
use rayon::prelude::*;

/// Where the description lies in the project.
const ENTRY: &str = "spec/api.yaml";

/// A site whose only product is `description`.
fn build(session: &mut Session, description: &str) -> Build {
    let config = format!("[docent.products.shop]\ndescriptions = \"{ENTRY}\"\n");
    let logo = ("content/logo.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    let files: MemFiles = common::files(&[("book.toml", &config), (ENTRY, description), logo]);
    common::build_with(session, &files)
}

/// Whether a site has other pages than `original`. Ends with the first that differs.
fn differs(build: &Build, original: &BTreeMap<SitePath, String>) -> bool {
    let paths = build.plan.keys().filter(|it| it.extension() == Some("html"));
    let is_same = |path: &SitePath| match build.artifact(path).map(|it| it.value) {
        Some(Artifact::Text(text)) => original[path] == text,
        _ => false,
    };
    !paths.clone().eq(original.keys()) || !paths.rev().all(is_same)
}

fn account(description: &str) -> Account {
    let entry = common::path(ENTRY);
    openapi::account(&entry, &|path: &docent::path::ProjectPath| {
        (*path == entry).then(|| Source::new(entry.clone(), description))
    })
}

/// Where the values stand that are hidden on purpose.
fn hidden(account: &Account) -> Vec<Range<usize>> {
    let outermost = account.others.iter().map(|it| &it.outermost);
    let hidden = outermost.filter(|it| matches!(it.fate, Fate::Hidden(_)));
    hidden.map(|it| it.span.start as usize..it.span.end as usize).collect()
}

/// Every change that no page shows, though nothing says that it should not.
fn unnoticed(description: &str) -> Vec<String> {
    let original = common::pages(&build(&mut Session::new(), description));
    assert!(original.len() > 20, "the description has pages");
    let hidden = hidden(&account(description));
    let mut mutations = mutation::all(description);
    mutations.retain(|it| !it.is_within(&hidden));
    let silent = mutations.par_iter().map_init(Session::new, |session, it| {
        let changed = build(session, &it.apply(description));
        (!differs(&changed, &original)).then(|| it.describe(description))
    });
    silent.flatten().collect()
}

fn assert_whole(description: &str) {
    let others = account(description).others.into_iter().map(|it| it.outermost);
    let lost: Vec<String> = others.filter(|it| it.fate == Fate::NotShown).map(|it| it.pointer).collect();
    assert!(lost.is_empty(), "{} values are not shown:\n{}", lost.len(), lost.join("\n"));
    let silent = unnoticed(description);
    assert!(silent.is_empty(), "{} changes are seen nowhere:\n{}", silent.len(), silent.join("\n"));
}

#[test]
fn every_key_and_value_of_openapi_3_2_reaches_a_page() {
    assert_whole(include_str!("openapi-3.2.yaml"));
}

#[test]
fn every_key_and_value_of_openapi_3_1_reaches_a_page() {
    assert_whole(include_str!("openapi-3.1.yaml"));
}

#[test]
fn every_key_and_value_of_openapi_3_0_reaches_a_page() {
    assert_whole(include_str!("openapi-3.0.yaml"));
}

#[test]
fn every_key_and_value_of_swagger_2_0_reaches_a_page() {
    assert_whole(include_str!("swagger-2.0.yaml"));
}
