//! `unknown-variable`: a request takes a value from the answer to a request that does not stand before it.

use std::ops::Range;

use crate::diag::{Diagnostic, Rule, suggest};
use crate::request::message::Message;
use crate::request::variable::Variable;
use crate::site::{GuideRequest, Site};

/// Variables that no earlier request of the page gives.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let pages = site.requests.chunk_by(|a, b| a.page == b.page);
    pages.flat_map(|page| (0..page.len()).flat_map(move |at| of_request(page, at))).collect()
}

fn of_request(page: &[GuideRequest], at: usize) -> Vec<Diagnostic> {
    let names = |requests: &'_ [GuideRequest]| -> Vec<String> {
        requests.iter().filter_map(|it| it.name.clone()).collect()
    };
    let (earlier, later) = (names(&page[..at]), names(&page[at..]));
    let variables = page[at].message.iter().flat_map(Message::variables);
    let unknown = variables.filter(|(it, _)| !earlier.contains(&it.name));
    unknown.map(|(variable, range)| judge(&page[at], (&variable, &range), &earlier, &later)).collect()
}

fn judge(
    request: &GuideRequest,
    (variable, range): (&Variable, &Range<usize>),
    earlier: &[String],
    later: &[String],
) -> Diagnostic {
    let name = &variable.name;
    let message = format!("no earlier request of the page is called `{name}`");
    let help = if later.contains(name) {
        format!("move the request `{name}` before this one")
    } else {
        suggest::did_you_mean(name, earlier.iter().map(String::as_str)).unwrap_or_else(|| {
            format!("give the request that it comes from its name: ```` ```http name={name} ````")
        })
    };
    let span = request.guide.code_span(request.fence(), range);
    Diagnostic::new(Rule::UnknownVariable, span, message).help(help)
}
