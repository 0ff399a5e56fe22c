//! `descriptions`: the versions of a product's API, each with its description and what readers are told about it.

use super::ApiVersion;
use super::VersionStatus::{self, Current, Deprecated, Older, Preview};
use super::around::inline;
use super::document::{Entry, Kind, Place, Value};
use super::interpret::{Mention, MentionKind, path};
use super::section::{Section, Words};
use crate::diag::{Rule, suggest};
use crate::path::SitePath;

/// One description, or one per version, the current one first.
pub(super) fn versions(section: &mut Section<'_>, mentions: &mut Vec<Mention>) -> Vec<ApiVersion> {
    let Some(entry) = section.entry("descriptions") else { return Vec::new() };
    let Kind::Table(table) = &entry.value.kind else {
        let words = section.as_words(&entry.value);
        let description = words.and_then(|it| path(&it, MentionKind::Description, section.log(), mentions));
        let span = section.log().span(&entry.value.place);
        return description.map(|it| ApiVersion { span, ..ApiVersion::unnamed(it) }).into_iter().collect();
    };
    let written = table.iter().filter_map(|(name, entry)| version(name, entry, section, mentions));
    settle(written.collect(), section)
}

/// A version, with the status that was written for it.
struct Written<'a> {
    version: ApiVersion,
    status: Option<(VersionStatus, &'a Place)>,
}

/// Gives each version its status and puts the current one first: the one that says so, else the first that says nothing.
fn settle(written: Vec<Written<'_>>, section: &Section<'_>) -> Vec<ApiVersion> {
    let says = |it: &Written<'_>| it.status.is_some_and(|(status, _)| status == Current);
    let current = written.iter().position(says).or_else(|| written.iter().position(|it| it.status.is_none()));
    report_second(written.iter().filter(|it| says(it)), section);
    let mut versions: Vec<ApiVersion> = written
        .into_iter()
        .enumerate()
        .map(|(index, it)| {
            let said = it.status.map(|(status, _)| status).filter(|it| *it != Current);
            let status = if current == Some(index) { Current } else { said.unwrap_or(Older) };
            ApiVersion { status, ..it.version }
        })
        .collect();
    versions.sort_by_key(|it| it.status != Current);
    versions
}

/// Only one version can be the current one.
fn report_second<'a>(mut current: impl Iterator<Item = &'a Written<'a>>, section: &Section<'_>) {
    let Some(first) = current.next() else { return };
    for Written { version, status } in current {
        let Some((_, place)) = status else { continue };
        let message = format!("`{}` is the current version already", first.version.name);
        let help =
            format!("take the status from one of the two, `{}` or `{}`", first.version.name, version.name);
        section.log().report(Rule::InvalidConfig, place, &message, Some(help));
    }
}

/// A version: a path, or a table with the path and more.
fn version<'a>(
    name: &str,
    entry: &'a Entry,
    section: &Section<'a>,
    mentions: &mut Vec<Mention>,
) -> Option<Written<'a>> {
    if !is_path_part(name) {
        let message = format!("`{name}` cannot be the name of a version: it is part of addresses");
        section.log().report(Rule::InvalidConfig, &entry.place, &message, None);
        return None;
    }
    if let Kind::Table(table) = &entry.value.kind {
        let section = Section::of(section.path(&format!("descriptions.{name}")), table, section.log());
        return told(name, entry, section, mentions);
    }
    let words = section.as_words(&entry.value)?;
    let description = path(&words, MentionKind::Description, section.log(), mentions)?;
    let span = section.log().span(words.place);
    let version = ApiVersion {
        name: name.to_owned(),
        title: name.to_owned(),
        span,
        ..ApiVersion::unnamed(description)
    };
    Some(Written { version, status: None })
}

fn told<'a>(
    name: &str,
    entry: &'a Entry,
    mut section: Section<'a>,
    mentions: &mut Vec<Mention>,
) -> Option<Written<'a>> {
    let log = section.log();
    let words = section.words("description");
    if words.is_none() && section.peek("description").is_none() {
        let message = format!("version `{name}` has no `description`");
        let help = format!("write `{name} = {{ description = \"spec/openapi.yaml\" }}`");
        log.report(Rule::InvalidConfig, &entry.place, &message, Some(help));
    }
    let title = section.text("title").unwrap_or_else(|| name.to_owned());
    let status = section.words("status").and_then(|it| Some((status(&it, &section)?, it.place)));
    let sunset = section.entry("sunset").and_then(|it| date(&it.value, &section));
    let note = inline(&mut section, "note");
    section.finish();
    let words = words?;
    let version = ApiVersion {
        name: name.to_owned(),
        title,
        sunset,
        note,
        span: log.span(words.place),
        ..ApiVersion::unnamed(path(&words, MentionKind::Description, log, mentions)?)
    };
    Some(Written { version, status })
}

fn status(words: &Words<'_>, section: &Section<'_>) -> Option<VersionStatus> {
    let names = [("current", Current), ("deprecated", Deprecated), ("preview", Preview)];
    let found = names.iter().find(|(name, _)| *name == words.text).map(|(_, status)| *status);
    if found.is_none() {
        let help = suggest::did_you_mean(&words.text, names.iter().map(|(name, _)| *name))
            .unwrap_or_else(|| "write `current`, `deprecated` or `preview`".to_owned());
        let message = format!("`{}` is no status of a version", words.text);
        section.log().report(Rule::InvalidConfig, words.place, &message, Some(help));
    }
    found
}

/// A day: `"2026-12-31"`, or the same as a date of TOML.
fn date(value: &Value, section: &Section<'_>) -> Option<String> {
    let text = match &value.kind {
        Kind::Datetime(text) => text.clone(),
        _ => section.as_words(value)?.text,
    };
    let is_day = is_day(&text);
    if !is_day {
        let message = format!("`{text}` is no day");
        let help = "write year, month and day: `2026-12-31`".to_owned();
        section.log().report(Rule::InvalidConfig, &value.place, &message, Some(help));
    }
    is_day.then_some(text)
}

/// Whether `text` is a full date (RFC 3339) of some month.
fn is_day(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return false };
    let number = |it: &str, digits: usize| {
        let is_number = it.len() == digits && it.bytes().all(|it| it.is_ascii_digit());
        is_number.then(|| it.parse::<u32>().ok()).flatten()
    };
    let is_in = |it: Option<u32>, last: u32| it.is_some_and(|it| (1..=last).contains(&it));
    number(year, 4).is_some() && is_in(number(month, 2), 12) && is_in(number(day, 2), 31)
}

fn is_path_part(name: &str) -> bool {
    !name.is_empty() && SitePath::new(name).is_ok_and(|it| it.as_str() == name && !name.contains('/'))
}
