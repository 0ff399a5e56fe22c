//! C#: `HttpClient` (.NET 8, C# 12).

use super::quote::{c_like, csharp_lines};
use crate::request::{Body, Part, PartContent, Request};

/// Writes the statements.
pub(super) fn write(request: &Request) -> String {
    let mut lines = vec!["using System.Net.Http.Headers;".to_owned(), "using System.Text;".to_owned()];
    lines.extend([String::new(), "using var client = new HttpClient();".to_owned()]);
    lines.push(format!(
        "using var request = new HttpRequestMessage({}, {});",
        method(&request.method),
        c_like(&request.url.to_string())
    ));
    lines.extend(request.headers.iter().map(|it| {
        format!("request.Headers.TryAddWithoutValidation({}, {});", c_like(&it.name), c_like(&it.value))
    }));
    lines.extend(body(&request.body));
    lines.extend(END.iter().map(|it| (*it).to_owned()));
    lines.join("\n")
}

const END: [&str; 3] = [
    "",
    "using var response = await client.SendAsync(request);",
    "Console.WriteLine(await response.Content.ReadAsStringAsync());",
];

/// A method that `HttpMethod` has a property for, or any other.
fn method(method: &str) -> String {
    let has_property =
        ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE"].contains(&method);
    if !has_property {
        return format!("new HttpMethod({})", c_like(method));
    }
    let (first, rest) = method.split_at(1);
    format!("HttpMethod.{first}{}", rest.to_ascii_lowercase())
}

fn body(body: &Body) -> Vec<String> {
    match body {
        Body::None => Vec::new(),
        Body::Form(fields) => {
            let lines: Vec<String> = fields
                .iter()
                .map(|(name, value)| format!("    new({}, {}),\n", c_like(name), c_like(value)))
                .collect();
            let list = "new List<KeyValuePair<string, string>>";
            vec![format!("request.Content = new FormUrlEncodedContent({list}\n{{\n{}}});", lines.concat())]
        }
        Body::Multipart(parts) => multipart(parts),
        Body::Binary { file, media_type } => vec![
            format!("request.Content = new StreamContent(File.OpenRead({}));", c_like(file)),
            typed("request.Content", media_type),
        ],
        Body::Json { media_type, .. } | Body::Text { media_type, .. } => vec![
            format!(
                "request.Content = new StringContent({}, Encoding.UTF8);",
                csharp_lines(&body.text().unwrap_or_default(), 4)
            ),
            typed("request.Content", media_type),
        ],
    }
}

fn typed(content: &str, media_type: &str) -> String {
    format!("{content}.Headers.ContentType = MediaTypeHeaderValue.Parse({});", c_like(media_type))
}

fn multipart(parts: &[Part]) -> Vec<String> {
    let mut lines = vec!["var form = new MultipartFormDataContent();".to_owned()];
    for (index, part) in parts.iter().enumerate() {
        lines.extend(add(part, index + 1));
    }
    lines.push("request.Content = form;".to_owned());
    lines
}

fn add(part: &Part, number: usize) -> Vec<String> {
    let name = c_like(&part.name);
    let (content, file) = match &part.content {
        PartContent::Text(text) => (format!("new StringContent({})", c_like(text)), String::new()),
        PartContent::File(file) => {
            let file = c_like(file);
            (format!("new StreamContent(File.OpenRead({file}))"), format!(", {file}"))
        }
    };
    if part.media_type.is_none() && part.headers.is_empty() {
        return vec![format!("form.Add({content}, {name}{file});")];
    }
    let variable = format!("part{number}");
    let mut lines = vec![format!("var {variable} = {content};")];
    lines.extend(part.media_type.as_deref().map(|it| typed(&variable, it)));
    lines.extend(part.headers.iter().map(|it| {
        format!("{variable}.Headers.TryAddWithoutValidation({}, {});", c_like(&it.name), c_like(&it.value))
    }));
    lines.push(format!("form.Add({variable}, {name}{file});"));
    lines
}
