//! `[docent.console]`: requests that readers send from pages.

use super::Config;
use super::section::Section;
use crate::diag::Rule;

/// Reads the table.
pub(super) fn interpret(mut section: Section<'_>, config: &mut Config) {
    let console = &mut config.console;
    console.enabled = section.flag("enabled", console.enabled);
    console.mock = section.flag("mock", console.mock);
    for it in section.list("connect") {
        let Some(origin) = origin(&it.text) else {
            let message = format!("`{}` is no origin", it.text);
            let help = "write a scheme and a host, such as `https://login.example.com`".to_owned();
            section.log().report(Rule::InvalidConfig, it.place, &message, Some(help));
            continue;
        };
        console.connect.push(origin);
    }
    section.finish();
}

/// A scheme with a host, and possibly a port, in the letters that a policy can hold.
fn origin(written: &str) -> Option<String> {
    let written = written.trim_end_matches('/').to_ascii_lowercase();
    let host = written.strip_prefix("https://").or_else(|| written.strip_prefix("http://"))?;
    let is_fit = |it: char| it.is_ascii_alphanumeric() || "-.:*".contains(it);
    (!host.is_empty() && host.chars().all(is_fit)).then_some(written)
}
