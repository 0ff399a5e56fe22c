//! What a project makes of each rule: `[check]` in `book.toml` and `allow` in a page's front matter, applied in one
//! place to all findings.

use std::collections::{BTreeMap, BTreeSet};

use super::{Diagnostic, Rule, Severity};
use crate::path::ProjectPath;

/// The severities a project chose, and the pages that silence rules for themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policy {
    /// Severity per rule; `None` switches the rule off. Others have their default.
    pub levels: BTreeMap<Rule, Option<Severity>>,
    /// Rules that single sources allow in themselves.
    pub allowed: BTreeMap<ProjectPath, BTreeSet<Rule>>,
}

impl Policy {
    /// Gives each diagnostic its severity, drops what is allowed, sorts by place and removes repetitions.
    pub fn apply(&self, diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
        let mut kept: Vec<Diagnostic> = diagnostics.into_iter().filter_map(|it| self.judge(it)).collect();
        kept.sort();
        kept.dedup();
        kept
    }

    fn judge(&self, mut diagnostic: Diagnostic) -> Option<Diagnostic> {
        if self.is_allowed(&diagnostic) {
            return None;
        }
        match self.levels.get(&diagnostic.rule) {
            Some(level) => diagnostic.severity = (*level)?,
            None if diagnostic.rule.is_off() => return None,
            None => {}
        }
        Some(diagnostic)
    }

    fn is_allowed(&self, diagnostic: &Diagnostic) -> bool {
        let Some(span) = &diagnostic.span else { return false };
        self.allowed.get(&span.source).is_some_and(|rules| rules.contains(&diagnostic.rule))
    }
}
