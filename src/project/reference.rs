//! `[docent.reference]`: how the pages of an API are made.

use super::Config;
use super::config::SAMPLE_LANGUAGES;
use super::section::{Section, Words};
use crate::diag::Rule;
use crate::diag::suggest::did_you_mean;

/// Reads the table.
pub(super) fn interpret(mut section: Section<'_>, config: &mut Config) {
    config.extensions = section.flag("extensions", config.extensions);
    if section.peek("samples").is_some() {
        let samples = section.list("samples");
        config.samples = samples.iter().filter_map(|it| language(&section, it)).collect();
    }
    section.finish();
}

/// The language that samples can be written in, or what is wrong with it.
fn language(section: &Section<'_>, written: &Words<'_>) -> Option<String> {
    if SAMPLE_LANGUAGES.contains(&&*written.text) {
        return Some(written.text.clone());
    }
    let message = format!("samples cannot be written in `{}`", written.text);
    let near = did_you_mean(&written.text, SAMPLE_LANGUAGES);
    let help = near.unwrap_or_else(|| format!("choose from {}", SAMPLE_LANGUAGES.join(", ")));
    section.log().report(Rule::InvalidConfig, written.place, &message, Some(help));
    None
}
