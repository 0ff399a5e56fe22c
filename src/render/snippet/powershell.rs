//! PowerShell 7: `Invoke-RestMethod`.

use super::quote::{powershell, powershell_lines};
use crate::request::{Body, Part, PartContent, Request};

/// Writes the command, behind what it needs.
pub(super) fn write(request: &Request) -> String {
    let mut lines = before(&request.body);
    let mut arguments = vec![format!("-Uri {}", powershell(&request.url.to_string()))];
    arguments.extend(method(&request.method));
    if !request.headers.is_empty() {
        lines.push("$headers = @{".to_owned());
        lines.extend(
            request
                .headers
                .iter()
                .map(|it| format!("    {} = {}", powershell(&it.name), powershell(&it.value))),
        );
        lines.push("}".to_owned());
        arguments.push("-Headers $headers -SkipHeaderValidation".to_owned());
    }
    arguments.extend(body(request));
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.push(format!("Invoke-RestMethod {}", arguments.join(" `\n    ")));
    lines.join("\n")
}

fn method(method: &str) -> Option<String> {
    let is_known = ["POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"].contains(&method);
    match method {
        "GET" => None,
        _ if is_known => {
            let (first, rest) = method.split_at(1);
            Some(format!("-Method {first}{}", rest.to_ascii_lowercase()))
        }
        _ => Some(format!("-CustomMethod {}", powershell(method))),
    }
}

/// What prepares the body.
fn before(body: &Body) -> Vec<String> {
    match body {
        Body::Json { .. } | Body::Text { .. } | Body::Form(_) => {
            vec![format!("$body = {}", powershell_lines(&body.text().unwrap_or_default()))]
        }
        Body::Multipart(parts) => multipart(parts),
        Body::None | Body::Binary { .. } => Vec::new(),
    }
}

fn body(request: &Request) -> Vec<String> {
    let media_type = request.content_type().map(|it| format!("-ContentType {}", powershell(it)));
    match &request.body {
        Body::None => Vec::new(),
        Body::Multipart(_) => vec!["-Body $form".to_owned()],
        Body::Binary { file, .. } => {
            media_type.into_iter().chain([format!("-InFile {}", powershell(file))]).collect()
        }
        _ => media_type.into_iter().chain(["-Body $body".to_owned()]).collect(),
    }
}

fn multipart(parts: &[Part]) -> Vec<String> {
    let mut lines = vec!["$form = [System.Net.Http.MultipartFormDataContent]::new()".to_owned()];
    lines.extend(parts.iter().flat_map(add));
    lines
}

fn add(part: &Part) -> Vec<String> {
    let name = powershell(&part.name);
    let (content, file) = match &part.content {
        PartContent::Text(text) => {
            (format!("[System.Net.Http.StringContent]::new({})", powershell(text)), String::new())
        }
        PartContent::File(file) => {
            let file = powershell(file);
            let open = format!("[System.IO.File]::OpenRead((Resolve-Path {file}))");
            (format!("[System.Net.Http.StreamContent]::new({open})"), format!(", {file}"))
        }
    };
    let mut lines = vec![format!("$part = {content}")];
    lines.extend(
        part.media_type.as_deref().map(|it| format!("$part.Headers.ContentType = {}", powershell(it))),
    );
    lines.extend(
        part.headers
            .iter()
            .map(|it| format!("$part.Headers.Add({}, {})", powershell(&it.name), powershell(&it.value))),
    );
    lines.push(format!("$form.Add($part, {name}{file})"));
    lines
}
