//! `redirect-hides-page`: a redirect from an address where a page or another redirect already is.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Rule};
use crate::path::SitePath;
use crate::site::Site;
use crate::source::Span;

/// Redirects that would be written over something. Whatever was there first stays.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let whole: Vec<_> = site.redirects.iter().filter(|it| it.fragment.is_none()).collect();
    if whole.is_empty() {
        return Vec::new();
    }
    let mut taken: BTreeMap<&SitePath, Option<&Span>> =
        site.pages.iter().map(|it| (&it.path, None)).collect();
    let mut findings = Vec::new();
    for redirect in whole {
        match taken.get(&redirect.from) {
            Some(holder) => findings.push(judge(&redirect.from, &redirect.span, *holder)),
            None => drop(taken.insert(&redirect.from, Some(&redirect.span))),
        }
    }
    findings
}

fn judge(from: &SitePath, span: &Span, holder: Option<&Span>) -> Diagnostic {
    let what = if holder.is_some() { "another redirect" } else { "a page" };
    let message = format!("the redirect from `{from}` has no effect: {what} is there");
    let diagnostic = Diagnostic::new(Rule::RedirectHidesPage, span.clone(), message);
    let diagnostic = diagnostic.help("remove the redirect, or give the page another address");
    match holder {
        Some(first) => diagnostic.label(first.clone(), "the first redirect from there"),
        None => diagnostic,
    }
}
