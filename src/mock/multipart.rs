//! Takes bodies in parts apart (RFC 2046, section 5.1; RFC 7578).

/// How many parts are looked at.
const MOST: usize = 1_000;

/// One part.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// The field's name.
    pub(super) name: Option<String>,
    pub(super) media_type: Option<String>,
    pub(super) content: Vec<u8>,
}

/// The parts between the boundaries; `None` where there are none.
pub(super) fn parse(body: &[u8], boundary: &str) -> Option<Vec<Part>> {
    let delimiter = format!("--{boundary}");
    let delimiter = delimiter.as_bytes();
    let mut at = find(body, delimiter)? + delimiter.len();
    let mut parts = Vec::new();
    while parts.len() < MOST && !body[at..].starts_with(b"--") {
        let rest = &body[at..];
        let end = find(rest, delimiter)?;
        parts.push(part(without_breaks(&rest[..end])));
        at += end + delimiter.len();
    }
    Some(parts)
}

/// Without the line breaks that belong to the boundaries.
fn without_breaks(bytes: &[u8]) -> &[u8] {
    let bytes = bytes.strip_prefix(b"\r\n").or_else(|| bytes.strip_prefix(b"\n")).unwrap_or(bytes);
    bytes.strip_suffix(b"\r\n").or_else(|| bytes.strip_suffix(b"\n")).unwrap_or(bytes)
}

fn part(bytes: &[u8]) -> Part {
    let (head, content) = match (find(bytes, b"\r\n\r\n"), find(bytes, b"\n\n")) {
        _ if bytes.starts_with(b"\r\n") => (&[][..], &bytes[2..]),
        (Some(at), other) if other.is_none_or(|it| at < it) => (&bytes[..at], &bytes[at + 4..]),
        (_, Some(at)) => (&bytes[..at], &bytes[at + 2..]),
        _ => (bytes, &[][..]),
    };
    let head = String::from_utf8_lossy(head);
    let header = |wanted: &str| {
        let lines = head.lines().filter_map(|it| it.split_once(':'));
        let mut found = lines.filter(|(name, _)| name.trim().eq_ignore_ascii_case(wanted));
        found.next().map(|(_, value)| value.trim().to_owned())
    };
    Part {
        name: header("content-disposition").and_then(|it| parameter(&it, "name")),
        media_type: header("content-type"),
        content: content.to_vec(),
    }
}

/// A parameter of a header's value, quoted or not.
fn parameter(value: &str, wanted: &str) -> Option<String> {
    let found = value.match_indices(wanted).find_map(|(at, _)| {
        let is_start = value[..at].trim_end().ends_with(';');
        let rest = value[at + wanted.len()..].trim_start().strip_prefix('=')?;
        is_start.then(|| rest.trim_start())
    })?;
    match found.strip_prefix('"') {
        Some(quoted) => Some(unquoted(quoted)),
        None => Some(found.split([';', ' ']).next().unwrap_or_default().to_owned()),
    }
}

fn unquoted(text: &str) -> String {
    let mut result = String::new();
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => break,
            '\\' => result.extend(letters.next()),
            it => result.push(it),
        }
    }
    result
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    let first = *wanted.first()?;
    let mut from = 0;
    while let Some(at) = bytes.get(from..)?.iter().position(|it| *it == first) {
        if bytes[from + at..].starts_with(wanted) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_have_names_types_and_bytes() {
        let body = b"--x\r\nContent-Disposition: form-data; name=\"a\\\"b\"; filename=\"name=c\"\r\nContent-Type: text/plain\r\n\r\none\r\n\r\ntwo\r\n--x\r\ncontent-disposition: form-data; filename=f; name=d\r\n\r\n\r\n--x--\r\n";
        let parts = parse(body, "x").unwrap();
        assert_eq!(parts.len(), 2);
        assert_eq!(parts[0].name.as_deref(), Some("a\"b"));
        assert_eq!(parts[0].media_type.as_deref(), Some("text/plain"));
        assert_eq!(parts[0].content, b"one\r\n\r\ntwo");
        assert_eq!((parts[1].name.as_deref(), &*parts[1].content), (Some("d"), &b""[..]));
        assert_eq!(parse(b"nothing", "x"), None);
        assert_eq!(parse(b"--x\r\nno end", "x"), None);
    }
}
