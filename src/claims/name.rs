//! Names: code in a text that is nearly, but not quite, a name of the description.
//!
//! Only words that are made of several, such as `organization_id`, `infrastructure:read` or `X-Rate-Limit`, are looked at,
//! and none that the guide's own programs use. A word that is far from all names is somebody else's.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::described::USUAL_HEADERS;
use super::reader::Reader;
use super::{Claim, Kind, State};
use crate::api::{Api, SecurityKind, Value};
use crate::diag::{Diagnostic, Rule};
use crate::guide::CodeExample;
use crate::request::message::Line;

/// Shorter words are near too many others.
const SHORTEST: usize = 6;
/// Longer names may have two slips,
const LONG: usize = 10;
/// and so may longer words in them.
const LONG_WORD: usize = 7;

/// The names of a product's descriptions.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) all: FxHashSet<String>,
    /// Those made of several words, by length.
    by_length: FxHashMap<usize, Vec<String>>,
    /// The values of each enumeration.
    pub(super) enumerations: Vec<Vec<String>>,
    /// The enumerations that have a value, by their place among all.
    pub(super) by_value: FxHashMap<String, Vec<usize>>,
    /// What names such as `X-RateLimit-Limit` begin with, where several headers do: `X-RateLimit-`.
    families: FxHashSet<String>,
    /// What stands before the colon of names such as `organization:read`.
    resources: FxHashSet<String>,
}

impl Names {
    /// The names of these APIs.
    pub(super) fn new<'a>(apis: impl Iterator<Item = &'a Api>) -> Self {
        let mut names = Self::default();
        for api in apis {
            names.add_api(api);
            names.add_enumerations(api);
        }
        for name in names.all.iter().filter(|it| is_compound(it)) {
            names.by_length.entry(name.len()).or_default().push(name.clone());
            if let Some((resource, _)) = name.split_once(':') {
                names.resources.insert(resource.to_owned());
            }
        }
        names.families = families(&names.all);
        names.by_length.values_mut().for_each(|it| it.sort_unstable());
        names
    }

    fn add_api(&mut self, api: &Api) {
        self.all.extend(api.operations.iter().filter_map(|(_, it)| it.id.clone()));
        self.all.extend(api.parameters.iter().map(|(_, it)| it.name.clone()));
        self.all.extend(api.responses.iter().flat_map(|(_, it)| it.headers.keys().cloned()));
        self.all.extend(api.schema_names.keys().cloned());
        self.all.extend(api.tags.iter().map(|(_, it)| it.name.clone()));
        for (_, schema) in api.schemas.iter() {
            self.all.extend(schema.properties.keys().map(ToString::to_string));
            self.all.extend(schema.values.iter().filter_map(text));
            self.all.extend(schema.constant.as_deref().and_then(text));
        }
        for (name, scheme) in &api.security_schemes {
            self.all.insert(name.clone());
            if let SecurityKind::OAuth2 { flows, .. } = &scheme.kind {
                self.all.extend(flows.values().flat_map(|it| it.scopes.keys().cloned()));
            }
        }
        let used = api.operations.iter().flat_map(|(_, it)| it.security.iter());
        self.all.extend(used.flat_map(|it| it.schemes.values().flatten().cloned()));
    }

    fn add_enumerations(&mut self, api: &Api) {
        let mut seen: FxHashSet<Vec<String>> = FxHashSet::default();
        for (_, schema) in api.schemas.iter() {
            let values: Vec<String> = schema.values.iter().filter_map(text).collect();
            if values.len() < 2 || !seen.insert(values.clone()) {
                continue;
            }
            for value in &values {
                self.by_value.entry(value.clone()).or_default().push(self.enumerations.len());
            }
            self.enumerations.push(values);
        }
    }

    /// The name that is likely meant by a word that is none.
    fn near(&self, word: &str) -> Option<&str> {
        let slips = if word.len() >= LONG { 2 } else { 1 };
        let lengths = word.len().saturating_sub(slips)..=word.len() + slips;
        let near = lengths.filter_map(|it| self.by_length.get(&it)).flatten();
        let near = near.filter(|it| first(it) == first(word) && !is_inflected(word, it));
        near.filter_map(|it| Some((slip(word, it)?, it))).min().map(|(_, it)| it.as_str())
    }
}

/// How far a word is from a name that may be meant by it. The same words in another spelling (`pageSize` for `page_size`)
/// are another language's name for it; and one of the words may have a slip, not more.
fn slip(word: &str, name: &str) -> Option<usize> {
    let (written, meant) = (words(word), words(name));
    if style(word) != style(name) || singular(&written) == singular(&meant) {
        return None;
    }
    if written.len() != meant.len() {
        return (strsim::osa_distance(word, name) <= 1).then_some(1);
    }
    let mut differing = written.iter().zip(&meant).filter(|(a, b)| a != b);
    let (a, b) = differing.next()?;
    let most = if b.len() >= LONG_WORD { 2 } else { 1 };
    let distance = strsim::osa_distance(a, b);
    (distance <= most && differing.next().is_none()).then_some(distance)
}

/// How a name is written: with which marks between its words, and in which letters.
fn style(name: &str) -> [bool; 5] {
    let has_small = name.contains(|it: char| it.is_lowercase());
    let has_hump = has_small && name.contains(|it: char| it.is_uppercase());
    [name.contains('_'), name.contains('-'), name.contains(':'), has_small, has_hump]
}

/// Words without what makes several of them.
fn singular(words: &[String]) -> String {
    words.iter().map(|it| it.trim_end_matches('s')).collect()
}

/// The words of a compound in small letters: `page`, `size` of `pageSize`.
fn words(compound: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for it in compound.chars() {
        let begins = !it.is_alphanumeric() || (was_small && it.is_uppercase());
        if begins && words.last().is_some_and(|it| !it.is_empty()) {
            words.push(String::new());
        }
        words.last_mut().expect("one is there").extend(it.to_lowercase().filter(|it| it.is_alphanumeric()));
        was_small = it.is_lowercase() || it.is_ascii_digit();
    }
    words.retain(|it| !it.is_empty());
    words
}

/// What several headers of an API's own begin with.
fn families(names: &FxHashSet<String>) -> FxHashSet<String> {
    let mut seen = FxHashSet::default();
    let heads = names.iter().filter_map(|it| family(it));
    let mut heads: Vec<&str> = heads.collect();
    heads.sort_unstable();
    heads.into_iter().filter(|it| !seen.insert(*it)).map(str::to_owned).collect()
}

/// `X-RateLimit-` of `X-RateLimit-Limit`.
fn family(name: &str) -> Option<&str> {
    let rest = name.strip_prefix("X-")?;
    rest.find('-').map(|it| &name[..="X-".len() + it])
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        _ => None,
    }
}

fn first(word: &str) -> Option<char> {
    word.chars().next().map(|it| it.to_ascii_lowercase())
}

/// `user_ids` and `user_id` are both good names.
fn is_inflected(word: &str, name: &str) -> bool {
    let stem = |it: &str| it.trim_end_matches(|it: char| it == 's' || it.is_ascii_digit()).to_owned();
    stem(word) == stem(name) || word.eq_ignore_ascii_case(name)
}

/// Whether a name is made of several words.
fn is_compound(word: &str) -> bool {
    let is_name = |it: char| it.is_ascii_alphanumeric() || "_-:.".contains(it);
    let has_hump = || {
        word.chars().zip(word.chars().skip(1)).any(|(a, b)| a.is_ascii_lowercase() && b.is_ascii_uppercase())
    };
    word.len() >= SHORTEST
        && word.starts_with(|it: char| it.is_ascii_alphabetic())
        && word.chars().all(is_name)
        && (word.contains(['_', ':', '-']) || has_hump())
}

/// Judges a word of code; none where it is somebody else's.
pub(super) fn judge(reader: &Reader<'_, '_>, word: &str, range: &Range<u32>) -> Option<Claim> {
    if !is_compound(word) || reader.shelf.own_apis(reader.page.product).is_empty() {
        return None;
    }
    let names = reader.shelf.names(reader.page.product);
    let claim = |findings: Vec<Diagnostic>| Claim {
        span: reader.guide.span(range),
        taken_for: format!("the name `{word}`"),
        state: State::Judged(Kind::Name),
        findings,
    };
    if names.all.contains(word) {
        return Some(claim(Vec::new()));
    }
    let is_of_resource =
        word.split_once(':').is_some_and(|(it, rest)| !rest.contains(':') && names.resources.contains(it));
    let is_of_family = family(word).is_some_and(|it| names.families.contains(it));
    let near = names.near(word);
    if (near.is_none() && !is_of_resource && !is_of_family) || is_of_a_program(reader, word) {
        return None;
    }
    let help = near.map(|it| format!("did you mean `{it}`?"));
    let message = format!("the description has nothing that is called `{word}`");
    let finding = Diagnostic::new(Rule::UnknownName, reader.guide.span(range), message).maybe_help(help);
    Some(claim(vec![finding]))
}

/// Judges the name of a header in an answer; none where HTTP or the description has it, or nothing like it.
pub(super) fn judge_header(reader: &Reader<'_, '_>, code: &CodeExample, header: &Line) -> Option<Claim> {
    let word = &*header.name.text;
    if reader.shelf.own_apis(reader.page.product).is_empty() || !is_compound(word) {
        return None;
    }
    let names = reader.shelf.names(reader.page.product);
    let is_known = names.all.iter().any(|it| it.eq_ignore_ascii_case(word));
    if is_known || USUAL_HEADERS.iter().any(|it| it.eq_ignore_ascii_case(word)) {
        return None;
    }
    let near = names.near(word);
    if near.is_none() && !family(word).is_some_and(|it| names.families.contains(it)) {
        return None;
    }
    let span = reader.guide.code_span(code, &header.name.range);
    let message = format!("the description has no header `{word}`");
    let finding = Diagnostic::new(Rule::UnknownName, span.clone(), message)
        .maybe_help(near.map(|it| format!("did you mean `{it}`?")));
    let taken_for = format!("the header `{word}`");
    Some(Claim { span, taken_for, state: State::Judged(Kind::Name), findings: vec![finding] })
}

/// Whether the guide's own code has the word: then it may be a variable or a function of a program.
fn is_of_a_program(reader: &Reader<'_, '_>, word: &str) -> bool {
    let programs = reader.guide.code.iter().filter(|it| !matches!(&*it.language, "json" | "http"));
    programs.into_iter().any(|it| has_word(&reader.guide.code_text(it), word))
}

/// Whether a text has the word, and not only as a part of others.
fn has_word(text: &str, word: &str) -> bool {
    let is_part = |it: char| it.is_alphanumeric() || it == '_';
    let mut found = text.match_indices(word);
    found.any(|(at, _)| !text[..at].ends_with(is_part) && !text[at + word.len()..].starts_with(is_part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_of_a_name_may_have_a_slip() {
        assert_eq!(slip("infrastructure:wirte", "infrastructure:write"), Some(1));
        assert_eq!(slip("X-RateLimit-Remaning", "X-RateLimit-Remaining"), Some(1));
        assert_eq!(slip("organisation_id", "organization_id"), Some(1));
        assert_eq!(slip("pagesize_", "page_sizes"), None);
    }

    #[test]
    fn other_names_and_other_spellings_are_no_slips() {
        for (word, name) in [
            ("page_size", "pageSize"),
            ("showExpired", "show_expired"),
            ("membershipUsed", "membershipUuid"),
            ("DeploymentState", "DeploymentStatus"),
            ("user_name", "users_named"),
        ] {
            assert_eq!(slip(word, name), None, "{word}");
        }
    }
}
