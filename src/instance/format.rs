//! The formats of JSON Schema (Validation, section 7.3) and OpenAPI (its format registry): what each is called, whether a
//! value has it, and what one looks like. A format that nobody knows says nothing.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::decimal::Decimal;
use super::pattern::is_expression;

/// What a format is in words, with a value that has it.
struct Format {
    name: &'static str,
    words: &'static str,
    sample: &'static str,
}

macro_rules! formats {
    ($($name:literal $words:literal $sample:literal)+) => {
        &[$(Format { name: $name, words: $words, sample: $sample }),+]
    };
}

/// The formats of strings.
const FORMATS: &[Format] = formats! {
    "date" "a date such as `2025-01-31`" "2025-01-31"
    "date-time" "a date and time such as `2025-01-31T09:30:00Z`" "2025-01-31T09:30:00Z"
    "date-time-local" "a date and time without zone" "2025-01-31T09:30:00"
    "time" "a time such as `09:30:00Z`" "09:30:00Z"
    "time-local" "a time without zone" "09:30:00"
    "duration" "a duration such as `P3DT4H`" "P3D"
    "email" "an e-mail address" "user@example.com"
    "idn-email" "an e-mail address" "user@example.com"
    "hostname" "a host name" "example.com"
    "idn-hostname" "a host name" "example.com"
    "ipv4" "an IPv4 address" "192.0.2.1"
    "ipv6" "an IPv6 address" "2001:db8::1"
    "uri" "a URI with its scheme" "https://example.com/path"
    "uri-reference" "a URI or a relative reference" "/path"
    "iri" "an IRI with its scheme" "https://example.com/path"
    "iri-reference" "an IRI or a relative reference" "/path"
    "uri-template" "a URI template" "https://example.com/items/{id}"
    "url" "a URL" "https://example.com/path"
    "uuid" "a UUID" "123e4567-e89b-12d3-a456-426614174000"
    "json-pointer" "a JSON Pointer" "/items/0"
    "relative-json-pointer" "a relative JSON Pointer" "1/name"
    "regex" "a regular expression" "^[a-z]+$"
    "byte" "Base64" "ZXhhbXBsZQ=="
    "base64url" "Base64url" "ZXhhbXBsZQ"
    "binary" "bytes" "binary"
    "password" "a password" "correct-horse"
    "char" "a single character" "a"
    "decimal" "a decimal number" "12.50"
    "int64" "a 64-bit integer" "1"
    "int32" "a 32-bit integer" "1"
    "uint64" "an unsigned 64-bit integer" "1"
    "uint32" "an unsigned 32-bit integer" "1"
    "media-range" "a media range" "application/json"
    "html" "HTML" "<p>text</p>"
    "commonmark" "CommonMark" "*text*"
};

/// What `format` is, with its article.
pub(super) fn in_words(format: &str) -> String {
    match named(format) {
        Some(known) => known.words.to_owned(),
        None => format!("of the format `{format}`"),
    }
}

/// A string of this format.
pub(super) fn sample(format: &str) -> Option<&'static str> {
    named(format).map(|it| it.sample)
}

fn named(format: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|it| it.name == format)
}

/// The least and the greatest integer of a format, if it limits them.
pub(super) fn integer_range(format: &str) -> Option<(i128, i128)> {
    Some(match format {
        "int8" => (i8::MIN.into(), i8::MAX.into()),
        "int16" => (i16::MIN.into(), i16::MAX.into()),
        "int32" => (i32::MIN.into(), i32::MAX.into()),
        "int64" => (i64::MIN.into(), i64::MAX.into()),
        "uint8" => (0, u8::MAX.into()),
        "uint16" => (0, u16::MAX.into()),
        "uint32" => (0, u32::MAX.into()),
        "uint64" => (0, u64::MAX.into()),
        _ => return None,
    })
}

/// Whether a number fits: `int32` and its kin limit it, `float` and `double` only say how it is kept.
pub(super) fn fits_number(format: &str, number: &Decimal) -> bool {
    let Some((least, greatest)) = integer_range(format) else { return true };
    number.is_integer() && (Decimal::integer(least)..=Decimal::integer(greatest)).contains(number)
}

/// Whether a string is of the format, judged mildly: what is told to be wrong is wrong.
pub(super) fn fits_text(format: &str, text: &str) -> bool {
    match format {
        "date" => is_date(text),
        "date-time" => is_date_time(text),
        "time" => is_time(text),
        "duration" => is_duration(text),
        "email" | "idn-email" => is_email(text),
        "hostname" => is_hostname(text),
        "ipv4" => text.parse::<Ipv4Addr>().is_ok(),
        "ipv6" => text.parse::<Ipv6Addr>().is_ok(),
        "uri" => text.is_ascii() && is_absolute(text),
        "iri" => is_absolute(text),
        "uri-reference" => text.is_ascii() && is_reference(text),
        "iri-reference" => is_reference(text),
        "uuid" => is_uuid(text),
        "json-pointer" => is_json_pointer(text),
        "relative-json-pointer" => is_relative_json_pointer(text),
        "uri-template" => is_uri_template(text),
        "regex" => is_expression(text),
        "byte" => is_base64(text),
        _ => true,
    }
}

/// RFC 3339, `full-date`.
fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return false };
    let (Some(year), Some(month), Some(day)) = (digits(year, 4), digits(month, 2), digits(day, 2)) else {
        return false;
    };
    (1..=12).contains(&month) && (1..=days_of(year, month)).contains(&day)
}

fn days_of(year: u32, month: u32) -> u32 {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// RFC 3339, `date-time`.
fn is_date_time(text: &str) -> bool {
    let Some((date, time)) = text.split_once(['T', 't', ' ']) else { return false };
    is_date(date) && is_time(time)
}

/// RFC 3339, `full-time`.
fn is_time(text: &str) -> bool {
    let at = text.find(['Z', 'z', '+', '-']).unwrap_or(text.len());
    let (clock, zone) = text.split_at(at);
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, "0"));
    let parts: Vec<&str> = clock.split(':').collect();
    let [hour, minute, second] = parts[..] else { return false };
    let limited = |part, most| digits(part, 2).filter(|it| *it <= most);
    let is_fraction = !fraction.is_empty() && fraction.bytes().all(|it| it.is_ascii_digit());
    let (Some(hour), Some(minute), Some(second), Some(offset)) =
        (limited(hour, 23), limited(minute, 59), limited(second, 60), offset(zone))
    else {
        return false;
    };
    let minute_of_day = (hour * 60 + minute).cast_signed() - offset;
    // Seconds are inserted at the end of a day in UTC.
    is_fraction && (second < 60 || minute_of_day.rem_euclid(24 * 60) == 24 * 60 - 1)
}

/// How many minutes a zone is before UTC.
fn offset(zone: &str) -> Option<i32> {
    let Some(offset) = zone.strip_prefix(['+', '-']) else {
        return zone.eq_ignore_ascii_case("z").then_some(0);
    };
    let (hour, minute) = offset.split_once(':')?;
    let (hour, minute) = (digits(hour, 2).filter(|it| *it < 24)?, digits(minute, 2).filter(|it| *it < 60)?);
    let offset = (hour * 60 + minute).cast_signed();
    Some(if zone.starts_with('-') { -offset } else { offset })
}

fn digits(text: &str, count: usize) -> Option<u32> {
    let fits = text.len() == count && text.bytes().all(|it| it.is_ascii_digit());
    text.parse().ok().filter(|_| fits)
}

/// RFC 3339, appendix A.
fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else { return false };
    let (date, time) = match rest.split_once('T') {
        Some((_, "")) => return false,
        Some((date, time)) => (date, time),
        None => (rest, ""),
    };
    let mixes_weeks = date.contains('W') && rest.bytes().filter(u8::is_ascii_alphabetic).count() > 1;
    !rest.is_empty() && !mixes_weeks && are_units(date, "YMWD") && are_units(time, "HMS")
}

/// Whether the text is made of numbers, each with its unit, in the units' order.
fn are_units(mut text: &str, mut units: &str) -> bool {
    while !text.is_empty() {
        let end = text.bytes().take_while(|it| it.is_ascii_digit() || *it == b'.').count();
        let Some(unit) = text[end..].chars().next().filter(|_| end > 0) else { return false };
        let Some(at) = units.find(unit) else { return false };
        units = &units[at + 1..];
        text = &text[end + 1..];
    }
    true
}

fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else { return false };
    let is_plain = |it: &str| !it.chars().any(|it| it.is_whitespace() || it.is_control() || it == '@');
    let is_local = local.starts_with('"') && local.ends_with('"') && local.len() > 1
        || is_plain(local) && !local.starts_with('.') && !local.ends_with('.') && !local.contains("..");
    !local.is_empty() && is_local && !domain.is_empty() && is_plain(domain)
}

/// RFC 1123, section 2.1.
fn is_hostname(text: &str) -> bool {
    let is_label = |it: &str| {
        (1..=63).contains(&it.len())
            && it.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-')
            && !it.starts_with('-')
            && !it.ends_with('-')
    };
    text.len() <= 253 && text.split('.').all(is_label)
}

/// RFC 3986: a scheme, then what [`is_reference`].
fn is_absolute(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    scheme.starts_with(|it: char| it.is_ascii_alphabetic())
        && scheme.bytes().all(|it| it.is_ascii_alphanumeric() || b"+-.".contains(&it))
        && is_reference(rest)
}

fn is_reference(text: &str) -> bool {
    let is_foreign = |it: char| it.is_whitespace() || it.is_control() || "\\<>\"{}|^`".contains(it);
    let is_escaped = |it: &str| it.len() >= 2 && it.bytes().take(2).all(|it| it.is_ascii_hexdigit());
    !text.contains(is_foreign) && text.split('%').skip(1).all(is_escaped)
}

/// RFC 9562.
fn is_uuid(text: &str) -> bool {
    let lengths = text.split('-').map(str::len);
    lengths.eq([8, 4, 4, 4, 12]) && text.bytes().all(|it| it.is_ascii_hexdigit() || it == b'-')
}

/// RFC 6901.
fn is_json_pointer(text: &str) -> bool {
    let is_escaped = |it: &str| it.starts_with(['0', '1']);
    (text.is_empty() || text.starts_with('/')) && text.split('~').skip(1).all(is_escaped)
}

/// draft-bhutton-relative-json-pointer-00: how many levels up, then `#` or a pointer.
fn is_relative_json_pointer(text: &str) -> bool {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    let (levels, rest) = text.split_at(end);
    let is_count = !levels.is_empty() && (levels == "0" || !levels.starts_with('0'));
    let rest = rest.trim_start_matches(['+', '-']).trim_start_matches(|it: char| it.is_ascii_digit());
    is_count && (rest == "#" || is_json_pointer(rest))
}

/// RFC 6570, as far as braces come in pairs and not inside each other.
fn is_uri_template(text: &str) -> bool {
    let closes =
        |it: &str| it.split_once('}').is_some_and(|(name, rest)| !name.is_empty() && !rest.contains('}'));
    let mut parts = text.split('{');
    !parts.next().unwrap_or_default().contains('}') && parts.all(closes)
}

/// RFC 4648, section 4, padded or not, broken into lines or not.
fn is_base64(text: &str) -> bool {
    let body: String = text.chars().filter(|it| !it.is_whitespace()).collect();
    let unpadded = body.trim_end_matches('=');
    let padding = body.len() - unpadded.len();
    padding <= 2
        && unpadded.len() % 4 != 1
        && unpadded.bytes().all(|it| it.is_ascii_alphanumeric() || b"+/-_".contains(&it))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(format: &str, text: &str) -> bool {
        fits_text(format, text)
    }

    #[test]
    fn every_sample_has_the_format_that_it_is_a_sample_of() {
        for format in FORMATS {
            assert!(fits(format.name, format.sample), "{}", format.name);
        }
    }

    #[test]
    fn what_is_not_of_a_format_is_told() {
        let wrong = [
            ("date", "2025-02-29"),
            ("date", "31.01.2025"),
            ("date-time", "2025-01-31"),
            ("date-time", "2025-01-31T09:30:00"),
            ("time", "9:30"),
            ("duration", "P"),
            ("duration", "P1S"),
            ("duration", "PT"),
            ("email", "nobody"),
            ("hostname", "-a.example"),
            ("ipv4", "256.0.0.1"),
            ("ipv6", "12345::"),
            ("uri", "/path"),
            ("uri", "https://example.com/{id}"),
            ("uuid", "123"),
            ("json-pointer", "a"),
            ("json-pointer", "/a~2"),
            ("regex", "("),
            ("byte", "a?b="),
        ];
        for (format, text) in wrong {
            assert!(!fits(format, text), "{text} is no {format}");
        }
    }

    #[test]
    fn what_is_unknown_says_nothing() {
        assert!(fits("license-plate", "anything at all"));
        assert!(fits_number("float", &Decimal::parse("1e400").unwrap()));
        assert!(!fits_number("int32", &Decimal::parse("2147483648").unwrap()));
        assert!(fits_number("int64", &Decimal::parse("9223372036854775807").unwrap()));
    }
}
