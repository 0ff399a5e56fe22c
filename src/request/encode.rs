//! Percent-encoding: which letters stand for themselves where.

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_encode_byte, utf8_percent_encode};

/// All but the unreserved characters of RFC 3986, section 2.3.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
/// What `application/x-www-form-urlencoded` encodes (WHATWG URL, section 1.3); spaces become `+` afterwards.
const FORM: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'*').remove(b' ');
/// What cannot stand in a URL at all.
const ILLEGAL: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'\\')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');
/// What cannot stand in a path.
const ILLEGAL_IN_PATH: &AsciiSet = &ILLEGAL.add(b'?').add(b'#').add(b'[').add(b']');
/// What cannot stand in a query, with the quote that browsers encode there (WHATWG URL, "special-query").
const ILLEGAL_IN_QUERY: &AsciiSet = &ILLEGAL.add(b'#').add(b'[').add(b']').add(b'\'');
/// Reserved characters that `allowReserved` cannot let through in a path, since they would end a segment or the path.
const DELIMITING_IN_PATH: &AsciiSet = &ILLEGAL_IN_PATH.add(b'/');
/// Reserved characters that `allowReserved` cannot let through in a query: OpenAPI 3.2, Appendix C.
const DELIMITING_IN_QUERY: &AsciiSet = &ILLEGAL_IN_QUERY.add(b'&').add(b'=').add(b'+');

/// How the letters of a value are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Letters {
    /// Only unreserved ones stand for themselves (RFC 6570, simple expansion).
    Unreserved,
    /// Reserved ones too, and what is percent-encoded already (RFC 6570, reserved expansion), in a path.
    ReservedInPath,
    /// The same in a query.
    ReservedInQuery,
    /// As in a form: spaces become `+`.
    Form,
    /// All stand for themselves.
    AsTheyAre,
}

impl Letters {
    /// `text` as it is sent.
    pub(super) fn write(self, text: &str) -> String {
        match self {
            Self::Unreserved => utf8_percent_encode(text, RESERVED).to_string(),
            Self::ReservedInPath => encode_rest(text, DELIMITING_IN_PATH),
            Self::ReservedInQuery => encode_rest(text, DELIMITING_IN_QUERY),
            Self::Form => utf8_percent_encode(text, FORM).to_string().replace(' ', "+"),
            Self::AsTheyAre => text.to_owned(),
        }
    }
}

/// The fixed text of a path, made fit to be sent.
pub(super) fn path(text: &str) -> String {
    encode_rest(text, ILLEGAL_IN_PATH)
}

/// A query as an author wrote it, made fit to be sent.
pub(super) fn query(text: &str) -> String {
    encode_rest(text, ILLEGAL_IN_QUERY)
}

/// Names and values as `application/x-www-form-urlencoded` (WHATWG URL, section 5.2).
pub(super) fn form(fields: &[(String, String)]) -> String {
    let pair = |(name, value): &(String, String)| {
        format!("{}={}", Letters::Form.write(name), Letters::Form.write(value))
    };
    fields.iter().map(pair).collect::<Vec<_>>().join("&")
}

/// Encodes what is in `set`, and each `%` that begins no percent-encoded byte.
fn encode_rest(text: &str, set: &'static AsciiSet) -> String {
    let mut encoded = String::with_capacity(text.len());
    for (index, piece) in text.split('%').enumerate() {
        let is_encoded = piece.len() >= 2 && piece.bytes().take(2).all(|it| it.is_ascii_hexdigit());
        if index > 0 {
            encoded.push_str(if is_encoded { "%" } else { percent_encode_byte(b'%') });
        }
        encoded.extend(utf8_percent_encode(piece, set));
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_encoded_depends_on_the_place() {
        assert_eq!(Letters::Unreserved.write("a b/~é%2F"), "a%20b%2F~%C3%A9%252F");
        assert_eq!(Letters::ReservedInQuery.write("a/b?c&d#[%2F% é"), "a/b?c%26d%23%5B%2F%25%20%C3%A9");
        assert_eq!(Letters::ReservedInPath.write("a/b&c"), "a%2Fb&c");
        assert_eq!(Letters::Form.write("a b+c~*"), "a+b%2Bc%7E*");
        assert_eq!(path("/a b/{c}/%20"), "/a%20b/%7Bc%7D/%20");
    }
}
