//! Requests and responses as they come over the wire, without the wire.

use percent_encoding::percent_decode_str;

use super::problem::Fault;
use crate::api::{Id, Operation};
use crate::request::Header;

/// An HTTP request as a server reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The method as sent.
    pub method: String,
    /// The path, still percent-encoded.
    pub path: String,
    /// What stands behind the `?`.
    pub query: Option<String>,
    /// The headers, in the order sent.
    pub headers: Vec<Header>,
    /// The bytes of the body.
    pub body: Vec<u8>,
}

/// An HTTP response, ready to be sent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// The headers, without `Content-Length`, which follows from the body.
    pub headers: Vec<Header>,
    /// The bytes of the body.
    pub body: Vec<u8>,
    /// The operation that was asked for, where the request leads to one.
    pub operation: Option<Id<Operation>>,
    /// Why the request is refused.
    pub faults: Vec<Fault>,
    /// After how many seconds the answer is to be sent: `Prefer: wait=`.
    pub wait: u64,
    /// What the API sends to its caller now.
    pub callbacks: Vec<crate::request::Request>,
}

impl Request {
    /// A request without headers or body for a target such as `/pets?limit=3`.
    pub fn new(method: &str, target: &str) -> Self {
        let (path, query) =
            target.split_once('?').map_or((target, None), |(path, query)| (path, Some(query)));
        Self {
            method: method.to_owned(),
            path: path.to_owned(),
            query: query.map(str::to_owned),
            headers: Vec::new(),
            body: Vec::new(),
        }
    }

    /// The values of a header, several lines joined by commas (RFC 9110, section 5.3).
    pub fn header(&self, name: &str) -> Option<String> {
        let lines = self.headers.iter().filter(|it| it.name.eq_ignore_ascii_case(name));
        let lines: Vec<&str> = lines.map(|it| it.value.as_str()).collect();
        (!lines.is_empty()).then(|| lines.join(", "))
    }

    /// The pairs of the query: names decoded, values as they came.
    pub(super) fn pairs(&self) -> Vec<(String, &str)> {
        pairs(self.query.as_deref().unwrap_or_default())
    }

    /// The first value of `name` in the query, decoded.
    pub(super) fn query_value(&self, name: &str) -> Option<String> {
        let raw = self.pairs().into_iter().find(|(it, _)| it == name)?.1;
        Some(form_decoded(raw))
    }

    /// The cookies: names and values as they came (RFC 6265, section 4.2).
    pub(super) fn cookies(&self) -> Vec<(String, String)> {
        let lines = self.headers.iter().filter(|it| it.name.eq_ignore_ascii_case("cookie"));
        let pairs = lines.flat_map(|it| it.value.split(';')).filter_map(|it| it.trim().split_once('='));
        pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }
}

impl Response {
    /// A response without headers or body.
    pub fn empty(status: u16) -> Self {
        Self { status, ..Self::default() }
    }

    /// The first value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|it| it.name.eq_ignore_ascii_case(name)).map(|it| it.value.as_str())
    }

    /// Sets a header in place of what it was.
    pub fn set(&mut self, name: &str, value: &str) {
        self.headers.retain(|it| !it.name.eq_ignore_ascii_case(name));
        self.headers.extend(Header::new(name, value));
    }

    /// Sets a header unless the description already does.
    pub(super) fn set_if_absent(&mut self, name: &str, value: &str) {
        if self.header(name).is_none() {
            self.headers.extend(Header::new(name, value));
        }
    }

    /// The response with the status, type and text of `body`.
    pub(super) fn with_text(status: u16, media_type: &str, body: String) -> Self {
        let headers = Header::new("Content-Type", media_type).into_iter().collect();
        Self { status, headers, body: body.into_bytes(), ..Self::default() }
    }
}

/// The pairs of a query or form: names decoded, values as they came.
pub(super) fn pairs(text: &str) -> Vec<(String, &str)> {
    let pieces = text.split('&').filter(|it| !it.is_empty());
    pieces
        .map(|it| {
            let (name, value) = it.split_once('=').unwrap_or((it, ""));
            (form_decoded(name), value)
        })
        .collect()
}

/// Percent-encoded text decoded; what is no UTF-8 becomes the replacement character.
pub(super) fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// The same where `+` is a space (WHATWG URL, section 5.1).
pub(super) fn form_decoded(text: &str) -> String {
    if text.contains('+') { decoded(&text.replace('+', " ")) } else { decoded(text) }
}
