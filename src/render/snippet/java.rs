//! Java: `java.net.http.HttpClient` (Java 17).

use super::headers;
use super::parts::{self, Stretch};
use super::quote::{java, java_lines};
use crate::request::{Body, Request};

/// Writes the statements, behind what they import.
pub(super) fn write(request: &Request) -> String {
    let mut lines: Vec<String> = ["HttpClient", "HttpRequest", "HttpResponse"]
        .iter()
        .map(|it| format!("import java.net.http.{it};"))
        .collect();
    lines.insert(0, "import java.net.URI;".to_owned());
    if has_files(&request.body) {
        lines.push("import java.nio.file.Path;".to_owned());
    }
    lines.extend([String::new(), "HttpClient client = HttpClient.newHttpClient();".to_owned()]);
    lines.push("HttpRequest request = HttpRequest.newBuilder()".to_owned());
    lines.push(format!("    .uri(URI.create({}))", java(&request.url.to_string())));
    lines.extend(header_lines(request));
    lines.push(format!("    .method({}, {})", java(&request.method), publisher(&request.body)));
    lines.extend(["    .build();".to_owned(), String::new()]);
    lines.extend(END.iter().map(|it| (*it).to_owned()));
    lines.join("\n")
}

const END: [&str; 3] = [
    "HttpResponse<String> response =",
    "    client.send(request, HttpResponse.BodyHandlers.ofString());",
    "System.out.println(response.body());",
];

fn has_files(body: &Body) -> bool {
    match body {
        Body::Binary { .. } => true,
        Body::Multipart(parts) => parts::stretches(parts, "").iter().any(|it| matches!(it, Stretch::File(_))),
        _ => false,
    }
}

fn header_lines(request: &Request) -> Vec<String> {
    let mut all: Vec<(&str, String)> =
        headers(request).into_iter().map(|(name, value)| (name, value.to_owned())).collect();
    match &request.body {
        Body::Form(_) => all.push(("Content-Type", "application/x-www-form-urlencoded".to_owned())),
        Body::Multipart(parts) => {
            let boundary = parts::boundary(parts);
            all.push(("Content-Type", format!("multipart/form-data; boundary={boundary}")));
        }
        _ => {}
    }
    all.iter().map(|(name, value)| format!("    .header({}, {})", java(name), java(value))).collect()
}

fn publisher(body: &Body) -> String {
    match body {
        Body::None => "HttpRequest.BodyPublishers.noBody()".to_owned(),
        Body::Multipart(parts) => {
            let stretches = parts::stretches(parts, &parts::boundary(parts));
            let pieces: Vec<String> = stretches.iter().map(piece).collect();
            match &pieces[..] {
                [only] => only.clone(),
                _ => format!("HttpRequest.BodyPublishers.concat(\n        {})", pieces.join(",\n        ")),
            }
        }
        Body::Binary { file, .. } => file_publisher(file),
        _ => format!(
            "HttpRequest.BodyPublishers.ofString({})",
            java_lines(&body.text().unwrap_or_default(), 8)
        ),
    }
}

fn piece(stretch: &Stretch) -> String {
    match stretch {
        Stretch::Text(text) => {
            // One literal a line, as in the message.
            let lines: Vec<String> = text.split_inclusive("\r\n").map(java).collect();
            format!("HttpRequest.BodyPublishers.ofString({})", lines.join("\n            + "))
        }
        Stretch::File(file) => file_publisher(file),
    }
}

fn file_publisher(file: &str) -> String {
    format!("HttpRequest.BodyPublishers.ofFile(Path.of({}))", java(file))
}
