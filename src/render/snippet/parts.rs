//! `multipart/form-data` written out (RFC 7578), for languages whose libraries cannot put it together.

use crate::request::{Part, PartContent};

/// Separates the parts; chosen again where a part holds it.
const BOUNDARY: &str = "boundary-of-the-parts";

/// A stretch of a body that is written out.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    /// Text.
    Text(String),
    /// What is in a file of this name.
    File(String),
}

/// A boundary that no part holds.
pub(super) fn boundary(parts: &[Part]) -> String {
    let holds = |boundary: &str| {
        parts.iter().any(|it| matches!(&it.content, PartContent::Text(text) if text.contains(boundary)))
    };
    let mut boundary = BOUNDARY.to_owned();
    while holds(&boundary) {
        boundary.push('-');
    }
    boundary
}

/// The body, between the files that it holds.
pub(super) fn stretches(parts: &[Part], boundary: &str) -> Vec<Stretch> {
    let mut stretches = Vec::new();
    let mut text = String::new();
    for part in parts {
        text.extend(["--", boundary, "\r\n", &head(part), "\r\n\r\n"]);
        match &part.content {
            PartContent::Text(content) => text.push_str(content),
            PartContent::File(name) => {
                stretches.push(Stretch::Text(std::mem::take(&mut text)));
                stretches.push(Stretch::File(name.clone()));
            }
        }
        text.push_str("\r\n");
    }
    text.extend(["--", boundary, "--\r\n"]);
    stretches.push(Stretch::Text(text));
    stretches
}

/// The same, each text cut behind the ends of its lines.
pub(super) fn lines(stretches: &[Stretch]) -> impl Iterator<Item = Stretch> {
    stretches.iter().flat_map(|it| match it {
        Stretch::Text(text) => text.split_inclusive("\r\n").map(|it| Stretch::Text(it.to_owned())).collect(),
        Stretch::File(name) => vec![Stretch::File(name.clone())],
    })
}

/// The headers of a part.
fn head(part: &Part) -> String {
    let mut lines = vec![disposition(part)];
    lines.extend(part.media_type.as_ref().map(|it| format!("Content-Type: {it}")));
    lines.extend(part.headers.iter().map(|it| format!("{}: {}", it.name, it.value)));
    lines.join("\r\n")
}

fn disposition(part: &Part) -> String {
    let name = field_name(&part.name);
    match &part.content {
        PartContent::Text(_) => format!("Content-Disposition: form-data; name=\"{name}\""),
        PartContent::File(file) => {
            format!("Content-Disposition: form-data; name=\"{name}\"; filename=\"{}\"", field_name(file))
        }
    }
}

/// A name between quotes as browsers write it (HTML, "Multipart form data").
fn field_name(name: &str) -> String {
    name.replace('\n', "%0A").replace('\r', "%0D").replace('"', "%22")
}
