//! The request itself, as HTTP/1.1 has it (RFC 9112).

use super::parts::{self, Stretch};
use crate::request::{Body, Request};

/// Writes the message, lines ending as this page's do.
pub(super) fn write(request: &Request) -> String {
    let boundary = match &request.body {
        Body::Multipart(parts) => Some(parts::boundary(parts)),
        _ => None,
    };
    let target = request.url.target();
    let target = if target.starts_with('/') { target } else { format!("/{target}") };
    let mut lines =
        vec![format!("{} {target} HTTP/1.1", request.method), format!("Host: {}", request.url.authority)];
    lines.extend(request.headers.iter().map(|it| format!("{}: {}", it.name, it.value)));
    let parameter = boundary.as_ref().map(|it| format!("; boundary={it}")).unwrap_or_default();
    lines.extend(request.content_type().map(|it| format!("Content-Type: {it}{parameter}")));
    if let Some(body) = body(&request.body, boundary.as_deref().unwrap_or_default()) {
        lines.extend([String::new(), body]);
    }
    lines.join("\n")
}

fn body(body: &Body, boundary: &str) -> Option<String> {
    match body {
        Body::Multipart(parts) => {
            let stretches = parts::stretches(parts, boundary).into_iter();
            let shown = stretches.map(|it| match it {
                Stretch::Text(text) => text.replace("\r\n", "\n"),
                Stretch::File(name) => format!("<{name}>"),
            });
            Some(shown.collect())
        }
        Body::Binary { file, .. } => Some(format!("<{file}>")),
        _ => body.text(),
    }
}
