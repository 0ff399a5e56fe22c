//! `ambiguous-path`: two paths that a request can fit alike, `/{kind}/latest` and `/pets/{id}`.

use indexmap::IndexMap;
use rustc_hash::FxHashSet;

use super::operations;
use crate::api::{Api, Operation};
use crate::diag::{Diagnostic, Rule};

/// How many parts of other paths are looked at for one.
const MOST_STEPS: usize = 10_000;

/// Pairs of paths with a method in common, each path once. Paths with more fixed parts are closer to a request than
/// others; those that differ in names only are for another rule.
pub(super) fn check(api: &Api) -> Vec<Diagnostic> {
    let mut paths: IndexMap<&str, Vec<&Operation>> = IndexMap::new();
    for operation in operations(api) {
        paths.entry(&operation.path).or_default().push(operation);
    }
    let mut known = Parts::default();
    let mut found = Vec::new();
    for (path, operations) in &paths {
        let others = known.like(&parts(path));
        let rivals =
            others.into_iter().filter_map(|it| paths.get(it)?.iter().find(|it| meets(it, operations)));
        found.extend(rivals.take(1).map(|it| judge(operations[0], it)));
        known.add(path);
    }
    found
}

fn meets(other: &Operation, operations: &[&Operation]) -> bool {
    operations.iter().any(|it| it.method == other.method)
}

fn judge(operation: &Operation, other: &Operation) -> Diagnostic {
    let message = format!("a request can fit both `{}` and `{}`", operation.path, other.path);
    Diagnostic::new(Rule::AmbiguousPath, operation.span.clone(), message)
        .label(other.span.clone(), "the other path")
}

/// The parts of a path: a fixed one, or `None` for a parameter.
fn parts(path: &str) -> Vec<Option<&str>> {
    let is_parameter = |it: &str| it.len() > 2 && it.starts_with('{') && it.find('}') == Some(it.len() - 1);
    path.trim_start_matches('/').split('/').map(|it| Some(it).filter(|it| !is_parameter(it))).collect()
}

/// Paths, part by part.
#[derive(Default)]
struct Parts<'a> {
    fixed: IndexMap<&'a str, Parts<'a>>,
    parameter: Option<Box<Parts<'a>>>,
    /// The paths that end here.
    paths: Vec<&'a str>,
}

impl<'a> Parts<'a> {
    fn add(&mut self, path: &'a str) {
        let mut at = self;
        for part in parts(path) {
            at = match part {
                Some(part) => at.fixed.entry(part).or_default(),
                None => at.parameter.get_or_insert_default(),
            };
        }
        at.paths.push(path);
    }

    /// The paths that some request fits as well as these parts, each with as many parameters, in other places.
    fn like(&self, parts: &[Option<&str>]) -> FxHashSet<&'a str> {
        let mut like = FxHashSet::default();
        self.search(parts, (0, 0), &mut { MOST_STEPS }, &mut like);
        like
    }

    /// `freer` are the places where only these parts, or only the other path, has a parameter.
    fn search(
        &self,
        parts: &[Option<&str>],
        freer: (usize, usize),
        steps: &mut usize,
        like: &mut FxHashSet<&'a str>,
    ) {
        let Some(left) = steps.checked_sub(1) else { return };
        *steps = left;
        let Some((part, rest)) = parts.split_first() else {
            if freer.0 == freer.1 && freer.0 > 0 {
                like.extend(&self.paths);
            }
            return;
        };
        let (mine, theirs) = freer;
        let Some(part) = part else {
            self.parameter.iter().for_each(|it| it.search(rest, freer, steps, like));
            self.fixed.values().for_each(|it| it.search(rest, (mine + 1, theirs), steps, like));
            return;
        };
        self.fixed.get(part).into_iter().for_each(|it| it.search(rest, freer, steps, like));
        self.parameter.iter().for_each(|it| it.search(rest, (mine, theirs + 1), steps, like));
    }
}
