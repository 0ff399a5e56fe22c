//! Is a description what its version of OpenAPI wants? Judged by the schemas that the OpenAPI Initiative publishes, on the
//! tree as the author wrote it, so that each finding has its place.
//!
//! What a reference leads to, in whichever file, is judged as what it takes the place of, once and where it stands.
//!
//! The schemas are read by the same code as everybody's, and judge by [`instance`](crate::instance). What the reading of
//! the description complains about already is not said twice.

mod record;
mod schemas;

use std::collections::{BTreeSet, VecDeque};

use super::documents::Documents;
use super::place::Place;
use crate::diag::{Diagnostic, Rule, Severity};
use crate::instance::{Direction, Validator, Violation};
use crate::path::ProjectPath;

use record::{Record, Target, Watched};

/// Judges the description, in all of its files; adds what is not in `diagnostics` yet.
pub(super) fn check(documents: &Documents, diagnostics: &mut Vec<Diagnostic>) {
    let Some(root) = documents.entry() else { return };
    let Some(published) = root.object().and_then(schemas::published_for) else { return };
    let validator = Validator::new(&published.api).thorough();
    let known = Known::of(diagnostics);
    let record = Record::new(documents, &published.api);
    let whole = Target { node: root, schema: published.root, name: "the description".to_owned() };
    let mut queue = VecDeque::from([whole]);
    while let Some(target) = queue.pop_front() {
        if record.is_judged(target.node) {
            continue;
        }
        record.note(target.node, target.schema);
        let watched = Watched { node: target.node, record: &record };
        let violations = validator.violations(target.schema, watched, Direction::Response);
        diagnostics.extend(tell(&target, &violations, &known));
        queue.extend(record.take_targets());
    }
}

/// What to say about the violations of one node that is not said yet.
fn tell(target: &Target<'_>, violations: &[Violation], known: &Known) -> Vec<Diagnostic> {
    let news = violations.iter().filter(|it| !is_implied(it, violations));
    let places = news.filter_map(|it| Some((Place::find(target.node, &it.pointer)?, it)));
    // A reference in an unusual place is followed all the same.
    let news = places.filter(|(place, it)| !place.is_reference && !known.covers(place, it));
    news.map(|(place, it)| judge(&target.name, &place, it)).collect()
}

/// Where something is said already.
struct Known {
    starts: BTreeSet<(ProjectPath, u32)>,
}

impl Known {
    fn of(diagnostics: &[Diagnostic]) -> Self {
        let spans = diagnostics.iter().filter_map(|it| it.span.as_ref());
        Self { starts: spans.map(|it| (it.source.clone(), it.start)).collect() }
    }

    /// Whether something is said at this very place, or, where alternatives are all wrong, about why they are.
    fn covers(&self, place: &Place<'_>, violation: &Violation) -> bool {
        let here = place.span(violation.keyword);
        let whole = place.node.span();
        let is_vague = ["oneOf", "anyOf"].contains(&violation.keyword);
        let mut inside = self.starts.range((whole.source.clone(), whole.start)..(whole.source, whole.end));
        self.starts.contains(&(here.source, here.start)) || is_vague && inside.next().is_some()
    }
}

/// Whether it says of an empty object only which property it lacks.
fn is_implied(violation: &Violation, all: &[Violation]) -> bool {
    let is_emptiness = |it: &Violation| it.keyword == "minProperties" && it.pointer == violation.pointer;
    violation.keyword == "required" && all.iter().any(is_emptiness)
}

/// What to say about a violation.
fn judge(whole: &str, place: &Place<'_>, violation: &Violation) -> Diagnostic {
    let name = place.name().unwrap_or_else(|| whole.to_owned());
    let message = format!("{name} {}", violation.message);
    let diagnostic = Diagnostic::new(Rule::InvalidDescription, place.span(violation.keyword), message);
    Diagnostic { severity: Severity::Warning, ..diagnostic }.maybe_help(violation.help.clone())
}
