//! Text and addresses as they may stand in HTML.

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// What a browser would encode in an address itself.
pub(in crate::render) const ADDRESS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'<')
    .add(b'>')
    .add(b'`')
    .add(b'\\')
    .add(b'^')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// Appends `text` as content of an element.
pub(super) fn push_text(html: &mut String, text: &str) {
    push_escaped(html, text, |byte| matches!(byte, b'&' | b'<' | b'>'));
}

/// Appends `text` as the value of an attribute in double quotes.
pub(super) fn push_value(html: &mut String, text: &str) {
    push_escaped(html, text, |byte| matches!(byte, b'&' | b'<' | b'>' | b'"'));
}

/// Appends an address as the value of an attribute in double quotes.
pub(super) fn push_address(html: &mut String, address: &str) {
    for part in utf8_percent_encode(address, ADDRESS) {
        push_value(html, part);
    }
}

fn push_escaped(html: &mut String, text: &str, is_special: impl Fn(u8) -> bool) {
    let mut start = 0;
    for (at, byte) in text.bytes().enumerate() {
        if is_special(byte) {
            html.push_str(&text[start..at]);
            html.push_str(entity(byte));
            start = at + 1;
        }
    }
    html.push_str(&text[start..]);
}

fn entity(byte: u8) -> &'static str {
    match byte {
        b'&' => "&amp;",
        b'<' => "&lt;",
        b'>' => "&gt;",
        _ => "&quot;",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_encoded_once() {
        let mut html = String::new();
        push_address(&mut html, "a b%20ü?c=\"d\"&e='f'#g");
        assert_eq!(html, "a%20b%20%C3%BC?c=%22d%22&amp;e='f'#g");
    }
}
