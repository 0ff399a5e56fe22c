//! What a plain YAML scalar is, by YAML 1.2's core schema, and how its numbers read in JSON.

/// What a plain scalar turns out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Plain {
    /// Nothing, `~` or `null`.
    Null,
    /// `true` or `false`; not `yes`, not `on`.
    Bool(bool),
    /// A number that JSON can say, too.
    Number,
    /// Anything else.
    String,
}

/// Judges a plain scalar by its text.
pub(super) fn plain(text: &str) -> Plain {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => Plain::Null,
        "true" | "True" | "TRUE" => Plain::Bool(true),
        "false" | "False" | "FALSE" => Plain::Bool(false),
        _ if is_number(text) => Plain::Number,
        _ => Plain::String,
    }
}

/// Whether `text` is a decimal, octal (`0o7`) or hexadecimal (`0xF`) number. Infinities are none in JSON.
pub(super) fn is_number(text: &str) -> bool {
    if let Some(digits) = text.strip_prefix("0x") {
        return !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_hexdigit());
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return !digits.is_empty() && digits.bytes().all(|it| matches!(it, b'0'..=b'7'));
    }
    is_decimal(text.strip_prefix(['-', '+']).unwrap_or(text))
}

fn is_decimal(text: &str) -> bool {
    let (mantissa, exponent) = match text.find(['e', 'E']) {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |part: &str| part.bytes().all(|it| it.is_ascii_digit());
    let exponent_fits = exponent.is_none_or(|exponent| {
        let unsigned = exponent.strip_prefix(['-', '+']).unwrap_or(exponent);
        !unsigned.is_empty() && digits(unsigned)
    });
    // A zero in front tells that a code is meant: `083996` is no number in JSON, and would lose a digit as one.
    let is_code = whole.len() > 1 && whole.starts_with('0');
    whole.len() + fraction.len() > 0 && !is_code && digits(whole) && digits(fraction) && exponent_fits
}

/// The number `text` in JSON's grammar, its digits unchanged: `+.50` becomes `0.50`.
pub(super) fn json_number(text: &str) -> String {
    if let Some(number) = based(text, "0x", 16).or_else(|| based(text, "0o", 8)) {
        return number;
    }
    let (sign, unsigned) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (mantissa, exponent) = unsigned.split_at(unsigned.find(['e', 'E']).unwrap_or(unsigned.len()));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{whole}{point}{fraction}{exponent}")
}

fn based(text: &str, prefix: &str, radix: u32) -> Option<String> {
    let digits = text.strip_prefix(prefix)?;
    Some(u128::from_str_radix(digits, radix).unwrap_or(u128::MAX).to_string())
}
