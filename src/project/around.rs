//! What `[docent]` says about the frame of every page: logo, announcement, links, footer.

use super::config::{Announcement, Around, Inline, Logo, NamedLink};
use super::document::{Kind, Place};
use super::interpret::{Mention, MentionKind, path};
use super::section::{Section, Words};
use crate::diag::Rule;
use crate::path::ProjectPath;

/// The schemes that links of the frame may have, besides those that name a part of an API.
const SCHEMES: &[&str] = &["https", "http", "mailto", "tel", "operation", "schema", "tag"];

/// Reads the keys that are about the frame.
pub(super) fn interpret(section: &mut Section<'_>, mentions: &mut Vec<Mention>) -> Around {
    let logo = logo(section, mentions);
    let favicon = file(section, "favicon", mentions);
    let links = links(section);
    let announcement = announcement(section.section("announcement"));
    let mut footer = section.section("footer");
    let text = inline(&mut footer, "text");
    let footer_links = self::links(&mut footer);
    footer.finish();
    Around { logo, favicon, announcement, links, footer: text, footer_links }
}

/// One picture, or one for each mode, with what it says.
fn logo(section: &mut Section<'_>, mentions: &mut Vec<Mention>) -> Option<Logo> {
    let entry = section.peek("logo")?;
    if !matches!(entry.value.kind, Kind::Table(_)) {
        let light = file(section, "logo", mentions)?;
        return Some(Logo { light, dark: None, alt: String::new() });
    }
    let mut table = section.section("logo");
    let light = file(&mut table, "light", mentions);
    let dark = file(&mut table, "dark", mentions);
    let alt = table.text("alt").unwrap_or_default();
    table.finish();
    if light.is_none() && dark.is_none() {
        let help = "write `logo = { light = \"logo.svg\", dark = \"logo-dark.svg\" }`".to_owned();
        section.log().report(Rule::InvalidConfig, &entry.place, "`logo` names no picture", Some(help));
    }
    let only = light.or_else(|| dark.clone())?;
    Some(Logo { light: only, dark, alt })
}

fn file(section: &mut Section<'_>, key: &'static str, mentions: &mut Vec<Mention>) -> Option<ProjectPath> {
    let words = section.words(key)?;
    path(&words, MentionKind::File, section.log(), mentions)
}

fn announcement(mut section: Section<'_>) -> Option<Announcement> {
    let text = inline(&mut section, "text");
    let id = section.text("id");
    if let (None, Some(_)) = (&text, &id) {
        let entry = section.peek("id")?;
        let help = Some("write what there is to say as `text`".to_owned());
        section.log().report(Rule::InvalidConfig, &entry.place, "the announcement has no text", help);
    }
    section.finish();
    Some(Announcement { text: text?, id })
}

/// The Markdown under `key`.
pub(super) fn inline(section: &mut Section<'_>, key: &'static str) -> Option<Inline> {
    let words = section.words(key)?;
    Some(Inline { span: section.log().span_or_file(words.place), text: words.text })
}

/// `links`: titles and where they lead, in their order.
fn links(section: &mut Section<'_>) -> Vec<NamedLink> {
    let log = section.log();
    let entries = section.map("links").into_iter().filter(|(_, _, to)| is_followable(to, section));
    let link = |(title, _, to): (&String, &Place, Words<'_>)| NamedLink {
        title: title.clone(),
        to: Inline { span: log.span_or_file(to.place), text: to.text },
    };
    entries.map(link).collect()
}

/// Whether a link may stand in a page; one that could run a script is reported.
fn is_followable(to: &Words<'_>, section: &Section<'_>) -> bool {
    let Some((scheme, _)) = to.text.split_once(':') else { return true };
    if scheme.contains(['/', '?', '#']) || SCHEMES.iter().any(|it| scheme.eq_ignore_ascii_case(it)) {
        return true;
    }
    let message = format!("`{scheme}:` is no kind of address that pages link to");
    let help =
        "write a page of the site, or an address that starts with `https:`, `http:`, `mailto:` or `tel:`";
    section.log().report(Rule::InvalidConfig, to.place, &message, Some(help.to_owned()));
    false
}
