//! Elements in JavaScript: `<Card title="Plan">{price}</Card>`.

use super::{Previous, Walk};
use crate::render::highlight::class::Class;
use crate::render::highlight::scanner::{Scanner, is_name, starts_name};

/// Takes an element with all that is in it, where a value is due.
pub(super) fn element(walk: &mut Walk) -> bool {
    let scanner = &walk.scanner;
    let opens = scanner.byte() == b'<' && (starts_name(scanner.byte_at(1)) || scanner.byte_at(1) == b'>');
    if !opens || !walk.expects_value() {
        return false;
    }
    let mut open = 0_usize;
    loop {
        open = match tag(walk) {
            Tag::Opening => open + 1,
            Tag::Closing => open.saturating_sub(1),
            Tag::Empty => open,
        };
        if open == 0 || !text(walk) {
            break;
        }
    }
    walk.previous = Previous::Value;
    true
}

enum Tag {
    Opening,
    Closing,
    Empty,
}

/// Takes one tag, its `<` included.
fn tag(walk: &mut Walk) -> Tag {
    walk.scanner.pass(1);
    let closes = walk.scanner.byte() == b'/';
    walk.scanner.pass(usize::from(closes));
    mark_some(walk.scanner, Class::Tag, |byte| is_name(byte) || matches!(byte, b'.' | b'-' | b':'));
    while !walk.scanner.at_end() {
        match walk.scanner.byte() {
            b'>' => {
                walk.scanner.pass(1);
                return if closes { Tag::Closing } else { Tag::Opening };
            }
            b'/' if walk.scanner.byte_at(1) == b'>' => {
                walk.scanner.pass(2);
                return Tag::Empty;
            }
            _ => attribute(walk),
        }
    }
    Tag::Empty
}

/// Takes a name, a value or whatever else stands in a tag.
fn attribute(walk: &mut Walk) {
    match walk.scanner.byte() {
        b'{' => code(walk),
        quote @ (b'"' | b'\'') => {
            let value = walk.scanner.count_after(1, |byte| byte != quote);
            let length = (value + 1).min(walk.scanner.rest().len());
            walk.scanner.mark(Class::String, length);
        }
        byte if is_name(byte) => {
            mark_some(walk.scanner, Class::Attribute, |byte| is_name(byte) || matches!(byte, b'-' | b':'));
        }
        _ => walk.scanner.pass(1),
    }
}

/// Passes text and code between tags; says whether a tag follows.
fn text(walk: &mut Walk) -> bool {
    loop {
        walk.scanner.pass(walk.scanner.count(|byte| !matches!(byte, b'<' | b'{')));
        match walk.scanner.byte() {
            b'{' => code(walk),
            b'<' => return true,
            _ => return false,
        }
    }
}

/// Takes a stretch of JavaScript in braces.
fn code(walk: &mut Walk) {
    walk.scanner.pass(1);
    let language = walk.language;
    let length = walk.scanner.rest().len();
    walk.scanner.descend(length, |scanner| Walk::new(scanner, language).run(Some(b'}')));
}

fn mark_some(scanner: &mut Scanner, class: Class, wanted: impl Fn(u8) -> bool) {
    let length = scanner.count(wanted);
    scanner.mark(class, length);
}
