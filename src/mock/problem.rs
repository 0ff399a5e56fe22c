//! What is wrong with a request, and how it is said where the description says nothing: problem details (RFC 9457).

use indexmap::IndexMap;

use super::message::Response;
use crate::api::{Number, Value};
use crate::instance::Violation;

/// One thing that is wrong with a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The part of the request, then the way into it: `query`, `limit`.
    pub location: Vec<String>,
    /// The place inside the body as a JSON Pointer; `None` outside of bodies.
    pub pointer: Option<String>,
    /// The keyword that is not kept, or a word for what is missing.
    pub code: String,
    /// What is wrong, as a sentence without its stop.
    pub message: String,
}

impl Fault {
    /// Something wrong with `location` as a whole.
    pub(super) fn new(location: &[&str], code: &str, message: String) -> Self {
        let location: Vec<String> = location.iter().map(|it| (*it).to_owned()).collect();
        let pointer = (location.first().is_some_and(|it| it == "body")).then(|| pointer(&location[1..]));
        Self { location, pointer, code: code.to_owned(), message }
    }

    /// A violation of the schema of what lies at `location`, which people call `subject`.
    pub(super) fn of_violation(location: &[&str], subject: &str, violation: &Violation) -> Self {
        let inside = violation.pointer.split('/').skip(1).map(|it| it.replace("~1", "/").replace("~0", "~"));
        let location: Vec<String> = location.iter().map(|it| (*it).to_owned()).chain(inside).collect();
        let is_body = location.first().is_some_and(|it| it == "body");
        let at =
            if violation.pointer.is_empty() { String::new() } else { format!(" at {}", violation.pointer) };
        Self {
            pointer: is_body.then(|| pointer(&location[1..])),
            code: violation.keyword.to_owned(),
            message: format!("{subject}{at} {}", violation.message),
            location,
        }
    }

    fn value(&self) -> Value {
        let location = self.location.iter().map(|it| Value::String(it.clone())).collect();
        let mut members = object([
            ("location", Value::Array(location)),
            ("severity", text("Error")),
            ("code", text(&self.code)),
            ("message", text(&self.message)),
        ]);
        if let (Some(pointer), Value::Object(members)) = (&self.pointer, &mut members) {
            members.insert("pointer".to_owned(), text(pointer));
        }
        members
    }
}

fn pointer(steps: &[String]) -> String {
    steps.iter().flat_map(|it| ["/".to_owned(), it.replace('~', "~0").replace('/', "~1")]).collect()
}

/// An answer in problem details; `faults` are listed where there are any.
pub(super) fn problem(status: u16, detail: &str, faults: Vec<Fault>) -> Response {
    let mut members = object([
        ("type", text("about:blank")),
        ("title", text(title(status))),
        ("status", Value::Number(Number(status.to_string()))),
        ("detail", text(detail)),
    ]);
    if let (false, Value::Object(members)) = (faults.is_empty(), &mut members) {
        let listed = faults.iter().map(Fault::value).collect();
        members.insert("validation".to_owned(), Value::Array(listed));
    }
    let response = Response::with_text(status, "application/problem+json", members.compact());
    Response { faults, ..response }
}

/// The phrase of a status (RFC 9110, section 15) that the mock answers with by itself.
fn title(status: u16) -> &'static str {
    match status {
        400 => "Bad Request",
        401 => "Unauthorized",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        409 => "Conflict",
        413 => "Content Too Large",
        415 => "Unsupported Media Type",
        422 => "Unprocessable Content",
        429 => "Too Many Requests",
        _ => "Error",
    }
}

pub(super) fn text(it: &str) -> Value {
    Value::String(it.to_owned())
}

pub(super) fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    let members: IndexMap<String, Value> =
        members.into_iter().map(|(name, it)| (name.to_owned(), it)).collect();
    Value::Object(Box::new(members))
}
