//! HAR 1.2: the requests with their documented answers, as a browser would have recorded them.

use super::answer::Answer;
use super::call::Call;
use super::value::{file, list, number, object, text};
use crate::api::{Value, reason_phrase};
use crate::request::{Body, Header, Part, PartContent, Request};

/// When the requests are said to have been sent: a HAR has to say, and nobody knows.
const WHEN: &str = "1970-01-01T00:00:00.000Z";

const PROTOCOL: &str = "HTTP/1.1";

/// An archive of `calls`: each with its first answer, and with every other that belongs to another request.
pub(super) fn archive(calls: &[Call<'_>]) -> String {
    let creator = object([
        ("name", Some(text(env!("CARGO_PKG_NAME")))),
        ("version", Some(text(env!("CARGO_PKG_VERSION")))),
    ]);
    let log = object([
        ("version", Some(text("1.2"))),
        ("creator", Some(creator)),
        ("entries", Some(list(calls.iter().flat_map(entries)))),
    ]);
    file(&object([("log", Some(log))]))
}

fn entries(call: &Call<'_>) -> Vec<Value> {
    let answers = call.answers();
    if answers.is_empty() {
        return vec![entry(call, &call.request, None)];
    }
    answers.iter().map(|it| entry(call, &call.request_for(it.sent), Some(it))).collect()
}

fn entry(call: &Call<'_>, sent: &Request, answer: Option<&Answer<'_>>) -> Value {
    let zero = || Some(number(&0));
    object([
        ("startedDateTime", Some(text(WHEN))),
        ("time", zero()),
        ("request", Some(request(sent))),
        ("response", Some(response(answer))),
        ("cache", Some(object([]))),
        ("timings", Some(object([("send", zero()), ("wait", zero()), ("receive", zero())]))),
        ("comment", Some(text(call.title))),
    ])
}

fn request(request: &Request) -> Value {
    let content_type = request.content_type().map(|it| ("Content-Type", it));
    let headers = request.headers.iter().map(|it| (&*it.name, &*it.value)).chain(content_type);
    let size = request.body.text().map_or(0, |it| it.len());
    let cookies = request.headers.iter().filter(|it| it.name == "Cookie").flat_map(cookies);
    object([
        ("method", Some(text(&*request.method))),
        ("url", Some(text(request.url.to_string()))),
        ("httpVersion", Some(text(PROTOCOL))),
        ("cookies", Some(list(cookies))),
        ("headers", Some(list(headers.map(|(name, value)| pair(name, value))))),
        ("queryString", Some(list(query(request.url.query.as_deref())))),
        ("postData", post_data(request)),
        ("headersSize", Some(number(&-1))),
        ("bodySize", Some(number(&size))),
    ])
}

fn cookies(header: &Header) -> Vec<Value> {
    let pieces = header.value.split("; ").filter_map(|it| it.split_once('='));
    pieces.map(|(name, value)| pair(name, value)).collect()
}

fn query(query: Option<&str>) -> Vec<Value> {
    let pieces = query.into_iter().flat_map(|it| it.split('&')).filter(|it| !it.is_empty());
    pieces
        .map(|it| {
            let (name, value) = it.split_once('=').unwrap_or((it, ""));
            pair(&decoded(name), &decoded(value))
        })
        .collect()
}

/// HAR has names and values of a query as they are meant, not as they are sent.
fn decoded(text: &str) -> String {
    let text = text.replace('+', " ");
    percent_encoding::percent_decode_str(&text).decode_utf8_lossy().into_owned()
}

fn post_data(request: &Request) -> Option<Value> {
    let media_type = request.content_type()?;
    let params = match &request.body {
        Body::Form(fields) => Some(list(fields.iter().map(|(name, value)| pair(name, value)))),
        Body::Multipart(parts) => Some(list(parts.iter().map(part))),
        _ => None,
    };
    let content = request.body.text().or_else(|| params.is_none().then(String::new));
    Some(object([("mimeType", Some(text(media_type))), ("params", params), ("text", content.map(text))]))
}

fn part(part: &Part) -> Value {
    let (value, name) = match &part.content {
        PartContent::Text(content) => (Some(text(&**content)), None),
        PartContent::File(name) => (None, Some(text(&**name))),
    };
    object([
        ("name", Some(text(&*part.name))),
        ("value", value),
        ("fileName", name),
        ("contentType", part.media_type.as_deref().map(text)),
    ])
}

fn response(answer: Option<&Answer<'_>>) -> Value {
    let code = answer.map_or(0, |it| it.code);
    let headers = answer.into_iter().flat_map(|it| &it.headers);
    let headers = headers.map(|(name, value)| pair(name, value));
    let body = answer.and_then(|it| it.body.as_deref());
    let location = answer.into_iter().flat_map(|it| &it.headers);
    let location = location.into_iter().find(|(name, _)| name.eq_ignore_ascii_case("location"));
    let content = object([
        ("size", Some(number(&body.map_or(0, str::len)))),
        ("mimeType", Some(text(answer.and_then(|it| it.media_type).unwrap_or_default()))),
        ("text", body.map(text)),
    ]);
    object([
        ("status", Some(number(&code))),
        ("statusText", Some(text(reason_phrase(&code.to_string())))),
        ("httpVersion", Some(text(PROTOCOL))),
        ("cookies", Some(list([]))),
        ("headers", Some(list(headers))),
        ("content", Some(content)),
        ("redirectURL", Some(text(location.map_or("", |(_, it)| it)))),
        ("headersSize", Some(number(&-1))),
        ("bodySize", Some(number(&body.map_or(0, str::len)))),
    ])
}

fn pair(name: &str, value: &str) -> Value {
    object([("name", Some(text(name))), ("value", Some(text(value)))])
}
