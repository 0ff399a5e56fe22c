//! The request of an operation as programs: the author's, then docent's own in each language that is wanted.

use super::{Scope, server};
use crate::api::{CodeSample, Operation};
use crate::render::html::Html;
use crate::render::snippet::{LANGUAGES, Language};
use crate::render::view::ProgramView;
use crate::request::{Body, Choice, build};

/// Longer bodies are sent from a file: once in each language, they would be most of the page.
const LONGEST_BODY: usize = 16 * 1024;

/// The programs of an operation.
#[derive(Default)]
pub(super) struct Programs {
    /// In the order in which they are shown.
    pub(super) views: Vec<ProgramView>,
    /// Whether they tell what is sent.
    pub(super) tell_body: bool,
}

/// The programs that send the request of `operation`.
pub(super) fn programs(scope: Scope<'_>, operation: &Operation) -> Programs {
    let written: Vec<ProgramView> = operation.code_samples.iter().map(|it| authored(scope, it)).collect();
    let is_wanted = |it: &&Language| written.iter().all(|written| written.language != it.code);
    let languages: Vec<&Language> = languages(scope).filter(is_wanted).collect();
    if languages.is_empty() {
        return Programs { tell_body: !written.is_empty(), views: written };
    }
    let choice =
        Choice { server: server::configured(scope).first().map(String::as_str), ..Choice::default() };
    let request = build(scope.api, operation, choice);
    let is_long = request.body.text().is_some_and(|it| it.len() > LONGEST_BODY);
    let is_file = matches!(request.body, Body::Binary { .. });
    let request = if is_long { request.with_body_in_file() } else { request };
    let made = languages.into_iter().map(|it| view(scope, it.label, it.code, &(it.write)(&request)));
    Programs { views: written.into_iter().chain(made).collect(), tell_body: !is_long && !is_file }
}

/// The languages that the configuration wants, in its order.
fn languages(scope: Scope<'_>) -> impl Iterator<Item = &'static Language> {
    let wanted = scope.press.site.config.samples.iter();
    wanted.filter_map(|key| LANGUAGES.iter().find(|it| it.key == *key))
}

fn authored(scope: Scope<'_>, sample: &CodeSample) -> ProgramView {
    let label = sample.label.as_deref().unwrap_or(&sample.language);
    view(scope, label, &code_of(&sample.language), sample.source.trim_end())
}

/// The language of code that authors call by many names.
fn code_of(language: &str) -> String {
    let language = language.to_ascii_lowercase();
    let usual = match &*language {
        "curl" | "sh" | "shell" | "zsh" => "bash",
        "js" | "node" | "node.js" | "nodejs" => "javascript",
        "py" | "python3" => "python",
        "golang" => "go",
        "c#" | "cs" | "dotnet" | ".net" => "csharp",
        "rb" => "ruby",
        "pwsh" | "ps1" => "powershell",
        _ => {
            return language.chars().filter(|it| it.is_ascii_alphanumeric() || "+-#".contains(*it)).collect();
        }
    };
    usual.to_owned()
}

fn view(scope: Scope<'_>, label: &str, language: &str, text: &str) -> ProgramView {
    ProgramView {
        label: label.to_owned(),
        language: language.to_owned(),
        code: Html(scope.press.highlight(language, text).to_string()),
    }
}
