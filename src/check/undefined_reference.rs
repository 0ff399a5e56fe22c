//! `undefined-reference`: `[text][label]` or `[^note]` whose label is defined nowhere, which readers see as brackets.

use super::{broken_links, weigh};
use crate::diag::{Diagnostic, Rule, suggest};
use crate::guide::Destination;
use crate::site::{BrokenLink, Origin, Site, Subject};

/// References without a definition.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let undefined = broken_links(site).filter_map(|link| match &link.destination {
        Destination::Undefined(label) => Some((link, label)),
        _ => None,
    });
    undefined.map(|(link, label)| weigh(site, link, judge(site, link, label))).collect()
}

fn judge(site: &Site, link: &BrokenLink, label: &str) -> Diagnostic {
    let message = format!("the reference `[{label}]` is not defined");
    let help = meant(site, link, label).unwrap_or_else(|| match label.strip_prefix('^') {
        Some(_) => format!("add the footnote: `[{label}]: …`"),
        None => format!("define it at the end of the page: `[{label}]: address`"),
    });
    Diagnostic::new(Rule::UndefinedReference, link.span.clone(), message).help(help)
}

fn meant(site: &Site, link: &BrokenLink, label: &str) -> Option<String> {
    let Origin::Guide(page, _) = link.origin else { return None };
    let Subject::Guide(guide) = &site.pages[page.0 as usize].subject else { return None };
    suggest::did_you_mean(label, guide.definitions.iter().map(|it| &**it))
}
