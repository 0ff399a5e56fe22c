//! The account: which values are in the API, and why the others are not.

use super::{with, with_schemas};
use crate::openapi::{Account, Fate, Reason, account, leaves};
use crate::path::ProjectPath;
use crate::source::Source;

fn account_of(files: &[(&str, &str)]) -> Account {
    account(&ProjectPath::new(files[0].0).unwrap(), &read(files))
}

fn read<'a>(files: &'a [(&'a str, &'a str)]) -> impl Fn(&ProjectPath) -> Option<Source> + 'a {
    |wanted| {
        let (_, text) = files.iter().find(|(name, _)| *name == wanted.as_str())?;
        Some(Source::new(wanted.clone(), *text))
    }
}

/// The pointers of what has this fate.
fn pointers(account: &Account, fate: Fate) -> Vec<&str> {
    let groups = account.others.iter().filter(|it| it.outermost.fate == fate);
    groups.map(|it| it.outermost.pointer.as_str()).collect()
}

#[test]
fn every_value_of_a_description_is_in_the_api_or_hidden_for_a_reason() {
    let text = with_schemas(
        "3.1.0",
        "A: {$comment: c, $vocabulary: {v: true}, $schema: s, type: [string, 'null'], minimum: 1, properties: {}, $defs: {u: {type: string}}, xml: {x-t: 1}}\nB: {x-internal: true, title: t}\n",
    );
    let account = account_of(&[("a.yaml", &text)]);
    let schema = "/components/schemas/A";
    assert_eq!(pointers(&account, Fate::NotShown), Vec::<&str>::new());
    assert_eq!(pointers(&account, Fate::Hidden(Reason::Note)), [format!("{schema}/$comment")]);
    assert_eq!(pointers(&account, Fate::Hidden(Reason::Dialect)), [format!("{schema}/$vocabulary/v")]);
    assert_eq!(pointers(&account, Fate::Hidden(Reason::Unused)), [format!("{schema}/$defs/u/type")]);
    assert_eq!(pointers(&account, Fate::Hidden(Reason::Internal)), ["/components/schemas/B"]);
}

#[test]
fn what_neither_openapi_nor_docent_knows_is_not_shown() {
    let text = with(
        "3.0.0",
        "paths: {/a: {get: {sumary: s, tags: [], responses: {200: {description: d, odd: {a: 1, b: [2]}}}}}}\n",
    );
    let account = account_of(&[("a.yaml", &text)]);
    let responses = "/paths/~1a/get/responses/200";
    assert_eq!(
        pointers(&account, Fate::NotShown),
        ["/paths/~1a/get/sumary".to_owned(), format!("{responses}/odd")]
    );
    assert_eq!(account.values(Fate::NotShown), 3);
    let shown = account.shown;
    let all = leaves(&ProjectPath::new("a.yaml").unwrap(), &read(&[("a.yaml", &text)]));
    assert_eq!(all.iter().filter(|it| it.fate == Fate::Shown).count(), shown);
    assert_eq!(all.len(), shown + 3);
}

#[test]
fn only_what_is_referred_to_counts_in_other_files() {
    let text = with_schemas("3.0.0", "A: {$ref: 'b.yaml#/A', description: beside, minLength: 1}\n");
    let account =
        account_of(&[("a.yaml", &text), ("b.yaml", "A: {type: string, odd: 1}\nB: {type: string}\n")]);
    assert_eq!(pointers(&account, Fate::NotShown), Vec::<&str>::new());
    assert_eq!(
        pointers(&account, Fate::Hidden(Reason::BesideReference)),
        ["/components/schemas/A/minLength"]
    );
    assert_eq!(pointers(&account, Fate::Hidden(Reason::Unused)), ["/B/type"]);
}

#[test]
fn paths_without_operations_are_told_from_those_whose_operations_are_internal() {
    let text =
        with("3.0.0", "paths: {/a: {}, /b: {summary: s}, /c: {get: {x-internal: true, responses: {}}}}\n");
    let account = account_of(&[("a.yaml", &text)]);
    assert_eq!(pointers(&account, Fate::Hidden(Reason::Idle)), ["/paths/~1a", "/paths/~1b/summary"]);
    assert_eq!(pointers(&account, Fate::Hidden(Reason::Internal)), ["/paths/~1c/get"]);
}
