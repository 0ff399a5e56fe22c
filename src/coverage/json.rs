//! Coverage for programs: one JSON object per description and line, every key always there.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::Coverage;
use crate::diag::emit::{Context, Locator, Place};
use crate::openapi::{Account, Fate, Group};
use crate::remote::Address;
use crate::source::Span;

#[derive(Serialize)]
struct Described<'a> {
    file: String,
    /// Of those that readers are meant to see.
    shown_per_mille: usize,
    shown: usize,
    not_shown: Vec<Listed<'a>>,
    hidden: BTreeMap<&'static str, Vec<Listed<'a>>>,
    operations: usize,
    without_description: Vec<Lack<'a>>,
    without_example: Vec<Lack<'a>>,
    without_mention: Vec<Lack<'a>>,
}

#[derive(Serialize)]
struct Listed<'a> {
    pointer: &'a str,
    values: usize,
    /// The document on another host that `file` is a copy of.
    address: Option<&'a str>,
    #[serde(flatten)]
    place: Place,
}

#[derive(Serialize)]
struct Lack<'a> {
    operation: &'a str,
    #[serde(flatten)]
    place: Place,
}

/// Writes the coverage of `coverages` to `out`.
pub fn write(coverages: &[Coverage], context: Context<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut locator = Locator::new(context);
    for coverage in coverages {
        let file = (context.shown)(&coverage.description);
        serde_json::to_writer(&mut *out, &described(coverage, file, &mut locator))?;
        writeln!(out)?;
    }
    Ok(())
}

fn described<'a>(coverage: &'a Coverage, file: String, locator: &mut Locator<'_>) -> Described<'a> {
    let account = &coverage.account;
    let not_shown = account.others.iter().filter(|it| it.outermost.fate == Fate::NotShown);
    let lacking = &coverage.lacking;
    Described {
        file,
        shown_per_mille: coverage.per_mille(),
        shown: coverage.account.shown,
        not_shown: not_shown.map(|it| listed(account, it, locator)).collect(),
        hidden: hidden(account, locator),
        operations: lacking.operations,
        without_description: lacks(&lacking.description, locator),
        without_example: lacks(&lacking.example, locator),
        without_mention: lacks(&lacking.mention, locator),
    }
}

fn hidden<'a>(account: &'a Account, locator: &mut Locator<'_>) -> BTreeMap<&'static str, Vec<Listed<'a>>> {
    let mut hidden: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for group in &account.others {
        if let Fate::Hidden(reason) = group.outermost.fate {
            hidden.entry(reason.name()).or_default().push(listed(account, group, locator));
        }
    }
    hidden
}

fn listed<'a>(account: &'a Account, group: &'a Group, locator: &mut Locator<'_>) -> Listed<'a> {
    let outermost = &group.outermost;
    let address = account.address(&outermost.span).map(Address::as_str);
    let place = locator.place(&outermost.span);
    Listed { pointer: &outermost.pointer, values: group.values, address, place }
}

fn lacks<'a>(operations: &'a [(String, Span)], locator: &mut Locator<'_>) -> Vec<Lack<'a>> {
    operations.iter().map(|(operation, span)| Lack { operation, place: locator.place(span) }).collect()
}
