//! Programs as guides show them: parts of them, with marks for what is left out and for what readers put in.
//!
//! The rules are narrow, and the manual has them all. A text is read as it stands. Where that fails, marks become
//! something that means nothing ([`masked`], [`elided`]), and then the text is read as a part of something larger
//! ([`super::wrap`]). What is sound in one of these readings is sound; otherwise the first defect stands.

use std::borrow::Cow;

use super::extract::Extract;
use super::language::Kind;
use super::session::{self, Reading};
use super::wrap::wraps;
use super::{Defect, Language, defect};

/// What is wrong with the code of a fence. `is_session` says that its language is that of a session, so that what has no
/// prompt was said by a machine.
pub(super) fn defect_of_fence(language: Language, code: &str, is_session: bool) -> Option<Defect> {
    let reading = match language {
        Language::Shell if is_session => session::read_shell(code, &["$ ", "# ", "% ", "> "]),
        Language::Shell => session::read_shell(code, &["$ "]),
        Language::Python => session::read_python(code),
        // What was typed into Node.js.
        Language::JavaScript(_) if code.trim_start().starts_with("> ") => Reading::Session(None),
        _ => Reading::NoSession,
    };
    match reading {
        Reading::Session(defect) => defect,
        Reading::NoSession if is_session => None,
        Reading::NoSession => defect_of_fragment(language, code),
    }
}

/// What is wrong with a command that may hold placeholders.
pub(super) fn shell_defect(code: &str) -> Option<Defect> {
    defect_of_fragment(Language::Shell, code)
}

fn defect_of_fragment(language: Language, code: &str) -> Option<Defect> {
    let first = defect_of_whole(language, code)?;
    let elided = elided(language, &masked(language, code));
    // The marks have the length of what stands for them, so that a defect is where it was.
    let found = if elided == code { first } else { defect_of_whole(language, &elided)? };
    let is_sound = |it: &Extract| defect(language, &it.text).is_none();
    let is_part = wraps(language, &elided).iter().any(is_sound) || other_readings(language, &elided);
    (!is_part).then_some(found)
}

/// What is wrong with a program. PHP without a tag would be text of a page.
fn defect_of_whole(language: Language, code: &str) -> Option<Defect> {
    if language != Language::Php || code.contains("<?") {
        return defect(language, code);
    }
    let tagged = Extract::wrapped("<?php ", code, "");
    let found = defect(language, &tagged.text)?;
    Some(Defect { range: tagged.place(&found.range, code.len()), ..found })
}

/// Whether the text is sound in another language or form that goes by the same name.
fn other_readings(language: Language, code: &str) -> bool {
    let is_sound_with = |kind| {
        let language = Language::JavaScript(kind);
        defect(language, code).is_none()
            || wraps(language, code).iter().any(|it| defect(language, &it.text).is_none())
    };
    match language {
        Language::JavaScript(Kind::Any) => is_sound_with(Kind::Jsx),
        Language::JavaScript(Kind::TypeScript) => is_sound_with(Kind::Tsx),
        Language::Json => is_sequence(code),
        _ => false,
    }
}

/// Whether a text is several values of JSON, each on lines of its own.
fn is_sequence(code: &str) -> bool {
    let mut values = serde_json::Deserializer::from_str(code).into_iter::<serde::de::IgnoredAny>();
    let (mut count, mut end) = (0, 0);
    while let Some(value) = values.next() {
        let start = end + code[end..].len() - code[end..].trim_start().len();
        let is_apart = count == 0 || code[end..start].contains('\n');
        if value.is_err() || !is_apart {
            return false;
        }
        (count, end) = (count + 1, values.byte_offset());
    }
    count > 1
}

/// The text with ones for what readers or a template engine put in: `{{ token }}`, `<your-token>`, and in JSON `{id}` and
/// `$ID`. Each has the length of what it stands for.
fn masked(language: Language, code: &str) -> Cow<'_, str> {
    let has_elements = matches!(
        language,
        Language::Xml | Language::Rust | Language::JavaScript(Kind::Jsx | Kind::TypeScript | Kind::Tsx)
    );
    let mut masked = String::new();
    let mut kept = 0;
    let mut at = 0;
    while let Some(found) = code[at..].find(['{', '<', '$']).map(|it| at + it) {
        let rest = &code[found..];
        let len = match rest.as_bytes()[0] {
            b'{' if rest.starts_with("{{") => between(rest, "{{", "}}"),
            b'{' if rest.starts_with("{%") => between(rest, "{%", "%}"),
            b'<' if rest.starts_with("<%") => between(rest, "<%", "%>"),
            b'<' if !has_elements => angle(rest),
            b'<' if language != Language::Xml => angle(rest).filter(|it| is_shouted(&rest[1..it - 1])),
            b'{' if language == Language::Json => braces(rest),
            b'$' if language == Language::Json => dollar(rest),
            _ => None,
        };
        let Some(len) = len else {
            at = found + 1;
            continue;
        };
        masked.push_str(&code[kept..found]);
        masked.push_str(&"1".repeat(len));
        (kept, at) = (found + len, found + len);
    }
    if kept == 0 {
        return Cow::Borrowed(code);
    }
    masked.push_str(&code[kept..]);
    Cow::Owned(masked)
}

/// The length of what stands between two marks on one line.
fn between(text: &str, open: &str, close: &str) -> Option<usize> {
    let line = text.lines().next()?;
    let end = line[open.len()..].find(close)?;
    Some(open.len() + end + close.len())
}

/// `<your token>`: words between angle brackets, without what an element or a comparison has.
fn angle(text: &str) -> Option<usize> {
    let inside = text[1..].split('>').next()?;
    let is_word = |it: char| it.is_alphanumeric() || "_- .:|/".contains(it);
    let is_name = inside.starts_with(|it: char| it.is_alphabetic()) && inside.chars().all(is_word);
    (is_name && text.len() > inside.len() + 1).then_some(inside.len() + 2)
}

/// `YOUR_TOKEN`: no type and no element is called so.
fn is_shouted(name: &str) -> bool {
    name.contains('_') && !name.contains(|it: char| it.is_lowercase())
}

/// `{id}`, and `{...}` for what is left out.
fn braces(text: &str) -> Option<usize> {
    let inside = text[1..].split('}').next()?;
    let is_part = |it: char| it.is_alphanumeric() || it == '_' || it == '-';
    let is_name = inside.starts_with(|it: char| it.is_alphabetic()) && inside.chars().all(is_part);
    (is_name && text.len() > inside.len() + 1).then_some(inside.len() + 2)
}

/// `$ID` and `${ID}`.
fn dollar(text: &str) -> Option<usize> {
    let is_part = |it: char| it.is_ascii_alphanumeric() || it == '_';
    if text.starts_with("${") {
        return between(text, "${", "}");
    }
    let len = text[1..].find(|it| !is_part(it)).unwrap_or(text.len() - 1);
    (len > 0).then_some(1 + len)
}

/// The text without the marks `...` and `…` for what is left out, outside of strings: a value where one has to be, else
/// nothing, and without the commas around it that then are too many. It has the same length.
fn elided(language: Language, code: &str) -> String {
    // In a shell `...` is a word, and in YAML it ends a document.
    let is_own = matches!(language, Language::Shell | Language::Yaml);
    if is_own || !(code.contains("...") || code.contains('…')) {
        return code.to_owned();
    }
    let mut bytes = code.as_bytes().to_vec();
    let mut at = 0;
    while let Some(byte) = bytes.get(at).copied() {
        let rest = &code.as_bytes()[at..];
        let dots = rest.iter().take_while(|it| **it == b'.').count();
        let len = if dots >= 3 { dots } else { "…".len() };
        let is_mark = rest.starts_with(b"...") || rest.starts_with("…".as_bytes());
        match byte {
            b'"' | b'\'' | b'`' => at = end_of_string(code, at),
            _ if is_remark(language, rest) => at = blank_remark(language, code, &mut bytes, at),
            _ if is_mark && is_left_out(&code[at + len..]) => {
                elide(&mut bytes, at, len);
                at += len;
            }
            _ => at += 1,
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| code.to_owned())
}

/// `...name` spreads or collects values in several languages.
fn is_left_out(behind: &str) -> bool {
    !behind.starts_with(|it: char| it.is_alphanumeric() || "_$([{.\"'".contains(it))
}

fn is_remark(language: Language, rest: &[u8]) -> bool {
    let has_slashes = !matches!(language, Language::Python | Language::Yaml | Language::Toml | Language::Xml);
    let has_hash = matches!(
        language,
        Language::Python | Language::Yaml | Language::Toml | Language::Php | Language::Json
    );
    (has_slashes && (rest.starts_with(b"//") || rest.starts_with(b"/*")))
        || (has_hash && rest.starts_with(b"#"))
}

/// Behind a remark. In JSON it is blanked, where something is left out: it is no part of JSON, and neither is that.
fn blank_remark(language: Language, code: &str, bytes: &mut [u8], at: usize) -> usize {
    let rest = &code[at..];
    let len = if rest.starts_with("/*") { rest.find("*/").map(|it| it + 2) } else { rest.find('\n') };
    let end = at + len.unwrap_or(rest.len());
    if language == Language::Json {
        elide(bytes, at, end - at);
    }
    end
}

/// Puts nothing, or a number where a value has to be, in the place of a mark.
fn elide(bytes: &mut [u8], at: usize, len: usize) {
    let before = bytes[..at].iter().rposition(|it| !it.is_ascii_whitespace());
    let behind = bytes[at + len..].iter().position(|it| !it.is_ascii_whitespace()).map(|it| at + len + it);
    let last = before.map(|it| bytes[it]);
    let needs_value = matches!(last, Some(b':' | b'=' | b'+' | b'*' | b'?' | b'&' | b'|'));
    bytes[at..at + len].fill(if needs_value { b'1' } else { b' ' });
    let Some(behind) = behind.filter(|_| !needs_value) else { return };
    match (last, bytes[behind]) {
        (Some(b'{' | b'[' | b'(' | b',') | None, b',') => bytes[behind] = b' ',
        (Some(b','), b'}' | b']' | b')') => bytes[before.expect("there is a last")] = b' ',
        _ => {}
    }
}

/// Behind a string that begins at `at`; the end of the line where it is not closed.
pub(super) fn end_of_string(code: &str, at: usize) -> usize {
    let bytes = code.as_bytes();
    let quote = bytes[at];
    let mut is_escaped = false;
    for (offset, byte) in bytes[at + 1..].iter().enumerate() {
        match byte {
            b'\n' if quote != b'`' => return at + 1 + offset,
            _ if *byte == quote && !is_escaped => return at + 2 + offset,
            _ => is_escaped = *byte == b'\\' && !is_escaped,
        }
    }
    code.len()
}
