//! Samples in HTTP itself: they are the message, and are read as one.

use docent::render::snippet::Language;
use docent::request::{Body, PartContent, Request};

use crate::compare;
use crate::random::FILES;
use crate::server::Received;

/// What is wrong with the samples.
pub(crate) fn judge(language: &Language, requests: &[Request]) -> Vec<String> {
    let wrong = |request: &Request| {
        let sample = (language.write)(request);
        let problem = compare::difference(request, &read(request, &sample))?;
        Some(format!("{}: {problem}\n{sample}", language.label))
    };
    let failures: Vec<String> = requests.iter().filter_map(wrong).collect();
    println!(
        "{}: {} of {} samples are their request",
        language.label,
        requests.len() - failures.len(),
        requests.len()
    );
    failures.into_iter().take(3).collect()
}

/// A message whose lines end as on a page.
fn read(request: &Request, sample: &str) -> Received {
    let (head, body) = sample.split_once("\n\n").unwrap_or((sample, ""));
    let mut lines = head.lines();
    let mut first = lines.next().unwrap_or_default().split(' ').map(str::to_owned);
    let headers = lines.filter_map(|it| it.split_once(": "));
    Received {
        method: first.next().unwrap_or_default(),
        target: first.next().unwrap_or_default(),
        headers: headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        body: bytes(request, body),
    }
}

/// The body, files in the places of their names.
fn bytes(request: &Request, body: &str) -> Vec<u8> {
    let (files, is_multipart) = match &request.body {
        Body::Binary { .. } => (1, false),
        Body::Multipart(parts) => {
            (parts.iter().filter(|it| matches!(it.content, PartContent::File(_))).count(), true)
        }
        _ => (0, false),
    };
    let body = if is_multipart { body.replace("\r\n", "\n").replace('\n', "\r\n") } else { body.to_owned() };
    let mut bytes = body.into_bytes();
    for (name, content) in FILES.iter().cycle().take(files * FILES.len()) {
        let mark = format!("<{name}>").into_bytes();
        if let Some(at) = bytes.windows(mark.len()).position(|it| it == mark) {
            bytes.splice(at..at + mark.len(), content.iter().copied());
        }
    }
    bytes
}
