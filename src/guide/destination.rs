//! From a link's text to what it means on paper, before anybody looks whether that exists.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

use super::Destination;
use crate::path::ProjectPath;

/// What the address `written` in the source `page` means.
pub fn classify(written: &str, page: &ProjectPath) -> Destination {
    let written = written.trim();
    if let Some(anchor) = written.strip_prefix('#') {
        return Destination::Anchor(decode(anchor).into());
    }
    if written.starts_with("//") {
        return Destination::Outward(written.into());
    }
    match scheme_end(written) {
        Some(end) => with_scheme(written, end),
        None => within_site(written, page),
    }
}

/// Where the scheme of an address ends, its colon, if it has one (RFC 3986).
fn scheme_end(written: &str) -> Option<usize> {
    let end = written.find(|it: char| !(it.is_ascii_alphanumeric() || "+.-".contains(it)))?;
    let is_scheme = written.as_bytes()[end] == b':' && written.as_bytes()[0].is_ascii_alphabetic();
    is_scheme.then_some(end)
}

fn with_scheme(written: &str, end: usize) -> Destination {
    let name = decode(&written[end + 1..]).into();
    match &written[..end] {
        "operation" => Destination::Operation(name),
        "schema" => Destination::Schema(name),
        "tag" => Destination::Tag(name),
        "security" => Destination::SecurityScheme(name),
        _ => Destination::Outward(written.into()),
    }
}

fn within_site(written: &str, page: &ProjectPath) -> Destination {
    let (path, anchor) = match written.split_once('#') {
        Some((path, anchor)) => (path, Some(decode(anchor).into())),
        None => (written, None),
    };
    let file = decode(path.split_once('?').map_or(path, |(file, _)| file));
    if file.is_empty() {
        return Destination::Anchor(anchor.unwrap_or_default());
    }
    if file.starts_with('/') {
        return Destination::Root { written: file.into(), anchor };
    }
    match page.resolve(&file) {
        Ok(target) => Destination::File { path: target, written: path.into(), anchor },
        Err(_) => Destination::Escapes(written.into()),
    }
}

fn decode(text: &str) -> Cow<'_, str> {
    if text.contains('%') { percent_decode_str(text).decode_utf8_lossy() } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(written: &str, expected: &Destination) {
        let page = ProjectPath::new("content/coolify/errors.md").unwrap();
        assert_eq!(classify(written, &page), *expected, "{written}");
    }

    fn file(path: &str, written: &str, anchor: Option<&str>) -> Destination {
        let path = ProjectPath::new(path).unwrap();
        Destination::File { path, written: written.into(), anchor: anchor.map(Into::into) }
    }

    #[test]
    fn relative_addresses_are_resolved_against_the_page() {
        check("limits.md", &file("content/coolify/limits.md", "limits.md", None));
        check("../a%20b.md#x%20y", &file("content/a b.md", "../a%20b.md", Some("x y")));
        check("a.md?plain=1#b", &file("content/coolify/a.md", "a.md?plain=1", Some("b")));
        check("../../../x.md", &Destination::Escapes("../../../x.md".into()));
    }

    #[test]
    fn anchors_and_roots_stay_what_they_are() {
        check("#a%C3%BC", &Destination::Anchor("aü".into()));
        check("", &Destination::Anchor("".into()));
        check("?a=b#c", &Destination::Anchor("c".into()));
        check("/x%20y.md#z", &Destination::Root { written: "/x y.md".into(), anchor: Some("z".into()) });
    }

    #[test]
    fn schemes_lead_out_except_docents_own() {
        check("https://a.example/#b", &Destination::Outward("https://a.example/#b".into()));
        check("//a.example", &Destination::Outward("//a.example".into()));
        check("mailto:a@b", &Destination::Outward("mailto:a@b".into()));
        check("operation:create", &Destination::Operation("create".into()));
        check("schema:coolify/A%20B", &Destination::Schema("coolify/A B".into()));
        check("tag:Servers", &Destination::Tag("Servers".into()));
        check("security:apiKey", &Destination::SecurityScheme("apiKey".into()));
        check("./a:b.md", &file("content/coolify/a:b.md", "./a:b.md", None));
    }
}
