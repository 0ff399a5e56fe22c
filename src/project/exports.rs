//! `[docent.exports]`: in which formats an API can be taken away from its pages.

use super::Config;
use super::config::EXPORT_FORMATS;
use super::section::{Section, Words};
use crate::diag::Rule;
use crate::diag::suggest::did_you_mean;

/// Reads the table.
pub(super) fn interpret(mut section: Section<'_>, config: &mut Config) {
    if section.peek("formats").is_some() {
        let formats = section.list("formats");
        config.exports = Some(formats.iter().filter_map(|it| format(&section, it)).collect());
    }
    section.finish();
}

/// The format that a site can publish, or what is wrong with it.
fn format(section: &Section<'_>, written: &Words<'_>) -> Option<String> {
    if EXPORT_FORMATS.contains(&&*written.text) {
        return Some(written.text.clone());
    }
    let message = match &*written.text {
        "bruno" => "`bruno` is a folder, which a site cannot publish".to_owned(),
        other => format!("there is no format `{other}`"),
    };
    let help = match &*written.text {
        "bruno" => "write it with `docent export bruno --dest-dir FOLDER`".to_owned(),
        other => did_you_mean(other, EXPORT_FORMATS)
            .unwrap_or_else(|| format!("choose from {}", EXPORT_FORMATS.join(", "))),
    };
    section.log().report(Rule::InvalidConfig, written.place, &message, Some(help));
    None
}
