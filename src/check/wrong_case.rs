//! `wrong-case`: a link that only finds its file where letter case does not count.

use super::written::written;
use super::{broken_links, weigh};
use crate::diag::{Diagnostic, Rule};
use crate::guide::Destination;
use crate::path::ProjectPath;
use crate::site::{Broken, BrokenLink, Site};

/// Links that differ from an existing file in letter case alone.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let wrong = broken_links(site).filter_map(|link| match &link.reason {
        Broken::WrongCase { actual } => Some((link, actual)),
        _ => None,
    });
    wrong.map(|(link, actual)| weigh(site, link, judge(link, actual))).collect()
}

fn judge(link: &BrokenLink, actual: &str) -> Diagnostic {
    let message =
        format!("`{}` differs in letter case from the file that exists", written(&link.destination));
    let help = format!("write `{}`: most servers tell upper case from lower", as_written(link, actual));
    Diagnostic::new(Rule::WrongCase, link.span.clone(), message).help(help)
}

/// The existing path in the form that the link has to have.
fn as_written(link: &BrokenLink, actual: &str) -> String {
    match (&link.destination, ProjectPath::new(actual)) {
        (Destination::File { .. }, Ok(path)) => link.span.source.relative_to(&path),
        _ => actual.to_owned(),
    }
}
