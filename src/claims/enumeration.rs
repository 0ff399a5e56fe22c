//! Values of enumerations: a paragraph, list or table that names some values of one has to name them right.
//!
//! A short word of code such as `pending` may be anything. Where it stands among values of an enumeration, it is taken for
//! another of them: anywhere when it is nearly one, and in the first column of a table in any case.

use std::collections::BTreeMap;
use std::ops::Range;

use super::name::Names;
use super::reader::Reader;
use super::{Claim, Kind, State};
use crate::diag::{Diagnostic, Rule};

/// Shorter words are near too many others.
const SHORTEST: usize = 3;
/// Longer words may have two slips.
const LONG: usize = 6;

/// Code in the text, and the word that it is.
struct Word<'t> {
    range: &'t Range<u32>,
    text: &'t str,
    /// Whether it stands alone at the beginning of a table's row.
    is_row_head: bool,
}

/// Judges the values that a guide names.
pub(super) fn judge(reader: &Reader<'_, '_>) -> Vec<Claim> {
    if reader.shelf.own_apis(reader.page.product).is_empty() {
        return Vec::new();
    }
    let names = reader.shelf.names(reader.page.product);
    blocks(reader).iter().flat_map(|block| judge_block(reader, names, block)).collect()
}

/// The words of each paragraph, list and table: stretches between empty lines.
fn blocks<'a>(reader: &Reader<'a, '_>) -> Vec<Vec<Word<'a>>> {
    let text = reader.guide.text.as_str();
    let mut blocks: Vec<Vec<Word<'_>>> = Vec::new();
    let mut end = 0;
    for range in &reader.guide.inline_code {
        let (start, stop) = (range.start as usize, range.end as usize);
        if text.get(end..start).is_none_or(|it| it.contains("\n\n")) || blocks.is_empty() {
            blocks.push(Vec::new());
        }
        let line = &text[text[..start].rfind('\n').map_or(0, |it| it + 1)..start];
        let is_row_head = line.trim_matches(['`', ' ']) == "|"
            && text[stop..].trim_start_matches(['`', ' ']).starts_with('|');
        let word = Word { range, text: &text[start..stop], is_row_head };
        blocks.last_mut().expect("one was pushed").push(word);
        end = stop;
    }
    blocks
}

fn judge_block(reader: &Reader<'_, '_>, names: &Names, block: &[Word<'_>]) -> Vec<Claim> {
    let Some(values) = enumeration(names, block) else { return Vec::new() };
    let is_said = |value: &str| block.iter().any(|it| it.text == value);
    let missing: Vec<&str> = values.iter().map(String::as_str).filter(|it| !is_said(it)).collect();
    let heads = || block.iter().filter(|it| it.is_row_head);
    let good_heads = heads().filter(|it| values.iter().any(|value| value == it.text)).count();
    let is_column = good_heads >= 2 && good_heads * 5 >= heads().count() * 4;
    let unknown = block.iter().filter(|it| !names.all.contains(it.text));
    let claims = unknown.filter_map(|word| {
        let near = near(word.text, &missing);
        let is_meant = near.is_some() || (word.is_row_head && is_column);
        is_meant.then(|| claim(reader, word, near, &missing))
    });
    claims.collect()
}

/// The enumeration of which most values are named, at least two.
fn enumeration<'n>(names: &'n Names, block: &[Word<'_>]) -> Option<&'n [String]> {
    let mut said: Vec<&str> = block.iter().map(|it| it.text).collect();
    said.sort_unstable();
    said.dedup();
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for of in said.iter().filter_map(|it| names.by_value.get(*it)).flatten() {
        *counts.entry(*of).or_default() += 1;
    }
    let (of, _) = counts.into_iter().filter(|(_, count)| *count >= 2).max_by_key(|(_, count)| *count)?;
    Some(&names.enumerations[of])
}

/// The value that is likely meant by a word that is none.
fn near<'v>(word: &str, values: &[&'v str]) -> Option<&'v str> {
    let slips = if word.len() >= LONG { 2 } else { 1 };
    if word.len() < SHORTEST {
        return None;
    }
    let bare = |text: &str| text.replace(|it: char| !it.is_alphanumeric(), "").to_lowercase();
    // The same in another spelling is what people are told, not what programs send.
    let other = values.iter().filter(|it| bare(it) != bare(word) || it.eq_ignore_ascii_case(word));
    let measured = other.map(|it| (strsim::osa_distance(word, it), *it));
    measured.filter(|(distance, _)| *distance <= slips).min().map(|(_, it)| it)
}

fn claim(reader: &Reader<'_, '_>, word: &Word<'_>, near: Option<&str>, missing: &[&str]) -> Claim {
    let span = reader.guide.span(word.range);
    let message = format!("`{}` is none of the values that stand beside it", word.text);
    let listed: Vec<String> = missing.iter().take(5).map(|it| format!("`{it}`")).collect();
    let help = near.map(|it| format!("did you mean `{it}`?"));
    let help = help.or_else(|| (!listed.is_empty()).then(|| format!("the others are {}", listed.join(", "))));
    let finding = Diagnostic::new(Rule::UnknownName, span.clone(), message).maybe_help(help);
    Claim {
        span,
        taken_for: format!("the value `{}`", word.text),
        state: State::Judged(Kind::Name),
        findings: vec![finding],
    }
}
