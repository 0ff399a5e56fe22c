//! Go: `net/http`.

use super::headers;
use super::quote::{go, go_lines};
use crate::request::{Body, Part, PartContent, Request};

/// Writes the program.
pub(super) fn write(request: &Request) -> String {
    let (before, body) = body(&request.body);
    let mut lines = vec!["package main".to_owned(), String::new(), "import (".to_owned()];
    lines.extend(imports(&request.body).iter().map(|it| format!("\t\"{it}\"")));
    lines.extend([")".to_owned(), String::new(), "func main() {".to_owned()]);
    lines.extend(before);
    lines.push(format!(
        "\treq, err := http.NewRequest({}, {}, {body})",
        go(&request.method),
        go(&request.url.to_string())
    ));
    lines.extend(stop_on_error());
    lines.extend(header_lines(request));
    lines.extend(END.iter().map(|it| (*it).to_owned()));
    lines.join("\n")
}

const END: [&str; 14] = [
    "",
    "\tres, err := http.DefaultClient.Do(req)",
    "\tif err != nil {",
    "\t\tlog.Fatal(err)",
    "\t}",
    "\tdefer res.Body.Close()",
    "",
    "\tbody, err := io.ReadAll(res.Body)",
    "\tif err != nil {",
    "\t\tlog.Fatal(err)",
    "\t}",
    "",
    "\tfmt.Println(string(body))",
    "}",
];

fn stop_on_error() -> [String; 3] {
    ["\tif err != nil {", "\t\tlog.Fatal(err)", "\t}"].map(str::to_owned)
}

/// What a program needs, sorted as `gofmt` does.
fn imports(body: &Body) -> Vec<&'static str> {
    let mut imports = vec!["fmt", "io", "log", "net/http"];
    match body {
        Body::None => {}
        Body::Json { .. } | Body::Text { .. } => imports.push("strings"),
        Body::Form(_) => imports.extend(["net/url", "strings"]),
        Body::Binary { .. } => imports.push("os"),
        Body::Multipart(parts) => {
            imports.extend(["bytes", "mime/multipart"]);
            if parts.iter().any(|it| !is_field(it)) {
                imports.push("net/textproto");
            }
            if parts.iter().any(|it| matches!(it.content, PartContent::File(_))) {
                imports.push("os");
            }
        }
    }
    imports.sort_unstable();
    imports
}

/// `Host` is no header here.
fn header_line((name, value): (&str, &str)) -> String {
    if name.eq_ignore_ascii_case("host") {
        return format!("\treq.Host = {}", go(value));
    }
    format!("\treq.Header.Set({}, {})", go(name), go(value))
}

fn header_lines(request: &Request) -> Vec<String> {
    let mut lines: Vec<String> = headers(request).into_iter().map(header_line).collect();
    lines.extend(match request.body {
        Body::Form(_) => {
            Some("\treq.Header.Set(\"Content-Type\", \"application/x-www-form-urlencoded\")".to_owned())
        }
        Body::Multipart(_) => {
            Some("\treq.Header.Set(\"Content-Type\", form.FormDataContentType())".to_owned())
        }
        _ => None,
    });
    lines
}

/// What stands before the request, and the reader of its body.
fn body(body: &Body) -> (Vec<String>, String) {
    match body {
        Body::None => (Vec::new(), "nil".to_owned()),
        Body::Form(fields) => (form(fields), "strings.NewReader(form.Encode())".to_owned()),
        Body::Multipart(parts) => (multipart(parts), "&payload".to_owned()),
        Body::Binary { file, .. } => {
            let mut lines = vec![format!("\tfile, err := os.Open({})", go(file))];
            lines.extend(stop_on_error());
            lines.extend(["\tdefer file.Close()".to_owned(), String::new()]);
            (lines, "file".to_owned())
        }
        _ => {
            let text = go_lines(&body.text().unwrap_or_default());
            (vec![format!("\tpayload := strings.NewReader({text})"), String::new()], "payload".to_owned())
        }
    }
}

fn form(fields: &[(String, String)]) -> Vec<String> {
    let mut lines = vec!["\tform := url.Values{}".to_owned()];
    lines.extend(fields.iter().map(|(name, value)| format!("\tform.Add({}, {})", go(name), go_lines(value))));
    lines.push(String::new());
    lines
}

/// Whether a part is a plain field.
fn is_field(part: &Part) -> bool {
    part.media_type.is_none() && part.headers.is_empty() && matches!(part.content, PartContent::Text(_))
}

fn multipart(parts: &[Part]) -> Vec<String> {
    let mut lines =
        vec!["\tvar payload bytes.Buffer".to_owned(), "\tform := multipart.NewWriter(&payload)".to_owned()];
    for (index, part) in parts.iter().enumerate() {
        lines.extend(if is_field(part) { vec![field(part)] } else { typed_part(part, index + 1) });
    }
    lines.extend(["\tform.Close()".to_owned(), String::new()]);
    lines
}

fn field(part: &Part) -> String {
    let PartContent::Text(text) = &part.content else { return String::new() };
    format!("\tform.WriteField({}, {})", go(&part.name), go_lines(text))
}

fn typed_part(part: &Part, number: usize) -> Vec<String> {
    let file = match &part.content {
        PartContent::File(name) => Some(name),
        PartContent::Text(_) => None,
    };
    let name = quoted_name(&part.name);
    let filename = file.map(|it| format!("; filename=\"{}\"", quoted_name(it))).unwrap_or_default();
    let disposition = format!("form-data; name=\"{name}\"{filename}");
    let media_type = part.media_type.as_ref().map(|it| ("Content-Type", &**it));
    let headers = media_type.into_iter().chain(part.headers.iter().map(|it| (&*it.name, &*it.value)));
    let mut lines = vec![format!("\theader{number} := textproto.MIMEHeader{{}}")];
    let all = std::iter::once(("Content-Disposition", &*disposition)).chain(headers);
    lines.extend(all.map(|(name, value)| format!("\theader{number}.Set({}, {})", go(name), go_lines(value))));
    lines.push(format!("\tpart{number}, err := form.CreatePart(header{number})"));
    lines.extend(stop_on_error());
    match &part.content {
        PartContent::Text(text) => lines.push(format!("\tio.WriteString(part{number}, {})", go_lines(text))),
        PartContent::File(name) => {
            lines.push(format!("\tfile{number}, err := os.Open({})", go(name)));
            lines.extend(stop_on_error());
            lines.push(format!("\tio.Copy(part{number}, file{number})"));
        }
    }
    lines
}

/// A name between quotes, as `mime/multipart` writes it.
fn quoted_name(name: &str) -> String {
    name.replace('\\', "\\\\").replace('"', "\\\"").replace('\r', "%0D").replace('\n', "%0A")
}
