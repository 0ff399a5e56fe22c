//! Rust: reqwest.

use super::headers;
use super::quote::{rust, rust_lines};
use crate::request::{Body, Part, PartContent, Request};

/// Writes the program.
pub(super) fn write(request: &Request) -> String {
    let mut lines: Vec<String> = START.iter().map(|it| (*it).to_owned()).collect();
    if let Body::Multipart(parts) = &request.body {
        lines.extend(form(parts));
    }
    lines.push("    let response = reqwest::Client::new()".to_owned());
    lines.push(format!("        {}", method(request)));
    lines.extend(
        headers(request)
            .iter()
            .map(|(name, value)| format!("        .header({}, {})", rust(name), rust(value))),
    );
    lines.extend(body(&request.body).map(|it| format!("        {it}")));
    lines.extend(END.iter().map(|it| (*it).to_owned()));
    lines.join("\n")
}

const START: [&str; 2] = ["#[tokio::main]", "async fn main() -> Result<(), Box<dyn std::error::Error>> {"];

const END: [&str; 6] = [
    "        .send()",
    "        .await?;",
    "",
    "    println!(\"{}\", response.text().await?);",
    "    Ok(())",
    "}",
];

fn method(request: &Request) -> String {
    let url = rust(&request.url.to_string());
    match &*request.method {
        "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" => {
            format!(".{}({url})", request.method.to_ascii_lowercase())
        }
        method => format!(".request({}.parse()?, {url})", rust(method)),
    }
}

fn body(body: &Body) -> Option<String> {
    match body {
        Body::None => None,
        Body::Form(fields) => {
            let lines: Vec<String> = fields
                .iter()
                .map(|(name, value)| format!("            ({}, {}),\n", rust(name), rust(value)))
                .collect();
            Some(format!(".form(&[\n{}        ])", lines.concat()))
        }
        Body::Multipart(_) => Some(".multipart(form)".to_owned()),
        Body::Binary { file, .. } => Some(format!(".body(std::fs::read({})?)", rust(file))),
        _ => Some(format!(".body({})", rust_lines(&body.text().unwrap_or_default()))),
    }
}

fn form(parts: &[Part]) -> Vec<String> {
    let mut lines = Vec::new();
    let mut calls = vec!["    let form = reqwest::multipart::Form::new()".to_owned()];
    for (index, part) in parts.iter().enumerate() {
        let headers = format!("headers{}", index + 1);
        if !part.headers.is_empty() {
            lines.push(format!("    let mut {headers} = reqwest::header::HeaderMap::new();"));
            lines.extend(part.headers.iter().map(|it| {
                format!(
                    "    {headers}.insert({}, {}.parse()?);",
                    rust(&it.name.to_ascii_lowercase()),
                    rust(&it.value)
                )
            }));
        }
        calls.push(format!("        {}", call(part, &headers)));
    }
    lines.push(calls.join("\n") + ";");
    lines
}

fn call(part: &Part, headers: &str) -> String {
    let name = rust(&part.name);
    if let (PartContent::Text(text), None, []) = (&part.content, &part.media_type, &part.headers[..]) {
        return format!(".text({name}, {})", rust(text));
    }
    let content = match &part.content {
        PartContent::Text(text) => format!("reqwest::multipart::Part::text({})", rust(text)),
        PartContent::File(file) => {
            let file = rust(file);
            format!("reqwest::multipart::Part::bytes(std::fs::read({file})?).file_name({file})")
        }
    };
    let media_type =
        part.media_type.as_deref().map(|it| format!(".mime_str({})?", rust(it))).unwrap_or_default();
    let headers = if part.headers.is_empty() { String::new() } else { format!(".headers({headers})") };
    format!(".part({name}, {content}{media_type}{headers})")
}
