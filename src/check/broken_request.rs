//! `broken-request`: a request in a guide that could not be sent as it is written.

use std::collections::HashSet;

use crate::diag::{Diagnostic, Rule, suggest};
use crate::request::message::{Defect, Fault, METHODS};
use crate::request::variable;
use crate::site::{Addressee, GuideRequest, Site};

/// Requests that are wrong in themselves, and names that are none or taken.
pub(super) fn check(site: &Site) -> Vec<Diagnostic> {
    let mut taken = HashSet::new();
    let mut found = Vec::new();
    for request in &site.requests {
        found.extend(request.defects.iter().map(|it| judge(request, it)));
        found.extend(of_addressee(request));
        let Some(name) = &request.name else { continue };
        if !variable::is_name(name) {
            found.push(odd_name(request, name));
        } else if !taken.insert((request.page, name)) {
            found.push(taken_name(request, name));
        }
    }
    found
}

fn report(request: &GuideRequest, range: &std::ops::Range<usize>, message: String) -> Diagnostic {
    Diagnostic::new(Rule::BrokenRequest, request.guide.code_span(request.fence(), range), message)
}

fn judge(request: &GuideRequest, defect: &Defect) -> Diagnostic {
    let (message, help) = told(&defect.fault);
    report(request, &defect.range, message).help(help)
}

/// What is wrong, and what to do.
fn told(fault: &Fault) -> (String, String) {
    let (message, help) = match fault {
        Fault::UnknownMethod(it) => return unknown_method(it),
        Fault::NoTarget => ("the request says no path", "write the path behind the method: `GET /users`"),
        Fault::NoMethod => ("the request says no method", "write it before the path: `GET /users`"),
        Fault::SpaceInTarget => {
            ("there is a space in the request's address", "write `%20` for a space, and `+` in a query")
        }
        Fault::OddTarget => (
            "the request's address is neither a path nor an address of the web",
            "begin it with `/`, `https://` or `http://`",
        ),
        Fault::NoHeader => {
            ("this line is no header", "write `Name: value`, and an empty line before the body")
        }
        Fault::NoEmptyLine => {
            ("the body begins among the headers", "leave an empty line between the headers and the body")
        }
        Fault::OddVariable => (
            "what stands in double braces names no value",
            "write the name of a request and the way to the value: `{{user.id}}`, `{{users[0].id}}`",
        ),
        Fault::OpenVariable => ("`{{` is not closed", "write `}}` behind the value's name"),
    };
    (message.to_owned(), help.to_owned())
}

fn unknown_method(method: &str) -> (String, String) {
    let upper = method.to_uppercase();
    let meant = METHODS.into_iter().find(|it| *it == upper).map(|it| format!("write it in capitals: `{it}`"));
    let near = || suggest::did_you_mean(&upper, METHODS);
    let help = meant.or_else(near).unwrap_or_else(|| format!("write one of {}", METHODS.join(", ")));
    (format!("`{method}` is no method of HTTP"), help)
}

fn of_addressee(request: &GuideRequest) -> Option<Diagnostic> {
    let is_lost = request.addressee == Addressee::Nobody && request.defects.is_empty();
    is_lost.then(|| {
        report(request, &(0..0), "the request says no host, and its product has no API".to_owned())
            .help("write a whole address, or a header `Host`")
    })
}

fn odd_name(request: &GuideRequest, name: &str) -> Diagnostic {
    report(request, &(0..0), format!("`{name}` is no name for a request"))
        .help("begin it with a letter, and go on with letters, digits, `_` and `-`")
}

fn taken_name(request: &GuideRequest, name: &str) -> Diagnostic {
    report(request, &(0..0), format!("an earlier request of the page is called `{name}` already"))
        .help("give one of them another name")
}
