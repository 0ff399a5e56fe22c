//! Strings: by format, by pattern, by length, and by what their property is called.

use super::pattern;
use super::whole::Whole;
use crate::api::{Api, Number, Schema};
use crate::instance::decimal::Decimal;
use crate::instance::format;

/// What a string is that nothing is said about.
const PLAIN: &str = "string";

/// A text with a capital, a digit and a sign, as passwords have to have them.
const MIXED: &str = "Aa1!";

/// How long a string gets at most, in characters.
const LONGEST: usize = 4096;

/// Strings that may fit, the likeliest first.
pub(super) fn candidates(api: &Api, whole: &Whole, hint: &str, turn: usize) -> Vec<String> {
    let length = Length::of(api, whole);
    let mut texts = Vec::new();
    for schema in whole.all(api) {
        texts.extend(by_keywords(schema, length));
    }
    texts.extend(by_name(hint).map(str::to_owned));
    texts.push(PLAIN.to_owned());
    texts.push(MIXED.repeat(length.least.max(8).div_ceil(MIXED.len())));
    let fitted: Vec<String> = texts.iter().map(|it| length.fit(it)).collect();
    texts.extend(fitted);
    texts.push(String::new());
    if turn > 0 {
        let others = texts.iter().flat_map(|it| varied(it, turn)).collect::<Vec<_>>();
        texts.splice(0..0, others);
    }
    texts
}

/// How long a string may be, in characters.
#[derive(Clone, Copy)]
struct Length {
    least: usize,
    most: usize,
}

impl Length {
    fn of(api: &Api, whole: &Whole) -> Self {
        let count = |it: &Option<Number>| it.as_ref().and_then(|it| Decimal::parse(&it.0)?.as_count());
        let bounds = || whole.all(api).map(|it| &it.bounds);
        let least = bounds().filter_map(|it| count(&it.min_length)).max().unwrap_or(0);
        let most = bounds().filter_map(|it| count(&it.max_length)).min().unwrap_or(usize::MAX);
        Self { least: least.min(LONGEST), most }
    }

    /// The text repeated or cut until it fits; what has a place to grow in grows there.
    fn fit(self, text: &str) -> String {
        let length = text.chars().count();
        if length > self.most {
            return text.chars().take(self.most).collect();
        }
        let lacking = self.least.saturating_sub(length);
        if lacking == 0 {
            return text.to_owned();
        }
        match text.split_once('@') {
            Some((local, domain)) => format!("{local}{}@{domain}", "a".repeat(lacking)),
            None if text.contains("://") => format!("{text}{}", "a".repeat(lacking)),
            None if text.is_empty() => "a".repeat(self.least),
            None => text.chars().cycle().take(self.least).collect(),
        }
    }
}

fn by_keywords(schema: &Schema, length: Length) -> Vec<String> {
    let mut texts = Vec::new();
    if let Some(pattern) = &schema.bounds.pattern {
        let least = u32::try_from(length.least).unwrap_or(u32::MAX);
        let counts = [3, 1, 0, least, least / 2, least.saturating_sub(1), 8];
        texts.extend(counts.iter().filter_map(|count| pattern::text(pattern, *count)));
    }
    let named = schema.format.as_deref().and_then(format::sample);
    texts.splice(0..0, named.map(str::to_owned));
    if schema.content_encoding.as_deref().is_some_and(|it| it.eq_ignore_ascii_case("base64")) {
        texts.push("ZXhhbXBsZQ==".to_owned());
    }
    texts
}

/// What properties of this name usually hold.
fn by_name(name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    let ends = |with: &[&str]| with.iter().any(|it| name.ends_with(it));
    match &*name {
        "name" | "title" => Some("Example"),
        "description" => Some("An example"),
        _ if ends(&["email"]) => Some("user@example.com"),
        _ if ends(&["url", "uri", "href", "website"]) => Some("https://example.com"),
        _ => None,
    }
}

/// Other texts of the same kind: with a number behind, or with the last letter or digit moved on.
fn varied(text: &str, turn: usize) -> Vec<String> {
    let mut moved: Vec<char> = text.chars().collect();
    let last = moved.iter().rposition(char::is_ascii_alphanumeric);
    if let Some(at) = last {
        let (first, count) = match moved[at] {
            '0'..='9' => (b'0', 10),
            'a'..='z' => (b'a', 26),
            _ => (b'A', 26),
        };
        let offset = (moved[at] as usize - first as usize + turn) % count;
        moved[at] = char::from(first + offset as u8);
    }
    vec![format!("{text}{}", turn + 1), moved.into_iter().collect()]
}
