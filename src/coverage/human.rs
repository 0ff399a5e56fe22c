//! Coverage for people: the share, then what is missing, with places to go to.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::Coverage;
use crate::diag::emit::{Context, Locator, counted};
use crate::openapi::{Account, Fate, Group, Reason};
use crate::source::Span;

/// How many operations of a kind are listed unless all are asked for.
const FEW: usize = 10;

/// How much is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// What is not shown, and the first operations that lack something.
    Some,
    /// Also what is hidden, and every operation.
    All,
}

/// The coverage of `coverages` as text.
pub fn write(coverages: &[Coverage], context: Context<'_>, extent: Extent) -> String {
    let mut report = Report { locator: Locator::new(context), extent, text: String::new() };
    for coverage in coverages {
        report.coverage(coverage, &(context.shown)(&coverage.description));
    }
    report.text
}

struct Report<'a> {
    locator: Locator<'a>,
    extent: Extent,
    text: String,
}

impl Report<'_> {
    fn coverage(&mut self, coverage: &Coverage, name: &str) {
        let account = &coverage.account;
        let share = coverage.per_mille();
        let shown = counted(account.shown, "value");
        let missing = account.values(Fate::NotShown);
        self.line(&format!("{name}: {}.{} % shown", share / 10, share % 10));
        self.line(&format!("  {shown} shown, {missing} not shown"));
        for group in account.others.iter().filter(|it| it.outermost.fate == Fate::NotShown) {
            self.group(account, group);
        }
        self.hidden(account);
        let lacking = &coverage.lacking;
        let total = lacking.operations;
        self.operations("without a description", total, &lacking.description);
        self.operations("without an example", total, &lacking.example);
        self.operations("that no guide links to", total, &lacking.mention);
    }

    fn hidden(&mut self, account: &Account) {
        let mut reasons: BTreeMap<Reason, Vec<&Group>> = BTreeMap::new();
        for group in &account.others {
            if let Fate::Hidden(reason) = group.outermost.fate {
                reasons.entry(reason).or_default().push(group);
            }
        }
        for (reason, groups) in reasons {
            let values = groups.iter().map(|it| it.values).sum();
            self.line(&format!("  {} hidden: {}", counted(values, "value"), reason.in_words()));
            if self.extent == Extent::All {
                for group in groups {
                    self.group(account, group);
                }
            }
        }
    }

    fn group(&mut self, account: &Account, group: &Group) {
        let inside = match group.values {
            1 => String::new(),
            values => format!(" ({})", counted(values, "value")),
        };
        let pointer = &group.outermost.pointer;
        let pointer = if pointer.is_empty() { "the whole file" } else { pointer };
        let span = &group.outermost.span;
        let of = account.address(span).map(|it| format!(" of {it}")).unwrap_or_default();
        self.placed(span, &format!("{pointer}{of}{inside}"));
    }

    fn operations(&mut self, lack: &str, total: usize, operations: &[(String, Span)]) {
        if operations.is_empty() {
            return;
        }
        self.line(&format!("  {} of {} {lack}", operations.len(), counted(total, "operation")));
        let listed = if self.extent == Extent::All { operations.len() } else { FEW };
        for (operation, span) in operations.iter().take(listed) {
            self.placed(span, operation);
        }
        if operations.len() > listed {
            self.line(&format!("    and {} more, which `--all` lists", operations.len() - listed));
        }
    }

    fn placed(&mut self, span: &Span, text: &str) {
        let place = self.locator.place(span);
        self.line(&format!("    {}:{}:{} {text}", place.file, place.line, place.column));
    }

    fn line(&mut self, text: &str) {
        let _ = writeln!(self.text, "{text}");
    }
}
